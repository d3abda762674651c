"""Which further outcomes are reached, and which still could be."""

from __future__ import annotations

from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from partnercheck.assessment.result import TierResult
from partnercheck.report.marks import mark_of_tier, mark_of_truth
from partnercheck.report.terminal.hanging import Hanging
from partnercheck.report.terminal.ink import HEADING, QUIET, Ink
from partnercheck.report.words import capitalised, tier_words


class Tiers(NamedTuple):
    """Every tier with its mark and word; what it takes, where it is explained or not reached."""

    tiers: tuple[TierResult, ...]
    ink: Ink
    explain: bool

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self.ink.text("Further outcomes", HEADING)
        yield Text()
        for tier in self.tiers:
            lead = self.ink.text(mark_of_tier(tier).on(self.ink.screen), mark_of_tier(tier).style)
            yield Hanging(lead, tuple(self._lines(tier)), 2)

    def _lines(self, tier: TierResult) -> list[Text]:
        lines = [self.ink.text(f"{tier.title}: {tier_words(tier)}")]
        if tier.reached and tier.advice:
            lines.append(self.ink.text(tier.advice, QUIET))
        if self.explain:
            truth = tier.explanation.truth
            mark = mark_of_truth(truth).on(self.ink.screen)
            lines.append(self.ink.text(f"{mark} {truth.value}: {capitalised(tier.explanation.text)}", QUIET))
        return lines
