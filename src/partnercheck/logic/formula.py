"""Formulas: what conditions say of variables, with no third value left in them. Built once, denied and simplified."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple

from partnercheck.logic.variables import Variable

Domains = Mapping[Variable, int]


class Formula:
    """True or false for each choice of a cell for every variable."""

    __slots__ = ("_negation", "_variables")

    _negation: Formula | None
    _variables: frozenset[Variable] | None

    def __init__(self) -> None:
        self._negation = None
        self._variables = None

    @property
    def negation(self) -> Formula:
        """True exactly where this is false."""
        if self._negation is None:
            self._negation = self._denied()
            self._negation._negation = self
        return self._negation

    @property
    def variables(self) -> frozenset[Variable]:
        """What it speaks of."""
        if self._variables is None:
            self._variables = self._asked()
        return self._variables

    def _denied(self) -> Formula:
        raise NotImplementedError

    def _asked(self) -> frozenset[Variable]:
        raise NotImplementedError

    def under(self, domains: Domains) -> Formula:
        """What is left to be decided where each variable has only these cells."""
        return self


class _Known(Formula):
    __slots__ = ()

    def _denied(self) -> Formula:
        return NEVER if self is ALWAYS else ALWAYS

    def _asked(self) -> frozenset[Variable]:
        return frozenset()


ALWAYS: Formula = _Known()
NEVER: Formula = _Known()


class Literal(Formula):
    """A variable passes a test, or where `holds` is false does not."""

    __slots__ = ("_mask", "_version", "holds", "test", "variable")

    def __init__(self, variable: Variable, test: Hashable, holds: bool = True) -> None:
        super().__init__()
        self.variable = variable
        self.test = test
        self.holds = holds
        self._version = -1
        self._mask = 0

    @property
    def mask(self) -> int:
        """The cells in which it is true."""
        variable = self.variable
        if self._version != variable.version:
            variable.settle()
            found = variable.mask(self.test)
            self._mask = (found if self.holds else ~found) & variable.full
            self._version = variable.version
        return self._mask

    def _denied(self) -> Formula:
        return Literal(self.variable, self.test, not self.holds)

    def _asked(self) -> frozenset[Variable]:
        return frozenset((self.variable,))

    def under(self, domains: Domains) -> Formula:
        variable = self.variable
        mask = self._mask if self._version == variable.version else self.mask
        possible = domains.get(variable, variable.full)
        common = possible & mask
        if not common:
            return NEVER
        return ALWAYS if common == possible else self


class JoinedFormulas(Formula):
    """Some formulas, of which at least `least` are true: all of them for "and", one for "or"."""

    __slots__ = ("least", "parts")

    def __init__(self, least: int, parts: tuple[Formula, ...]) -> None:
        super().__init__()
        self.least = least
        self.parts = parts

    def _denied(self) -> Formula:
        return JoinedFormulas(len(self.parts) - self.least + 1, tuple([part.negation for part in self.parts]))

    def _asked(self) -> frozenset[Variable]:
        return frozenset().union(*[part.variables for part in self.parts])

    def under(self, domains: Domains) -> Formula:
        least = self.least
        kept = []
        same = True
        for part in self.parts:
            now = part.under(domains)
            same = same and now is part
            if now is ALWAYS:
                least -= 1
                if least <= 0:
                    return ALWAYS
            elif now is not NEVER:
                kept.append(now)
        if same:
            return self
        return joined(least, kept)


def joined(least: int, parts: Iterable[Formula]) -> Formula:
    """At least so many of these are true."""
    every = tuple(parts)
    if least <= 0:
        return ALWAYS
    if least > len(every):
        return NEVER
    if len(every) == 1:
        return every[0]
    return JoinedFormulas(least, every)


def both(*parts: Formula) -> Formula:
    """All of these are true."""
    if NEVER in parts:
        return NEVER
    kept = [part for part in dict.fromkeys(parts) if part is not ALWAYS]
    return joined(len(kept), kept)


def either(*parts: Formula) -> Formula:
    """Some of these is true."""
    if ALWAYS in parts:
        return ALWAYS
    return joined(1, [part for part in dict.fromkeys(parts) if part is not NEVER])


class Meaning(NamedTuple):
    """When a condition is true and when it is false; where it is neither, there is nobody to count."""

    true: Formula
    false: Formula

    @property
    def is_two_valued(self) -> bool:
        """There is always somebody to count."""
        return self.false is self.true.negation

    @property
    def nobody(self) -> Formula:
        """It is neither true nor false."""
        return NEVER if self.is_two_valued else both(self.true.negation, self.false.negation)

    @property
    def variables(self) -> frozenset[Variable]:
        """What it speaks of."""
        return self.true.variables | self.false.variables


def two_valued(formula: Formula) -> Meaning:
    """The meaning of a condition with somebody to count."""
    return Meaning(formula, formula.negation)


def denied(meaning: Meaning) -> Meaning:
    """`not`: nobody to count stays nobody to count."""
    return Meaning(meaning.false, meaning.true)


def all_of(parts: list[Meaning]) -> Meaning:
    """`and`: parts with nobody to count are left out."""
    false = either(*(part.false for part in parts))
    if any(part.is_two_valued for part in parts):
        return two_valued(false.negation)
    return Meaning(both(false.negation, either(*(part.true for part in parts))), false)


def any_of(parts: list[Meaning]) -> Meaning:
    """`or`: parts with nobody to count are left out."""
    return denied(all_of([denied(part) for part in parts]))


def at_least(count: int, parts: list[Meaning]) -> Meaning:
    """`at_least`: parts with nobody to count are left out."""
    true = joined(count, [part.true for part in parts])
    if any(part.is_two_valued for part in parts):
        return two_valued(true)
    return Meaning(true, both(true.negation, either(*(either(part.true, part.false) for part in parts))))
