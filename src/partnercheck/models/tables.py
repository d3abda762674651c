"""Bands and values by date: from what an author writes to tables that are checked and built."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NoReturn

from partnercheck.language.build import Builder, build_expression
from partnercheck.language.node import ConditionNode, Node, NumberNode
from partnercheck.language.operators.conditional import common_type
from partnercheck.language.problems import ExpressionError
from partnercheck.language.references import DefinedNumber
from partnercheck.language.tables.cells import ANY, CellError, read_numbers
from partnercheck.language.tables.columns import Cell, ChoiceColumn, NumberColumn, TableColumn, YesNoColumn
from partnercheck.language.tables.dated import NumberByDate
from partnercheck.language.tables.nodes import ChoiceByTable, DefinedChoice, NumberByTable
from partnercheck.language.tables.spans import span
from partnercheck.language.tables.table import MOST_PARTS, RowTable, TableRow
from partnercheck.language.types import ChoiceType, DateType, Type
from partnercheck.models.criteria import Definition, Origin
from partnercheck.spelling import did_you_mean, one_of_these
from partnercheck.values.calendar import parse_date
from partnercheck.values.interval import Interval

if TYPE_CHECKING:
    from partnercheck.language.scope import Scope
    from partnercheck.models.criteria_problems import Collector

Bounds = Callable[[Node], Interval]
"""What a number lies between, whatever is answered."""

_BAND_KEYS = ("label", "of", "rows", "choices", "ordered")
_VALUE_KEYS = ("label", "by", "from")
BEFORE = "before"
_YES_NO = {"yes": "yes", "true": "yes", "no": "no", "false": "no"}
_CELL_HELP = "write `under 5`, `5 to under 10`, `10 or more`, or `any`"


class _UnreadableError(Exception):
    """Something is wrong, and has been told."""


class TableBuilding:
    """Builds the bands and the values by date of one file."""

    def __init__(self, scope: Scope, problems: Collector, bounds: Bounds) -> None:
        self.scope = scope
        self.problems = problems
        self.bounds = bounds

    # Bands

    def bands(self, name: str, data: Any, origin: Origin) -> Definition | None:
        """The number or choice that bands come to; None where something is wrong with them, which is told."""
        try:
            return self._bands(name, data, origin)
        except _UnreadableError:
            return None

    def _bands(self, name: str, data: Any, origin: Origin) -> Definition:
        self._keys(data, origin, _BAND_KEYS, ("of", "rows"))
        label = self._label(name, data, origin)
        columns = self._columns(data["of"], _below(origin, "of"))
        kind = self._choices(data, origin) if "choices" in data else None
        rows = list(self._rows(data["rows"], columns, kind, _below(origin, "rows")))
        table = RowTable(columns, tuple(rows), tuple(self._bounds(column) for column in columns))
        if table.size > MOST_PARTS:
            message = f"this has {table.size:,} combinations to look at, and {MOST_PARTS:,} is the most"
            self._wrong("PC414", message, origin, "make two tables of it, one looking at what the other comes to")
        if kind is not None:
            return Definition(name, label, DefinedChoice(name, label, ChoiceByTable(table, kind)), origin)
        number = NumberByTable(table, self._common_type(rows, _below(origin, "rows")))
        return Definition(name, label, DefinedNumber(name, label, number, is_labelled=True), origin)

    def _columns(self, data: Any, origin: Origin) -> tuple[TableColumn, ...]:
        if isinstance(data, Mapping) and data:
            return tuple(self._column(name, text, _below(origin, name)) for name, text in data.items())
        return (self._column("", data, origin),)

    def _column(self, name: str, text: Any, origin: Origin) -> TableColumn:
        if name == "is":
            self._wrong("PC303", "`is` is what a row comes to", origin, "give what is looked at another name")
        built = self._expression(text, origin)
        number = Builder(text, self.scope).as_number(built)
        if number is not None:
            return NumberColumn(name, number)
        if isinstance(built, ConditionNode):
            return YesNoColumn(name, built)
        if not isinstance(built.type, ChoiceType):
            message = f"bands look at numbers, days, choices and conditions, and this is {built.type.words}"
            self._wrong("PC408", message, origin, "count it, or ask something of it")
        return ChoiceColumn(name, built)

    def _bounds(self, column: TableColumn) -> Interval:
        return self.bounds(column.node) if isinstance(column.node, NumberNode) else Interval(None, None)

    def _choices(self, data: Mapping[str, Any], origin: Origin) -> ChoiceType:
        choices, at = data["choices"], _below(origin, "choices")
        if not isinstance(choices, Mapping) or not choices:
            self._wrong("PC302", "choices are named here, each with its label", at, "write `choices: {low: Low}`")
        for id, label in choices.items():
            if not isinstance(label, str) or not label.strip():
                self._wrong("PC302", "a label is needed here", _below(at, id), "write what a report calls it")
        ordered = data.get("ordered", "no")
        if not isinstance(ordered, str) or ordered not in _YES_NO:
            self._wrong("PC302", "yes or no is needed here", _below(origin, "ordered"), "write `yes` or `no`")
        return ChoiceType(tuple(choices.items()), _YES_NO[ordered] == "yes")

    # Rows

    def _rows(
        self, data: Any, columns: tuple[TableColumn, ...], kind: ChoiceType | None, origin: Origin
    ) -> Iterator[TableRow]:
        if isinstance(data, Mapping) and data and columns[0].name == "":
            for place, (text, outcome) in enumerate(data.items()):
                at = _below(origin, text)
                cell = self._cell(columns[0], text, at, is_key=True)
                yield _row(columns, (cell,), self._outcome(outcome, kind, at), place)
            return
        if not isinstance(data, list) or not data or columns[0].name == "":
            help = (
                "write `rows: {under 5: 1, 5 or more: 2}`"
                if columns[0].name == ""
                else f"write each after a dash: `- {{{columns[0].name}: ..., is: ...}}`"
            )
            self._wrong("PC414", "rows are needed here", origin, help)
        for place, entry in enumerate(data):
            at = _below(origin, place)
            names = [column.name for column in columns]
            self._keys(entry, at, None, ("is",))
            for key in entry:
                if key not in (*names, "is"):
                    help = did_you_mean(str(key), (*names, "is"))
                    self._wrong("PC414", f"`{key}` is nothing that these bands look at", _below(at, key), help)
            cells = [
                self._cell(column, entry.get(column.name, ANY), _below(at, column.name), is_key=False)
                for column in columns
            ]
            yield _row(columns, tuple(cells), self._outcome(entry["is"], kind, _below(at, "is")), place)

    def _cell(self, column: TableColumn, text: Any, origin: Origin, *, is_key: bool) -> Cell:
        if isinstance(column, ChoiceColumn):
            return self._choice_cell(column, text, origin, is_key=is_key)
        if not isinstance(text, str):
            self._wrong("PC414", "a stretch of numbers is needed here", origin, _CELL_HELP)
        assert isinstance(column.node, NumberNode)
        try:
            return read_numbers(text, column.node.type)
        except CellError as error:
            add = self.problems.add if is_key else self.problems.add_at_value
            add("PC414", str(error), origin, _CELL_HELP)
            raise _UnreadableError from None

    def _choice_cell(self, column: ChoiceColumn, text: Any, origin: Origin, *, is_key: bool) -> Cell:
        if text == ANY:
            return None
        names = text if isinstance(text, list) else [text]
        if not names:
            self._wrong("PC305", "this list is empty", origin, "name at least one choice, or write `any`")
        known = [name for name, _ in column.choices]
        if isinstance(column, YesNoColumn):
            names = [_YES_NO.get(str(name), name) for name in names]
        for name in names:
            if name not in known:
                add = self.problems.add if is_key else self.problems.add_at_value
                help = one_of_these(str(name), known)
                add("PC407", f"`{name}` is not one of the choices", origin, help)
                raise _UnreadableError
        return frozenset(names)

    def _outcome(self, data: Any, kind: ChoiceType | None, origin: Origin) -> Node | str:
        if kind is not None:
            known = [name for name, _ in kind.choices]
            if data not in known:
                help = one_of_these(str(data), known)
                self.problems.add_at_value("PC407", f"`{data}` is not one of the choices", origin, help)
                raise _UnreadableError
            return str(data)
        built = self._expression(data, origin)
        number = Builder(data, self.scope).as_number(built)
        if number is None:
            help = "write a number; for choices, name them under `choices:`"
            self._wrong("PC408", f"a number is needed here, and this is {built.type.words}", origin, help)
        return number

    def _common_type(self, rows: list[TableRow], origin: Origin) -> Type:
        first, *others = [row.outcome.type for row in rows if isinstance(row.outcome, NumberNode)]
        for other in others:
            both = common_type(first, other)
            if both is None:
                message = f"one row is {first.words} and another {other.words}: all have to be of one kind"
                self._wrong("PC406", message, origin, "")
            first = both
        return first

    # Values by date

    def values(self, name: str, data: Any, origin: Origin) -> Definition | None:
        """The number that values by date come to; None where something is wrong with them, which is told."""
        try:
            return self._values(name, data, origin)
        except _UnreadableError:
            return None

    def _values(self, name: str, data: Any, origin: Origin) -> Definition:
        label, by, dated, at = name.replace("_", " "), "as_of", data, origin
        if isinstance(data, Mapping) and not set(_VALUE_KEYS).isdisjoint(data):
            self._keys(data, origin, _VALUE_KEYS, ("from",))
            label = self._label(name, data, origin)
            by, dated, at = data.get("by", by), data["from"], _below(origin, "from")
        if not isinstance(dated, Mapping) or not dated:
            self._wrong("PC414", "values by date are needed here", at, "write `{2026-01-01: 3/4, 2027-01-01: 4/5}`")
        column = self._column("", by, _below(origin, "by"))
        if not isinstance(column.node.type, DateType):
            message = f"a day is needed here, and this is {column.node.type.words}"
            self._wrong("PC408", message, _below(origin, "by"), "name a day, such as `as_of` or `closing`")
        days = [(self._first_day(text, _below(at, text)), text) for text in dated]
        days.sort(key=lambda one: -1 if one[0] is None else one[0])
        rows = []
        for place, (day, text) in enumerate(days):
            after = days[place + 1][0] if place + 1 < len(days) else None
            if day == after:
                self._wrong("PC414", f"`{text}` is there twice", _below(at, text), "drop one of them")
            cell = span(day, after, high_open=after is not None)
            rows.append(_row((column,), (cell,), self._outcome(dated[text], None, _below(at, text)), place))
        table = RowTable((column,), tuple(rows), (self._bounds(column),))
        number = NumberByDate(table, self._common_type(rows, at))
        return Definition(name, label, DefinedNumber(name, label, number, is_labelled=True), origin)

    def _first_day(self, text: Any, origin: Origin) -> int | None:
        if text == BEFORE:
            return None
        day = parse_date(text) if isinstance(text, str) else None
        if day is None or day[0] != day[1]:
            help = f"write the first day that it holds on, as in `2026-01-01: 3/4`; `{BEFORE}:` holds until the first"
            self._wrong("PC414", f"`{text}` is not a day", origin, help)
        return day[0]

    # What both share

    def _expression(self, data: Any, origin: Origin) -> Node:
        if not isinstance(data, str):
            self._wrong("PC414", "an expression is needed here", origin, "write it on one line, such as `count(staff)`")
        try:
            return build_expression(data, self.scope)
        except ExpressionError as error:
            self.problems.expression(error.problems, origin)
        except RecursionError:
            self.problems.add("PC401", "this is nested too deeply", origin, "break it up")
        raise _UnreadableError

    def _keys(self, data: Any, origin: Origin, known: tuple[str, ...] | None, needed: tuple[str, ...]) -> None:
        if not isinstance(data, Mapping):
            help = f"write {', '.join(f'`{key}:`' for key in needed)} on lines of their own"
            self._wrong("PC302", "a mapping of keys to values is needed here", origin, help)
        for key in data:
            if known is not None and key not in known:
                help = did_you_mean(str(key), known)
                self._wrong("PC307", f"`{key}` is not a key that can stand here", _below(origin, key), help)
        for key in needed:
            if key not in data:
                self._wrong("PC301", f"`{key}` is missing", origin, f"add `{key}:` here")

    def _label(self, name: str, data: Mapping[str, Any], origin: Origin) -> str:
        label = data.get("label", name.replace("_", " "))
        if not isinstance(label, str) or not label.strip():
            self._wrong("PC302", "text is needed here", _below(origin, "label"), "write what a report calls it")
        return str(label)

    def _wrong(self, code: str, message: str, origin: Origin, help: str) -> NoReturn:
        self.problems.add(code, message, origin, help)
        raise _UnreadableError


def _below(origin: Origin, *keys: str | int) -> Origin:
    return Origin(origin.document, (*origin.keys, *keys))


def _row(columns: tuple[TableColumn, ...], cells: tuple[Cell, ...], outcome: Node | str, place: int) -> TableRow:
    asked = [column.condition(cell) for column, cell in zip(columns, cells, strict=True)]
    return TableRow(cells, outcome, place, tuple(condition for condition in asked if condition is not None))
