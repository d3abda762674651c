"""Running mutants: each built through the loader's own steps, and held against the cases until one notices it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from partnercheck.assessment.decide import decide
from partnercheck.cases.case import Case
from partnercheck.cases.run import holds
from partnercheck.language.operators.logic import Fixed
from partnercheck.loading.data import read_data
from partnercheck.loading.positions import locate
from partnercheck.loading.source import Source
from partnercheck.models.build import build_criteria
from partnercheck.models.criteria import Criteria, Document, Requirement
from partnercheck.models.signature import Signatures
from partnercheck.mutants.editable import edited
from partnercheck.mutants.files import mutants_of
from partnercheck.mutants.mutant import Mutant
from partnercheck.probing.witnesses import TRIES, Witness, find_on_some_day
from partnercheck.problems import CriteriaError, ReadingError, UsageError
from partnercheck.values.status import Importance

FEW_TRIES = 2_000


@dataclass(frozen=True, slots=True)
class Unnoticed:
    """A mutant that no case noticed; `witness` is a profile that tells it from the criteria, where one is known.

    `day` is the day on which it does, where that is not the last that the cases are held for.
    """

    mutant: Mutant
    requirement: str = ""
    witness: Witness | None = None
    day: date | None = None
    to_confirm: str = ""  # the case that notices it, but is to be confirmed

    @property
    def shown(self) -> str:
        """The witness on one line, with what is seen on it; empty where none is known."""
        if self.witness is None:
            return ""
        day = f", as of {self.day.isoformat()}" if self.day is not None else ""
        return f"{self.witness.text} ({self.requirement}: {self.witness.difference}{day})"


@dataclass(frozen=True, slots=True)
class MutantsRun:
    """How many mutants there were, how many of them were noticed or cannot change anything, and those unnoticed."""

    tried: int
    noticed: int
    equivalent: int
    unnoticed: tuple[Unnoticed, ...]


Proof = Callable[[Requirement, Requirement, Criteria], bool | None]
"""Whether two versions of a requirement always come to the same: True where that is proved, None where not known."""


def not_known(one: Requirement, other: Requirement, criteria: Criteria) -> bool | None:
    """No proof of anything."""
    return None


def run_mutants(criteria: Criteria, cases: Sequence[Case], proof: Proof = not_known) -> MutantsRun:
    """Hold every mutant of the criteria against the cases, which all hold for the criteria as they are."""
    noticed = equivalent = 0
    unnoticed: list[Unnoticed] = []
    confirmed = [case for case in cases if not case.to_confirm]
    waiting = [case for case in cases if case.to_confirm]
    for mutant in mutants_of(criteria):
        changed = built(criteria, mutant)
        if changed is None:
            continue
        if is_noticed(changed, mutant, confirmed):
            noticed += 1
            continue
        if (unsure := noticing(changed, mutant, waiting)) is not None:
            unnoticed.append(Unnoticed(mutant, to_confirm=unsure.name))
            continue
        as_of = max(case.as_of for case in cases)
        # A proof costs more than a look at the likely profiles, and where one of them differs there is none.
        witness = _witness(criteria, changed, as_of, FEW_TRIES)
        if witness is None and means_the_same(criteria, changed, proof):
            equivalent += 1
        else:
            unnoticed.append(Unnoticed(mutant, *(witness or _witness(criteria, changed, as_of, TRIES) or ())))
    return MutantsRun(noticed + equivalent + len(unnoticed), noticed, equivalent, tuple(unnoticed))


def _changed_requirements(criteria: Criteria, changed: Criteria) -> list[tuple[Requirement, Requirement]]:
    before, after = Signatures(criteria), Signatures(changed)
    pairs = zip(criteria.requirements, changed.requirements, strict=True)
    return [(one, other) for one, other in pairs if before.of(one) != after.of(other)]


def means_the_same(criteria: Criteria, changed: Criteria, proof: Proof) -> bool:
    """Whether it is proved that the change cannot change any status, nor what it weighs."""
    pairs = _changed_requirements(criteria, changed)
    return bool(pairs) and all(_weigh_the_same(one, other) or proof(one, other, criteria) for one, other in pairs)


def _weigh_the_same(one: Requirement, other: Requirement) -> bool:
    """Both leave everything to a person: never missing, they weigh the same whether required or expected."""
    weights = {one.importance, other.importance}
    return weights <= {Importance.REQUIRED, Importance.EXPECTED} and _is_left_to_a_person(one, other)


def _is_left_to_a_person(*versions: Requirement) -> bool:
    return all(
        isinstance(one.judgement, Fixed) and one.judgement.value and not any((one.applies_when, one.met_when))
        for one in versions
    )


def _witness(criteria: Criteria, changed: Criteria, as_of: date, tries: int) -> tuple[str, Witness, date | None] | None:
    """A requirement, a profile on which the mutant differs from the criteria, and the day; None where none is found."""
    for one, other in _changed_requirements(criteria, changed):
        found = find_on_some_day((criteria, one), (changed, other), as_of, tries)
        if found is not None:
            witness, day = found
            return one.id, witness, day if day != as_of else None
    return None


def built(criteria: Criteria, mutant: Mutant) -> Criteria | None:
    """The criteria with the change made in the file's text; None where they are no longer valid."""
    documents = list(criteria.documents)
    before = documents[mutant.document]
    source = Source(before.file, edited(before.text, mutant.edits))
    try:
        documents[mutant.document] = Document(before.file, read_data(source), source.text, lambda: locate(source))
        return build_criteria(documents, criteria.core, criteria.outline_items or None)
    except (ReadingError, CriteriaError):
        return None


def is_noticed(changed: Criteria, mutant: Mutant, cases: Sequence[Case]) -> bool:
    """Whether some case no longer holds."""
    return noticing(changed, mutant, cases) is not None


def noticing(changed: Criteria, mutant: Mutant, cases: Sequence[Case]) -> Case | None:
    """A case that no longer holds; those that name the changed requirement are asked first."""
    likely = sorted(cases, key=lambda case: all(one.requirement != mutant.subject for one in case.expected))
    return next((case for case in likely if not _still_holds(case, changed)), None)


def _still_holds(case: Case, changed: Criteria) -> bool:
    try:
        return holds(case, decide(changed, case.profile.values, case.as_of))
    except UsageError:
        return False  # on its day, a value has not begun
