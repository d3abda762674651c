"""The short summary of a batch fits its screen, under one and several criteria, whatever there is to say."""

from __future__ import annotations

from datetime import date

import pytest

from partnercheck.assessment.result import CriteriaUsed
from partnercheck.batch.outcomes import RequirementOutcome, outcome_kind
from partnercheck.batch.result import AssessedRow, BatchHeading, NotValidRow, RequirementHeading, SameAs, Sameness
from partnercheck.batch.several import AnyHeading, heading_of, row_of
from partnercheck.batch.summary import Tallies
from partnercheck.intake.rows import CellProblem
from partnercheck.problems import Problem
from partnercheck.report.batch.terminal import TerminalReport
from partnercheck.report.screen import Screen
from partnercheck.values.status import Importance, Reason, Status, Verdict

LONG = "whose work reaches from the northern valleys to the coast and back again"


def heading(criteria: int, requirements: int) -> AnyHeading:
    return heading_of(
        tuple(
            BatchHeading(
                CriteriaUsed(f"fund-{number}", f"Fund number {number}", "2026.1", "f.yaml", "0" * 64),
                date(2026, 1, 15),
                tuple(RequirementHeading(f"r{one}", f"Requirement {one} {LONG}") for one in range(requirements)),
            )
            for number in range(criteria)
        )
    )


def rendered(criteria: int, requirements: int, causes: int, screen: Screen, said: int = 3, twice: bool = True) -> str:
    of = heading(criteria, requirements)
    report = TerminalReport(of, screen, most_rows=25, by_requirement=False, full=False)
    tallies = Tallies(of)
    tallies.note_reading("round.xlsx", [f"thing {number} {LONG}" for number in range(said)], [f"Column {LONG}"] * said)
    for number, verdict in enumerate(list(Verdict) * 5):
        kinds = [
            outcome_kind(f"r{one}", Status.MISSING, Reason.FALLS_SHORT, Importance.REQUIRED, (Status.MISSING,))
            for one in range(requirements)
        ]
        same = (SameAs("a.yaml", Sameness.NAME, "A"),) if twice and number == 1 else ()
        one = AssessedRow(
            f"{number}.yaml", f"Organisation {number} {LONG}", verdict, (verdict,),
            tuple(RequirementOutcome(kind, "why") for kind in kinds), same_as=same, beside=(("Other", "text"),),
        )  # fmt: skip
        row = row_of((one,) * criteria)
        tallies.add(row)
        report.add(row)
    for number in range(causes):
        problem = Problem("PC504", f"cause {number}", "round.xlsx")
        fault = CellProblem(f"Heading {number}", 1, "x", f"cause {number} {LONG}", "", "dates: day-first", "")
        bad = NotValidRow(f"round.xlsx:{number}", (problem,), "", (fault,))
        tallies.add(bad)
        report.add(bad)
    return report.render(tallies.summary())


@pytest.mark.parametrize("causes", [0, 1, 9])
@pytest.mark.parametrize("requirements", [0, 2, 9])
@pytest.mark.parametrize("criteria", [1, 2])
@pytest.mark.parametrize("height", [0, 24])
def test_it_fits_a_screen_of_24_lines(criteria: int, requirements: int, causes: int, height: int) -> None:
    text = rendered(criteria, requirements, causes, screen=Screen(80, height=height))
    assert text.count("\n") <= 23, text
    assert max(map(len, text.splitlines())) <= 80
    assert all(f"Fund number {number}" in text for number in range(criteria))
    assert text.lower().index("eligible") < text.lower().index("not eligible")
    assert ("Not valid" in text) == bool(causes)
    assert text.endswith("--full on the screen, --output results.xlsx for a workbook\n")


@pytest.mark.parametrize("criteria", [3, 4, 5])
def test_of_more_criteria_each_keeps_its_counts(criteria: int) -> None:
    text = rendered(criteria, 9, 9, screen=Screen(80))
    assert text.count("\n") <= 23, text
    assert text.count("5 eligible") == criteria


def test_on_a_high_screen_all_that_is_short_is_said() -> None:
    high, low = (rendered(2, 9, 9, screen=Screen(80, height=height)) for height in (70, 24))
    assert "What most often stands in the way" in high
    assert "What most often stands in the way" not in low
    assert "In the way: Requirement 0" in low


def test_on_a_low_screen_it_is_as_short_as_can_be() -> None:
    text = rendered(2, 9, 9, screen=Screen(80, height=10))
    assert text.count("\n") <= 19, text
    assert text.count("5 eligible") == 2


def test_what_has_room_is_told_as_before() -> None:
    text = rendered(1, 1, 0, screen=Screen(80), said=0, twice=False)
    assert "fingerprint" in text
    assert "What most often stands in the way" in text
