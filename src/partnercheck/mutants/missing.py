"""What cases lack: found, turned into new cases, and written into the cases file where nothing else is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from partnercheck.cases.case import Case, Cases
from partnercheck.cases.coverage import cover
from partnercheck.cases.coverage.watching import Watch
from partnercheck.cases.finding import CASES_FOLDER
from partnercheck.cases.load import build_cases, read_shape
from partnercheck.cases.run import run_case
from partnercheck.language.environment import Environment
from partnercheck.language.node import ConditionNode
from partnercheck.loading.data import read_data
from partnercheck.loading.positions import locate
from partnercheck.loading.source import Source
from partnercheck.models.criteria import Criteria, Document, Requirement
from partnercheck.mutants.inserting import with_cases
from partnercheck.mutants.new_cases import NewCase, for_change, for_part, for_status, named_apart
from partnercheck.mutants.run import Proof, built, is_noticed, not_known, run_mutants
from partnercheck.probing.witnesses import find_seen, find_with_status
from partnercheck.problems import CriteriaError, Problem, ReadingError
from partnercheck.values.status import Status
from partnercheck.values.truth import Truth

_TRIES_FOR_PARTS = 2_000


@dataclass(frozen=True, slots=True)
class CasesWritten:
    """A cases file with what was added to it, and what no case was found for, in words."""

    file: str
    text: str
    added: tuple[NewCase, ...]
    not_found: tuple[str, ...]


def missing_cases(cases: Cases, file: Path, text: str, day: date, proof: Proof = not_known) -> CasesWritten:
    """The text of a cases file with all cases that lack. Every case there is counts, also one to be confirmed.

    Raises CriteriaError where the file could not be read again; it is never written then.
    """
    criteria = cases.criteria
    held = [replace(case, to_confirm=False) for case in cases.cases]
    as_of = max((case.as_of for case in held), default=day)
    in_file = _default_day(file, text) or as_of
    taken = {case.name for case in held}
    added: list[NewCase] = []
    not_found: list[str] = []

    def add(new: NewCase, when: date) -> Case:
        (named,) = named_apart([new if when == in_file else replace(new, as_of=when)], taken)
        added.append(named)
        held.append(replace(_read(criteria, Path("case.yaml"), _alone(criteria, named, when))[-1], to_confirm=False))
        return held[-1]

    for id, status in _unseen(criteria, held, as_of):
        witness = find_with_status(criteria, criteria.by_id[id], status, as_of)
        if witness is None:
            not_found.append(f"no profile was found for which `{id}` is {status.words}")
        else:
            add(for_status(id, witness), as_of)
    for unnoticed in run_mutants(criteria, held, proof).unnoticed if held else ():
        changed = built(criteria, unnoticed.mutant)
        if changed is None or is_noticed(changed, unnoticed.mutant, held):
            continue  # by a case that was just added
        case = for_change(unnoticed)
        if case is None:
            mutant = unnoticed.mutant
            not_found.append(
                f"no profile was found that notices where {mutant.what} ({mutant.subject}, {mutant.place})"
            )
        else:
            add(case, unnoticed.day or as_of)
    for owner, reader in _owners(criteria):
        lacking = _unseen_parts(criteria, held, as_of, owner)
        found = find_seen(criteria, reader, as_of, _seen_of(criteria, owner, as_of), set(lacking), _TRIES_FOR_PARTS)
        for (place, truth), source in lacking.items():
            if (place, truth) not in _unseen_parts(criteria, held, as_of, owner):
                continue  # a case that was just added shows it
            witness = found.get((place, truth))
            if witness is None:
                not_found.append(f"no profile was found for which `{source}` ({owner}) is {truth.value}")
            else:
                add(for_part(reader.id, source, truth, witness), as_of)
    if not added:
        return CasesWritten(str(file), text, (), tuple(not_found))
    changed_text = with_cases(text, file.name, added)
    read = _read(criteria, file, changed_text)
    names = {case.name for case in read}
    assert names >= {one.name for one in added}, "every case that was added is there"
    assert all(run_case(criteria, case).holds for case in read if case.to_confirm), "and holds"
    return CasesWritten(str(file), changed_text, tuple(added), tuple(not_found))


def cases_file_for(cases: Cases, day: date) -> tuple[Path, str]:
    """The file that new cases go into, and its text: the first there is, or a new one beside the criteria."""
    if cases.files:
        path = Path(cases.files[0])
        return path, path.read_bytes().decode("utf-8-sig")
    path = Path(cases.criteria.file).parent / CASES_FOLDER / f"{cases.criteria.name}.yaml"
    return path, f"criteria: {cases.criteria.name}\nas_of: {day.isoformat()}\ncases:\n"


def _unseen(criteria: Criteria, held: Sequence[Case], as_of: date) -> Iterator[tuple[str, Status]]:
    coverage = cover(criteria, held, [as_of])
    for seen in coverage.requirements:
        for status in seen.unseen:
            yield seen.id, status


def _owners(criteria: Criteria) -> Iterator[tuple[str, Requirement]]:
    """Every requirement, and every definition with a requirement that uses it."""
    for one in criteria.requirements:
        yield one.id, one
    for name in criteria.definitions:
        using = (one for one in criteria.requirements for _, condition in one.conditions() if _uses(condition, name))
        if (first := next(using, None)) is not None:
            yield name, first


def _uses(condition: ConditionNode, name: str) -> bool:
    return any(getattr(node, "name", None) == name for node in condition.every_node())


def _unseen_parts(criteria: Criteria, held: Sequence[Case], as_of: date, owner: str) -> dict[tuple[int, Truth], str]:
    """What no case has shown of the parts of a requirement or definition, with the text of the part."""
    told = next((one for one in cover(criteria, held, [as_of]).everything() if one.id == owner), None)
    parts = told.parts if told is not None else ()
    return {(place, truth): part.source for place, part in enumerate(parts) for truth in part.unseen}


def _seen_of(criteria: Criteria, owner: str, as_of: date) -> Callable[[Environment], set[tuple[int, Truth]]]:
    nothing = {path: fact.unanswered(path) for path, fact in criteria.all_facts.items()}
    watch = Watch(criteria, [Environment(nothing, as_of.toordinal())])
    return lambda environment: watch.seen_now(environment, owner)


def _default_day(file: Path, text: str) -> date | None:
    problems: list[Problem] = []
    read = read_shape(_document(file, text), problems) if "case:" in text else None
    if read is not None:
        return read.entry.as_of
    named = [line for line in text.splitlines() if line.startswith("as_of: ")]
    return date.fromisoformat(named[0].removeprefix("as_of: ")) if named else None


def _alone(criteria: Criteria, case: NewCase, when: date) -> str:
    """A cases file with nothing but one case."""
    rows = [f"  {line}" for line in case.lines(to_confirm=True)]
    return "\n".join([f"criteria: {criteria.name}", f"as_of: {when.isoformat()}", "cases:", *rows]) + "\n"


def _read(criteria: Criteria, file: Path, text: str) -> tuple[Case, ...]:
    problems: list[Problem] = []
    read = read_shape(_document(file, text), problems)
    cases = build_cases(read, criteria, problems) if read is not None else ()
    if problems:
        raise CriteriaError(*problems)
    return cases


def _document(file: Path, text: str) -> Document:
    source = Source(str(file), text)
    try:
        return Document(source.name, read_data(source), text, lambda: locate(source))
    except ReadingError as error:
        raise CriteriaError(*error.problems) from None
