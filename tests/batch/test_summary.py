"""The summary: what is counted, that it adds up, and that small numbers stay hidden."""

from __future__ import annotations

from dataclasses import replace

from partnercheck.batch.counts import BatchSummary
from partnercheck.batch.outcomes import Standing
from partnercheck.batch.result import NotValidRow, PassedOverRow, SameAs, Sameness
from partnercheck.batch.summary import Tally
from partnercheck.batch.suppression import CountTable, hide_small, with_small_counts_hidden
from partnercheck.problems import Problem
from partnercheck.values.status import Importance, Reason, Verdict

from .rows import HEADING, NEAR, NOT_APPLICABLE, SHORT, UNANSWERED, outcome, row

ROWS = [
    row("1.yaml"),
    row("2.yaml", staff=SHORT, form="cic"),
    row("3.yaml", led=UNANSWERED, staff=SHORT),
    row("4.yaml", led=UNANSWERED),
    row("5.yaml", staff=NEAR),
    row("6.yaml", staff=NOT_APPLICABLE),
    NotValidRow("bad.yaml", (Problem("PC101", "not closed", "bad.yaml"),)),
    PassedOverRow("notes.txt", "not a .yaml, .yml or .json file"),
    PassedOverRow(".git", "hidden"),
    PassedOverRow(".idea", "hidden"),
]


def summary_of(rows: list) -> BatchSummary:  # type: ignore[type-arg]  # rows of every kind
    tally = Tally(HEADING)
    for each in rows:
        tally.add(each)
    return tally.summary()


def test_found_is_assessed_and_not_valid_and_passed_over() -> None:
    summary = summary_of(ROWS)
    assert (summary.found, summary.assessed, summary.not_valid, summary.passed_over) == (10, 6, 1, 3)
    assert summary.passed_over_reasons == (("hidden", 2), ("not a .yaml, .yml or .json file", 1))
    assert summary.problem_codes == (("PC101", 1),)


def test_verdicts_are_counted_with_their_zeros() -> None:
    assert dict(summary_of(ROWS[:1]).verdicts) == {
        Verdict.ELIGIBLE: 1,
        Verdict.BORDERLINE: 0,
        Verdict.INCOMPLETE: 0,
        Verdict.NOT_ELIGIBLE: 0,
    }
    assert dict(summary_of(ROWS).verdicts) == {
        Verdict.ELIGIBLE: 2,
        Verdict.BORDERLINE: 1,
        Verdict.INCOMPLETE: 1,
        Verdict.NOT_ELIGIBLE: 2,
    }


def test_each_requirement_tells_falling_short_from_not_answered() -> None:
    led, staff = summary_of(ROWS).requirements
    assert led.standings == (
        (Standing.MET, 4),
        (Standing.BORDERLINE, 0),
        (Standing.FALLS_SHORT, 0),
        (Standing.UNANSWERED, 2),
        (Standing.NOT_APPLICABLE, 0),
    )
    assert staff.reasons == (
        (Reason.SHOWN, 2),
        (Reason.FALLS_SHORT, 2),
        (Reason.NEAR_THRESHOLD, 1),
        (Reason.DOES_NOT_APPLY, 1),
    )


def test_a_requirement_stands_alone_where_no_other_holds_the_organisation_back() -> None:
    led, staff = summary_of(ROWS).requirements
    assert (led.alone, led.alone_reasons) == (1, ((Reason.UNANSWERED, 1),))
    assert (staff.alone, staff.alone_reasons) == (2, ((Reason.FALLS_SHORT, 1), (Reason.NEAR_THRESHOLD, 1)))


def test_an_informational_requirement_holds_nobody_back() -> None:
    informational = replace(
        row(), requirements=(outcome("led", SHORT, Importance.INFORMATIONAL), outcome("staff", SHORT))
    )
    led, staff = summary_of([informational]).requirements
    assert (led.alone, staff.alone) == (0, 1)


def test_groups_are_counted_in_the_order_of_the_breakdown_with_their_own_standings() -> None:
    cio, cic = summary_of(ROWS).breakdowns[0].groups
    assert (cio.id, cio.total, cic.id, cic.total) == ("cio", 5, "cic", 1)
    assert cio.standings[1] == (2, 1, 1, 0, 1)
    assert cic.standings[1] == (0, 0, 1, 0, 0)
    assert cic.verdicts == (0, 0, 0, 1)


def test_duplicates_are_listed() -> None:
    same = SameAs("1.yaml", Sameness.NAME, "Roshni")
    [pair] = summary_of([replace(row("9.yaml", "Roshny"), same_as=(same,))]).duplicates
    assert (pair.file, pair.organisation, pair.same_as) == ("9.yaml", "Roshny", same)


def hidden(counts: list[list[int]], below: int = 5) -> list[list[int | None]]:
    table = CountTable(counts, [sum(column) for column in zip(*counts, strict=True)])
    hide_small([table], [sum(row) for row in counts], below)
    return [
        [None if (row, column) in table.hidden else count for column, count in enumerate(line)]
        for row, line in enumerate(counts)
    ]


def test_counts_from_one_to_four_are_hidden_below_five_and_nought_and_five_are_shown() -> None:
    assert hidden([[0, 1, 4, 5], [9, 4, 1, 5]]) == [[0, None, None, 5], [9, None, None, 5]]


def test_a_single_hidden_count_takes_a_ring_of_three_others_with_it() -> None:
    assert hidden([[1, 9, 7], [8, 6, 20]]) == [[None, None, 7], [None, None, 20]]  # 9 + 8 + 6 is least


def test_a_column_that_is_nought_in_all_hides_nothing() -> None:
    assert hidden([[4, 0, 9], [6, 0, 9]]) == [[None, 0, None], [None, 0, None]]


def test_a_small_group_takes_another_with_it() -> None:
    assert hidden([[1, 1], [6, 6], [9, 9]]) == [[None, None], [None, None], [9, 9]]


def test_a_lone_group_is_hidden_alone() -> None:
    assert hidden([[3]]) == [[None]]


def test_a_small_group_is_hidden_whole_and_says_below_what() -> None:
    rows = [row(f"{n}.yaml", staff=SHORT) for n in range(9)] + [row("x.yaml", form="cic")]
    [breakdown] = with_small_counts_hidden(summary_of(rows), 5).breakdowns
    assert breakdown.hidden_below == 5
    assert [group.total for group in breakdown.groups] == [None, None]
    assert {count for group in breakdown.groups for line in group.standings for count in line} <= {None, 0}


def test_nothing_is_hidden_unless_asked() -> None:
    summary = summary_of(ROWS)
    assert with_small_counts_hidden(summary, 0) is summary
