"""Layout: which fact each column of a file holds, by its heading or by what the settings say of it."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from partnercheck.facts.reading.called import called_by, folded
from partnercheck.intake import table_problems
from partnercheck.intake.cells import OddCell, UnreadableCellError, cleaned
from partnercheck.intake.kinds import TEXT
from partnercheck.intake.related import RelatedKind, relatives_among
from partnercheck.intake.style import PLAIN, Style
from partnercheck.intake.targets import ColumnsError, Target, in_dots, parse_path
from partnercheck.spelling import meant

if TYPE_CHECKING:
    from partnercheck.intake.fact_names import FactNames
    from partnercheck.intake.headings import Column
    from partnercheck.intake.kinds import CellReading, Kind
    from partnercheck.intake.settings import ColumnMapping
    from partnercheck.problems import Problem
    from partnercheck.values.data import Path


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """What each column of one file holds, in order (None: it is passed over), and the headings passed over.

    `as_of` is the place of the column that says as of which day each application is checked; -1 for none.
    """

    headings: tuple[str, ...]
    targets: tuple[Target | None, ...]
    passed_over: tuple[str, ...] = ()
    as_of: int = -1
    as_of_style: Style = PLAIN
    mapped: tuple[tuple[int, Target, Mapping[str, CellReading]], ...] = field(init=False)
    """The columns that hold something, each with its place and what its cells were read as before."""

    relatives: Mapping[Path, RelatedKind] = field(init=False)
    """The columns that hold those whom a person of a list is related to, which are read among that list."""

    def __post_init__(self) -> None:
        mapped = [(place, target, target.kept) for place, target in enumerate(self.targets) if target is not None]
        object.__setattr__(self, "mapped", tuple(mapped))
        object.__setattr__(self, "relatives", relatives_among(target for _, target, _ in mapped))

    def __reduce__(self) -> tuple[Callable[[bytes], Layout], tuple[bytes]]:
        """It travels with every row; another process makes it once, and keeps what its columns keep."""
        return _remade, (_packed(self),)


@lru_cache(maxsize=8)
def _packed(layout: Layout) -> bytes:
    targets = [target and replace(target, _kept={}) for target in layout.targets]
    return pickle.dumps((layout.headings, tuple(targets), layout.passed_over, layout.as_of, layout.as_of_style))


@lru_cache(maxsize=8)
def _remade(packed: bytes) -> Layout:
    return Layout(*pickle.loads(packed))


def lay_out(columns: Sequence[Column], settings: ColumnMapping, names: FactNames, file: str, row: int = 1) -> Layout:
    """What each column holds. Columns that name no fact are passed over, and listed so that it can be said.

    `row` is the row that the headings stand in. Raises ColumnsError.
    """
    headings = [column.heading for column in columns]
    known = {folded(name) for column in columns for name in column.names}
    problems = [
        table_problems.columns(
            file, f"two columns are headed `{heading}`", "give each column a heading of its own", line=row
        )
        for heading in dict.fromkeys(headings)
        if heading and headings.count(heading) > 1 and heading not in settings.ignored
    ]
    targets = [target_of(column, settings, names) for column in columns]
    own_day = parse_path(settings.as_of) if settings.as_of else ()
    held_there = any(target is not None and target.path == own_day for target in targets)
    for heading in (*settings.targets, *([settings.as_of] if settings.as_of and not held_there else [])):
        if folded(heading) not in known:
            help = meant(heading, headings, "take it out of the settings, or mend the heading")
            problems.append(table_problems.columns(file, f"there is no column headed `{heading}`", help, line=row))
    problems += _held_twice(headings, targets, file, row)
    if not any(targets) and not problems:
        first = next((heading for heading in headings if heading), "")
        help = (
            "head columns by fact paths such as `organisation.name` or by the questions, map them "
            f"(`{first}: organisation.name`), or have `partnercheck import init` write the settings"
        )
        problems.append(table_problems.columns(file, "no column is headed by a fact of these criteria", help, line=row))
    if problems:
        raise ColumnsError(*problems)
    as_of = next((place for place, column in enumerate(columns) if settings.as_of in column.names), -1)
    passed_over = tuple(
        column.heading
        for place, (column, target) in enumerate(zip(columns, targets, strict=True))
        if column.heading and target is None and place != as_of and not settings.ignored & {*column.names}
    )
    return Layout(tuple(headings), tuple(targets), passed_over, as_of, settings.style)


def _held_twice(headings: Sequence[str], targets: Sequence[Target | None], file: str, row: int) -> list[Problem]:
    used = [
        target.path for target in dict(zip(headings, targets, strict=True)).values() if target and not target.is_part
    ]
    return [
        table_problems.columns(file, f"more than one column holds `{in_dots(path)}`", "keep one of them", line=row)
        for path in dict.fromkeys(used)
        if sum(other[: len(path)] == path for other in used) > 1
    ]


def target_of(column: Column, settings: ColumnMapping, names: FactNames) -> Target | None:
    """The fact that a column holds; None where it names none, or is to be left aside."""
    told = next((settings.targets[name] for name in column.names if name in settings.targets), None)
    if told is None and settings.targets:
        mapped = settings.folded_targets()
        told = next((mapped[key] for name in column.names if (key := folded(name)) in mapped), None)
    if told is not None:
        return told
    if not column.heading or settings.ignored & {*column.names}:
        return None
    return _by_its_heading(column, settings.style, names)


# The 360Giving standard's titles of what is told of an organisation that has a grant.
_360_GIVING: dict[str, Path] = {
    "recipient org:name": ("organisation", "name"),
    "recipient org:identifier": ("organisation", "registrations"),
    "recipient org:city": ("organisation", "places"),
}
_CHOICE_IN_BRACKETS = re.compile(r"(.+) \(choice=(.+)\)\Z")


def _by_its_heading(column: Column, style: Style, names: FactNames) -> Target | None:
    """By the path that it is headed by, or by the very question that the criteria ask."""
    if column.option:
        return _option(column.question, column.option, style, names)
    for name in (column.question, column.heading):
        if name and (path := _path_headed(name, names)) is not None:
            kind = names.kind_of(path)
            return Target(path, kind or TEXT, style)
    heading = column.heading
    if bracketed := _CHOICE_IN_BRACKETS.match(heading):
        return _option(bracketed[1], bracketed[2], style, names)
    for mark in ("___", "/"):
        question, _, option = heading.rpartition(mark)
        if question and (found := _option(question.rpartition("/")[2], option, style, names)):
            return found
    last = heading.rpartition("/")[2]
    if last != heading and (path := _path_headed(last, names)) is not None:
        return Target(path, names.kind_of(path) or TEXT, style)
    return None


def _path_headed(heading: str, names: FactNames) -> Path | None:
    path = parse_path(heading)
    if path[0] in names.known:
        return path
    return names.by_question.get(folded(heading)) or _360_GIVING.get(folded(heading))


def _option(question: str, option: str, style: Style, names: FactNames) -> Target | None:
    """One option of a question with choices; what is no option and speaks of another is the text beside them."""
    path = _path_headed(question, names)
    kind = names.kind_of(path) if path is not None else None
    return option_of(path, kind, option, style) if path is not None and kind is not None else None


def option_of(path: Path, kind: Kind, option: str, style: Style) -> Target | None:
    """One option of the choices at a path, by its id or label; `Other` is what was written beside them."""
    labels: Mapping[str, str] | None = getattr(kind, "labels", None)
    if labels is None:
        return None
    meant = called_by(labels).find(option)
    if len(meant) == 1:
        return Target(path, kind, style, option=meant[0])
    if folded(option) in style.none or folded(option) in ("none", "none of these", "none of the above"):
        return Target(path, kind, style, option="none")
    if folded(option).startswith("other"):
        return Target(path, kind, style, is_other=True)
    return None


def styled(target: Target, style: Style) -> Target:
    """The target with another style."""
    return replace(target, style=style)


def ticked(target: Target, cell: str) -> bool | None:
    """Whether an option's cell is ticked; None where it is empty. Raises UnreadableCellError where it is neither."""
    if isinstance(cell, OddCell):
        raise cell.unreadable
    text = cleaned(cell)
    if not text:
        return None
    labels: Mapping[str, str] = getattr(target.kind, "labels", {})
    if called_by(labels).find(text) == (target.option,):
        return True
    key = folded(text)
    if target.words and key in target.words:
        return target.words[key] in (target.option, "yes")
    if target.option == "none" and key in ("none", "none of these", "none of the above"):
        return True
    if key in _TICKED:
        return True
    if key in _UNTICKED:
        return False
    label = labels.get(target.option, target.option)
    raise UnreadableCellError(
        f"expected a tick for `{label}`, not `{text[:60]}`",
        "write `1` or `0`, `yes` or `no`, the choice itself, or nothing",
    )


_TICKED = frozenset(
    ("yes", "y", "true", "1", "x", "✓", "✔", "☑", "✅", "ticked", "checked", "selected", "oui", "ja", "ie")
)
_UNTICKED = frozenset(
    ("no", "n", "false", "0", "unticked", "unchecked", "not selected", "non", "nein", "nage", "☐", "-")
)
