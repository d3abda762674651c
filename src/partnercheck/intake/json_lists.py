"""Lists in JSON: many applications in one file, or the organisations of grants as 360Giving publishes them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partnercheck.intake.unreadable import UnreadableError

if TYPE_CHECKING:
    from partnercheck.intake.fact_names import FactNames
    from partnercheck.values.data import Data

_HELP = "write a list of applications, or grants as the 360Giving standard has them"
LARGEST = 256 << 20


def applications_in(file: str, names: FactNames) -> Iterator[tuple[str, dict[str, Data]]]:
    """Each application with its place, `file:number`. Raises UnreadableError."""
    if Path(file).stat().st_size > LARGEST:
        raise UnreadableError("this file is far too large", "write each application on a line of its own, as .jsonl")
    try:
        told = json.loads(
            Path(file).read_text(encoding="utf-8-sig"),
            parse_float=str,
            parse_int=str,
            parse_constant=_not_finite,
            object_pairs_hook=_once_each,
        )
    except json.JSONDecodeError as error:
        raise UnreadableError(f"this is not JSON: line {error.lineno}, column {error.colno}", _HELP) from None
    except RecursionError:
        raise UnreadableError("lists and mappings stand inside one another far too deep", _HELP) from None
    many = told if isinstance(told, list) else told.get("grants") if isinstance(told, dict) else None
    if not isinstance(many, list):
        raise UnreadableError("there is no list of applications in this file", _HELP)
    for number, one in enumerate(many, 1):
        if not isinstance(one, dict):
            raise UnreadableError(f"the {number:,}th of its applications is no mapping of names with values", _HELP)
        recipients = one.get("recipientOrganization")
        if isinstance(recipients, list) and "organisation" not in one:
            for recipient in recipients:
                if isinstance(recipient, dict):
                    yield f"{file}:{number}", _organisation(recipient)
        else:
            yield f"{file}:{number}", _as_told(one)


def _organisation(recipient: dict[str, Any]) -> dict[str, Data]:
    """What 360Giving's standard says of an organisation: its name, its org-id, and where it is."""
    told: dict[str, Data] = {}
    if recipient.get("name"):
        told["name"] = str(recipient["name"])
    # An id that begins with 360G was made up for want of a register.
    if (id := str(recipient.get("id") or "")) and not id.upper().startswith("360G"):
        told["registrations"] = [id]
    places = [
        str(place["name"]) for place in recipient.get("location") or () if isinstance(place, dict) and place.get("name")
    ]
    if not places and recipient.get("addressLocality"):
        places = [str(recipient["addressLocality"])]
    if places:
        told["places"] = list(dict.fromkeys(places))
    return {"organisation": told}


def _as_told(value: Any) -> Any:
    match value:
        case bool():
            return "yes" if value else "no"
        case dict():
            return {key: _as_told(inner) for key, inner in value.items()}
        case list():
            return [_as_told(inner) for inner in value]
    return value


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise UnreadableError("a name stands twice in one mapping of this file", "keep one of the two")
    return found


def _not_finite(text: str) -> Any:
    raise UnreadableError(f"`{text}` is no number that JSON has", "write a number, or null")
