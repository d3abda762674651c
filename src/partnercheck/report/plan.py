"""A plan, shown: what to do in order, what is only an answer and what is real work, and what the verdict becomes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from partnercheck.json_text import json_text
from partnercheck.language.words import joined
from partnercheck.planning.change import Change
from partnercheck.planning.planned import Plan
from partnercheck.report.marks import mark_of_verdict
from partnercheck.report.screen import Screen
from partnercheck.report.words import capitalised, shown
from partnercheck.values.calendar import in_words

SCHEMA = "partnercheck.plan/1"
SCHEMA_OF_SEVERAL = "partnercheck.plans/1"


class PlanFor(NamedTuple):
    """A plan for an organisation, and the criteria that it is for: their name and their title."""

    criteria: str
    title: str
    plan: Plan


def render_terminal(plans: Sequence[PlanFor], organisation: str, screen: Screen) -> str:
    """Plain lines, wrapped to the screen; of several criteria one plan after another."""
    from textwrap import fill

    width = max(40, min(100, screen.width))
    lines: list[str] = []
    for one in plans:
        if lines:
            lines += ["", ""]
        mark = mark_of_verdict(one.plan.becomes).on(screen)
        for text, first, rest in _lines(one.plan, _heading(one, plans, shown(organisation)), mark):
            whole = fill(text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
            lines.append(screen.fit(whole) if text else "")
    return "\n".join(lines) + "\n"


def render_markdown(plans: Sequence[PlanFor], organisation: str, screen: Screen) -> str:
    """The same as lists."""
    from partnercheck.report.markdown_text import escaped

    lines: list[str] = []
    for one in plans:
        plan = one.plan
        heading = f"# {_heading(one, plans, escaped(organisation), escaped)}"
        lines += [*([""] if lines else []), heading, "", escaped(_headline(plan)), ""]
        for number, change in enumerate(plan.changes, 1):
            lines.append(f"{number}. {escaped(capitalised(change.words))} ({_sort(change)})")
        for changes in plan.alternatives:
            words = "; ".join(change.words for change in changes)
            lines.append(f"- Another way for part of it: {escaped(words)}")
        lines += [f"- {escaped(text)}" for text in _limits(plan)]
    return "\n".join(lines) + "\n"


def render_json(plans: Sequence[PlanFor], organisation: str, screen: Screen) -> str:
    """Everything that the plans hold, with the data of each change; of several criteria a list."""
    if len(plans) == 1:
        return json_text({"schema": SCHEMA, "organisation": organisation, **_plan_data(plans[0])})
    told = [_plan_data(one) for one in plans]
    return json_text({"schema": SCHEMA_OF_SEVERAL, "organisation": organisation, "plans": told})


def _heading(
    one: PlanFor, plans: Sequence[PlanFor], organisation: str, safe: Callable[[str], str] = lambda text: shown(text)
) -> str:
    return f"A plan for {organisation}" + (f": {safe(one.title)}" if len(plans) > 1 else "")


def _plan_data(one: PlanFor) -> dict[str, object]:
    plan = one.plan
    return {
        "criteria": one.criteria,
        "verdict": plan.verdict.value,
        "becomes": plan.becomes.value,
        "tier": plan.tier or None,
        "is_enough": plan.is_enough,
        "is_smallest": plan.is_smallest,
        "changes": [_data(change) for change in plan.changes],
        "alternatives": [[_data(change) for change in changes] for changes in plan.alternatives],
        "in_the_way": [
            {
                "requirement": one.requirement,
                "title": one.title,
                "facts": list(one.facts),
                "needs_judgement": one.needs_judgement,
                "is_proved": one.is_proved,
                "holds_from": one.holds_from.isoformat() if one.holds_from else None,
                "advice": one.advice,
                "not_looked_into": list(one.not_looked_into),
            }
            for one in plan.in_the_way
        ],
        "enough_from": plan.enough_from.isoformat() if plan.enough_from else None,
    }


def _data(change: Change) -> dict[str, object]:
    return {
        "fact": change.path,
        "words": change.words,
        "kind": change.kind.value,
        "only_an_answer": change.only_an_answer,
        "work": change.work,
        "answers": change.answers,
        "and_beyond": change.and_beyond,
        "data": change.data,
    }


def _sort(change: Change) -> str:
    return "only an answer" if change.only_an_answer else "real work"


def _headline(plan: Plan) -> str:
    if not plan.changes:
        if plan.is_enough:
            reached = f"“{plan.tier}” is reached" if plan.tier else "the verdict is eligible"
            return f"Nothing has to change: {reached} already."
        if plan.enough_from:
            reached = f"“{plan.tier}” is reached" if plan.tier else "the verdict is eligible"
            return f"Nothing has to change but the day: {reached} {_from(plan.enough_from)}, all else equal."
        better = f"reach “{plan.tier}”" if plan.tier else "make the verdict better"
        if not all(one.is_proved for one in plan.in_the_way):
            return f"No change was found that would {better}, though not every one could be tried."
        return f"No change that a plan may propose would {better}."
    work = sum(not change.only_an_answer for change in plan.changes)
    answers = len(plan.changes) - work
    need = "needs" if answers == 1 else "need"
    things = "thing" if len(plan.changes) == 1 else "things"
    all_of = "which" if len(plan.changes) == 1 else "all of which"
    if not work:
        told = f"{all_of} only {need} an answer"
    elif not answers:
        told = f"{all_of} {'is' if work == 1 else 'are'} real work"
    else:
        told = f"{work} with real work and {answers} that only {need} an answer"
    least = "The least that would do it" if plan.is_smallest else "A plan that would do it (there may be a smaller one)"
    many = f"{len(plan.changes)} {things}, {told}"
    if not plan.tier and plan.verdict is plan.becomes:
        return f"The verdict stays {plan.verdict.words} for now. What can be settled meanwhile: {many}."
    aim = f"To reach “{plan.tier}”" if plan.tier else f"From {plan.verdict.words} to {plan.becomes.words}"
    return f"{aim}. {least}: {many}."


def _from(day: date) -> str:
    return f"from {in_words(day.toordinal())}"


def _limits(plan: Plan) -> Iterator[str]:
    if any(change.answers for change in plan.changes):
        yield "Answer as things are: whether the answers are enough depends on what they turn out to be."
    if plan.enough_from and plan.changes:
        yield f"With these changes, and all else equal, the verdict is eligible {_from(plan.enough_from)}."
    for one in plan.in_the_way:
        if one.holds_from:
            yield f"{one.title}: it takes time. {capitalised(_from(one.holds_from))} this holds, all else equal."
            continue
        advice = f" {one.advice}" if one.advice else ""
        if one.needs_judgement:
            yield f"{one.title}: a person has to judge this, so no plan can promise it.{advice}"
        else:
            facts = ", ".join(one.facts)
            settles = "no change that a plan may propose settles this"
            if not one.is_proved:
                settles = "no change was found that settles this, though not every one could be tried"
            if one.not_looked_into:
                within = joined(list(one.not_looked_into))
                settles = f"{settles}; within the list of {within} no change was looked for"
            yield f"{one.title}: {settles}. It depends on: {facts}.{advice}"


def _lines(plan: Plan, heading: str, mark: str) -> Iterator[tuple[str, str, str]]:
    """(text, first indent, later indent), the text safe to show."""
    yield heading, "", ""
    yield f"{mark} {_headline(plan)}", "", "  "
    for number, change in enumerate(plan.changes, 1):
        yield "", "", ""
        yield f"{capitalised(shown(change.words))} ({_sort(change)})", f"{number}. ", "   "
    if plan.alternatives:
        yield "", "", ""
        yield "Other ways for a part of it", "", ""
    for changes in plan.alternatives:
        yield shown("; ".join(change.words for change in changes)), "- or: ", "  "
    limits = list(_limits(plan))
    if limits:
        yield "", "", ""
        yield "What to know" if not plan.in_the_way else "What stands in the way", "", ""
    for text in limits:
        yield shown(text), "- ", "  "
