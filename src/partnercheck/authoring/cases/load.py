"""Loading cases: each laid over its bases, its profile validated, and every name in it known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from partnercheck.authoring.cases.case import Case, Expected
from partnercheck.authoring.cases.layers import Layer, LayeredPositions, laid_over
from partnercheck.authoring.cases.shape import CaseEntry, CasesFile
from partnercheck.language.mistakes import did_you_mean
from partnercheck.models.criteria import Criteria, Document, Keys, Origin
from partnercheck.models.criteria_problems import Collector
from partnercheck.models.profile import validate_profile
from partnercheck.problems import Problem, ProfileError


@dataclass(frozen=True, slots=True)
class CasesDocument:
    """A cases file of which the shape is sound."""

    document: Document
    entry: CasesFile


def read_shape(document: Document, problems: list[Problem]) -> CasesDocument | None:
    """The cases file that a document holds; None, with the problems added, where its shape is not sound."""
    try:
        return CasesDocument(document, CasesFile.model_validate(document.data))
    except ValidationError as error:
        collector = Collector()
        collector.shape(error, document, CasesFile)
        problems.extend(collector.found)
        return None


def build_cases(read: CasesDocument, criteria: Criteria, problems: list[Problem]) -> tuple[Case, ...]:
    """The cases for these criteria; what is wrong with any of them is added to the problems."""
    building = _Building(read, criteria)
    cases = building.build()
    problems.extend(building.problems.found)
    return cases


class _Building:
    """One build: the bases as they are opened, and the problems met on the way."""

    def __init__(self, read: CasesDocument, criteria: Criteria) -> None:
        self.document = read.document
        self.entry = read.entry
        self.criteria = criteria
        self.problems = Collector()
        self.circles: set[str] = set()

    def build(self) -> tuple[Case, ...]:
        cases: list[Case] = []
        seen: set[str] = set()
        for place, entry in enumerate(self.entry.cases):
            if entry.case in seen:
                at = self._at("cases", place, "case")
                self._wrong("PC306", f"the case `{entry.case}` is there twice", at, "give this one another name")
            seen.add(entry.case)
            case = self._case(entry, ("cases", place))
            if case is not None:
                cases.append(case)
        return tuple(cases)

    def _at(self, *keys: str | int) -> Origin:
        return Origin(self.document, keys)

    def _wrong(self, code: str, message: str, at: Origin, help: str) -> None:
        """A problem with what is written at a key, rather than with the key."""
        self.problems.add(code, message, at, help, self.document.positions.value(at.keys))

    def _case(self, entry: CaseEntry, keys: Keys) -> Case | None:
        before = len(self.problems.found)
        expected = self._expected(entry, keys)
        tiers = self._tiers(entry, keys)
        if not (entry.expect or entry.verdict or entry.tiers):
            help = "say under `expect:` which status a requirement should have"
            self._wrong("PC703", f"the case `{entry.case}` expects nothing", self._at(*keys, "case"), help)
        as_of = entry.as_of or self.entry.as_of
        if as_of is None:
            help = "write `as_of: 2026-01-15` at the top of the file"
            message = f"the case `{entry.case}` does not say for which day it is"
            self._wrong("PC704", message, self._at(*keys, "case"), help)
        layers = self._layers(entry, keys)
        if as_of is None or layers is None:
            return None
        profile = self._profile(entry, keys, layers, as_of)
        if profile is None or len(self.problems.found) > before:
            return None
        return Case(entry.case, self._at(*keys, "case"), as_of, profile, expected, entry.verdict, tiers)

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
        own = Layer(entry.profile, (*keys, "profile"))
        below = self._bases(entry.extends, (*keys, "extends"), ())
        return None if below is None else (*below, own)

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

    def _profile(self, entry: CaseEntry, keys: Keys, layers: tuple[Layer, ...], as_of: date) -> Any:
        data = laid_over(layers)
        organisation = data.get("organisation")
        # A case is about facts: its organisation is called by the name of the case.
        if organisation is None or (isinstance(organisation, dict) and organisation.get("name") is None):
            data["organisation"] = {**(organisation or {}), "name": entry.case}
        positions = LayeredPositions(self.document, layers, (*keys, "case"))
        try:
            return validate_profile(data, self.criteria.profile_model, as_of, self.document.file, lambda: positions)
        except ProfileError as error:
            self.problems.found.extend(error.problems)
            return None
