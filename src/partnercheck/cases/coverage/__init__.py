"""Coverage: which statuses of requirements the cases have seen, and which outcomes of the parts of conditions."""

from __future__ import annotations

from partnercheck.cases.coverage.cover import Coverage, PartSeen, Seen, cover

__all__ = ["Coverage", "PartSeen", "Seen", "cover"]
