"""The shape of a criteria file: pydantic models of what an author writes, strict about keys, before any meaning."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from partnercheck.language.mistakes import did_you_mean
from partnercheck.values.status import Importance, Status

REQUIREMENT_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
LONGEST_ID = 64


def mistake(code: str, message: str, help: str = "") -> PydanticCustomError:
    """A mistake in the shape of a criteria file, with its own code and help."""
    return PydanticCustomError("partnercheck", "{message}", {"code": code, "message": message, "help": help})


def read_text(value: object) -> str:
    """Text that must be there."""
    if isinstance(value, str) and value.strip():
        return " ".join(value.split())
    if isinstance(value, (list, dict)):
        raise mistake("PC302", f"text is needed here, and this is {kind_of(value)}", "put it in quotes on one line")
    raise mistake("PC302", "this is empty", "write some text, or drop the key")


def kind_of(value: object) -> str:
    """What a part of the file is, in words."""
    if value is None:
        return "empty"
    kinds: dict[type, str] = {list: "a list", dict: "a mapping of keys to values", str: "text"}
    return kinds[type(value)]


def _identifier(pattern: re.Pattern[str], form: str) -> Any:
    def read(value: object) -> str:
        text = read_text(value)
        if not pattern.match(text) or len(text) > LONGEST_ID:
            raise mistake("PC303", f"`{text}` cannot be an id", f"use {form}, at most {LONGEST_ID} characters")
        return text

    return read


def _one_of(known: list[str]) -> Any:
    def read(value: object) -> str:
        text = read_text(value)
        if text not in known:
            raise mistake("PC302", f"`{text}` is not one of the values here", did_you_mean(text, known))
        return text

    return read


def read_yes_no(value: object) -> bool:
    """`yes` or `no`, `true` or `false`."""
    known = {"yes": True, "true": True, "no": False, "false": False}
    if isinstance(value, str) and value.lower() in known:
        return known[value.lower()]
    raise mistake("PC302", "yes or no is needed here", "write `yes` or `no`")


def _read_currency(value: object) -> str:
    text = read_text(value)
    if not re.fullmatch(r"[A-Z]{3}", text):
        raise mistake("PC302", f"`{text}` is not a currency code", "use three capital letters, such as GBP")
    return text


def read_list(value: object) -> object:
    """A list; one text stands for a list of one."""
    if isinstance(value, list):
        if not value:
            raise mistake("PC305", "this list is empty", "list at least one, or drop the key")
        return value
    if value is None:
        raise mistake("PC305", "this is empty", "list at least one, or drop the key")
    return [value]


def read_mapping(value: object) -> object:
    """A mapping that names something."""
    if value is None or value == {}:
        raise mistake("PC305", "this is empty", "name at least one, or drop the key")
    return value


TextValue = Annotated[str, BeforeValidator(read_text)]
RequirementId = Annotated[
    str, BeforeValidator(_identifier(REQUIREMENT_ID, "lower-case letters, digits and single hyphens"))
]
FactName = Annotated[str, BeforeValidator(_identifier(NAME, "lower-case letters, digits and underscores"))]
Tree = Annotated[Any, Field(json_schema_extra={"$ref": "#/$defs/Condition"})]


class Shape(BaseModel):
    """Strict about keys, and frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ImportanceEntry(Shape):
    """Importance by condition."""

    required_when: Tree
    otherwise: Annotated[Importance, BeforeValidator(_one_of(["expected", "informational"]))] = Importance.EXPECTED


class RequirementEntry(Shape):
    """One requirement as an author writes it."""

    id: RequirementId
    title: TextValue
    section: TextValue = ""
    guidance: Annotated[list[TextValue], BeforeValidator(read_list)] = []
    reading: TextValue = ""
    importance: Any = "required"
    applies_when: Tree = None
    met_when: Tree = None
    borderline_when: Tree = None
    otherwise: Annotated[str, BeforeValidator(_one_of(["borderline"]))] = ""
    when_nobody: Annotated[Status, BeforeValidator(_one_of([one.value for one in Status]))] = Status.NOT_APPLICABLE
    judgement: Tree = None
    advice: TextValue = ""


class TierEntry(Shape):
    """One named outcome."""

    id: RequirementId
    title: TextValue
    when: Tree
    advice: TextValue = ""


class GuidanceEntry(Shape):
    """Where the outline of the guidance lies, inside the criteria folder."""

    outline: TextValue


class SharedFile(Shape):
    """A file that others include: facts, definitions and sections only."""

    about: TextValue = ""
    include: Annotated[list[TextValue], BeforeValidator(read_list)] = []
    facts: Annotated[dict[FactName, Any], BeforeValidator(read_mapping)] = {}
    definitions: Annotated[dict[FactName, Any], BeforeValidator(read_mapping)] = {}
    sections: Annotated[dict[str, TextValue], BeforeValidator(read_mapping)] = {}


class CriteriaFile(SharedFile):
    """A criteria file as an author writes it."""

    criteria: RequirementId
    title: TextValue
    version: TextValue
    format: Annotated[str, BeforeValidator(_one_of(["1"]))] = "1"
    currency: Annotated[str, BeforeValidator(_read_currency)] | None = None
    guidance: GuidanceEntry | None = None
    requirements: Annotated[list[RequirementEntry], BeforeValidator(read_list)]
    tiers: Annotated[list[TierEntry], BeforeValidator(read_list)] = []
