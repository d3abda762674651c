"""Plain profiles: what is read in one step, where there is nothing wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from partnercheck.facts.fact import ProfileContext
from partnercheck.facts.given import is_none, is_undisclosed
from partnercheck.facts.plain import PlainReader, SecondLookError, plain_text
from partnercheck.models.core_facts import facts_of, income_fact
from partnercheck.models.evidence import EvidenceItem, PlainEvidenceReader
from partnercheck.models.organisation import organisation_model
from partnercheck.models.profile import Profile, ProfileModel
from partnercheck.values.answers import Evidence, Value

if TYPE_CHECKING:
    from partnercheck.models.placing import Placing
    from partnercheck.values.data import Data


class PlainProfile(NamedTuple):
    """An organisation's name, its registrations (none where it gave none), and the value of every fact by its path."""

    name: str
    registrations: tuple[str, ...]
    values: Mapping[str, Value]


def _listed(evidence: object) -> list[Any]:
    return evidence if isinstance(evidence, list) else []


class PlainProfileReader:
    """Reads plain profiles as of one day. For any other profile the answer is None: `validate_profile` looks again."""

    def __init__(self, model: ProfileModel, as_of: date) -> None:
        context = ProfileContext(as_of.toordinal(), None, model.currency)
        self._context = context
        self._as_of = as_of
        facts = {**model.core_facts, **model.facts}
        self._unanswered: dict[str, Value] = {path: fact.unanswered(path) for path, fact in facts.items()}
        self._core: dict[str, tuple[str, PlainReader]] = {
            path.removeprefix("organisation."): (path, fact.plain_reader(path, context))
            for path, fact in model.core_facts.items()
        }
        self._registrations = facts_of(model.core).registrations
        self._organisation = organisation_model(model.core)
        self._read_only = _read_only(model, context)
        self._facts: dict[str, PlainReader] = {
            name: fact.plain_reader(name, context) for name, fact in model.facts.items()
        }
        self._evidence = PlainEvidenceReader(context.as_of)

    def __call__(self, data: Mapping[str, Data]) -> PlainProfile | None:
        """The profile, or None where a second look is needed."""
        try:
            return self._read(data)
        except Exception:  # whatever it is, the second look says it in words
            return None

    def whole(self, data: Mapping[str, Any], file: str, locate: Callable[[], Placing] | None = None) -> Profile | None:
        """All that the profile says, or None where a second look is needed."""
        try:
            values = self._read(data).values
            organisation = self._organisation.quickly(data["organisation"], self._context)
            items = tuple(EvidenceItem.quickly(item, self._context) for item in _listed(data.get("evidence")))
        except Exception:  # whatever it is, the second look says it in words
            return None
        return Profile(file, organisation, values, items, data, locate, self._as_of)

    def _read(self, data: Mapping[str, Any]) -> PlainProfile:
        values = self._unanswered.copy()
        evidence = self._evidence_of(data.get("evidence"))
        organisation = data["organisation"]
        registrations: tuple[str, ...] = ()
        for key, answer in organisation.items():
            if key in self._read_only:
                self._read_only[key](answer, evidence)
                continue
            path, read = self._core[key]
            if key == "registrations" and answer.__class__ is list:
                registrations = self._registrations.read(answer, self._context)
                values[path] = self._registrations.known(registrations, path, evidence)
            else:
                values[path] = read(answer, evidence)
        name = plain_text(organisation["name"])
        if is_undisclosed(name):
            raise SecondLookError
        readers = self._facts
        for key, answer in data.items():
            reader = readers.get(key)
            if reader is not None:
                values[key] = reader(answer, evidence)
            elif key != "organisation" and key != "evidence":
                raise SecondLookError
        return PlainProfile(name, registrations, values)

    def _evidence_of(self, written: Any) -> dict[str, Evidence]:
        if written is None or is_none(written):
            return {}
        if written.__class__ is not list:
            raise SecondLookError
        return self._evidence(written)


def _read_only(model: ProfileModel, context: ProfileContext) -> dict[str, PlainReader]:
    """What an organisation may tell that no condition can use: its income, where criteria name no currency."""
    income = income_fact(model.core, model.currency)
    path = "organisation.income"
    return {} if path in model.core_facts else {"income": income.plain_reader(path, context)}
