"""A small world: organisations fully known, the partial views a profile gives of them, and conditions on them.

Everything here is deliberately naive. A condition is a nested tuple; `holds` works it out on a fully known world with
plain Python, and knows nothing of the engine: it returns True, False, or None where there is nobody to count.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product
from math import ceil, floor

from hypothesis import strategies as st

from tests.laws import days_and_accounts as more

MOST = 4  # people


def subsets(things):
    """Every choice of some of them."""
    return [some for size in range(len(things) + 1) for some in combinations(things, size)]


LEVELS = ["low", "middle", "high"]
KINDS = ["p", "q", "r"]

FACTS = """
currency: GBP
facts:
  open: {type: yes_no, label: open, question: Open?}
  quiet: {type: yes_no, label: quiet, question: Quiet?}
  level: {type: choice, ordered: yes, label: level, question: Level?, choices: {low: Low, middle: Middle, high: High}}
  kinds: {type: choices, label: kinds, question: Kinds?, choices: {p: P, q: Q, r: R}}
  size: {type: number, whole: yes, minimum: 0, maximum: 9, label: size, question: Size?}
  score: {type: number, minimum: 0, maximum: 2, label: score, question: Score?}
  staff: {type: headcount, label: staff, question: Staff?, groups: {g: in g, h: in h}}
  board:
    type: people
    label: board
    question: Board?
    roles: {t: trustees, s: staff}
    groups: {g: in g}
    relations: {family: family, home: same address}
  skill: {type: claim, label: skill, question: Skill?}
  work: {type: examples, label: work, question: Work?, topics: {p: P, q: Q}}
""" + more.FACTS.removeprefix("\n")

TABLES = """
bands:
  points: {of: size, rows: {under 3: 1, 3 to 6: 2, 7 or more: 4}}
  graded: {of: score, rows: {under 1/2: 0, 1/2 to under 1: 1, 1 or more: 2}}
  grade:
    of: {open: open, score: score}
    choices: {poor: Poor, fair: Fair, good: Good}
    ordered: yes
    rows:
      - {open: yes, score: under 1, is: fair}
      - {open: yes, score: 1 or more, is: good}
      - {open: no, score: at most 1, is: poor}
      - {open: no, score: over 1, is: fair}
  rank: {of: level, rows: {low: 1, middle: size, high: size + score}}
  half: {of: share(staff.g), rows: {under 1/2: 1, 1/2 or more: 3}}
  rows_of_people:
    of: {all: count(staff), some: staff.h}
    rows:
      - {all: under 2, is: 0}
      - {all: 2 or more, some: 0, is: 1}
      - {all: 2 or more, some: 1 to under 3, is: 2}
      - {all: 2 or more, some: over 2, is: 4}
  era: {of: since, rows: {before 2025-06-30: 0, from 2025-06-30: 3}}
values:
  limit: {2025-06-01: 3, 2026-01-15: 4, 2026-06-01: 9}
  dated: {by: since, from: {before: 1, 2024-02-29: 2, 2025-06-30: 4}}
  due: {before: date("2024-02-29"), 2026-01-15: date("2025-06-30"), 2026-06-01: date("2030-01-01")}
definitions:
  both_groups: intersection(staff.g, staff.h)
  trustees: board.t
  some: ["p", "q"]
