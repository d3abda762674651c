"""Problems that a decisions file can have, for `partnercheck explain` and the documentation."""

from __future__ import annotations

from partnercheck.decisions.entries import NOT_VALID
from partnercheck.decisions.workbook import CHANGED_SINCE, NOT_A_DECISION
from partnercheck.diagnostics import Diagnostic
from partnercheck.problems import Severity

DIAGNOSTICS = (
    Diagnostic(
        NOT_VALID,
        "a line that is no whole decision",
        Severity.ERROR,
        "A decisions file holds one decision a line, as `partnercheck decide` writes them. A line that cannot be read, "
        "lacks a part or has one too many could change a verdict in silence, so nothing is counted until it is mended.",
        '{"schema": "partnercheck.decision/1", "decided": "fine"}',
        '{"schema":"partnercheck.decision/1","organisation":"Roshni","decided":"met","by":"KA","why":"..."}',
    ),
    Diagnostic(
        NOT_A_DECISION,
        "a row of a workbook that is no whole decision",
        Severity.ERROR,
        "A decision in a workbook is one of the list, with who decided and why, in the row that the program wrote for "
        "the organisation and the requirement. Where any row is wrong, none of the workbook is taken over.",
        "decision: met, decided by: (empty)",
        "decision: met, decided by: KA, why it is decided so: Two audited reports",
    ),
    Diagnostic(
        CHANGED_SINCE,
        "a decision on what has changed since",
        Severity.ERROR,
        "The workbook was written before the organisation's answers, or the rule, became what they are now. What a "
        "person decided then may not hold for what is said now, so it asks for another look.",
        "results.xlsx written on Monday, the application changed on Tuesday, decided on Wednesday",
        "partnercheck batch applications/ --output results.xlsx, and decide there",
    ),
)
