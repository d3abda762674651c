"""The engine's laws, over generated criteria and profiles, against the naive evaluator in `worlds`."""

from __future__ import annotations

import json
import os
from datetime import date
from itertools import islice, product
from math import prod
from pathlib import Path

import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from partnercheck.assessment.assess import assess
from partnercheck.assessment.decide import decide
from partnercheck.language.environment import Environment
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.source import Source
from partnercheck.models.profile import validate_profile
from partnercheck.values.status import Reason, Status
from partnercheck.values.truth import negate
from tests.laws import worlds
from tests.laws.counted import count

AS_OF = date(2026, 1, 15)
MOST_COMPLETIONS = 400
SCALE = int(os.environ.get("PARTNERCHECK_LAWS", "1"))  # set it to 20 or more for a long look
RELAXED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


@st.composite
def requirements(draw, name: str = "one"):
    """A requirement: its conditions, and how it treats the cases between."""
    maybe = st.one_of(st.none(), worlds.conditions)
    written = {"id": name, "title": "One", "met_when": draw(worlds.conditions)}
    if (applies := draw(maybe)) is not None:
        written["applies_when"] = applies
    if (near := draw(maybe)) is not None:
        written["borderline_when"] = near
    if draw(st.booleans()):
        written["when_nobody"] = draw(st.sampled_from(["missing", "met", "borderline"]))
    if draw(st.integers(0, 5)) == 0:
        written["otherwise"] = "borderline"
    if (judged := draw(st.integers(0, 7))) == 0:
        written["judgement"] = "yes"
    elif judged == 1:
        written["judgement"] = draw(worlds.conditions)
    written["importance"] = draw(st.sampled_from(["required", "expected", "informational"]))
    if draw(st.integers(0, 4)) == 0:
        written["importance"] = {"required_when": draw(worlds.conditions), "otherwise": "expected"}
    return written


HEAD = "criteria: generated\ntitle: Generated\nversion: '1'\n" + worlds.FACTS + worlds.TABLES
CONDITIONS = ("applies_when", "met_when", "borderline_when", "judgement")


def is_condition(key, value) -> bool:
    return key in CONDITIONS and value != "yes"


def load(*written):
    """Criteria with these requirements, through the very loader that files go through."""
    return load_criteria_source(Source("generated.yaml", HEAD + yaml.safe_dump(body(*written))), Path())


def body(*written):
    """The requirements as a criteria file has them."""
    entries = [
        {key: worlds.tree(value) if is_condition(key, value) else value for key, value in one.items()}
        for one in written
    ]
    for one in entries:
        if isinstance(one.get("importance"), dict):
            one["importance"] = {**one["importance"], "required_when": worlds.tree(one["importance"]["required_when"])}
    return {"requirements": entries}


def read(criteria, said):
    """A profile that says this."""
    data = {"organisation": {"name": "An organisation"}, "evidence": [{"id": "proof", "title": "Proof"}]}
    return validate_profile(data | {k: v for k, v in said.items() if v is not None}, criteria.profile_model, AS_OF, "p")


def naive_status(written, world) -> Status:
    """The table of DESIGN part 4 on a fully known world."""
    applies = worlds.holds(written["applies_when"], world) if "applies_when" in written else True
    if not applies:
        return Status.NOT_APPLICABLE
    met = worlds.holds(written["met_when"], world)
    if met is None:
        return Status(written.get("when_nobody", "not_applicable"))
    if met:
        return Status.MET
    if written.get("judgement", "yes") != "yes" and worlds.holds(written["judgement"], world) is not False:
        return Status.BORDERLINE
    if "borderline_when" in written and worlds.holds(written["borderline_when"], world):
        return Status.BORDERLINE
    return Status.BORDERLINE if "otherwise" in written else Status.MISSING


def importance(written, world) -> str:
    """How much a requirement matters on a fully known world."""
    told = written["importance"]
    if isinstance(told, str):
        return told
    return "required" if worlds.holds(told["required_when"], world) else told["otherwise"]


def looked_at(*written) -> set[str]:
    return {name for one in written for value in conditions_of(one) for name in worlds.facts_in(value)}


def conditions_of(one):
    """Every condition of a requirement, that of its importance among them."""
    yield from (value for key, value in one.items() if is_condition(key, value))
    if isinstance(one.get("importance"), dict):
        yield one["importance"]["required_when"]


@st.composite
def profiles(draw, facts):
    """What a profile says of these facts, and every world that fits it."""
    said, fitting = {}, {}
    for name in sorted(facts):
        said[name], fitting[name] = draw(worlds.views(name))
    while prod(map(len, fitting.values())) > MOST_COMPLETIONS:
        # Too many worlds to look at: every second value of what has the most of them.
        name = max(fitting, key=lambda one: len(fitting[one]))
        fitting[name] = list(fitting[name])[draw(st.integers(0, 1)) :: 2]
    names = list(fitting)
    return said, [dict(zip(names, values, strict=True)) for values in product(*fitting.values())]


