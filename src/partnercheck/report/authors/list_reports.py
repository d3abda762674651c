"""The catalogue of criteria, in the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from partnercheck.json_text import json_text
from partnercheck.report.authors.printing import printed
from partnercheck.report.marks import SHORT
from partnercheck.report.problems import problem_data
from partnercheck.report.screen import Screen
from partnercheck.report.terminal.ink import QUIET, STRONG, Ink
from partnercheck.report.words import counted

if TYPE_CHECKING:
    from partnercheck.showing.catalogue import CatalogueEntry

SCHEMA = "partnercheck.catalogue/1"


def render_text(entries: Sequence[CatalogueEntry], screen: Screen) -> str:
    """A few lines for each."""
    return printed(_parts(entries, Ink(screen)), screen)


def _parts(entries: Sequence[CatalogueEntry], ink: Ink) -> Iterator[RenderableType]:
    for place, entry in enumerate(entries):
        if place:
            yield Text()
        yield ink.text(entry.name, STRONG)
        where = "shipped with partnercheck" if entry.is_shipped else entry.file
        if entry.problems:
            words = (
                f"not valid: {counted(len(entry.problems), 'problem')}; see `partnercheck criteria check {entry.file}`"
            )
            yield Padding(ink.marked(SHORT, words, ""), (0, 0, 0, 2))
            continue
        yield Padding(ink.text(entry.title), (0, 0, 0, 2))
        about = f"version {entry.version}; {counted(entry.requirements, 'requirement')}; {where}"
        yield Padding(ink.text(about, QUIET), (0, 0, 0, 2))


def render_json(entries: Sequence[CatalogueEntry], screen: Screen | None = None) -> str:
    """The same as data, in ASCII, so that nothing in it can steer a terminal."""
    data = {
        "schema": SCHEMA,
        "criteria": [
            {
                "name": entry.name,
                "title": entry.title,
                "version": entry.version,
                "requirements": entry.requirements,
                "file": entry.file,
                "shipped": entry.is_shipped,
                "problems": [problem_data(problem) for problem in entry.problems],
            }
            for entry in entries
        ],
    }
    return json_text(data, ascii=True)
