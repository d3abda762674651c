"""Rosters: people listed one by one, against every way of filling in what they did not say."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain, combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from partnercheck.values.answers import ChosenSet
from partnercheck.values.cause import imprecise, unanswered, undisclosed
from partnercheck.values.interval import Nobody, exactly
from partnercheck.values.people import PeopleSet
from partnercheck.values.relations import largest_unrelated
from partnercheck.values.roster import Person, Roster

from ..steps import steps

NOBODY_RELATED: frozenset[int] = frozenset()


def person(
    roles: str | None = "", groups: str | None = "", related: set[int] | None = NOBODY_RELATED, place: int = 0
) -> Person:
    """Names are single letters; None is unanswered."""

    def chosen(names: str | None, key: str) -> ChosenSet:
        if names is None:
            return ChosenSet(None, unanswered(f"board[{place}].{key}"))
        return ChosenSet(frozenset(names))

    known = related is not None
    return Person(
        chosen(roles, "roles"),
        chosen(groups, "groups"),
        frozenset(related) if related is not None else None,
        frozenset() if known else unanswered(f"board[{place}].related_to"),
    )


def roster(*people: Person) -> Roster:
    return Roster("board", people)


class TestExact:
    def test_a_person_with_two_roles_counts_once(self) -> None:
        board = roster(person("ts"), person("t"), person("s"))
        assert board.role("t").union(board.role("s")).size == exactly(3)
        assert board.role("t").intersection(board.role("s")).size == exactly(1)

    def test_a_group_within_a_role(self) -> None:
        board = roster(person("t", "g"), person("t"), person("s", "g"))
        assert board.role("t").share_of("g") == exactly(Fraction(1, 2))

    def test_a_role_that_nobody_holds_is_empty(self) -> None:
        board = roster(person("t"))
        assert board.role("s").size == exactly(0)
        assert board.role("s").share_of("g").nobody is Nobody.SURELY

    def test_everyone_is_everyone_listed(self) -> None:
        assert roster(person("t"), person("s"), person("")).everyone.size == exactly(3)


class TestUnknown:
    def test_whoever_did_not_say_may_be_in_or_out(self) -> None:
        board = roster(person("t", "g"), person("t", None, place=1), person("t"))
        share = board.role("t").share_of("g")
        assert (share.low, share.high) == (Fraction(1, 3), Fraction(2, 3))
        assert share.causes == unanswered("board[1].groups")

    def test_only_those_it_hangs_on_are_named(self) -> None:
        board = roster(person("t", None, place=0), person("s", None, place=1))
        assert board.role("t").group("g").size.causes == unanswered("board[0].groups")

    def test_an_undisclosed_role_is_named_as_such(self) -> None:
        silent = Person(ChosenSet(None, undisclosed("board[0].roles")), ChosenSet(frozenset()), NOBODY_RELATED)
        size = roster(silent).role("t").size
        assert (size.low, size.high, size.causes) == (0, 1, undisclosed("board[0].roles"))


class TestUnrelated:
    def test_two_of_three_in_a_chain(self) -> None:
        board = roster(person("t", "", {1}), person("t", "", {2}), person("t"))
        assert board.role("t").unrelated() == exactly(2)

    def test_one_naming_the_other_is_enough(self) -> None:
        assert roster(person(related={1}), person()).everyone.unrelated() == exactly(1)

    def test_only_relations_within_the_set_matter(self) -> None:
        board = roster(person("t", "", {1}), person("s"), person("t"))
        assert board.role("t").unrelated() == exactly(2)

    def test_two_who_both_said_nothing_may_be_related(self) -> None:
        board = roster(person(related=None, place=0), person(related=None, place=1))
        found = board.everyone.unrelated()
        assert (found.low, found.high) == (1, 2)
        assert found.causes == unanswered("board[0].related_to") | unanswered("board[1].related_to")

    def test_one_of_the_two_answering_leaves_it_open_as_the_other_may_still_name_them(self) -> None:
        found = roster(person(related=None), person()).everyone.unrelated()
        assert (found.low, found.high) == (1, 2)
        assert found.causes == unanswered("board[0].related_to")

    def test_it_is_settled_once_both_have_answered(self) -> None:
        assert roster(person(), person()).everyone.unrelated() == exactly(2)
        assert roster(person(related={1}), person()).everyone.unrelated() == exactly(1)

    def test_only_the_ways_asked_for_matter(self) -> None:
        cousins = person(related={1})._replace(kinds=((1, frozenset({"family"})),))
        board = roster(cousins, person())
        assert board.everyone.unrelated(frozenset({"family"})) == exactly(1)
        assert board.everyone.unrelated(frozenset({"address"})) == exactly(2)
        assert board.everyone.related(frozenset({"address"})).size == exactly(0)

    def test_related_without_a_word_of_how_may_be_any_way(self) -> None:
        board = roster(person(related={1}), person())
        found = board.everyone.unrelated(frozenset({"family"}))
        assert (found.low, found.high) == (1, 2)
        assert found.causes == unanswered("board[0].related_to")

    def test_nobody_is_no_one(self) -> None:
        assert roster().everyone.unrelated() == exactly(0)

    def test_a_graph_made_to_be_hard_gets_bounds_without_a_search_of_all_sets(self) -> None:
        # A pseudo-random graph of 500 people with some 25,000 relations.
        people, state = [], 1
        for place in range(500):
            related = set()
            for _ in range(50):
                state = state * 6364136223846793005 + 1442695040888963407 & (1 << 64) - 1
                if (other := (state >> 33) % 500) != place:
                    related.add(other)
            people.append(person(related=related))
        board = roster(*people)
        assert steps(board.everyone.unrelated) < 1_000_000
        found = board.everyone.unrelated()
        assert found.low is not None
        assert found.high is not None
        assert 10 <= found.low <= found.high < 500
        assert found.causes == imprecise("board")

    def test_many_families_are_no_trouble(self) -> None:
        families = chain.from_iterable(
            ({(family * 5 + other) for other in range(5) if other != member} for member in range(5))
            for family in range(100)
        )
        assert roster(*(person(related=related) for related in families)).everyone.unrelated() == exactly(100)


def naive_unrelated(people: tuple[int, ...], edges: set[frozenset[int]]) -> int:
    for size in range(len(people), 0, -1):
        for some in combinations(people, size):
            if not any(frozenset(pair) in edges for pair in combinations(some, 2)):
                return size
    return 0


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 9), st.data())
def test_the_search_finds_the_largest_unrelated_set(count: int, data: st.DataObject) -> None:
    pairs = list(combinations(range(count), 2))
    edges = set(map(frozenset, data.draw(st.sets(st.sampled_from(pairs)) if pairs else st.just(set()))))
    related = [0] * count
    for one, other in map(tuple, edges):
        related[one] |= 1 << other
        related[other] |= 1 << one
    expected = naive_unrelated(tuple(range(count)), edges)
    assert largest_unrelated((1 << count) - 1, related) == (expected, expected)


_names = st.one_of(st.none(), st.sampled_from(["", "t", "s", "ts"]))


@st.composite
def rosters(draw: st.DrawFn) -> list[Person]:
    count = draw(st.integers(0, 3))
    people = []
    for place in range(count):
        others = [other for other in range(count) if other != place]
        if place == 2:  # completions multiply; two who may be silent, and one who is not, show all there is to see
            people.append(person(draw(st.sampled_from(["", "t", "ts"])), draw(st.sampled_from(["", "g"])), {0}, place))
            continue
        related = draw(st.one_of(st.none(), st.sets(st.sampled_from(others)) if others else st.just(set())))
        groups = draw(st.sampled_from([None, "", "g"]))
        people.append(person(draw(_names), groups, related, place))
    return people


def completions(people: list[Person]) -> list[list[Person]]:
    """Every way of filling in what was not said."""
    ways = []
    for place, one in enumerate(people):
        others = [other for other in range(len(people)) if other != place]
        subsets = [set(some) for size in range(len(others) + 1) for some in combinations(others, size)]
        roles = (
            [one.roles.choices]
            if one.roles.choices is not None
            else [frozenset(names) for names in ("", "t", "s", "ts")]
        )
        groups = [one.groups.choices] if one.groups.choices is not None else [frozenset(), frozenset("g")]
        related = [one.related] if one.related is not None else [frozenset(some) for some in subsets]
        ways.append([Person(ChosenSet(r), ChosenSet(g), rel) for r, g, rel in product(roles, groups, related)])
    return [list(way) for way in product(*ways)]


def sets_of(board: Roster) -> list[PeopleSet]:
    t, s = board.role("t"), board.role("s")
    return [board.everyone, t, t.union(s), t.intersection(s), t.group("g").union(s), board.everyone.outside("g")]


@settings(max_examples=40, deadline=None)
@given(rosters())
def test_bounds_hold_and_are_reached(people: list[Person]) -> None:
    """Everything but shares of sets that were narrowed by the same group is not only sound but as narrow as can be."""
    told = sets_of(Roster("board", people))
    seen: list[list[tuple[int, Fraction | None, int]]] = [[] for _ in told]
    relatives: list[list[tuple[int, int, Fraction | None]]] = [[] for _ in told]
    for way in completions(people):
        for place, known in enumerate(sets_of(Roster("board", way))):
            share = known.share_of("g")
            assert known.size.is_exact
            unrelated = known.unrelated()
            assert unrelated.is_exact
            value = None if share.nobody else Fraction(share.low or 0)
            seen[place].append((int(known.size.low or 0), value, int(unrelated.low or 0)))
            related = int(known.related().size.low or 0)
            size = int(known.size.low or 0)
            assert int(known.alone().size.low or 0) + related == size
            relatives[place].append((related, size - related, Fraction(related, size) if size else None))
    for place, people_set in enumerate(told):
        sizes = [size for size, _, _ in seen[place]]
        assert (people_set.size.low, people_set.size.high) == (min(sizes), max(sizes))
        loners = [count for _, _, count in seen[place]]
        unrelated = people_set.unrelated()
        assert unrelated.low is not None
        assert unrelated.high is not None
        assert unrelated.low <= min(loners)
        assert max(loners) <= unrelated.high
        related, alone = people_set.related().size, people_set.alone().size
        counts = [count for count, _, _ in relatives[place]]
        assert (related.low, related.high) == (min(counts), max(counts))
        assert alone.low is not None
        assert alone.high is not None
        assert alone.low <= min(one for _, one, _ in relatives[place])
        assert max(one for _, one, _ in relatives[place]) <= alone.high
        shares = [share for _, share, _ in seen[place] if share is not None]
        found = people_set.share_of("g")
        assert bool(found.nobody) == any(share is None for _, share, _ in seen[place])
        if shares:
            assert found.low is not None
            assert found.high is not None
            assert found.low <= min(shares)
            assert max(shares) <= found.high
