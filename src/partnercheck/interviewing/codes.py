"""Problems that looking behind a profile's evidence can find, for `partnercheck explain` and the documentation."""

from __future__ import annotations

from partnercheck.diagnostics import Diagnostic
from partnercheck.problems import Severity

NOT_THERE = "PC221"
OUTSIDE = "PC222"

DIAGNOSTICS = (
    Diagnostic(
        NOT_THERE,
        "a file of evidence that is not there",
        Severity.ERROR,
        "The evidence names a file, and no file of that name lies beside the profile. Whoever reads the application "
        "would find nothing to look at. Only `partnercheck profile check --evidence` looks.",
        "evidence: [{id: annual-report, file: annual-raport.pdf}]",
        "evidence: [{id: annual-report, file: annual-report.pdf}]",
    ),
    Diagnostic(
        OUTSIDE,
        "a file of evidence outside the profile's folder",
        Severity.ERROR,
        "Evidence travels with the profile, so its files lie in the profile's folder or below it. A path that leads "
        "out of it, be it through a link, is not looked at.",
        "evidence: [{id: annual-report, file: ../../annual-report.pdf}]",
        "evidence: [{id: annual-report, file: annual-report.pdf}]",
    ),
)
