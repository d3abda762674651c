"""Rows that hold no application: what could not be read, and what was not looked into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from partnercheck.problems import Problem


class CellProblem(NamedTuple):
    """One cell that cannot be read, or whose answer is not possible.

    `column` counts from 1, and is 0 where the cell stands in another sheet; `text` is the cell as it is; `setting` is
    the line of settings that would mend the whole column, if one would; `path` is the fact it was read for.
    """

    heading: str
    column: int
    text: str
    message: str
    help: str = ""
    setting: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class NotValidRow:
    """One application that could not be read, or is not a valid profile; or that a worker could not check.

    `organisation` is its name where it could be told, and `cells` what is wrong with which cell of a row.
    """

    file: str
    problems: tuple[Problem, ...]
    organisation: str = ""
    cells: tuple[CellProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class PassedOverRow:
    """Something found that was not looked into, and why ("hidden", "excluded", "not a .yaml, .yml or .json file")."""

    file: str
    reason: str
