"""A plan costs what brute force finds over small domains, and applied it gives what it promised."""

from __future__ import annotations

import os
from itertools import product

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from partnercheck.assessment.decide import decide
from partnercheck.planning.plan import plan
from partnercheck.values.status import Verdict

from .planned import DAY, criteria_of, profile_of, verdict_after

EXAMPLES = 60 * int(os.environ.get("PARTNERCHECK_LAWS", "1"))

FACTS = """
x: {type: number, whole: yes, minimum: 0, maximum: 6, label: x, question: X?}
y: {type: number, whole: yes, minimum: 0, maximum: 6, label: y, question: Y?}
fixed: {type: number, whole: yes, minimum: 0, maximum: 6, can_change: no, label: fixed, question: Fixed?}
part: {type: share, label: part, question: Part?}
length: {type: duration, label: length, question: Length?}
until: {type: date, can_change: yes, label: until, question: Until?}
since: {type: date, label: since, question: Since?, past: yes}
asked: {type: money, label: asked, question: Asked?}
open: {type: yes_no, label: open, question: Open?}
level: {type: choice, ordered: yes, label: level, question: Level?, choices: {low: Low, middle: Middle, high: High}}
kinds: {type: choices, label: kinds, question: Kinds?, choices: {p: P, q: Q}}
skill: {type: claim, label: skill, question: Skill?}
staff: {type: headcount, label: staff, question: Staff?, groups: {g: in g}}
"""
PEOPLE = 4
MORE = 9
"""So many people may join in the brute force: more than any condition here needs."""

signs = st.sampled_from([">=", ">", "<=", "<", "==", "!="])


@st.composite
def sums(draw) -> str:
    """An expression over whole numbers."""
    parts = [draw(st.sampled_from(["x", "y", "fixed", "count(staff)", "count(staff.g)", "2", "3"])) for _ in range(2)]
    shape = draw(
        st.sampled_from(
            [
                "{0}",
                "{0} + {1}",
                "{0} - {1}",
                "{0} * 2",
                "{0} * 2 - {1}",
                "{0} + {1} * 3",
                "{0} / 2",
                "max({0}, {1})",
                "min({0} + 1, {1})",
                "round_up({0} / 2, 1)",
                "round_down({0}, 2) + {1}",
                "({0} if open else {1})",
            ]
        )
    )
    return shape.format(*parts)


@st.composite
def comparisons(draw) -> str:
    kind = draw(st.integers(0, 11))
    if kind <= 3:
        return f"{draw(sums())} {draw(signs)} {draw(st.integers(0, 8))}"
    if kind == 4:
        return f"{draw(sums())} {draw(signs)} {draw(sums())}"
    if kind == 5:
        share = draw(st.sampled_from(["0", "1/3", "1/2", "2/3", "3/4"]))
        return f"share(staff.g) {draw(signs)} {share}"
    if kind == 6:
        return f"part {draw(signs)} {draw(st.sampled_from(['1/3', '1/2', '13/100']))}"
    if kind == 7:
        return f"length {draw(signs)} months({draw(st.integers(0, 5))})"
    if kind == 8:
        return f"until {draw(signs)} as_of {draw(st.sampled_from('+-'))} days({draw(st.integers(0, 4))})"
    if kind == 9:
        return f"asked * {draw(st.integers(1, 3))} {draw(signs)} money({draw(st.integers(0, 2))})"
    return draw(
        st.sampled_from(
            ["open", "not open", 'level >= "middle"', 'level == "low"', 'any_of(kinds, "p")', 'none_of(kinds, "q")',
             "claimed(skill)", "evidenced(skill)", "since <= as_of - months(1)"]
        )
    )  # fmt: skip


@st.composite
def conditions(draw) -> str:
    parts = [draw(comparisons()) for _ in range(draw(st.integers(1, 2)))]
    joined = draw(st.sampled_from([" and ", " or "])).join(f"({part})" for part in parts)
    return f"not ({joined})" if draw(st.integers(0, 5)) == 0 else joined


# What a fact may be answered with: (as written, cost in work, cost in answers); the first is the answer of today.

Way = tuple[object, int, int]


def numbers(now: str | None, domain: range, can_change: bool) -> list[Way]:
    if now is None:
        return [(None, 0, 0), *((str(value), 0, 1) for value in domain)]
    if now == "undisclosed":
        return [(now, 0, 0)]
    low, _, high = now.partition("-")
    known = range(int(low), int(high or low) + 1)
    ways: list[Way] = [(now, 0, 0)]
    for value in domain:
        if value in known and high:
            ways.append((str(value), 0, 1))
        elif value not in known and can_change:
            ways.append((str(value), 1, 0))
    return ways


