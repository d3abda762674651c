"""Every code that the program can print, with what `partnercheck explain` tells of it."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from partnercheck.diagnostics import Diagnostic

_OF_READING = (
    "partnercheck.loading.codes",
    "partnercheck.models.codes",
    "partnercheck.checks.shape_codes",
    "partnercheck.checks.language_codes",
)
"""Without these, a file cannot be understood."""
_ROOMS = (
    *_OF_READING,
    "partnercheck.checks.usage_codes",
    "partnercheck.intake.table_problems",
    "partnercheck.batch.row_problems",
    "partnercheck.cases.codes",
    "partnercheck.interviewing.codes",
    "partnercheck.comparing.codes",
    "partnercheck.decisions.codes",
    "partnercheck.letters.codes",
    "partnercheck.rounds.codes",
)


@cache
def diagnostics() -> dict[str, Diagnostic]:
    """All diagnostics by code, sorted."""
    from partnercheck.checks.run import checks

    found: dict[str, Diagnostic] = {}
    every = [one for room in _ROOMS for one in import_module(room).DIAGNOSTICS]
    for one in [*every, *(check.explanation for check in checks().values())]:
        if one.code in found:
            raise ValueError(f"the code {one.code} is explained twice")
        found[one.code] = one
    return dict(sorted(found.items()))


@cache
def of_reading() -> frozenset[str]:
    """The codes of what keeps a file from being understood."""
    return frozenset(one.code for room in _OF_READING for one in import_module(room).DIAGNOSTICS)
