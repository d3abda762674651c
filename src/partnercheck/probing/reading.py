"""Reading: what an answer that is tried out comes to, read as strictly as a profile's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from partnercheck.facts.fact import Fact, ProfileContext
from partnercheck.facts.given import UNDISCLOSED
from partnercheck.facts.problem import told
from partnercheck.quick import QUICK

if TYPE_CHECKING:
    from partnercheck.facts.plain import PlainReader
    from partnercheck.values.answers import Evidence, Value


class AnswerReader:
    """Reads answers beside a profile's evidence, as of a day (an ordinal)."""

    def __init__(self, as_of: int, evidence: Mapping[str, Evidence], currency: str | None) -> None:
        self.as_of = as_of
        self._evidence = evidence
        self._context = ProfileContext(as_of, frozenset(evidence), currency)
        self._plain: dict[str, PlainReader] = {}

    def value(self, fact: Fact, path: str, data: Any) -> Value | None:
        """The value of an answer; None where a profile may not hold it."""
        if QUICK:
            if (read := self._plain.get(path)) is None:
                read = self._plain[path] = fact.plain_reader(path, self._context)
            try:
                return read(data, self._evidence)
            except (ValueError, LookupError, TypeError):
                pass  # it is looked at once more, strictly
        return self._strictly(fact, path, data)

    def _strictly(self, fact: Fact, path: str, data: Any) -> Value | None:
        try:
            return fact.value(fact.validate(data, self._context), path, self._evidence)
        except told():
            return None


def untold(fact: Fact) -> Value:
    """The value of a fact that is never told."""
    return fact.value(UNDISCLOSED, fact.id, {})
