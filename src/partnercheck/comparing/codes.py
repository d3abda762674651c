"""Problems that a comparison can find in what it is given, for `partnercheck explain` and the documentation."""

from __future__ import annotations

from partnercheck.diagnostics import Diagnostic
from partnercheck.problems import Severity

NOT_WHOLE = "PC223"

DIAGNOSTICS = (
    Diagnostic(
        NOT_WHOLE,
        "a saved assessment that is not whole",
        Severity.ERROR,
        "A comparison reads assessments that were saved with `partnercheck assess --format json`. This file says that "
        "it is one, and yet something in it is not there, is of another kind, or is of a form that this version of the "
        "program does not know.",
        '{"schema": "partnercheck.assessment/1", "verdict": "fine"}',
        '{"schema": "partnercheck.assessment/1", "organisation": "...", "verdict": "eligible", ...}',
    ),
)
