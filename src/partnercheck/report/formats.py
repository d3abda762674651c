"""The formats of everything that is reported: by what it tells of, each a name and the function that makes it.

A new format is one line. Its module is imported only when the format is asked for. The first of a table is taken where
none is named.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any, NamedTuple

_FOR_SCREENS = ("terminal", "text")


class Format(NamedTuple):
    """One format: where its function is, below `partnercheck.report`, and the endings of file names that mean it.

    The function takes what is told and last the screen (of an assessment the ReportOptions), and returns the text; that
    of a batch makes a BatchWriter. In a batch a format may show whole explanations, may have places for a person to
    decide, the summary may stand beside its rows, and these may be data for other programs or be read back.
    """

    name: str
    module: str
    function: str
    endings: tuple[str, ...] = ()
    shows_explanations: bool = False
    asks_to_decide: bool = False
    holds_summary: bool = True
    can_be_read_back: bool = False
    rows_are_data: bool = False

    @property
    def is_for_screens(self) -> bool:
        """It depends on the screen; every other format is the same bytes everywhere, in UTF-8."""
        return self.name in _FOR_SCREENS

    @property
    def make(self) -> Callable[..., Any]:
        """The function that makes it, loaded."""
        made: Callable[..., Any] = getattr(importlib.import_module(f"partnercheck.report.{self.module}"), self.function)
        return made


Formats = dict[str, Format]


def _table(*formats: Format) -> Formats:
    return {format.name: format for format in formats}


ASSESSMENT = _table(
    Format("terminal", "terminal", "render_terminal", (".txt",)),
    Format("json", "json", "render_json", (".json",)),
    Format("markdown", "markdown", "render_markdown", (".md", ".markdown")),
    Format("html", "html", "render_html", (".html", ".htm")),
    Format("junit", "junit", "render_junit", (".xml",)),
)
BATCH = _table(
    Format("csv", "batch.csv", "CsvWriter", (".csv",), holds_summary=False),
    Format("xlsx", "batch.xlsx", "XlsxWriter", (".xlsx",), asks_to_decide=True),
    Format("json", "batch.json", "JsonWriter", (".json",), rows_are_data=True),
    Format(
        "jsonl",
        "batch.jsonl",
        "JsonLinesWriter",
        (".jsonl",),
        holds_summary=False,
        can_be_read_back=True,
        rows_are_data=True,
    ),
    Format("markdown", "batch.markdown", "MarkdownWriter", (".md",)),
    Format("html", "html.batch", "HtmlWriter", (".html",), shows_explanations=True),
)
PLAN = _table(
    Format("terminal", "plan", "render_terminal"),
    Format("json", "plan", "render_json"),
    Format("markdown", "plan", "render_markdown"),
)
COMPARISON = _table(
    Format("text", "comparison", "render_text"),
    Format("json", "comparison", "render_json"),
    Format("markdown", "comparison", "render_markdown"),
)
ROUNDS = _table(
    Format("text", "rounds", "render_text"),
    Format("json", "rounds", "render_json"),
    Format("markdown", "rounds", "render_markdown"),
)
PROFILE_CHECK = _table(
    Format("text", "profiles", "render_text"),
    Format("json", "profiles", "render_json"),
    Format("github", "profiles", "render_annotations"),
)
CRITERIA_CHECK = _table(
    Format("text", "checks.text", "render"),
    Format("json", "checks.json", "render"),
    Format("github", "checks.github", "render"),
    Format("sarif", "checks.sarif", "render"),
    Format("junit", "checks.junit", "render"),
)
CRITERIA_TEST = _table(
    Format("text", "authors.cases_text", "render_text"),
    Format("json", "authors.cases_json", "render_json"),
    Format("github", "authors.cases_problems", "render_annotations"),
    Format("junit", "authors.cases_junit", "render_junit"),
)
CRITERIA_DIFF = _table(
    Format("text", "authors.diff_text", "render_text"),
    Format("json", "authors.diff_json", "render_json"),
    Format("markdown", "authors.diff_markdown", "render_markdown"),
)
CRITERIA_SHOW = _table(
    Format("text", "authors.show_text", "render_text"),
    Format("markdown", "authors.show_markdown", "render_markdown"),
)
CRITERIA_LIST = _table(
    Format("text", "authors.list_reports", "render_text"),
    Format("json", "authors.list_reports", "render_json"),
)
CRITERIA_TRACE = _table(
    Format("text", "authors.trace_reports", "render_text"),
    Format("json", "authors.trace_reports", "render_json"),
)


def format_of_file(name: str, formats: Formats) -> Format | None:
    """The one of these formats that a file's ending means, if it means one."""
    return next((one for one in formats.values() if name.lower().endswith(one.endings)), None)