@given(st.data())
@settings(RELAXED, max_examples=120 * SCALE)
def test_every_completion_of_a_profile_has_a_status_that_could_be_said(data):
    written = data.draw(requirements())
    criteria = load(written)
    for _ in range(3):
        said, completions = data.draw(profiles(looked_at(written)))
        ruling = decide(criteria, read(criteria, said).values, AS_OF).rulings[0]
        seen = {naive_status(written, world) for world in completions}
        assert seen <= set(ruling.could_be)
        if ruling.reason is Reason.SHOWN:
            assert seen <= {Status.MET, Status.NOT_APPLICABLE} if "applies_when" in written else seen == {Status.MET}
        if ruling.reason is Reason.FALLS_SHORT:
            assert seen == {ruling.status}
        if ruling.reason is Reason.DOES_NOT_APPLY:
            assert seen == {Status.NOT_APPLICABLE}
        count("soundness", len(completions))


@st.composite
def on_one_fact(draw, place: int):
    """A fact, and a requirement that looks at it alone: once, or in several of its parts."""
    name = draw(st.sampled_from(sorted(worlds.LEAVES)))
    written = {"id": f"r{place}", "title": "One", "met_when": draw(worlds.LEAVES[name])}
    if name not in ("staff", "board"):
        for key in ("applies_when", "borderline_when"):
            if draw(st.booleans()):
                written[key] = draw(worlds.LEAVES[name])
    # Between the least and the most that a share can be, not every value is one: whether it is just so stays open.
    of_parts = ("share", "related", "share_related", "related_by")
    assume(written["met_when"][0] not in of_parts or not {"==", "!="} & set(map(str, written["met_when"])))
    # From no day it is a year to 29 February: within a year that is told, the day seems to be one that could be.
    assume(not any(exactly_a_leap_day(written[key]) for key in CONDITIONS if key in written))
    return name, written


def exactly_a_leap_day(condition) -> bool:
    return condition[0] in ("ago", "after") and condition[2:] in [
        (sign, 'date("2024-02-29")', "years(1)") for sign in ("==", "!=")
    ]


@given(st.data())
@settings(RELAXED, max_examples=25 * SCALE)
def test_what_could_be_is_no_wider_than_what_the_completions_come_to(data):
    """Where one fact is looked at, once or in several parts of the requirement: not only sound, but narrow."""
    drawn = [data.draw(on_one_fact(place)) for place in range(6)]
    criteria = load(*(written for _, written in drawn))
    for _ in range(4):
        views = {name: data.draw(worlds.views(name)) for name in sorted({name for name, _ in drawn})}
        profile = read(criteria, {name: said for name, (said, _) in views.items()})
        found = {ruling.id: set(ruling.could_be) for ruling in decide(criteria, profile.values, AS_OF).rulings}
        for name, written in drawn:
            said, fitting = views[name]
            # What is not told at all of people has no end: the worlds here have.
            if name in ("staff", "board") and not (isinstance(said, (dict, list)) and counts_everybody(name, said)):
                continue
            # That a day lies in the past is seen to when it is answered: until then it may be any.
            if name == "since" and said in (None, "undisclosed"):
                continue
            assert found[written["id"]] == {naive_status(written, {name: value}) for value in fitting}, written
            count("narrowness", len(fitting))


def counts_everybody(name, said) -> bool:
    """How many people there are in all is told: then how many there may be of any group has an end."""
    return name == "board" or str(said.get("total", "")).isdecimal()


@given(st.data())
@settings(RELAXED, max_examples=150 * SCALE)
def test_a_fully_known_profile_gets_the_status_of_the_naive_evaluator(data):
    written = data.draw(requirements())
    if written.get("judgement") == "yes":
        del written["judgement"]
    # How far two groups overlap is not told by counts: what asks for it stays open however much is said.
    told = worlds_text(written)
    assume(not any(word in told for word in ("union(", "intersection(", "both_groups")))
    criteria = load(written)
    world = {name: data.draw(st.sampled_from(worlds.DOMAINS[name])) for name in sorted(looked_at(written))}
    said = {name: worlds.SAID[name](value) for name, value in world.items()}
    ruling = decide(criteria, read(criteria, said).values, AS_OF).rulings[0]
    expected = naive_status(written, world)
    assert ruling.status is expected
    assert ruling.could_be == (expected,)
    assert not ruling.causes
    count("fully known", 1)


def worlds_text(written) -> str:
    return json.dumps([worlds.tree(one) for one in conditions_of(written)])


