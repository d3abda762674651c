"""Criteria in the terminal: requirements by section, what their names stand for, and the facts asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from partnercheck.report.authors.printing import printed
from partnercheck.report.screen import Screen
from partnercheck.report.terminal.branches import Branch, Branches
from partnercheck.report.terminal.hanging import Hanging
from partnercheck.report.terminal.ink import HEADING, QUIET, STRONG, Ink
from partnercheck.report.words import capitalised, counted

if TYPE_CHECKING:
    from partnercheck.showing.digest import ConditionDigest, CriteriaDigest, FactDigest, RequirementDigest

_MARGIN = (0, 0, 0, 2)


def render_text(digest: CriteriaDigest, screen: Screen) -> str:
    """The whole digest, for one screen."""
    return printed(_parts(digest, Ink(screen)), screen)


def _parts(digest: CriteriaDigest, ink: Ink) -> Iterator[RenderableType]:
    yield ink.text(digest.title, STRONG)
    about = f"{digest.name}, version {digest.version}; {counted(digest.requirements, 'requirement')}"
    country = f"; for organisations in {digest.country}" if digest.country else ""
    yield ink.text(f"{about}{country}; {digest.file}", QUIET)
    if digest.about:
        yield Text()
        yield ink.text(digest.about)
    for title, requirements in digest.sections:
        yield from _heading(title, ink)
        for requirement in requirements:
            yield Text()
            yield from _requirement(requirement, ink)
    if digest.tiers:
        yield from _heading("Further outcomes", ink)
        for tier in digest.tiers:
            yield Text()
            yield ink.text(tier.title, STRONG)
            yield Padding(_named("Reached when", tier.condition, ink), _MARGIN)
    if digest.definitions:
        yield from _heading("What names in these conditions stand for", ink)
        for definition in digest.definitions:
            yield Text()
            yield _named(definition.label, definition.condition, ink)
    yield from _heading("What an organisation is asked", ink)
    for fact in digest.facts:
        yield Text()
        yield from _fact(fact, ink)


def _heading(title: str, ink: Ink) -> Iterator[RenderableType]:
    yield Text()
    yield ink.text(title, HEADING)


def _requirement(one: RequirementDigest, ink: Ink) -> Iterator[RenderableType]:
    yield ink.text(one.title, STRONG)
    yield ink.text(f"{one.id}; {one.importance}", QUIET)
    for heading, condition in one.conditions:
        yield Padding(_named(heading, condition, ink), _MARGIN)
    for note in one.notes:
        yield Padding(ink.text(note), _MARGIN)
    for heading, words in (("Reading", one.reading), ("Advice", one.advice), ("Asks for", ", ".join(one.facts))):
        if words:
            yield Padding(Text.assemble(ink.text(f"{heading}: ", QUIET), ink.text(words)), _MARGIN)
    for item in one.guidance:
        words = f"{item.id} ({item.gist})" if item.gist else item.id
        yield Padding(Text.assemble(ink.text("Guidance: ", QUIET), ink.text(words)), _MARGIN)


def _named(heading: str, condition: ConditionDigest, ink: Ink) -> RenderableType:
    if not condition.parts:
        return Text.assemble(ink.text(f"{capitalised(heading)}: "), ink.text(condition.words, STRONG))
    label = ink.text(f"{capitalised(heading)} {condition.words}")
    return Group(label, Branches(_branches(condition, ink), ink.screen.is_plain))


def _branches(condition: ConditionDigest, ink: Ink) -> tuple[Branch, ...]:
    return tuple(Branch(ink.text(part.words), _branches(part, ink)) for part in condition.parts)


def _fact(fact: FactDigest, ink: Ink) -> Iterator[RenderableType]:
    yield Text.assemble(ink.text(capitalised(fact.label), STRONG), ink.text(f"  {fact.path}", QUIET))
    yield Padding(ink.text(fact.question), _MARGIN)
    for term in fact.terms:
        yield Padding(ink.text(term, QUIET), _MARGIN)
    yield Padding(ink.text(f"Answer: {fact.answer}", QUIET), _MARGIN)
    for name, label in fact.choices:
        yield Padding(
            Hanging(ink.text("-"), (Text.assemble(ink.text(label), ink.text(f"  {name}", QUIET)),), 2), _MARGIN
        )
    used = f"Used by: {', '.join(fact.used_by)}" if fact.used_by else "Used by no requirement"
    yield Padding(ink.text(used, QUIET), _MARGIN)
