"""Guess: settings for a file that nobody has described yet, with what is open said to be open.

A column is mapped only where its heading is the question, the label, the id or the path of one fact and of no other;
what is merely near is offered and not taken. How days and numbers are written is taken from cells that can be read one
way only, and only where all of them agree.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from partnercheck.facts.reading.called import folded, loosened
from partnercheck.intake import kinds
from partnercheck.intake.account_columns import is_account_column
from partnercheck.intake.amounts import order_of_signs
from partnercheck.intake.cells import OddCell, UnreadableCellError
from partnercheck.intake.codebook import NO_CODEBOOK, Codebook, CodedQuestion, meaning_of
from partnercheck.intake.codes_guess import coded_option, codes_in, question_of_codes
from partnercheck.intake.days import order_of_figures
from partnercheck.intake.headings import MOST_ABOVE, Column, Headings, find_headings
from partnercheck.intake.layout import option_of, target_of, ticked
from partnercheck.intake.list_guess import FoundList, ListColumn, find_lists
from partnercheck.intake.numbered_columns import numbered
from partnercheck.intake.settings import ColumnMapping, SheetOfItems
from partnercheck.intake.spreadsheets import rows_of
from partnercheck.intake.stored_numbers import SheetRows, columns_of_numbers
from partnercheck.intake.style import PLAIN
from partnercheck.intake.targets import Target, in_dots
from partnercheck.intake.zipped import ENDING, unpacked

if TYPE_CHECKING:
    from partnercheck.intake.fact_names import Askable, FactNames
    from partnercheck.models.registers import Registers

MOST_ROWS = 2_000
"""How many rows are looked at; more would tell nothing new."""
_NEAR = 60
_MOST_NEAR = 3


@dataclass(slots=True)
class GuessedColumn:
    """One heading, and what it most likely is.

    `target` is None where nothing is sure; `near` has paths that it could be, nearest first; `why` says why a column
    is left aside; `open` are questions that only a person can answer, each with the setting that answers it.
    """

    column: Column
    place: int
    target: Target | None = None
    by_heading: bool = False
    near: tuple[str, ...] = ()
    why: str = ""
    settings: dict[str, str] = field(default_factory=dict)
    open: list[tuple[str, str]] = field(default_factory=list)
    codes: dict[str, tuple[str, str]] = field(default_factory=dict)  # by code: its label, and what it is here
    to_write: str = ""  # what to write for the column, where it is not the path alone


class GuessedList(NamedTuple):
    """A list in a sheet or a file of its own, with what its columns most likely hold."""

    found: FoundList
    columns: list[GuessedColumn]


@dataclass(slots=True)
class GuessedSettings:
    """Settings for a whole file, and how it was read."""

    headings: Headings
    said: tuple[str, ...]
    columns: list[GuessedColumn]
    settings: dict[str, str] = field(default_factory=dict)
    open: list[tuple[str, str]] = field(default_factory=list)
    rows: int = 0
    lists: list[GuessedList] = field(default_factory=list)


def guess_settings(file: str, names: FactNames, sheet: str = "", codebook: Codebook = NO_CODEBOOK) -> GuessedSettings:
    """What a file most likely holds. Raises UnreadableError where it cannot be read, ColumnsError never."""
    if Path(file).suffix.lower() == ENDING:
        with unpacked(file, sheet) as inside:
            within = guess_settings(inside.table, names, codebook=codebook)
            within.said = (inside.said, *within.said)
            within.settings = {**_named(sheet), **within.settings}
            return within
    plain = ColumnMapping(sheet=sheet)
    rows, skipped, said = rows_of(file, plain, names)
    numbered = list(islice(((number, row) for number, row in enumerate(rows, skipped + 1)), MOST_ROWS))
    askable = names.askable()
    headings = find_headings(
        numbered[: MOST_ABOVE + 3],
        lambda column: bool(column.heading) and (_exactly(column, askable) is not None or _known(column, plain, names)),
    )
    cells = [row for number, row in numbered if number > headings.last_row and any(cell.strip() for cell in row)]
    columns = [_guess(column, place, headings, plain, names, codebook) for place, column in enumerate(headings.columns)]
    _drop_what_is_held_twice(columns)
    found = GuessedSettings(headings, said, columns, settings=_named(sheet), rows=len(cells))
    for guessed in columns:
        if guessed.target is not None:
            _look_at_cells(guessed, [row[guessed.place] for row in cells if guessed.place < len(row)])
    if isinstance(rows, SheetRows):
        _look_at_numbers(found, rows)
    for one in find_lists(file, sheet, headings, cells, names, rows_of):
        found.lists.append(GuessedList(one, [_of_a_list(each, one) for each in one.columns]))
    if lists := tuple(SheetOfItems(one.path, one.sheet, one.file, one.key, one.parent, {}) for one, _ in found.lists):
        found.said = rows_of(file, replace(plain, lists=lists), names)[2]
    _together(found, cells)
    return found


def _named(sheet: str) -> dict[str, str]:
    return {"sheet": json.dumps(sheet, ensure_ascii=False)} if sheet else {}


def _look_at_numbers(found: GuessedSettings, rows: SheetRows) -> None:
    """Numbers that a spreadsheet program may have made of something else: only a person can tell."""
    for one in found.columns:
        if columns_of_numbers([one.column.heading], [one.target]):
            one.open += [(words, "") for words in rows.numbers.said({one.place: one.column.heading})]


def _of_a_list(column: ListColumn, found: FoundList) -> GuessedColumn:
    guessed = GuessedColumn(column.column, column.place, column.target, column.by_heading)
    if guessed.target is not None:
        _look_at_cells(guessed, [row[guessed.place] for row in found.cells if guessed.place < len(row)])
    return guessed


def _known(column: Column, plain: ColumnMapping, names: FactNames) -> bool:
    return target_of(column, plain, names) is not None


def _guess(
    column: Column, place: int, headings: Headings, plain: ColumnMapping, names: FactNames, codebook: Codebook
) -> GuessedColumn:
    guessed = GuessedColumn(column, place)
    if not column.heading:
        guessed.why = "no heading"
    elif is_account_column(column.heading, headings):
        guessed.why = "written by the form program"
    elif (asked := codebook.asked(column.heading)) is not None and _take_from_codebook(guessed, *asked, names):
        return guessed
    elif (target := target_of(column, plain, names)) is not None:
        guessed.target = target
        guessed.by_heading = True
    elif headings.program == "ODK" and (target := _without_groups(column, plain, names)) is not None:
        guessed.target = target
    elif (coded := coded_option(column.heading, names)) is not None:
        guessed.open.append(("which choice does a tick in this column stand for? The survey's codebook says.", ""))
        guessed.near, guessed.to_write = (in_dots(coded[0]),), coded[1]
    elif (one := _exactly(column, names.askable()) or _numbered(column, names.askable())) is not None:
        guessed.target = Target(one.path, one.kind)
    else:
        guessed.near = _near(column, names.askable())
    return guessed


def _take_from_codebook(guessed: GuessedColumn, question: CodedQuestion, choice: str, names: FactNames) -> bool:
    """What the codebook says of a column; whether it says anything that the criteria know."""
    by_name = target_of(Column(question.name), ColumnMapping(), names)
    one = _exactly(Column(question.name, question.label), names.askable())
    if by_name is None and one is None:
        return False
    path, kind = (by_name.path, by_name.kind) if by_name is not None else (one.path, one.kind)  # type: ignore[union-attr]
    if not choice:
        guessed.target = Target(path, kind)
        guessed.codes = {code: (label, meaning_of(label, kind)) for code, label in question.choices.items()}
        return True
    guessed.target = option_of(path, kind, choice, PLAIN)
    if guessed.target is None:
        labels: dict[str, str] = getattr(kind, "labels", {})
        guessed.open.append((f"the codebook calls this `{choice}`: which choice is it, or is it none of them?", ""))
        guessed.near = (in_dots(path),)
        guessed.to_write = f"{{fact: {in_dots(path)}, option: ...}}   # one of: {', '.join(labels)}"
    return True


def _without_groups(column: Column, plain: ColumnMapping, names: FactNames) -> Target | None:
    """ODK writes the groups that a question is in before it, with hyphens: `about-registered_on`."""
    _, hyphen, last = column.heading.rpartition("-")
    if not hyphen:
        return None
    question, slash, option = last.partition("/")
    return target_of(Column(f"{question}/{option}" if slash else question), plain, names)


_NUMBERING = re.compile(r"\A(?:q?[0-9]+[a-z]?[.):]\s*)|\s*(?:\*|\(required\)|\(optional\))\s*\Z", re.IGNORECASE)


def _bare(heading: str) -> str:
    """A heading without its own number and its star."""
    return _NUMBERING.sub("", _NUMBERING.sub("", heading.strip()))


def plainly(heading: str) -> str:
    """A heading without its number, its star, its mark of a question and its case."""
    return loosened(_bare(heading)).rstrip("?:. ").strip()


def _exactly(column: Column, askable: Sequence[Askable]) -> Askable | None:
    """The one thing that is asked, called or named like this."""
    wanted = {plainly(name) for name in column.names}
    for said in _SAID:
        found = [one for one in askable if 0 not in one.path and plainly(said(one)) in wanted]
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


_SAID: tuple[Callable[[Askable], str], ...] = (
    lambda one: one.question,
    lambda one: one.label,
    lambda one: " ".join(map(str, one.path)),
    lambda one: str(one.path[-1]),
)


def _numbered(column: Column, askable: Sequence[Askable]) -> Askable | None:
    """One field of one item of a list, by any name of the column."""
    return next((found for name in column.names if (found := numbered(_bare(name), askable)) is not None), None)


def _near(column: Column, askable: Sequence[Askable]) -> tuple[str, ...]:
    wanted = plainly(column.question or column.heading)
    scores = []
    for one in askable:
        said = [plainly(words) for words in (one.question, one.label, " ".join(map(str, one.path))) if words]
        alike = [fuzz.token_set_ratio(wanted, words) * 0.7 + fuzz.ratio(wanted, words) * 0.3 for words in said]
        scores.append((max(alike), one))
    scores.sort(key=lambda pair: -pair[0])
    return tuple(in_dots(one.path).replace(".0.", ".1.") for score, one in scores[:_MOST_NEAR] if score >= _NEAR)


def _drop_what_is_held_twice(columns: list[GuessedColumn]) -> None:
    """Two columns for one fact: neither is taken, and a person says which."""
    counts = Counter(one.target.path for one in columns if one.target is not None and not one.target.is_part)
    headings = Counter(one.column.heading for one in columns)
    for one in columns:
        if one.target is None:
            continue
        path = in_dots(one.target.path)
        if not one.target.is_part and counts[one.target.path] > 1:
            one.open.append((f"more than one column is headed like `{path}`: keep the one that is meant", ""))
            one.near, one.target = (path,), None
        elif headings[one.column.heading] > 1:
            one.open.append(("two columns have this heading: give each one of its own", ""))
            one.near, one.target = (path,), None


def _look_at_cells(guessed: GuessedColumn, cells: list[str]) -> None:
    """How the cells of one column are written, and what in them cannot be read."""
    target = guessed.target
    assert target is not None
    texts = [cell for cell in cells if cell.strip() and not isinstance(cell, OddCell)]
    if isinstance(target.kind, kinds.DateKind):
        _settle(
            guessed, "dates", Counter(filter(None, map(order_of_figures, texts))), "in which order are dates written?"
        )
    elif isinstance(target.kind, kinds.NumberKind):
        _settle(
            guessed,
            "decimal",
            Counter(filter(None, (order_of_signs(text, may_have_parts=target.kind.may_have_parts) for text in texts))),
            "which sign begins the decimals?",
        )
    elif isinstance(target.kind, kinds.RegistrationsKind):
        _guess_register(guessed, texts, target.kind.registers)
    elif guessed.codes and not target.is_part and any(text.strip() in guessed.codes for text in texts):
        _take_codes(guessed, texts)
    elif not target.is_part and (codes := codes_in(target.kind, texts)):
        guessed.open.append(question_of_codes(target.path, target.kind, codes, f'"{guessed.column.heading}"'))
    if target.is_other and texts:
        guessed.open.append(
            ("does a text beside the choices leave the question open, or count as none?", "other: open")
        )


def _take_codes(guessed: GuessedColumn, texts: list[str]) -> None:
    """What each code stands for, as the codebook says; a label that is no choice is asked about."""
    known = {code: meant for code, (_, meant) in guessed.codes.items() if meant}
    if known:
        pairs = ", ".join(f"{json.dumps(code)}: {meant}" for code, meant in known.items())
        guessed.settings["values"] = f"{{{pairs}}}"
    used = {text.strip() for text in texts}
    for code, (label, meant) in guessed.codes.items():
        if not meant and code in used:
            guessed.open.append((f"the codebook calls `{code}` `{label}`, which is no choice of the criteria.", ""))


def _settle(guessed: GuessedColumn, key: str, orders: Counter[str], question: str) -> None:
    sure = [order for order in orders if order != "?"]
    # In amounts and whole numbers a point before three digits stays open, whatever other cells hold.
    whole = isinstance(guessed.target and guessed.target.kind, kinds.NumberKind) and not may_have_parts(guessed)
    if len(sure) == 1 and not (sure[0] == '"."' and "?" in orders and whole):
        guessed.settings[key] = sure[0]
    elif "?" in orders or len(sure) > 1:
        default = {"dates": "day-first", "decimal": '"."'}[key]
        guessed.open.append((question, f"{key}: {default}"))


def may_have_parts(guessed: GuessedColumn) -> bool:
    """Whether the column holds numbers that need not be whole."""
    kind = guessed.target.kind if guessed.target is not None else None
    return isinstance(kind, kinds.NumberKind) and kind.may_have_parts


def _guess_register(guessed: GuessedColumn, texts: list[str], registers: Registers) -> None:
    stripped = [text.strip() for text in texts]
    bare = [text for text in stripped if not re.match(r"[A-Za-z]{2}-", text) and any(map(str.isdigit, text))]
    if not bare:
        return
    heading = folded(guessed.column.heading)
    fitting = [one for one in registers.own if one.marks and all(map(one.fits, bare))]
    marked = [(len(mark), one) for one in fitting for mark in one.marks if mark in heading]
    if marked:
        guessed.settings["register"] = max(marked, key=lambda found: found[0])[1].prefix
    else:
        first = (*fitting, registers.first)[0]
        guessed.open.append(("of which register are the bare numbers?", f"register: {first.prefix}"))


def _together(found: GuessedSettings, cells: list[Sequence[str]]) -> None:
    """What is said once for the whole file: settings that every column shares, and options that none of is ticked."""
    every = [*found.columns, *(column for one in found.lists for column in one.columns)]
    for key in ("dates", "decimal"):
        told = {one.settings[key] for one in every if key in one.settings}
        if len(told) == 1 and told != {'"."'}:
            (order,) = told
            for one in every:
                one.settings.pop(key, None)
                one.open = [(question, setting) for question, setting in one.open if not setting.startswith(f"{key}:")]
            found.settings[key] = order
    groups: dict[str, list[GuessedColumn]] = {}
    for one in found.columns:
        if one.target is not None and one.target.option:
            groups.setdefault(in_dots(one.target.path), []).append(one)
    for path, columns in groups.items():
        if any(_none_ticked(columns, row) for row in cells):
            question = f"where none of the options of `{path}` is ticked, is that `none`, or no answer?"
            found.open.append((question, "nothing_ticked: unanswered"))
            break


def _none_ticked(columns: list[GuessedColumn], row: Sequence[str]) -> bool:
    marks = []
    for one in columns:
        assert one.target is not None
        try:
            marks.append(ticked(one.target, row[one.place] if one.place < len(row) else ""))
        except UnreadableCellError:
            return False
    return True not in marks and False in marks
