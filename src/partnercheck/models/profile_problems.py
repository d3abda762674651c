"""Problems in profiles: each problem with its code, its line and column, and its path in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from partnercheck.facts.problem import HERE, Location, short
from partnercheck.models.codes import CODES
from partnercheck.problems import Problem, ProfileError, Span

if TYPE_CHECKING:
    from partnercheck.models.placing import Placing


def profile_error(error: ValidationError, file: str, locate: Callable[[], Placing] | None) -> ProfileError:
    """All the problems that validation found, as one error."""
    positions = locate() if locate is not None else None
    return ProfileError(*(_problem(line, file, positions) for line in error.errors(include_url=False)))


def _problem(line: ErrorDetails, file: str, positions: Placing | None) -> Problem:
    said = line["ctx"]
    place = line["loc"]
    span: Span | None = None
    source_line, help = "", _named(said["help"], place)
    if positions is not None:
        if said["kind"] == "unknown_key":
            help = positions.cut_by_comma(place) or help
        span = positions.key(place) if said["at_key"] else positions.value(place)
        source_line = positions.line(span.line)
    return Problem(
        code=CODES[said["kind"]],
        message=_named(said["message"], place),
        file=file,
        span=span,
        help=help,
        path=in_words(place),
        source_line=source_line,
    )


def _named(text: str, place: Location) -> str:
    """The text with the path of the mapping that the problem lies in, where the text asks for it."""
    around = dotted(place[:-1])
    return text.replace(HERE, f"{around}." if around else "")


def dotted(place: Location) -> str:
    """`experience[0].started`, as conditions and reports write paths."""
    path = ""
    for part in place:
        if isinstance(part, int):
            path += f"[{part}]"
        else:
            path += f".{short(part)}" if path else short(part)
    return path


def in_words(place: Location) -> str:
    """ "experience > item 1 > started"."""
    return " > ".join(f"item {part + 1}" if isinstance(part, int) else short(part) for part in place)
