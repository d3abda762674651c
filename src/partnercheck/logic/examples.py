"""Examples: a profile for which something holds, found by the logic and then held against the engine itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from partnercheck.language.environment import Environment
from partnercheck.logic.answering import drafted
from partnercheck.logic.drafts import EXAMPLE_DAY, CannotBeShownError
from partnercheck.models.profile import validate_profile
from partnercheck.problems import ProfileError

if TYPE_CHECKING:
    from partnercheck.logic.formula import Formula
    from partnercheck.logic.reasoner import Reasoner
    from partnercheck.models.criteria import Criteria

_LONGEST_SHOWN = 400


class Example(NamedTuple):
    """A profile (only the facts that matter), and the day that it is held against the criteria for."""

    data: dict[str, Any]
    as_of: date

    @property
    def shown(self) -> str:
        """On one line, as YAML and JSON both have it; empty where it would be too long to read."""
        text = _in_flow(self.data)
        day = f" as of {self.as_of.isoformat()}" if self.as_of != EXAMPLE_DAY else ""
        return f"{text}{day}" if len(text) <= _LONGEST_SHOWN else ""


def example_for(reasoner: Reasoner, holds: Callable[[Environment], bool], *formulas: Formula) -> Example | None:
    """A profile that makes the formulas true, if one is found for which the engine finds that `holds` does."""
    answer = reasoner.example(*formulas)
    if answer is None:
        return None
    try:
        draft = drafted(reasoner.criteria, answer)
        found = Example(draft.data(), draft.as_of)
        return found if holds(environment_of(reasoner.criteria, found)) else None
    except (CannotBeShownError, ProfileError):
        return None


def environment_of(criteria: Criteria, example: Example) -> Environment:
    """What conditions see of an example. Raises ProfileError where it is not a valid profile."""
    organisation = {"name": "An organisation"} | example.data.get("organisation", {})
    data = example.data | {"organisation": organisation}
    profile = validate_profile(data, criteria.profile_model, example.as_of, "example")
    return Environment(profile.values, example.as_of.toordinal())


def _in_flow(data: Any) -> str:
    if isinstance(data, dict):
        return "{" + ", ".join(f"{key}: {_in_flow(value)}" for key, value in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(_in_flow(value) for value in data) + "]"
    text = str(data)
    return text if text.replace("_", "").replace("-", "").replace(".", "").isalnum() else json.dumps(text)
