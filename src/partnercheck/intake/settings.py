"""Settings: the small file that says what an export's columns hold, and how numbers, days and silence are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from partnercheck.facts.reading.called import called_by, folded
from partnercheck.intake import table_problems
from partnercheck.intake.kinds import TEXT
from partnercheck.intake.style import DATE_ORDERS, PLAIN, SIGNS, Style
from partnercheck.intake.targets import ColumnsError, Target, parse_path
from partnercheck.loading.own_day import AsOf, OwnDay
from partnercheck.problems import UsageError
from partnercheck.spelling import meant

if TYPE_CHECKING:
    from partnercheck.intake.fact_names import FactNames
    from partnercheck.problems import Problem
    from partnercheck.values.data import Data


@dataclass(frozen=True, slots=True)
class SheetOfItems:
    """A sheet, or a file, with the items of a list: one a row, tied to its application by a key."""

    path: tuple[str | int, ...]
    sheet: str
    file: str
    key: str
    parent: str
    targets: Mapping[str, Target]


@dataclass(frozen=True)
class ColumnMapping:
    """What is known of a file before it is opened: how it is written, and what some headings stand for."""

    targets: Mapping[str, Target] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    sheet: str = ""
    heading_row: int = 0
    encoding: str = ""
    delimiter: str = ""
    style: Style = PLAIN
    as_of: str = ""
    lists: tuple[SheetOfItems, ...] = ()

    def held_as_of(self, as_of: AsOf) -> AsOf:
        """As of which day each application is held: of its own, where the settings say what that is.

        Raises UsageError where another thing was said to say it.
        """
        if not self.as_of:
            return as_of
        if isinstance(as_of, OwnDay) and as_of.name != self.as_of:
            message = f"`--as-of` takes each application's day from `{as_of.name}`, the settings from `{self.as_of}`"
            raise UsageError(message, "leave one of the two out")
        return OwnDay(self.as_of)

    def folded_targets(self) -> dict[str, Target]:
        """The targets by heading without regard to case and spaces."""
        return {folded(heading): target for heading, target in self.targets.items()}


DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|", ",": ",", ";": ";", "\t": "\t", "|": "|"}
_HELP = 'write a fact\'s path, or `{fact: path, values: {text in the cell: what the profile says}, separator: ","}`'
_STYLE_KEYS: tuple[str, ...] = (
    "dates",
    "decimal",
    "thousands",
    "years_from",
    "unanswered",
    "undisclosed",
    "none",
    "separator",
)
_STYLE_KEYS += ("register", "other", "nothing_ticked")
_COLUMN_KEYS = ("fact", "values", "option", "other_text", *_STYLE_KEYS)
_KEYS = ("columns", "ignore", "sheet", "heading_row", "encoding", "delimiter", "as_of", "lists", *_STYLE_KEYS)
_ONE_OF = {
    "dates": {order: order for order in DATE_ORDERS},
    "decimal": SIGNS,
    "thousands": SIGNS,
    "other": {"open": "open", "none": "none"},
    "nothing_ticked": {"unanswered": "unanswered", "none": "none"},
}


def read_mapping(data: Mapping[str, Data], file: str, names: FactNames) -> ColumnMapping:
    """The settings that a file describes. Raises ColumnsError with everything in it that is not understood."""
    problems: list[Problem] = []

    def wrong(message: str, help: str = "") -> None:
        problems.append(table_problems.columns(file, message, help))

    for key in data:
        if key not in _KEYS:
            wrong(
                f"`{key}` is not a part of a mapping file",
                meant(key, _KEYS, "use one of: " + ", ".join(f"`{known}`" for known in _KEYS)),
            )
    if not data:
        wrong("there is no `columns`", "write `columns:` and under it `Heading: fact.path`")
    style = _style(data, PLAIN, "", wrong)
    columns = data.get("columns")
    if columns is not None and (not isinstance(columns, dict) or not columns):
        wrong("there is no `columns`", "write `columns:` and under it `Heading: fact.path`")
    targets = _targets(columns, style, names, wrong)
    ignored = data.get("ignore")
    if ignored is not None and not isinstance(ignored, list):
        wrong("`ignore` is not a list", "write `ignore: [Heading, Another heading]`")
    mapping = ColumnMapping(
        targets,
        frozenset(" ".join(str(one).split()) for one in ignored) if isinstance(ignored, list) else frozenset(),
        str(data.get("sheet") or ""),
        _whole_number(data, "heading_row", wrong),
        str(data.get("encoding") or ""),
        _delimiter(data.get("delimiter"), wrong),
        style,
        str(data.get("as_of") or "").strip(),
        _lists(data.get("lists"), style, names, wrong),
    )
    if problems:
        raise ColumnsError(*problems)
    return mapping


def _targets(columns: Data, style: Style, names: FactNames, wrong: Any) -> dict[str, Target]:
    targets = {}
    for heading, told in columns.items() if isinstance(columns, dict) else ():
        try:
            targets[" ".join(heading.split())] = _target(told, style, names, wrong)
        except ValueError as error:
            wrong(f"for the column `{heading}`, {error}", _HELP)
    return targets


def _target(told: Data, style: Style, names: FactNames, wrong: Any, within: tuple[str | int, ...] = ()) -> Target:
    options: Mapping[str, Data] = {}
    if isinstance(told, dict):
        unknown = [key for key in told if key not in _COLUMN_KEYS]
        if unknown:
            near = meant(unknown[0], _COLUMN_KEYS)
            raise ValueError(f"`{unknown[0]}` is not understood" + (f" ({near})" if near else ""))
        options, told = told, told.get("fact")
    if not isinstance(told, str) or not told.strip():
        raise ValueError("no fact is named")
    values = options.get("values")
    if values is not None and not isinstance(values, dict):
        raise ValueError("`values` is not a mapping")
    path = (*within, *parse_path(told))
    if path[0] not in names.known:
        raise ValueError(f"`{told}` is not a fact of these criteria{_suggestion(str(path[0]), names)}")
    kind = names.kind_of(path)
    words = {folded(text): _meant(said, kind) for text, said in (values or {}).items()}
    option = str(options.get("option") or "")
    if option:
        labels: Mapping[str, str] = getattr(kind, "labels", {})
        known = called_by(labels).find(option)
        if len(known) != 1 and option != "none":
            raise ValueError(f"`{option}` is not one of the choices of `{told}`")
        option = known[0] if known else option
    is_other = str(options.get("other_text") or "no").lower() in ("yes", "true")
    return Target(path, kind or TEXT, _style(options, style, f" of `{told}`", wrong), words, option, is_other)


def _meant(said: Data, kind: Any) -> str:
    """What a text is to mean: nothing for no answer, a choice by its id or label, or what the profile would say."""
    text = str(said or "").strip()
    labels: Mapping[str, str] | None = getattr(kind, "labels", None)
    meant = called_by(labels).find(text) if labels and text else ()
    if text.lower() == "unanswered":
        return ""
    return meant[0] if len(meant) == 1 else text


def _style(data: Mapping[str, Data], above: Style, where: str, wrong: Any) -> Style:
    found: dict[str, Any] = {}
    for key, allowed in _ONE_OF.items():
        told = data.get(key)
        if told is None:
            continue
        meant = allowed.get(told if isinstance(told, str) and told.isspace() else str(told).strip().lower())
        if meant is None:
            wrong(f"`{key}`{where} cannot be `{told}`", "write one of: " + ", ".join(f'"{one}"' for one in allowed))
        else:
            found[key] = meant
    for key in ("unanswered", "undisclosed", "none"):
        told = data.get(key)
        if told is not None:
            said = told if isinstance(told, list) else [told]
            found[key] = getattr(above, key) | {folded(str(word)) for word in said}
    for key in ("separator", "register"):
        if data.get(key) is not None:
            found[key] = str(data[key]).strip() or str(data[key])
    if found.get("separator", "x") != "x" and found["separator"].lower() in DELIMITERS:
        found["separator"] = DELIMITERS[found["separator"].lower()]
    if years := _whole_number(data, "years_from", wrong):
        found["years_from"] = years
    if found.get("decimal", ".") == found.get("thousands", ""):
        wrong(f"`decimal` and `thousands`{where} are the same sign", 'write `decimal: ","` and `thousands: "."`')
    return replace(above, **found)


def _whole_number(data: Mapping[str, Data], key: str, wrong: Any) -> int:
    told = data.get(key)
    if told is None:
        return 0
    if isinstance(told, str) and told.strip().isdecimal() and 0 < len(told.strip()) < 8:
        return int(told)
    wrong(f"`{key}` is not a number", f"write `{key}: 3`")
    return 0


def _delimiter(told: Data, wrong: Any) -> str:
    if told is None:
        return ""
    found = DELIMITERS.get(told if isinstance(told, str) and told.isspace() else str(told).strip().lower())
    if found is None:
        wrong(f"`delimiter` cannot be `{told}`", "write `comma`, `semicolon`, `tab` or `pipe`")
    return found or ""


def _lists(told: Data, style: Style, names: FactNames, wrong: Any) -> tuple[SheetOfItems, ...]:
    if told is None:
        return ()
    if not isinstance(told, dict):
        wrong("`lists` is not a mapping", "write `lists: {board: {sheet: name, key: _index, parent: _parent_index}}`")
        return ()
    found = []
    for name, about in told.items():
        path = parse_path(name)
        if path[0] not in names.known:
            wrong(f"under `lists`, `{name}` is not a fact of these criteria{_suggestion(str(path[0]), names)}")
            continue
        if not isinstance(about, dict) or not (about.get("sheet") or about.get("file")):
            wrong(f"under `lists`, `{name}` names no sheet", f"write `{name}: {{sheet: name, key: ..., parent: ...}}`")
            continue
        targets = {}
        columns = about.get("columns")
        for heading, target in columns.items() if isinstance(columns, dict) else ():
            try:
                targets[" ".join(heading.split())] = _target(target, style, names, wrong, within=(*path, 1))
            except ValueError as error:
                wrong(f"for the column `{heading}` of `{name}`, {error}", _HELP)
        sheet, file, key, parent = (str(about.get(part) or "") for part in ("sheet", "file", "key", "parent"))
        found.append(SheetOfItems(path, sheet, file, key, parent, targets))
    return tuple(found)


def _suggestion(name: str, names: FactNames) -> str:
    near = meant(name, names.known)
    return f" ({near})" if near else ""
