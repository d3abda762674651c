"""Counts of people in words: "12 of 16, 1 did not say"."""

from __future__ import annotations

from collections.abc import Mapping

from partnercheck.facts.fact import SubPath, not_told
from partnercheck.language.types import COUNT
from partnercheck.language.words import interval_in_words
from partnercheck.values.cause import CauseKind, kinds
from partnercheck.values.headcount import Headcount, Part
from partnercheck.values.interval import Interval
from partnercheck.values.people import PeopleSet


def count_in_words(people: PeopleSet) -> str:
    """ "16", or for a part of a headcount "12 of 16, 1 did not say"."""
    size = people.size
    reasons = kinds(size.causes)
    whole = people.universe.size if isinstance(people, Part) else None
    if size.low == 0 and (size.high is None or (whole is not None and size.high == whole.high)) and reasons:
        return not_told(size.causes) if CauseKind.IMPRECISE not in reasons else interval_in_words(size, COUNT)
    if reasons == {CauseKind.UNDISCLOSED} and size.high is not None and size.low is not None:
        words = _of(f"{size.low:,}", whole)
        return f"{words}, {size.high - size.low:,} did not say"
    return _of(interval_in_words(size, COUNT), whole)


def _of(count: str, whole: Interval | None) -> str:
    if whole is None or whole.high is None:
        return count
    return f"{count} of {interval_in_words(whole, COUNT)}"


def headcount_in_words(people: PeopleSet, groups: Mapping[str, str]) -> str:
    """The total, then each group that something was said of: "16; from these communities: 12 of 16"."""
    if not isinstance(people, Headcount):
        return count_in_words(people)
    told = ((label, count_in_words(people.group(name))) for name, label in groups.items())
    parts = [f"{label}: {words}" for label, words in told if words != not_told(people.size.causes)]
    return "; ".join([count_in_words(people), *parts])


def part_in_words(people: PeopleSet, groups: Mapping[str, str], subpath: SubPath) -> str:
    """One count of a headcount: its total, or a group."""
    if not subpath:
        return headcount_in_words(people, groups)
    return count_in_words(people.group(subpath[0]) if subpath[0] in groups else people)
