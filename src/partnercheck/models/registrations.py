"""Registrations: an organisation's numbers in public registers. To have none is an answer too, and a common one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from partnercheck.facts import leaf_schemas
from partnercheck.facts.facets import NOT_PLANNED, AnswerDescription
from partnercheck.facts.fact import Fact, JsonSchema, ProfileContext, not_told
from partnercheck.facts.given import Marker, is_none, why_not
from partnercheck.facts.labels import read_list
from partnercheck.facts.mistake import mistake, read_each, shown
from partnercheck.facts.reading.texts import read_text
from partnercheck.language.types import ChoicesType, Type
from partnercheck.models.registers import REGISTERS
from partnercheck.values.answers import ChosenSet, Evidence, Value
from partnercheck.values.asked import Asked

WRITTEN = r"([A-Z]{2}-[A-Z0-9]{2,12})-(\S{1,60})"
_WRITTEN = re.compile(rf"{WRITTEN}\Z")
_FORMS = "write the register, then the number: `GB-CHC-1165432`; `none` if it is in no register"


def read_registration(value: Any) -> str:
    """One number with its register's prefix, of a form that the register uses."""
    text = read_text(value)
    match = _WRITTEN.match(text)
    if match is None:
        if is_none(text):
            raise mistake("shape", "`none` cannot stand in a list", "write `none` by itself, without brackets")
        raise mistake("registration", f"{shown(text)} does not name its register", _hint(text))
    register = REGISTERS.get(match[1])
    if register is None or register.fits(match[2]):
        return text
    message = f"{shown(match[2])} is not a number of {register.name} ({register.prefix}): {register.described}"
    raise mistake("registration", message, _mended(register.prefix, match[2]))


def _hint(text: str) -> str:
    if len(text) <= 60 and text != text.upper() and _WRITTEN.match(text.upper()):
        return f"did you mean {shown(text.upper())}?"
    for prefix, number in (("GB-SC", r"SC[0-9]{6}"), ("GB-CHC", r"1[0-9]{6}"), ("GB-COH", r"[0-9]{8}")):
        if re.fullmatch(number, text):
            return f"did you mean `{prefix}-{text}`?"
    return _FORMS


def _mended(prefix: str, number: str) -> str:
    """The likely number, where only case, blanks, zeros or letters at the front went astray."""
    register = REGISTERS[prefix]
    bare = re.sub(r"[\s./-]", "", number.upper())
    digits = re.sub(r"[^0-9]", "", number)
    for candidate in (bare, bare.zfill(8), f"SC{digits.zfill(6)}" if prefix == "GB-SC" else bare, digits):
        if candidate != number and register.fits(candidate):
            return f"did you mean `{prefix}-{candidate}`?"
    return f"a number looks like this: `{prefix}-{register.example}`"


class RegistrationsFact(Fact):
    """Answered with a list of numbers, or `none`. A condition sees the registers, not the numbers."""

    type = "registrations"
    form = "registrations"
    planning = NOT_PLANNED

    def read(self, value: Any, context: ProfileContext) -> tuple[str, ...]:
        seen: set[str] = set()

        def read_one(written: Any) -> str:
            number = read_registration(written)
            if number in seen:
                raise mistake("twice", f"{shown(number)} is given twice", "take one out")
            seen.add(number)
            return number

        return read_each(read_list(value, "registrations", "GB-CHC-1165432"), read_one)

    def answer_schema(self) -> JsonSchema:
        number = {"type": "string", "pattern": f"^\\s*{WRITTEN}\\s*$", "examples": ["GB-CHC-1165432"]}
        return {"anyOf": [{"type": "array", "items": number, "uniqueItems": True}, leaf_schemas.NONE]}

    def language_type(self) -> Type:
        return ChoicesType(tuple((register.prefix, register.name) for register in REGISTERS.values()))

    def known(self, given: tuple[str, ...], path: str, evidence: Mapping[str, Evidence]) -> ChosenSet:
        return ChosenSet(frozenset(["-".join(number.split("-", 2)[:2]) for number in given]))

    def unknown(self, given: Marker | None, path: str) -> ChosenSet:
        return ChosenSet(None, why_not(given, path))

    def in_words(self, value: Value) -> str:
        assert isinstance(value, ChosenSet)
        if value.choices is None:
            return not_told(value.causes)
        names = {prefix: register.name for prefix, register in REGISTERS.items()}
        return ", ".join(names.get(prefix, prefix) for prefix in sorted(value.choices)) or "none"

    @property
    def how_to_write(self) -> str:
        return "Write numbers with their registers in brackets, or none."

    @property
    def made_up(self) -> list[str]:
        return ["GB-CHC-1165432"]

    @property
    def answer(self) -> AnswerDescription:
        return AnswerDescription("any of these, or none", tuple((one.prefix, one.name) for one in REGISTERS.values()))

    def near(self, asked: Asked) -> Iterator[Any]:
        yield "none"
        yield from ([f"{name}-{REGISTERS[name].example}"] for name in asked.names if name in REGISTERS)
