"""The laws of decisions, over generated criteria, profiles and decisions (DESIGN part 8)."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from partnercheck.assessment.assess import assess
from partnercheck.assessment.decision import Decision, Force
from partnercheck.assessment.decisions import SETTLED
from partnercheck.assessment.fingerprints import conditions_said, facts_said
from partnercheck.report.json import render_json
from partnercheck.report.options import ReportOptions
from partnercheck.values.status import Importance, Reason, Status, Verdict
from tests.laws import worlds
from tests.laws.test_laws import (
    AS_OF,
    RELAXED,
    SCALE,
    load,
    looked_at,
    naive_status,
    profiles,
    read,
    requirements,
)

MANY = settings(RELAXED, max_examples=120 * SCALE)
IDS = ("one", "two", "three")


@st.composite
def rounds(draw, with_written=False):
    """Criteria, and a profile that says something of what they read."""
    written = [draw(requirements(id)) for id in IDS[: draw(st.integers(1, 3))]]
    criteria = load(*written)
    facts = looked_at(*written)
    assume(len(facts) <= 4)
    said, completions = draw(profiles(facts))
    return (criteria, written, said, completions) if with_written else (criteria, said, completions)


def decide(criteria, profile, id, status, **more):
    """A decision on what is so now."""
    requirement = criteria.by_id[id]
    made = Decision(
        organisation=profile.organisation.name,
        registrations=(),
        criteria=criteria.name,
        version=criteria.version,
        requirement=id,
        status=status,
        by="KA",
        when="2026-01-10",
        why="seen",
        override=True,
        facts=facts_said(requirement, criteria, profile),
        conditions=conditions_said(requirement, criteria),
    )
    return made._replace(**more)


@st.composite
def decisions(draw, criteria, profile, *, most=6):
    """Decisions, withdrawn ones among them, on any of the requirements."""
    ids = list(criteria.by_id)
    chosen = st.tuples(st.sampled_from(ids), st.sampled_from([*Status, None]), st.booleans())
    return [
        decide(criteria, profile, id, status, override=override, why=f"number {number}")
        for number, (id, status, override) in enumerate(draw(st.lists(chosen, max_size=most)))
    ]


def shown(assessment) -> str:
    return render_json([assessment], ReportOptions())


@given(st.data())
@MANY
def test_with_no_decisions_nothing_changes(data):
    criteria, said, _ = data.draw(rounds())
    profile = read(criteria, said)
    made = [one._replace(criteria="road-fund") for one in data.draw(decisions(criteria, profile))]
    assert shown(assess(criteria, profile, AS_OF, made)) == shown(assess(criteria, profile, AS_OF))


@given(st.data())
@MANY
def test_a_decision_that_repeats_what_the_rules_say_changes_no_verdict(data):
    criteria, said, _ = data.draw(rounds())
    profile = read(criteria, said)
    before = assess(criteria, profile, AS_OF)
    repeated = data.draw(st.lists(st.sampled_from(before.requirements), unique_by=lambda one: one.id))
    override = data.draw(st.booleans())
    made = [decide(criteria, profile, one.id, one.status, override=override) for one in repeated]
    after = assess(criteria, profile, AS_OF, made)
    assert after.verdict is before.verdict
    assert all(not one.is_override for one in after.decisions())


@given(st.data())
@MANY
def test_the_order_of_decisions_on_different_requirements_changes_nothing(data):
    criteria, said, _ = data.draw(rounds())
    profile = read(criteria, said)
    made = data.draw(decisions(criteria, profile))
    by_requirement = sorted(made, key=lambda one: one.requirement)  # stable: the order within each is kept
    assert shown(assess(criteria, profile, AS_OF, made)) == shown(assess(criteria, profile, AS_OF, by_requirement))


@given(st.data())
@MANY
def test_the_last_decision_on_a_requirement_holds(data):
    criteria, said, _ = data.draw(rounds())
    profile = read(criteria, said)
    made = data.draw(decisions(criteria, profile))
    last = {one.requirement: one for one in made}
    assert shown(assess(criteria, profile, AS_OF, made)) == shown(assess(criteria, profile, AS_OF, last.values()))


@given(st.data())
@MANY
def test_to_decide_and_then_to_withdraw_is_nothing(data):
    criteria, said, _ = data.draw(rounds())
    profile = read(criteria, said)
    made = data.draw(decisions(criteria, profile))
    withdrawn = [decide(criteria, profile, id, None) for id in {one.requirement: None for one in made}]
    assert shown(assess(criteria, profile, AS_OF, [*made, *withdrawn])) == shown(assess(criteria, profile, AS_OF))


@given(st.data())
@MANY
def test_a_stale_decision_counts_as_none(data):
    criteria, said, completions = data.draw(rounds())
    made = data.draw(decisions(criteria, read(criteria, said)))
    world = data.draw(st.sampled_from(completions))
    # Some of what was said is said otherwise now, or not at all.
    changed = data.draw(st.lists(st.sampled_from(sorted(said)), unique=True)) if said else []
    now = {fact: data.draw(st.sampled_from([None, worlds.SAID[fact](world[fact])])) for fact in changed}
    profile = read(criteria, said | now)
    bare = {one.id: one for one in assess(criteria, profile, AS_OF).requirements}
    found = assess(criteria, profile, AS_OF, made)
    for one in found.requirements:
        if one.decision is not None and not one.decision.counts:
            assert one._replace(decision=None, rules_say=None) == bare[one.id]
            assert bool(one.decision.changed) == (one.decision.force is Force.STALE)
    counting = assess(criteria, profile, AS_OF, [one.decision for one in found.decisions() if one.counts])
    assert [one.status for one in counting.requirements] == [one.status for one in found.requirements]
    assert (counting.verdict, counting.verdict_could_be) == (found.verdict, found.verdict_could_be)


@given(st.data())
@MANY
def test_what_could_be_is_sound_with_decisions(data):
    """However the open facts turn out: what was decided holds, and the rest and the verdict are among what could be."""
    criteria, written, said, completions = data.draw(rounds(with_written=True))
    profile = read(criteria, said)
    found = assess(criteria, profile, AS_OF, data.draw(decisions(criteria, profile)))
    decided = {one.decision.requirement: one.decision.status for one in found.decisions() if one.counts}
    for world in completions:
        final = [decided.get(one["id"]) or naive_status(one, world) for one in written]
        assert all(status in one.could_be for status, one in zip(final, found.requirements, strict=True))
        assert verdict_of(zip(final, found.requirements, strict=True)) in found.verdict_could_be


def verdict_of(final) -> Verdict:
    """The verdict of fully known requirements, as DESIGN part 2 says it."""
    short = [(status, one.importance) for status, one in final if status in (Status.MISSING, Status.BORDERLINE)]
    if (Status.MISSING, Importance.REQUIRED) in short:
        return Verdict.NOT_ELIGIBLE
    counts = any(importance is not Importance.INFORMATIONAL for _, importance in short)
    return Verdict.BORDERLINE if counts else Verdict.ELIGIBLE


@given(st.data())
@MANY
def test_what_the_rules_say_is_kept_and_an_override_is_called_one(data):
    criteria, said, _ = data.draw(rounds())
    profile = read(criteria, said)
    bare = {one.id: one for one in assess(criteria, profile, AS_OF).requirements}
    for one in assess(criteria, profile, AS_OF, data.draw(decisions(criteria, profile))).requirements:
        rules = bare[one.id]
        if one.decision is None:
            assert one == rules
            continue
        assert one.rules_say == (rules.status, rules.reason, rules.could_be, rules.why)
        decision = one.decision.decision
        against = rules.reason in SETTLED and decision.status is not rules.status
        assert one.decision.is_override == (against and one.decision.counts)
        assert one.decision.counts == (decision.override or not against)
        assert (one.reason is Reason.DECIDED) == one.decision.counts
