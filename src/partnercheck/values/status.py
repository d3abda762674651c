"""Statuses: how a requirement stands, why, how much it matters, and what an assessment comes to."""

from __future__ import annotations

from partnercheck.values.quick_enum import QuickEnum


class Status(QuickEnum):
    """Of a requirement. The order is from most to least urgent."""

    MISSING = "missing"
    BORDERLINE = "borderline"
    MET = "met"
    NOT_APPLICABLE = "not_applicable"

    @property
    def words(self) -> str:
        """The status as people read it."""
        return self.value.replace("_", " ")


class Reason(QuickEnum):
    """Why a requirement has its status (DESIGN part 2)."""

    SHOWN = "shown"
    FALLS_SHORT = "falls_short"
    NEAR_THRESHOLD = "near_threshold"
    PARTLY_SHOWN = "partly_shown"
    NOT_EVIDENCED = "not_evidenced"
    UNDISCLOSED = "undisclosed"
    IMPRECISE = "imprecise"
    UNANSWERED = "unanswered"
    NEEDS_JUDGEMENT = "needs_judgement"
    DOES_NOT_APPLY = "does_not_apply"
    NOBODY_TO_COUNT = "nobody_to_count"
    DECIDED = "decided"

    @property
    def words(self) -> str:
        """The reason as people read it."""
        return _REASON_WORDS[self]


_REASON_WORDS = {
    Reason.SHOWN: "shown",
    Reason.FALLS_SHORT: "what you told us falls short",
    Reason.NEAR_THRESHOLD: "close to what is needed",
    Reason.PARTLY_SHOWN: "part of what is needed",
    Reason.NOT_EVIDENCED: "stated, not yet evidenced",
    Reason.UNDISCLOSED: "depends on what was not disclosed",
    Reason.IMPRECISE: "depends on the exact figure",
    Reason.UNANSWERED: "not answered yet",
    Reason.NEEDS_JUDGEMENT: "a person has to judge this",
    Reason.DOES_NOT_APPLY: "does not apply to you",
    Reason.NOBODY_TO_COUNT: "nobody to count",
    Reason.DECIDED: "decided by a person",
}


class Importance(QuickEnum):
    """How much a requirement weighs in the verdict. The order is from most to least."""

    REQUIRED = "required"
    EXPECTED = "expected"
    INFORMATIONAL = "informational"


class Verdict(QuickEnum):
    """What an assessment comes to. The order is from best to worst."""

    ELIGIBLE = "eligible"
    BORDERLINE = "borderline"
    INCOMPLETE = "incomplete"
    NOT_ELIGIBLE = "not_eligible"

    @property
    def words(self) -> str:
        """The verdict as people read it."""
        return _VERDICT_WORDS[self]


_VERDICT_WORDS = {
    Verdict.ELIGIBLE: "eligible",
    Verdict.BORDERLINE: "borderline",
    Verdict.INCOMPLETE: "incomplete",
    Verdict.NOT_ELIGIBLE: "not eligible yet",
}