def listed(now: object, others: list[object]) -> list[Way]:
    if now == "undisclosed":
        return [(now, 0, 0)]
    return [(now, 0, 0), *((other, *((0, 1) if now is None else (1, 0))) for other in others if other != now)]


def kinds(now: object) -> list[Way]:
    sets = ["none", ["p"], ["q"], ["p", "q"]]
    if now in (None, "undisclosed"):
        return listed(now, sets)
    has = set(now) if isinstance(now, list) else set()
    return [
        (now, 0, 0),
        *((one, len((set(one) if isinstance(one, list) else set()) ^ has), 0) for one in sets if one != now),
    ]


def claims(now) -> list[Way]:
    yes = {"answer": "yes", "evidence": ["evidence-to-add"]}
    if now is None:
        return [(None, 0, 0), (yes, 0, 1), ({"answer": "no"}, 0, 1)]
    if now["answer"] == "no":
        return [(now, 0, 0), (yes, 2, 0)]
    return [(now, 0, 0), (yes, *((0, 1) if "evidence" not in now else (1, 0)))]


def headcounts(now) -> list[Way]:
    if now is None:
        whole = range(PEOPLE + MORE + 1)
        return [(None, 0, 0), *(({"total": str(t), "g": str(g)}, 0, 1) for t in whole for g in range(t + 1))]
    total = int(now["total"])
    said = now.get("g")
    ways: list[Way] = [(now, 0, 0)]
    told: list[tuple[object, int, int, int]] = []  # as written, the most it may be, answers
    match said:
        case None:
            told = [(None, total, 0), *((str(g), g, 1) for g in range(total + 1))]
        case {"count": count, "undisclosed": silent}:
            told = [(said, min(total, int(count) + int(silent)), 0)]
        case _ if "-" in said:
            low, high = map(int, said.split("-"))
            told = [(said, high, 0), *((str(g), g, 1) for g in range(low, high + 1))]
        case _:
            told = [(said, int(said), 0)]
    for written, most, answers in told:
        for joins in range(MORE + 1):
            for gains in range(MORE + 1 if written is not None else 1):
                if gains > joins + total - most or not (joins or gains or answers):
                    continue
                ways.append((raised(written, total + joins, gains), max(joins, gains), answers))
    return ways


def raised(written, total: int, gains: int) -> dict[str, object]:
    if written is None:
        return {"total": str(total)}
    if isinstance(written, dict):
        return {"total": str(total), "g": {**written, "count": str(int(written["count"]) + gains)}}
    return {"total": str(total), "g": "-".join(str(int(part) + gains) for part in written.split("-"))}


def ways(root: str, now) -> list[Way]:
    match root:
        case "x" | "y" | "fixed":
            return numbers(now, range(7), root != "fixed")
        case "part":
            found = listed(now, [f"{n}%" for n in range(101)])
            return [*found, *((third, *found[-1][1:]) for third in ("1/3",) if now != "undisclosed")]
        case "length":
            return listed(now, [f"{n} months" for n in range(8)])
        case "until":
            return listed(now, [f"2026-09-{day:02d}" for day in range(8, 23)])
        case "since":
            others = ["2026-01-01", "2026-09-01"]
            return listed(now, others) if now is None else [(now, 0, 0)]
        case "asked":
            return listed(now, [f"{pence // 100}.{pence % 100:02d}" for pence in range(302)])
        case "open":
            return listed(now, ["yes", "no"])
        case "level":
            return listed(now, ["low", "middle", "high"])
        case "kinds":
            return kinds(now)
        case "skill":
            return claims(now)
        case _:
            return headcounts(now)


