"""Marks and colours, known only here: a mark never stands without its word, nor a colour without both."""

from __future__ import annotations

from typing import NamedTuple

from partnercheck.assessment.result import RequirementResult, TierResult
from partnercheck.report.screen import Screen
from partnercheck.values.status import Reason, Status, Verdict
from partnercheck.values.truth import Truth


class Mark(NamedTuple):
    """A sign to find one's way by, in Unicode and in ASCII, and its colour."""

    sign: str
    plain: str
    style: str

    def on(self, screen: Screen) -> str:
        """The sign as this screen can show it."""
        return self.plain if screen.is_plain else self.sign


GOOD = Mark("✓", "+", "green")
NEARLY = Mark("~", "~", "yellow")
SHORT = Mark("✗", "x", "red")
OPEN = Mark("?", "?", "cyan")
ASIDE = Mark("–", "-", "dim")

_STATUSES = {
    Status.MET: GOOD,
    Status.BORDERLINE: NEARLY,
    Status.MISSING: SHORT,
    Status.NOT_APPLICABLE: ASIDE,
}
_VERDICTS = {
    Verdict.ELIGIBLE: GOOD,
    Verdict.BORDERLINE: NEARLY,
    Verdict.INCOMPLETE: OPEN,
    Verdict.NOT_ELIGIBLE: SHORT,
}
_TRUTHS = {Truth.TRUE: GOOD, Truth.FALSE: SHORT, Truth.UNKNOWN: OPEN, Truth.NOBODY: ASIDE}


def mark_of_requirement(result: RequirementResult) -> Mark:
    """The mark of a status, with what is not answered told apart from what falls short."""
    return OPEN if result.reason is Reason.UNANSWERED else _STATUSES[result.status]


def mark_of_verdict(verdict: Verdict) -> Mark:
    """The mark of a verdict."""
    return _VERDICTS[verdict]


def mark_of_truth(truth: Truth) -> Mark:
    """The mark of what a condition came to."""
    return _TRUTHS[truth]


def mark_of_tier(tier: TierResult) -> Mark:
    """The mark of a tier: reached, still open, or not reached."""
    if tier.reached:
        return GOOD
    return OPEN if True in tier.could_be else ASIDE
