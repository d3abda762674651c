"""Mending: a file whose shape is not sound, with what is wrong taken out, so that the rest can be checked as well.

What comes out stands for nothing: it is only there so that all the problems of a file are told in one run.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from partnercheck.facts.strict import Strict
from partnercheck.models.criteria_file import FIRST, LISTED
from partnercheck.models.placing import Keys

Model = TypeVar("Model", bound=Strict)

_ROUNDS = 6
# Long enough to be nobody's, and without a meaning that a check could object to.
_IN_PLACE: dict[str, Any] = {
    "criteria": "not-named",
    "title": "not named",
    "version": "1",
    "outline": "not-named.yaml",
    "when": "True",
    "required_when": "True",
}
_ENTRIES = {
    "requirements": {"id": "not-named", "title": "not named", "met_when": "True"},
    "tiers": {"id": "not-named", "title": "not named", "when": "True"},
    "cases": {"case": "not named"},
}


def mended(model: type[Model], data: Mapping[str, Any], error: ValidationError) -> tuple[Model, Mapping[str, Any]]:
    """A file that the model accepts, and its data: like what was written, but for what the error names."""
    written: Any = copy.deepcopy(dict(data))
    needed = {name for name in _ENTRIES if name in model.model_fields and model.model_fields[name].is_required()}
    for round in range(_ROUNDS):
        # From the end, so that what is taken out of one place does not move another.
        for detail in reversed(error.errors(include_url=False)):
            keys = tuple(part for part in detail["loc"] if part not in ("[key]", LISTED, FIRST))
            # What cannot be mended where it is wrong is taken out with more and more of what is around it.
            keys = keys[: max(1, _ROUNDS - 1 - round)] if round > 1 else keys
            # There is no such file without its entries.
            is_missing = detail["type"] == "missing" or (len(keys) == 1 and keys[0] in needed)
            _mend(written, keys, is_missing)
        try:
            return model.model_validate(written), written
        except ValidationError as again:
            error = again
    raise AssertionError("a file cannot be broken in more ways than it has keys")


def _mend(written: Any, keys: Keys, is_missing: bool) -> None:
    inner: Any = written
    walked = 0
    for key in keys[:-1]:
        if key == 0 and not isinstance(inner, list):
            continue  # one that stands for a list of one
        if not _holds(inner):
            break  # a text that stands for more than it says
        inner = inner[key] if _has(inner, key) else None
        if inner is None:
            return  # what it lies in was mended already
        walked += 1
    if walked and not _holds(inner):
        _mend(written, keys[:walked], False)
        return
    if len(keys) > 1 and keys[-1] == 0 and not isinstance(inner, list):
        _mend(written, keys[:-1], is_missing)
        return
    if not keys or not _holds(inner):
        return
    last = keys[-1]
    if isinstance(inner, list):
        if isinstance(last, int) and last < len(inner):
            entry = _ENTRIES.get(str(keys[0]))
            inner[last] = "not named" if entry is None else {**entry, _name_of(entry): f"not-named-{last}"}
        return
    inner.pop(last, None)
    if is_missing:
        inner[last] = _in_place_of(str(last), keys)


def _holds(inner: Any) -> bool:
    return isinstance(inner, (dict, list))


def _name_of(entry: dict[str, Any]) -> str:
    return next(iter(entry))


def _has(inner: Any, key: str | int) -> bool:
    return (
        key in inner
        if isinstance(inner, dict)
        else isinstance(inner, list) and isinstance(key, int) and key < len(inner)
    )


def _in_place_of(name: str, keys: Keys) -> Any:
    if name in _ENTRIES:
        return [_ENTRIES[name]]
    if name in ("id", "case"):
        return f"not-named-{keys[-2]}"
    return _IN_PLACE.get(name, "not named")
