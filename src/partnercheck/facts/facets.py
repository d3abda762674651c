"""Facets: what a fact type says of itself to whoever asks for its answers, tries some out, or describes them.

What most types share is said here; a type says what is its own. Forms of the interview and ways of a plan are named,
and looked up by those who know them, so that reading a profile imports neither.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

if TYPE_CHECKING:
    from partnercheck.values.asked import Asked

NOT_PLANNED = "not planned"
"""Of a type whose answers no plan proposes."""


class AnswerDescription(NamedTuple):
    """What an answer is, in a few words, and the (id, label) of each thing to choose from or to count."""

    words: str
    choices: tuple[tuple[str, str], ...] = ()


class Facets(ABC):
    """What every fact says of its answers besides their meaning. Answers are plain data, as a profile holds them."""

    type: ClassVar[str]

    form: ClassVar[str] = "written"
    """The form in which the interview asks for it, by its name there: "written" is a line that the fact reads."""

    planning: ClassVar[str] = "stated"
    """How a plan changes it, by the name of the way there: "stated" proposes an answer where there is none."""

    nothing: ClassVar[Any] = None
    """The answer that there is nobody and nothing; None for what is not a number of people or of things."""

    explained_by_choices: ClassVar[bool] = False
    """Whether the words beside it in a starter file say enough, without an example."""

    is_told_in_blocks: ClassVar[bool] = False
    """Whether an example of it is written a line for each part."""

    @property
    @abstractmethod
    def how_to_write(self) -> str:
        """One sentence: how it is written in a profile."""

    @property
    def hint(self) -> str:
        """What an answer can be, in few words, as the interview says it."""
        return self.how_to_write[:1].lower() + self.how_to_write[1:].rstrip(".")

    def meant(self, text: str, years_from: int = 0) -> tuple[str, ...]:
        """What a profile would hold for a text in everyday words: none where that is not known, several where unclear.

        `years_from` is the first year that two digits can mean.
        """
        return ()

    @property
    def parts(self) -> Mapping[str, str]:
        """The keys below it in a profile, each with what belongs there; none where it is written on one line."""
        return {}

    @property
    @abstractmethod
    def made_up(self) -> Any:
        """An answer as an example: a valid one, whatever is declared."""

    @property
    @abstractmethod
    def answer(self) -> AnswerDescription:
        """What an answer is, as a reader of the criteria is told."""

    @abstractmethod
    def near(self, asked: Asked) -> Iterable[Any]:
        """Answers on each side of what conditions ask, small ones first. Some may not be valid where bounds are set."""
