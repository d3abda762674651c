"""Columns: which fact each column of a spreadsheet holds, by its own heading or by a small mapping file."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from partnercheck.intake import faults
from partnercheck.loading.data import Data, Path
from partnercheck.problems import PartnercheckError

SEPARATOR = ";"


class ColumnsError(PartnercheckError):
    """The columns of a spreadsheet, or a mapping file for them, cannot be understood."""


@dataclass(frozen=True, slots=True)
class FactNames:
    """What columns may hold: the names at the top of a profile, and which paths take a list."""

    known: Collection[str]
    is_list: Callable[[Path], bool]


@dataclass(frozen=True, slots=True)
class Target:
    """The fact that a column holds. `values` turns a cell's text, or one entry of it, into what a profile says."""

    path: Path
    is_list: bool = False
    separator: str = SEPARATOR
    values: Mapping[str, str] = field(default_factory=dict)

    def read(self, cell: str) -> Data:
        """What the cell says; None where it says nothing, which is unanswered."""
        text = cell.strip()
        if not text:
            return None
        if not self.is_list:
            return self.values.get(text, text)
        # A choice's words may hold the separator: the whole cell is looked for first.
        entries = [text] if text in self.values else [entry.strip() for entry in text.split(self.separator)]
        told: list[Data] = [self.values.get(entry, entry) for entry in entries if entry]
        # One word may stand for the whole list: none, or undisclosed.
        return told[0] if len(told) == 1 and told[0] in ("none", "undisclosed") else told


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """A mapping file: what some headings stand for, which to leave aside, and the sheet to read."""

    targets: Mapping[str, Target] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """What each column of one file holds, in order (None: it is passed over), and the headings passed over."""

    headings: tuple[str, ...]
    targets: tuple[Target | None, ...]
    passed_over: tuple[str, ...] = ()


def parse_path(text: str) -> Path:
    """A dotted path; a number is the place in a list, counted from 1: `experience.1.title`."""
    return tuple(int(part) if part.isdecimal() else part for part in text.strip().split("."))


def read_mapping(data: Mapping[str, Data], file: str, names: FactNames) -> ColumnMapping:
    """The mapping that a file of `columns:`, `ignore:`, `separator:` and `sheet:` describes."""
    problems = [
        faults.columns(
            file, f"`{key}` is not a part of a mapping file", "use `columns`, `ignore`, `separator` or `sheet`"
        )
        for key in data
        if key not in ("columns", "ignore", "separator", "sheet")
    ]
    columns, ignored, separator = data.get("columns"), data.get("ignore"), data.get("separator")
    if not isinstance(columns, dict) or not columns:
        problems.append(
            faults.columns(file, "there is no `columns`", "write `columns:` and under it `Heading: fact.path`")
        )
        columns = {}
    targets = {}
    for heading, told in columns.items():
        try:
            targets[heading.strip()] = _target(told, str(separator or SEPARATOR), names)
        except ValueError as error:
            problems.append(faults.columns(file, f"for the column `{heading}`, {error}", _HELP))
    if ignored is not None and not isinstance(ignored, list):
        problems.append(faults.columns(file, "`ignore` is not a list", "write `ignore: [Heading, Another heading]`"))
    if problems:
        raise ColumnsError(*problems)
    left_aside = frozenset(str(heading).strip() for heading in ignored) if isinstance(ignored, list) else frozenset()
    return ColumnMapping(targets, left_aside, str(data.get("sheet") or ""))


_HELP = 'write a fact\'s path, or `{fact: path, values: {text in the cell: what the profile says}, separator: ","}`'


def _target(told: Data, separator: str, names: FactNames) -> Target:
    values: Data = None
    if isinstance(told, dict):
        unknown = set(told) - {"fact", "values", "separator"}
        if unknown:
            raise ValueError(f"`{min(unknown)}` is not understood")
        values, separator, told = told.get("values"), str(told.get("separator") or separator), told.get("fact")
    if not isinstance(told, str) or not told.strip():
        raise ValueError("no fact is named")
    if values is not None and not isinstance(values, dict):
        raise ValueError("`values` is not a mapping")
    path = parse_path(told)
    if path[0] not in names.known:
        raise ValueError(f"`{told}` is not a fact of these criteria{_suggestion(str(path[0]), names)}")
    renamed = {text.strip(): str(said) for text, said in (values or {}).items()}
    return Target(path, names.is_list(path), separator, renamed)


def lay_out(headings: Sequence[str], mapping: ColumnMapping, names: FactNames, file: str) -> Layout:
    """What each column holds. Columns that name no fact are passed over, and listed so that it can be said."""
    cleaned = [heading.strip() for heading in headings]
    problems = [
        faults.columns(file, f"two columns are headed `{heading}`", "give each column a heading of its own", line=1)
        for heading in dict.fromkeys(cleaned)
        if heading and cleaned.count(heading) > 1
    ]
    for heading in mapping.targets:
        if heading not in cleaned:
            near = difflib.get_close_matches(heading, cleaned, 1)
            help = f"did you mean `{near[0]}`?" if near else "take it out of the mapping, or mend the heading"
            problems.append(faults.columns(file, f"there is no column headed `{heading}`", help, line=1))
    targets = [target_of(heading, mapping, names) for heading in cleaned]
    used = [target.path for target in dict(zip(cleaned, targets, strict=True)).values() if target]
    for path in dict.fromkeys(used):
        if sum(other[: len(path)] == path for other in used) > 1:
            text = ".".join(map(str, path))
            problems.append(faults.columns(file, f"more than one column holds `{text}`", "keep one of them", line=1))
    if not used and not problems:
        first = next((heading for heading in cleaned if heading), "")
        problems.append(
            faults.columns(
                file,
                "no column is headed by a fact of these criteria",
                f"head columns by fact paths such as `organisation.name`, or map them (`{first}: organisation.name`)",
                line=1,
            )
        )
    if problems:
        raise ColumnsError(*problems)
    passed_over = tuple(
        heading
        for heading, target in zip(cleaned, targets, strict=True)
        if heading and target is None and heading not in mapping.ignored
    )
    return Layout(tuple(cleaned), tuple(targets), passed_over)


def target_of(heading: str, mapping: ColumnMapping, names: FactNames) -> Target | None:
    """The fact that a heading stands for; None where it names none, or is to be left aside."""
    if heading in mapping.targets:
        return mapping.targets[heading]
    if not heading or heading in mapping.ignored:
        return None
    path = parse_path(heading)
    return Target(path, names.is_list(path)) if path[0] in names.known else None


def _suggestion(name: str, names: FactNames) -> str:
    near = difflib.get_close_matches(name, list(names.known), 1)
    return f" (did you mean `{near[0]}`?)" if near else ""
