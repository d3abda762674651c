"""Results without names: a number for each organisation, and nothing that it wrote or is known by.

What is left is what the criteria know: statuses, reasons, verdicts, groups by choices and bands, and codes of problems.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from partnercheck.assessment.result import DecisionSeen, RulesSay
from partnercheck.batch.counts import BatchSummary
from partnercheck.batch.outcomes import Beside, RequirementOutcome
from partnercheck.batch.result import AssessedRow, NotValidRow, PassedOverRow
from partnercheck.batch.several import AnyRow, AnySummary, SeveralRow, row_of, summary_of
from partnercheck.problems import Problem

NOT_SAID = "(left out)"


class Key(NamedTuple):
    """Which number stands for whom; kept apart from the results."""

    number: str
    organisation: str
    registrations: tuple[str, ...]
    file: str


class Nameless:
    """Numbers rows as they come, and remembers for the key who they are."""

    def __init__(self) -> None:
        self.keys: list[Key] = []

    def row(self, row: AnyRow) -> AnyRow:
        """The row with a number for its organisation and its file."""
        number = str(len(self.keys) + 1)
        match row:
            case AssessedRow() | SeveralRow():
                self.keys.append(Key(number, row.organisation, row.registrations, row.file))
                return row_of(tuple(_numbered(one, number) for one in row.each))
            case NotValidRow():
                self.keys.append(Key(number, row.organisation, (), row.file))
                return NotValidRow(number, tuple(_problem(problem, number) for problem in row.problems))
            case PassedOverRow():
                self.keys.append(Key(number, "", (), row.file))
                return PassedOverRow(number, row.reason.partition(":")[0])

    def summary(self, summary: AnySummary) -> AnySummary:
        """The counts alone: whatever names files, organisations, columns or cells is left out."""
        return summary_of(tuple(map(_counts_alone, summary.each)))


def _numbered(row: AssessedRow, number: str) -> AssessedRow:
    return replace(
        row,
        file=number,
        organisation=f"Organisation {number}",
        requirements=tuple(map(_outcome, row.requirements)),
        registrations=(),
        same_as=(),
        assessment=None,
        notes=(),
        beside=(),
        answers="",
    )


def _counts_alone(summary: BatchSummary) -> BatchSummary:
    return replace(
        summary,
        duplicates=(),
        passed_over_reasons=tuple((reason.partition(":")[0], count) for reason, count in summary.passed_over_reasons),
        columns_passed_over=(),
        files_read=(),
        read_as=(),
        columns_at_fault=(),
        beside=(),
    )


def _outcome(outcome: RequirementOutcome) -> RequirementOutcome:
    """The status and its reason; one line of why may quote what was written."""
    why = outcome.reason.words if outcome.why else ""
    return RequirementOutcome(outcome.kind, why, tuple(map(_fact, outcome.open_facts)), _beside(outcome))


def _fact(path: str) -> str:
    return path.partition("[")[0]


def _beside(outcome: RequirementOutcome) -> Beside | None:
    seen, rules = outcome.decision, outcome.rules_say
    if seen is None or rules is None:
        return None
    decision = seen.decision._replace(organisation="", registrations=(), by=NOT_SAID, why=NOT_SAID, facts=())
    bare = DecisionSeen(decision, seen.force, seen.is_override, (NOT_SAID,) if seen.changed else ())
    return Beside(bare, RulesSay(rules.status, rules.reason, rules.could_be, rules.reason.words))


def _problem(problem: Problem, number: str) -> Problem:
    from partnercheck.checks.codes import diagnostics

    known = diagnostics().get(problem.code)
    return Problem(problem.code, known.title if known else "this cannot be read", number, problem.span)
