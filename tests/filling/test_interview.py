"""The interview as a person meets it: over a pipe, saved after each answer, going on where it stopped."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from partnercheck.__main__ import main

CRITERIA = """
criteria: small
title: Small grants
version: "1"
currency: GBP
facts:
  led_as: {type: choices, label: lead, question: Who leads?, help: Anybody., choices: {us: We do, them: They do}}
  staff: {type: headcount, label: staff, question: Whom do you pay?, groups: {local: from here}}
  skill: {type: claim, label: skill, question: Can you cook?}
  work: {type: examples, label: your work, question: What have you done?, topics: {soup: Soup, bread: Bread}}
  years:
    type: records
    label: accounts
    question: How many years of accounts have you?
    fields: {income: {type: money, label: income, question: What came in?}}
requirements:
  - {id: staff, title: Local staff, applies_when: 'any_of(led_as, "us")', met_when: share(staff.local) >= 3/4}
  - {id: skill, title: Cooks, met_when: 'evidenced(skill, within=years(2))', borderline_when: claimed(skill)}
  - {id: soup, title: Soup, met_when: 'count(work, "soup" in topics and count(outcomes) >= 1) >= 2'}
  - {id: size, title: Small, met_when: 'all(years, income <= money(1000))'}
"""
ALL = ["Salt", "1", "4", "3", "yes, daily", "Menu https://example.org/m", "2025-06", "Big pot", "1", "100 fed"]
ALL += ["Small pot", "soup", "12 fed", "2", "900", "£1,000"]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    Path("small.yaml").write_text(CRITERIA)

    def run(answers: list[str], *more: str) -> tuple[int, str, str]:
        arguments = ["interview", "org.yaml", "--criteria", "small.yaml", "--as-of", "2026-01-15", *more]
        monkeypatch.setattr(sys, "argv", ["partnercheck", *arguments])
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in answers)))
        status = int(main())
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def profile() -> dict:
    return yaml.load(Path("org.yaml").read_text(), yaml.BaseLoader)


def test_from_an_empty_folder_to_a_verdict(run) -> None:
    status, out, err = run(ALL)
    assert status == 0
    assert out.splitlines() == [
        "Eligible: Salt",
        "What to do next: nothing; all that counts is shown",
        "To see it all: partnercheck assess org.yaml --criteria small.yaml",
    ]
    assert "4 of 4 requirements settled: 4 met" in err
    assert "That is all: nothing that is still open could change the outcome." in err
    told = profile()
    assert told["led_as"] == ["us"]
    assert told["staff"] == {"total": "4", "local": "3"}
    assert told["skill"] == {"answer": "yes", "summary": "daily", "evidence": ["menu"]}
    assert told["evidence"] == [{"id": "menu", "title": "Menu", "url": "https://example.org/m", "date": "2025-06"}]
    assert told["years"] == [{"income": "900"}, {"income": "£1,000"}]
    assert [item["title"] for item in told["work"]] == ["Big pot", "Small pot"]


def test_it_goes_on_where_it_stopped(run) -> None:
    for answers in ([*ALL[:4]], [*ALL[4:8]], [*ALL[8:11]]):
        status, _, err = run(answers)
        assert status == 0
        assert "Your answers are in org.yaml. To go on: partnercheck interview org.yaml --criteria small.yaml" in err
    status, out, err = run(ALL[11:])
    assert err.startswith("Going on with org.yaml.")
    assert out.startswith("Eligible: Salt\n")


def test_nothing_is_asked_that_cannot_matter_any_more(run) -> None:
    _, _, err = run(["Salt", "2", "no", "none", "none"])
    assert "Whom do you pay?" not in err
    assert "What shows it" not in err
    assert "4 of 4 requirements settled: 2 missing, 2 do not apply" in err


def test_a_wrong_answer_is_explained_and_asked_again(run) -> None:
    _, _, err = run(["Salt", "7", "1", "4", "9", "3.5", "3"])
    assert "Sorry: there is no choice `7`: write a number from 1 to 2." in " ".join(err.split())
    assert "staff from here is 9, but staff in all is 4: a group cannot be larger" in " ".join(err.split())
    assert "`3.5` is not a whole number of people" in " ".join(err.split())
    assert profile()["staff"] == {"total": "4", "local": "3"}


def test_help_back_and_quit(run) -> None:
    status, _, err = run(["Salt", "?", "2", "?", "perhaps", "yes", "back", "no", "quit"])
    assert status == 0
    assert "Anybody." in err
    assert "It is asked for:\n    - Cooks\n" in err
    assert "Sorry: expected yes or no, not `perhaps`." in err
    assert err.count("Can you cook?") == 2
    assert profile()["skill"]["answer"] == "no"


def test_there_is_nothing_to_go_back_to_before_the_first_answer(run) -> None:
    _, _, err = run(["Salt", "back", "2", "quit"])
    assert "There is no earlier question in this sitting." in err


@pytest.mark.parametrize("after", [["quit"], []])
def test_the_name_is_an_answer_and_saved(run, after: list[str]) -> None:
    status, out, err = run(["Salt", *after])
    assert status == 0
    assert profile()["organisation"]["name"] == "Salt"
    assert "Your answers are in org.yaml. To go on: partnercheck interview org.yaml --criteria small.yaml" in err
    assert "Nothing was answered" not in err
    assert out.endswith("To see it all: partnercheck assess org.yaml --criteria small.yaml\n")


@pytest.mark.parametrize("answers", [["quit"], ["?", "quit"], ["", "", "", "", ""]])
def test_nothing_is_advised_on_a_file_that_is_not_there(run, answers: list[str]) -> None:
    status, out, err = run(answers, "--name", "Salt")
    assert (status, out) == (0, "")
    assert "Nothing was answered, and nothing was written." in err
    assert "partnercheck assess" not in err
    assert not Path("org.yaml").exists()


def test_what_was_left_for_later_is_said_at_the_end_and_asked_in_the_next_run(run) -> None:
    _, out, err = run(["Salt", "", "4", "2", "no", "none", "none"])
    assert "1 question is left for later. Your answers are in org.yaml." in err
    assert out.startswith("Not eligible yet: Salt\n")
    assert "Who leads?" in run(["2"])[2]


@pytest.mark.parametrize(
    "words",
    [
        "I don't know", "I don’t know.", "don't know", "Not sure", "not  sure", "unsure", "unknown", "N/A", "n/a",
        "skip", "later", "dunno", "no idea", "TBC", "Not applicable",
    ],
)  # fmt: skip
@pytest.mark.parametrize("question", range(4))
def test_not_knowing_leaves_a_question_for_later_and_says_so(run, words: str, question: int) -> None:
    before = ["Salt", "1", "4", "3"][: question + 1]
    _, _, err = run([*before, words])
    assert "Left for later." in err
    assert "Sorry" not in err
    told = profile()
    staff = told.get("staff") or {}
    answered = [told.get("led_as") or None, staff.get("total") or None, staff.get("local") or None]
    assert answered == [*[["us"], "4", "3"][:question], *[None] * (3 - question)]


def test_it_is_not_the_end_of_all_while_something_was_left_that_could_matter_with_others(run) -> None:
    Path("small.yaml").write_text(
        "criteria: small\ntitle: Small\nversion: '1'\nfacts:\n"
        "  a: {type: number, label: a, question: A?, whole: yes}\n"
        "  b: {type: number, label: b, question: B?, whole: yes}\n"
        "requirements:\n  - {id: one, title: One, met_when: a == b, judgement: 'yes', otherwise: borderline}\n"
    )
    _, _, err = run(["Salt", "not sure", "not sure"])
    assert "left for later" in err
    assert "nothing that is still open could change the outcome" not in err


def test_nobody_has_to_say_who_their_people_are(run) -> None:
    _, _, err = run(["Salt", "1", "4", "2, 1 undisclosed", "quit"])
    assert err.count("or prefer not to say") == 2
    assert profile()["staff"]["local"] == {"count": "2", "undisclosed": "1"}
    assert run(["Salt", "quit"])[0] == 0


def test_prefer_not_to_say_is_undisclosed(run) -> None:
    run(["Salt", "1", "prefer not to say", "Prefer not to say.", "quit"])
    assert profile()["staff"] == {"total": "undisclosed", "local": "undisclosed"}


def test_comments_and_order_of_an_existing_file_are_kept(run) -> None:
    text = (
        "# ours\norganisation: {name: Salt}   # the name\n\n# people\nstaff:\n    local: '03'  # of them\n"
        "    # all\n\n# cooking\nskill: yes\n# the end\n"
    )
    Path("org.yaml").write_text(text)
    run(["1", "4", "Menu", "2025"])
    saved = Path("org.yaml").read_text()
    comments = [line[line.index("#") :] for line in text.splitlines() if "#" in line]
    assert [line[line.index("#") :] for line in saved.splitlines() if "#" in line] == comments
    assert [line.split(":")[0] for line in saved.splitlines() if line[:1].isalpha()] == [
        "organisation", "staff", "skill", "led_as", "evidence",
    ]  # fmt: skip
    assert "    local: '03'  # of them\n" in saved.replace("  local", "    local") or "local: '03'" in saved
    assert profile()["skill"] == {"answer": "yes", "evidence": ["menu"]}


def test_a_json_profile_stays_json(run, monkeypatch) -> None:
    Path("org.json").write_text('{"organisation": {"name": "Salt"}}')
    monkeypatch.setattr(sys, "argv", ["partnercheck", "interview", "org.json", "-c", "small.yaml"])
    monkeypatch.setattr(sys, "stdin", io.StringIO("2\n"))
    assert main() == 0
    assert (
        Path("org.json").read_text()
        == '{\n  "organisation": {\n    "name": "Salt"\n  },\n  "led_as": [\n    "them"\n  ]\n}\n'
    )


def test_without_a_terminal_and_without_answers_it_says_what_to_do(run) -> None:
    status, _, err = run([])
    assert status == 2
    assert "there is nobody to ask: no terminal, and no answers on standard input" in err
    assert "partnercheck init org.yaml" in err
    assert not Path("org.yaml").exists()


def test_a_profile_that_is_not_valid_is_not_touched(run) -> None:
    Path("org.yaml").write_text("organisation: {name: Salt}\nledas: x\n")
    status, _, err = run(["1"])
    assert (status, "PC201" in err) == (4, True)
    assert Path("org.yaml").read_text() == "organisation: {name: Salt}\nledas: x\n"


def test_control_characters_in_an_answer_do_no_harm(run) -> None:
    run(["Salt", "2", "yes \x1b[31m: {red}, # no", "quit"])
    assert "\x1b" not in Path("org.yaml").read_text()
    assert profile()["skill"]["answer"] == "yes"


@pytest.mark.parametrize(("typed", "kept"), [(b"Salt\n", "Salt"), (b"Salt\n1\n4\n", "total: 4")])
def test_an_interrupt_loses_nothing_and_says_how_to_go_on(run, tmp_path: Path, typed: bytes, kept: str) -> None:
    arguments = [sys.executable, "-m", "partnercheck", "interview", "org.yaml", "-c", "small.yaml"]
    process = subprocess.Popen(
        arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env=os.environ
    )
    assert process.stdin is not None
    process.stdin.write(typed)
    process.stdin.flush()
    for _ in range(200):
        if (tmp_path / "org.yaml").exists() and kept in (tmp_path / "org.yaml").read_text():
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 130
    assert b"Your answers are in org.yaml. To go on: partnercheck interview org.yaml -" in err
    assert kept in (tmp_path / "org.yaml").read_text()
