"""Reports of what was checked in criteria files: one format a file, and the table of them."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnercheck.report.checks.checked import Checked
    from partnercheck.report.screen import Screen

Renderer = Callable[["Checked", "Screen"], str]

FORMATS = ("text", "json", "github", "sarif", "junit")
"""The names of the formats; the module of each has a function `render`."""


def render(format: str, checked: Checked, screen: Screen) -> str:
    """The report in one of the formats. Only text looks at the screen."""
    renderer: Renderer = importlib.import_module(f"partnercheck.report.checks.{format}").render
    return renderer(checked, screen)
