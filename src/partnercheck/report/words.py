"""What every report of an assessment says in the same words: sentences, dates, counts, and the order of sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.assessment.result import Assessment, CriteriaUsed, Note, RequirementResult, Step, TierResult
from partnercheck.harmless import harmless
from partnercheck.language.words import counted as counted
from partnercheck.language.words import joined
from partnercheck.models.terms import Term, Terms
from partnercheck.orders import broken_up
from partnercheck.values.calendar import in_words
from partnercheck.values.status import Importance, Reason, Status

if TYPE_CHECKING:
    from partnercheck.batch.outcomes import RequirementOutcome

SHORT_FINGERPRINT = 12
LONGEST_NAME = 160

_IMPORTANCE = {
    Importance.REQUIRED: "required",
    Importance.EXPECTED: "expected",
    Importance.INFORMATIONAL: "for information only",
}


def shown(text: str) -> str:
    """Text from a file made safe: it cannot steer a terminal, break its line, or give a build service orders."""
    return broken_up(harmless(text))


def name_of(assessment: Assessment) -> str:
    """The organisation's name, cut where it is longer than any name."""
    return in_short(shown(assessment.organisation).strip())


def in_short(name: str) -> str:
    """A name, cut where it is longer than any name: it would push everything else out of sight."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def capitalised(words: str) -> str:
    """The words as a sentence begins."""
    return words[:1].upper() + words[1:]


def as_of_words(assessment: Assessment) -> str:
    """The as-of date as people write it."""
    return in_words(assessment.as_of.toordinal())


def best_case_words(assessment: Assessment) -> str:
    """What the verdict can still become."""
    possible = assessment.verdict_could_be
    if len(possible) <= 1:
        if possible and possible[0] is not assessment.verdict:
            return f"Once everything is known: {possible[0].words}."
        return "Nothing still unknown could change this."
    return f"Once everything is known: {possible[0].words} at best, {possible[-1].words} at worst."


def counts_words(assessment: Assessment) -> str:
    """How many requirements have each status, with the two kinds of missing told apart."""
    unanswered = sum(
        result.status is Status.MISSING and result.reason is Reason.UNANSWERED for result in assessment.requirements
    )
    parts = []
    for status, number in assessment.counts().items():
        if number:
            told_apart = (
                f" ({_unanswered_words(unanswered, number)})" if status is Status.MISSING and unanswered else ""
            )
            parts.append(f"{number} {status.words}{told_apart}")
    words = f"{counted(len(assessment.requirements), 'requirement')}: {', '.join(parts)}."
    decided = decisions_words(assessment)
    return f"{words} {decided}" if decided else words


def decisions_words(assessment: Assessment) -> str:
    """How many requirements a person decided, and how many decisions do not count; empty where there are none."""
    seen = assessment.decisions()
    counting = [one for one in seen if one.counts]
    overrides = sum(one.is_override for one in counting)
    sentences = []
    if counting:
        against = f", {overrides} of them against the rules (override)" if overrides else ""
        sentences.append(f"{len(counting)} decided by a person{against}.")
    if len(seen) > len(counting):
        left = len(seen) - len(counting)
        sentences.append(f"{counted(left, 'decision')} {'does' if left == 1 else 'do'} not count: look again.")
    return " ".join(sentences)


def decision_lines(result: RequirementResult | RequirementOutcome) -> list[str]:
    """What a report says of a decision beside the status: what the rules say, or why it does not count."""
    seen, rules = result.decision, result.rules_say
    if seen is None or rules is None:
        return []
    decision = seen.decision
    assert decision.status is not None
    if seen.counts:
        override = "Override, decided against the rules. " if seen.is_override else ""
        reason = "" if rules.reason.words in rules.why.lower() else f" ({rules.reason.words})"
        return [f"{override}The rules say: {rules.status.words}{reason}. {rules.why}"]
    lines = [
        f"{capitalised(seen.force.words)}.",
        f"Decided {decision.status.words} by {decision.by} on {decision.day_in_words}: {decision.why}",
    ]
    if seen.changed:
        lines.append(f"What changed: {'; '.join(seen.changed)}")
    return lines


def _unanswered_words(unanswered: int, missing: int) -> str:
    return "not answered yet" if unanswered == missing else f"{unanswered} of them not answered yet"


def importance_words(result: RequirementResult) -> str:
    """How much a requirement weighs, and whether that is still open."""
    words = _IMPORTANCE[result.importance]
    return f"{words}, which an open answer may change" if result.importance_is_open else words


def reason_words(result: RequirementResult) -> str:
    """Why it has its status (unless its line of why says so already), how much that weighs, what it can become."""
    said = result.reason is Reason.DECIDED or result.reason.words in result.why.lower()
    # What is only for information is never short of anything.
    said = said or (result.importance is Importance.INFORMATIONAL and result.reason in _SHORT)
    open_to = could_be_words(result)
    parts = ("" if said else result.reason.words, importance_words(result), open_to and f"could still be {open_to}")
    return capitalised("; ".join(part for part in parts if part))


_SHORT = (Reason.FALLS_SHORT, Reason.NEAR_THRESHOLD, Reason.PARTLY_SHOWN, Reason.NOT_EVIDENCED)


def could_be_words(result: RequirementResult) -> str:
    """The other statuses that are still possible, in words; empty where there are none."""
    others = [status.words for status in result.could_be if status is not result.status]
    return " or ".join(others)


def tier_words(tier: TierResult) -> str:
    """Whether a tier is reached, and whether it still can be."""
    if tier.reached:
        return "reached, though an open answer may change that" if False in tier.could_be else "reached"
    return "not yet, could still be reached" if True in tier.could_be else "not reached"


def step_words(step: Step) -> str:
    """What to do, and other ways to the same end."""
    others = "".join(f"; or {other}" for other in step.alternatives)
    return f"{step.words}{others}"


def planned_words(assessment: Assessment) -> str:
    """What all the steps come to together; empty where no plan says so."""
    planned = assessment.planned
    if planned is None:
        return ""
    titles = {result.id: result.title for result in assessment.requirements}
    blocked = joined([f"“{titles[id]}”" for id in planned.in_the_way])
    settles = f"No change that a plan may propose settles {blocked}" if blocked else ""
    whole = "This" if planned.changes == 1 else "All of this together"
    if not blocked:
        depending = ", if the answers turn out so" if planned.depends_on_answers else ""
        return f"{whole} would be enough{depending}: the verdict would then be {planned.becomes.words}."
    if planned.becomes is assessment.verdict:
        return f"{settles}: the verdict stays {planned.becomes.words} for now."
    return f"{whole} could bring the verdict to {planned.becomes.words}. {settles}."


def criteria_words(criteria: CriteriaUsed) -> str:
    """Exactly which criteria: name, version and the beginning of the fingerprint."""
    version = f"version {criteria.version}, " if criteria.version else ""
    return f"{criteria.name}, {version}fingerprint {criteria.fingerprint[:SHORT_FINGERPRINT]}"


def what_was_checked(assessment: Assessment) -> tuple[tuple[str, str], ...]:
    """What was held against what, and when; and what in the profile may hold a typo. Each line with its name."""
    return (
        ("Profile", assessment.profile_file),
        ("Criteria", criteria_words(assessment.criteria)),
        ("As of", as_of_words(assessment)),
        *(("Look at", note_words(note)) for note in assessment.notes),
    )


def terms_used(assessment: Assessment) -> tuple[Term, ...]:
    """The terms that the report uses, in the order in which a reader meets them."""
    steps = [step_words(step) for _, step in assessment.next_steps]
    results = [one for _, listed in by_section(assessment) for one in listed]
    told = [text for one in results for text in (one.title, one.why, one.reading, one.advice)]
    asked = [fact.question for one in results for fact in one.facts]
    return Terms(assessment.terms).used_in(*steps, *told, *asked)


def note_words(note: Note) -> str:
    """What may be a typo, and what to look at."""
    return capitalised(f"{note.message}: {note.help}")


def by_section(assessment: Assessment) -> list[tuple[str, list[RequirementResult]]]:
    """The requirements under the titles of their sections, in reading order; most urgent first within each."""
    titles = dict(assessment.criteria.sections)
    found: dict[str, list[RequirementResult]] = {section: [] for section in titles}
    for result in assessment.requirements:
        found.setdefault(result.section, []).append(result)
    return [
        (titles.get(section, section) or "Requirements", sorted(results, key=_urgency))
        for section, results in found.items()
        if results
    ]


_STATUS_ORDER = {status: place for place, status in enumerate(Status)}
_IMPORTANCE_ORDER = {importance: place for place, importance in enumerate(Importance)}


def _urgency(result: RequirementResult) -> tuple[bool, int, int]:
    # What is for information only waits behind all that weighs in the verdict and is still short of met.
    settled = result.status in (Status.MET, Status.NOT_APPLICABLE)
    waits = settled or result.importance is Importance.INFORMATIONAL
    return waits, _STATUS_ORDER[result.status], _IMPORTANCE_ORDER[result.importance]
