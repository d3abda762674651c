"""A decision, and what the rules say beside it, as plain data: the same in every report for other programs."""

from __future__ import annotations

from typing import Any

from partnercheck.assessment.decision import DecisionSeen, Force, RulesSay
from partnercheck.schema_parts import TEXT, YES_NO, list_of, object_of, one_of, some_of
from partnercheck.values.status import Reason, Status

DECISION = object_of(
    status=one_of(Status),
    by=TEXT,
    when=TEXT,
    why=TEXT,
    force=one_of(Force),
    override=YES_NO,
    changed=list_of(TEXT),
)
"""What `decision_data` gives, as a JSON Schema."""
RULES_SAY = object_of(status=one_of(Status), reason=one_of(Reason), could_be=some_of(Status), why=TEXT)
"""What `rules_data` gives."""


def decision_data(seen: DecisionSeen) -> dict[str, Any]:
    """What was decided, by whom, when and why; whether it counts, and if not, what changed."""
    decision = seen.decision
    assert decision.status is not None
    return {
        "status": decision.status.value,
        "by": decision.by,
        "when": decision.when,
        "why": decision.why,
        "force": seen.force.value,
        "override": seen.is_override,
        "changed": list(seen.changed),
    }


def rules_data(rules: RulesSay) -> dict[str, Any]:
    """What the requirement comes to by its conditions alone."""
    return {
        "status": rules.status.value,
        "reason": rules.reason.value,
        "could_be": [status.value for status in rules.could_be],
        "why": rules.why,
    }
