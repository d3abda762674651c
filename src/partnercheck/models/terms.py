"""Terms: phrases of the criteria that are explained where they are used."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnercheck.facts.fact import Fact


@dataclass(frozen=True, slots=True)
class Term:
    """One phrase: the words that stand for it, and what they mean. The first of the words is what it is called."""

    id: str
    words: tuple[str, ...]
    meaning: str

    @property
    def name(self) -> str:
        """What it is called above its meaning."""
        return self.words[0]

    @property
    def explained(self) -> str:
        """What it means, as a line by itself."""
        return f"\u201c{self.name}\u201d: {self.meaning}"


class Terms:
    """The terms that some criteria declare, found in texts."""

    def __init__(self, declared: Iterable[Term] = ()) -> None:
        self.by_id = {term.id: term for term in declared}

    @classmethod
    def together(cls, several: Iterable[Terms]) -> Terms:
        """The terms of several criteria; of two with the same id, the first is taken."""
        found: dict[str, Term] = {}
        for terms in several:
            for term in terms:
                found.setdefault(term.id, term)
        return cls(found.values())

    def __iter__(self) -> Iterator[Term]:
        return iter(self.by_id.values())

    def __bool__(self) -> bool:
        return bool(self.by_id)

    def used_in(self, *texts: str, known: Collection[str] = ()) -> tuple[Term, ...]:
        """The terms that texts use, each once, in the order in which a reader meets them.

        Whatever a meaning says in further terms follows. `known` are the ids of those explained before. Case, line
        ends, hyphens and the shape of quotes make no difference; of words that overlap, the longest are meant.
        """
        found: dict[str, Term] = {}
        pending = list(texts)
        while pending:
            for name in self._ids_in(pending.pop(0)):
                if name not in found and name not in known:
                    found[name] = self.by_id[name]
                    pending.append(found[name].meaning)
        return tuple(found.values())

    def _ids_in(self, text: str) -> Iterator[str]:
        if self._pattern is not None and text:
            for match in self._pattern.finditer(text):
                yield self._id_of[plain(match[0])]

    @cached_property
    def _id_of(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for term in self:
            for words in term.words:
                found.setdefault(plain(words), term.id)
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        every = sorted(filter(None, self._id_of), key=len, reverse=True)
        if not every:
            return None
        either = "|".join(_BETWEEN.join(map(_any_quote, words.split())) for words in every)
        return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


class FirstUses:
    """Terms as a reader meets them, one text after another: each is explained once."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._known: set[str] = set()

    def met_in(self, *texts: str) -> tuple[Term, ...]:
        """The terms that these texts use and no text did before."""
        found = self._terms.used_in(*texts, known=self._known)
        self._known.update(term.id for term in found)
        return found


_BETWEEN = r"[\s\u2010\u2011-]+"
_QUOTES = "'\u2018\u2019"


def plain(words: str) -> str:
    """Words as they are compared: without case, hyphens, line ends and the shape of quotes."""
    told = words.lower().translate({ord(sign): "'" for sign in _QUOTES})
    return " ".join(re.sub(_BETWEEN, " ", told).split())


def _any_quote(word: str) -> str:
    return re.escape(word).replace("'", f"[{_QUOTES}]")


def texts_of(fact: Fact) -> Iterator[str]:
    """What people read when they are asked for a fact, with its groups, choices and fields."""
    yield from (fact.question, fact.help, fact.label)
    yield from (label for _, label in fact.answer.choices)
    yield from fact.parts.values()
    for field in getattr(fact, "fields", {}).values():
        yield from texts_of(field)
