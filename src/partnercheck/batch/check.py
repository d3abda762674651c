"""Checking: one file or record to one row, whatever it holds. What runs in every worker."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from partnercheck.assessment.assess import assess, criteria_used, decided_why, why_in_words
from partnercheck.assessment.decide import decide_within
from partnercheck.assessment.decisions import DecisionBook, with_decisions
from partnercheck.assessment.fingerprints import facts_said, made_on, meaning_said
from partnercheck.assessment.organisations import registrations_of
from partnercheck.assessment.result import Assessment, Decided, RulesSay, Ruling
from partnercheck.assessment.told import told_to_a_person
from partnercheck.batch import faults
from partnercheck.batch.breakdowns import groupings
from partnercheck.batch.discovery import ProfileFile
from partnercheck.batch.result import (
    AssessedRow,
    BatchHeading,
    BatchRow,
    Beside,
    NotValidRow,
    PassedOverRow,
    RequirementHeading,
    RequirementOutcome,
    outcome_kind,
    waits_for_a_person,
)
from partnercheck.intake.fact_names import fact_names
from partnercheck.intake.record_places import CellPositions
from partnercheck.intake.records import AnswersRecord, CellRecord, Record
from partnercheck.language.environment import Environment
from partnercheck.loading.data import read_data
from partnercheck.loading.positions import locate
from partnercheck.loading.quick_yaml import read_quickly
from partnercheck.loading.source import DEFAULT_LIMIT, read_source
from partnercheck.models.plain_profile import PlainProfile, PlainProfileReader
from partnercheck.models.profile import Profile, validate_profile
from partnercheck.models.registers import REGISTERS, near_prefix
from partnercheck.problems import PartnercheckError, Problem, ProfileError
from partnercheck.values.status import Reason, Status

if TYPE_CHECKING:
    from partnercheck.assessment.decision import Decision
    from partnercheck.models.criteria import Criteria, Requirement
    from partnercheck.models.placing import Placing
    from partnercheck.values.data import Data

_MOST_KNOWN = 16_384
_MOST_DAYS = 400

Read = Callable[[bool], Profile | PlainProfile]
"""Reads one application; with True, whole, as an explanation or a decision needs it."""

WorkItem = ProfileFile | Record | NotValidRow | PassedOverRow


class _RuledBefore(NamedTuple):
    """A ruling that was made before, and its outcome but for the words."""

    ruling: Ruling
    without_why: RequirementOutcome


class Checker:
    """Holds one application after another against the same criteria, as of the same day.

    It travels to another process as what it was made from. With `explain` each row holds its whole assessment.
    `quick` is for processes that are this program's own: plain YAML is read by rapidyaml, where that is installed,
    which writes to the process's standard error stream.
    """

    def __init__(
        self,
        criteria: Criteria,
        as_of: date,
        by: Iterable[str] = (),
        *,
        explain: bool = False,
        limit_bytes: int = DEFAULT_LIMIT,
        quick: bool = False,
        decisions: Iterable[Decision] = (),
        asks_to_decide: bool = False,
    ) -> None:
        self.criteria = criteria
        self.as_of = as_of
        self.by = tuple(by)
        self.explain = explain
        self.limit_bytes = limit_bytes
        self.quick = quick
        self.decisions = tuple(decisions)
        self.asks_to_decide = asks_to_decide
        self._book = DecisionBook(self.decisions, criteria.name) if self.decisions else None
        self._known: dict[int, _RuledBefore] = {}
        self._by_day: dict[date, Checker] = {}
        self.names = fact_names(criteria)
        self._read_plainly = PlainProfileReader(criteria.profile_model, as_of)
        self._groupings = groupings(criteria, self.by)
        self.heading = BatchHeading(
            criteria_used(criteria),
            as_of,
            tuple(
                RequirementHeading(each.id, each.title, each.section, meaning_said(each, criteria))
                for each in criteria.requirements
            ),
            tuple((tier.id, tier.title) for tier in criteria.tiers),
            tuple(grouping.breakdown for grouping in self._groupings),
            has_decisions=bool(self._book),
        )

    def __reduce__(self) -> tuple[Callable[..., Checker], tuple[object, ...]]:
        rest = self.explain, self.limit_bytes, self.quick, self.decisions, self.asks_to_decide
        return _remade, (self.criteria, self.as_of, self.by, *rest)

    def __call__(self, item: WorkItem) -> BatchRow:
        """The row for one item. Nothing that an application holds makes this raise."""
        if isinstance(item, NotValidRow | PassedOverRow):
            return item
        if isinstance(item, ProfileFile):
            row = self._checked(item.file, lambda whole: self._read_file(item.file, whole))
            return _unless_another_kind(row, item) if isinstance(row, NotValidRow) else row
        if isinstance(item, CellRecord):
            return self._check_row(item)
        return self._checked(item.place, lambda whole: self._read_record(item, whole))

    def _check_row(self, record: CellRecord) -> BatchRow:
        """A spreadsheet's row: what is wrong with its cells is told by their headings, all at once."""
        try:
            return self._row_of(record)
        except Exception as error:  # one bad row is one bad row, even where the mistake is the program's
            return NotValidRow(record.place, (faults.unexpected(record.place, error),))

    def _row_of(self, record: CellRecord) -> BatchRow:
        reading = record.read()
        checker = self if reading.as_of in (None, self.as_of) else self._as_of_another_day(reading.as_of)
        name = _name_in(reading.data)
        found: list[Problem] = [record.problem(fault) for fault in reading.faults]
        cells = list(reading.faults)
        profile = None

        def read(whole: bool) -> Profile | PlainProfile:
            positions = lambda: CellPositions(record.file, record.row, reading.origins)  # noqa: E731 (asked for seldom)
            return checker._profile(reading.data, record.file, positions, may_be_plain=not whole)

        try:
            profile = read(checker.explain)
        except PartnercheckError as error:
            for problem in error.problems:
                fault = record.fault(problem)
                if fault is None or not any(fault.path == other.path for other in reading.faults):
                    found.append(problem if fault is None else record.problem_told(problem, fault))
                    cells += [fault] if fault is not None else []
        if found or profile is None:
            return NotValidRow(record.place, tuple(found), name, tuple(cells))
        known = profile
        again = lambda whole: read(True) if whole and not isinstance(known, Profile) else known  # noqa: E731
        row = checker._assessed(record.place, again)
        if not (reading.notes or reading.others or reading.as_of):
            return row
        return replace(row, notes=(*row.notes, *reading.notes), beside=tuple(reading.others), as_of=reading.as_of)

    def _as_of_another_day(self, day: date) -> Checker:
        checker = self._by_day.get(day)
        if checker is None:
            checker = Checker(
                self.criteria,
                day,
                self.by,
                explain=self.explain,
                limit_bytes=self.limit_bytes,
                decisions=self.decisions,
                asks_to_decide=self.asks_to_decide,
            )
            if len(self._by_day) < _MOST_DAYS:
                self._by_day[day] = checker
        return checker

    def _read_file(self, file: str, whole: bool) -> Profile | PlainProfile:
        source = read_source(file, limit_bytes=self.limit_bytes)
        quickly = read_quickly(source) if self.quick and not whole else None
        if quickly is not None and (plain := self._read_plainly(quickly)) is not None:
            return plain
        # What was read quickly and is not plain is read again by the one reader that can say what is wrong with it.
        may_be_plain = quickly is None and not whole
        return self._profile(read_data(source), file, lambda: locate(source), may_be_plain=may_be_plain)

    def _read_record(self, record: Record, whole: bool) -> Profile | PlainProfile:
        locate = None if isinstance(record, AnswersRecord) else lambda: record.positions(self.names)
        return self._profile(record.data(self.names), record.file, locate, may_be_plain=not whole)

    def _profile(
        self,
        data: Mapping[str, Data],
        file: str,
        locate: Callable[[], Placing] | None,
        *,
        may_be_plain: bool,
    ) -> Profile | PlainProfile:
        plain = self._read_plainly(data) if may_be_plain else None
        return plain or validate_profile(data, self.criteria.profile_model, self.as_of, file, locate)

    def _checked(self, file: str, read: Read) -> BatchRow:
        try:
            return self._assessed(file, read)
        except ProfileError as error:
            from partnercheck.loading.elsewhere import told_where_else

            return NotValidRow(file, told_where_else(error, [self.criteria.name]).problems)
        except PartnercheckError as error:
            return NotValidRow(file, error.problems)
        except Exception as error:  # one bad file is one bad row, even where the mistake is the program's
            return NotValidRow(file, (faults.unexpected(file, error),))

    def _assessed(self, file: str, read: Read) -> AssessedRow:
        profile = read(self.explain)
        name, registrations = _known_by(profile)
        made = self._book.latest(name, registrations) if self._book else {}
        environment = Environment(profile.values, self.as_of.toordinal())
        decided = decide_within(self.criteria, environment)
        beside: dict[str, Beside] = {}
        waits = self.asks_to_decide and any(one.reason is Reason.NEEDS_JUDGEMENT for one in decided.rulings)
        if made or waits:
            # What people read and conditions do not see is needed as well.
            whole = profile if isinstance(profile, Profile) else read(True)
            assert isinstance(whole, Profile)
            decided, beside = self._beside(whole, environment, decided, made)
        assessment = None
        if self.explain and isinstance(profile, Profile):
            assessment = assess(self.criteria, profile, self.as_of, made.values())
        return AssessedRow(
            file,
            name,
            decided.verdict,
            decided.verdict_could_be,
            self._outcomes(decided.rulings, environment, assessment, beside),
            decided.tiers,
            tuple([each.groups_of(profile.values[each.breakdown.path]) for each in self._groupings]),
            registrations,
            assessment=assessment,
            notes=_unknown_registers(registrations),
        )

    def _beside(
        self, profile: Profile, environment: Environment, rules: Decided, made: Mapping[str, Decision]
    ) -> tuple[Decided, dict[str, Beside]]:
        """What is decided, and by requirement what stands beside its outcome."""
        counted = with_decisions(self.criteria, profile, environment, rules, made)
        found: dict[str, Beside] = {}
        for requirement, ruling in zip(self.criteria.requirements, rules.rulings, strict=True):
            seen = counted.seen.get(requirement.id)
            says = None
            if seen is not None:
                why = why_in_words(requirement, ruling, environment, self.criteria)
                says = RulesSay(ruling.status, ruling.reason, ruling.could_be, why)
            asked = self.asks_to_decide and waits_for_a_person(ruling.reason, seen)
            if seen is not None or asked:
                found[requirement.id] = Beside(seen, says, *(self._to_decide(requirement, profile) if asked else ()))
        return counted.decided, found

    def _to_decide(self, requirement: Requirement, profile: Profile) -> tuple[str, tuple[str, ...]]:
        """What a decision would be made on: its fingerprint, and what the organisation said, in lines."""
        facts = [(fact.path, fact.label, fact.words) for fact in facts_said(requirement, self.criteria, profile)]
        return made_on(requirement, self.criteria, profile), tuple(told_to_a_person(profile, facts))

    def _outcomes(
        self,
        rulings: Sequence[Ruling],
        environment: Environment,
        assessment: Assessment | None,
        beside: Mapping[str, Beside],
    ) -> tuple[RequirementOutcome, ...]:
        outcomes = []
        met, known_of = Status.MET, self._known.get
        for place, ruling in enumerate(rulings):
            known = known_of(id(ruling))
            if known is None or known.ruling is not ruling:
                known = self._known_from_now(ruling)
            outcome = known.without_why
            if ruling.status is not met:
                if assessment is not None:
                    why = assessment.requirements[place].why
                else:
                    why = why_in_words(self.criteria.requirements[place], ruling, environment, self.criteria)
                outcome = RequirementOutcome(outcome.kind, why, outcome.open_facts)
            if beside and (found := beside.get(ruling.id)) is not None:
                outcome = outcome._replace(why=_why_beside(outcome.why, found), beside=found)
            outcomes.append(outcome)
        return tuple(outcomes)

    def _known_from_now(self, ruling: Ruling) -> _RuledBefore:
        """Found again by identity, as equal rulings are mostly one object, and comparing them takes longer."""
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        kind = outcome_kind(ruling.id, ruling.status, ruling.reason, ruling.importance, ruling.could_be)
        open_facts = tuple(dict.fromkeys(cause.path for cause in ruling.causes))
        known = self._known[id(ruling)] = _RuledBefore(ruling, RequirementOutcome(kind, "", open_facts))
        return known


