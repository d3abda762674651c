"""Reading: what an answer that is tried out comes to, read as strictly as a profile's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from partnercheck.facts.fact import Fact, ProfileContext
from partnercheck.facts.given import UNDISCLOSED
from partnercheck.facts.problem import told

if TYPE_CHECKING:
    from partnercheck.values.answers import Evidence, Value


class AnswerReader:
    """Reads answers beside a profile's evidence, as of a day (an ordinal)."""

    def __init__(self, as_of: int, evidence: Mapping[str, Evidence], currency: str | None) -> None:
        self.as_of = as_of
        self._evidence = evidence
        self._context = ProfileContext(as_of, frozenset(evidence), currency)

    def value(self, fact: Fact, path: str, data: Any) -> Value | None:
        """The value of an answer; None where a profile may not hold it."""
        try:
            return fact.value(fact.validate(data, self._context), path, self._evidence)
        except told():
            return None


def untold(fact: Fact) -> Value:
    """The value of a fact that is never told."""
    return fact.value(UNDISCLOSED, fact.id, {})
