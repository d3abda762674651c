"""Problems of a round's results, for `partnercheck explain` and the documentation."""

from __future__ import annotations

from partnercheck.diagnostics import Diagnostic
from partnercheck.problems import Severity
from partnercheck.rounds.archive import NOT_A_RECORD
from partnercheck.rounds.load import NOT_RESULTS

DIAGNOSTICS = (
    Diagnostic(
        NOT_RESULTS,
        "results of a round that are not whole",
        Severity.ERROR,
        "Two rounds are compared by the results that `partnercheck batch` wrote, as .jsonl or .json. A line of this "
        "file is none of them, or was cut short or changed.",
        '{"schema": "partnercheck.batch-row/1", "verdict": "fine"}',
        "partnercheck batch applications/ --output results.jsonl",
    ),
    Diagnostic(
        NOT_A_RECORD,
        "an archive that is no record of a round",
        Severity.ERROR,
        "`partnercheck record check` reads what `partnercheck record` wrote: an archive with a manifest of sums, the "
        "criteria, the applications and the results. This one is something else, or its manifest is not whole.",
        "partnercheck record check holiday-pictures.zip",
        "partnercheck record applications/ --output round.zip",
    ),
)
