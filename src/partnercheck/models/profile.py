"""The profile: its pydantic model, built from the facts that criteria declare, and the values that conditions see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from partnercheck.facts.fact import Fact, ProfileContext
from partnercheck.facts.given import UNDISCLOSED, is_undisclosed
from partnercheck.facts.problem import told_at_once
from partnercheck.models.core import Core
from partnercheck.models.core_facts import core_facts
from partnercheck.models.evidence import EvidenceItem, EvidenceItems, evidence_ids
from partnercheck.models.organisation import Organisation, organisation_model
from partnercheck.values.answers import Evidence, Value

if TYPE_CHECKING:
    from partnercheck.facts.strict import StrictModel
    from partnercheck.models.placing import Placing
    from partnercheck.values.data import Data

_FACT = "fact_"
"""Before the names of declared facts, so that a fact may be called anything: `copy`, `json`."""


@dataclass(frozen=True)
class Profile:
    """What one organisation says of itself, validated.

    `values` has every declared fact and every core fact (`organisation.founded`) by its path, answered or not.
    `data` is what was read from the file, and `locate` finds where in the file each part of it stands. `as_of` is the
    day that it was read as of, which it is to be assessed for.
    """

    file: str
    organisation: Organisation
    values: Mapping[str, Value]
    evidence: tuple[EvidenceItem, ...] = ()
    data: Mapping[str, Data] = field(default_factory=dict, repr=False)
    locate: Callable[[], Placing] | None = field(default=None, repr=False, compare=False)
    as_of: date = field(default=date.max, repr=False, compare=False)


class ProfileModel:
    """How profiles are read for one set of criteria: the facts it declares, and those of its core in its currency."""

    def __init__(self, facts: Mapping[str, Fact], currency: str | None, core: Core) -> None:
        self.facts = facts
        self.core = core
        self.core_facts = core_facts(core, currency)
        self.currency = currency
        self._core_keys = tuple(
            (path, path.removeprefix("organisation."), fact) for path, fact in self.core_facts.items()
        )
        self._fact_keys = tuple((name, _FACT + name, fact) for name, fact in facts.items())

    @cached_property
    def model(self) -> StrictModel:
        """The pydantic model: the core sections, and a field for each declared fact."""
        from pydantic import Field, create_model

        from partnercheck.facts.strict import Strict, model_of

        fields: dict[str, Any] = {
            _FACT + name: (fact.annotation(), Field(default=None, alias=name)) for name, fact in self.facts.items()
        }
        return create_model(
            "Profile",
            __base__=Strict,
            organisation=(model_of(organisation_model(self.core)), ...),
            evidence=(EvidenceItems, ()),
            **fields,
        )

    def json_schema(self) -> dict[str, Any]:
        """The JSON Schema of a profile, for editors and other programs."""
        return self.model.model_json_schema(by_alias=True)

    def values(self, read: Mapping[str, Any], evidence: Mapping[str, Evidence]) -> dict[str, Value]:
        """The value of every fact, from a validated profile's fields."""
        organisation = read["organisation"].__dict__
        values: dict[str, Value] = {}
        for path, key, fact in self._core_keys:
            given = organisation[key]
            values[path] = fact.value(UNDISCLOSED if key == "name" and is_undisclosed(given) else given, path, evidence)
        for name, key, fact in self._fact_keys:
            values[name] = fact.value(read[key], name, evidence)
        return values


def validate_profile(
    data: Mapping[str, Data],
    model: ProfileModel,
    as_of: date,
    file: str,
    locate: Callable[[], Placing] | None = None,
) -> Profile:
    """The profile that plain data stands for. Raises ProfileError with every problem in it, each at its place.

    `as_of` is the day that "in the future" is counted from; `locate` is asked only where something is wrong.
    """
    context = ProfileContext(as_of.toordinal(), evidence_ids(data), model.currency)
    try:
        read = model.model.read_plainly(data, context).__dict__
    except told_at_once() as error:
        from partnercheck.models.profile_problems import profile_error

        raise profile_error(error, file, locate) from None
    items: tuple[EvidenceItem, ...] = read["evidence"]
    evidence = {item.id: item.value(place) for place, item in enumerate(items)}
    organisation = organisation_model(model.core)(**read["organisation"].__dict__)
    return Profile(file, organisation, model.values(read, evidence), items, data, locate, as_of)
