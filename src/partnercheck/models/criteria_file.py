"""The shape of a criteria file: what an author writes, strict about keys, before any meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from partnercheck.facts import leaf_schemas
from partnercheck.facts.shape import Before, Either, HasSchema, Shape
from partnercheck.spelling import did_you_mean
from partnercheck.values.status import Importance, Status

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema, PydanticCustomError

REQUIREMENT_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
LONGEST_ID = 64
_END = r"\Z"


def problem(code: str, message: str, help: str = "") -> PydanticCustomError:
    """A problem in the shape of a criteria file, with its own code and help."""
    from pydantic_core import PydanticCustomError

    return PydanticCustomError("partnercheck", "{message}", {"code": code, "message": message, "help": help})


def read_text(value: object) -> str:
    """Text that must be there."""
    if isinstance(value, str) and value.strip():
        return " ".join(value.split())
    if isinstance(value, (list, dict)):
        raise problem("PC302", f"text is needed here, and this is {kind_of(value)}", "put it in quotes on one line")
    raise problem("PC302", "this is empty", "write some text, or drop the key")


def kind_of(value: object) -> str:
    """What a part of the file is, in words."""
    if value is None:
        return "empty"
    kinds: dict[type, str] = {list: "a list", dict: "a mapping of keys to values", str: "text"}
    return kinds[type(value)]


def _identifier(pattern: re.Pattern[str], form: str, between: str) -> Any:
    def read(value: object) -> str:
        text = read_text(value)
        if not pattern.match(text) or len(text) > LONGEST_ID:
            meant = re.sub(r"[\s_-]+", between, text.strip().lower())
            fits = pattern.match(meant) and len(meant) <= LONGEST_ID
            help = f"write `{meant}`" if fits else f"use {form}, at most {LONGEST_ID} characters"
            raise problem("PC303", f"`{text}` cannot be an id", help)
        return text

    return read


def _one_of(known: list[str]) -> tuple[Before, HasSchema]:
    def read(value: object) -> str:
        text = read_text(value)
        if text not in known:
            raise problem("PC302", f"`{text}` is not one of the values here", did_you_mean(text, known))
        return text

    return Before(read), HasSchema({"enum": known})


def read_yes_no(value: object) -> bool:
    """`yes` or `no`, `true` or `false`."""
    known = {"yes": True, "true": True, "no": False, "false": False}
    if isinstance(value, str) and value.lower() in known:
        return known[value.lower()]
    raise problem("PC302", "yes or no is needed here", "write `yes` or `no`")


def _read_currency(value: object) -> str:
    text = read_text(value)
    if not re.fullmatch(r"[A-Z]{3}", text):
        raise problem("PC302", f"`{text}` is not a currency code", "use three capital letters, such as GBP")
    return text


def read_list(value: object) -> object:
    """A list; one text stands for a list of one."""
    if isinstance(value, list):
        if not value:
            raise problem("PC305", "this list is empty", "list at least one, or drop the key")
        return value
    if value is None:
        raise problem("PC305", "this is empty", "list at least one, or drop the key")
    return [value]


def _read_entries(value: object) -> object:
    """A list of mappings, each on lines of its own."""
    if isinstance(value, (str, dict)) and value:
        raise problem("PC302", "a list is needed here", "put each on its own line after a dash")
    return read_list(value)


def read_mapping(value: object) -> object:
    """A mapping that names something."""
    if value is None or value == {}:
        raise problem("PC305", "this is empty", "name at least one, or drop the key")
    return value


class _OneOrMore:
    """In a JSON Schema: a list that is not empty, or one of what it would hold."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        listed = handler(schema)
        return {"anyOf": [listed["items"], {**listed, "minItems": 1}]}


