"""The Markdown report, for a pull request, an issue or an e-mail: plain lists that read well unrendered too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partnercheck.assessment.result import Assessment, Explanation, RequirementResult
from partnercheck.report.markdown_text import escaped, in_code
from partnercheck.report.marks import mark_of_requirement, mark_of_tier, mark_of_truth, mark_of_verdict
from partnercheck.report.options import ReportOptions
from partnercheck.report.words import (
    best_case_words,
    by_section,
    capitalised,
    counts_words,
    decision_lines,
    name_of,
    planned_words,
    reason_words,
    step_words,
    tier_words,
    what_was_checked,
)
from partnercheck.values.status import Status


def render_markdown(assessments: Sequence[Assessment], options: ReportOptions) -> str:
    """The reports one below another."""
    return "\n".join("\n".join(_report(assessment, options.explain)) + "\n" for assessment in assessments)


def _report(assessment: Assessment, explain: bool) -> Iterator[str]:
    verdict = assessment.verdict
    yield f"# {mark_of_verdict(verdict).sign} {capitalised(verdict.words)}: {escaped(name_of(assessment))}"
    yield ""
    yield f"**{escaped(assessment.criteria.title)}**"
    yield ""
    yield f"{best_case_words(assessment)} {counts_words(assessment)}"
    if assessment.next_steps:
        yield "\n## What to do next\n"
        titles = {result.id: result.title for result in assessment.requirements}
        for number, (id, step) in enumerate(assessment.next_steps, 1):
            yield f"{number}. {escaped(capitalised(step_words(step)))} (for: {escaped(titles.get(id, id))})"
        if together := planned_words(assessment):
            yield f"\n{escaped(together)}"
    for title, results in by_section(assessment):
        yield f"\n## {escaped(title)}\n"
        for result in results:
            yield from _requirement(result, explain)
    if assessment.tiers:
        yield "\n## Further outcomes\n"
        for tier in assessment.tiers:
            advice = f" {escaped(tier.advice)}" if tier.reached and tier.advice else ""
            yield f"- {mark_of_tier(tier).sign} {escaped(tier.title)}: {tier_words(tier)}.{advice}"
    yield "\n## What was checked\n"
    for name, words in what_was_checked(assessment):
        yield f"- {name}: {escaped(words)}"


def _requirement(result: RequirementResult, explain: bool) -> Iterator[str]:
    mark = mark_of_requirement(result).sign
    yield f"- {mark} **{result.status.words}**: {escaped(result.title)}"
    if result.why != result.title:
        yield f"  - {escaped(result.why)}"
    if result.status is not Status.MET or len(result.could_be) > 1:
        yield f"  - {escaped(reason_words(result))}"
    for line in decision_lines(result):
        yield f"  - {escaped(line)}"
    if explain:
        yield from _opened(result)


def _opened(result: RequirementResult) -> Iterator[str]:
    for role, explanation in result.explanations:
        source = f" {in_code(explanation.source)}" if explanation.source else ""
        yield f"  - {capitalised(role)}:{source}"
        yield from _condition(explanation, 2)
    if result.facts:
        yield "  - Facts read:"
        for fact in result.facts:
            place = f" ({escaped(str(fact.place))})" if fact.place and fact.place.line else ""
            yield f"    - {escaped(fact.label)}: {escaped(fact.value)}{place}"
    if result.reading:
        yield f"  - Reading: {escaped(result.reading)}"
    if result.guidance:
        yield f"  - Guidance: {escaped(': '.join(p for p in (result.guidance.id, result.guidance.gist) if p))}"
    if result.advice:
        yield f"  - Advice: {escaped(result.advice)}"
    if result.place:
        yield f"  - Rule: {escaped(f'{result.id}, {result.place}')}"


def _condition(explanation: Explanation, depth: int) -> Iterator[str]:
    words = explanation.joined_by or explanation.text
    mark = mark_of_truth(explanation.truth).sign
    yield f"{'  ' * depth}- {mark} {explanation.truth.value}: {escaped(words)}"
    for part in explanation.parts:
        yield from _condition(part, depth + 1)
