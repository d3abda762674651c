"""The review desk, one item at a time; a second reviewer, and how far the two agree."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnercheck.decisions.agreement import kappa
from partnercheck.decisions.file import read_decisions_file
from partnercheck.values.status import Status
from tests.cli.conftest import Outcome
from tests.decisions.conftest import Cli

Review = Callable[..., Outcome]


@pytest.fixture
def review(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Review:
    """A sitting with these lines as answers."""

    def call(*lines: str, by: str = "KA", more: tuple[str, ...] = ()) -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return cli("review", "round", "--by", by, *more)

    return call


def kept(folder: Path, name: str = "decisions.jsonl") -> list[tuple[str, str, str]]:
    entries = read_decisions_file(folder / "round" / name)
    return [
        (e.decision.organisation[-1], "note" if e.is_note else str(e.decision.status)[7:].lower(), e.decision.why)
        for e in entries
    ]


def test_each_item_shows_what_is_asked_what_was_said_and_what_the_rules_say(review: Review) -> None:
    shown = review("quit").err
    for said in (
        "1 of 6, 6 left: Organisation 0 (round/a0000.yaml)",
        "What is asked: Reaches the people it is for",
        "“We reach street 0”",
        "Evidence visits: Visits, 2025-04, https://example.org/0",
        "The rules say: borderline (a person has to judge this).",
    ):
        assert said in " ".join(shown.split()), said


def test_a_decision_is_kept_at_once_and_the_next_review_goes_on(review: Review, folder: Path) -> None:
    first = review("met", "Seen", "", "3", "Nobody there", "quit")
    assert first.status == 0
    assert "2 decisions kept, 4 left." in first.out
    assert kept(folder) == [("0", "met", "Seen"), ("2", "missing", "Nobody there")]
    assert "1 of 4, 4 left: Organisation 1" in review("quit").err


def test_the_last_answer_ends_it(review: Review, folder: Path) -> None:
    done = review("met", "Seen")
    assert "1 decision kept, 5 left." in done.out
    assert len(kept(folder)) == 1


def test_back_note_help_and_what_is_none_of_these(review: Review, folder: Path) -> None:
    done = review(
        "back", "what", "?", "note", "Ask the council", "met", "Seen", "back", "borderline", "On reflection", "quit"
    )
    assert "This is the first one." in done.err
    assert "is none of these" in done.err
    assert "You decided met in this sitting." in done.err
    assert "Your note: Ask the council" in done.err
    assert kept(folder) == [
        ("0", "note", "Ask the council"), ("0", "met", "Seen"), ("0", "borderline", "On reflection"),
    ]  # fmt: skip


def test_a_note_is_shown_the_next_time(review: Review) -> None:
    review("note", "Ask the council", "quit")
    assert "Ask the council" in review("quit").err


def test_a_decision_without_a_reason_is_none(review: Review, folder: Path) -> None:
    done = review("met", "", "", "quit")
    assert "A decision needs its reason" in done.err
    assert not (folder / "round" / "decisions.jsonl").exists()


def test_a_reason_is_asked_for_a_second_time(review: Review, folder: Path) -> None:
    review("met", "  ", "Seen in March", "quit")
    assert kept(folder) == [("0", "met", "Seen in March")]


def test_against_the_rules_only_with_the_word(review: Review, cli: Cli, folder: Path) -> None:
    cli("decide", "round/a0000.yaml", "open", "met", "--by", "KA", "--why", "x")
    file = folder / "round" / "a0000.yaml"
    file.write_text(file.read_text().replace("open_to_all: yes", "open_to_all: no"))
    done = review("", "met", "", "met", "override", "They will open", "quit")
    assert "decided on other facts: look again" in " ".join(done.err.split())
    assert "Nothing was decided." in done.err
    entry = read_decisions_file(folder / "round" / "decisions.jsonl")[-1]
    assert (entry.decision.requirement, entry.decision.override) == ("open", True)


def test_nothing_waits_and_nobody_is_there_are_said(review: Review, cli: Cli, folder: Path) -> None:
    assert review().status == 2
    review(*(word for _ in range(6) for word in ("met", "Seen")))
    done = review()
    assert (done.status, done.out) == (0, "Nothing waits for a person.\n")
    assert cli("review", "round").status == 2


def test_a_second_reviewer_sees_nothing_of_the_first_and_then_where_they_differ(review: Review, folder: Path) -> None:
    review(*(word for _ in range(6) for word in ("met", "First reason")))
    answers = ("met", "missing", "met", "met", "missing", "met")
    done = review(*(word for one in answers for word in (one, "Second reason")), by="SB", more=("--second",))
    assert "First reason" not in done.err
    assert "4 of 6 decided alike. Cohen's kappa: 0.00" in done.out
    assert done.out.count("KA: met (First reason); SB: missing (Second reason)") == 2
    assert len(kept(folder)) == 6
    assert len(kept(folder, "decisions-second.jsonl")) == 6
    again = review(by="SB", more=("--second",))
    assert "Nothing is left for a second review." in again.out


STATUSES = st.sampled_from(list(Status))
MET, MISSING = Status.MET, Status.MISSING


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], None),
        ([(MET, MET)] * 5, None),
        ([(MET, MET), (MISSING, MISSING)], Fraction(1)),
        ([(MET, MISSING), (MISSING, MET)], Fraction(-1)),
        # 20 of 50 both yes, 15 both no, 5 and 10 apart: 0.4, the example that textbooks give.
        ([(MET, MET)] * 20 + [(MET, MISSING)] * 5 + [(MISSING, MET)] * 10 + [(MISSING, MISSING)] * 15, Fraction(2, 5)),
    ],
)
def test_kappa(pairs: list[tuple[Status, Status]], expected: Fraction | None) -> None:
    assert kappa(pairs) == expected


@given(st.lists(st.tuples(STATUSES, STATUSES)))
def test_kappa_is_at_most_one_and_the_same_whoever_comes_first(pairs: list[tuple[Status, Status]]) -> None:
    found = kappa(pairs)
    assert found == kappa([(other, one) for one, other in pairs])
    if found is not None:
        assert -1 <= found <= 1
        assert (found == 1) == all(one is other for one, other in pairs)
