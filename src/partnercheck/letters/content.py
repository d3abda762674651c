"""What a letter can say: the names that a funder's template may use, and what each holds. docs/letters.md lists them.

A letter is for the organisation. What is internal has a place of its own, `internal`, so that nothing of it comes
in: a template has to name it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from partnercheck.assessment.result import Assessment, RequirementResult
from partnercheck.values.calendar import in_words
from partnercheck.values.status import Importance, Reason, Status

if TYPE_CHECKING:
    from partnercheck.planning.planned import Plan


class Sender(NamedTuple):
    """What the funder says of itself, for every letter of a round."""

    fund: str = ""
    reply_to: str = ""
    reply_by: date | None = None
    signed: str = ""
    suppress_below: int = 0


UNSIGNED = Sender()

_COUNT = re.compile(r"(?<![\w£€$.,-])(\d[\d,]*)(?![\w%.,-]*[\d%])")
_WAITS = "We still have to look at this ourselves. You do not need to do anything."
_DECIDED = "We looked at this ourselves, and decided."


def letter_content(
    assessment: Assessment, plan: Plan | None, sender: Sender, registrations: Sequence[str] = ()
) -> dict[str, Any]:
    """Every name that a template may use, as texts, yes or no, numbers, and lists of such."""
    items = [_item(result, sender.suppress_below) for result in assessment.requirements]
    counted = [one for one in items if one["importance"] != Importance.INFORMATIONAL.value]

    def of(*statuses: Status) -> list[dict[str, Any]]:
        return [one for one in counted if one["status"] in {status.value for status in statuses}]

    day = assessment.as_of
    return {
        "organisation": assessment.organisation,
        "registrations": list(registrations),
        "fund": sender.fund or assessment.criteria.title,
        "date": in_words(day.toordinal()),
        "verdict": assessment.verdict.value,
        "verdict_in_words": assessment.verdict.words,
        "requirements": items,
        "met": of(Status.MET),
        "borderline": of(Status.BORDERLINE),
        "missing": of(Status.MISSING),
        "not_applicable": of(Status.NOT_APPLICABLE),
        "informational": [one for one in items if one["importance"] == Importance.INFORMATIONAL.value],
        "next_steps": _next_steps(assessment, plan, sender.suppress_below),
        "plan_is_enough": bool(plan and plan.is_enough),
        "questions": [fact.question or fact.label for fact in assessment.open_facts],
        "reply_to": sender.reply_to,
        "reply_by": in_words(sender.reply_by.toordinal()) if sender.reply_by else "",
        "signed": sender.signed,
        "internal": _internal(assessment),
    }


def _sentence(text: str) -> str:
    """The text as a sentence: a capital at its beginning, a full stop at its end."""
    told = " ".join(text.split())
    return f"{told[:1].upper()}{told[1:]}{'' if not told or told[-1] in '.!?…' else '.'}"


def _item(result: RequirementResult, below: int) -> dict[str, Any]:
    return {
        "title": result.title,
        "status": result.status.value,
        "status_in_words": result.status.words,
        "importance": result.importance.value,
        "why": _why(result, below),
        "unanswered": result.reason is Reason.UNANSWERED,
        "waits_for_us": result.reason is Reason.NEEDS_JUDGEMENT,
        "reading": result.reading,
        "advice": result.advice,
        "would_help": []
        if _tells_a_small_count(result, below)
        else [_step(step.words, step.alternatives) for step in result.steps],
    }


def _tells_a_small_count(result: RequirementResult, below: int) -> bool:
    """What was found is a count to be left out: so are the steps, as what is lacking tells what is there."""
    return bool(below) and has_small_count(result.why, below)


def _why(result: RequirementResult, below: int) -> str:
    """Why, for the organisation; never what a reviewer wrote, nor small counts where they are to be left out."""
    if result.reason is Reason.DECIDED:
        return _DECIDED
    if result.reason is Reason.NEEDS_JUDGEMENT:
        return _WAITS
    if _tells_a_small_count(result, below):
        return _sentence(result.reason.words)
    return _sentence(result.why)


def has_small_count(text: str, below: int) -> bool:
    """Whether a sentence has a count from 1 to one below: "2 of 9", "3 trustees"."""
    counts = [int(found.replace(",", "")) for found in _COUNT.findall(text)]
    return any(0 < count < below for count in counts)


def _step(words: str, alternatives: Iterable[str]) -> str:
    return _sentence("; or ".join((words, *alternatives)))


def _next_steps(assessment: Assessment, plan: Plan | None, below: int) -> list[str]:
    """The plan's changes, where there is a plan that changes something; else the steps of the report.

    Where a step would tell a count that is left out, the author's advice stands in its place.
    """
    quiet = {one.id: one for one in assessment.requirements if _tells_a_small_count(one, below)}
    if plan is not None and plan.changes:
        by_path = {_root(fact.path): one for one in quiet.values() for fact in one.facts}
        told = [(by_path.get(_root(change.path)), change.words) for change in plan.changes]
    else:
        told = [(quiet.get(id), _step(step.words, step.alternatives)) for id, step in assessment.next_steps]
    return list(dict.fromkeys(_sentence(words) if one is None else _instead(one) for one, words in told))


def _root(path: str) -> str:
    """The answer in the profile that a path leads into: `staff` of `staff.from_communities`."""
    parts = path.split(".")
    return ".".join(parts[:2] if parts[0] == "organisation" else parts[:1])


def _instead(result: RequirementResult) -> str:
    return _sentence(result.advice or f"{result.title}: more than you told us of")


def _internal(assessment: Assessment) -> dict[str, Any]:
    """What stays in the house unless a template names it."""
    return {
        "file": assessment.profile_file,
        "criteria": assessment.criteria.name,
        "criteria_version": assessment.criteria.version,
        "fingerprint": assessment.criteria.fingerprint,
        "decisions": [
            {
                "title": result.title,
                "status": result.decision.decision.status.value if result.decision.decision.status else "",
                "by": result.decision.decision.by,
                "when": result.decision.decision.day_in_words,
                "why": result.decision.decision.why,
                "counts": result.decision.counts,
                "override": result.decision.is_override,
                "rules_say": result.rules_say.status.words if result.rules_say else "",
            }
            for result in assessment.requirements
            if result.decision is not None
        ],
    }


NAMES = (
    ("organisation", "the organisation's name"),
    ("registrations", "its registrations, a list"),
    ("fund", "the title of the criteria, or what `--fund` says"),
    ("date", "the day assessed for, in words"),
    ("verdict", "`eligible`, `borderline`, `incomplete` or `not_eligible`"),
    ("verdict_in_words", "the same, to be read"),
    ("requirements", "all requirements in order; each has the names below"),
    ("met, borderline, missing, not_applicable", "those that count, by status"),
    ("informational", "those that are for information only"),
    ("next_steps", "what would help, the plan's steps first; a list of sentences"),
    ("plan_is_enough", "whether those steps alone would make it eligible"),
    ("questions", "the questions that are still open; a list"),
    ("reply_to, reply_by, signed", "what `--reply-to`, `--reply-by` and `--signed` say; empty if not given"),
    ("internal", "what stays in the house unless it is named: `file`, `criteria`, `fingerprint`, `decisions`"),
)
"""Every name, with what it holds; for the documentation."""

ITEM_NAMES = (
    ("title", "the requirement's title"),
    ("status, status_in_words", "how it stands"),
    ("importance", "`required`, `expected` or `informational`"),
    ("why", "one sentence; never what a reviewer wrote"),
    ("unanswered", "it is missing only for want of an answer"),
    ("waits_for_us", "a person of the funder's has to look at it"),
    ("reading, advice", "as the criteria have them; empty where they have none"),
    ("would_help", "what would help; a list of sentences"),
)


def every_name() -> list[str]:
    """The names that stand alone, and those of an item, for "did you mean"."""
    return [name for names, _ in (*NAMES, *ITEM_NAMES) for name in names.split(", ")]
