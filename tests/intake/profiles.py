"""Profiles drawn at random for one set of criteria, and what tells two of them apart."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from partnercheck.loading.criteria_files import load_criteria
from partnercheck.models.profile import validate_profile
from partnercheck.values.answers import ChosenSet, Items
from partnercheck.values.headcount import CountsByRole, Headcount
from partnercheck.values.roster import Roster

CRITERIA_FILE = Path(__file__).parent / "asked.yaml"
CRITERIA = load_criteria(str(CRITERIA_FILE))
AS_OF = date(2026, 1, 15)
WORK = CRITERIA.facts["work"].choices  # type: ignore[attr-defined]
PLACES = CRITERIA.facts["place"].choices  # type: ignore[attr-defined]
_NAMES = ("Roshni", "Café Zoë", "Clwb Môn", "Verein für Kunst", "L'Atelier", "Bread & Salt", "Total Arts", "N. & Sons")


def drawn(chance: random.Random, number: int) -> dict[str, Any]:
    """A profile as its plain data: text throughout, as it is read from a file. Anything but the name may be absent."""
    day = date(1990, 1, 1) + timedelta(days=chance.randrange(13_000))
    told: dict[str, Any] = {
        "registered_on": day.isoformat(),
        "amount": str(chance.choice((0, 15, 999, 1000, 15_000, 1_500_000, "12.50", "1234.50", "15000.05"))),
        "members": str(chance.choice((0, 5, 49, 50, 1200, 15_000))),
        "hours": chance.choice(("0", "7.5", "12.25", "37", "1.1250", "1250")),
        "insured": chance.choice(("yes", "no")),
        "fee": chance.choice(("0%", "5%", "12.5%", "0.25%", "100%", "33%")),
        "company_no": chance.choice(("01234567", "SC123456", "IP000CUS")),
        "work": chance.choice(("none", *[chance.sample(list(WORK), size) for size in (1, 2, 3, 4)])),
        "place": chance.choice(list(PLACES)),
        "staff": {"total": str(chance.choice((3, 16, 1200))), "local": str(chance.randrange(4))},
        "board": [
            {"who": f"P{place}", "roles": chance.sample(["chair", "member"], chance.choice((1, 2)))}
            for place in range(chance.choice((1, 2, 3)))
        ],
        "accounts": [
            {"year_end": f"{2020 + place}-03-31", "income": str(chance.choice((0, 15_000, 210_000, "1234.50")))}
            for place in range(chance.choice((1, 2)))
        ],
    }
    kept = {name: value for name, value in told.items() if chance.random() < 0.85}
    return {"organisation": {"name": f"{chance.choice(_NAMES)} {number}"}, **kept}


def values_of(data: dict[str, Any]) -> dict[str, Any]:
    """What a profile's data comes to, as something that can be compared."""
    profile = validate_profile(data, CRITERIA.profile_model, AS_OF, "profile")
    return {path: _opened(value) for path, value in profile.values.items()}


def _opened(value: Any) -> Any:
    match value:
        case ChosenSet():
            return None if value.choices is None else sorted(value.choices), sorted(map(repr, value.causes))
        case Headcount():
            return "headcount", repr(value.size), repr(value._given)
        case Roster():
            return "roster", [(_opened(person.roles), _opened(person.groups)) for person in value.people]
        case CountsByRole():
            return "by role", {role: _opened(counts) for role, counts in value.roles.items()}
        case Items():
            items = (
                None
                if value.items is None
                else [{key: _opened(one) for key, one in item.items()} for item in value.items]
            )
            return "items", items
    return repr(value)


__all__ = ["AS_OF", "CRITERIA", "CRITERIA_FILE", "PLACES", "WORK", "drawn", "values_of"]
