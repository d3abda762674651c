"""Kinds: how one column's cells become what a profile says, by the kind of fact that the column holds.

A kind turns a cell's text into the profile's own way of writing (`2023-05-17`, `15000`, a choice's id), or refuses it.
Whether the answer is possible (a total, a bound, a day in the future) is for the fact to say, as for any profile.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from partnercheck.facts.problem import shown, told_alone
from partnercheck.facts.reading.called import folded
from partnercheck.facts.reading.money import read_amount
from partnercheck.facts.reading.texts import read_yes_no
from partnercheck.intake.amounts import in_plain_digits
from partnercheck.intake.cells import PlainCell, UnreadableCellError
from partnercheck.intake.chosen import Choosing
from partnercheck.intake.days import read_day
from partnercheck.intake.style import NONE, UNANSWERED, UNANSWERED_TEXTS, UNDISCLOSED, Style

if TYPE_CHECKING:
    from partnercheck.models.registers import Registers
    from partnercheck.values.data import Data

YES_WORDS = frozenset(("yes", "y", "true", "1", "x", "✓", "✔", "☑", "✅", "ticked", "checked", "selected", "on"))
YES_WORDS |= frozenset(("oui", "ja", "sí", "sì", "ie", "ydy", "ydyn", "oes", "tá", "wahr", "vrai"))
NO_WORDS = frozenset(("no", "n", "false", "0", "unticked", "unchecked", "not selected", "off"))
NO_WORDS |= frozenset(("non", "nein", "nage", "nac ydy", "nac ydyn", "nac oes", "níl", "falsch", "faux"))
_LONGEST_WORDS = 60
"""No words for silence, of ours or of settings, are longer than this where any text may be an answer."""
_A_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_A_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,2})?\Z")
_A_PERCENTAGE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2})?%\Z")
_A_REGISTRATION = re.compile(r"[A-Z]{2}-[A-Z]{2,6}-[A-Z0-9]{4,12}\Z")
_CURRENCY_AFTER = re.compile(r"(.*[0-9])\s*([£€$¥₹₦₵₩₱₪₺₴])\Z", re.DOTALL)


class CellReading(NamedTuple):
    """What a cell says: None is not answered. `note` is what a person should know of how it was read."""

    value: Data
    note: str = ""
    others: tuple[str, ...] = ()


NOTHING = CellReading(None)
UNDISCLOSED_READING = CellReading("undisclosed")


class Kind(ABC):
    """One kind of fact, as columns hold it."""

    name = "an answer"
    is_list = False
    any_text = False

    def read(self, text: str, style: Style, words: Mapping[str, str]) -> CellReading:
        """What a cell's text says. `words` are what the settings say that some texts mean. UnreadableCellError."""
        if self.any_text and len(text) > _LONGEST_WORDS and not words:
            return self.answer(text, style)
        key = folded(text)
        if words and key in words:
            return self._told(words[key])
        if key in style.unanswered:
            return NOTHING
        if key in style.undisclosed:
            return UNDISCLOSED_READING
        if not self.knows(text):
            if key in (UNANSWERED_TEXTS if self.any_text else UNANSWERED):
                return NOTHING
            if key in UNDISCLOSED:
                return UNDISCLOSED_READING
        return self.answer(text, style)

    def read_at_once(self, cell: str, style: Style) -> CellReading | None:
        """What `read` gives without words, where the cell is plain; None where a closer look is needed."""
        return None

    def knows(self, text: str) -> bool:
        """Whether a text is an answer of this fact's own, whatever it may mean elsewhere."""
        return False

    def _told(self, told: str) -> CellReading:
        if not told:
            return NOTHING
        return CellReading([told] if self.is_list and told not in ("none", "undisclosed") else told)

    @abstractmethod
    def answer(self, text: str, style: Style) -> CellReading:
        """What a text says that stands for an answer."""


class TextKind(Kind):
    """Any words."""

    name = "text"
    any_text = True

    def answer(self, text: str, style: Style) -> CellReading:
        return CellReading(text)


class TextsKind(Kind):
    """Several texts in one cell, parted by semicolons or line ends, or by what the settings say."""

    name = "texts"
    is_list = True
    any_text = True

    def read(self, text: str, style: Style, words: Mapping[str, str]) -> CellReading:
        found = super().read(text, style, words)
        if words and isinstance(found.value, list):
            told = [words.get(folded(part), part) if isinstance(part, str) else part for part in found.value]
            return CellReading([part for part in told if part])
        return found

    def answer(self, text: str, style: Style) -> CellReading:
        if folded(text) in NONE | style.none:
            return CellReading("none")
        parts = text.split(style.separator) if style.separator else re.split(r"[;\n]", text)
        return CellReading([part.strip() for part in parts if part.strip()])


