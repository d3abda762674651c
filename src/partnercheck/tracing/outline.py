"""An outline of published guidance: its sections and items in our own words, each with a fingerprint of its wording."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationError

from partnercheck.facts.strict import Strict
from partnercheck.models.criteria import Document, Origin
from partnercheck.models.criteria_file import RequirementId, TextValue, problem, read_text, read_yes_no
from partnercheck.models.criteria_problems import Collector
from partnercheck.problems import CriteriaError
from partnercheck.spelling import did_you_mean
from partnercheck.tracing.fingerprint import FINGERPRINT_PATTERN, Fingerprint, parse_fingerprint

_ITEM_ID = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*\Z")


class Role(Enum):
    """What an item of the guidance does: ask for something, say what a word means, or neither."""

    REQUIREMENT = "requirement"
    DEFINITION = "definition"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """One paragraph or list item of the guidance; or a heading, which has no role. `section` is the section's id.

    `leaves_room` marks what can be read in more than one way; `origin` is where the item stands in the outline's file.
    """

    id: str
    gist: str
    fingerprint: Fingerprint
    section: str
    role: Role | None = None
    leaves_room: bool = False
    origin: Origin | None = field(default=None, compare=False, repr=False)

    @property
    def is_heading(self) -> bool:
        """It is the heading of its section."""
        return self.role is None


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of one page. `items` holds headings and items in the order of the page."""

    name: str
    title: str
    file: str
    items: tuple[OutlineItem, ...]

    def requirement_items(self) -> Iterator[OutlineItem]:
        """The items that ask for something."""
        return (item for item in self.items if item.role is Role.REQUIREMENT)


def _read_role(value: object) -> Role:
    text = read_text(value)
    known = [role.value for role in Role]
    if text not in known:
        raise problem(
            "PC302", f"`{text}` is not a role", did_you_mean(text, known) or f"write one of {', '.join(known)}"
        )
    return Role(text)


def _read_fingerprint(value: object) -> Fingerprint:
    text = read_text(value)
    try:
        return parse_fingerprint(text)
    except ValueError:
        help = "`partnercheck criteria trace PAGE` shows the fingerprint of everything on the page that is new"
        raise problem("PC302", f"`{text}` is not a fingerprint", help) from None


def _read_item_id(value: object) -> str:
    text = read_text(value)
    if not _ITEM_ID.match(text):
        raise problem("PC303", f"`{text}` cannot be an id", "use lower-case letters, digits, hyphens and dots")
    return text


_ItemId = Annotated[str, BeforeValidator(_read_item_id)]
_RoleValue = Annotated[Role, BeforeValidator(_read_role)]
_FingerprintValue = Annotated[Any, BeforeValidator(_read_fingerprint)]


class _ItemEntry(Strict):
    id: _ItemId
    role: _RoleValue
    gist: TextValue
    fingerprint: _FingerprintValue
    leaves_room: Annotated[bool, BeforeValidator(read_yes_no)] = False


class _SectionEntry(Strict):
    id: _ItemId
    gist: TextValue
    fingerprint: Annotated[Any, BeforeValidator(_read_fingerprint)] = None
    items: tuple[_ItemEntry, ...] = ()


class _OutlineFile(Strict):
    outline: RequirementId
    title: TextValue
    sections: tuple[_SectionEntry, ...]


def build_outline(document: Document) -> Outline:
    """The outline that a file holds. Raises CriteriaError with every problem found."""
    problems = Collector()
    try:
        entry = _OutlineFile.model_validate(document.data)
    except ValidationError as error:
        problems.shape(error, document, _OutlineFile)
        raise CriteriaError(*problems.found) from None
    items: list[OutlineItem] = []
    seen: set[str] = set()

    def add(item: OutlineItem, keys: tuple[str | int, ...]) -> None:
        if item.id in seen:
            at = Origin(document, (*keys, "id"))
            problems.add("PC306", f"the id `{item.id}` is used twice", at, "give this one another id")
        seen.add(item.id)
        items.append(item)

    for place, section in enumerate(entry.sections):
        # What stands above the first heading of a page is a section without one.
        if section.fingerprint is not None:
            origin = Origin(document, ("sections", place))
            add(OutlineItem(section.id, section.gist, section.fingerprint, section.id, origin=origin), origin.keys)
        for inner, item in enumerate(section.items):
            keys = ("sections", place, "items", inner)
            origin = Origin(document, keys)
            fingerprint, room = item.fingerprint, item.leaves_room
            add(OutlineItem(item.id, item.gist, fingerprint, section.id, item.role, room, origin), keys)
    if problems.found:
        raise CriteriaError(*problems.found)
    if not items:
        at = Origin(document, ("sections",))
        problems.add("PC305", "this outline has no sections, so there is nothing to compare", at, "add a section")
        raise CriteriaError(*problems.found)
    return Outline(entry.outline, entry.title, document.file, tuple(items))


def with_new_fingerprints(text: str, fingerprints: Sequence[str]) -> str:
    """An outline file's text with its fingerprints, in file order, replaced; all else stays as it was written."""
    following = iter(fingerprints)
    written = FINGERPRINT_PATTERN.sub(lambda _: next(following, ""), text)
    if len(FINGERPRINT_PATTERN.findall(text)) != len(fingerprints):
        raise ValueError("the file does not hold as many fingerprints as the outline has items")
    return written


def answers_by_item(requirements: Sequence[tuple[str, Sequence[str]]]) -> Mapping[str, tuple[str, ...]]:
    """By item: which requirements answer to it, from pairs of a requirement's name and the items it names."""
    found: dict[str, list[str]] = {}
    for name, items in requirements:
        for item in items:
            found.setdefault(item, []).append(name)
    return {item: tuple(names) for item, names in found.items()}