@st.composite
def answers(draw, root: str):
    """What a profile may say of a fact today."""
    untold = draw(st.sampled_from([None, None, "undisclosed", "told", "told", "told", "told"]))
    if untold is None or (untold == "undisclosed" and root not in ("staff", "skill")):
        return untold
    match root:
        case "x" | "y" | "fixed":
            low, high = sorted((draw(st.integers(0, 6)), draw(st.integers(0, 6))))
            return f"{low}-{high}" if low < high and draw(st.booleans()) else str(low)
        case "part":
            return draw(st.sampled_from(["0%", "13%", "40%", "100%"]))
        case "length":
            return draw(st.sampled_from(["0 months", "2 months", "6 months"]))
        case "until":
            return draw(st.sampled_from(["2026-09-10", "2026-09-15", "2026-09-19"]))
        case "since":
            return draw(st.sampled_from(["2026-08-01", "2026-09-14"]))
        case "asked":
            return draw(st.sampled_from(["0.00", "0.50", "1.00", "2.75"]))
        case "open":
            return draw(st.sampled_from(["yes", "no"]))
        case "level":
            return draw(st.sampled_from(["low", "middle", "high"]))
        case "kinds":
            return draw(st.sampled_from(["none", ["p"], ["q"], ["p", "q"]]))
        case "skill":
            return draw(st.sampled_from([{"answer": "no"}, {"answer": "yes"}, {"answer": "yes", "evidence": []}]))
        case _:
            total = draw(st.integers(0, PEOPLE))
            low, high = sorted((draw(st.integers(0, total)), draw(st.integers(0, total))))
            form = draw(st.sampled_from(["exact", "exact", "range", "undisclosed", "absent"]))
            if form == "absent":
                return {"total": str(total)}
            if form == "undisclosed" and low < high:
                return {"total": str(total), "g": {"count": str(low), "undisclosed": str(high - low)}}
            return {"total": str(total), "g": f"{low}-{high}" if form == "range" and low < high else str(low)}


MOST_COMBINATIONS = 6_000


@given(st.data())
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_plan_costs_what_brute_force_finds(data):
    written = [data.draw(conditions()) for _ in range(data.draw(st.integers(1, 2)))]
    criteria = criteria_of(FACTS, *written)
    roots = sorted({path.split(".")[0] for one in criteria.requirements for path in one.paths()})
    said = {root: data.draw(answers(root), label=root) for root in roots}
    options = {root: ways(root, said[root]) for root in roots}
    size = 1
    for found in options.values():
        size *= len(found)
    if size > MOST_COMBINATIONS:
        return
    profile = profile_of(criteria, "")
    profile = profile_with(criteria, said)
    values = {root: [value_of(criteria, root, way[0]) for way in options[root]] for root in roots}
    best = None
    for places in product(*(range(len(options[root])) for root in roots)):
        chosen = [options[root][place] for root, place in zip(roots, places, strict=True)]
        cost = (sum(way[1] for way in chosen), sum(way[2] for way in chosen), sum(place > 0 for place in places))
        if best is not None and cost >= best:
            continue
        tried = {**profile.values, **{root: values[root][place] for root, place in zip(roots, places, strict=True)}}
        if decide(criteria, tried, DAY).verdict is Verdict.ELIGIBLE:
            best = cost
    found = plan(criteria, profile, DAY)
    assert verdict_after(criteria, profile, found) is found.becomes
    cost = (
        sum(change.work for change in found.changes),
        sum(change.answers for change in found.changes),
        len(found.changes),
    )
    if any(reaches_beyond(change, said.get(change.path)) for change in found.changes):
        event("more people than brute force tries")
    elif best is None:
        assert found.becomes is not Verdict.ELIGIBLE
        assert found.in_the_way
    elif found.is_smallest:
        assert (found.becomes, cost) == (Verdict.ELIGIBLE, best)
    else:
        event("not proved")
        assert found.becomes is not Verdict.ELIGIBLE or cost >= best


def reaches_beyond(change, now) -> bool:
    """Whether a plan needs more people than brute force tries: one more in such a plan costs more anyway."""
    if change.path != "staff":
        return False
    return change.work > MORE if now is not None else int(change.data.get("total", 0)) > PEOPLE + MORE


def profile_with(criteria, said):
    from partnercheck.models.profile import validate_profile

    told = {root: answer for root, answer in said.items() if answer is not None}
    return validate_profile({"organisation": {"name": "Any"}, **told}, criteria.profile_model, DAY, "org.yaml")


def value_of(criteria, root: str, answer):
    from partnercheck.planning.change import EVIDENCE_TO_ADD

    evidence = [{"id": EVIDENCE_TO_ADD, "title": "Evidence", "date": DAY.isoformat()}]
    from partnercheck.models.profile import validate_profile

    told = {} if answer is None else {root: answer}
    data = {"organisation": {"name": "Any"}, **told, "evidence": evidence}
    return validate_profile(data, criteria.profile_model, DAY, "org.yaml").values[root]


@pytest.mark.parametrize("root", ["x", "part", "staff", "kinds", "skill"])
def test_the_brute_force_knows_several_ways(root):
    assert len(ways(root, None)) > 2
