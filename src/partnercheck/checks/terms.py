"""Terms that nothing uses, and words that two terms explain."""

from __future__ import annotations

from collections.abc import Iterator

from partnercheck.checks.places import problem_at, problem_at_value
from partnercheck.checks.registry import Finding, Subject, check, check_together
from partnercheck.diagnostics import Diagnostic
from partnercheck.models.criteria import Criteria, Origin
from partnercheck.models.terms import plain, texts_of
from partnercheck.problems import Severity


@check_together(
    Diagnostic(
        "PC610",
        "term that is used nowhere",
        Severity.WARNING,
        "A term is explained where a question, a title, a reading or advice first uses its words. None of these uses "
        "this one, so nobody will ever read what it means: often the words are written another way there. A term in a "
        "file that several criteria include is reported only where a whole folder is checked and none of them uses it.",
        "terms:\n"
        "  open-to-all: {words: [all-comers], meaning: People who are not members can come as well.}\n"
        "requirements:\n"
        "  - {id: open, title: Open to everybody, met_when: open_to_all}",
        "terms:\n"
        "  open-to-all: {words: [open to everybody], meaning: People who are not members can come as well.}\n"
        "requirements:\n"
        "  - {id: open, title: Open to everybody, met_when: open_to_all}",
    )
)
def unused(subjects: tuple[Subject, ...]) -> Iterator[Finding]:
    """Every term that no text of the criteria with it uses."""
    origins: dict[tuple[str, str], Origin] = {}
    used: set[tuple[str, str]] = set()
    for subject in subjects:
        criteria = subject.criteria
        names = {term.id for term in criteria.terms.used_in(*_texts(criteria))}
        for name, origin in criteria.term_origins.items():
            key = origin.document.file, name
            if origin.document is criteria.documents[0] or subject.with_its_folder:
                origins.setdefault(key, origin)
            if name in names:
                used.add(key)
    for key, origin in origins.items():
        if key not in used:
            help = "write its words as the questions do, or take it out"
            message = f"no question, title, reading or advice uses the term `{key[1]}`"
            yield Finding(problem_at(origin, "PC610", Severity.WARNING, message, help))


@check(
    Diagnostic(
        "PC611",
        "words that two terms explain",
        Severity.WARNING,
        "The same words stand for two terms, or twice for one. Wherever they are used only the first is explained.",
        "terms:\n"
        "  members: {words: [members], meaning: Whoever has a vote at the yearly meeting.}\n"
        "  young-members: {words: [young members, members], meaning: Members who are under 25.}\n"
        "requirements:\n"
        "  - {id: open, title: Open to young members and all other members, met_when: open_to_all}",
        "terms:\n"
        "  members: {words: [members], meaning: Whoever has a vote at the yearly meeting.}\n"
        "  young-members: {words: [young members], meaning: Members who are under 25.}\n"
        "requirements:\n"
        "  - {id: open, title: Open to young members and all other members, met_when: open_to_all}",
    )
)
def same_words(subject: Subject) -> Iterator[Finding]:
    """Every word that stands for a term and stood for one before."""
    seen: dict[str, str] = {}
    for term in subject.criteria.terms:
        origin = subject.criteria.term_origins[term.id]
        listed = isinstance(origin.document.data["terms"][term.id]["words"], list)
        for place, words in enumerate(term.words):
            before = seen.setdefault(plain(words), term.id)
            if before == term.id and words == next(one for one in term.words if plain(one) == plain(words)):
                continue
            keys = (*origin.keys, "words", *([place] if listed else []))
            message = f"`{words}` stands for the term `{before}` already"
            at = Origin(origin.document, keys)
            yield Finding(problem_at_value(at, "PC611", Severity.WARNING, message, "leave it to one of them"))


def _texts(criteria: Criteria) -> Iterator[str]:
    """All that people read of the criteria, but for meanings of terms."""
    yield from (criteria.title, criteria.about, *criteria.sections.values())
    for fact in criteria.all_facts.values():
        yield from texts_of(fact)
    for requirement in criteria.requirements:
        yield from (requirement.title, requirement.reading, requirement.advice)
        for wording in requirement.wordings():
            yield from (sentence.written for _, sentence in wording.sentences())
    for tier in criteria.tiers:
        yield from (tier.title, tier.advice)
