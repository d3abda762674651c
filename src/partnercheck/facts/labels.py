"""Labels: the ids that an author lists (choices, groups, roles, topics), each with the words for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

from partnercheck.facts import leaf_schemas
from partnercheck.facts.given import is_none
from partnercheck.facts.problem import Problems, problem, short, shown, suggestion, told, told_alone, wrong_shape
from partnercheck.facts.reading.called import called_by
from partnercheck.facts.reading.texts import read_text, text_of
from partnercheck.facts.registry import check_id
from partnercheck.facts.shape import Reads
from partnercheck.spelling import nearest, one_of_these

if TYPE_CHECKING:
    from pydantic_core import PydanticCustomError

Labels = dict[str, str]

_PARTED = re.compile(r"\s*[,;/]\s*|\s+and\s+")
_CHOICE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,62}\Z")


def _check_choice_id(name: str) -> PydanticCustomError | None:
    if not _CHOICE.match(name):
        help = "use letters, digits, `_` and `-`, 63 at most, and begin with a letter or a digit"
        return problem("bad_id", f"{shown(name)} cannot be used as a name", help, at_key=True)
    if name.lower() in ("none", "undisclosed", "null"):
        return problem("bad_id", f"`{name}` has a meaning of its own already", "choose another name", at_key=True)
    return None


def _read_labels(value: Any, check: Callable[[str], PydanticCustomError | None]) -> Labels:
    if not isinstance(value, dict):
        raise wrong_shape(value, "names with labels", "write `name: what it is called`, a line for each")
    if not value:
        raise problem("missing", "there is nothing to choose from", "write `name: what it is called`, a line for each")
    problems = Problems()
    labels: Labels = {}
    for name, label in value.items():
        if wrong := check(name):
            problems.add(wrong, (name,), name)
        try:
            labels[name] = read_text(label)
        except told() as error:
            problems.take(error, (name,), label)
    problems.raise_any()
    return labels


def _choice_labels(value: Any) -> Labels:
    return _read_labels(value, _check_choice_id)


def _name_labels(value: Any) -> Labels:
    return _read_labels(value, check_id)


ChoiceLabels = Annotated[Labels, Reads(_choice_labels, leaf_schemas.CHOICES)]
"""Ids that a condition writes in quotes."""
NameLabels = Annotated[Labels, Reads(_name_labels, leaf_schemas.NAMES)]
"""Ids that a condition writes as names."""
NO_LABELS: Labels = {}


def read_one_of(value: Any, labels: Mapping[str, str]) -> str:
    """The id of one choice, by its id or its label."""
    text = text_of(value, "one of the choices")
    meant = called_by(labels).find(text)
    if len(meant) == 1:
        return meant[0]
    if not meant:
        raise problem("unknown_choice", f"{shown(value)} is not one of the choices", _near_or_all(text, labels))
    several = " or ".join(f"`{name}` ({short(labels[name])})" for name in meant)
    help = "write the one that is meant by a name that no other has"
    raise problem("unknown_choice", f"{shown(value)} could be {several}", help)


def _near_or_all(text: str, labels: Mapping[str, str]) -> str:
    """The choice that was meant, by its letters or its initials (`cio`); else every choice, however many."""
    initials = [name for name in labels if "".join(word[0] for word in name.split("_") if word) == text.lower()]
    if len(text) > 1 and len(initials) == 1:
        return f"did you mean `{initials[0]}`?"
    return suggestion(text, labels) or one_of_these(text, labels)


def read_some_of(value: Any, labels: Mapping[str, str]) -> frozenset[str]:
    """Any of the ids, each once, in a list; or `none`."""
    if isinstance(value, str) and (meant := _as_ids(_PARTED.split(value.strip()), labels)) and not is_none(value):
        raise wrong_shape(value, "a list of choices, or `none`", f"write `[{', '.join(meant)}]`")
    chosen = read_list(value, "choices", example=next(iter(labels), ""))
    found: set[str] = set()
    problems: Problems | None = None
    for place, one in enumerate(chosen):
        try:
            name = read_one_of(one, labels)
            if name in found:
                raise problem("twice", f"`{name}` is given twice", "take one out")
            found.add(name)
        except told_alone() as wrong:
            problems = problems or Problems()
            problems.add(_none_in_list() if is_none(one) else _with_the_line(wrong, chosen, labels), (place,), one)
    if problems:
        problems.raise_any()
    return frozenset(found)


def _with_the_line(wrong: PydanticCustomError, chosen: Sequence[Any], labels: Mapping[str, str]) -> PydanticCustomError:
    """The problem with the whole list as it was meant, where each of its choices can be told."""
    told = wrong.context or {}
    meant = _as_ids(chosen, labels) if len(chosen) > 1 and told["kind"] == "unknown_choice" else []
    if not meant:
        return wrong
    help = f"{told['help']} Then write `[{', '.join(meant)}]`"
    return problem(told["kind"], told["message"], help)


def _as_ids(chosen: Sequence[Any], labels: Mapping[str, str]) -> list[str]:
    """The ids that are meant, each once; none where one of them is like no choice."""
    known = {name: name for name in labels} | {label: name for name, label in labels.items()}
    ids: dict[str, None] = {}
    for one in chosen:
        if not isinstance(one, str) or not one.strip():
            return []
        found = called_by(labels).find(one)
        near = nearest(one.strip(), known) if not found else None
        if len(found) != 1 and near is None:
            return []
        ids[found[0] if near is None else known[near]] = None
    return list(ids)


def _none_in_list() -> PydanticCustomError:
    return problem("shape", "`none` cannot stand in a list", "write `none` by itself, without brackets")


def read_list(value: Any, what: str, example: str = "") -> list[Any]:
    """A list, empty for `none`."""
    if isinstance(value, list):
        return value
    if is_none(value):
        return []
    if isinstance(value, str) and len(value) <= 60 and value.strip():
        help = f"write {shown(f'[{value.strip()}]')}"
    else:
        help = f"write `[{example}]`" if example else ""
    raise wrong_shape(value, f"a list of {what}, or `none`", help)


def in_list(labels: Mapping[str, str], ids: Iterable[str]) -> str:
    """The labels of the ids, in the author's order; "none" where there are none."""
    chosen = set(ids)
    return ", ".join(label for name, label in labels.items() if name in chosen) or "none"


def labels_schema(labels: Mapping[str, str]) -> dict[str, Any]:
    """One of the ids, with the words for each, or one of the labels; an id in digits may stand without quotes."""
    unquoted = [{"const": int(name), "title": label} for name, label in labels.items() if _is_number(name)]
    # Editors show the one or the other beside the id.
    ids = [*({"const": name, "title": label, "description": label} for name, label in labels.items()), *unquoted]
    # A pattern, so that editors offer the ids alone.
    said = "|".join(leaf_schemas.in_any_case(words) for words in dict.fromkeys((*labels, *labels.values())))
    return {"anyOf": [*ids, {"type": "string", "pattern": f"^\\s*(?:{said})\\s*$"}]}


def _is_number(name: str) -> bool:
    return name.isdecimal() and str(int(name)) == name
