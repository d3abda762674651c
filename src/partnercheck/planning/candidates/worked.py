"""Candidates for worked examples: evidence or outcomes for those there are, and one more example."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from typing import Any

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
    """The example as it is; and with whatever it lacks."""
    yield item, 0, 0, ""
    name = f"“{item.get('title') or 'the example'}”"
    lacking = {"outcomes": "what changed", "evidence": "evidence"}
    filled = {"outcomes": ["to be written"], "evidence": [EVIDENCE_TO_ADD]}
    gaps = [key for key in lacking if item.get(key) in (None, [], "none")]
    for size in range(1, len(gaps) + 1):
        for keys in combinations(gaps, size):
            work = sum(item.get(key) is not None for key in keys)
            new = {**item, **{key: filled[key] for key in keys}}
            yield new, work, len(keys) - work, f"add {joined([lacking[key] for key in keys])} to {name}"
    if not gaps or item.get("evidence"):
        listed = item.get("evidence")
        if isinstance(listed, list):
            yield {**item, "evidence": [*listed, EVIDENCE_TO_ADD]}, 1, 0, f"add recent evidence to {name}"


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
