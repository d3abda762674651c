"""Problems in what a person wrote, as pydantic carries them: a kind, one line in plain words, what to write instead.

Every model here says its own problems, so that no message of pydantic's reaches a reader. Whoever validates gives each
kind its code (models/codes.py for profiles) and each location its line.
Where nothing is wrong, pydantic is not needed, and not imported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from partnercheck.harmless import harmless
from partnercheck.spelling import did_you_mean

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

Location = tuple[str | int, ...]
Read = TypeVar("Read")

HERE = "\x00"
"""In a message: the path, with its dot, of the mapping that the problem lies in. No text of a user's can hold it."""

_LONGEST_SHOWN = 60


def shown(value: object) -> str:
    """A value in backticks, on one line, harmless and not too long; a list or a mapping by what it is."""
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, dict):
        return "names with values"
    if value is None or value == "":
        return "nothing"
    return f"`{short(str(value)).replace('`', chr(39))}`"


def short(text: str) -> str:
    """A user's text, harmless and not too long, to stand among words."""
    return harmless(text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…")


def suggestion(word: object, known: Iterable[str]) -> str:
    """ "did you mean `x`?", or the few names there are; empty where the word is like none of many."""
    return did_you_mean(str(word), known)


def or_instead(meant: Sequence[str], help: str, in_words: Callable[[str], str] = lambda one: "") -> str:
    """What to write, where that is known: the one that was meant, or all that could be; else `help`."""
    if not meant:
        return help
    said = [f"`{one}`{f' ({words})' if len(meant) > 1 and (words := in_words(one)) else ''}" for one in meant]
    return f"write {' or '.join(said)}{', whichever is meant' if len(said) > 1 else ''}"


def problem(kind: str, message: str, help: str = "", *, at_key: bool = False) -> PydanticCustomError:
    """One problem. `at_key` points at the name rather than at what was written after it."""
    from pydantic_core import PydanticCustomError

    context = {"kind": kind, "message": message, "help": help, "at_key": at_key}
    return PydanticCustomError("partnercheck", "{message}", context)


def wrong_shape(value: object, expected: str, help: str = "") -> PydanticCustomError:
    """A list where a text belongs, and the like."""
    return problem("shape", f"expected {expected}, not {shown(value)}", help)


def told() -> tuple[type[ValidationError], type[PydanticCustomError]]:
    """What problems are raised as, for an `except`: several at once, or one."""
    from pydantic import ValidationError
    from pydantic_core import PydanticCustomError

    return ValidationError, PydanticCustomError


def told_at_once() -> type[ValidationError]:
    """What several problems are raised as, for an `except`."""
    return told()[0]


def told_alone() -> type[PydanticCustomError]:
    """What one problem is raised as, for an `except`."""
    return told()[1]


class Problems:
    """Collects problems at places within one value, so that all of them are told at once."""

    def __init__(self, title: str = "value") -> None:
        self.title = title
        self.found: list[InitErrorDetails] = []

    def add(self, error: PydanticCustomError, at: Location, value: object) -> None:
        """One problem, at a place relative to the whole value."""
        self.found.append({"type": error, "loc": at, "input": value})

    def take(self, error: ValidationError | PydanticCustomError, at: Location = (), value: object = None) -> None:
        """All the problems found in one part of the value."""
        from pydantic_core import PydanticCustomError

        if isinstance(error, PydanticCustomError):
            self.add(error, at, value)
            return
        for line in error.errors(include_url=False):
            self.add(said_again(line), at + line["loc"], line["input"])

    def take_example(self, error: ValidationError | PydanticCustomError, value: object) -> None:
        """Problems in the example of a declaration, which stands at no path of a profile."""
        from pydantic_core import PydanticCustomError

        before = len(self.found)
        self.take(error, ("example",), value)
        for line in self.found[before:]:
            wrong = line["type"]
            assert isinstance(wrong, PydanticCustomError)
            context = {
                key: text.replace(HERE, "") if isinstance(text, str) else text
                for key, text in (wrong.context or {}).items()
            }
            line["type"] = PydanticCustomError("partnercheck", "{message}", context)

    def raise_any(self) -> None:
        """Raises what was found, if anything was."""
        if self.found:
            from pydantic import ValidationError

            raise ValidationError.from_exception_data(self.title, self.found)


def said_again(line: ErrorDetails) -> PydanticCustomError:
    """A problem that was told before, for another place; never in pydantic's own words."""
    from pydantic_core import PydanticCustomError

    if line["type"] != "partnercheck":
        return problem("shape", f"{shown(line['input'])} cannot stand here")
    return PydanticCustomError("partnercheck", "{message}", line["ctx"])


def read_each(values: Sequence[Any], read: Callable[[Any], Read]) -> tuple[Read, ...]:
    """Every item read; the problems of all of them are told together, each at its place in the list."""
    items: list[Read] = []
    problems: Problems | None = None
    for place, value in enumerate(values):
        try:
            items.append(read(value))
        except told() as error:
            problems = problems or Problems()
            problems.take(error, (place,), value)
    if problems:
        problems.raise_any()
    return tuple(items)