class _NotEmpty:
    """In a JSON Schema: a list or a mapping that is not empty."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        held = handler(schema)
        return {**held, "minItems" if held["type"] == "array" else "minProperties": 1}


def _id_schema(pattern: re.Pattern[str]) -> HasSchema:
    return HasSchema(
        {"type": ["string", "boolean"], "pattern": f"^{pattern.pattern.removesuffix(_END)}$", "maxLength": LONGEST_ID}
    )


def placed(name: str) -> HasSchema:
    """In a JSON Schema: what `models/criteria_schema.py` puts in its place."""
    return HasSchema({"$comment": name})


TextValue = Annotated[str, Before(read_text), HasSchema(leaf_schemas.TEXT)]
RequirementId = Annotated[
    str,
    Before(_identifier(REQUIREMENT_ID, "lower-case letters, digits and single hyphens", "-")),
    _id_schema(REQUIREMENT_ID),
]
FactName = Annotated[
    str, Before(_identifier(NAME, "lower-case letters, digits and underscores", "_")), _id_schema(NAME)
]
Tree = Annotated[Any, placed("condition")]
CurrencyCode = Annotated[str, Before(_read_currency), HasSchema({"type": "string", "pattern": r"^\s*[A-Z]{3}\s*$"})]
ENTRIES = (Before(_read_entries), _NotEmpty())
ONE_OR_MORE = (Before(read_list), _OneOrMore())
FILLED = (Before(read_mapping), _NotEmpty())
_NO_TEXTS: list[str] = []
_NOTHING: dict[str, Any] = {}


class ImportanceEntry(Shape):
    """Importance by condition."""

    required_when: Tree
    otherwise: Annotated[Importance, *_one_of(["expected", "informational"])] = Importance.EXPECTED


class WordingEntry(Shape):
    """How a condition is said, in the author's own words."""

    schema_extra: ClassVar[Mapping[str, Any]] = {"minProperties": 1}

    met: TextValue = ""
    short: TextValue = ""


class RequirementEntry(Shape):
    """One requirement as an author writes it."""

    id: RequirementId
    title: TextValue
    section: TextValue = ""
    guidance: Annotated[list[TextValue], *ONE_OR_MORE] = _NO_TEXTS
    reading: TextValue = ""
    importance: Annotated[Any, placed("importance")] = "required"
    applies_when: Tree = None
    met_when: Tree = None
    borderline_when: Tree = None
    otherwise: Annotated[str, *_one_of(["borderline"])] = ""
    when_nobody: Annotated[Status, *_one_of([one.value for one in Status])] = Status.NOT_APPLICABLE
    judgement: Annotated[Any, placed("judgement")] = None
    override: Annotated[str, *_one_of(["never"])] = ""
    say: Annotated[WordingEntry, Before(read_mapping)] | None = None
    advice: TextValue = ""


class TierEntry(Shape):
    """One named outcome."""

    id: RequirementId
    title: TextValue
    when: Tree
    advice: TextValue = ""


class TiersInOrder(Shape):
    """Tiers of which the first that holds is taken."""

    first: Annotated[list[TierEntry], *ENTRIES]


LISTED, FIRST = "[listed]", "[first]"
"""Which of the two shapes of `tiers` was written: named within the place of a problem."""


def _shape_of_tiers(value: object) -> str:
    return FIRST if isinstance(value, dict) and len(value) == 1 else LISTED


TIERS = Either(_shape_of_tiers, {LISTED: Annotated[list[TierEntry], *ENTRIES], FIRST: TiersInOrder})


def tiers_in(data: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], Mapping[str, Any]]]:
    """The tiers in the plain data of a sound file, in order, each with its keys."""
    written: Any = data.get("tiers") or ()
    is_first = isinstance(written, Mapping)
    for place, entry in enumerate(written["first"] if is_first else written):
        yield ("tiers", "first", place) if is_first else ("tiers", place), entry


class TermEntry(Shape):
    """One phrase that is explained where it is used."""

    words: Annotated[list[TextValue], *ONE_OR_MORE]
    meaning: TextValue


_NO_TIERS: list[TierEntry] = []


class GuidanceEntry(Shape):
    """Where the outline of the guidance lies, inside the criteria folder."""

    outline: TextValue


class SharedFile(Shape):
    """A file that others include: facts, definitions, sections and terms only."""

    about: TextValue = ""
    include: Annotated[list[TextValue], *ONE_OR_MORE] = _NO_TEXTS
    facts: Annotated[dict[FactName, Annotated[Any, placed("fact")]], *FILLED] = _NOTHING
    definitions: Annotated[dict[FactName, Annotated[Any, placed("definition")]], *FILLED] = _NOTHING
    bands: Annotated[dict[FactName, Annotated[Any, placed("bands")]], *FILLED] = _NOTHING
    values: Annotated[dict[FactName, Annotated[Any, placed("values")]], *FILLED] = _NOTHING
    sections: Annotated[dict[str, TextValue], *FILLED] = _NOTHING
    terms: Annotated[dict[RequirementId, TermEntry], *FILLED] = _NOTHING


class CriteriaFile(SharedFile):
    """A criteria file as an author writes it."""

    criteria: RequirementId
    title: TextValue
    version: TextValue
    format: Annotated[str, *_one_of(["1"])] = "1"
    core: TextValue = ""
    currency: CurrencyCode | None = None
    guidance: GuidanceEntry | None = None
    requirements: Annotated[list[RequirementEntry], *ENTRIES]
    tiers: Annotated[Any, TIERS] = _NO_TIERS
