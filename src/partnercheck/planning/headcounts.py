"""Regions of headcounts: whole people who join, places that go to others, and open counts that are answered.

Nobody is asked to disclose anything: people who did not say stay in the count as they are. Nobody is asked to leave.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any, NamedTuple

from partnercheck.facts.given import Given, is_undisclosed
from partnercheck.facts.reading.counts import least_of, read_count, read_group_count
from partnercheck.language.explanation import StepKind
from partnercheck.language.words import joined, of_one
from partnercheck.planning.change import Candidate
from partnercheck.planning.regions import Cost, Span, halves, width_of
from partnercheck.values.cause import NO_CAUSES, Causes, unanswered, undisclosed
from partnercheck.values.headcount import Headcount
from partnercheck.values.interval import Interval, exactly

MOST_OPEN_APART = 3
"""So many ranges may be made exact one by one; more are made so together or not at all."""

TOTAL = "total"


@dataclass(frozen=True)
class WrittenHeadcount:
    """A headcount as the profile has it: path, what it is called, its groups, what was written and what that says.

    `given` holds the total and each group; None where nothing was said. `asked` are the total and the groups that
    conditions look at: a plan leaves the others alone.
    """

    path: str
    label: str
    groups: Mapping[str, str]
    data: Mapping[str, Any]
    given: Mapping[str, Given | None]
    asked: frozenset[str]
    question: str = ""

    @property
    def total(self) -> Span:
        return _span(self.given[TOTAL])

    def is_open(self, name: str) -> bool:
        """An answer would make it exact: nothing was said, or a range, and not that it is not disclosed."""
        written = self.data.get(name)
        if isinstance(written, dict) or is_undisclosed(written):
            return False
        given = self.given[name]
        return given is None or given.low != given.high


def counted(
    path: str, label: str, groups: Mapping[str, str], data: Any, asked: frozenset[str], question: str = ""
) -> WrittenHeadcount:
    """What a profile says of a headcount (`data` None: nothing)."""
    written = {name: count for name, count in data.items() if count is not None} if isinstance(data, dict) else {}
    total = read_count(written.get(TOTAL))
    if total is not None and total.high == 0:
        # Where there is nobody, nobody is in a group: that is no open question.
        written = {**{name: "0" for name in groups if name in asked}, **written}
    given = {name: read_group_count(written.get(name)) for name in groups}
    return WrittenHeadcount(path, label, groups, written, {**given, TOTAL: total}, asked, question)


def _span(given: Given | None) -> Span:
    if given is None:
        return 0, None
    return int(given.low or 0), None if given.high is None else int(given.high)


class Way(NamedTuple):
    """What is told and what changes: the counts answered; `grows`, whether people may come or change places."""

    answered: tuple[str, ...]
    grows: bool


def ways(said: WrittenHeadcount) -> Iterator[Way]:
    """Which counts are answered, with and without change: all that were left out, or none; and ranges one by one."""
    open_counts = [name for name in (TOTAL, *said.groups) if name in said.asked and said.is_open(name)]
    left_out = tuple(name for name in open_counts if _span(said.given[name])[1] is None)
    ranges = [name for name in open_counts if name not in left_out]
    sizes = range(len(ranges) + 1) if len(ranges) <= MOST_OPEN_APART else (0, len(ranges))
    sets = [
        (*told, *some)
        for told in ((), left_out)[: 1 + bool(left_out)]
        for size in sizes
        for some in combinations(ranges, size)
    ]
    for chosen in sets:
        can_grow = bool(said.data) and (TOTAL in chosen or said.given[TOTAL] is not None)
        if chosen:
            yield Way(chosen, False)
        if can_grow and not is_undisclosed(said.data.get(TOTAL)):
            yield Way(chosen, True)


class HeadcountRange:
    """Headcounts in one way: how many join, how many each group gains, and what each answered count is, as spans.

    A group gains by people who join, and by places that go to its members from people who surely are none.
    """

    def __init__(self, said: WrittenHeadcount, way: Way, spans: Mapping[str, Span]) -> None:
        self.said = said
        self.way = way
        self.spans = spans
        moves = [span[0] for name, span in spans.items() if name.startswith("+")]
        answers = (1 if not said.data else len(way.answered)) if way.answered else 0
        self.least = Cost(max(moves, default=0), answers, 1, sum(moves))

    @classmethod
    def whole(cls, said: WrittenHeadcount, way: Way) -> HeadcountRange:
        """All headcounts of one way."""
        spans: dict[str, Span] = {name: _span(said.given[name]) for name in way.answered}
        if way.grows:
            spans["+"] = 0, None
            spans |= {
                f"+{name}": (0, None)
                for name in said.groups
                if name in said.asked and (said.given[name] is not None or name in spans)
            }
        return cls(said, way, spans)

    @cached_property
    def width(self) -> int:
        """Of its widest span."""
        return max(map(width_of, self.spans.values()), default=0)

    @property
    def goes_on(self) -> bool:
        """Some span has no end."""
        return any(span[1] is None for span in self.spans.values())

    def _count(self, name: str) -> Span:
        """The total or a group after the change."""
        low, high = self.spans.get(name) or _span(self.said.given[name])
        more = self.spans.get("+" if name == TOTAL else f"+{name}", (0, 0))
        return low + more[0], None if high is None or more[1] is None else high + more[1]

    @cached_property
    def value(self) -> Headcount:
        """All that lie in the spans; a count that stays without an answer is never told."""
        return self._headcount(undisclosed)

    @cached_property
    def as_it_is(self) -> Headcount:
        """What the one answer comes to."""
        return self._headcount(unanswered)

    def _headcount(self, untold: Callable[[str], Causes]) -> Headcount:
        def interval(name: str) -> Interval:
            path = f"{self.said.path}.{name}"
            low, high = self._count(name)
            if low == high:
                return exactly(low)
            given = self.said.given[name]
            more = self.spans.get("+" if name == TOTAL else f"+{name}", (0, 0))
            causes = unanswered(path) if name in self.spans or more[0] != more[1] else NO_CAUSES
            if name not in self.spans:
                causes |= given.at(path).causes if given is not None else untold(path)
            return Interval(low, high, causes)

        return Headcount(self.said.path, interval(TOTAL), {name: interval(name) for name in self.said.groups})

    @property
    def is_possible(self) -> bool:
        """Whether some headcount in the spans adds up."""
        most = self._count(TOTAL)[1]
        joined = self.spans.get("+", (0, 0))[1]
        there = (self.spans.get(TOTAL) or self.said.total)[1]
        for name in self.said.groups:
            if most is not None and self._count(name)[0] > most:
                return False
            gained = self.spans.get(f"+{name}", (0, 0))[0]
            if most is not None and self._least_there(name) + gained > most:
                return False
            surely_none = self._surely_none(name, there)
            if gained and joined is not None and surely_none is not None and gained > joined + surely_none:
                return False
        return True

    def _least_there(self, name: str) -> int:
        """So many of a group there are as it was written, with those who did not say."""
        written = self.said.data.get(name)
        return int(least_of(written)) if name not in self.spans and isinstance(written, dict) else 0

    def _surely_none(self, name: str, there: int | None) -> int | None:
        """At most so many of those there are surely not in the group."""
        if there is None:
            return None
        if name in self.spans:
            return there - self.spans[name][0]
        given = self.said.given[name]
        return there if given is None else 0 if given.high is None else max(0, there - int(given.high))

    def parts(self) -> Sequence[HeadcountRange]:
        """The widest of the spans that cost something in two halves, or else the widest of those that are answered."""
        wide = [one for one, span in self.spans.items() if width_of(span)]
        name = max(wide, key=lambda one: (one.startswith("+"), width_of(self.spans[one])), default=None)
        split = halves(self.spans[name]) if name is not None else None
        if name is None or split is None:
            return ()
        made = [HeadcountRange(self.said, self.way, {**self.spans, name: half}) for half in split]
        return [one for one in made if one.is_possible]

    @cached_property
    def candidate(self) -> Candidate | None:
        """The one headcount, as a profile writes it."""
        if self.width or not self.is_possible or (self.way.grows and not self.least.work):
            return None
        kind = StepKind.PEOPLE if self.least.work else StepKind.ANSWER
        return Candidate(self._data(), self.least.work, self.least.answers, kind, self._words())

    def _data(self) -> dict[str, Any]:
        new = dict(self.said.data)
        for name in (TOTAL, *self.said.groups):
            more = self.spans.get("+" if name == TOTAL else f"+{name}", (0, 0))[0]
            if name in self.spans:
                new[name] = str(self.spans[name][0] + more)
            elif more:
                new[name] = _raised(new.get(name), more, self.said.total)
        return {name: count for name, count in new.items() if count is not None}

    def _words(self) -> str:
        told = ""
        if self.way.answered and not self.said.data:
            told = f"answer “{self.said.question or self.said.label}”"
        elif self.way.answered:
            names = ["in all" if name == TOTAL else self.said.groups[name] for name in self.way.answered]
            told = f"say exactly how many {self.said.label} there are: {joined(names)}"
        moved = _moved(self.said, {name: span[0] for name, span in self.spans.items() if name.startswith("+")})
        return "; ".join(part for part in (told, moved) if part)


def _raised(said: Any, more: int, total: Span) -> Any:
    """A count as it was written, with more people who are known to belong."""
    if isinstance(said, dict):
        return {**said, "count": _raised(said.get("count"), more, total)}
    if is_undisclosed(said):
        # Those who were there have not said, and are not asked to: they stay undisclosed.
        return {"count": str(more), "undisclosed": _shifted(total, 0)}
    given = read_count(said)
    return said if given is None else _shifted(_span(given), more)


def _shifted(span: Span, more: int) -> str:
    low, high = span[0] + more, None if span[1] is None else span[1] + more
    return str(low) if low == high else f"at least {low}" if high is None else f"{low}-{high}"


def _moved(said: WrittenHeadcount, moves: Mapping[str, int]) -> str:
    """The people who come and the places that go to others, as a person would say it."""
    joins = moves.get("+", 0)
    parts = []
    if joins:
        people = "1 more person" if joins == 1 else f"{joins:,} more people"
        there = said.total
        of = f" ({there[0] + joins:,} in all)" if there[0] == there[1] else ""
        who = [_of_them(min(moves.get(f"+{name}", 0), joins), joins, label) for name, label in said.groups.items()]
        parts.append(f"{said.label}: {people}{of}{''.join(f', {words}' for words in who if words)}")
    for name, label in said.groups.items():
        places = moves.get(f"+{name}", 0) - joins
        if places > 0:
            of_all = f"{places:,} of the {said.total[0]:,} places" if said.total[0] == said.total[1] else f"{places:,}"
            of_all = "the one place" if said.total == (1, 1) else of_all
            goes, whom = ("goes to somebody", of_one(label)) if places == 1 else ("go to people", label)
            parts.append(f"{said.label}: {of_all} {goes} {whom}" if not parts else f"{of_all} {goes} {whom}")
    return "; ".join(parts)


def _of_them(members: int, joins: int, label: str) -> str:
    if not members:
        return ""
    if joins == 1:
        return of_one(label)
    return f"all {label}" if members == joins else f"{members:,} of them {of_one(label) if members == 1 else label}"
