"""The cast: the facts and files that the examples of diagnostics speak of, so that an example can be short."""

from __future__ import annotations

import re
from pathlib import Path

from partnercheck.tracing.fingerprint import fingerprint_of

FACTS = {
    "open_to_all": "{type: yes_no, label: open to all, question: Is everybody welcome?}",
    "income": "{type: money, label: income, question: What was your income last year?}",
    "level": "{type: choice, ordered: yes, label: level, question: How far are you?, choices: {low: Low, high: High}}",
    "led_as": "{type: choices, label: leadership, question: Who leads?, choices: {community: Community led}}",
    "staff": "{type: headcount, label: staff, question: How many staff?, groups: "
    "{local: from these communities, part_time: part time}}",
    "volunteers": "{type: headcount, label: volunteers, question: How many volunteers?}",
    "influence": "{type: claim, label: influence on policy, question: Can you influence policy?}",
}

FILES = {
    "facts/people.yaml": "facts:\n"
    "  years_open: {type: number, label: years open, question: For how many years have you been open?}\n",
    "facts/circle.yaml": "include: [circle.yaml]\nfacts:\n"
    "  years_open: {type: number, label: years open, question: For how many years have you been open?}\n",
    "guidance/example.yaml": "outline: example\ntitle: What we look for\nsections:\n"
    "  - id: show\n    gist: what to show\n    fingerprint: {heading}\n    items:\n"
    "      - {{id: show.1, role: requirement, gist: people are involved, fingerprint: {first}}}\n"
    "      - {{id: show.2, role: context, gist: there are people, fingerprint: {second}}}\n"
    "      - {{id: show.3, role: context, leaves_room: yes, gist: mostly local, fingerprint: {third}}}\n",
}

_TOP = re.compile(r"^(guidance|include|sections|facts|definitions|requirements|tiers):", re.MULTILINE)
_HEAD = "criteria: example\ntitle: Example\nversion: '1'\ncurrency: GBP\n"


def as_file(example: str) -> str:
    """The criteria file that an example stands for: with a head, the facts of the cast, and a requirement around it."""
    keys = set(_TOP.findall(example))
    parts = [_HEAD]
    facts = [f"  {name}: {declared}\n" for name, declared in FACTS.items() if re.search(rf"\b{name}\b", example)]
    if "facts" in keys:
        example = example.replace("facts:\n", "facts:\n" + "".join(facts), 1)
    if not keys:
        title = "" if example.startswith("title:") else "    title: Example\n"
        example = f"requirements:\n  - id: example\n{title}{_indented(example)}"
    elif "requirements" not in keys:
        facts = facts or [f"  open_to_all: {FACTS['open_to_all']}\n"]
        parts.append("requirements:\n  - {id: example, title: Example, met_when: open_to_all}\n")
    if "facts" not in keys and facts:
        parts.append("facts:\n" + "".join(facts))
    return "".join([*parts, example.rstrip(), "\n"])


def _indented(example: str) -> str:
    return "\n".join(f"    {line}" for line in example.splitlines())


def write_files(folder: Path) -> None:
    """The other files of the cast, into a criteria folder."""
    marks = {name: str(fingerprint_of(name)) for name in ("heading", "first", "second", "third")}
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format(**marks) if "{heading}" in text else text, encoding="utf-8")
