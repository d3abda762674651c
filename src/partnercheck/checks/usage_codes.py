"""The code of wrong usage."""

from __future__ import annotations

from partnercheck.diagnostics import Diagnostic
from partnercheck.problems import Severity

DIAGNOSTICS: tuple[Diagnostic, ...] = (
    Diagnostic(
        "PC001",
        "the command cannot do what was asked",
        Severity.ERROR,
        "An option or a name means nothing, or there is nothing to do: no files, no requirements, no cases. Nothing "
        "passes because nothing ran, so this is an error too.",
        "partnercheck criteria check an-empty-folder/",
        "partnercheck criteria check criteria/",
    ),
)
