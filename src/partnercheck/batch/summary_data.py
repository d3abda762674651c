"""The heading and summary of a batch as plain data, for JSON: the schema is in docs/batch.md."""

from __future__ import annotations

from typing import Any

from partnercheck.batch.counts import BatchSummary, BreakdownSummary, DuplicatePair, RequirementSummary
from partnercheck.batch.outcomes import Standing
from partnercheck.batch.result import BatchHeading
from partnercheck.batch.several import AnyHeading, AnySummary
from partnercheck.values.status import Verdict

SCHEMA = "partnercheck.batch/1"
SCHEMA_OF_SEVERAL = "partnercheck.batches/1"


def opening_data(heading: AnyHeading) -> dict[str, Any]:
    """How a document of results begins: its schema, and what holds for every row."""
    if isinstance(heading, BatchHeading):
        criteria = _criteria(heading)
        return {"schema": SCHEMA, "criteria": criteria, **_as_of(heading), **_asked(heading)}
    return {
        "schema": SCHEMA_OF_SEVERAL,
        "criteria": [{**_criteria(one), **_asked(one)} for one in heading.each],
        **_as_of(heading),
    }


def _as_of(heading: AnyHeading) -> dict[str, str | None]:
    """The day; null where each application has its own, with what says it."""
    if heading.as_of is None:
        return {"as_of": None, "as_of_from": heading.own_day}
    return {"as_of": heading.as_of.isoformat()}


def _criteria(heading: BatchHeading) -> dict[str, Any]:
    return {
        "name": heading.criteria.name,
        "title": heading.criteria.title,
        "version": heading.criteria.version,
        "fingerprint": heading.criteria.fingerprint,
    }


def _asked(heading: BatchHeading) -> dict[str, Any]:
    return {
        "requirements": [
            {"id": requirement.id, "title": requirement.title, "section": requirement.section}
            for requirement in heading.requirements
        ],
        "tiers": [{"id": id, "title": title} for id, title in heading.tiers],
    }


def summary_data(summary: AnySummary, heading: AnyHeading) -> dict[str, Any]:
    """All counts; under several criteria those of each by its name. A count that is hidden is null."""
    first = summary.each[0]
    if isinstance(summary, BatchSummary):
        return {**_found(first), **_came_to(first), "duplicates": [_pair(pair) for pair in first.duplicates]}
    named = zip(heading.each, summary.each, strict=True)
    return {
        **_found(first),
        "by_criteria": {of.criteria.name: _came_to(one) for of, one in named},
        "duplicates": [_pair(pair) for pair in first.duplicates],
    }


def _found(summary: BatchSummary) -> dict[str, Any]:
    """What was found and how it was read."""
    return {
        "found": summary.found,
        "assessed": summary.assessed,
        "not_valid": summary.not_valid,
        "passed_over": summary.passed_over,
        "not_reached": summary.not_reached,
        "passed_over_reasons": dict(summary.passed_over_reasons),
        "problem_codes": dict(summary.problem_codes),
        "columns_passed_over": [{"file": file, "column": column} for file, column in summary.columns_passed_over],
        "files_read": [{"file": file, "read_as": words} for file, words in summary.files_read],
        "read_as": [{"column": heading, "words": words, "cells": count} for heading, words, count in summary.read_as],
        "columns_at_fault": [column._asdict() for column in summary.columns_at_fault],
        "beside": [{"file": file, "column": heading, "text": text} for file, heading, text in summary.beside],
        **({"own_days": [day.isoformat() for day in summary.own_days]} if summary.own_days else {}),
    }


def _came_to(summary: BatchSummary) -> dict[str, Any]:
    return {
        "verdicts": {verdict.value: count for verdict, count in summary.verdicts},
        "requirements": [_requirement(requirement) for requirement in summary.requirements],
        "tiers": dict(summary.tiers),
        "breakdowns": [_breakdown(breakdown, summary) for breakdown in summary.breakdowns],
    }


def _requirement(requirement: RequirementSummary) -> dict[str, Any]:
    return {
        "id": requirement.id,
        "standings": {standing.value: count for standing, count in requirement.standings},
        "reasons": {reason.value: count for reason, count in requirement.reasons},
        "stands_alone": requirement.alone,
        "stands_alone_reasons": {reason.value: count for reason, count in requirement.alone_reasons},
        **(_decisions(requirement) if requirement.has_decisions else {}),
    }


def _decisions(requirement: RequirementSummary) -> dict[str, Any]:
    return {
        "decided": requirement.decided,
        "overrides": requirement.overrides,
        "look_again": requirement.look_again,
    }


def _breakdown(breakdown: BreakdownSummary, summary: BatchSummary) -> dict[str, Any]:
    return {
        "fact": breakdown.breakdown.path,
        "label": breakdown.breakdown.label,
        "overlapping": breakdown.breakdown.overlapping,
        "hidden_below": breakdown.hidden_below,
        "groups": [
            {
                "id": group.id,
                "label": group.label,
                "total": group.total,
                "verdicts": {verdict.value: count for verdict, count in zip(Verdict, group.verdicts, strict=True)},
                "requirements": {
                    requirement.id: {standing.value: count for standing, count in zip(Standing, standings, strict=True)}
                    for requirement, standings in zip(summary.requirements, group.standings, strict=True)
                },
            }
            for group in breakdown.groups
        ],
    }


def _pair(pair: DuplicatePair) -> dict[str, Any]:
    same = pair.same_as
    return {
        "file": pair.file,
        "organisation": pair.organisation,
        "same_as": same.file,
        "by": same.sameness.value,
        "detail": same.detail,
    }
