"""Tables changed: a boundary moved in every row that has it, what a row comes to, the day from which a value holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from partnercheck.language.tables.cells import ends_in, read_numbers
from partnercheck.language.tables.columns import NumberColumn
from partnercheck.language.tables.nodes import ChoiceByTable, NumberByTable
from partnercheck.language.types import DateType, DurationType, Measure, NumberType
from partnercheck.models.criteria import Definition
from partnercheck.models.placing import Keys
from partnercheck.mutants.editable import Editable, TextEdit
from partnercheck.mutants.thresholds import written
from partnercheck.values.calendar import parse_date
from partnercheck.values.interval import HIGH_OPEN, LOW_OPEN, Exact


class TableChange(NamedTuple):
    """One small change of a table: under which keys, what it is, and the edits that make it."""

    keys: Keys
    what: str
    edits: tuple[TextEdit | None, ...]


class Expressions(NamedTuple):
    """An expression in a table, whose changes are those of any other: the keys, and its text."""

    keys: Keys
    text: str


def changes_of_bands(
    definition: Definition, data: Mapping[str, Any], editable: Editable
) -> Iterator[TableChange | Expressions]:
    """What is looked at, every boundary, and what every row comes to."""
    keys: Keys = definition.origin.keys
    looked_at = data["of"]
    pairs = looked_at.items() if isinstance(looked_at, Mapping) else ()
    yield from (Expressions((*keys, "of", name), text) for name, text in pairs)
    if not pairs:
        yield Expressions((*keys, "of"), looked_at)
    yield from _boundaries(definition, data, editable)
    rows, at = data["rows"], (*keys, "rows")
    outcomes: list[tuple[Keys, str]]
    if isinstance(rows, Mapping):
        outcomes = [((*at, text), outcome) for text, outcome in rows.items()]
    else:
        outcomes = [((*at, place, "is"), row["is"]) for place, row in enumerate(rows)]
    choices = list(data.get("choices") or ())
    for path, outcome in outcomes:
        if not choices:
            yield Expressions(path, outcome)
            continue
        place = choices.index(outcome)
        for near in (place - 1, place + 1):
            if 0 <= near < len(choices):
                what = f"{outcome} became {choices[near]}"
                yield TableChange(path, what, (editable.instead(path, choices[near]),))


def _boundaries(definition: Definition, data: Mapping[str, Any], editable: Editable) -> Iterator[TableChange]:
    """A boundary moved by the smallest step wherever it stands, so that the rows still meet there."""
    node = definition.node.parts[0]
    assert isinstance(node, (NumberByTable, ChoiceByTable))
    rows, at = data["rows"], (*definition.origin.keys, "rows")
    for column in node.table.columns:
        if not isinstance(column, NumberColumn):
            continue
        cells: list[tuple[Keys, str, bool]]
        if isinstance(rows, Mapping):
            cells = [((*at, text), text, True) for text in rows]
        else:
            cells = [
                ((*at, place, column.name), row[column.name], False)
                for place, row in enumerate(rows)
                if column.name in row
            ]
        found: dict[tuple[str, Exact], list[_Stands]] = {}
        for keys, text, is_key in cells:
            for kind, number, start, end in _ends(column, text):
                found.setdefault((kind, number), []).append(_Stands(keys, text, is_key, start, end))
        for places in found.values():
            yield from _moved(column, places, editable)


class _Stands(NamedTuple):
    """Where one end of a boundary stands: the cell, and the characters of its number."""

    keys: Keys
    text: str
    is_key: bool
    start: int
    end: int

    @property
    def written(self) -> str:
        return self.text[self.start : self.end]


def _ends(column: NumberColumn, text: str) -> Iterator[tuple[str, Exact, int, int]]:
    """The ends of a cell: what kind of end, where the cell is cut by it, and the characters of its number.

    Of whole numbers, `up to 9` ends where `10 or more` begins.
    """
    kind = column.node.type
    cell = read_numbers(text, kind)
    if cell is None:
        return
    ends = list(ends_in(text, kind))
    if len(ends) == 1 and cell.low == cell.high:
        yield "exactly", ends[0].value, ends[0].start, ends[0].end
        return
    sides = [side for side in ("low", "high") if getattr(cell, side) is not None]
    for side, end in zip(sides, ends, strict=True):
        open_ = bool(cell.open & (LOW_OPEN if side == "low" else HIGH_OPEN))
        beyond = column.is_whole and open_ == (side == "low")
        yield "between", end.value + (1 if beyond else 0), end.start, end.end


def _moved(column: NumberColumn, places: Sequence[_Stands], editable: Editable) -> Iterator[TableChange]:
    kind = column.node.type
    values = [next(one.value for one in ends_in(place.text, kind) if one.start == place.start) for place in places]
    step = _step(column, values[0])
    for by in (-step, step):
        moved = [_as_written(column, value + by) for value in values]
        edits = [
            None if text is None else _within(editable, place.keys, place.start, place.end, text, place.is_key)
            for place, text in zip(places, moved, strict=True)
        ]
        yield TableChange(places[0].keys, f"{places[0].written} became {moved[0]}", tuple(edits))


def _step(column: NumberColumn, value: Exact) -> Exact:
    kind = column.node.type
    is_share = isinstance(kind, NumberType) and kind.measure in (Measure.SHARE, Measure.RATIO)
    return Fraction(1, 100) if is_share or Fraction(value).denominator != 1 else 1


def _as_written(column: NumberColumn, value: Exact) -> str | None:
    kind = column.node.type
    if isinstance(kind, DateType):
        return _day(int(value))
    if isinstance(kind, DurationType):
        return f"{value} {kind.unit}" if value >= 0 else None
    return written(Fraction(value))


def _within(editable: Editable, keys: Keys, start: int, end: int, moved: str, is_key: bool) -> TextEdit | None:
    if not is_key:
        return editable.within(keys, start, end, moved)
    place = editable.places.get(keys)
    if place is None or place.key is None:
        return None
    text = editable.source.text[slice(*place.key)]
    quoted = 1 if text[:1] in "\"'" else 0
    return TextEdit(place.key[0] + quoted + start, place.key[0] + quoted + end, moved)


def changes_of_values(
    definition: Definition, data: Mapping[str, Any], editable: Editable
) -> Iterator[TableChange | Expressions]:
    """Every value, the day from which it holds, and the day that chooses."""
    keys: Keys = definition.origin.keys
    held = data
    if "from" in data:
        if "by" in data:
            yield Expressions((*keys, "by"), data["by"])
        held, keys = data["from"], (*keys, "from")
    days = {text: found[0] for text in held if (found := parse_date(text)) is not None}
    for text, value in held.items():
        yield Expressions((*keys, text), value)
        if text not in days or (days[text] == min(days.values()) and "before" not in held):
            continue  # before the first of all there is nothing to tell it from
        for near in (_day(days[text] - 1), _day(days[text] + 1)):
            if near is not None:
                what = f"{text} became {near}"
                yield TableChange((*keys, text), what, (editable.rename((*keys, text), near),))


def _day(ordinal: int) -> str | None:
    """A day as it is written; None where the calendar has no such day."""
    return date.fromordinal(ordinal).isoformat() if 1 <= ordinal <= date.max.toordinal() else None
