"""The part of the small world that has days, amounts that may not exist, choices held against choices, and accounts.

As in `worlds`, which takes these in: a condition is a nested tuple, and is worked out plainly.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from fractions import Fraction
from itertools import permutations, product

from hypothesis import strategies as st

AS_OF = date(2026, 1, 15)
CHOSEN = ["p", "q", "r"]

FACTS = """
  wanted: {type: choices, label: wanted, question: Wanted?, choices: {p: P, q: Q, r: R}}
  pick: {type: choice, label: pick, question: Pick?, choices: {p: P, q: Q, r: R}}
  since: {type: date, past: yes, label: since, question: Since?}
  until: {type: date, may_be_none: yes, label: until, question: Until?}
  cost: {type: money, may_be_none: yes, label: cost, question: Cost?}
  lasts: {type: duration, may_be_none: yes, label: lasts, question: Lasts?}
  accounts:
    type: records
    label: accounts
    question: Accounts?
    item: account
    fields:
      end: {type: date, label: end}
      paid: {type: money, label: paid}
      good: {type: yes_no, label: good}
"""

DAYS = {'date("2024-02-29")': date(2024, 2, 29), 'date("2025-06-30")': date(2025, 6, 30), "as_of": AS_OF,
        "due": date(2025, 6, 30)}  # fmt: skip
LENGTHS = {"years(1)": 12, "months(1)": 1}


def later(day: date, months: int) -> date:
    """The same day of a later month, or its last day where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _days() -> list[date]:
    """Days on, just before and just after all that conditions can hold one against, and the ends of their months."""
    named = set(DAYS.values())
    asked = named | {later(day, -months) for day in named for months in LENGTHS.values()}
    near = {day + timedelta(by) for day in asked for by in (-1, 0, 1, 2)}
    ends = {date(day.year, day.month, calendar.monthrange(day.year, day.month)[1]) for day in asked}
    return sorted(near | ends | {day.replace(day=1) for day in asked} | {date(year, 12, 31) for year in (2023, 2024)})


EVERY_DAY = _days()
ENDS = [date(2024, 2, 28), date(2024, 2, 29), date(2025, 6, 30)]
LINES = list(product(ENDS, (1, 3), (True, False)))
ACCOUNTS = [(), *((line,) for line in LINES), *(pair for pair in permutations(LINES, 2) if pair[0][0] != pair[1][0])]

DOMAINS = {
    "wanted": [frozenset(some) for some in ("", "p", "q", "r", "pq", "pr", "qr", "pqr")],
    "pick": CHOSEN,
    "since": [day for day in EVERY_DAY if day <= AS_OF],
    "until": [*EVERY_DAY, None],
    # Something lies between any two that conditions name, and beyond the largest.
    "cost": [*(Fraction(halves, 2) for halves in range(8)), None],
    "lasts": [0, 3, 6, 11, 12, 13, 24, 25, None],
    "accounts": ACCOUNTS,
}


OVER_ACCOUNTS = {
    "latest", "earliest", "mean", "largest", "smallest", "number_of_accounts", "any", "all", "last_is_good",
}  # fmt: skip


def _say_accounts(lines):
    return [
        {"end": str(end), "paid": str(paid), "good": "yes" if good else "no"} for end, paid, good in lines
    ] or "none"


def _or_none(say):
    return lambda value: "none" if value is None else say(value)


SAID = {
    "wanted": lambda value: sorted(value) or "none",
    "pick": str,
    "since": str,
    "until": _or_none(str),
    "cost": _or_none(lambda value: f"{float(value):.2f}"),
    "lasts": _or_none(lambda value: f"{value} months"),
    "accounts": _say_accounts,
}


@st.composite
def partial(draw, name: str, value):
    """(what a profile says in part, the complete values that fit), or None where it says `value` itself."""
    if value is None:
        return None
    if name in ("since", "until"):
        if not (how := draw(st.sampled_from(["%Y", "%Y-%m", None]))):
            return None
        said = value.strftime(how)
        return said, [day for day in DOMAINS[name] if day and day.strftime(how) == said]
    if name in ("cost", "lasts") and draw(st.booleans()):
        known = [one for one in DOMAINS[name] if one is not None]
        low = draw(st.sampled_from([one for one in known if one <= value]))
        high = draw(st.sampled_from([one for one in known if one >= value]))
        say = SAID[name]
        return f"{say(low)} - {say(high)}", [one for one in known if low <= one <= high]
    if name == "accounts" and value:
        return draw(_some_accounts(value))
    return None


@st.composite
def _some_accounts(draw, lines):
    """A way of telling accounts of which anything may be left out, and all accounts that fit it."""
    said, ways = [], []
    for end, paid, good in lines:
        line = {}
        when = draw(st.sampled_from(["%Y-%m-%d", "%Y-%m-%d", "%Y-%m", "%Y", None, "undisclosed"]))
        if when not in (None, "undisclosed"):
            line["end"] = end.strftime(when)
        elif when:
            line["end"] = when
        told = draw(st.sampled_from([str(paid), str(paid), "1-3", None, "undisclosed"]))
        if told:
            line["paid"] = told
        answer = draw(st.sampled_from(["told", "told", None, "undisclosed"]))
        if answer:
            line["good"] = ("yes" if good else "no") if answer == "told" else answer
        said.append(line)
        fits = [day for day in ENDS if when in (None, "undisclosed") or day.strftime(when) == end.strftime(when)]
        paids = [paid] if told == str(paid) else [1, 2, 3]
        ways.append(list(product(fits, paids, [good] if answer == "told" else [True, False])))
    fitting = [one for one in product(*ways) if len({line[0] for line in one}) == len(one)]
    return said, fitting


