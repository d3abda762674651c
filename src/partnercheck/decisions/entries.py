"""Entries: the lines of a decisions file, read strictly and written one way. docs/decisions.md says what they hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from partnercheck.assessment.decision import Decision, FactSaid
from partnercheck.harmless import in_brief
from partnercheck.problems import PartnercheckError, Problem, Span
from partnercheck.values.status import Status

SCHEMA = "partnercheck.decision/1"
WITHDRAWN = "withdrawn"
NOT_VALID = "PC231"
LONGEST_LINE = 262_144
_WHEN = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?)?\Z")
_FINGERPRINT = re.compile(r"[0-9a-f]{24}\Z")


class DecisionsError(PartnercheckError):
    """A decisions file is not valid."""


class Entry(NamedTuple):
    """One line: a decision, or a note of a reviewer's that decides nothing."""

    decision: Decision
    is_note: bool = False


def entry_line(entry: Entry) -> bytes:
    """The entry as its line, with the line end. Everything outside ASCII is escaped, so that no text breaks a line."""
    decision = entry.decision
    action = "note" if entry.is_note else decision.status.value if decision.status else WITHDRAWN
    data = {
        "schema": SCHEMA,
        "organisation": decision.organisation,
        "registrations": list(decision.registrations),
        "criteria": decision.criteria,
        "version": decision.version,
        "requirement": decision.requirement,
        "decided": action,
        "override": decision.override,
        "by": decision.by,
        "when": decision.when,
        "why": decision.why,
        "facts": [fact._asdict() for fact in decision.facts],
        "conditions": dict(decision.conditions),
    }
    return json.dumps(data, separators=(",", ":")).encode() + b"\n"


def read_entries(text: str, file: str) -> tuple[Entry, ...]:
    """All entries of a file. Raises DecisionsError with every problem, each at its line."""
    found: list[Entry] = []
    problems: list[Problem] = []
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    elif lines:
        problems.append(_problem(file, len(lines), lines[-1], "the last line is not whole", _MENDED))
        lines.pop()
    for number, line in enumerate(lines, 1):
        try:
            found.append(_entry(line))
        except _WrongError as wrong:
            problems.append(_problem(file, number, line, wrong.message, wrong.help))
    if problems:
        raise DecisionsError(*problems)
    return tuple(found)


def decisions_of(entries: Iterable[Entry]) -> tuple[Decision, ...]:
    """The decisions among entries, in their order."""
    return tuple(entry.decision for entry in entries if not entry.is_note)


_MENDED = "take the line out, or put back the file as it was saved before; nothing was counted"
_HELP = "a decisions file is written by `partnercheck decide`: put the line back as it was, or take it out"


class _WrongError(Exception):
    def __init__(self, message: str, help: str = _HELP) -> None:
        super().__init__(message)
        self.message, self.help = message, help


def _problem(file: str, number: int, line: str, message: str, help: str) -> Problem:
    end = max(2, min(len(line), 120) + 1)
    return Problem(NOT_VALID, message, file, Span(number, 1, end), help, source_line=line[:200])


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _WrongError("a name is given twice")
    return found


def _no_constant(name: str) -> Any:
    raise _WrongError(f"`{name}` is no number")


def _entry(line: str) -> Entry:
    if len(line) > LONGEST_LINE:
        raise _WrongError(f"the line is longer than {LONGEST_LINE:,} characters")
    try:
        data = json.loads(line, object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise _WrongError("this line is not a decision in JSON") from None
    if not isinstance(data, dict):
        raise _WrongError("this line is not a decision in JSON")
    if data.get("schema") != SCHEMA:
        written = data.get("schema")
        known = f"its schema is {in_brief(str(written))!r}" if written is not None else "it names no schema"
        raise _WrongError(f"this is no decision: {known}, not `{SCHEMA}`")
    unknown = sorted(data.keys() - _READERS.keys() - {"schema"})
    if unknown:
        raise _WrongError(f"`{in_brief(unknown[0])}` is not a part of a decision")
    missing = [name for name in _READERS if name not in data]
    if missing:
        raise _WrongError(f"`{missing[0]}` is missing")
    read = {name: reader(name, data[name]) for name, reader in _READERS.items()}
    decided = read.pop("decided")
    is_note = decided == "note"
    status = None if decided in ("note", WITHDRAWN) else Status(decided)
    return Entry(Decision(status=status, **read), is_note)


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _WrongError(f"`{name}` has to be text, and not empty")
    return value


def _version(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise _WrongError(f"`{name}` has to be text")
    return value


def _texts(name: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _WrongError(f"`{name}` has to be a list")
    return tuple(_text(name, item) for item in value)


_DECIDED = (*(status.value for status in Status), WITHDRAWN, "note")


def _what(name: str, value: Any) -> str:
    if value not in _DECIDED:
        raise _WrongError(f"`{in_brief(str(value))}` is nothing that can be decided", f"one of {', '.join(_DECIDED)}")
    return str(value)


def _yes_no(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _WrongError(f"`{name}` has to be true or false")
    return value


def is_moment(text: str) -> bool:
    """A day, or a moment of a day, in ISO form."""
    if not _WHEN.match(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _moment(name: str, value: Any) -> str:
    if not isinstance(value, str) or not is_moment(value):
        raise _WrongError(f"`{name}` has to be a day or a moment, such as 2026-01-15 or 2026-01-15T10:30:00+00:00")
    return value


def _print(name: str, value: Any) -> str:
    if not isinstance(value, str) or not _FINGERPRINT.match(value):
        raise _WrongError(f"`{name}` holds something that is no fingerprint")
    return value


def _facts(name: str, value: Any) -> tuple[FactSaid, ...]:
    if not isinstance(value, list):
        raise _WrongError(f"`{name}` has to be a list")
    return tuple(_fact(name, item) for item in value)


def _fact(name: str, item: Any) -> FactSaid:
    if not isinstance(item, dict) or item.keys() != set(FactSaid._fields):
        raise _WrongError(f"each of `{name}` has {', '.join(FactSaid._fields)}, and nothing else")
    path, label, words = (_version(name, item[key]) for key in ("path", "label", "words"))
    return FactSaid(path, label, words, _print(name, item["fingerprint"]))


def _conditions(name: str, value: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, Mapping):
        raise _WrongError(f"`{name}` has to be names with fingerprints")
    return tuple((key, _print(name, inner)) for key, inner in value.items())


_READERS: dict[str, Any] = {
    "organisation": _text,
    "registrations": _texts,
    "criteria": _text,
    "version": _version,
    "requirement": _text,
    "decided": _what,
    "override": _yes_no,
    "by": _text,
    "when": _moment,
    "why": _text,
    "facts": _facts,
    "conditions": _conditions,
}


def notes_on(entries: Iterable[Entry]) -> Iterator[Decision]:
    """What reviewers noted without deciding, in its order."""
    return (entry.decision for entry in entries if entry.is_note)
