"""Titles that are too long to be read in a table."""

from __future__ import annotations

from collections.abc import Iterator

from partnercheck.checks.places import below, problem_at_value
from partnercheck.checks.registry import Finding, Subject, check
from partnercheck.diagnostics import Diagnostic
from partnercheck.models.criteria import Origin
from partnercheck.problems import Severity

LONGEST = 70


@check(
    Diagnostic(
        "PC607",
        "title too long for a table",
        Severity.WARNING,
        f"Titles stand in tables, beside a status and a reason, and in annotations. One of more than {LONGEST} "
        "characters is cut there or pushes everything else aside; details belong into `reading`.",
        "title: The organisation has at least three members of staff, or can show that it has had them in one of the "
        "last two years\nmet_when: count(staff) >= 3",
        "title: At least three members of staff\nmet_when: count(staff) >= 3",
    )
)
def too_long(subject: Subject) -> Iterator[Finding]:
    """Every title of the criteria, a requirement or a tier that is too long."""
    criteria = subject.criteria
    titles = [(criteria.title, Origin(criteria.documents[0], ("title",)))]
    titles += [(requirement.title, below(requirement.origin, "title")) for requirement in criteria.requirements]
    titles += [(tier.title, below(tier.origin, "title")) for tier in criteria.tiers]
    for title, origin in titles:
        if len(title) > LONGEST:
            message = f"this title has {len(title)} characters, too many to read in a table"
            help = f"use at most {LONGEST}, and put the rest into `reading` or `about`"
            yield Finding(problem_at_value(origin, "PC607", Severity.WARNING, message, help))
