"""Logic: what conditions can and cannot come to, whatever profile they are held against, proved and never guessed."""

from partnercheck.logic.examples import Example
from partnercheck.logic.sameness import differing_profile, equivalent, same_outcomes

__all__ = ["Example", "differing_profile", "equivalent", "same_outcomes"]
