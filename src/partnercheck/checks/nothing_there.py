"""Required requirements that an organisation passes by having nothing for the condition to look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from partnercheck.checks.places import Written, condition_of
from partnercheck.checks.registry import Finding, Subject, check
from partnercheck.diagnostics import Diagnostic
from partnercheck.facts.fact import Fact
from partnercheck.language.environment import Environment
from partnercheck.language.functions.aggregates import Aggregate
from partnercheck.language.node import ConditionNode
from partnercheck.language.operators.logic import Fixed, Joined
from partnercheck.language.references import DefinedCondition
from partnercheck.language.words import joined
from partnercheck.models.criteria import Criteria, Requirement
from partnercheck.problems import Problem, Severity
from partnercheck.values.answers import Value
from partnercheck.values.status import Importance, Status
from partnercheck.values.truth import NOBODY, TRUE


@check(
    Diagnostic(
        "PC811",
        "required requirement that having nothing passes",
        Severity.WARNING,
        "A share, a mean or `all` over nobody and nothing is undefined, and the requirement then does not apply; a sum "
        "over nothing is 0, which meets any `at most`; a figure or a day answered with `none` is undefined, too. So "
        "whoever answers that there are none passes what is required. "
        "Say with `when_nobody` what should become of them, or ask in the condition that there are some.",
        "met_when: share(staff.local) >= 3/4",
        "met_when: share(staff.local) >= 3/4\nwhen_nobody: missing",
    )
)
def passed_by_nothing(subject: Subject) -> Iterator[Finding]:
    """Every required requirement whose condition is out of the way where there is nothing to look at."""
    for requirement in subject.criteria.requirements:
        required = requirement.importance is Importance.REQUIRED or requirement.required_when is not None
        wrong_parts = subject.study.has_problem(requirement, "applies_when", "met_when")
        if required and requirement.met_when is not None and not wrong_parts:
            yield from _passed(requirement, requirement.met_when, subject.criteria)


def _passed(requirement: Requirement, met_when: ConditionNode, criteria: Criteria) -> Iterator[Finding]:
    facts = _facts(requirement, criteria)
    everything = [facts] if len(facts) > 1 else []
    for without in [*({name: fact} for name, fact in facts.items()), *everything]:
        environment = _without(without, criteria)
        applies = requirement.applies_when
        if applies is not None and not applies.outcome(environment).mask & TRUE:
            continue
        mask = met_when.outcome(environment).mask
        if not mask & (TRUE | NOBODY) or _is_said(requirement, mask):
            continue
        every = _parts(met_when, condition_of(requirement, "met_when"))
        parts = [part for part in every if _falls_away(part.condition, without, environment)]
        if parts and _is_easier(met_when, {id(part.condition) for part in parts}, environment):
            is_met = not mask & NOBODY or _says_when_nobody(requirement)
            yield Finding(_problem(requirement, without, parts[0].shown, is_met=is_met))
            return


def _is_said(requirement: Requirement, mask: int) -> bool:
    """Whether the author says what becomes of those who have nothing, and it is this."""
    passes = requirement.when_nobody in (Status.MET, Status.NOT_APPLICABLE)
    return _says_when_nobody(requirement) and (passes or not mask & TRUE)


def _says_when_nobody(requirement: Requirement) -> bool:
    written: Any = requirement.origin.document.data
    for key in requirement.origin.keys:
        written = written[key]
    return "when_nobody" in written


def _facts(requirement: Requirement, criteria: Criteria) -> dict[str, Fact]:
    """The facts that `met_when` reads, and that there may be nothing of."""
    assert requirement.met_when is not None
    found: dict[str, Fact] = {}
    for path in requirement.met_when.paths():
        read = criteria.fact_of(path)
        if read is not None and _nothing_of(read[0]) is not None:
            found.setdefault(read[0].id, read[0])
    return found


def _nothing_of(fact: Fact) -> Any:
    """The answer that there is nobody, nothing, or no such figure or day; None where a fact has no such answer."""
    return "none" if fact.may_be_none else fact.nothing


def _without(facts: Mapping[str, Fact], criteria: Criteria) -> Environment:
    """What is known of an organisation that says only that it has none of these."""
    values: dict[str, Value] = {path: fact.unanswered(path) for path, fact in criteria.all_facts.items()}
    for name, fact in facts.items():
        values[name] = fact.value(fact.validate(_nothing_of(fact)), name, {})
    return Environment(values, 1)


class _Part(NamedTuple):
    """A part of a condition that is not made of others, and where it is shown: in a definition, where that is named."""

    condition: ConditionNode
    shown: Written


def _parts(condition: ConditionNode, shown: Written) -> Iterator[_Part]:
    if isinstance(condition, DefinedCondition):
        yield from (part._replace(shown=shown) for part in _parts(condition.condition, shown))
    elif isinstance(condition, Joined):
        for part in condition.conditions:
            yield from _parts(part, shown.part(part))
    else:
        yield _Part(condition, shown)


def _falls_away(condition: ConditionNode, without: Mapping[str, Fact], environment: Environment) -> bool:
    """Whether a part has nothing to look at, or adds up nothing."""
    if not any(path.split(".")[0] in without for path in condition.paths()):
        return False
    if condition.outcome(environment).mask == NOBODY:
        return True
    return any(
        isinstance(node, Aggregate) and node.how == "sum" and next(node.paths(), "").split(".")[0] in without
        for node in condition.every_node()
    )


def _is_easier(met_when: ConditionNode, falling: set[int], environment: Environment) -> bool:
    """Whether those who have something can fall short for good where those who have nothing do not."""
    return any(
        not _with(met_when, falling, Fixed(value)).outcome(environment).mask & (TRUE | NOBODY)
        for value in (False, True)
    )


def _with(node: ConditionNode, falling: set[int], instead: Fixed) -> ConditionNode:
    """The condition with some of its parts decided."""
    if id(node) in falling:
        return instead
    if isinstance(node, DefinedCondition):
        return _with(node.condition, falling, instead)
    return (
        node.joining([_with(part, falling, instead) for part in node.conditions]) if isinstance(node, Joined) else node
    )


def _problem(requirement: Requirement, without: Mapping[str, Fact], part: Written, *, is_met: bool) -> Problem:
    labels = joined([fact.label for fact in without.values()], "or")
    what = "met by" if is_met else "passed by"
    are = "is" if len(without) == 1 and all(fact.may_be_none for fact in without.values()) else "are"
    message = f"`{requirement.id}` is {what} whoever answers that there {are} none: {labels}"
    if is_met:
        (name, fact), *_ = without.items()
        asked = f"there is one (`given({name})" if fact.may_be_none else f"there are some (`count({name}) >= 1"
        help = f"ask that {asked} and ...`), or write `when_nobody: met` if that is meant"
    else:
        help = "say what is meant: `when_nobody: missing`, or `when_nobody: not_applicable`"
    return part.problem("PC811", Severity.WARNING, message, help)