class RegistrationsKind(TextsKind):
    """Numbers in public registers; the settings say which register a bare number is of."""

    name = "registrations"

    def __init__(self, registers: Registers) -> None:
        self.registers = registers

    def read_at_once(self, cell: str, style: Style) -> CellReading | None:
        if cell.__class__ is not str or style.separator or not _A_REGISTRATION.match(cell):
            return None
        return None if style.says_nothing(cell.lower()) else CellReading([cell])

    def answer(self, text: str, style: Style) -> CellReading:
        found = super().answer(text, style)
        if not isinstance(found.value, list):
            return found
        if len(found.value) == 1 and not style.separator:
            found = CellReading([part for part in re.split(r"[,\s]+(?=[A-Z]{2}-)|[,|/]\s*", text) if part])
        assert isinstance(found.value, list)
        numbers: list[Data] = []
        for part in found.value:
            assert isinstance(part, str)
            number = part.strip()
            if number.upper().startswith("360G-"):
                continue  # made up, by the 360Giving standard, for want of a register
            if style.register and not re.match(r"[A-Z]{2}-", number):
                number = f"{style.register}-{number}"
            elif not style.register and number.isdecimal():
                raise UnreadableCellError(
                    f"{shown(number)} does not say which register it is of",
                    "write the register before it, or say which register the column is of",
                    f"register: {self.registers.first.prefix}",
                )
            numbers.append(number)
        return CellReading(numbers) if numbers else NOTHING


class YesNoKind(Kind):
    """Yes or no, in any of the ways that forms tick a box."""

    name = "yes or no"

    def __init__(self, *, claim: bool = False) -> None:
        self._claim = claim

    def answer(self, text: str, style: Style) -> CellReading:
        key = folded(text).rstrip(".!")
        if key in YES_WORDS:
            return CellReading("yes")
        if key in NO_WORDS:
            return CellReading("no")
        try:
            return CellReading("yes" if read_yes_no(text) else "no")
        except told_alone():
            help = "write `yes` or `no`, or say in `values` what the column's own words mean"
            setting = f'values: {{"{text[:40]}": yes or no}}'
            raise UnreadableCellError(f"expected `yes` or `no`, not {shown(text)}", help, setting) from None


class NumberKind(Kind):
    """A number or a range of numbers."""

    name = "a number"

    def __init__(self, *, may_have_parts: bool) -> None:
        self.may_have_parts = may_have_parts

    def answer(self, text: str, style: Style) -> CellReading:
        return CellReading(self.digits(text, style))

    def read_at_once(self, cell: str, style: Style) -> CellReading | None:
        if cell.__class__ is not PlainCell or not _A_NUMBER.match(cell) or style.says_nothing(cell):
            return None
        return CellReading(str(cell))

    def digits(self, text: str, style: Style) -> str:
        """The number in plain digits."""
        if _A_DAY.match(text):
            raise UnreadableCellError(
                f"expected {self.name}, not the day {shown(text)}: spreadsheet programs make days of `10-14` or `1/2`",
                "give the column the format of text, and type the number again",
            )
        return in_plain_digits(text, style, may_have_parts=self.may_have_parts)


class CountKind(NumberKind):
    """How many people."""

    name = "a number of people"

    def __init__(self) -> None:
        super().__init__(may_have_parts=False)


class TotalKind(CountKind):
    """How many people in all, in a column of the headcount as a whole."""

    def read_at_once(self, cell: str, style: Style) -> CellReading | None:
        return None

    def answer(self, text: str, style: Style) -> CellReading:
        return CellReading({"total": self.digits(text, style)})


class ShareKind(NumberKind):
    """A part of a whole: what a sign means goes without saying, as there is nothing beyond 100%."""

    name = "a share"

    def read_at_once(self, cell: str, style: Style) -> CellReading | None:
        if cell.__class__ is not PlainCell or not _A_PERCENTAGE.match(cell) or style.says_nothing(cell):
            return None
        return CellReading(str(cell))

    def __init__(self) -> None:
        super().__init__(may_have_parts=True)

    def digits(self, text: str, style: Style) -> str:
        if not style.decimal and not style.thousands:
            both = {text.replace(",", ".")} if text.count(",") == 1 and "." not in text else {text}
            (text,) = both
            if re.fullmatch(r"1(?:\.0*)?", text) and not isinstance(text, PlainCell):
                raise UnreadableCellError(
                    f"{shown(text)} could be 1% or 100%", "write it with the sign: `1%` or `100%`"
                )
            return text.replace("\u00a0%", "%").replace("\u202f%", "%")
        return super().digits(text, style).replace("\u00a0%", "%").replace(" %", "%")


class MoneyKind(NumberKind):
    """An amount of money, in the currency of the criteria."""

    name = "an amount of money"

    def __init__(self, currency: str) -> None:
        super().__init__(may_have_parts=False)
        self._currency = currency

    def digits(self, text: str, style: Style) -> str:
        if sign_last := _CURRENCY_AFTER.match(text):
            text = f"{sign_last[2]}{sign_last[1]}"
        self._check_currency(text)
        return super().digits(text, style)

    def _check_currency(self, text: str) -> None:
        """Another currency is said before anything else: what its signs would mean is beside the point."""
        if text.isascii() and not any(character.isalpha() or character == "$" for character in text):
            return
        try:
            read_amount(re.sub(r"[0-9](?:[.,' \u00a0\u202f]?[0-9])*", "1", text), self._currency or None)
        except told_alone() as error:
            context = error.context or {}
            message = str(context.get("message", "")).split(" is not in ")[-1]
            raise UnreadableCellError(f"{shown(text)} is not in {message}", str(context.get("help", ""))) from None


