"""Parts that never or always hold, in words: which of their parts bring that about, and why."""

from __future__ import annotations

from fractions import Fraction

from partnercheck.checks.places import Written, spanning
from partnercheck.checks.registry import Claim, Finding
from partnercheck.checks.study import PartProblem, PartProblemFound
from partnercheck.facts.date import DateFact
from partnercheck.language.choices import ChoiceIs
from partnercheck.language.node import ConditionNode, NumberNode
from partnercheck.language.operators.comparison import Comparison
from partnercheck.language.operators.logic import AtLeast
from partnercheck.language.references import NumberReference
from partnercheck.language.types import DateType
from partnercheck.language.words import exact_in_words, joined
from partnercheck.problems import Severity, Span
from partnercheck.values.interval import Exact, Interval
from partnercheck.values.truth import FALSE, TRUE

_CONSEQUENCES = {
    (PartProblem.NEVER, "applies_when"): "the requirement then applies to nobody",
    (PartProblem.ALWAYS, "applies_when"): "drop it: the requirement applies to everybody",
    (PartProblem.NEVER, "borderline_when"): "then nobody is borderline by it",
    (PartProblem.ALWAYS, "borderline_when"): "write `otherwise: borderline` if nobody is to be missing",
    (PartProblem.NEVER, "importance"): "the requirement is then never required",
    (PartProblem.ALWAYS, "importance"): "write `importance: required` if that is meant",
}


def told(found: PartProblemFound, code: str, lead: str = "") -> Finding:
    """A problem as a finding."""
    never = found.problem is PartProblem.NEVER
    proof = f"no {'item' if found.is_in_list else 'profile'} makes it {'true' if never else 'false'}"
    otherwise = "change one of them" if len(found.parts) > 1 else "change it, or drop it"
    consequence = _CONSEQUENCES.get((found.problem, found.part.key), otherwise) if found.part.is_root else otherwise
    message = f"{lead}{_said(found, never)}"
    problem = found.part.problem(code, Severity.ERROR, message, f"{proof}; {consequence}", _span(found))
    return Finding(problem, claim_of(found))


def claim_of(found: PartProblemFound) -> Claim | None:
    """What is said of every profile; None where it is said of every item of a list."""
    node = found.part.node
    assert isinstance(node, ConditionNode)
    if found.is_in_list:
        return None
    refuted_by = FALSE if found.problem is PartProblem.ALWAYS else TRUE
    return lambda environment: node.outcome(environment).mask != refuted_by


def _span(found: PartProblemFound) -> Span:
    if isinstance(found.part.node, AtLeast):
        return found.part.span
    some = 1 < len(found.parts) < len(found.part.node.parts)
    return spanning(found.parts) if some or (found.parts and found.part.is_joined_by_keys) else found.part.span


def _said(found: PartProblemFound, never: bool) -> str:
    node = found.part.node
    if isinstance(node, AtLeast):
        if never:
            return f"no {node.count} of these conditions can be true together"
        return f"{node.count} of these conditions are true for every profile"
    if len(found.parts) > 1:
        together = "both" if len(found.parts) == 2 else "all"
        return f"{_named(found.parts)} can never {together} be {'true' if never else 'false'}"
    reason = _reason(found, never)
    return f"{found.part.shown} is {'never' if never else 'always'} true" + (f": {reason}" if reason else "")


def _named(parts: tuple[Written, ...]) -> str:
    """The parts by their text, with their lines where they stand on several."""
    several_lines = len({part.span.line for part in parts}) > 1
    return joined(
        [
            f"{part.shown} (line {part.span.line})" if several_lines and not part.is_joined_by_keys else part.shown
            for part in parts
        ]
    )


def _reason(found: PartProblemFound, never: bool) -> str:
    """Why a part without parts of its own can only come out one way; empty where there is nothing to say."""
    node = found.part.node
    if isinstance(node, ChoiceIs):
        return "there is no such choice" if never else "there is no other choice"
    if not isinstance(node, Comparison):
        return ""
    if node.left.is_fixed and node.right.is_fixed:
        return "both sides are the same for every profile"
    if not node.left.is_fixed and not node.right.is_fixed:
        return ""
    side, other = (node.right, node.left) if node.left.is_fixed else (node.left, node.right)
    if isinstance(side.type, DateType):
        fact = found.reading.fact_at(side.named.path, side.named.field) if isinstance(side, NumberReference) else None
        past = isinstance(fact, DateFact) and fact.declared.past
        return f"`{side.source}` is never after the as-of date" if past else ""
    return _bounds_in_words(side, other, found)


def _bounds_in_words(side: NumberNode, other: NumberNode, found: PartProblemFound) -> str:
    bounds, threshold = found.reading.bounds(side), other.run(found.reading.saying_nothing())
    if threshold.is_exact and Fraction(threshold.low).denominator != 1 and _lies_within(threshold.low, bounds):
        return f"`{side.source}` is a whole number"
    low, high = (None if bound is None else exact_in_words(bound, side.type) for bound in (bounds.low, bounds.high))
    name = f"`{side.source}`"
    if low is not None and high is not None:
        return f"{name} lies between {low} and {high}"
    if low is not None:
        return f"{name} is never below {low}"
    return f"{name} is never above {high}" if high is not None else ""


def _lies_within(value: Exact, bounds: Interval) -> bool:
    return (bounds.low is None or bounds.low < value) and (bounds.high is None or value < bounds.high)
