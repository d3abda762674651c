"""Where an organisation stands in the middle of an interview, in words."""

from __future__ import annotations

from partnercheck.assessment.result import Decided, count_statuses
from partnercheck.assessment.verdict import weight_of
from partnercheck.interviewing.interview import Interview
from partnercheck.language.words import joined
from partnercheck.values.status import Reason, Status, Verdict

_MOST_NAMED = 3


def standing_in_words(decided: Decided, left: int = 0) -> str:
    """ "7 of 18 requirements settled: 5 met, 2 missing, 11 open; about 12 questions left"."""
    rulings = decided.rulings
    settled = [one for one in rulings if one.reason is not Reason.UNANSWERED]
    counts = count_statuses(one.status for one in settled)
    order = (Status.MET, Status.BORDERLINE, Status.MISSING)
    parts = [f"{counts[status]} {status.words}" for status in order if counts[status]]
    if counts[Status.NOT_APPLICABLE]:
        number = counts[Status.NOT_APPLICABLE]
        parts.append(f"{number} {'does' if number == 1 else 'do'} not apply")
    if len(settled) < len(rulings):
        parts.append(f"{len(rulings) - len(settled)} open")
    noun = "requirement" if len(rulings) == 1 else "requirements"
    progress = f"; {_about(left)} left" if left else ""
    return f"{len(settled)} of {len(rulings)} {noun} settled: {', '.join(parts)}{progress}"


def settled_in_words(interview: Interview) -> str:
    """That nothing still open changes the verdict, why, and that whoever answers may stop or go on."""
    decided = interview.decided
    verdict = decided.verdict
    titles = [
        requirement.title
        for requirement, ruling in zip(interview.engine.criteria.requirements, decided.rulings, strict=True)
        if verdict is not Verdict.ELIGIBLE and weight_of(ruling) is verdict
    ]
    named = joined([f"“{title}”" for title in titles[:_MOST_NAMED]])
    more = f" and {len(titles) - _MOST_NAMED} more" if len(titles) > _MOST_NAMED else ""
    because = f", because of {named}{more}" if named else ""
    left = interview.about_left() or 1
    return (
        f"Where you stand: {verdict.words}{because}. Nothing that is still open can change that. "
        f"You can stop here with quit. Or go on: {_about(left)} left, for the rest of the report."
    )


def _about(left: int) -> str:
    return "about 1 question" if left == 1 else f"about {left} questions"
