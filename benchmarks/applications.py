"""Invented applications of about 4 KB each, like real ones in size and shape; the same ones for the same number."""

from __future__ import annotations

import random
from pathlib import Path

AS_OF = "2026-01-15"
CRITERIA = "health-equity-partner"

_FIRST = ("Roshni", "Sahara", "Mosaic", "Harbour", "Northside", "Unity", "Riverbank", "Lantern", "Bridge", "Olive Tree")
_SECOND = ("Health", "Family", "Community", "Women's", "Elders'", "Youth", "Neighbourhood", "Carers'", "Migrant")
_THIRD = ("Alliance", "Network", "Project", "Forum", "Collective", "Association", "Centre", "Partnership")
_FORMS = ("charitable_incorporated_organisation", "community_interest_company", "charitable_company", "informal_group")
_LEVELS = ("consulted", "sharing", "sharing", "holding", "holding")
_WILL = ("will", "will", "will", "with_support", "not_yet")
_TOPICS = ("structural_racism", "discrimination", "health_inequities")
_WHO = (
    "families",
    "carers",
    "young people",
    "elders",
    "two hospitals",
    "a clinic",
    "the council",
    "midwives",
    "schools",
)
_WHAT = (
    "how appointments are offered",
    "who sits on the panel",
    "the words of letters",
    "opening hours",
    "a booking form",
)
_AND = (
    "kept count of what came of it for a year",
    "wrote down what was said",
    "paid those who took part",
    "asked again",
)


def write_folder(folder: Path, count: int, *, seed: int = 1) -> list[Path]:
    """Writes `count` applications into the folder, a hundred to each of its folders."""
    paths = []
    for number in range(count):
        path = folder / f"{number // 100:03}" / f"{number:06}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(application(number, seed), encoding="utf-8")
        paths.append(path)
    return paths


def application(number: int, seed: int = 1) -> str:
    """The text of one application."""
    chance = random.Random(f"{seed}/{number}")
    total = chance.randint(3, 40)
    trustees = chance.randint(4, 12)
    from_staff = round(total * chance.uniform(0.55, 1))
    from_trustees = round(trustees * chance.uniform(0.4, 1))
    experience = [_experience(chance, place) for place in range(3)]
    claims = [
        _claim(chance, name)
        for name in (
            "policy_influence",
            "wider_conversations",
            "for_communities",
            "tackled_in_work",
            "tackled_within",
        )
    ]
    evidence = [
        f"  - {{id: evidence-{place}, title: Report number {chance.randint(1, 999)} of the work that was done, kind: evaluation, "
        f"date: {chance.randint(2019, 2025)}-0{chance.randint(1, 9)}, url: https://example.org/reports/{place}}}"
        for place in range(5)
    ]
    name = f"{chance.choice(_FIRST)} {chance.choice(_SECOND)} {chance.choice(_THIRD)} {number}"
    commitments = ("joins_up_work", "brings_expertise_and_resources", "designs_future_funding")
    together = ("takes_part_in_design", "takes_part_in_decisions")
    undisclosed = chance.randint(0, 1)
    return "\n".join(
        [
            "# An application to the partnership",
            "organisation:",
            f"  name: {name}",
            f"  legal_form: {chance.choice(_FORMS)}",
            f"  registrations: [GB-CHC-{1_000_000 + number}]",
            f"  founded: {chance.randint(1990, 2024)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}",
            "  places: [Leeds, Bradford]",
            f"led_as: {chance.choice(('[community]', '[faith_based]', '[community, lived_experience]', 'none'))}",
            "leadership:",
            *(
                f"  - {{who: {who}, roles: [{role}], groups: {chance.choice(('[from_communities]', 'none'))}}}"
                for who, role in (("AB", "chair"), ("CD", "day_to_day"), ("EF", "day_to_day"))
            ),
            f"trustees: {{total: {trustees}, from_communities: {from_trustees}}}",
            f"staff: {{total: {total}, from_communities: {{count: {max(0, from_staff - undisclosed)}, "
            f"undisclosed: {undisclosed}}}, with_lived_experience: {from_staff // 2}}}",
            *(f"involvement_in_{place}: {chance.choice(_LEVELS)}" for place in ("decisions", "governance", "staff")),
            "experience:",
            *experience,
            *claims,
            *(f"{fact}: {chance.choice(_WILL)}" for fact in (*commitments, *together)),
            "first_steps: [shared_goals, measuring_success, roles, public_support]",
            "evidence:",
            *evidence,
            "",
        ]
    )


def _sentence(chance: random.Random) -> str:
    """As long as what people write, and hardly ever the same twice."""
    first, second, third = chance.sample(_WHO, 3)
    when = f"{chance.choice(('spring', 'summer', 'autumn', 'winter'))} {chance.randint(2015, 2025)}"
    return (
        f"From {when} we worked with {first}, {second} and {third} to change {chance.choice(_WHAT)} in "
        f"{chance.randint(2, 90)} places, and {chance.choice(_AND)}."
    )


def _experience(chance: random.Random, place: int) -> str:
    topics = ", ".join(chance.sample(_TOPICS, chance.randint(1, 3)))
    return "\n".join(
        [
            f"  - title: Piece of work number {chance.randint(1, 999)}",
            f"    topics: [{topics}]",
            f"    started: {chance.randint(2014, 2024)}-0{chance.randint(1, 9)}",
            "    outcomes:",
            f"      - Late bookings fell from {chance.randint(20, 30)}% to {chance.randint(8, 19)}% in two hospitals",
            f"      - {_sentence(chance)}",
            f"    evidence: [evidence-{place}]",
        ]
    )


def _claim(chance: random.Random, name: str) -> str:
    evidence = f"[evidence-{chance.randint(0, 4)}]" if chance.random() < 0.8 else "none"
    return "\n".join(
        [
            f"{name}:",
            f"  answer: {chance.choice(('yes', 'yes', 'yes', 'no'))}",
            "  summary: >-",
            f"    {_sentence(chance)}",
            f"  evidence: {evidence}",
        ]
    )