class DateKind(Kind):
    """A day, a month or a year."""

    name = "a date"

    def read_at_once(self, cell: str, style: Style) -> CellReading | None:
        if cell.__class__ is not PlainCell or not _A_DAY.match(cell) or style.says_nothing(cell):
            return None
        return CellReading(str(cell))

    def answer(self, text: str, style: Style) -> CellReading:
        day = read_day(text, style)
        return CellReading(day.text, f"{day.order}, the only way to read them" if day.order and not style.dates else "")


class DurationKind(NumberKind):
    """A length of time, with its unit."""

    name = "a length of time"

    def read_at_once(self, cell: str, style: Style) -> CellReading | None:
        return None

    def __init__(self) -> None:
        super().__init__(may_have_parts=True)


class ChoiceKind(Kind):
    """One of the author's choices."""

    name = "one choice"

    def __init__(self, labels: Mapping[str, str]) -> None:
        self.labels = labels
        self._choosing = Choosing(labels)

    def __reduce__(self) -> tuple[Callable[[tuple[tuple[str, str], ...]], Kind], tuple[tuple[tuple[str, str], ...]]]:
        return choice_kind, (tuple(self.labels.items()),)

    def knows(self, text: str) -> bool:
        return bool(self._choosing.meant_by(text))

    def answer(self, text: str, style: Style) -> CellReading:
        if style.other and not self.knows(text):
            return CellReading(None, others=(text,))
        return CellReading(self._choosing.one(text))


class ChoicesKind(Kind):
    """Any number of the author's choices."""

    name = "choices"
    is_list = True

    def __init__(self, labels: Mapping[str, str]) -> None:
        self.labels = labels
        self._choosing = Choosing(labels)

    def __reduce__(self) -> tuple[Callable[[tuple[tuple[str, str], ...]], Kind], tuple[tuple[tuple[str, str], ...]]]:
        return choices_kind, (tuple(self.labels.items()),)

    def knows(self, text: str) -> bool:
        return bool(self._choosing.meant_by(text))

    def read(self, text: str, style: Style, words: Mapping[str, str]) -> CellReading:
        if not words:
            return super().read(text, style, words)
        # Words of the settings may stand for one piece of a cell.
        choosing = Choosing(self.labels, words)
        meant = choosing.meant_by(text)
        if not meant and (folded(text) in style.unanswered or folded(text) in UNANSWERED):
            return NOTHING
        return self._split(choosing, text, style)

    def answer(self, text: str, style: Style) -> CellReading:
        return self._split(self._choosing, text, style)

    def _split(self, choosing: Choosing, text: str, style: Style) -> CellReading:
        key = folded(text)
        alone = key.strip(";,| ")  # Microsoft Forms ends even a single answer with a semicolon
        if (alone in NONE or alone in style.none) and not choosing.meant_by(text):
            key = alone
        if key in NONE or key in style.none:
            if meant := choosing.meant_by(text):
                if key == "none" and meant != ("none",):
                    raise UnreadableCellError(
                        f"{shown(text)} could be the choice `{meant[0]}`, or none of the choices",
                        "say which in `values`, for this column",
                        f"values: {{{text}: {meant[0]}}}",
                    )
                return self._listed(meant)
            return CellReading("none")
        if key in UNDISCLOSED and not choosing.meant_by(text):
            return UNDISCLOSED_READING
        found = choosing.several(text, style.separator, others=bool(style.other))
        reading = self._listed(found.ids)
        if found.others:
            value = None if style.other == "open" else (reading.value if found.ids else "none")
            return CellReading(value, others=found.others)
        return reading

    @staticmethod
    def _listed(ids: tuple[str, ...]) -> CellReading:
        return CellReading(ids[0] if ids in (("none",), ("undisclosed",)) else list(ids))


@cache
def choice_kind(labels: tuple[tuple[str, str], ...]) -> Kind:
    """The kind of a fact with these choices: one object in a process, however often it travels."""
    return ChoiceKind(dict(labels))


@cache
def choices_kind(labels: tuple[tuple[str, str], ...]) -> Kind:
    """As `choice_kind`, where any number may be chosen."""
    return ChoicesKind(dict(labels))


@cache
def money_kind(currency: str) -> Kind:
    """The kind of an amount in this currency."""
    return MoneyKind(currency)


TEXT = TextKind()
TEXTS = TextsKind()
YES_NO = YesNoKind()
COUNT = CountKind()
TOTAL = TotalKind()
SHARE = ShareKind()
DATE = DateKind()
DURATION = DurationKind()
NUMBER = NumberKind(may_have_parts=True)
WHOLE_NUMBER = NumberKind(may_have_parts=False)
