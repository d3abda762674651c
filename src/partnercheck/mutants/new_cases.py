"""New cases: for each status that no case shows, and each small change that none notices, as YAML of a cases file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from partnercheck.assessment.result import Ruling
from partnercheck.mutants.run import Unnoticed
from partnercheck.probing.witnesses import Witness, in_one_line
from partnercheck.values.status import Verdict
from partnercheck.values.truth import Truth


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case as it is to be written. It expects a status of one requirement, or the verdict where that alone tells."""

    name: str
    profile: Mapping[str, Any]
    requirement: str
    ruling: Ruling | None
    verdict: Verdict | None
    as_of: date | None = None

    def lines(self, *, to_confirm: bool = False) -> Iterator[str]:
        """An item of the list of cases in YAML, from the left margin."""
        yield f"- case: {in_one_line(self.name)}"
        if to_confirm:
            yield "  to_confirm: yes"
        if self.as_of is not None:
            yield f"  as_of: {self.as_of.isoformat()}"
        if self.profile:
            yield "  profile:"
            yield from (f"    {name}: {in_one_line(value)}" for name, value in self.profile.items())
        else:
            yield "  profile: {}"
        yield from (f"  {key}: {in_one_line(value)}" for key, value in self._expectations().items())

    def data(self) -> dict[str, Any]:
        """The same, to be written on one line."""
        as_of = {"as_of": self.as_of.isoformat()} if self.as_of is not None else {}
        profile = {"profile": dict(self.profile)}
        return {"case": self.name, "to_confirm": "yes", **as_of, **profile, **self._expectations()}

    def _expectations(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if self.ruling is not None:
            expected = {"status": self.ruling.status.value, "reason": self.ruling.reason.value}
            found["expect"] = {self.requirement: expected}
        if self.verdict is not None:
            found["verdict"] = self.verdict.value
        return found


def for_status(requirement: str, witness: Witness) -> NewCase:
    """The case that shows a status."""
    name = f"{requirement} is {witness.before.status.words}: {witness.before.reason.words}"
    return NewCase(name, _without_name(witness.profile), requirement, witness.before, None)


def for_part(requirement: str, source: str, truth: Truth, witness: Witness) -> NewCase:
    """The case that shows what a part of a condition can come to."""
    name = f"{requirement} is {witness.before.status.words}: `{source}` is {truth.value}"
    return NewCase(name, _without_name(witness.profile), requirement, witness.before, None)


def for_change(unnoticed: Unnoticed) -> NewCase | None:
    """The case that notices a small change; None where no profile is known that would."""
    witness = unnoticed.witness
    if witness is None:
        return None
    by_status = witness.before.status is not witness.after.status
    came = witness.before.status.words if by_status else witness.verdict_before.words
    subject = unnoticed.requirement if by_status else "the verdict"
    name = f"{subject} is {came}: notices where {' '.join(unnoticed.mutant.what.split())}"
    return NewCase(
        name,
        _without_name(witness.profile),
        unnoticed.requirement,
        witness.before if by_status else None,
        None if by_status else witness.verdict_before,
        unnoticed.day,
    )


def _without_name(profile: Mapping[str, Any]) -> dict[str, Any]:
    """The profile without the name that was made up: a case's organisation is called by the name of the case."""
    organisation = {key: value for key, value in profile.get("organisation", {}).items() if key != "name"}
    others = {key: value for key, value in profile.items() if key != "organisation"}
    return {**({"organisation": organisation} if organisation else {}), **others}


def named_apart(cases: Sequence[NewCase], taken: set[str]) -> list[NewCase]:
    """The cases with names that nothing else has."""
    from dataclasses import replace

    found = []
    for case in cases:
        name, count = case.name, 1
        while name in taken:
            count += 1
            name = f"{case.name} ({count})"
        taken.add(name)
        found.append(replace(case, name=name))
    return found
