"""Codebook: what a survey's questions are and what its codes stand for, as REDCap writes it (its data dictionary).

One row is one question: its name, its type, its label, and its choices as `1, Growing food | 2, Advice`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from partnercheck.facts.reading.called import called_by, folded
from partnercheck.intake.kinds import NO_WORDS, YES_WORDS, Kind, YesNoKind
from partnercheck.intake.style import NONE, UNANSWERED, UNDISCLOSED
from partnercheck.intake.unreadable import UnreadableError

_NAMES = ("variable / field name", "field_name", "variable")
_LABELS = ("field label", "field_label")
_CHOICES = ("choices, calculations, or slider labels", "choices or calculations", "select_choices_or_calculations")
_TYPES = ("field type", "field_type")
_WITH_CHOICES = frozenset(("radio", "dropdown", "checkbox"))
_OPTION = re.compile(r"(?P<name>.+?)___(?P<code>.+)\Z")
_MARKUP = re.compile(r"<[^<>]{0,200}>")
_LARGEST = 16 << 20


class CodedQuestion(NamedTuple):
    """One question: its name in the export, its words, and the label of each code of its choices."""

    name: str
    label: str
    choices: Mapping[str, str]


class Codebook(NamedTuple):
    """The questions by their names."""

    questions: Mapping[str, CodedQuestion]

    def asked(self, heading: str) -> tuple[CodedQuestion, str] | None:
        """The question that a column is headed by, and the label of the choice that it is for, if it is for one."""
        name = folded(heading)
        if name in self.questions:
            return self.questions[name], ""
        option = _OPTION.match(name)
        question = self.questions.get(option["name"]) if option else None
        if option is None or question is None:
            return None
        # In headings REDCap has small letters, and an underscore for the sign of a negative code.
        labels = {code.lower().replace("-", "_"): label for code, label in question.choices.items()}
        return (question, labels[option["code"]]) if option["code"] in labels else None


NO_CODEBOOK = Codebook({})


def read_codebook(file: str) -> Codebook:
    """The codebook in a file. Raises UnreadableError where it is none, OSError where it cannot be opened."""
    if Path(file).stat().st_size > _LARGEST:
        raise UnreadableError("this file is far too large for a codebook", _HELP)
    try:
        with Path(file).open(encoding="utf-8-sig", newline="") as stream:
            rows = [row for row in csv.reader(stream) if any(cell.strip() for cell in row)]
    except (UnicodeDecodeError, csv.Error):
        raise UnreadableError("this is not a codebook that can be read", _HELP) from None
    headings = [folded(cell) for cell in rows[0]] if rows else []
    places = [_place(headings, known) for known in (_NAMES, _LABELS, _CHOICES, _TYPES)]
    if min(places) < 0:
        raise UnreadableError("this is not a codebook as REDCap writes it", _HELP)
    questions = {}
    for row in rows[1:]:
        name, label, choices, kind = (row[place].strip() if place < len(row) else "" for place in places)
        if name:
            told = dict(_choices(choices)) if folded(kind) in _WITH_CHOICES else {}
            questions[folded(name)] = CodedQuestion(name, _plain(label), told)
    return Codebook(questions)


_HELP = (
    "name REDCap's data dictionary, a .csv with `Variable / Field Name`, `Field Label` and `Choices, ...` as headings"
)


def _place(headings: list[str], known: tuple[str, ...]) -> int:
    return next((place for place, heading in enumerate(headings) if heading in known), -1)


def _choices(text: str) -> list[tuple[str, str]]:
    """The label of each code; a label may hold commas."""
    parted = [part.partition(",") for part in text.split("|")]
    return [(code.strip(), _plain(label)) for code, comma, label in parted if code.strip() and comma]


def _plain(label: str) -> str:
    return " ".join(_MARKUP.sub(" ", label).split())


def meaning_of(label: str, kind: Kind) -> str:
    """What a choice of the survey is in the criteria, as `values` write it; empty where nothing is sure."""
    word = folded(label).rstrip(".")
    labels: Mapping[str, str] | None = getattr(kind, "labels", None)
    found = called_by(labels).find(label) if labels else ()
    if len(found) == 1:
        return found[0]
    if isinstance(kind, YesNoKind) and word in YES_WORDS | NO_WORDS:
        return "yes" if word in YES_WORDS else "no"
    for words, meant in ((NONE, "none"), (UNDISCLOSED, "undisclosed"), (UNANSWERED, "unanswered")):
        if word in words and not found and (meant != "none" or kind.is_list):
            return meant
    return ""
