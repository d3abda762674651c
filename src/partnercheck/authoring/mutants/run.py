"""Running mutants: each built through the loader's own steps, and held against the cases until one notices it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from partnercheck.assessment.decide import decide
from partnercheck.authoring.cases.case import Case
from partnercheck.authoring.cases.run import holds
from partnercheck.authoring.mutants.editable import edited
from partnercheck.authoring.mutants.files import mutants_of
from partnercheck.authoring.mutants.mutant import Mutant
from partnercheck.loading.data import read_data
from partnercheck.loading.positions import locate
from partnercheck.loading.source import Source
from partnercheck.models.build import build_criteria
from partnercheck.models.criteria import Criteria, Document
from partnercheck.problems import CriteriaError, ReadingError


@dataclass(frozen=True, slots=True)
class Unnoticed:
    """A mutant that no case noticed; `witness` is a profile that tells it from the criteria, where one is known."""

    mutant: Mutant
    witness: str = ""


@dataclass(frozen=True, slots=True)
class MutantsRun:
    """How many mutants there were, how many of them were noticed or cannot change anything, and those unnoticed."""

    tried: int
    noticed: int
    equivalent: int
    unnoticed: tuple[Unnoticed, ...]


def run_mutants(criteria: Criteria, cases: Sequence[Case]) -> MutantsRun:
    """Hold every mutant of the criteria against the cases, which all hold for the criteria as they are."""
    tried = noticed = 0
    unnoticed: list[Unnoticed] = []
    for mutant in mutants_of(criteria):
        changed = built(criteria, mutant)
        if changed is None:
            continue
        tried += 1
        if is_noticed(changed, mutant, cases):
            noticed += 1
        else:
            unnoticed.append(Unnoticed(mutant))
    return MutantsRun(tried, noticed, tried - noticed - len(unnoticed), tuple(unnoticed))


def built(criteria: Criteria, mutant: Mutant) -> Criteria | None:
    """The criteria with the change made in the file's text; None where they are no longer valid."""
    documents = list(criteria.documents)
    before = documents[mutant.document]
    source = Source(before.file, edited(before.text, mutant.edits))
    try:
        documents[mutant.document] = Document(before.file, read_data(source), source.text, lambda: locate(source))
        return build_criteria(documents, criteria.outline_items or None)
    except (ReadingError, CriteriaError):
        return None


def is_noticed(changed: Criteria, mutant: Mutant, cases: Sequence[Case]) -> bool:
    """Whether some case no longer holds; those that name the changed requirement are asked first."""
    likely = sorted(cases, key=lambda case: all(one.requirement != mutant.subject for one in case.expected))
    return any(not holds(case, decide(changed, case.profile.values, case.as_of)) for case in likely)
