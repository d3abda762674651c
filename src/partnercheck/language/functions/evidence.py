"""Evidence: whether something is claimed, and whether there is evidence for it that is not too old."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from partnercheck.language.explanation import Step, StepKind
from partnercheck.language.functions.registry import function
from partnercheck.language.node import ConditionNode, Node, NumberNode
from partnercheck.language.operators.logic import Denied
from partnercheck.language.types import ClaimType, DurationType, EvidenceListType
from partnercheck.language.words import duration_in_words, not_told
from partnercheck.values import interval, truth
from partnercheck.values.answers import Claim, EvidenceList
from partnercheck.values.calendar import add_months
from partnercheck.values.interval import exactly
from partnercheck.values.truth import FALSE, IS_FALSE, IS_TRUE, TRUE, Outcome, outcome_of

if TYPE_CHECKING:
    from partnercheck.language.call import Call
    from partnercheck.language.environment import Environment


class Claimed(ConditionNode):
    """The answer to a claim is yes."""

    __slots__ = ("claim",)

    identity = ()

    def __init__(self, claim: Node) -> None:
        inner = claim.run

        def run(environment: Environment) -> Outcome:
            found: Claim = inner(environment)
            return found.answer

        super().__init__((claim,), run)
        self.claim = claim

    def words(self) -> str:
        return f"{self.claim.words()} (stated)"

    def denied(self) -> ConditionNode:
        return Denied(self, f"{self.claim.words()} (not stated)", "needs to be no")

    def told(self, environment: Environment) -> str:
        return f"{self.claim.words()}: {_answer(self.outcome(environment))}"

    def steps(self, environment: Environment) -> tuple[Step, ...]:
        if self.outcome(environment).mask == TRUE:
            return ()
        return (Step(StepKind.CHOICE, f"be able to say yes: {self.claim.words()}", next(self.paths(), "")),)


def _answer(outcome: Outcome) -> str:
    return {TRUE: "yes", FALSE: "no"}.get(outcome.mask) or not_told(outcome.causes)


@dataclass(frozen=True, slots=True)
class Window:
    """How recent evidence must be: None for any age."""

    length: int
    unit: str

    def earliest(self, as_of: int) -> int:
        """The first day that is recent enough."""
        return add_months(as_of, -self.length) if self.unit == "months" else as_of - self.length

    @property
    def words(self) -> str:
        return f" from the last {duration_in_words(self.length, self.unit)}"


def has_evidence(evidence: EvidenceList, window: Window | None, environment: Environment) -> Outcome:
    """Whether there is an item of evidence, dated within the window."""
    if environment.assume_evidence:
        return IS_TRUE
    if evidence.items is None:
        return outcome_of(TRUE | FALSE, evidence.causes)
    if window is None:
        return IS_TRUE if evidence.items else IS_FALSE
    earliest = exactly(window.earliest(environment.as_of))
    return truth.any_of((IS_FALSE, *(interval.at_least(item.dated, earliest) for item in evidence.items)))


class ClaimEvidenced(ConditionNode):
    """A claim is made, and there is evidence for it."""

    __slots__ = ("claim", "window")

    window: Window | None

    identity = ("window",)

    asks_for_evidence = True

    def __init__(self, claim: Node, window: Window | None) -> None:
        inner = claim.run

        def run(environment: Environment) -> Outcome:
            found: Claim = inner(environment)
            if found.answer is IS_FALSE:
                return IS_FALSE
            if found.answer is IS_TRUE:
                return has_evidence(found.evidence, window, environment)
            return truth.all_of((found.answer, has_evidence(found.evidence, window, environment)))

        super().__init__((claim,), run)
        self.claim = claim
        self.window = window

    def words(self) -> str:
        return f"{self.claim.words()}, with evidence{self.window.words if self.window else ''}"

    def denied(self) -> ConditionNode:
        recent = self.window.words if self.window else ""
        return Denied(self, f"{self.claim.words()}: not stated with evidence{recent}", "this must not be so")

    def told(self, environment: Environment) -> str:
        found: Claim = self.claim.run(environment)
        answer = _answer(found.answer)
        if found.answer.mask != TRUE:
            return f"{self.claim.words()}: {answer}"
        held = has_evidence(found.evidence, self.window, environment).mask
        recent = self.window.words if self.window else ""
        evidence = {TRUE: f"with evidence{recent}", FALSE: f"no evidence{recent}"}.get(held, "evidence not given")
        if held not in (TRUE, FALSE) and found.evidence.items is not None:
            evidence = f"whether its evidence is{recent} is not clear from its date"
        return f"{self.claim.words()}: {answer}, {evidence}"

    def steps(self, environment: Environment) -> tuple[Step, ...]:
        if self.outcome(environment).mask == TRUE:
            return ()
        found: Claim = self.claim.run(environment)
        path = next(self.paths(), "")
        evidence = Step(StepKind.EVIDENCE, f"add evidence{self.window.words if self.window else ''}", path, 1)
        if found.answer.mask == TRUE:
            return (evidence,)
        return (Step(StepKind.CHOICE, f"be able to say yes: {self.claim.words()}", path), evidence)


class ItemEvidenced(ConditionNode):
    """The example being looked at has evidence."""

    __slots__ = ("window",)

    window: Window | None

    identity = ("window",)

    asks_for_evidence = True

    def __init__(self, evidence: Node, window: Window | None) -> None:
        inner = evidence.run

        def run(environment: Environment) -> Outcome:
            return has_evidence(inner(environment), window, environment)

        super().__init__((evidence,), run)
        self.window = window

    def words(self) -> str:
        return f"evidence{self.window.words if self.window else ''}"

    def denied(self) -> ConditionNode:
        return Denied(self, f"no {self.words()}", "none needed")

    def told(self, environment: Environment) -> str:
        answer = {TRUE: "yes", FALSE: "none"}.get(self.outcome(environment).mask, "not given")
        return f"{self.words()}: {answer}"


def _window(call: Call) -> Window | None:
    within = call.keywords.get("within")
    if within is None:
        return None
    node = call.built(within)
    if not isinstance(node, NumberNode) or not isinstance(node.type, DurationType) or not node.is_fixed:
        raise call.problem("PC405", f"`within` needs a length of time, and this is {node.type.words}",
                           "write, for instance, within=years(3)", within)  # fmt: skip
    value: Any = node.run(None)  # type: ignore[arg-type]  # a length written out reads no environment
    return Window(int(value.low), node.type.unit)


@function("claimed", "claimed(claim)", gives="whether the answer to a claim is yes")
def build_claimed(call: Call) -> Node:
    subject = call.built(call.only_argument())
    if not isinstance(subject.type, ClaimType):
        raise call.problem("PC405", f"`claimed` needs a claim, and this is {subject.type.words}", "", call.arguments[0])
    return Claimed(subject)


@function(
    "evidenced",
    "evidenced(claim, within=years(3))",
    "evidenced(within=years(3))",
    gives="claimed and with evidence, dated within that time where it is named; inside a list, of that example",
)
def build_evidenced(call: Call) -> Node:
    call.takes(0, 1, keywords=("within",))
    window = _window(call)
    if not call.arguments:
        field = call.scope.item_evidence()
        if field is None:
            raise call.problem(
                "PC405", "`evidenced()` with nothing in it works inside a list of examples", "name a claim within it"
            )
        return ItemEvidenced(field, window)
    subject = call.argument(0)
    if isinstance(subject.type, ClaimType):
        return ClaimEvidenced(subject, window)
    if isinstance(subject.type, EvidenceListType):
        return ItemEvidenced(subject, window)
    raise call.problem("PC405", f"`evidenced` needs a claim, and this is {subject.type.words}", "", call.arguments[0])
