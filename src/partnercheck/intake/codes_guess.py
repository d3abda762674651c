"""Codes: cells and headings that hold a number for a choice, which only the survey's codebook explains."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from partnercheck.facts.reading.called import called_by
from partnercheck.intake.targets import in_dots, parse_path

if TYPE_CHECKING:
    from partnercheck.intake.fact_names import FactNames
    from partnercheck.intake.kinds import Kind
    from partnercheck.values.data import Path

_CODE = re.compile(r"-?[0-9]{1,4}\Z")
_CODED_OPTION = re.compile(r"(?P<question>.+?)___(?P<code>_?[0-9]{1,4})\Z")
_MOST_CODES = 40


def codes_in(kind: Kind, texts: Sequence[str]) -> tuple[str, ...]:
    """The codes that the cells of a question with choices hold; empty where any cell is something else.

    A number that is itself a choice is no code.
    """
    labels: Mapping[str, str] | None = getattr(kind, "labels", None)
    codes = {text.strip() for text in texts}
    if not labels or not codes or len(codes) > _MOST_CODES:
        return ()
    if not all(_CODE.match(code) and not called_by(labels).find(code) for code in codes):
        return ()
    return tuple(sorted(codes, key=int))


def question_of_codes(path: Path, kind: Kind, codes: Sequence[str], heading: str) -> tuple[str, str]:
    """What to ask, and a line that would answer it: the choices in the order of the criteria, to be put right."""
    ids = list(getattr(kind, "labels", {}))
    pairs = ", ".join(f'"{code}": {ids[place] if place < len(ids) else "..."}' for place, code in enumerate(codes))
    return (
        f"what does each code of `{in_dots(path)}` stand for? The choices are {', '.join(ids)}.",
        f"{heading}: {{fact: {in_dots(path)}, values: {{{pairs}}}}}",
    )


def coded_option(heading: str, names: FactNames) -> tuple[Path, str] | None:
    """`led_as___2`: the question, and what to write for the column; None where the heading is something else."""
    found = _CODED_OPTION.match(heading.strip())
    path = parse_path(found["question"].rpartition("/")[2]) if found else ()
    if not path or path[0] not in names.known:
        return None
    kind = names.kind_of(path)
    labels: Mapping[str, str] | None = getattr(kind, "labels", None)
    if not labels:
        return None
    return path, f"{{fact: {in_dots(path)}, option: ...}}   # one of: {', '.join(labels)}"
