"""What can be wrong in something a person wrote: one problem, its place, and the errors that carry problems.

This is the vocabulary that reading, checking and reporting share; it knows nothing of YAML, terminals or criteria.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, IntEnum


class Severity(Enum):
    """How much a problem matters: an error stops the work, a warning does not unless asked to."""

    ERROR = "error"
    WARNING = "warning"


class ExitStatus(IntEnum):
    """What the process tells the shell."""

    HOLDS = 0
    FALLS_SHORT = 1
    USAGE = 2
    CRITERIA_NOT_VALID = 3
    PROFILE_NOT_VALID = 4
    UNEXPECTED = 70
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one line of a file. Lines and columns count from 1; `end_column` is the first column after it."""

    line: int
    column: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it is, and what to write instead.

    `message` is one line in lower case with the user's own text in backticks; `help` says what to write instead;
    `path` is the place in words ("staff > local"); `source_line` is the whole line that `span` points into.
    """

    code: str
    message: str
    file: str
    span: Span | None = None
    help: str = ""
    path: str = ""
    severity: Severity = Severity.ERROR
    source_line: str = ""

    @property
    def place(self) -> str:
        """`file:line:column`, as editors and terminals make clickable."""
        return f"{self.file}:{self.span.line}:{self.span.column}" if self.span else self.file


def in_file_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems sorted by file and place, each once."""
    unique = dict.fromkeys(problems)
    return tuple(
        sorted(unique, key=lambda p: (p.file, p.span or Span(0, 0, 0), p.code, p.message)),
    )


class PartnercheckError(Exception):
    """An error that a user can cause and mend. `exit_status` is what the command line ends with."""

    exit_status = ExitStatus.USAGE

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(f"{p.place}: {p.message}" for p in problems))
        self.problems = in_file_order(problems)


class UsageError(PartnercheckError):
    """The command cannot do what was asked, or there is nothing to do."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(Problem("PC001", message, "partnercheck", help=help))


class CriteriaError(PartnercheckError):
    """A criteria file is not valid."""

    exit_status = ExitStatus.CRITERIA_NOT_VALID


class ProfileError(PartnercheckError):
    """A profile is not valid."""

    exit_status = ExitStatus.PROFILE_NOT_VALID


class ReadingError(PartnercheckError):
    """A file could not be read as strict YAML or JSON. Loaders turn it into their own error."""

    exit_status = ExitStatus.PROFILE_NOT_VALID
