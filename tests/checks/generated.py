"""Generated criteria over facts of every type, and profiles for them: valid by their shape, otherwise without sense."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st

FACTS = """
  open: {type: yes_no, label: open, question: Open?}
  quiet: {type: yes_no, label: quiet, question: Quiet?}
  level: {type: choice, ordered: yes, label: level, question: Level?, choices: {low: Low, middle: Middle, high: High}}
  kinds: {type: choices, label: kinds, question: Kinds?, choices: {p: P, q: Q}}
  wanted: {type: choices, label: wanted, question: Wanted?, choices: {p: P, q: Q}}
  pick: {type: choice, label: pick, question: Pick?, choices: {p: P, q: Q}}
  note: {type: text, label: note, question: Note?}
  size: {type: number, whole: yes, minimum: 0, maximum: 9, label: size, question: Size?}
  score: {type: number, label: score, question: Score?}
  cost: {type: money, label: cost, question: Cost?}
  part: {type: share, label: part, question: Part?}
  since: {type: date, past: yes, label: since, question: Since?}
  until: {type: date, label: until, question: Until?}
  length: {type: duration, label: length, question: Length?}
  checked: {type: date, may_be_none: yes, label: checked, question: Checked?}
  saved: {type: money, may_be_none: yes, label: saved, question: Saved?}
  pause: {type: duration, may_be_none: yes, label: pause, question: Pause?}
  rated: {type: number, may_be_none: yes, minimum: 0, label: rated, question: Rated?}
  stay: {type: duration, unit: days, label: stay, question: Stay?}
  staff: {type: headcount, label: staff, question: Staff?, groups: {g: in g, h: in h}}
  crew: {type: headcount, label: crew, question: Crew?, groups: {g: in g}}
  board:
    type: people
    label: board
    question: Board?
    roles: {chair: chairs, member: members}
    groups: {g: in g}
    relations: {family: family, home: same address}
  skill: {type: claim, label: skill, question: Skill?}
  work: {type: examples, label: work, question: Work?, topics: {p: P, q: Q}}
  years:
    type: records
    label: years
    question: Years?
    fields:
      end: {type: date, label: end}
      cost: {type: money, label: cost}
      good: {type: yes_no, label: good}
      level: {type: choice, ordered: yes, label: level, choices: {low: Low, high: High}}
      team: {type: headcount, label: team, groups: {g: in g}}
      proof: {type: claim, label: proof}
      people: {like: board, label: people}
      form: {like: organisation.legal_form, label: form}
      kinds: {like: kinds, label: kinds}
      left: {type: money, may_be_none: yes, label: left}
"""

TABLES = """
bands:
  points: {of: count(staff), rows: {under 2: 1, 2 to 3: 2, 4 or more: 4}}
  allowed: {of: level, rows: {low: money(1), middle: cost / 2, high: money(3)}}
  graded: {of: share(staff.g), rows: {under 1/2: 0, 1/2 or more: 1}}
  steps: {of: score, rows: {under 0: -1, 0 to under 2: size, 2 or more: 2}}
  risk:
    of: {quiet: quiet, points: points, since: since}
    choices: {low: Low, middle: Middle, high: High}
    ordered: yes
    rows:
      - {quiet: yes, points: under 2, is: low}
      - {quiet: yes, points: 2 or more, since: before 2024-01-31, is: middle}
      - {quiet: yes, points: 2 or more, since: 2024-01-31 or later, is: high}
      - {quiet: no, since: before 2020-02-29, is: low}
      - {quiet: no, since: 2020-02-29 or later, is: middle}
  of_saved: {of: saved, rows: {under 2: 1, 2 or more: 2}}
  spread: {of: "max(size, rated)", rows: {under 1: 0, 1 to under 3: rated, 3 or more: 2}}
values:
  dated: {before: 1, 2025-01-01: 2, 2026-01-15: 3, 2026-06-01: 4}
  by_until: {by: until, from: {before: 0, 2024-01-31: 2}}
  first_day: {before: date("2020-02-29"), 2026-01-01: since}
