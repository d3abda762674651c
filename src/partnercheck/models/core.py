"""The core: the legal forms and registers of a country, and how the organisation section of a profile is asked there.

The program knows no country: each is a file in `cores/` of the criteria folder, and criteria name the one they are for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from partnercheck.models.registers import Registers

DEFAULT_CORE = "uk"
"""Where criteria name none."""


class Texts(NamedTuple):
    """What a core says of one part of the organisation section; empty where the program's own words will do."""

    label: str = ""
    question: str = ""
    help: str = ""
    example: object = None


NO_TEXTS = Texts()


@dataclass(frozen=True, eq=False)  # told apart by identity: a key of the facts that are made of it
class Core:
    """One country. `file` is the funder's own file that it was read from, and `text` what that holds.

    Both are empty for a country that travels with the program.
    """

    name: str
    title: str
    language: str
    legal_forms: Mapping[str, str]
    registers: Registers
    questions: Mapping[str, Texts] = field(default_factory=dict)
    file: str = ""
    text: str = ""

    def is_same_as(self, other: Core) -> bool:
        """Whether a profile is read alike by both."""
        return self is other or (self.name == other.name and self.text == other.text)
