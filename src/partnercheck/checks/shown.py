"""Showing and claiming: the profile that goes with a finding, and what the finding says of every other."""

from __future__ import annotations

from partnercheck.checks.registry import Claim, Subject
from partnercheck.language.environment import Environment
from partnercheck.language.node import ConditionNode
from partnercheck.logic.examples import example_for
from partnercheck.logic.formula import Formula


def have(*outcomes: tuple[ConditionNode | None, int]) -> Claim:
    """What can be said of a profile: each of these conditions has that outcome, for certain."""
    there = [(condition, mask) for condition, mask in outcomes if condition is not None]

    def holds(environment: Environment) -> bool:
        return all(condition.outcome(environment).mask == mask for condition, mask in there)

    return holds


def never_have(*outcomes: tuple[ConditionNode | None, int]) -> Claim:
    """As a claim about every profile: not all of these conditions have that outcome."""
    holds = have(*outcomes)
    return lambda environment: not holds(environment)


def example_shown(subject: Subject, lead: str, holds: Claim, *formulas: Formula) -> str:
    """`lead` and a profile for which the formulas hold, as the engine confirms; empty where none can be shown."""
    example = example_for(subject.study.reasoner, holds, *formulas)
    return f"; {lead} {example.shown}" if example is not None and example.shown else ""
