"""Logic: what conditions can and cannot come to, whatever profile they are held against, proved and never guessed."""

from partnercheck.checks.logic.sameness import equivalent, same_outcomes

__all__ = ["equivalent", "same_outcomes"]
