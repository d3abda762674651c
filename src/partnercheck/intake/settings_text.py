"""Settings as a file: each heading with what it holds, how the file was read, and what only a person can say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from partnercheck.intake.targets import in_dots

if TYPE_CHECKING:
    from partnercheck.intake.guess import GuessedColumn, GuessedList, GuessedSettings
    from partnercheck.intake.list_guess import FoundList

OPEN = "OPEN"
"""What marks a line that waits for a person."""


def settings_text(found: GuessedSettings, file: str, criteria: Sequence[str]) -> str:
    """The guessed settings as YAML, which `batch --columns` reads as it is. `criteria` are names or paths."""
    return "\n".join(_lines(found, file, criteria)) + "\n"


def _lines(found: GuessedSettings, file: str, criteria: Sequence[str]) -> Iterator[str]:
    yield f"# What the columns of {_on_one_line(file)} hold, for the criteria {_on_one_line(' and '.join(criteria))}."
    yield f"# Guessed from the headings and {found.rows:,} rows. Lines marked {OPEN} wait for you; then try it:"
    named = " ".join(f"--criteria {_on_one_line(name)}" for name in criteria)
    yield f"#   partnercheck import check {_on_one_line(file)} --columns THIS-FILE {named}"
    for words in found.said:
        yield f"# Read as: {_on_one_line(words)}"
    if found.headings.program:
        yield f"# It looks as {found.headings.program} writes it."
    yield ""
    if found.headings.row > 1:
        yield f"heading_row: {found.headings.row}"
    for key, value in found.settings.items():
        yield f"{key}: {value}"
    for question, setting in found.open:
        yield from _open(question, setting, "")
    mapped = [one for one in found.columns if one.target is not None]
    tied = {one.found.key for one in found.lists}
    left = [
        one
        for one in found.columns
        if one.target is None and not one.why and one.column.heading and one.column.heading not in tied
    ]
    if mapped:
        yield "columns:"
        for one in mapped:
            yield from _mapped(one)
    if left:
        yield ""
        yield f"# {OPEN}: these name no fact. Put a line under `columns:` for each that is needed."
        for one in left:
            near = f"   # perhaps {', '.join(one.near)}" if one.near else ""
            written = one.to_write or f"{one.near[0] if one.near else '...'}{near}"
            for question, _ in one.open:
                yield f"#   {question}"
            yield f"#  {_quoted(one.column.heading)}: {written}"
    for guessed in found.lists:
        if not guessed.found.path:
            yield from _open_list(guessed.found)
    if any(one.found.path for one in found.lists):
        yield ""
        yield "lists:"
        for guessed in found.lists:
            if guessed.found.path:
                yield from _list(guessed)
    aside = [one for one in found.columns if one.target is None and one.why and one.column.heading]
    if aside:
        yield ""
        yield "# Passed over without a word: written by the form program."
        yield "ignore:"
        for heading in dict.fromkeys(one.column.heading for one in aside):
            yield f"  - {_quoted(heading)}"
    if (
        not mapped
        and not aside
        and not any(one.found.path for one in found.lists)
        and not found.settings
        and found.headings.row == 1
    ):
        yield "# Nothing else has to be said yet: this line keeps the file from being empty."
        yield "unanswered: [N/A]"


def _open_list(found: FoundList) -> Iterator[str]:
    yield ""
    yield f"# {OPEN}: {_quoted(found.name)} holds items that {_quoted(found.parent)} ties to the rows. Of which list?"
    where = f"sheet: {_quoted(found.sheet)}" if found.sheet else f"file: {_quoted(found.file)}"
    yield "# lists:"
    name = found.could_be[0] if found.could_be else "..."
    yield f"#   {name}: {{{where}, key: {_quoted(found.key)}, parent: {_quoted(found.parent)}}}"
    if len(found.could_be) > 1:
        yield f"#   (perhaps {', '.join(found.could_be)})"


def _list(guessed: GuessedList) -> Iterator[str]:
    found = guessed.found
    yield f"  {in_dots(found.path)}:"
    yield f"    sheet: {_quoted(found.sheet)}" if found.sheet else f"    file: {_quoted(found.file)}"
    yield f"    key: {_quoted(found.key)}"
    yield f"    parent: {_quoted(found.parent)}"
    told = [
        one for one in guessed.columns if one.target is not None and (not one.by_heading or one.settings or one.open)
    ]
    if told:
        yield "    columns:"
    for one in told:
        yield from _mapped(one, within=len(found.path) + 1, indent="      ")
    left = [one for one in guessed.columns if one.target is None]
    if left:
        yield f"    # {OPEN}: these name no field of it: {', '.join(_quoted(one.column.heading) for one in left)}"


def _mapped(one: GuessedColumn, within: int = 0, indent: str = "  ") -> Iterator[str]:
    """A column and what it holds; of a list, its path within an item."""
    target = one.target
    assert target is not None
    path = in_dots(target.path[within:])
    about = {"fact": path}
    if target.option:
        about["option"] = target.option
    if target.is_other:
        about["other_text"] = "yes"
    about |= one.settings
    heading = _quoted(one.column.heading)
    if len(about) == 1:
        yield f"{indent}{heading}: {path}"
    else:
        yield f"{indent}{heading}: {{{', '.join(f'{key}: {value}' for key, value in about.items())}}}"
    for question, setting in one.open:
        yield from _open(question, setting, indent)


def _open(question: str, setting: str, indent: str) -> Iterator[str]:
    yield f"{indent}# {OPEN}: {_on_one_line(question)}" + (f" Write, for instance: {setting}" if setting else "")


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
