"""The starter profile: every fact with its question beside it, and nothing answered."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from partnercheck.facts.fact import Fact
from partnercheck.filling.examples import example_lines
from partnercheck.filling.for_whom import Readers, for_whom, reading_order
from partnercheck.filling.yaml_text import entry
from partnercheck.models.core_facts import core_facts
from partnercheck.models.criteria import Criteria, Requirement, Tier

WIDTH = 100
_MANY = 8
_CORE = "organisation."

_PARTS: dict[str, Callable[[Any], dict[str, str]]] = {
    "claim": lambda fact: {
        "answer": "yes or no",
        "summary": "in a few words",
        "evidence": "ids of what shows it, from the list at the end: [some-id, another-id]",
    },
    "headcount": lambda fact: {"total": "how many people in all", **fact.groups},
}
_HOW = {
    "yes_no": "Write yes or no.",
    "choice": "Write one of:",
    "choices": "Write any of these in brackets, with commas between, or none:",
    "text": "In your own words.",
    "number": "Write a number, or a range such as 10-14.",
    "money": "Write an amount in {currency}, or a range.",
    "share": "Write a share, such as 75% or 3/4.",
    "date": "Write the year first: 2023-05-17. A month (2023-05) or a year (2023) will do.",
    "duration": "Write a length of time in {unit}.",
    "headcount": "Each count may be a number, a range or undisclosed.",
    "claim": "Answer yes or no, and point to what shows it.",
    "people": "List them, a line each, or give only numbers for each role.",
    "examples": "List them, a block each, or write none.",
    "records": "List them, a line each, or write none.",
    "registrations": "Write numbers with their registers in brackets, or none.",
    "text_list": "Write them in brackets, with commas between, or none.",
}


def starter(criteria: Sequence[Criteria], name: str, *, schema: str = "", command: str = "") -> str:
    """The text of a fresh profile for some criteria. `schema` is the path of a JSON Schema for editors, if any."""
    return "\n".join(_lines(criteria, name, schema, command)) + "\n"


def _lines(criteria: Sequence[Criteria], name: str, schema: str, command: str) -> Iterator[str]:
    if schema:
        yield f"# yaml-language-server: $schema={schema}"
    for one in criteria:
        yield from _comment(f"{one.title} ({one.name}{', version ' if one.version else ''}{one.version})")
    yield "#"
    yield from _comment("Write each answer after its colon. What you leave empty counts as not answered yet.")
    yield from _comment('Where you would rather not say, write "undisclosed". Lines that begin with # are only notes.')
    if command:
        yield from _comment(f"To see where you stand: {command}")
    read = _read_by(criteria)
    yield ""
    yield from _organisation(criteria, name, read)
    heading = ""
    for fact, requirements, section in _facts(criteria, read):
        if section != heading:
            heading = section
            yield from ("", *_heading(section))
        yield ""
        yield from _fact(fact, requirements)
    yield from ("", *_heading("What shows it"))
    yield ""
    yield from _comment("The evidence that your answers point to, each with an id of its own, for example:")
    yield from ("#   evidence:", "#     - {id: annual-report, title: Our annual report, kind: report, date: 2025-04}")
    yield from _comment('A web address goes under "url", the name of a file beside this one under "file".', "  ")
    yield "evidence:"


def _comment(text: str, indent: str = "", margin: str = "") -> Iterator[str]:
    start = f"{margin}# {indent}"
    for line in textwrap.wrap(" ".join(text.split()), WIDTH - len(start), break_on_hyphens=False):
        yield f"{start}{line}"


def _heading(title: str) -> Iterator[str]:
    yield f"# {title}"
    yield f"# {'-' * len(title)}"


def _read_by(criteria: Sequence[Criteria]) -> Mapping[str, Readers]:
    read: dict[str, list[Requirement | Tier]] = {}
    for one in criteria:
        for fact, readers in reading_order(one).items():
            read.setdefault(fact, []).extend(readers)
    return read


def _organisation(criteria: Sequence[Criteria], name: str, read: Mapping[str, Readers]) -> Iterator[str]:
    currency = next((one.currency for one in criteria if one.currency), None)
    facts = core_facts(currency)
    yield from _heading("Your organisation")
    yield "organisation:"
    yield from _comment("The name that people know you by.", margin="  ")
    yield f"  {entry('name', name)}"
    for path, fact in facts.items():
        if path != f"{_CORE}name":
            yield from _notes(path, fact, read.get(path, []), margin="  ")
            yield f"  {path.removeprefix(_CORE)}:"


def _facts(criteria: Sequence[Criteria], read: Mapping[str, Readers]) -> Iterator[tuple[Fact, Readers, str]]:
    facts: dict[str, Fact] = {}
    sections: dict[str, str] = {}
    for one in reversed(criteria):
        facts |= one.facts
        sections |= one.sections
    for name, readers in read.items():
        if name in facts:
            section = next((one.section for one in readers if isinstance(one, Requirement)), "")
            yield facts[name], readers, sections.get(section, section) or "Further questions"


def _fact(fact: Fact, readers: Readers) -> Iterator[str]:
    yield from _notes(fact.id, fact, readers)
    yield f"{fact.id}:"
    parts = _PARTS.get(fact.type)
    for part, words in parts(fact).items() if parts else ():
        yield from _comment(words, margin="  ")
        yield f"  {part}:"


def _notes(name: str, fact: Fact, readers: Readers, margin: str = "") -> Iterator[str]:
    yield from _comment(fact.question, margin=margin)
    if fact.help:
        yield from _comment(fact.help, "  ", margin)
    yield from _comment(_how(fact), "  ", margin)
    choices: Mapping[str, str] = getattr(fact, "choices", {})
    if len(choices) > _MANY:
        yield from _comment(", ".join(choices), "    ", margin)
    else:
        for id, label in choices.items():
            yield from _comment(f"{id}: {label}", "    ", margin)
    lines = example_lines(fact)
    if lines:
        yield f"{margin}#   For example:"
        yield from (f"{margin}#     {line}" for line in lines)
    yield from _comment(for_whom(name, readers), "  ", margin)


def _how(fact: Fact) -> str:
    unit = getattr(fact.declared, "unit", "") or ""
    return _HOW[fact.type].format(currency=getattr(fact, "currency", "") or "your currency", unit=unit)
