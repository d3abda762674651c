"""What an organisation said, for a person who has to judge it: facts in words, the texts behind them, the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from partnercheck.models.profile import Profile


def told_to_a_person(profile: Profile, facts: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """A line for each fact read, given as (path, label, value in words), and for what was written and linked there."""
    data = profile.data
    given = data.get("evidence")
    evidence = {str(one.get("id")): one for one in given if isinstance(one, Mapping)} if isinstance(given, list) else {}
    told: set[str] = set()
    for path, label, value in facts:
        yield f"{label}: {value}"
        root = path.split(".")[0].split("[")[0]
        if root in told or root == "organisation":
            continue
        told.add(root)
        yield from _texts(data.get(root))
        for id in dict.fromkeys(_evidence_ids(data.get(root))):
            yield _evidence(id, evidence.get(id))


_READ = ("title", "summary", "outcomes", "description")


def _texts(data: Any) -> Iterator[str]:
    """The texts that people wrote at a fact."""
    if isinstance(data, Mapping):
        for key in _READ:
            value = data.get(key)
            for text in value if isinstance(value, list) else [value]:
                if isinstance(text, str) and text.strip():
                    yield f"“{' '.join(text.split())}”"
    elif isinstance(data, list):
        for one in data:
            yield from _texts(one)


def _evidence_ids(data: Any) -> Iterator[str]:
    if isinstance(data, Mapping):
        value = data.get("evidence")
        yield from map(str, value if isinstance(value, list) else [value] if value else [])
    elif isinstance(data, list):
        for one in data:
            yield from _evidence_ids(one)


def _evidence(id: str, item: Any) -> str:
    parts = [str(item[key]) for key in ("title", "date", "url", "file") if item.get(key)] if item else []
    return f"Evidence {id}: {', '.join(parts)}"