@given(st.data())
@settings(RELAXED, max_examples=150 * SCALE)
def test_answering_more_never_widens_what_could_be(data):
    written = data.draw(requirements())
    criteria = load(written)
    said, completions = data.draw(profiles(looked_at(written)))
    assume(completions and said)
    name = data.draw(st.sampled_from(sorted(said)))
    world = data.draw(st.sampled_from(completions))
    before = decide(criteria, read(criteria, said).values, AS_OF)
    after = decide(criteria, read(criteria, said | {name: worlds.SAID[name](world[name])}).values, AS_OF)
    assert set(after.rulings[0].could_be) <= set(before.rulings[0].could_be)
    assert set(after.verdict_could_be) <= set(before.verdict_could_be)
    count("answering more", 1)


@given(st.data())
@settings(RELAXED, max_examples=60 * SCALE)
def test_the_order_of_requirements_and_facts_changes_nothing(data):
    written = [data.draw(requirements(name)) for name in ("one", "two", "three")]
    said = {name: data.draw(worlds.views(name))[0] for name in sorted(looked_at(*written))}
    shuffled = data.draw(st.permutations(written))
    names = data.draw(st.permutations(sorted(said)))
    first, second = load(*written), load(*shuffled)
    one = decide(first, read(first, said).values, AS_OF)
    other = decide(second, read(second, {name: said[name] for name in names}).values, AS_OF)
    assert {d.id: d for d in one.rulings} == {d.id: d for d in other.rulings}
    assert (one.verdict, one.verdict_could_be) == (other.verdict, other.verdict_could_be)


@given(st.data())
@settings(RELAXED, max_examples=80 * SCALE)
def test_the_verdict_of_every_completion_is_one_that_could_be(data):
    written = [data.draw(requirements(name)) for name in ("one", "two")]
    for one in written:
        if one.get("judgement") == "yes":
            del one["judgement"]
    criteria = load(*written)
    said, completions = data.draw(profiles(looked_at(*written)))
    possible = decide(criteria, read(criteria, said).values, AS_OF).verdict_could_be
    weights = {"required": {"missing": 3, "borderline": 1}, "expected": {"missing": 1, "borderline": 1}}
    for world in islice(completions, 60):
        found = [weights.get(importance(one, world), {}).get(naive_status(one, world).value, 0) for one in written]
        assert {0: "eligible", 1: "borderline", 3: "not_eligible"}[max(found)] in {v.value for v in possible}
    count("verdicts", min(60, len(completions)))


@given(st.data())
@settings(RELAXED, max_examples=80 * SCALE)
def test_whatever_loads_can_be_assessed_and_explained(data):
    written = data.draw(requirements())
    criteria = load(written)
    said = {name: data.draw(worlds.views(name))[0] for name in sorted(looked_at(written))}
    assessment = assess(criteria, read(criteria, said), AS_OF)
    result = assessment.requirements[0]
    assert result.why
    assert (result.status in (Status.MET, Status.NOT_APPLICABLE)) <= (not result.steps)


@given(st.data())
@settings(RELAXED, max_examples=80 * SCALE)
def test_the_opposite_by_which_a_denial_is_said_comes_to_the_same(data):
    condition = data.draw(worlds.conditions)
    criteria = load({"id": "one", "title": "One", "met_when": ("not", condition)})
    said = {name: data.draw(worlds.views(name))[0] for name in sorted(worlds.facts_in(condition))}
    denial = criteria.requirements[0].met_when
    environment = Environment(read(criteria, said).values, AS_OF.toordinal())
    expected = denial.outcome(environment)
    opposite = denial.opposite
    assert opposite.outcome(environment).mask == expected.mask
    assert opposite.denied().outcome(environment).mask == negate(expected).mask
    assert opposite.words()
    assert opposite.told(environment)


@given(st.data())
@settings(RELAXED, max_examples=60 * SCALE)
def test_double_negation_and_de_morgan_keep_every_decision(data):
    left, right = data.draw(worlds.conditions), data.draw(worlds.conditions)
    pairs = [
        (left, ("not", ("not", left))),
        (("not", ("and", [left, right])), ("or", [("not", left), ("not", right)])),
        (("or", [left, right]), ("at_least", 1, [left, right])),
        (("and", [left, right]), ("and", [right, left])),
    ]
    said = {name: data.draw(worlds.views(name))[0] for name in sorted(worlds.facts_in(("and", [left, right])))}
    for one, other in pairs:
        written = [{"id": "same", "title": "Same", "met_when": condition} for condition in (one, other)]
        found = [decide(load(w), read(load(w), said).values, AS_OF).rulings[0] for w in written]
        assert (found[0].status, found[0].could_be) == (found[1].status, found[1].could_be)
