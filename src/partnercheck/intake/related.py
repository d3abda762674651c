"""Relatives: whom a person of a list is related to, and as what, in one cell: `CD (family), EF`.

Which pieces are people only the whole list tells, so a cell is read once all of the row is known. What is not made of
people of the list and of known kinds of relation is left as it is, for the fact to refuse.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from partnercheck.facts.reading.called import called_by, folded
from partnercheck.intake.kinds import Kind, TextsKind

if TYPE_CHECKING:
    from partnercheck.intake.targets import Target
    from partnercheck.values.data import Data, Path

RELATED_TO = "related_to"
_WITH_KINDS = re.compile(
    r"(?P<who>.+?)\s*(?:\((?P<inside>[^()]+)\)|\[(?P<within>[^\[\]]+)\]|:\s*(?P<after>[^:]+)|\s[-–—]\s(?P<dash>.+))\Z"
)
_BETWEEN_PEOPLE = re.compile(r",(?![^(\[]*[)\]])|/|\s&\s|\s\+\s|\s(?:and|und|et|a|ac)\s", re.IGNORECASE)
_BETWEEN_KINDS = re.compile(r"[,;/+&]|\s(?:and|und|et|a|ac)\s", re.IGNORECASE)


class RelatedKind(TextsKind):
    """Those whom a person is related to, with the kinds of relation (by id, with its label) where these matter."""

    name = "those somebody is related to"

    def __init__(self, relations: Mapping[str, str]) -> None:
        self.relations = relations

    def __reduce__(self) -> tuple[Callable[[tuple[tuple[str, str], ...]], Kind], tuple[tuple[tuple[str, str], ...]]]:
        return related_kind, (tuple(self.relations.items()),)

    def among(self, told: Sequence[Data], people: Mapping[str, str]) -> list[Data]:
        """What was told, as a profile says it. `people` are those of the list, as written, by their folded names."""
        found: list[Data] = []
        for text in told:
            found += self._read(text, people) if isinstance(text, str) else [text]
        return found

    def _read(self, text: str, people: Mapping[str, str]) -> list[Data]:
        if (whole := self._one(text, people)) is not None:
            return [whole]
        pieces = [self._one(piece, people) for piece in _BETWEEN_PEOPLE.split(text) if piece and piece.strip()]
        found: list[Data] = [piece for piece in pieces if piece is not None]
        return found if found and len(found) == len(pieces) else [text]

    def _one(self, text: str, people: Mapping[str, str]) -> Data:
        """One person, with the kinds of relation if they are told; None where it is not just that."""
        if (alone := people.get(folded(text))) is not None:
            return alone
        parted = _WITH_KINDS.match(text.strip())
        who = people.get(folded(parted["who"])) if parted else None
        if parted is None or who is None:
            return None
        told = next(group for group in parted.groups()[1:] if group is not None)
        meant = [called_by(self.relations).find(word.strip()) for word in _BETWEEN_KINDS.split(told) if word.strip()]
        whole = called_by(self.relations).find(told.strip())
        kinds: list[Data] = [*whole] if len(whole) == 1 else [one[0] for one in meant if len(one) == 1]
        return {"who": who, "as": kinds} if kinds and (len(whole) == 1 or len(kinds) == len(meant)) else None


@cache
def related_kind(relations: tuple[tuple[str, str], ...]) -> Kind:
    """The kind of a fact with these kinds of relation: one object in a process, however often it travels."""
    return RelatedKind(dict(relations))


def relatives_among(targets: Iterable[Target]) -> dict[Path, RelatedKind]:
    """Which of these hold relatives, by path."""
    return {target.path: target.kind for target in targets if isinstance(target.kind, RelatedKind)}


def with_relatives(
    answers: Iterable[tuple[Path, Data]], kind_of: Mapping[Path, RelatedKind]
) -> list[tuple[Path, Data]]:
    """The answers, those at the paths in `kind_of` read among the people of their list."""
    told = list(answers)
    people: dict[Path, dict[str, str]] = {}
    twice: set[tuple[Path, str]] = set()
    for path, value in told:
        if path[-1] == "who" and isinstance(value, str):
            known = people.setdefault(path[:-2], {})
            if known.setdefault(folded(value), value) != value:
                twice.add((path[:-2], folded(value)))  # two whose names differ in case alone: neither is guessed
    for of, name in twice:
        del people[of][name]
    return [
        (path, kind_of[path].among(value, people.get(path[:-2], {})))
        if path in kind_of and isinstance(value, list)
        else (path, value)
        for path, value in told
    ]