SIGNS = st.sampled_from(["<", "<=", "==", "!=", ">=", ">"])
days = st.sampled_from(sorted(DAYS))
lengths = st.sampled_from(sorted(LENGTHS))
extremes = st.sampled_from(["latest", "earliest"])


def _of_days(name):
    return st.one_of(
        st.tuples(st.just("day"), st.just(name), SIGNS, days),
        st.tuples(st.sampled_from(["ago", "after"]), st.just(name), SIGNS, days, lengths),
    )


LEAVES = {
    "since": st.one_of(
        _of_days("since"),
        st.tuples(st.sampled_from(["dated", "era"]), SIGNS, st.integers(0, 4)),
    ),
    "until": st.one_of(_of_days("until"), st.just(("given", "until"))),
    "cost": st.one_of(
        st.tuples(st.just("cost"), SIGNS, st.integers(0, 3)),
        st.tuples(st.just("part_of"), SIGNS, st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(1)])),
        st.tuples(st.just("months_of"), SIGNS, st.sampled_from([0, 6, 12, 15])),
        st.just(("given", "cost")),
    ),
    "lasts": st.one_of(
        st.tuples(st.just("lasts"), SIGNS, st.sampled_from([0, 6, 12, 24])), st.just(("given", "lasts"))
    ),
    "pick": st.tuples(st.just("pick"), st.sampled_from(CHOSEN)),
}
"""The conditions on each fact that read it once."""
leaves = st.one_of(
    *LEAVES.values(),
    st.sampled_from([("pick_in", "kinds"), ("pick_in", "wanted"), ("always",), ("never",)]),
    st.tuples(st.just("chosen"), st.sampled_from(["any_of", "all_of", "none_of"])),
    st.tuples(st.just("count_kinds"), SIGNS, st.integers(0, 3)),
    st.tuples(st.just("some"), st.sampled_from(["any_of", "all_of", "none_of"])),
    st.tuples(st.just("until_since"), SIGNS, lengths),
    st.tuples(st.just("first_day"), st.sampled_from(["max", "min"]), SIGNS, days),
    st.tuples(st.just("cost_by"), SIGNS),
    st.tuples(extremes, st.just("paid"), SIGNS, st.integers(0, 4)),
    st.tuples(extremes, st.just("end"), SIGNS, days),
    st.tuples(extremes, st.just("good")),
    st.tuples(st.sampled_from(["sum", "mean", "largest", "smallest"]), st.booleans(), SIGNS, st.integers(0, 6)),
    st.tuples(st.just("number_of_accounts"), SIGNS, st.integers(0, 3), SIGNS, st.integers(0, 2)),
    st.tuples(st.sampled_from(["any", "all"]), SIGNS, days),
    st.tuples(st.just("last_is_good"), st.sampled_from(["any", "all"])),
)


def text(condition) -> str | None:
    match condition:
        case ("always",) | ("never",):
            return condition[0]
        case ("day", name, sign, day):
            return f"{name} {sign} {day}"
        case ("ago", name, sign, day, length):
            return f"{name} {sign} {day} - {length}"
        case ("after", name, sign, day, length):
            return f"{name} + {length} {sign} {day}"
        case ("dated" | "era" as name, sign, number):
            return f"{name} {sign} {number}"
        case ("cost", sign, number):
            return f"cost {sign} money({number})"
        case ("part_of", sign, share):
            return f"cost / money(2) {sign} {share}"
        case ("months_of", sign, number):
            return f'in_unit(cost / money(2) * 12, "months") {sign} {number}'
        case ("lasts", sign, number):
            return f"lasts {sign} months({number})"
        case ("pick", which):
            return f'pick == "{which}"'
        case ("pick_in", name):
            return f"pick in {name}"
        case ("chosen", how):
            return f"{how}(kinds, wanted)"
        case ("count_kinds", sign, number):
            return f"count(kinds) {sign} {number}"
        case ("some", how):
            return f"{how}(kinds, some)"
        case ("until_since", sign, length):
            return f"until {sign} since + {length}"
        case ("first_day", how, sign, day):
            return f"{how}(since, until) {sign} {day}"
        case ("cost_by", sign):
            return f"cost {sign} (money(1) if open else money(2))"
        case ("latest" | "earliest" as how, "paid", sign, number):
            return f"{how}(accounts, by=end).paid {sign} money({number})"
        case ("latest" | "earliest" as how, "end", sign, day):
            return f"{how}(accounts, by=end).end {sign} {day}"
        case ("latest" | "earliest" as how, "good"):
            return f"{how}(accounts, by=end).good"
        case ("sum" | "mean" | "largest" | "smallest" as how, where, sign, number):
            return f"{how}(accounts, paid{', where=good' if where else ''}) {sign} money({number})"
        case ("number_of_accounts", sign, number, at, most):
            return f"count(accounts, paid {sign} money({number})) {at} {most}"
        case ("any" | "all" as how, sign, day):
            return f"{how}(accounts, end {sign} {day})"
        case ("last_is_good", how):
            return f"{how}(accounts, good, where=end == largest(accounts, end))"
    return None