"""

SIGNS = st.sampled_from(["<", "<=", "==", "!=", ">=", ">"])
SMALL = st.integers(0, 4).map(str)
SHARES = st.sampled_from(["0", "1/3", "1/2", "2/3", "0.75", "1", "3/2"])
DAYS = st.sampled_from(['date("2020-02-29")', 'date("2024-01-31")', "as_of"])
MONTHS = st.sampled_from(["years(1)", "years(3)", "months(1)", "months(15)"])
LENGTHS = st.one_of(MONTHS, st.sampled_from(["days(30)", "weeks(6)"]))


def one(*templates: str) -> st.SearchStrategy[str]:
    return st.sampled_from(templates)


def filled(template: str, *parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).map(lambda values: template.format(*values))


RELATIONS = one('["family"]', '["home"]', '["family", "home"]')
PEOPLE = one(
    "staff", "staff.g", "staff.h", "staff.g.h", "crew.g", "board", "board.chair", "board.member.g",
    "union(staff.g, staff.h)", "intersection(staff.g, staff.h)", "union(board.chair, board.member)",
    "union(staff.g, crew.g)", "intersection(board.chair, board.member).g", "union(staff, crew).g",
    "both_groups", "either_role", "either_role.g",
)  # fmt: skip
GROUPS = one(
    "staff.g", "staff.h", "crew.g", "board.g", "board.chair.g", "union(staff, crew).g",
    "union(board.chair, board.member).g", "union(staff.g, staff.h).g", "staff.g.h", "both_groups", "either_role.g",
)  # fmt: skip
COUNTS = st.one_of(
    filled("count({})", PEOPLE),
    filled("unrelated({})", one("board", "board.chair", "board.member.g", "staff")),
    filled("count(related({}))", one("board", "board.chair", "staff", "union(staff, crew)")),
    filled("unrelated({}, by={})", one("board", "board.member.g", "either_role"), RELATIONS),
    filled("count(related({}, by={}))", one("board", "board.chair", "either_role"), RELATIONS),
    one("count(work)", "count(years)", "count(organisation.places)", "count(kinds)"),
)


def item_conditions() -> tuple[st.SearchStrategy[str], st.SearchStrategy[str]]:
    """Conditions on an example, and on a record."""
    work = st.one_of(
        one('"p" in topics', '"q" not in topics', 'all_of(topics, "p", "q")', "evidenced()", "open", "given(title)"),
        filled("evidenced(within={})", LENGTHS),
        filled("started {} as_of - {}", SIGNS, LENGTHS),
        filled("count(outcomes) {} {}", SIGNS, SMALL),
        filled("ended {} started", SIGNS),
    )
    years = st.one_of(
        one("good", 'level == "low"', 'level < "high"', "claimed(proof)", "evidenced(proof)", "quiet"),
        filled("cost {} money({})", SIGNS, SMALL),
        filled("end {} {}", SIGNS, DAYS),
        filled("share(team.g) {} {}", SIGNS, SHARES),
        filled("count(team) {} {}", SIGNS, SMALL),
        filled("any(work, {}) and good", work),
        filled("unrelated(people.chair) {} {}", SIGNS, SMALL),
        filled("count(related(people, by={})) {} {}", RELATIONS, SIGNS, SMALL),
        filled("share(people.member.g) {} {}", SIGNS, SHARES),
        filled("count(people) {} count(board)", SIGNS),
        filled("left {} money({})", SIGNS, SMALL),
        one('form == "school"', "any_of(kinds, some_kinds)", "given(left)", "given(people)", "all_of(kinds, wanted)"),
    )
    return joined(work), joined(years)


def joined(leaves: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        leaves, filled("{} and {}", leaves, leaves), filled("({} or {})", leaves, leaves), filled("not {}", leaves)
    )


WORK, YEARS = item_conditions()
LISTS = st.one_of(
    filled("count(work, {})", WORK),
    filled("count(work, {}, where={})", WORK, WORK),
    filled("count(years, {})", YEARS),
)
LIST_SHARES = st.one_of(filled("share(work, {})", WORK), filled("share(years, {}, where={})", YEARS, YEARS))
MONEY = st.one_of(
    one("cost", "organisation.income", "sum(years, cost)", "mean(years, cost)", "largest(years, cost, where=good)"),
    filled("cost * {}", SMALL),
    one("allowed", "max(cost, allowed)", "allowed * 2"),
    one("max(cost, organisation.income)", "round_down(cost, money(2))", "min(cost, sum(years, cost))"),
    one("latest(years, by=end).cost", "earliest(years, by=end).cost", "(cost if open else organisation.income)"),
    filled("sum(years, cost, where={})", YEARS),
    one("saved", "max(saved, cost)", "(saved if open else cost)", "largest(years, left)", "latest(years, by=end).left"),
)
NUMBERS = st.one_of(
    one("(size if quiet else score)", "(size if named else 2)"),
    one("size", "score", "size + score", "2 * size - 3", "-size", "cost / organisation.income"),
    one(
        "max(size, score)",
        "min(size + 1, score, 3)",
        "max(size, 2) - score",
        "round_up(score, 1)",
        "-max(score, -size)",
    ),
    one("round_down(size / 2, 1)", "round_up(2 * score - 1, 2)", "round_down(max(score, size), 1)"),
    one("points", "graded", "steps", "points + steps", "2 * points - size", "dated", "by_until", "max(points, dated)"),
    one(
        "size - dated",
        "size - round_up(score / 2, 1)",
        "round_down(size / 3, 1) - count(crew)",
        "(points if open else dated)",
        "round_up(points / 3, 1)",
    ),
    one("rated", "of_saved", "spread", "max(rated, score)", "(rated if open else size)", "sum(years, count(people))"),
    one(
        'in_unit(cost / saved * 12, "months")',
        'in_unit(saved / cost, "years")',
        "saved / cost",
        "largest(years, count(people.chair))",
    ),
    one("max((size if open else score), 1)", "round_up(score, 1) + size", "min(cost / organisation.income, 2)"),
    COUNTS,
    LISTS,
)

_EVERY_LEAF = st.one_of(
    one("open", "quiet", "claimed(skill)", "evidenced(skill)", "given(note)", 'note == "x"', 'note not in ["x", "y"]'),
    filled("evidenced(skill, within={})", LENGTHS),
    filled('level {} "{}"', SIGNS, one("low", "middle", "high")),
    one('level in ["low", "high"]', 'any_of(kinds, "p")', 'all_of(kinds, "p", "q")', 'none_of(kinds, "q")'),
    one('any_of(organisation.registrations, "GB-CHC")', 'organisation.legal_form == "school"', '"p" in kinds'),
    filled("{} {} {}", NUMBERS, SIGNS, SMALL),
    filled("{} <= {} < {}", SMALL, NUMBERS, SMALL),
    filled("{} {} {}", COUNTS, SIGNS, COUNTS),
    filled("share({}) {} {}", GROUPS, SIGNS, SHARES),
    filled("{} {} {}", LIST_SHARES, SIGNS, SHARES),
    filled("part {} {}", SIGNS, SHARES),
    filled("staff.g / staff.h {} {}", SIGNS, SHARES),
    filled("{} {} money({})", MONEY, SIGNS, SMALL),
    filled("{} {} {} - {}", one("since", "until", "organisation.founded"), SIGNS, DAYS, LENGTHS),
    filled("{} + {} {} {}", one("since", "until"), LENGTHS, SIGNS, DAYS),
    filled("until {} since + {}", SIGNS, LENGTHS),
    filled("{} {} {} - {}", one("max(since, until)", "min(until, organisation.founded)"), SIGNS, DAYS, LENGTHS),
    filled("max(since, organisation.founded) + {} {} {}", LENGTHS, SIGNS, DAYS),
    filled("{} {} {}", one("round_down(length, years(1))", "max(length, months(2))"), SIGNS, MONTHS),
    filled("length {} {}", SIGNS, MONTHS),
    filled("pause {} {}", SIGNS, MONTHS),
    filled("checked {} {}", SIGNS, DAYS),
    filled("checked + {} {} as_of", LENGTHS, SIGNS),
    filled("latest(years, by=end).end {} {}", SIGNS, DAYS),
    filled("given({})", one("checked", "saved", "pause", "rated", "kinds", "years", "board", "staff.g", "size")),
    filled("{}(kinds, {})", one("any_of", "all_of", "none_of"), one("wanted", "some_kinds")),
    one("pick in kinds", "pick in wanted", "pick in some_kinds", 'pick != "p"', "pick not in wanted"),
    filled("stay {} days({})", SIGNS, SMALL),
    filled("largest(years, end) {} {}", SIGNS, DAYS),
    filled('risk {} "{}"', SIGNS, one("low", "middle", "high")),
    filled("until {} first_day + {}", SIGNS, LENGTHS),
    filled("first_day {} {}", SIGNS, DAYS),
    filled("any(work, {})", WORK),
    filled("all(work, {})", WORK),
    filled("all(years, {}, where={})", YEARS, YEARS),
    one("named", "open or named", "True", "always", "latest(years, by=end).good", "not earliest(years, by=end).good"),
)  # fmt: skip


@st.composite
def _leaves(draw: Any) -> str:
    # Under a name: Hypothesis writes out what a recursive strategy is made of.
    return draw(_EVERY_LEAF)


LEAVES = _leaves()
CONDITIONS: st.SearchStrategy[Any] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: {"all": parts}),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: {"any": parts}),
        inner.map(lambda part: {"not": part}),
        st.tuples(st.integers(1, 3), st.lists(inner, min_size=2, max_size=3)).map(
            lambda pair: {"at_least": {"count": str(pair[0]), "of": pair[1]}}
        ),
        st.tuples(LEAVES, one("and", "or"), LEAVES).map(lambda three: f"({three[0]}) {three[1]} ({three[2]})"),
    ),
    max_leaves=4,
)


@st.composite
def requirements(draw: Any, name: str) -> dict[str, Any]:
    """A requirement, now and then with each of the keys that change how it is decided."""
    written: dict[str, Any] = {"id": name, "title": name, "met_when": draw(CONDITIONS)}
    for key in ("applies_when", "borderline_when"):
        if draw(st.booleans()):
            written[key] = draw(CONDITIONS)
    sometimes = st.integers(0, 4).map(lambda number: number == 0)
    if draw(sometimes):
        written["when_nobody"] = draw(st.sampled_from(["missing", "met", "borderline"]))
    if draw(sometimes):
        written["otherwise"] = "borderline"
    if draw(sometimes):
        written["judgement"] = draw(st.one_of(st.just("yes"), CONDITIONS))
        if draw(st.booleans()):
            del written["met_when"]
    if draw(sometimes):
        written["importance"] = draw(
            st.one_of(one("expected", "informational"), CONDITIONS.map(lambda tree: {"required_when": tree}))
        )
    return written


@st.composite
def criteria(draw: Any) -> dict[str, Any]:
    """What a criteria file holds besides its head and its facts."""
    names = ["one", "two", "three"][: draw(st.integers(1, 3))]
    data: dict[str, Any] = {
        "definitions": {
            "named": re.sub(r"\bnamed\b", "quiet", draw(LEAVES)),
            "both_groups": "intersection(staff.g, staff.h)",
            "either_role": "union(board.chair, board.member)",
            "some_kinds": ["p", "q"],
        },
        "requirements": [draw(requirements(name)) for name in names],
    }
    if draw(st.booleans()):
        status = st.sampled_from(["met", "missing", "borderline", "not_applicable"])
        whens = st.tuples(status, st.sampled_from(names), one("and", "or", "and not"), status, st.sampled_from(names))
        a, b, word, c, d = draw(whens)
        statuses = f'{a}("{b}") {word} {c}("{d}") and eligible()'
        alone = draw(CONDITIONS)
        when = draw(st.sampled_from([statuses, {"all": [statuses, alone]}, {"any": [alone, {"not": statuses}]}, alone]))
        data["tiers"] = [{"id": "top", "title": "Top", "when": when}]
        if draw(st.booleans()):
            before = {
                "id": "before",
                "title": "Before",
                "when": draw(st.sampled_from([statuses, f'{a}("{b}")'])),
            }
            data["tiers"] = {"first": [before, *data["tiers"]]}
    return data


# Profiles: each fact answered fully, in part, or not at all.

COUNT = st.one_of(SMALL, SMALL, one("2-3", "at least 2", "fewer than 3", "undisclosed"))
DATES = one("2019-05-01", "2020-02-29", "2024-01-31", "2025-12-31", "2023", "2024-02")
EVIDENCE = st.lists(one("fresh", "old", "undated"), unique=True, max_size=2)
YES_NO = one("yes", "no")
CLAIM = st.one_of(YES_NO, st.fixed_dictionaries({"answer": YES_NO}, optional={"evidence": EVIDENCE}))


@st.composite
def headcounts(draw: Any, groups: tuple[str, ...]) -> dict[str, Any]:
    total = draw(st.integers(0, 4))
    data: dict[str, Any] = {"total": str(total)} if draw(st.integers(0, 5)) else {}
    for group in groups:
        form = draw(st.integers(0, 5))
        if form < 4:
            data[group] = str(draw(st.integers(0, total)))
        elif form == 4:
            told = draw(st.integers(0, total))
            data[group] = {"count": str(told), "undisclosed": str(draw(st.integers(0, total - told)))}
    return data


@st.composite
def people(draw: Any) -> Any:
    lines = []
    for place in range(draw(st.integers(0, 4))):
        line: dict[str, Any] = {"who": f"P{place}"}
        for key, names in (("roles", ["chair", "member"]), ("groups", ["g"])):
            if draw(st.integers(0, 4)):
                line[key] = draw(st.lists(st.sampled_from(names), unique=True, max_size=2))
        if place and draw(st.booleans()):
            ways = draw(st.sampled_from([None, ["family"], ["home"], ["family", "home"]]))
            line["related_to"] = [{"who": f"P{place - 1}", "as": ways} if ways else f"P{place - 1}"]
        elif draw(st.booleans()):
            line["related_to"] = "none"
        lines.append(line)
    if lines and draw(st.integers(0, 3)) == 0:
        return {"people": lines, "relations": "complete"}
    return lines or "none"


ANSWERS: dict[str, st.SearchStrategy[Any]] = {
    "open": YES_NO,
    "quiet": YES_NO,
    "level": one("low", "middle", "high"),
    "kinds": st.lists(one("p", "q"), unique=True, max_size=2),
    "wanted": st.lists(one("p", "q"), unique=True, max_size=2),
    "pick": one("p", "q"),
    "checked": st.one_of(DATES, st.just("none")),
    "saved": st.one_of(SMALL, one("1-2", "none")),
    "pause": one("0 months", "1 year", "none"),
    "rated": st.one_of(SMALL, one("1-3", "none")),
    "note": one("x", "y", "z"),
    "size": st.one_of(SMALL, one("2-3", "at most 2")),
    "score": st.one_of(SMALL, one("-1", "2.5", "1-3")),
    "cost": st.one_of(SMALL, one("1-2")),
    "part": one("0", "1/3", "50%", "0.75", "1", "1/4 - 3/4"),
    "since": DATES,
    "until": DATES,
    "length": one("0 months", "1 year", "15 months", "3 years"),
    "stay": one("0 days", "2 days", "30 days"),
    "staff": headcounts(("g", "h")),
    "crew": headcounts(("g",)),
    "board": st.one_of(
        people(),
        st.fixed_dictionaries({}, optional={"chair": headcounts(("g",)), "member": headcounts(("g",))}),
    ),
    "skill": CLAIM,
    "work": st.lists(
        st.fixed_dictionaries(
            {},
            optional={
                "title": one("A"),
                "topics": st.lists(one("p", "q"), unique=True, max_size=2),
                "started": one("2019-05-01", "2024", "2025-12-31"),
                "outcomes": st.lists(one("better"), max_size=2),
                "evidence": EVIDENCE,
            },
        ),
        max_size=3,
    ),
    "years": st.lists(
        st.fixed_dictionaries(
            {},
            optional={
                "end": DATES,
                "cost": SMALL,
                "good": YES_NO,
                "level": one("low", "high"),
                "team": headcounts(("g",)),
                "proof": CLAIM,
                "people": people(),
                "form": one("school", "other"),
                "kinds": st.lists(one("p", "q"), unique=True, max_size=2),
                "left": st.one_of(SMALL, st.just("none")),
            },
        ),
        max_size=3,
    ),
}  # fmt: skip

ORGANISATION = st.fixed_dictionaries(
    {"name": st.just("An organisation")},
    optional={
        "legal_form": one("school", "other"),
        "registrations": st.sampled_from([["GB-CHC-1165432"], "none"]),
        "founded": DATES,
        "income": SMALL,
        "places": st.lists(one("Leeds", "York"), max_size=2),
    },
)


@st.composite
def profiles(draw: Any) -> dict[str, Any]:
    """A profile: mostly answered, or in part, or hardly at all."""
    likely = draw(st.sampled_from([0, 1, 4, 9]))
    data: dict[str, Any] = {
        "organisation": draw(ORGANISATION),
        "evidence": [{"id": "fresh", "date": "2025-11-01"}, {"id": "old", "date": "2019-01-01"}, {"id": "undated"}],
    }
    for name, answers in ANSWERS.items():
        form = draw(st.integers(0, 9))
        if form <= likely:
            data[name] = draw(answers)
        elif form == 9:
            data[name] = "undisclosed"
    return data
