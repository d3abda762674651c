"""Registrations: an organisation's numbers in public registers. To have none is an answer too, and a common one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from partnercheck.facts import leaf_schemas
from partnercheck.facts.facets import NOT_PLANNED, AnswerDescription
from partnercheck.facts.fact import Declaration, DeclarationContext, Fact, JsonSchema, ProfileContext, not_told
from partnercheck.facts.given import Marker, is_none, why_not
from partnercheck.facts.labels import read_list
from partnercheck.facts.problem import problem, read_each, shown
from partnercheck.facts.reading.texts import read_text
from partnercheck.language.types import ChoicesType, Type
from partnercheck.models.registers import WRITTEN, Registers, prefix_and_number
from partnercheck.values.answers import ChosenSet, Evidence, Value
from partnercheck.values.asked import Asked


class Unlikely(NamedTuple):
    """A number that may well be right, and looks as if it were not: which of them (from 0), and what to look at."""

    place: int
    message: str
    help: str


class RegistrationsFact(Fact):
    """Answered with a list of numbers, or `none`. A condition sees the registers, not the numbers."""

    type = "registrations"
    form = "registrations"
    planning = NOT_PLANNED

    def __init__(self, fact_id: str, declared: Declaration, context: DeclarationContext, registers: Registers) -> None:
        super().__init__(fact_id, declared, context)
        self.registers = registers

    def read(self, value: Any, context: ProfileContext) -> tuple[str, ...]:
        seen: set[str] = set()

        def read_one(written: Any) -> str:
            number = self.read_one(written)
            if number in seen:
                raise problem("twice", f"{shown(number)} is given twice", "take one out")
            seen.add(number)
            return number

        return read_each(read_list(value, "registrations", self.registers.first.sample), read_one)

    def read_one(self, value: Any) -> str:
        """One number with its register's prefix. Whether the register is known, and the number likely, is not asked."""
        text = read_text(value)
        if prefix_and_number(text) is not None:
            return text
        if is_none(text):
            raise problem("shape", "`none` cannot stand in a list", "write `none` by itself, without brackets")
        raise problem("registration", f"{shown(text)} does not name its register", self._hint(text))

    def _hint(self, text: str) -> str:
        if len(text) <= 60 and text != text.upper() and prefix_and_number(text.upper()) is not None:
            return f"did you mean {shown(text.upper())}?"
        likely = self.registers.likely(text)
        if likely is not None:
            return f"did you mean `{likely.prefix}-{text}`?"
        example = self.registers.first.sample
        return f"write the register, then the number: `{example}`; `none` if it is in no register"

    def sample_of(self, prefix: str) -> str:
        """A number of one register, as a profile writes it."""
        register = self.registers.get(prefix)
        return f"{prefix}-12345" if register is None else register.sample

    def unlikely(self, registrations: Iterable[str]) -> tuple[Unlikely, ...]:
        """Those of the numbers that are of a register which is not known, or not of its form. None is refused."""
        found = []
        for place, registration in enumerate(registrations):
            taken_apart = prefix_and_number(registration)
            if taken_apart is None:
                continue
            prefix, number = taken_apart
            register = self.registers.get(prefix)
            if register is None:
                near = self.registers.near_prefix(prefix, number)
                meant = f"did you mean `{near}`?" if near else "see org-id.guide for the prefix of each register"
                found.append(Unlikely(place, f"`{prefix}` is not a register that is known here", meant))
            elif not register.fits(number):
                message = f"{shown(number)} is not a usual number of {register.name} ({prefix}): {register.described}"
                mended = register.mended(number)
                meant = f"did you mean `{prefix}-{mended}`?" if mended else f"one looks like this: `{register.sample}`"
                found.append(Unlikely(place, message, meant))
        return tuple(found)

    def answer_schema(self) -> JsonSchema:
        number = {"type": "string", "pattern": f"^\\s*{WRITTEN}\\s*$", "examples": [self.registers.first.sample]}
        return {"anyOf": [{"type": "array", "items": number, "uniqueItems": True}, leaf_schemas.NONE]}

    def language_type(self) -> Type:
        return ChoicesType(tuple((register.prefix, register.name) for register in self.registers))

    def known(self, given: tuple[str, ...], path: str, evidence: Mapping[str, Evidence]) -> ChosenSet:
        return ChosenSet(frozenset(["-".join(number.split("-", 2)[:2]) for number in given]))

    def unknown(self, given: Marker | None, path: str) -> ChosenSet:
        return ChosenSet(None, why_not(given, path))

    def in_words(self, value: Value) -> str:
        assert isinstance(value, ChosenSet)
        if value.choices is None:
            return not_told(value.causes)
        return ", ".join(self.registers.name_of(prefix) for prefix in sorted(value.choices)) or "none"

    @property
    def how_to_write(self) -> str:
        return "Write numbers with their registers in brackets, or none."

    @property
    def made_up(self) -> list[str]:
        return [self.registers.first.sample]

    @property
    def answer(self) -> AnswerDescription:
        return AnswerDescription("any of these, or none", tuple((one.prefix, one.name) for one in self.registers.own))

    def near(self, asked: Asked) -> Iterator[Any]:
        yield "none"
        known = (self.registers.get(name) for name in asked.names)
        yield from ([register.sample] for register in known if register is not None)
