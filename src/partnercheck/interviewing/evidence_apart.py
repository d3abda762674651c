"""Evidence kept apart: answers that each bring a new piece of evidence, put into a profile one after another."""

from __future__ import annotations

from partnercheck.interviewing.edits import Edit, Edits
from partnercheck.values.data import Data

EVIDENCE = "evidence"


def apart(data: Data, edits: Edits) -> Edits:
    """The edits with the evidence that they add under an id and at a place that nothing else has yet.

    Answers that were thought of for an emptier profile would otherwise take each other's place, or one id twice.
    """
    listed = data.get(EVIDENCE) if isinstance(data, dict) else None
    items = listed if isinstance(listed, list) else []
    taken = {item.get("id") for item in items if isinstance(item, dict)}
    names: dict[Data, Data] = {}
    for edit in edits:
        if _adds(edit) and isinstance(edit.value, dict) and edit.value.get("id") in taken:
            names[edit.value["id"]] = f"{edit.value['id']}-{len(items)}"
    if not names:
        return edits
    place = len(items)
    moved: list[Edit] = []
    for edit in edits:
        keys = edit.keys
        if _adds(edit):
            keys, place = (EVIDENCE, place), place + 1
        moved.append(edit._replace(keys=keys, value=_renamed(edit.value, names)))
    return tuple(moved)


def _adds(edit: Edit) -> bool:
    return len(edit.keys) == 2 and edit.keys[0] == EVIDENCE and isinstance(edit.value, dict)


def _renamed(value: Data, names: dict[Data, Data]) -> Data:
    """The value with these ids in the place of those, wherever they stand in it."""
    if isinstance(value, dict):
        return {key: _renamed(part, names) for key, part in value.items()}
    if isinstance(value, list):
        # Of an id that is there twice the first was there before: an answer adds at the end.
        return [
            part if isinstance(part, str) and part in value[place + 1 :] else _renamed(part, names)
            for place, part in enumerate(value)
        ]
    return names.get(value, value)
