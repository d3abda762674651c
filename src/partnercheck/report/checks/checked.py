"""What a report of a check is made from: the files, the problems, and what is known of each kind of problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from partnercheck.explanations import Explanation
from partnercheck.problems import Problem, Severity


@dataclass(frozen=True)
class Checked:
    """Files that were checked. `strict` says that warnings fail as well; `kinds` explains every code that occurs."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    strict: bool
    kinds: Mapping[str, Explanation]

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
        return bool(self.errors or (self.strict and self.warnings))
