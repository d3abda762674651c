"""What a reader may ask of a report, besides its format."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from partnercheck.report.screen import Screen


class FailOn(Enum):
    """What counts as falling short, for a shell or a build service."""

    MISSING = "missing"
    BORDERLINE = "borderline"
    NEVER = "never"


class ReportOptions(NamedTuple):
    """`explain` opens every condition. `full` and `screen` concern the terminal report, `fail_on` the JUnit one."""

    explain: bool = False
    fail_on: FailOn = FailOn.MISSING
    screen: Screen = Screen()
    full: bool = False