def holds(condition, world, signs):
    """The condition on a fully known world: (what it comes to,), or None where it is none of these."""
    match condition:
        case ("always",) | ("never",):
            return (condition[0] == "always",)
        case ("day", name, sign, day):
            return (_held(world[name], signs[sign], DAYS[day]),)
        case ("ago" | "after", name, sign, day, length):
            moved = world[name] and later(world[name], LENGTHS[length])
            return (_held(moved, signs[sign], DAYS[day]),)
        case ("dated", sign, number):
            return (signs[sign](dated(world["since"]), number),)
        case ("era", sign, number):
            return (signs[sign](0 if world["since"] < date(2025, 6, 30) else 3, number),)
        case ("cost", sign, number):
            return (_held(world["cost"], signs[sign], number),)
        case ("part_of", sign, share):
            return (_held(world["cost"] and world["cost"] / 2, signs[sign], share),)
        case ("months_of", sign, number):
            return (_held(world["cost"] and world["cost"] * 6, signs[sign], number),)
        case ("lasts", sign, number):
            return (_held(world["lasts"], signs[sign], number),)
        case ("pick", which):
            return (world["pick"] == which,)
        case ("pick_in", name):
            return (world["pick"] in world[name],)
        case ("chosen", how):
            return (_chosen(how, world["kinds"], world["wanted"]),)
        case ("some", how):
            return (_chosen(how, world["kinds"], {"p", "q"}),)
        case ("count_kinds", sign, number):
            return (signs[sign](len(world["kinds"]), number),)
        case ("until_since", sign, length):
            return (_held(world["until"], signs[sign], later(world["since"], LENGTHS[length])),)
        case ("first_day", how, sign, day):
            known = [day for day in (world["since"], world["until"]) if day]
            return (signs[sign](max(known) if how == "max" else min(known), DAYS[day]),)
        case ("cost_by", sign):
            return (_held(world["cost"], signs[sign], 1 if world["open"] else 2),)
        case ("number_of_accounts", sign, number, at, most):
            return (signs[at](sum(signs[sign](line[1], number) for line in world["accounts"]), most),)
    return _of_accounts(condition, world, signs)


def _held(value, sign, other):
    return None if value is None else sign(value, other)


def _chosen(how, chosen, among) -> bool:
    return among <= chosen if how == "all_of" else bool(chosen & among) == (how == "any_of")


def _of_accounts(condition, world, signs):
    lines = world.get("accounts", ())
    match condition:
        case ("latest" | "earliest" as how, field, *rest):
            if not lines:
                return (None,)
            end, paid, good = (max if how == "latest" else min)(lines)
            if field == "good":
                return (good,)
            sign, other = rest
            return (signs[sign](paid, other) if field == "paid" else signs[sign](end, DAYS[other]),)
        case ("sum" | "mean" | "largest" | "smallest" as how, where, sign, number):
            paids = [paid for _, paid, good in lines if good or not where]
            if how == "sum":
                return (signs[sign](sum(paids), number),)
            if not paids:
                return (None,)
            come_to = {"mean": Fraction(sum(paids), len(paids)), "largest": max(paids), "smallest": min(paids)}[how]
            return (signs[sign](come_to, number),)
        case ("any" | "all" as how, sign, day):
            each = [signs[sign](line[0], DAYS[day]) for line in lines]
            return (any(each) if how == "any" else all(each) if each else None,)
        case ("last_is_good", how):
            last = [good for end, _, good in lines if end == max(line[0] for line in lines)]
            return (any(last) if how == "any" else all(last) if last else None,)
    return None


def dated(day: date) -> int:
    return 1 if day < date(2024, 2, 29) else 2 if day < date(2025, 6, 30) else 4


def facts_in(condition) -> set[str] | None:
    match condition:
        case ("always",) | ("never",):
            return set()
        case ("day" | "ago" | "after", name, *_):
            return {name}
        case ("dated" | "era", *_):
            return {"since"}
        case ("cost" | "part_of" | "months_of", *_):
            return {"cost"}
        case ("lasts", *_):
            return {"lasts"}
        case ("pick", _):
            return {"pick"}
        case ("pick_in", name):
            return {"pick", name}
        case ("chosen", _):
            return {"kinds", "wanted"}
        case ("some" | "count_kinds", *_):
            return {"kinds"}
        case ("until_since" | "first_day", *_):
            return {"until", "since"}
        case ("cost_by", _):
            return {"cost", "open"}
        case ("sum", bool(), *_):
            return {"accounts"}
        case (how, *_) if how in OVER_ACCOUNTS:
            return {"accounts"}
    return None
