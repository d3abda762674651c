"""Problems of a letter's template, for `partnercheck explain` and the documentation."""

from __future__ import annotations

from partnercheck.diagnostics import Diagnostic
from partnercheck.letters.template import BROKEN
from partnercheck.problems import Severity

DIAGNOSTICS = (
    Diagnostic(
        BROKEN,
        "a letter's template that cannot be filled in",
        Severity.ERROR,
        "A template names what a letter can say, in double curly brackets, and repeats or leaves out parts with "
        "`{% for %}` and `{% if %}`. It is tried with made-up organisations of every verdict before any letter is "
        "written, so that a problem does not turn up in the middle of a round.",
        "Dear {{ organization }},",
        "Dear {{ organisation }},",
    ),
)
