"""Facts of two versions held against each other: what profiles answer that they did not, or answer otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from partnercheck.diff.changes import ChangeKind, Edited, FactChange
from partnercheck.models.criteria import Criteria
from partnercheck.probing.witnesses.flow import in_one_line

_WORDING = ("label", "question", "help", "example", "can_change")
_LABELLED = ("choices", "groups", "roles", "topics")


def changed_facts(old: Criteria, new: Criteria) -> tuple[FactChange, ...]:
    """Every change, those of meaning first, each kind in the order of the new file."""
    found: list[FactChange] = []
    for path, fact in new.facts.items():
        if path not in old.facts:
            found.append(FactChange(ChangeKind.ADDED, path, fact.label))
            continue
        before, after = _declared(old, path), _declared(new, path)
        answered = tuple(_edits(before, after, wording=False))
        if old.currency != new.currency and _has_currency(fact):
            answered = (*answered, Edited("currency", old.currency or "", new.currency or ""))
        said = tuple(_edits(before, after, wording=True))
        if answered:
            found.append(FactChange(ChangeKind.MEANING, path, fact.label, (*answered, *said)))
        elif said:
            found.append(FactChange(ChangeKind.WORDING, path, fact.label, said))
    found += [
        FactChange(ChangeKind.REMOVED, path, fact.label) for path, fact in old.facts.items() if path not in new.facts
    ]
    order = list(ChangeKind)
    return tuple(sorted(found, key=lambda change: order.index(change.kind)))


def _has_currency(fact: Any) -> bool:
    return type(fact).type == "money" and not fact.declared.currency


def _declared(criteria: Criteria, path: str) -> Mapping[str, Any]:
    origin = criteria.fact_origins[path]
    data: Mapping[str, Any] = origin.document.data["facts"][path]
    return data


def _edits(before: Mapping[str, Any], after: Mapping[str, Any], *, wording: bool) -> Iterator[Edited]:
    """The keys that differ: those that only say it otherwise, or those that change what an answer is."""
    for key in dict.fromkeys((*before, *after)):
        old: Any = before.get(key)
        new: Any = after.get(key)
        if old == new:
            continue
        of_ids = key in _LABELLED and isinstance(old, Mapping) and isinstance(new, Mapping)
        if of_ids and list(old) != list(new):
            if not wording:
                yield Edited(key, ", ".join(old), ", ".join(new))
        elif of_ids or key in _WORDING:
            if wording:
                yield Edited(key, _said(old), _said(new))
        elif not wording:
            yield Edited(key, _said(old), _said(new))


def _said(value: Any) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    return "" if value is None else in_one_line(value)
