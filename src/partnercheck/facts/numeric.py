"""What the fact types that are numbers or days share: their values are intervals."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping

from partnercheck.facts.fact import Fact, not_told
from partnercheck.facts.given import Given, Marker, why_not
from partnercheck.language.words import interval_in_words
from partnercheck.values.answers import Evidence, Value
from partnercheck.values.cause import CauseKind, kinds
from partnercheck.values.interval import Bound, Interval


class NumericFact(Fact):
    """Read to a Given."""

    @property
    @abstractmethod
    def bounds(self) -> tuple[Bound, Bound]:
        """What any answer lies between."""

    def known(self, given: Given, path: str, evidence: Mapping[str, Evidence]) -> Interval:
        return given.at(path)

    def unknown(self, given: Marker | None, path: str) -> Interval:
        return Interval(*self.bounds, why_not(given, path))

    def in_words(self, value: Value) -> str:
        assert isinstance(value, Interval)
        if value.causes and CauseKind.IMPRECISE not in kinds(value.causes):
            return not_told(value.causes)
        return interval_in_words(value, self.language_type())
