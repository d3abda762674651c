"""The starter profile: every fact with its question beside it, and nothing answered."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from partnercheck.facts.fact import Fact
from partnercheck.interviewing.for_whom import Readers, for_whom, reading_order
from partnercheck.interviewing.yaml_text import entry
from partnercheck.models.core_facts import core_facts
from partnercheck.models.criteria import Criteria, Requirement, Tier
from partnercheck.models.terms import FirstUses, Terms, texts_of

WIDTH = 100
_MANY = 8
_CORE = "organisation."


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
    first_uses = FirstUses(Terms.together(one.terms for one in criteria))
    yield ""
    yield from _organisation(criteria, name, read, first_uses)
    heading = ""
    for fact, requirements, section in _facts(criteria, read):
        if section != heading:
            heading = section
            yield from ("", *_heading(section))
        yield ""
        yield from _fact(fact, requirements, first_uses)
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


def _organisation(
    criteria: Sequence[Criteria], name: str, read: Mapping[str, Readers], first_uses: FirstUses
) -> Iterator[str]:
    currency = next((one.currency for one in criteria if one.currency), None)
    facts = core_facts(criteria[0].core, currency)
    yield from _heading("Your organisation")
    yield "organisation:"
    own = criteria[0].core.questions.get("name")
    yield from _comment((own and own.question) or "The name that people know you by.", margin="  ")
    yield f"  {entry('name', name)}"
    others = [path for path in facts if path != f"{_CORE}name"]
    for path in sorted(others, key=lambda path: not read.get(path)):
        yield from _notes(path, facts[path], read.get(path, []), first_uses, margin="  ")
        yield f"  {path.removeprefix(_CORE)}:"


def _facts(criteria: Sequence[Criteria], read: Mapping[str, Readers]) -> Iterator[tuple[Fact, Readers, str]]:
    facts: dict[str, Fact] = {}
    sections: dict[str, str] = {}
    for one in reversed(criteria):
        facts |= one.facts
        sections |= one.sections
    for name, readers in sorted(read.items(), key=lambda item: not item[1]):
        if name in facts:
            section = next((one.section for one in readers if isinstance(one, Requirement)), "")
            other = "Further questions" if readers else "What no requirement reads"
            yield facts[name], readers, sections.get(section, section) or other


def _fact(fact: Fact, readers: Readers, first_uses: FirstUses) -> Iterator[str]:
    yield from _notes(fact.id, fact, readers, first_uses)
    yield f"{fact.id}:"
    for part, words in fact.parts.items():
        yield from _comment(words, margin="  ")
        yield f"  {part}:"


def _notes(name: str, fact: Fact, readers: Readers, first_uses: FirstUses, margin: str = "") -> Iterator[str]:
    yield from _comment(fact.question, margin=margin)
    if fact.help:
        yield from _comment(fact.help, "  ", margin)
    for term in first_uses.met_in(*texts_of(fact)):
        yield from _comment(term.explained, "  ", margin)
    yield from _comment(fact.how_to_write, "  ", margin)
    choices: Mapping[str, str] = getattr(fact, "choices", {})
    if len(choices) > _MANY:
        yield from _comment(", ".join(choices), "    ", margin)
    else:
        for id, label in choices.items():
            yield from _comment(f"{id}: {label}", "    ", margin)
    lines = _example_lines(fact)
    if lines:
        yield f"{margin}#   For example:"
        yield from (f"{margin}#     {line}" for line in lines)
    yield from _comment(for_whom(name, readers), "  ", margin)


def _example_lines(fact: Fact) -> list[str]:
    """The lines of an example; none where the words and choices beside the question say enough."""
    if fact.example is None and fact.explained_by_choices:
        return []
    return entry(fact.id, fact.example_answer, block=fact.is_told_in_blocks).splitlines()