def _known_by(profile: Profile | PlainProfile) -> tuple[str, tuple[str, ...]]:
    if isinstance(profile, Profile):
        return profile.organisation.name, registrations_of(profile)
    return profile.name, profile.registrations


def _why_beside(why: str, beside: Beside) -> str:
    """A decision that counts says why by itself; the rules' own words stand beside it."""
    seen = beside.decision
    return decided_why(seen.decision) if seen is not None and seen.counts else why


def _unless_another_kind(row: NotValidRow, item: ProfileFile) -> BatchRow:
    """The row; or that the file is no application at all, which is no fault where nobody named it."""
    from partnercheck.intake.faults import no_application
    from partnercheck.intake.other_files import other_kind

    try:
        kind = other_kind(read_data(read_source(item.file)))
    except PartnercheckError:
        return row
    if not kind:
        return row
    return NotValidRow(item.file, (no_application(item.file, kind),)) if item.named else PassedOverRow(item.file, kind)


def _unknown_registers(registrations: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """A warning for each register that nobody knows: the number may be right, and its prefix a slip."""
    notes = []
    for number in registrations:
        prefix = "-".join(number.split("-", 2)[:2])
        if prefix not in REGISTERS:
            near = near_prefix(prefix)
            meant = f": did you mean `{near}`?" if near else ""
            notes.append(("organisation.registrations", f"of a register that is not known, `{prefix}`{meant}"))
    return tuple(notes)


def _name_in(data: Mapping[str, Data]) -> str:
    organisation = data.get("organisation")
    name = organisation.get("name") if isinstance(organisation, dict) else None
    return name if isinstance(name, str) else ""


def _remade(
    criteria: Criteria,
    as_of: date,
    by: tuple[str, ...],
    explain: bool,
    limit_bytes: int,
    quick: bool,
    decisions: tuple[Decision, ...],
    asks_to_decide: bool,
) -> Checker:
    return Checker(
        criteria,
        as_of,
        by,
        explain=explain,
        limit_bytes=limit_bytes,
        quick=quick,
        decisions=decisions,
        asks_to_decide=asks_to_decide,
    )
