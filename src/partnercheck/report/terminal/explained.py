"""A requirement opened as a tree: the condition part by part, the facts read, the reading, the guidance, the advice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from partnercheck.assessment.result import Explanation, FactRead, Place, RequirementResult, Step
from partnercheck.report.marks import mark_of_requirement, mark_of_truth
from partnercheck.report.terminal.branches import Branch, Branches
from partnercheck.report.terminal.hanging import STEP, Hanging
from partnercheck.report.terminal.ink import HEADING, QUIET, STRONG, Ink
from partnercheck.report.words import capitalised, decision_lines, importance_words, step_words


class ExplainedRequirement(NamedTuple):
    """One requirement with everything that is known about it."""

    result: RequirementResult
    ink: Ink

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        result, ink = self.result, self.ink
        mark = mark_of_requirement(result)
        words = ink.text(f"{result.status.words}: ", f"{STRONG} {mark.style}")
        title = Text.assemble(words, ink.text(result.title, STRONG), overflow="fold")
        yield Hanging(ink.text(mark.on(ink.screen), f"{STRONG} {mark.style}"), (title,), STEP)
        yield Branches(tuple(self._branches()), ink.screen.is_plain)

    def _branches(self) -> Iterator[Branch]:
        result = self.result
        yield self._named("why", result.why)
        yield self._named("reason", f"{result.reason.words}; {importance_words(result)}")
        yield self._named("could be", ", ".join(status.words for status in result.could_be))
        if result.decision:
            lines = tuple(Branch(self.ink.text(line)) for line in decision_lines(result))
            yield Branch(self._name("decision"), lines)
        for role, explanation in result.explanations:
            yield self._condition(role, explanation)
        if result.facts:
            yield Branch(self._name("facts read"), tuple(self._fact(fact) for fact in result.facts))
        if result.steps:
            yield Branch(self._name("what would help"), tuple(self._step(step) for step in result.steps))
        if result.reading:
            yield self._named("reading", result.reading)
        if result.guidance:
            item = result.guidance
            where = ", ".join(part for part in (item.id, item.section) if part)
            yield self._named("guidance", ": ".join(part for part in (where, item.gist) if part))
        if result.advice:
            yield self._named("advice", result.advice)
        if result.place:
            yield self._named("rule", f"{result.id}, {result.place}")

    def _name(self, name: str) -> Text:
        return self.ink.text(capitalised(name), STRONG)

    def _named(self, name: str, words: str) -> Branch:
        return Branch(Text.assemble(self._name(f"{name}: "), self.ink.text(words), overflow="fold"))

    def _condition(self, role: str, explanation: Explanation) -> Branch:
        label = Text.assemble(self._name(f"{role}: "), self.ink.text(explanation.source, QUIET), overflow="fold")
        return Branch(label, (self._opened(explanation),))

    def _opened(self, explanation: Explanation) -> Branch:
        mark = self.ink.marked(mark_of_truth(explanation.truth), f"{explanation.truth.value}:", "")
        words = explanation.text if not explanation.joined_by else explanation.joined_by
        return Branch(
            Text.assemble(mark, " ", self.ink.text(words), overflow="fold"),
            tuple(self._opened(part) for part in explanation.parts),
        )

    def _fact(self, fact: FactRead) -> Branch:
        parts = [self.ink.text(f"{fact.label}: "), self.ink.text(fact.value), self._place(fact.place)]
        return Branch(Text.assemble(*parts, overflow="fold"))

    def _place(self, place: Place | None) -> Text:
        return self.ink.text(f"  {place}" if place and place.line else "", QUIET)

    def _step(self, step: Step) -> Branch:
        return Branch(self.ink.text(capitalised(step_words(step))))


class ExplainedSection(NamedTuple):
    """A section's title and its requirements, each opened."""

    title: str
    results: tuple[RequirementResult, ...]
    ink: Ink

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self.ink.text(self.title, HEADING)
        for result in self.results:
            yield Text()
            yield ExplainedRequirement(result, self.ink)
