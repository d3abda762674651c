"""Rows that hold no application: what could not be read, and what was not looked into."""

from __future__ import annotations

from dataclasses import dataclass

from partnercheck.problems import Problem


@dataclass(frozen=True, slots=True)
class NotValidRow:
    """One application that could not be read, or is not a valid profile; or that a worker could not check."""

    file: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class PassedOverRow:
    """Something found that was not looked into, and why ("hidden", "excluded", "not a .yaml, .yml or .json file")."""

    file: str
    reason: str
