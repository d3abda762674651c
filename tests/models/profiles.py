"""A profile model for tests, with a fact of every type, and profiles read through the real reader."""

from __future__ import annotations

from datetime import date

import pytest

from partnercheck.facts.registry import DeclarationContext, declare
from partnercheck.loading.cores import shipped_core
from partnercheck.loading.data import read_data
from partnercheck.loading.positions import locate
from partnercheck.loading.source import Source
from partnercheck.models.profile import Profile, ProfileModel, validate_profile
from partnercheck.problems import Problem, ProfileError

AS_OF = date(2026, 1, 15)

_TOPICS = {"structural_racism": "structural racism", "health_inequities": "health inequities"}
_DECLARED = {
    "led_as": {"type": "choices", "choices": {"community": "community led", "faith_based": "faith based"}},
    "staff": {
        "type": "headcount",
        "groups": {
            "local": "local",
            "from_communities": "from these communities",
            "with_lived_experience": "with lived experience",
        },
    },
    "trustees": {"type": "headcount", "groups": {"local": "local", "from_communities": "from these communities"}},
    "board": {"type": "people", "roles": {"trustee": "trustees"}, "groups": {"from_communities": "from these"}},
    "experience": {"type": "examples", "topics": _TOPICS},
    "policy": {"type": "claim"},
    "has_constitution": {"type": "yes_no"},
    "role": {"type": "choice", "choices": {"deciding": "deciding", "advising": "advising"}},
    "hours": {"type": "number", "minimum": "0"},
    "core_share": {"type": "share"},
    "founded_on": {"type": "date", "past": "yes"},
    "tenure": {"type": "duration"},
    "reserves": {"type": "money"},
    "note": {"type": "text"},
    "accounts": {
        "type": "records",
        "fields": {"year_end": {"type": "date", "label": "year end"}, "income": {"type": "money", "label": "income"}},
    },
}
FACTS = {
    name: declare(name, {"label": name.replace("_", " "), "question": "What?", **data}, DeclarationContext("GBP"))  # type: ignore[dict-item]
    for name, data in _DECLARED.items()
}
MODEL = ProfileModel(FACTS, "GBP", shipped_core())


def profile(text: str, as_of: date = AS_OF) -> Profile:
    """The profile in a text of YAML; its organisation is filled in where the text has none."""
    if "organisation:" not in text:
        text = f"{text}\norganisation: {{name: Roshni}}"
    source = Source("profile.yaml", text)
    return validate_profile(read_data(source), MODEL, as_of, source.name, lambda: locate(source))


def problems(text: str) -> tuple[Problem, ...]:
    """What is wrong with it."""
    with pytest.raises(ProfileError) as caught:
        profile(text)
    return caught.value.problems


def problem(text: str) -> Problem:
    """The one thing that is wrong with it."""
    (found,) = problems(text)
    return found
