"""Statuses, for tiers: whether requirements have a status, and whether the verdict is eligible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.language.functions.registry import function
from partnercheck.language.node import ConditionNode, Node
from partnercheck.language.words import joined
from partnercheck.values.cause import NO_CAUSES
from partnercheck.values.status import Status, Verdict
from partnercheck.values.truth import FALSE, TRUE, Outcome, all_of, outcome_of

if TYPE_CHECKING:
    from partnercheck.language.call import Call
    from partnercheck.language.environment import Environment


class HaveStatus(ConditionNode):
    """All the requirements named have this status."""

    __slots__ = ("requirements", "status")

    def __init__(self, status: Status, requirements: tuple[str, ...]) -> None:
        def one(name: str, environment: Environment) -> Outcome:
            assert environment.statuses is not None, "only tiers look at statuses"
            possible = environment.statuses(name)
            mask = (TRUE if status in possible else 0) | (FALSE if possible - {status} else 0)
            return outcome_of(mask, NO_CAUSES)

        def run(environment: Environment) -> Outcome:
            return all_of([one(name, environment) for name in requirements])

        super().__init__((), run)
        self.status = status
        self.requirements = requirements

    def words(self) -> str:
        return f"{joined(self.requirements)} {self.status.words}"


class IsEligible(ConditionNode):
    """The verdict is eligible."""

    __slots__ = ()

    def __init__(self) -> None:
        def run(environment: Environment) -> Outcome:
            possible = environment.verdicts
            mask = (TRUE if Verdict.ELIGIBLE in possible else 0) | (FALSE if possible - {Verdict.ELIGIBLE} else 0)
            return outcome_of(mask, NO_CAUSES)

        super().__init__((), run)

    def words(self) -> str:
        return "eligible"


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
