"""The formats of a report: each a name, the function that makes it, and the endings of file names that mean it.

A new format is one line. Its module is imported only when the format is asked for.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from partnercheck.assessment.result import Assessment
    from partnercheck.report.options import ReportOptions

Renderer = Callable[[Sequence["Assessment"], "ReportOptions"], str]


class Format(NamedTuple):
    """One format. `module` holds the renderer `function`."""

    name: str
    module: str
    function: str
    endings: tuple[str, ...]

    @property
    def is_for_screens(self) -> bool:
        """It depends on the screen; every other format is the same bytes everywhere, in UTF-8."""
        return self.name == TERMINAL

    def render(self, assessments: Sequence[Assessment], options: ReportOptions) -> str:
        """The report as text."""
        renderer: Renderer = getattr(importlib.import_module(self.module), self.function)
        return renderer(assessments, options)


TERMINAL = "terminal"

FORMATS = {
    one.name: one
    for one in (
        Format(TERMINAL, "partnercheck.report.terminal", "render_terminal", (".txt",)),
        Format("json", "partnercheck.report.json", "render_json", (".json",)),
        Format("markdown", "partnercheck.report.markdown", "render_markdown", (".md", ".markdown")),
        Format("html", "partnercheck.report.html", "render_html", (".html", ".htm")),
        Format("junit", "partnercheck.report.junit", "render_junit", (".xml",)),
    )
}


def format_of_file(name: str) -> Format | None:
    """The format that a file's ending means, if it means one."""
    return next((one for one in FORMATS.values() if name.lower().endswith(one.endings)), None)
