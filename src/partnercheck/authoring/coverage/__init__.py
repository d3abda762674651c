"""Coverage: which statuses of each requirement the cases have seen, and which outcomes of each part of its conditions."""

from __future__ import annotations

from partnercheck.authoring.coverage.cover import Coverage, PartSeen, Seen, cover

__all__ = ["Coverage", "PartSeen", "Seen", "cover"]
