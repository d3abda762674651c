"""Drafts: a profile put together from what the logic found, ready to be held against criteria."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from partnercheck.models.criteria import Criteria

EXAMPLE_DAY = date(2026, 1, 15)


class CannotBeShownError(Exception):
    """What was found is not something that a short profile can say."""


@dataclass
class Draft:
    """A profile in the making: its answers by fact, the evidence that they point to, and the day it is made for."""

    criteria: Criteria
    answers: dict[str, Any] = field(default_factory=dict)
    evidence: list[dict[str, str]] = field(default_factory=list)
    as_of: date = EXAMPLE_DAY

    def data(self) -> dict[str, Any]:
        """The plain data of the profile."""
        organisation: dict[str, Any] = {}
        facts: dict[str, Any] = {}
        for path, answer in self.answers.items():
            if path.startswith("organisation."):
                organisation[path.removeprefix("organisation.")] = answer
            else:
                facts[path] = answer
        listed = {"evidence": self.evidence} if self.evidence else {}
        return ({"organisation": organisation} if organisation else {}) | facts | listed

    def new_evidence(self, dated: date | None) -> str:
        """Another piece of evidence; its id."""
        name = f"proof-{len(self.evidence) + 1}"
        self.evidence.append({"id": name} | ({"date": dated.isoformat()} if dated else {}))
        return name
