"""Loading cases: each laid over its bases, its profile validated, and every name in it known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from partnercheck.cases.case import Case, Expected
from partnercheck.cases.layers import Layer, LayeredPositions, laid_over
from partnercheck.cases.shape import CaseEntry, CasesFile
from partnercheck.loading.data import read_data
from partnercheck.loading.source import read_source
from partnercheck.models.criteria import Criteria, Document, Origin
from partnercheck.models.criteria_problems import Collector
from partnercheck.models.mending import mended
from partnercheck.models.placing import Keys
from partnercheck.models.profile import validate_profile
from partnercheck.problems import Problem, ProfileError, ReadingError
from partnercheck.spelling import did_you_mean


@dataclass(frozen=True, slots=True)
class CasesDocument:
    """A cases file, with what is not sound in its shape taken out, so that the rest is checked in the same run.

    `broken` holds the places in the list of the cases that something was taken out of: none of them can be run.
    """

    document: Document
    entry: CasesFile
    broken: frozenset[int] = frozenset()


def read_shape(document: Document, problems: list[Problem]) -> CasesDocument | None:
    """The cases file that a document holds, with the problems of its shape added; None where it names no criteria."""
    try:
        return CasesDocument(document, CasesFile.model_validate(document.data))
    except ValidationError as error:
        collector = Collector()
        collector.shape(error, document, CasesFile)
        problems.extend(collector.found)
        places = [detail["loc"][:2] for detail in error.errors(include_url=False)]
        if ("criteria",) in places or ("cases",) in places or not isinstance(document.data.get("cases"), list):
            return None
        entry, _ = mended(CasesFile, document.data, error)
        of_all = [place for place in places if place[0] != "cases"]
        every = frozenset(range(len(entry.cases)))
        broken = frozenset(place[1] for place in places if place[0] == "cases" and isinstance(place[1], int))
        return CasesDocument(document, entry, every if of_all else broken)


def build_cases(read: CasesDocument, criteria: Criteria, problems: list[Problem]) -> tuple[Case, ...]:
    """The cases for these criteria; what is wrong with any of them is added to the problems."""
    building = _CasesBuilding(read, criteria)
    cases = building.build()
    problems.extend(building.problems.found)
    return cases


class _CasesBuilding:
    """One build: the bases as they are opened, and the problems met on the way."""

    def __init__(self, read: CasesDocument, criteria: Criteria) -> None:
        self.document = read.document
        self.entry = read.entry
        self.criteria = criteria
        self.broken = read.broken
        self.problems = Collector()
        self.circles: set[str] = set()

    def build(self) -> tuple[Case, ...]:
        cases: list[Case] = []
        seen: set[str] = set()
        for place, entry in enumerate(self.entry.cases):
            if entry.case in seen and place not in self.broken:
                at = self._at("cases", place, "case")
                self._wrong("PC306", f"the case `{entry.case}` is there twice", at, "give this one another name")
            seen.add(entry.case)
            case = self._case(entry, ("cases", place), is_sound=place not in self.broken)
            if case is not None and place not in self.broken:
                cases.append(case)
        return tuple(cases)

    def _at(self, *keys: str | int) -> Origin:
        return Origin(self.document, keys)

    def _wrong(self, code: str, message: str, at: Origin, help: str) -> None:
        """A problem with what is written at a key, rather than with the key."""
        self.problems.add(code, message, at, help, self.document.positions.value(at.keys))

    def _case(self, entry: CaseEntry, keys: Keys, *, is_sound: bool) -> Case | None:
        before = len(self.problems.found)
        expected = self._expected(entry, keys)
        tiers = self._tiers(entry, keys)
        if is_sound and not (entry.expect or entry.verdict or entry.tiers):
            help = "say under `expect:` which status a requirement should have"
            self._wrong("PC703", f"the case `{entry.case}` expects nothing", self._at(*keys, "case"), help)
        as_of = entry.as_of or self.entry.as_of
        if as_of is None and is_sound:
            help = "write `as_of: 2026-01-15` at the top of the file"
            message = f"the case `{entry.case}` does not say for which day it is"
            self._wrong("PC704", message, self._at(*keys, "case"), help)
        layers = self._layers(entry, keys)
        if layers is None or (as_of is None and is_sound):
            return None
        as_of = as_of or date.max
        profile = self._profile(entry, (*keys, "case") if is_sound else keys, layers, as_of)
        if profile is None or len(self.problems.found) > before:
            return None
        return Case(
            entry.case, self._at(*keys, "case"), as_of, profile, expected, entry.verdict, tiers, entry.to_confirm
        )

    def _expected(self, entry: CaseEntry, keys: Keys) -> tuple[Expected, ...]:
        found: list[Expected] = []
        for name, expected in entry.expect.items():
            at = self._at(*keys, "expect", name)
            if name not in self.criteria.by_id:
                help = did_you_mean(name, self.criteria.by_id)
                self.problems.add("PC701", f"`{self.criteria.name}` has no requirement `{name}`", at, help)
            found.append(Expected(name, expected.status, expected.reason, at))
        return tuple(found)

    def _tiers(self, entry: CaseEntry, keys: Keys) -> tuple[tuple[str, bool], ...]:
        known = [tier.id for tier in self.criteria.tiers]
        for name in entry.tiers:
            if name not in known:
                at = self._at(*keys, "tiers", name)
                message = f"`{self.criteria.name}` has no tier `{name}`"
                self.problems.add("PC702", message, at, did_you_mean(name, known))
        return tuple(entry.tiers.items())

    def _layers(self, entry: CaseEntry, keys: Keys) -> tuple[Layer, ...] | None:
        """The bases, lowest first, and the case's own profile; None where a base is not there."""
        said = entry.profile if isinstance(entry.profile, dict) else self._profile_file(entry.profile, keys)
        below = self._bases(entry.extends, (*keys, "extends"), ())
        return None if below is None or said is None else (*below, Layer(said, (*keys, "profile")))

    def _profile_file(self, name: str, keys: Keys) -> Mapping[str, Any] | None:
        """What a profile file says; None where it cannot be read, which is told where the case names it."""
        path = Path(self.document.file).parent / name
        try:
            return read_data(read_source(path))
        except ReadingError as error:
            reasons = "; ".join(problem.message for problem in error.problems)
            help = "write the path from the folder of this cases file, as in `../../examples/roshni.yaml`"
            self._wrong("PC705", f"the profile `{name}` cannot be read: {reasons}", self._at(*keys, "profile"), help)
            return None

    def _bases(self, name: Any, keys: Keys, above: Sequence[str]) -> tuple[Layer, ...] | None:
        if name is None:
            return ()
        at = self._at(*keys)
        if not isinstance(name, str) or name not in self.entry.bases:
            shown = name if isinstance(name, str) else "this"
            help = did_you_mean(shown, self.entry.bases) or "describe it under `bases:`"
            self._wrong("PC705", f"there is no base `{shown}`", at, help)
            return None
        if name in above:
            circle = " extends ".join([*above[above.index(name) :], name])
            if not self.circles.intersection(above):
                help = "let one of them stand on its own"
                self._wrong("PC706", f"this goes in a circle: {circle}", at, help)
                self.circles.update(above)
            return None
        data = self.entry.bases[name]
        below = self._bases(data.get("extends"), ("bases", name, "extends"), (*above, name))
        if below is None:
            return None
        own = {key: value for key, value in data.items() if key != "extends"}
        return (*below, Layer(own, ("bases", name)))

    def _profile(self, entry: CaseEntry, otherwise: Keys, layers: tuple[Layer, ...], as_of: date) -> Any:
        data = laid_over(layers)
        organisation = data.get("organisation")
        # A case is about facts: its organisation is called by the name of the case.
        if organisation is None or (isinstance(organisation, dict) and organisation.get("name") is None):
            data["organisation"] = {**(organisation or {}), "name": entry.case}
        positions = LayeredPositions(self.document, layers, otherwise)
        try:
            return validate_profile(data, self.criteria.profile_model, as_of, self.document.file, lambda: positions)
        except ProfileError as error:
            self.problems.found.extend(error.problems)
            return None
