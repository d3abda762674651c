"""Facts that are asked for and that no requirement or tier looks at."""

from __future__ import annotations

from collections.abc import Iterator

from partnercheck.checks.places import problem_at
from partnercheck.checks.registry import Finding, Subject, check_together
from partnercheck.diagnostics import Diagnostic
from partnercheck.models.criteria import Criteria, Origin
from partnercheck.problems import Severity


@check_together(
    Diagnostic(
        "PC601",
        "fact that no requirement uses",
        Severity.WARNING,
        "Everybody who fills in a profile is asked this, and nothing depends on the answer. A fact in a file that "
        "several criteria include is reported only where a whole folder is checked and none of them uses it.",
        "facts:\n"
        "  fax: {type: yes_no, label: a fax machine, question: Do you have a fax machine?}\n"
        "requirements:\n"
        "  - {id: open, title: Open to all, met_when: open_to_all}",
        "facts:\n"
        "  access: {type: yes_no, label: step-free access, question: Can people come in without steps?}\n"
        "requirements:\n"
        "  - {id: open, title: Open to all, met_when: open_to_all and access}",
    )
)
def unused(subjects: tuple[Subject, ...]) -> Iterator[Finding]:
    """Every fact that none of the criteria with it looks at."""
    origins: dict[tuple[str, str], Origin] = {}
    used: set[tuple[str, str]] = set()
    for subject in subjects:
        criteria = subject.criteria
        names = _used(criteria)
        for name, origin in criteria.fact_origins.items():
            shared = origin.document is not criteria.documents[0]
            if not shared or subject.with_its_folder:
                origins.setdefault((origin.document.file, name), origin)
            if name in names:
                used.add((origin.document.file, name))
    for key, origin in origins.items():
        if key not in used:
            message = f"nothing uses the fact `{key[1]}`"
            help = "use it in a condition, or take it out: nobody should be asked for nothing"
            yield Finding(problem_at(origin, "PC601", Severity.WARNING, message, help))


def _used(criteria: Criteria) -> set[str]:
    paths = {path for one in criteria.tiers for path in one.paths()}
    paths.update(path for one in criteria.requirements for path in one.told_paths())
    return {path.split(".")[0] for path in paths}
