"""Examples of an answer, as it would stand in a profile: the author's own, or one made from the declaration."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Any

from partnercheck.facts.fact import Fact
from partnercheck.filling.yaml_text import entry
from partnercheck.loading.data import Data

_SIMPLE: dict[str, Data] = {
    "text": "A few words of your own",
    "text_list": ["Leeds", "Bradford"],
    "number": "12",
    "money": "48000",
    "share": "75%",
    "date": "2023-05",
    "registrations": ["GB-CHC-1165432"],
}


def example_lines(fact: Fact) -> list[str]:
    """The lines of an example; none where the choices beside the question say enough."""
    example = example_of(fact)
    if example is None or (fact.example is None and fact.type in ("yes_no", "choice", "choices", "claim")):
        return []
    return entry(fact.id, example, block=fact.type == "examples").splitlines()


def example_of(fact: Fact) -> Data:
    """An answer as an example: a valid one, for any fact."""
    if fact.example is not None:
        example: Data = fact.example
        return example
    make = _MADE.get(fact.type)
    return make(fact) if make else _SIMPLE.get(fact.type)


def _ids(labels: dict[str, str], most: int = 2) -> list[Data]:
    return list(islice(labels, most))


def _people(fact: Any) -> Data:
    return [{"who": "AB", "roles": _ids(fact.roles, 1), **({"groups": _ids(fact.groups, 1)} if fact.groups else {})}]


def _examples(fact: Any) -> Data:
    topics = _ids(fact.declared.topics)
    return [
        {
            "title": "What you call it",
            "topics": topics,
            "started": "2019-04",
            "outcomes": ["What changed because of it"],
            "evidence": ["annual-report"],
        }
    ]


_MADE: dict[str, Callable[[Any], Data]] = {
    "yes_no": lambda fact: "yes",
    "choice": lambda fact: next(iter(fact.choices)),
    "choices": lambda fact: _ids(fact.choices),
    "duration": lambda fact: "18 months" if fact.declared.unit == "months" else "90 days",
    "headcount": lambda fact: {"total": "9", **dict.fromkeys(islice(fact.groups, 2), "5")},
    "claim": lambda fact: {"answer": "yes", "summary": "What you did, in a few words", "evidence": ["annual-report"]},
    "people": _people,
    "examples": _examples,
    "records": lambda fact: [{name: example_of(field) for name, field in fact.fields.items()}],
}
