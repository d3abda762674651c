"""Bands and values by date: what no row fits, what two rows fit, and rows that nothing fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from partnercheck.checks.places import below, problem_at
from partnercheck.checks.registry import Finding, Subject, check
from partnercheck.diagnostics import Diagnostic
from partnercheck.language.environment import Environment
from partnercheck.language.functions.people import CountOfPeople
from partnercheck.language.node import ConditionNode, Node, NumberNode, depends_on_day
from partnercheck.language.references import ConditionReference, NumberReference, Reference
from partnercheck.language.tables.columns import Cell
from partnercheck.language.tables.dated import NumberByDate
from partnercheck.language.tables.nodes import ChoiceByTable, NumberByTable
from partnercheck.language.tables.table import RowTable, TableRow
from partnercheck.language.words import exact_in_words, joined
from partnercheck.logic.examples import Example, example_for
from partnercheck.logic.reasoner import Reasoner
from partnercheck.models.criteria import Origin
from partnercheck.problems import Severity
from partnercheck.values.truth import TRUE

_MOST_GAPS = 5
_PLAIN = (NumberReference, ConditionReference, Reference, CountOfPeople)


class _NamedTable(NamedTuple):
    """A table, what it is called, and where it stands."""

    name: str
    node: NumberByTable | ChoiceByTable
    origin: Origin

    @property
    def table(self) -> RowTable:
        return self.node.table

    def row_origin(self, row: TableRow) -> Origin:
        """Where a row of bands stands."""
        rows = self.origin.document.data["bands"][self.name]["rows"]
        return below(self.origin, "rows", row.place if isinstance(rows, list) else list(rows)[row.place])


def _tables(subject: Subject) -> Iterator[_NamedTable]:
    for name, definition in subject.criteria.definitions.items():
        for node in definition.node.parts[:1]:
            if isinstance(node, (NumberByTable, ChoiceByTable)):
                yield _NamedTable(name, node, definition.origin)


@check(
    Diagnostic(
        "PC813",
        "gap in a table",
        Severity.ERROR,
        "Whatever there is, one row of a table has to fit: where none does, nothing can be said of the organisation. "
        "What is missing is told as a row would say it. Values by date have a gap before the first: it is told where "
        "the day that chooses can be earlier.",
        "bands:\n  points: {of: count(staff), rows: {under 5: 1, 5 to 9: 2, 11 or more: 3}}\n"
        "requirements:\n  - {id: large, title: Large enough, met_when: points >= 2 and open_to_all}",
        "bands:\n  points: {of: count(staff), rows: {under 5: 1, 5 to 9: 2, 10 or more: 3}}\n"
        "requirements:\n  - {id: large, title: Large enough, met_when: points >= 2 and open_to_all}",
    )
)
def gaps(subject: Subject) -> Iterator[Finding]:
    """Every combination that no row of a table fits, and that a profile can have."""
    for named in _tables(subject):
        if isinstance(named.node, NumberByDate) and depends_on_day(named.node.day) and named.node.day.is_fixed:
            continue  # told for the day that is asked about
        found = [(cells, reached) for cells in named.table.gaps if (reached := _reached(named.table, cells, subject))]
        for cells, (example,) in found[:_MOST_GAPS]:
            message = _gap_in_words(named, cells)
            more = f"; {len(found) - _MOST_GAPS} more are missing" if len(found) > _MOST_GAPS else ""
            seen = f", as with {example.shown}" if example is not None and example.shown else ""
            add = "add what held until then: `before: ...`" if isinstance(named.node, NumberByDate) else "add a row"
            help = f"{add}{seen}{more}"
            yield Finding(problem_at(named.origin, "PC813", Severity.ERROR, message, help))


def _gap_in_words(named: _NamedTable, cells: tuple[Cell, ...]) -> str:
    if isinstance(named.node, NumberByDate):
        first = exact_in_words(named.node.first_days[0], named.node.day.type)
        return f"`{named.name}` has no value before {first}, and {named.node.day.words()} can be earlier"
    return f"no row of `{named.name}` fits {named.table.cells_in_words(cells)}"


def _reached(table: RowTable, cells: Sequence[Cell], subject: Subject) -> tuple[Example | None] | None:
    """Whether a profile can have this combination, and such a profile where one is shown; None where none can."""
    asked = [column.condition(cell) for column, cell in zip(table.columns, cells, strict=True)]
    conditions = [condition for condition in asked if condition is not None]
    return _shown(subject.study.reasoner, conditions, table)


def _shown(reasoner: Reasoner, conditions: Sequence[ConditionNode], table: RowTable) -> tuple[Example | None] | None:
    formulas = [reasoner.meaning(condition).true for condition in conditions]
    if reasoner.never(*formulas):
        return None
    example = example_for(reasoner, partial(_all_hold, conditions), *formulas)
    return (example,) if example is not None or _are_free(table) else None


def _all_hold(conditions: Sequence[ConditionNode], environment: Environment) -> bool:
    return all(condition.outcome(environment).mask == TRUE for condition in conditions)


def _are_free(table: RowTable) -> bool:
    """Whether every combination can be had: the columns look at different facts, just as they are told."""
    nodes: list[Node] = [column.node for column in table.columns]
    paths = [path.split(".")[0] for node in nodes for path in node.paths()]
    return all(isinstance(node, _PLAIN) for node in nodes) and len(paths) == len(set(paths)) == len(nodes)


@check(
    Diagnostic(
        "PC814",
        "rows of a table that overlap",
        Severity.ERROR,
        "Two rows fit the same organisation and come to different things: which one is meant? Where they come to the "
        "same, they may overlap.",
        "bands:\n  points: {of: count(staff), rows: {up to 5: 1, 5 to 9: 2, 10 or more: 3}}\n"
        "requirements:\n  - {id: large, title: Large enough, met_when: points >= 2 and open_to_all}",
        "bands:\n  points: {of: count(staff), rows: {under 5: 1, 5 to 9: 2, 10 or more: 3}}\n"
        "requirements:\n  - {id: large, title: Large enough, met_when: points >= 2 and open_to_all}",
    )
)
def overlaps(subject: Subject) -> Iterator[Finding]:
    """Every two rows that fit the same profile, and come to different things."""
    for named in _tables(subject):
        for one, other in named.table.overlaps():
            if _come_to_the_same(one, other):
                continue
            both = [*one.guards, *other.guards]
            found = _shown(subject.study.reasoner, both, named.table)
            if found is None:
                continue
            common = [
                column.common(mine, theirs)
                for column, mine, theirs in zip(named.table.columns, one.cells, other.cells, strict=True)
            ]
            line = named.row_origin(one).span.line
            fitted = named.table.cells_in_words(common)
            message = f"this row of `{named.name}` and the one on line {line} both fit {fitted}"
            (example,) = found
            seen = f", as with {example.shown}" if example is not None and example.shown else ""
            help = f"let one end where the other begins{seen}"
            yield Finding(problem_at(named.row_origin(other), "PC814", Severity.ERROR, message, help))


def _come_to_the_same(one: TableRow, other: TableRow) -> bool:
    if isinstance(one.outcome, NumberNode) and isinstance(other.outcome, NumberNode):
        if one.outcome.is_fixed and other.outcome.is_fixed and not depends_on_day(one.outcome):
            values = [row.run(Environment({}, 1)) for row in (one.outcome, other.outcome)]
            return bool(values[0] == values[1])
        return one.outcome.source == other.outcome.source
    return one.outcome == other.outcome


@check(
    Diagnostic(
        "PC815",
        "row of a table that nothing fits",
        Severity.ERROR,
        "No profile can make this row fit: what it asks for is more or less than there can be.",
        "bands:\n  points: {of: count(staff), rows: {under 0: 0, 0 to 9: 1, 10 or more: 2}}\n"
        "requirements:\n  - {id: large, title: Large enough, met_when: points >= 2 and open_to_all}",
        "bands:\n  points: {of: count(staff), rows: {under 10: 1, 10 or more: 2}}\n"
        "requirements:\n  - {id: large, title: Large enough, met_when: points >= 2 and open_to_all}",
    )
)
def rows_that_nothing_fits(subject: Subject) -> Iterator[Finding]:
    """Every row that is proved to fit no profile."""
    reasoner = subject.study.reasoner
    for named in _tables(subject):
        if isinstance(named.node, NumberByDate):
            continue  # values of earlier rounds stay in the file
        for row in named.table.rows:
            if row.guards and reasoner.never(*(reasoner.meaning(guard).true for guard in row.guards)):
                message = f"nothing fits this row of `{named.name}`: {joined([guard.words() for guard in row.guards])}"
                problem = problem_at(named.row_origin(row), "PC815", Severity.ERROR, message, "change it, or drop it")
                yield Finding(problem, partial(_does_not_fit, row))


def _does_not_fit(row: TableRow, environment: Environment) -> bool:
    return row.outcome_of(environment).mask != TRUE
