"""Criteria as Markdown, for a website or a shared document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from partnercheck.report.markdown_text import escaped
from partnercheck.report.screen import Screen
from partnercheck.report.words import capitalised, counted

if TYPE_CHECKING:
    from partnercheck.showing.digest import ConditionDigest, CriteriaDigest, FactDigest, RequirementDigest


def render_markdown(digest: CriteriaDigest, screen: Screen | None = None) -> str:
    """The whole digest."""
    return "\n".join(_parts(digest)) + "\n"


def _parts(digest: CriteriaDigest) -> Iterator[str]:
    yield f"# {escaped(digest.title)}"
    yield ""
    count = counted(digest.requirements, "requirement")
    country = f", for organisations in {escaped(digest.country)}" if digest.country else ""
    yield f"{escaped(digest.name)}, version {escaped(digest.version)}, {count}{country}."
    if digest.about:
        yield ""
        yield escaped(digest.about)
    for title, requirements in digest.sections:
        yield from ("", f"## {escaped(title)}")
        for requirement in requirements:
            yield from _requirement(requirement)
    if digest.tiers:
        yield from ("", "## Further outcomes", "")
        for tier in digest.tiers:
            yield f"- **{escaped(tier.title)}**: reached when {escaped(tier.condition.words)}"
            yield from _nested(tier.condition, 1)
    if digest.definitions:
        yield from ("", "## What names in these conditions stand for", "")
        for definition in digest.definitions:
            yield f"- **{escaped(definition.label)}**: {escaped(definition.condition.words)}"
            yield from _nested(definition.condition, 1)
    yield from ("", "## What an organisation is asked", "")
    for fact in digest.facts:
        yield from _fact(fact)


def _requirement(one: RequirementDigest) -> Iterator[str]:
    yield from ("", f"### {escaped(one.title)}", "")
    yield f"{escaped(capitalised(one.importance))}. ({escaped(one.id)})"
    yield ""
    for heading, condition in one.conditions:
        yield f"- {heading}: **{escaped(condition.words)}**"
        yield from _nested(condition, 1)
    for note in one.notes:
        yield f"- {escaped(note)}"
    if one.facts:
        yield f"- Asks for: {escaped(', '.join(one.facts))}"
    for item in one.guidance:
        yield f"- Guidance: {escaped(f'{item.id} ({item.gist})' if item.gist else item.id)}"
    for heading, words in (("Reading", one.reading), ("Advice", one.advice)):
        if words:
            yield from ("", f"*{heading}:* {escaped(words)}")


def _nested(condition: ConditionDigest, depth: int) -> Iterator[str]:
    for part in condition.parts:
        yield f"{'  ' * depth}- {escaped(part.words)}"
        yield from _nested(part, depth + 1)


def _fact(fact: FactDigest) -> Iterator[str]:
    yield f"- **{escaped(capitalised(fact.label))}** ({escaped(fact.path)}): {escaped(fact.question)}"
    for term in fact.terms:
        yield f"  - {escaped(term)}"
    yield f"  - Answer: {fact.answer}"
    for name, label in fact.choices:
        yield f"    - {escaped(label)} ({escaped(name)})"
    if fact.used_by:
        yield f"  - Used by: {escaped(', '.join(fact.used_by))}"
