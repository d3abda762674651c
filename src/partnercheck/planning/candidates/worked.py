"""Candidates for worked examples: evidence or outcomes for those there are, and one more example."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from typing import Any, NamedTuple

from partnercheck.facts.given import is_none
from partnercheck.language.explanation import StepKind
from partnercheck.language.words import joined
from partnercheck.planning.change import EVIDENCE_TO_ADD, Candidate, answering

NEW_EXAMPLE = 3
"""What one more example weighs: the work, what came of it, and what shows it."""
MOST_MENDED = 5
MOST_NEW = 3


def examples(fact: Any, now: Any) -> Iterator[Candidate]:
    """Mend some of the examples there are, and add up to three new ones, each on every topic or on one."""
    labels = dict(fact.declared.topics)
    if now is None:
        for new in _new_sets(list(labels)):
            yield answering(fact, [_example(topics) for topics in new])
        yield answering(fact, "none")
        return
    listed = now if isinstance(now, list) else []
    mends = [list(_mended(item)) for item in listed[:MOST_MENDED]]
    for chosen in product(*mends):
        for new in [[], *_new_sets(list(labels))]:
            items = [item for item, _, _, _ in chosen] + listed[MOST_MENDED:] + [_example(topics) for topics in new]
            work = sum(part[1] for part in chosen) + NEW_EXAMPLE * len(new)
            words = [part[3] for part in chosen if part[3]] + ([f"add {_said(new, labels)}"] if new else [])
            kind = StepKind.EXAMPLE if new else StepKind.EVIDENCE if work else StepKind.ANSWER
            answers = sum(part[2] for part in chosen)
            yield Candidate(items or "none", work, answers, kind, f"{fact.label}: {'; '.join(words)}")


def _mended(item: dict[str, Any]) -> Iterator[tuple[dict[str, Any], int, int, str]]:
    """The example as it is; and with what it lacks, or evidence of today beside what there is."""
    name = f"“{item.get('title') or 'the example'}”"
    ways = [way for way in (_filled(item, "outcomes", "what changed"), _evidence(item)) if way is not None]
    for size in range(len(ways) + 1):
        for chosen in combinations(ways, size):
            new = {**item, **{way.key: way.data for way in chosen}}
            answers = sum(way.is_answer for way in chosen)
            words = f"add {joined([way.words for way in chosen])} to {name}" if chosen else ""
            yield new, len(chosen) - answers, answers, words


class _Mend(NamedTuple):
    """What is added to one part of an example; an answer where nothing was said of it yet."""

    key: str
    data: list[str]
    is_answer: bool
    words: str


def _filled(item: dict[str, Any], key: str, words: str, data: str = "to be written") -> _Mend | None:
    said = item.get(key)
    return _Mend(key, [data], said is None, words) if said is None or said == [] or is_none(said) else None


def _evidence(item: dict[str, Any]) -> _Mend | None:
    if (mend := _filled(item, "evidence", "evidence", EVIDENCE_TO_ADD)) is not None:
        return mend
    listed = item["evidence"]
    return _Mend("evidence", [*listed, EVIDENCE_TO_ADD], False, "recent evidence") if isinstance(listed, list) else None


def _new_sets(topics: list[str]) -> list[list[list[str]]]:
    """One to three new examples: on one topic, or on all of them."""
    kinds = [[topic] for topic in topics] + ([topics] if len(topics) > 1 else [])
    sets = [[kind] for kind in kinds]
    for count in range(2, MOST_NEW + 1):
        sets += [[kind] * count for kind in kinds]
    return sets


def _example(topics: list[str]) -> dict[str, Any]:
    return {
        "title": "an example to be written",
        "topics": topics,
        "outcomes": ["to be written"],
        "evidence": [EVIDENCE_TO_ADD],
    }


def _said(new: list[list[str]], labels: dict[str, str]) -> str:
    about = joined([f"“{labels[topic].split(' (')[0]}”" for topic in new[0]])
    count = "one example" if len(new) == 1 else f"{len(new)} examples"
    return f"{count} about {about}, with an outcome and evidence"
