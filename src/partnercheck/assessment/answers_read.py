"""Answers read: a short fingerprint of every answer that a requirement's conditions look at.

A row of a batch carries them, so that two rounds can be compared from their rows alone: what a requirement came to with
the same answers, as of the same day, can have moved only because the requirement itself changed. Answers are taken as
conditions see them: another way of writing the same answer is the same, and so is another text where none is read.
"""

from __future__ import annotations

from binascii import b2a_base64
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from partnercheck.quick import QUICK
from partnercheck.values.answers import Claim, EvidenceList, Items
from partnercheck.values.cause import Cause
from partnercheck.values.headcount import CountsByRole, Headcount
from partnercheck.values.interval import Interval
from partnercheck.values.roster import Person, Roster, RosterSet

if TYPE_CHECKING:
    from partnercheck.language.node import Node
    from partnercheck.models.criteria import Criteria, Requirement

LENGTH = 6
"""Characters of one fingerprint, from 64 each: 36 bits, as one is held against one of the same fact."""
_DAY = "as_of"
_MOST_KNOWN = 4096


class _Read(NamedTuple):
    """One thing that conditions read: a fact or a part of it, and of the items of a list the fields."""

    path: str
    fields: tuple[str, ...] = ()


class AnswersRead:
    """For one set of criteria: what their requirements read, and what a profile says there.

    `of` holds for each requirement's id the places of what it reads, counted from 0.
    """

    def __init__(self, criteria: Criteria) -> None:
        places: dict[_Read, int] = {}
        self.of: dict[str, tuple[int, ...]] = {
            one.id: tuple([places.setdefault(read, len(places)) for read in _read_by(one)])
            for one in criteria.requirements
        }
        self._readers = [_reader(read, criteria) for read in places]

    def said(self, values: Mapping[str, Any], as_of: date) -> str:
        """The fingerprints of all that is read, one after another, each `LENGTH` characters long."""
        return "".join([read(values, as_of) for read in self._readers])


def apart(said: str) -> tuple[str, ...]:
    """The fingerprints of a row, each for itself. Raises ValueError where these are none."""
    if len(said) % LENGTH:
        raise ValueError("no fingerprints")
    return tuple(said[start : start + LENGTH] for start in range(0, len(said), LENGTH))


def of_the_day(as_of: date) -> str:
    """The fingerprint that stands among a requirement's answers where it looks at the as-of date."""
    return _fingerprint(_DAY, as_of.isoformat())


def _read_by(requirement: Requirement) -> Iterator[_Read]:
    """What decides how it stands; how much it weighs is another matter."""
    conditions = [condition for key, condition in requirement.conditions() if key != "importance"]
    nodes = [node for condition in conditions for node in condition.every_node()]
    fields = tuple(sorted({node.named.field[1] for node in nodes if node.named is not None and node.named.field}))
    for path in dict.fromkeys(path for condition in conditions for path in condition.paths()):
        yield _Read(path, fields)
    if any(_looks_at_the_day(node) for node in nodes):
        yield _Read(_DAY)


def _looks_at_the_day(node: Node) -> bool:
    return node.is_the_day or node.window is not None


Reader = Callable[[Mapping[str, Any], date], str]


def _reader(read: _Read, criteria: Criteria) -> Reader:
    if read.path == _DAY:
        return lambda _, as_of: of_the_day(as_of)
    root = criteria.name_of(read.path)
    rest = tuple(read.path[len(root) :].lstrip(".").split(".")) if read.path != root else ()
    salt = repr(read)
    known: dict[Any, str] = {}

    def said(values: Mapping[str, Any], _: date) -> str:
        value = values[root]
        if value.__class__ is Items:  # hardly anybody says the same of a list
            return _fingerprint(salt, _items(value, read.fields, known))
        seen = _people(value, rest) if value.__class__ in _PEOPLE else value
        found = known.get(seen)
        if found is None:
            found = _fingerprint(salt, _text(seen))
            _keep(known, seen, found)
        return found

    return said


def _keep(known: dict[Any, str], seen: Any, found: str) -> None:
    if not QUICK:
        return
    if len(known) >= _MOST_KNOWN:
        known.clear()
    known[seen] = found


_PEOPLE = (Headcount, CountsByRole, Roster, RosterSet)


def _people(value: Any, rest: tuple[str, ...]) -> Any:
    """What is counted: the size of the whole and of the group that is named; of a list all people, but not who."""
    match value:
        case Headcount():
            named = rest[:1] if rest and rest[0] != "total" else () if rest else tuple(sorted(value.group_names))
            return (value.size, *[value.count_of(name) for name in named])
        case CountsByRole():
            roles = rest[:1] if rest and rest[0] in value.roles else tuple(sorted(value.roles))
            return tuple([_people(value.roles[role], rest[1:]) for role in roles])
        case Roster():
            return tuple([person[:_ALL_BUT_WHO] for person in value.people])
        case _:
            return value.certain, value.possible, _people(value.roster, ())


_ALL_BUT_WHO = Person._fields.index("who")


def _items(value: Items, fields: tuple[str, ...], known: dict[Any, str]) -> str:
    """Each item, by those of its fields that are read; `known` holds what was made of the answers of few kinds."""
    if value.items is None:
        return _text(value.causes)
    items = [";".join([_in_item(item[name], fields, known) for name in fields if name in item]) for item in value.items]
    return f"<{'|'.join(items)}>"


def _in_item(value: Any, fields: tuple[str, ...], known: dict[Any, str]) -> str:
    if value.__class__ is Items:
        return _items(value, fields, known)
    seen = _people(value, ()) if value.__class__ in _PEOPLE else value
    found = known.get(seen)
    if found is None:
        found = _text(seen)
        _keep(known, seen, found)
    return found


def _text(value: Any) -> str:
    """A value as text that is alike wherever conditions see no difference.

    Of causes that is their kind alone, as a fact that is read is where they lie; of evidence it is how old it is.
    """
    kind = value.__class__
    if kind is Interval:
        low, high, causes, nobody, ends = value
        return f"{low}..{high}/{nobody:d}{ends}{_text(causes) if causes else ''}"
    if kind is Claim:
        return f"{_text(value.answer)} {_text(value.evidence)}"
    if kind is EvidenceList:
        if value.items is None:
            return _text(value.causes)
        return f"<{'|'.join(sorted([_text(item.dated) for item in value.items]))}>"
    if kind is frozenset:
        return f"{{{','.join(sorted({_text(item) for item in value}))}}}"
    if kind is Cause:
        return str(value.kind.value)
    if isinstance(value, tuple | list):
        return f"({','.join([_text(item) for item in value])})"
    return repr(value) if kind is str else str(value)


def _fingerprint(salt: str, told: str) -> str:
    digest = blake2b(f"{salt} {told}".encode(), digest_size=6).digest()
    return b2a_base64(digest, newline=False)[:LENGTH].decode()
