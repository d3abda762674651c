"""What `partnercheck explain CODE` tells of one kind of problem; each room that finds problems keeps a list."""

from __future__ import annotations

from dataclasses import dataclass

from partnercheck.problems import Severity


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One kind of problem: what it is called, why it matters, and the same lines written wrongly and rightly."""

    code: str
    title: str
    severity: Severity
    explanation: str
    wrong: str
    right: str
