"""The heading and summary of a batch as plain data, for JSON: the schema is in docs/batch.md."""

from __future__ import annotations

from typing import Any

from partnercheck.batch.result import (
    BatchHeading,
    BatchSummary,
    BreakdownSummary,
    DuplicatePair,
    RequirementSummary,
    Standing,
)
from partnercheck.values.status import Verdict

SCHEMA = "partnercheck.batch/1"


def heading_data(heading: BatchHeading) -> dict[str, Any]:
    """What holds for every row."""
    return {
        "criteria": {
            "name": heading.criteria.name,
            "title": heading.criteria.title,
            "version": heading.criteria.version,
            "fingerprint": heading.criteria.fingerprint,
        },
        "as_of": heading.as_of.isoformat(),
        "requirements": [
            {"id": requirement.id, "title": requirement.title, "section": requirement.section}
            for requirement in heading.requirements
        ],
        "tiers": [{"id": id, "title": title} for id, title in heading.tiers],
    }


def summary_data(summary: BatchSummary) -> dict[str, Any]:
    """All counts. A count that is hidden is null."""
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
        "columns_at_fault": [fault._asdict() for fault in summary.columns_at_fault],
        "beside": [{"file": file, "column": heading, "text": text} for file, heading, text in summary.beside],
        "verdicts": {verdict.value: count for verdict, count in summary.verdicts},
        "requirements": [_requirement(requirement) for requirement in summary.requirements],
        "tiers": dict(summary.tiers),
        "breakdowns": [_breakdown(breakdown, summary) for breakdown in summary.breakdowns],
        "duplicates": [_pair(pair) for pair in summary.duplicates],
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
