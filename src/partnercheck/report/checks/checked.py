"""What a report of a check is made from: the files, the problems, and what is known of each kind of problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from partnercheck.diagnostics import Diagnostic
from partnercheck.problems import Problem, Severity


@dataclass(frozen=True)
class Checked:
    """Files that were checked. `strict` says that warnings are errors; `kinds` explains every code that occurs.

    `passed_over` names the files in a folder that hold nothing to check.
    """

    files: tuple[str, ...]
    found: tuple[Problem, ...]
    strict: bool
    kinds: Mapping[str, Diagnostic]
    passed_over: tuple[str, ...] = ()

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What was found, each as grave as this check takes it."""
        if not self.strict:
            return self.found
        return tuple(replace(problem, severity=Severity.ERROR) for problem in self.found)

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def warnings(self) -> int:
        """How many problems are warnings."""
        return len(self.problems) - self.errors

    @property
    def fails(self) -> bool:
        """Whether something has to be mended."""
        return bool(self.errors)
