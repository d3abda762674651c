"""Statuses, for tiers: whether requirements have a status, and whether the verdict is eligible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.language.functions.registry import function
from partnercheck.language.node import ConditionNode, Node
from partnercheck.language.words import joined
from partnercheck.values.cause import NO_CAUSES
from partnercheck.values.status import Status, Verdict
from partnercheck.values.truth import FALSE, TRUE, Outcome, all_of, negate, outcome_of

if TYPE_CHECKING:
    from partnercheck.language.call import Call
    from partnercheck.language.environment import Environment


class HaveStatus(ConditionNode):
    """All the requirements named have this status."""

    __slots__ = ("denies", "requirements", "status")

    is_opaque = True

    def __init__(self, status: Status, requirements: tuple[str, ...], *, denies: bool = False) -> None:
        def one(name: str, environment: Environment) -> Outcome:
            assert environment.statuses is not None, "only tiers look at statuses"
            possible = environment.statuses(name)
            mask = (TRUE if status in possible else 0) | (FALSE if possible - {status} else 0)
            return outcome_of(mask, NO_CAUSES)

        def run(environment: Environment) -> Outcome:
            found = all_of([one(name, environment) for name in requirements])
            return negate(found) if denies else found

        super().__init__((), run)
        self.status = status
        self.requirements = requirements
        self.denies = denies

    def words(self) -> str:
        several = "not all " if len(self.requirements) > 1 else "not "
        return f"{joined(self.requirements)} {several if self.denies else ''}{self.status.words}"

    def denied(self) -> ConditionNode:
        return HaveStatus(self.status, self.requirements, denies=not self.denies)

    def told(self, environment: Environment) -> str:
        """The statement where it is so; else how the requirements stand, and what is needed."""
        if self.outcome(environment).mask == TRUE or environment.statuses is None:
            return self.words()
        standing = []
        for name in self.requirements:
            possible = sorted(environment.statuses(name), key=list(Status).index)
            standing.append(f"{name} {joined([status.words for status in possible], 'or')}")
        return f"{joined(standing)}; {self.words()} needed"


class IsEligible(ConditionNode):
    """The verdict is eligible."""

    __slots__ = ("denies",)

    is_opaque = True

    def __init__(self, *, denies: bool = False) -> None:
        def run(environment: Environment) -> Outcome:
            possible = environment.verdicts
            mask = (TRUE if Verdict.ELIGIBLE in possible else 0) | (FALSE if possible - {Verdict.ELIGIBLE} else 0)
            found = outcome_of(mask, NO_CAUSES)
            return negate(found) if denies else found

        super().__init__((), run)
        self.denies = denies

    def words(self) -> str:
        return "not eligible" if self.denies else "eligible"

    def denied(self) -> ConditionNode:
        return IsEligible(denies=not self.denies)

    def told(self, environment: Environment) -> str:
        """The statement where it is so; else the verdict, and what is needed."""
        if self.outcome(environment).mask == TRUE or not environment.verdicts:
            return self.words()
        possible = sorted(environment.verdicts, key=list(Verdict).index)
        return f"{joined([verdict.words for verdict in possible], 'or')}; {self.words()} needed"


def _having(status: Status) -> None:
    name = status.value

    @function(name, f'{name}("requirement", ...)', gives=f"in tiers: whether these requirements are {status.words}")
    def build(call: Call) -> Node:
        call.takes(1, None)
        return HaveStatus(status, call.requirement_ids(call.arguments))


for _status in Status:
    _having(_status)


@function("eligible", "eligible()", gives="in tiers: whether the verdict is eligible")
def build_eligible(call: Call) -> Node:
    call.takes(0, 0)
    call.requirement_ids(())
    return IsEligible()
