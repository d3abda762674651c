"""What a reader may ask of a report, besides its format."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from partnercheck.report.screen import Screen


class FailOn(Enum):
    """What counts as falling short, for a shell or a build service."""

    MISSING = "missing"
    BORDERLINE = "borderline"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """`explain` opens every condition. `screen` concerns the terminal report, `fail_on` the JUnit one."""

    explain: bool = False
    fail_on: FailOn = FailOn.MISSING
    screen: Screen = field(default_factory=Screen)
