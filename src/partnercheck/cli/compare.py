"""`partnercheck compare`: two profiles or saved assessments, and what moved between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from partnercheck.cli.completing import complete_criteria
from partnercheck.cli.decisions_options import DecisionsOption, made_for
from partnercheck.cli.options import AsOfEachOption, choice, criteria_or_shipped, each_day, format_option
from partnercheck.problems import ExitStatus, UsageError
from partnercheck.report.formats import COMPARISON, ROUNDS

EXAMPLES = (
    ("partnercheck compare last-year.yaml org.yaml", "what moved between two profiles, and why"),
    ("partnercheck assess org.yaml --format json --output then.json", "save an assessment to compare with later"),
    ("partnercheck compare then.json org.yaml", "what moved since it was saved"),
    ("partnercheck compare results-2025.jsonl results-2026.jsonl", "two rounds: who is new, gone or moved, and why"),
    ("partnercheck compare round-2025.zip round-2026.zip", "their records: the criteria and the facts told apart"),
)


def command(
    before: Annotated[
        str,
        typer.Argument(
            metavar="BEFORE", help="A profile; an assessment saved as JSON; the results or the record of a round."
        ),
    ],
    after: Annotated[str, typer.Argument(metavar="AFTER", help="Another of either kind.")],
    criteria: Annotated[
        list[str] | None,
        typer.Option(
            "--criteria",
            "-c",
            metavar="NAME-or-PATH",
            help="The criteria to compare by. May be given several times. If not given, all those of a saved one.",
            autocompletion=complete_criteria,
        ),
    ] = None,
    as_of: AsOfEachOption = None,
    format: Annotated[
        str,
        format_option(COMPARISON),
    ] = "text",
    decisions: DecisionsOption = None,
) -> int:
    """Say what moved between two profiles or saved assessments of one organisation, or between two rounds, and why.

    Shows the verdict, each requirement and tier that moved, and the facts behind it. Where the organisation, the
    criteria or the day differ as well, it says so. Assessments saved against several criteria are compared by each.

    Exit status: 0 they were compared, 2 wrong usage, 3 the criteria are not valid, 4 a profile or a saved assessment
    is not valid.
    """
    from partnercheck.cli.reporting import write_report
    from partnercheck.comparing.compare import compare_all
    from partnercheck.comparing.load import load_pairs
    from partnercheck.rounds.load import are_results

    chosen = choice(format, COMPARISON, "--format")
    if before == "-" and after == "-":
        raise UsageError("standard input can be one of the two, not both", "name a file for the other")
    rounds = [one != "-" and are_results(one) for one in (before, after)]
    if any(rounds) and not all(rounds) and any(file.lower().endswith(".jsonl") for file in (before, after)):
        raise UsageError("one of the two holds a round, the other does not", "name the results of two rounds")
    if all(rounds):
        return _compare_rounds(before, after, criteria or (), chosen)
    pairs = load_pairs(
        before,
        after,
        criteria or (),
        each_day(as_of),
        lambda file: made_for(file, decisions),
        lambda: criteria_or_shipped(None),
    )
    write_report(COMPARISON[chosen], compare_all(*pairs))
    return ExitStatus.HOLDS


def _compare_rounds(before: str, after: str, criteria: Sequence[str], format: str) -> int:
    from partnercheck.cli.reporting import write_report
    from partnercheck.loading.criteria_files import is_a_path, load_criteria
    from partnercheck.rounds.compare import compare_rounds
    from partnercheck.rounds.load import load_rounds, paired

    # Rounds know criteria by their names; a file is asked for its own.
    names = [load_criteria(one).name if is_a_path(one) else one for one in criteria]
    pairs = paired(load_rounds(before), load_rounds(after), names)
    write_report(ROUNDS[format], [compare_rounds(earlier, later) for earlier, later in pairs])
    return ExitStatus.HOLDS