"""
GRADES = ["poor", "fair", "good"]

# Complete worlds: every fact has one value. Staff is (total, g, h, g and h together); a board is its people, each with
# roles and groups, and the pairs of them who are related, each with the ways in which they are.

STAFF = [
    (total, g, h, both)
    for total in range(MOST + 1)
    for g in range(total + 1)
    for h in range(total + 1)
    for both in range(max(0, g + h - total), min(g, h) + 1)
]
SUBSETS = [frozenset(k for k, chosen in zip(KINDS, bits, strict=True) if chosen) for bits in product((0, 1), repeat=3)]
ITEMS = [
    (topics, evidenced) for topics in (frozenset(), frozenset("p"), frozenset("pq")) for evidenced in (False, True)
]

SCORES = [Fraction(halves, 2) for halves in range(5)]
PEOPLE = [(frozenset(roles), frozenset(groups)) for roles in ("", "t", "ts") for groups in ("", "g")]
PAIRS = [frozenset(pair) for pair in combinations(range(3), 2)]
WAYS = [frozenset(["family"]), frozenset(["home"]), frozenset(["family", "home"])]
"""How two people may be related. Of whom it is not said how, it may be in some other way as well."""


def relations_among(pairs, ways=WAYS):
    """Every way in which some of these pairs are related."""
    return [
        frozenset(zip(some, chosen, strict=True))
        for some in subsets(pairs)
        for chosen in product(ways, repeat=len(some))
    ]


BOARDS = [
    (people, related)
    for size in range(3)
    for people in product(PEOPLE, repeat=size)
    for related in relations_among([pair for pair in PAIRS if max(pair) < size])
]
BOARDS += [((PEOPLE[2], PEOPLE[3], PEOPLE[4]), related) for related in relations_among(PAIRS, WAYS[:2])]

DOMAINS = {
    "open": [True, False],
    "quiet": [True, False],
    "level": LEVELS,
    "kinds": SUBSETS,
    "size": list(range(10)),
    # Between any two that conditions or ranges name there is another, as there is among all numbers.
    "score": [Fraction(quarters, 4) for quarters in range(9)],
    "board": BOARDS,
    "staff": STAFF,
    "skill": [(answer, evidenced) for answer in (True, False) for evidenced in (True, False)],
    "work": [*((item,) for item in ITEMS), (), *(pair for pair in product(ITEMS[:4], repeat=2))],
    **more.DOMAINS,
}

# Views: what a profile says of a fact, and the complete values that fit it.


@st.composite
def counts(draw, true: int, most: int):
    """A way of giving a count that is `true`: exact, as a range, with people undisclosed, or not at all."""
    form = draw(st.sampled_from(["exact", "exact", "range", "undisclosed", "hidden", "absent"]))
    low = draw(st.integers(0, true))
    high = draw(st.integers(true, most))
    if form == "exact":
        return str(true), range(true, true + 1)
    if form == "range" and low < high:
        return f"{low}-{high}", range(low, high + 1)
    if form == "undisclosed" and high > low:
        return {"count": str(low), "undisclosed": str(high - low)}, range(low, high + 1)
    if form == "hidden":
        return "undisclosed", range(most + 1)
    if form == "absent":
        return None, range(most + 1)
    return str(true), range(true, true + 1)


@st.composite
def views(draw, name: str):
    """(what the profile says, the complete values that fit it)."""
    domain = DOMAINS[name]
    form = draw(st.sampled_from(["known", "known", "known", "unanswered", "undisclosed"]))
    if form != "known":
        return (None if form == "unanswered" else "undisclosed"), domain
    value = draw(st.sampled_from(domain))
    if name == "staff":
        total, g, h, _ = value
        said_total, totals = draw(counts(total, MOST))
        if isinstance(said_total, dict) or said_total == "undisclosed":
            said_total, totals = str(total), range(total, total + 1)
        said_g, gs = draw(counts(g, total))
        said_h, hs = draw(counts(h, total))
        if said_g is None or said_g == "undisclosed":
            gs = range(MOST + 1)
        if said_h is None or said_h == "undisclosed":
            hs = range(MOST + 1)
        fitting = [one for one in STAFF if one[0] in totals and one[1] in gs and one[2] in hs]
        said = {"total": said_total, "g": said_g, "h": said_h}
        return {key: part for key, part in said.items() if part is not None or draw(st.booleans())}, fitting
    if name == "board":
        return draw(boards(value))
    if (part := draw(more.partial(name, value))) is not None:
        return part
    if name in ("size", "score") and draw(st.booleans()):
        named = SCORES if name == "score" else domain
        low = draw(st.sampled_from([one for one in named if one <= value]))
        high = draw(st.sampled_from([one for one in named if one >= value]))
        told, fits = draw(st.sampled_from(RANGES))
        fitting = [one for one in domain if fits(one, low, high)]
        if value in fitting and low < high:
            return told.format(low=SAID[name](low), high=SAID[name](high)), fitting
    return SAID[name](value), [value]


RANGES = [
    ("{low}-{high}", lambda one, low, high: low <= one <= high),
    ("fewer than {high}", lambda one, low, high: one < high),
    ("at most {high}", lambda one, low, high: one <= high),
    ("more than {low}", lambda one, low, high: one > low),
    ("at least {low}", lambda one, low, high: one >= low),
]
"""Ways of giving a number that is not exact; whether the number named is itself meant is told apart."""


@st.composite
def boards(draw, board):
    """A way of listing a board of which anybody may keep anything to themselves, and the boards that fit it."""
    people, related = board[0], dict(board[1])
    places = range(len(people))
    hides = draw(st.lists(st.sampled_from([None, None, "roles", "groups", "related_to"]), max_size=4))
    silent = {(draw(st.sampled_from(places)), key) for key in hides if key and people}
    lines, names = [], "ABC"
    told = {}
    for place in places:
        line = {"who": names[place]}
        for key, held in zip(("roles", "groups"), people[place], strict=True):
            if (place, key) not in silent:
                line[key] = sorted(held) or "none"
            elif draw(st.booleans()):
                line[key] = "undisclosed"
        if (place, "related_to") not in silent:
            # One naming the other is enough, where the other is there to do so.
            line["related_to"] = []
            for other in places:
                pair = frozenset((place, other))
                if pair in related and not (other < place and (other, "related_to") not in silent):
                    ways = related[pair] if draw(st.integers(0, 3)) else None
                    told[pair] = ways
                    named = names[other]
                    line["related_to"].append({"who": named, "as": sorted(ways)} if ways else named)
        elif draw(st.booleans()):
            line["related_to"] = "undisclosed"
        lines.append(line)
    open_pairs = [
        pair
        for pair in PAIRS
        if max(pair) < len(people) and pair not in told and any((place, "related_to") in silent for place in pair)
    ]
    said = lines or "none"
    if lines and draw(st.booleans()) and not any(line.get("related_to") == "undisclosed" for line in lines):
        said, open_pairs = {"people": lines, "relations": "complete"}, []
    ways = [
        product(
            [frozenset(r) for r in ("", "t", "s", "ts")] if (place, "roles") in silent else [people[place][0]],
            [frozenset(g) for g in ("", "g")] if (place, "groups") in silent else [people[place][1]],
        )
        for place in places
    ]
    known = [
        frozenset(zip(told, chosen, strict=True))
        for chosen in product(*([ways] if ways else [*WAYS, frozenset()] for ways in told.values()))
    ]
    free = relations_among(open_pairs, WAYS[:2] if len(open_pairs) > 1 else WAYS)
    return said, [(one, certain | some) for one in product(*map(list, ways)) for certain in known for some in free]


def _say_board(board):
    people, related = board[0], dict(board[1])
    names = "ABC"

    def relatives(place):
        pairs = ((other, frozenset((place, other))) for other in range(len(people)))
        return [{"who": names[other], "as": sorted(related[pair])} for other, pair in pairs if pair in related]

    return [
        {
            "who": names[place],
            "roles": sorted(roles) or "none",
            "groups": sorted(groups) or "none",
            "related_to": relatives(place) or "none",
        }
        for place, (roles, groups) in enumerate(people)
    ] or "none"


def _say_work(items):
    said = [
        {"title": "a piece of work", "topics": sorted(topics), "evidence": ["proof"] if evidenced else []}
        for topics, evidenced in items
    ]
    return said or "none"


SAID = {
    "open": lambda value: "yes" if value else "no",
    "quiet": lambda value: "yes" if value else "no",
    "level": lambda value: value,
    "kinds": lambda value: sorted(value) or "none",
    "size": str,
    "score": lambda value: str(value) if value.denominator == 1 else f"{float(value)}",
    "board": _say_board,
    "staff": lambda value: {"total": str(value[0]), "g": str(value[1]), "h": str(value[2])},
    "skill": lambda value: {"answer": "yes" if value[0] else "no", "evidence": ["proof"] if value[1] else []},
    "work": _say_work,
    **more.SAID,
}

# Conditions: nested tuples, written as text for the engine and worked out plainly here.

SIGNS = {
    ">=": lambda a, b: a >= b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    "<": lambda a, b: a < b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}
signs = st.sampled_from(sorted(SIGNS))
shares = st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(2, 3), Fraction(3, 4), Fraction(1)])
topics = st.sampled_from(["p", "q"])

crowds = st.sampled_from(
    ["board", "board.t", "trustees", "board.t.g", "union(board.t, board.s)", "intersection(board.t, board.s)"]
)
kinds_of_relation = st.sampled_from([("family",), ("home",), ("family", "home")])

LEAVES = {
    "open": st.just(("open",)),
    "quiet": st.just(("quiet",)),
    "level": st.tuples(st.just("level"), signs, st.sampled_from(LEVELS)),
    "kinds": st.tuples(
        st.sampled_from(["any_of", "all_of", "none_of"]), st.lists(st.sampled_from(KINDS), min_size=1, max_size=2)
    ),
    "size": st.one_of(
        st.tuples(st.just("size"), signs, st.sampled_from([*range(10), Fraction(5, 2)])),
        st.tuples(st.just("points"), signs, st.integers(0, 4)),
        st.tuples(st.just("limit"), signs),
    ),
    "score": st.one_of(
        st.tuples(st.just("score"), signs, st.sampled_from(SCORES)),
        st.tuples(
            st.sampled_from(["round_up", "round_down"]),
            st.sampled_from([1, Fraction(1, 2)]),
            signs,
            st.sampled_from(SCORES),
        ),
    ),
    "skill": st.sampled_from([("claimed",), ("evidenced",)]),
    "staff": st.one_of(
        st.tuples(st.just("share"), st.sampled_from("gh"), signs, shares),
        st.tuples(
            st.just("count"), st.sampled_from(["total", "g", "h", "union", "intersection"]), signs, st.integers(0, 4)
        ),
        st.tuples(st.just("rest"), st.sampled_from("gh"), signs, st.integers(0, 4)),
        st.tuples(st.just("half"), signs, st.integers(0, 4)),
    ),
    "board": st.one_of(
        st.tuples(st.sampled_from(["unrelated_by", "related_by"]), crowds, kinds_of_relation, signs, st.integers(0, 3)),
        st.tuples(st.sampled_from(["members", "unrelated", "related"]), crowds, signs, st.integers(0, 3)),
        st.tuples(st.just("share_related"), crowds, signs, shares),
    ),
    **more.LEAVES,
}
"""The conditions on each fact that read it once."""
leaves = st.one_of(
    *LEAVES.values(),
    more.leaves,
    st.tuples(st.just("both"), st.sampled_from(["count", "share"]), signs, shares),
    st.tuples(st.just("rank"), signs, st.integers(0, 9)),
    st.tuples(st.just("rows_of_people"), signs, st.integers(0, 4)),
    st.tuples(st.just("ratio"), signs, shares),
    st.tuples(st.just("months"), signs, st.sampled_from([0, 6, 12, 24])),
    st.tuples(st.just("sum"), signs, st.integers(0, 12)),
    st.tuples(st.sampled_from(["max", "min"]), signs, st.integers(0, 4)),
    st.tuples(st.just("grade"), signs, st.sampled_from(GRADES)),
    st.tuples(st.just("points_and_grade"), signs, st.integers(1, 6)),
    st.tuples(st.sampled_from(["largest_ratio", "by_condition"]), signs, st.integers(0, 3)),
    st.tuples(st.just("count_work"), topics, st.booleans(), signs, st.integers(0, 2)),
    st.tuples(st.sampled_from(["any_work", "all_work"]), topics, st.booleans()),
    st.tuples(st.just("share_work"), topics, signs, shares),
    st.tuples(st.just("given"), st.sampled_from(sorted(DOMAINS))),
)
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["and", "or"]), st.lists(inner, min_size=2, max_size=3)),
        st.tuples(st.just("not"), inner),
        st.tuples(st.just("at_least"), st.integers(1, 3), st.lists(inner, min_size=2, max_size=3)),
    ),
    max_leaves=5,
)


def tree(condition):
    """The condition as a criteria file has it: text, or keys that join."""
    match condition:
        case ("and", parts):
            return {"all": [tree(part) for part in parts]}
        case ("or", parts):
            return {"any": [tree(part) for part in parts]}
        case ("not", part):
            return {"not": tree(part)}
        case ("at_least", count, parts):
            return {"at_least": {"count": str(count), "of": [tree(part) for part in parts]}}
        case _:
            return text(condition)


def text(condition) -> str:
    if (told := more.text(condition)) is not None:
        return told
    match condition:
        case ("open",) | ("quiet",):
            return condition[0]
        case ("claimed" | "evidenced" as name,):
            return f"{name}(skill)"
        case ("given", name):
            return f"given({name})"
        case ("level", sign, level):
            return f'level {sign} "{level}"'
        case ("any_of" | "all_of" | "none_of" as name, kinds):
            return f"{name}(kinds, {', '.join(repr(kind) for kind in kinds)})"
        case ("size" | "score" as name, sign, number):
            return f"{name} {sign} {number}"
        case ("rest", group, sign, number):
            return f"count(staff) - staff.{group} {sign} {number}"
        case ("members", crowd, sign, number):
            return f"count({crowd}) {sign} {number}"
        case ("unrelated", crowd, sign, number):
            return f"unrelated({crowd}) {sign} {number}"
        case ("related", crowd, sign, number):
            return f"count(related({crowd})) {sign} {number}"
        case ("share_related", crowd, sign, share):
            return f"share(related({crowd})) {sign} {share}"
        case ("share", group, sign, share):
            return f"share(staff.{group}) {sign} {share}"
        case ("count", "total", sign, number):
            return f"count(staff) {sign} {number}"
        case ("count", "union" | "intersection" as how, sign, number):
            return f"count({how}(staff.g, staff.h)) {sign} {number}"
        case ("count", group, sign, number):
            return f"count(staff.{group}) {sign} {number}"
        case ("ratio", sign, share):
            return f"staff.g / staff.h {sign} {share}"
        case ("round_up" | "round_down" as name, unit, sign, number):
            return f"{name}(score, {unit}) {sign} {number}"
        case ("points" | "graded" as name, sign, number):
            return f"{name} {sign} {number}"
        case ("limit", sign):
            return f"size {sign} limit"
        case ("grade", sign, grade):
            return f'grade {sign} "{grade}"'
        case ("points_and_grade", sign, number):
            return f"points + graded {sign} {number}"
        case ("max" | "min" as name, sign, number):
            return f"{name}(size - 2, score * 2, staff.g) {sign} {number}"
        case ("largest_ratio", sign, number):
            return f"max(staff.g / staff.h, score) {sign} {number}"
        case ("by_condition", sign, number):
            return f"(size if open else score) {sign} {number}"
        case ("sum", sign, number):
            return f"staff.g * 2 + size - staff.h {sign} {number}"
        case ("count_work", topic, evidenced, sign, number):
            return f"count(work, {_work(topic, evidenced)}) {sign} {number}"
        case ("any_work", topic, evidenced):
            return f"any(work, {_work(topic, evidenced)})"
        case ("all_work", topic, evidenced):
            return f"all(work, {_work(topic, evidenced)})"
        case ("share_work", topic, sign, share):
            return f'share(work, evidenced(), where="{topic}" in topics) {sign} {share}'
        case ("unrelated_by", crowd, ways, sign, number):
            return f"unrelated({crowd}, by={list(ways)}) {sign} {number}"
        case ("related_by", crowd, ways, sign, number):
            return f"count(related({crowd}, by={list(ways)})) {sign} {number}"
        case ("both", how, sign, share):
            return f"{how}(both_groups) {sign} {share}"
        case ("rank" | "half" | "rows_of_people" as name, sign, number):
            return f"{name} {sign} {number}"
        case ("months", sign, number):
            return f'in_unit(staff.g / staff.h * 12, "months") {sign} {number}'
    raise AssertionError(condition)


def _work(topic, evidenced) -> str:
    return f'"{topic}" in topics and evidenced()' if evidenced else f'"{topic}" in topics'


def joined(values, decide):
    """`and`, `or`, at_least: the parts with nobody to count are left out."""
    defined = [value for value in values if value is not None]
    return decide(defined) if defined else None


def holds(condition, world) -> bool | None:
    """The condition on a fully known world."""
    match condition:
        case ("and", parts):
            return joined([holds(part, world) for part in parts], all)
        case ("or", parts):
            return joined([holds(part, world) for part in parts], any)
        case ("at_least", count, parts):
            return joined([holds(part, world) for part in parts], lambda found: sum(found) >= count)
        case ("not", part):
            value = holds(part, world)
            return None if value is None else not value
        case ("open",) | ("quiet",):
            return world[condition[0]]
        case ("given", name):
            there_may_be_none = ("kinds", "work", "wanted", "accounts")
            return bool(world[name]) if name in there_may_be_none else world[name] is not None
        case ("claimed",):
            return world["skill"][0]
        case ("evidenced",):
            return all(world["skill"])
        case ("level", sign, level):
            return SIGNS[sign](LEVELS.index(world["level"]), LEVELS.index(level))
        case ("any_of", kinds):
            return bool(set(kinds) & world["kinds"])
        case ("all_of", kinds):
            return set(kinds) <= world["kinds"]
        case ("none_of", kinds):
            return not set(kinds) & world["kinds"]
        case ("size" | "score" as name, sign, number):
            return SIGNS[sign](world[name], number)
        case ("members" | "unrelated" | "related" | "share_related" as how, crowd, sign, number):
            found = _of_board(how, crowd, world["board"])
            return None if found is None else SIGNS[sign](found, number)
        case ("unrelated_by" | "related_by" as how, crowd, ways, sign, number):
            people, related = world["board"]
            counted = people, frozenset((pair, as_) for pair, as_ in related if as_ & set(ways))
            return SIGNS[sign](_of_board(how.removesuffix("_by"), crowd, counted), number)
    if (found := more.holds(condition, world, SIGNS)) is not None:
        return found[0]
    return _holds_of_numbers(condition, world)


def _of_board(how, crowd, board):
    people, related = board[0], dict(board[1])
    belongs = {
        "board": lambda roles, groups: True,
        "trustees": lambda roles, groups: "t" in roles,
        "board.t": lambda roles, groups: "t" in roles,
        "board.t.g": lambda roles, groups: "t" in roles and "g" in groups,
        "union(board.t, board.s)": lambda roles, groups: bool(roles),
        "intersection(board.t, board.s)": lambda roles, groups: len(roles) == 2,
    }[crowd]
    members = [place for place, person in enumerate(people) if belongs(*person)]
    if how == "members":
        return len(members)
    if how == "unrelated":
        return max(
            len(some)
            for some in subsets(members)
            if not any(frozenset(pair) in related for pair in combinations(some, 2))
        )
    relatives = [one for one in members if any(frozenset((one, other)) in related for other in members)]
    if how == "related":
        return len(relatives)
    return Fraction(len(relatives), len(members)) if members else None


def _holds_of_numbers(condition, world) -> bool | None:
    total, g, h, both = world.get("staff", (0, 0, 0, 0))
    match condition:
        case ("share", group, sign, share):
            return None if total == 0 else SIGNS[sign](Fraction(g if group == "g" else h, total), share)
        case ("count", what, sign, number):
            count = {"total": total, "g": g, "h": h, "union": g + h - both, "intersection": both}[what]
            return SIGNS[sign](count, number)
        case ("rest", group, sign, number):
            return SIGNS[sign](total - (g if group == "g" else h), number)
        case ("both", "count", sign, number):
            return SIGNS[sign](both, number)
        case ("both", "share", sign, share):
            return None if total == 0 else SIGNS[sign](Fraction(both, total), share)
        case ("rank", sign, number):
            size = world["size"]
            return SIGNS[sign]({"low": 1, "middle": size, "high": size + world["score"]}[world["level"]], number)
        case ("half", sign, number):
            return None if total == 0 else SIGNS[sign](1 if Fraction(g, total) < Fraction(1, 2) else 3, number)
        case ("rows_of_people", sign, number):
            return SIGNS[sign](0 if total < 2 else [1, 2, 2, 4, 4][h], number)
        case ("months", sign, number):
            return None if h == 0 else SIGNS[sign](Fraction(g * 12, h), number)
        case ("ratio", sign, share):
            return None if h == 0 else SIGNS[sign](Fraction(g, h), share)
        case ("round_up" | "round_down" as name, unit, sign, number):
            units = world["score"] / unit
            return SIGNS[sign]((ceil(units) if name == "round_up" else floor(units)) * unit, number)
        case ("points", sign, number):
            return SIGNS[sign](points(world["size"]), number)
        case ("graded", sign, number):
            return SIGNS[sign](graded(world["score"]), number)
        case ("limit", sign):
            return SIGNS[sign](world["size"], 4)  # on the day that the laws are held to
        case ("grade", sign, grade):
            return SIGNS[sign](GRADES.index(graded_by_name(world)), GRADES.index(grade))
        case ("points_and_grade", sign, number):
            return SIGNS[sign](points(world["size"]) + graded(world["score"]), number)
        case ("max" | "min" as name, sign, number):
            figures = world["size"] - 2, world["score"] * 2, g
            return SIGNS[sign](max(figures) if name == "max" else min(figures), number)
        case ("largest_ratio", sign, number):
            return SIGNS[sign](max(world["score"], Fraction(g, h)) if h else world["score"], number)
        case ("by_condition", sign, number):
            return SIGNS[sign](world["size"] if world["open"] else world["score"], number)
        case ("sum", sign, number):
            return SIGNS[sign](g * 2 + world["size"] - h, number)
        case ("count_work", topic, evidenced, sign, number):
            return SIGNS[sign](sum(_fits(item, topic, evidenced) for item in world["work"]), number)
        case ("any_work", topic, evidenced):
            return any(_fits(item, topic, evidenced) for item in world["work"])
        case ("all_work", topic, evidenced):
            return joined([_fits(item, topic, evidenced) for item in world["work"]], all)
        case ("share_work", topic, sign, share):
            looked_at = [item[1] for item in world["work"] if topic in item[0]]
            return SIGNS[sign](Fraction(sum(looked_at), len(looked_at)), share) if looked_at else None
    raise AssertionError(condition)


def points(size) -> int:
    return 1 if size < 3 else 2 if size <= 6 else 4


def graded(score) -> int:
    return 0 if score < Fraction(1, 2) else 1 if score < 1 else 2


def graded_by_name(world) -> str:
    if world["open"]:
        return "fair" if world["score"] < 1 else "good"
    return "poor" if world["score"] <= 1 else "fair"


def _fits(item, topic, evidenced) -> bool:
    return topic in item[0] and (item[1] or not evidenced)


def facts_in(condition) -> set[str]:
    """The facts that a condition looks at."""
    if (found := more.facts_in(condition)) is not None:
        return found
    match condition:
        case ("and" | "or", parts) | ("at_least", _, parts):
            return set().union(*(facts_in(part) for part in parts))
        case ("not", part):
            return facts_in(part)
        case ("open" | "quiet" | "level" | "size" | "score" as name, *_):
            return {name}
        case ("members" | "unrelated" | "related" | "share_related" | "unrelated_by" | "related_by", *_):
            return {"board"}
        case ("rank", *_):
            return {"level", "size", "score"}
        case ("both" | "half" | "rows_of_people" | "months", *_):
            return {"staff"}
        case ("round_up" | "round_down" | "graded", *_):
            return {"score"}
        case ("points" | "limit", *_):
            return {"size"}
        case ("grade", *_):
            return {"score", "open"}
        case ("points_and_grade", *_):
            return {"score", "size"}
        case ("max" | "min", *_):
            return {"size", "score", "staff"}
        case ("largest_ratio", *_):
            return {"score", "staff"}
        case ("by_condition", *_):
            return {"size", "score", "open"}
        case ("given", name):
            return {name}
        case ("claimed" | "evidenced", *_):
            return {"skill"}
        case ("any_of" | "all_of" | "none_of", *_):
            return {"kinds"}
        case ("share" | "count" | "rest" | "ratio", *_):
            return {"staff"}
        case ("sum", *_):
            return {"staff", "size"}
    return {"work"}
