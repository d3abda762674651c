"""The short report: the first few things to do, with the author's advice in full, and a line for each requirement."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from partnercheck.assessment.result import Assessment, RequirementResult, Step, StepKind
from partnercheck.report.marks import mark_of_requirement
from partnercheck.report.terminal.hanging import Hanging, wrapped
from partnercheck.report.terminal.ink import HEADING, QUIET, STRONG, Ink
from partnercheck.report.terminal.requirements import COLUMN
from partnercheck.report.words import (
    capitalised,
    could_be_words,
    counted,
    decision_lines,
    importance_words,
    planned_words,
    step_words,
)
from partnercheck.values.status import Importance, Reason, Status

FEW = 3
MOST_LINES = 2
"""So many steps of one requirement, besides its advice, in the short list."""


class FirstSteps(NamedTuple):
    """The first requirements to look at, each with what to answer or do, and the author's advice in full."""

    assessment: Assessment
    ink: Ink
    few: int = FEW

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        titles = {result.id: result.title for result in self.assessment.requirements}
        grouped = [
            (id, [step for _, step in steps]) for id, steps in groupby(self.assessment.next_steps, itemgetter(0))
        ]
        planned = self.assessment.planned is not None
        yield self.ink.text("What to do next", HEADING)
        for number, (id, steps) in enumerate(grouped[: self.few], 1):
            yield Text()
            lines = [self.ink.text(titles.get(id, id), STRONG), *map(self.ink.text, _said(steps, planned))]
            yield Hanging(self.ink.text(f"{number}."), tuple(lines), 3)
        more = len({id for id, _ in grouped}) - self.few
        told = [f"{counted(more, 'more requirement')} to look at: see them with --full."] if more > 0 else []
        together = planned_words(self.assessment)
        if told or together:
            yield Text()
        closing = (*(self.ink.text(line, QUIET) for line in told), *([self.ink.text(together)] if together else []))
        yield from wrapped(console, closing, options.max_width)


def _said(steps: list[Step], planned: bool) -> list[str]:
    """Answers, and what a plan decided on; then the advice, which says in the author's words what else would help."""
    advice = [capitalised(step.words) for step in steps if step.kind is StepKind.ADVICE]
    others = [step for step in steps if step.kind is not StepKind.ADVICE]
    shown = [step for step in others if step.only_an_answer or step.day] if advice and not planned else others
    lines = [capitalised(step_words(step)) for step in shown[:MOST_LINES]]
    left = len(shown) - len(lines)
    return [*lines, *([f"and {counted(left, 'more thing')} to answer or do"] if left else []), *advice]


class SectionInShort(NamedTuple):
    """A section with a line for each requirement that is short of met; those that are met or do not apply together."""

    title: str
    results: tuple[RequirementResult, ...]
    ink: Ink

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self.ink.text(self.title, HEADING)
        settled: dict[Status, list[RequirementResult]] = {}
        # What is only for information is never short of anything, and so is not said to be missing.
        only_told = [one for one in self.results if one.importance is Importance.INFORMATIONAL and not _is_settled(one)]
        for result in self.results:
            if result in only_told:
                continue
            if _is_settled(result):
                settled.setdefault(result.status, []).append(result)
            else:
                why = _why(result)
                yield self._line(result, (result.title, f": {why}" if why else ""))
        for results in settled.values():
            yield self._line(results[0], ("; ".join(result.title for result in results), ""))
        if only_told:
            titles = self.ink.text("; ".join(result.title for result in only_told))
            yield Hanging(self.ink.text("– for information", STRONG), (titles,), COLUMN)

    def _line(self, result: RequirementResult, words: tuple[str, str]) -> Hanging:
        line = self.ink.text(words[0])
        line.append_text(self.ink.text(words[1], QUIET))
        decided = [result.why] if result.reason is Reason.DECIDED else []
        lines = (line, *(self.ink.text(told, QUIET) for told in (*decided, *decision_lines(result))))
        return Hanging(self.ink.marked(mark_of_requirement(result), result.status.words), lines, COLUMN)


def _is_settled(result: RequirementResult) -> bool:
    settled = result.status in (Status.MET, Status.NOT_APPLICABLE)
    return settled and len(result.could_be) <= 1 and not decision_lines(result)


def _why(result: RequirementResult) -> str:
    """The reason, and what it may still be. That it is required goes without saying: most are."""
    reason = "" if result.reason in (Reason.DECIDED, Reason.SHOWN) else result.reason.words
    importance = "" if result.importance is Importance.REQUIRED else importance_words(result)
    open_to = could_be_words(result)
    return "; ".join(part for part in (reason, importance, open_to and f"could still be {open_to}") if part)
