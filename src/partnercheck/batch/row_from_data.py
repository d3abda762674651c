"""Plain data to a row: the way back from `row_data`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from partnercheck.batch.result import AssessedRow, BatchHeading, NotValidRow, PassedOverRow
from partnercheck.batch.row_keys import AS_OF, HELD_AGAINST, OF_THE_ORGANISATION, ORGANISATION, fields_read
from partnercheck.batch.several import AnyAssessed, AnyHeading, AnyRow, row_of
from partnercheck.problems import Problem, Span


class NoRowError(ValueError):
    """This is no row that a batch wrote."""


def row_from_data(data: dict[str, Any], heading: AnyHeading) -> AnyRow:
    """The row, but for the rows that it is the same as, which only a whole batch knows. Raises NoRowError."""
    try:
        if "whole" in data:
            from partnercheck.batch.whole_rows import whole_row

            return _checked(whole_row(data["whole"], data["outcome"]), data, heading)
        return _READERS[data["outcome"]](data, heading)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise NoRowError from error


def _checked(row: AnyRow, data: dict[str, Any], heading: AnyHeading) -> AnyRow:
    """The row, where it is what stands beside it, under the same criteria. Raises NoRowError where it is another."""
    if row.file != data["file"]:
        raise NoRowError
    if isinstance(row, NotValidRow | PassedOverRow):
        return row
    for one, of in zip(row.each, heading.each, strict=True):
        known = [about.id for about in of.requirements], [id for id, _ in of.tiers], len(of.breakdowns)
        if ([each.id for each in one.requirements], [id for id, _ in one.tiers], len(one.groups)) != known:
            raise NoRowError
    return row


def _assessed(data: dict[str, Any], heading: AnyHeading) -> AnyAssessed:
    if isinstance(heading, BatchHeading):
        return _held_against(data, data, heading)
    told = data["criteria"]
    return row_of(tuple(_held_against(data, told[one.criteria.name], one) for one in heading.each))


def _held_against(row: dict[str, Any], data: dict[str, Any], heading: BatchHeading) -> AssessedRow:
    """The results under one of the criteria, and the whole row that they stand in."""
    return AssessedRow(
        file=row["file"],
        as_of=date.fromisoformat(row[AS_OF.name]) if "as_of_from" in row else None,
        **fields_read((ORGANISATION, *OF_THE_ORGANISATION), row, heading),
        **fields_read(HELD_AGAINST, data, heading),
    )


def _not_valid(data: dict[str, Any], _: AnyHeading) -> NotValidRow:
    problems = tuple(_problem(told) for told in data["problems"])
    if not problems:
        raise NoRowError
    return NotValidRow(data["file"], problems, data.get("organisation", ""))


def _problem(told: dict[str, Any]) -> Problem:
    line, column = told["line"], told["column"]
    span = Span(line, column, column + 1) if line is not None else None
    return Problem(told["code"], told["message"], told["file"], span, told["help"], told["path"])


def _passed_over(data: dict[str, Any], _: AnyHeading) -> PassedOverRow:
    return PassedOverRow(data["file"], data["reason"])


_READERS: dict[str, Callable[[dict[str, Any], AnyHeading], AnyRow]] = {
    "assessed": _assessed,
    "not_valid": _not_valid,
    "passed_over": _passed_over,
}
