"""How long it takes to check 100 criteria files of 30 requirements, against how long it takes to read them.

    python benchmarks/checks.py

Without the solver. The goal is under ten times the time that reading takes: from the disk to plain data, by the reader
that `assess` and `batch` use too.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from partnercheck.checks.run import check_files
from partnercheck.loading.data import read_data
from partnercheck.loading.source import read_source

FILES, REQUIREMENTS = 100, 30
GOAL = 10
ROUNDS = 5

_FACTS = """\
  led_as_{n}:
    type: choices
    label: how the organisation is led ({n})
    question: Is your organisation led by any of these?
    help: >-
      Choose all that fit. What counts is who decides, not what the constitution calls it. If none fits, write none, and
      if you would rather not say, write undisclosed: neither counts against you by itself.
    choices: {{community: Community led, faith_based: Faith based, lived: Led by people who know it from their own life}}
  staff_{n}:
    type: headcount
    label: staff ({n})
    question: How many paid staff do you have, and how many of them come from these communities?
    help: >-
      Count people, not hours. Volunteers and trustees are not staff. Those who have not said stay in the total, and
      nobody has to say where they belong.
    groups: {{local: who live here, part_time: part time}}
  influence_{n}:
    type: claim
    label: influence on policy ({n})
    question: Can you show that you are able to influence policy?
    help: Say in a few words what you did, and point to something that shows it.
  income_{n}: {{type: money, label: income ({n}), question: What was your income in the last full year?}}
"""
_REQUIREMENTS = (
    """\
    importance: required
    applies_when: any_of(led_as_{n}, "community", "lived")
    met_when: share(staff_{n}.local) >= 3/4
    borderline_when: share(staff_{n}.local) >= 2/3
""",
    """\
    importance: {{required_when: income_{n} >= money(100_000), otherwise: expected}}
    met_when: evidenced(influence_{n}, within=years({years}))
    borderline_when: claimed(influence_{n})
""",
    """\
    importance: expected
    met_when:
      all:
        - income_{n} >= money({least})
        - any:
            - count(staff_{n}) >= {years}
            - evidenced(influence_{n})
        - not: any_of(led_as_{n}, "faith_based")
    borderline_when: income_{n} >= money(1_000)
    otherwise: borderline
""",
)


def criteria_file(number: int) -> str:
    """One criteria file: ten sets of facts, and three requirements on each."""
    sets = REQUIREMENTS // len(_REQUIREMENTS)
    parts = [f"criteria: fund-{number}\ntitle: Fund {number}\nversion: '1'\ncurrency: GBP\nfacts:\n"]
    parts += [_FACTS.format(n=n) for n in range(sets)]
    parts.append("requirements:\n")
    for place in range(REQUIREMENTS):
        n, kind = divmod(place, len(_REQUIREMENTS))
        parts.append(f"  - id: requirement-{place}\n    title: What is asked for in requirement {place}\n")
        parts.append(
            "    reading: >-\n"
            "      The guidance gives no number. We read it as the share of those who are there, counted as people and\n"
            "      not as hours, and those who have not said are never left out of the total.\n"
            "    advice: >-\n"
            "      Tell us how you find people and how they come to stay, and point to something that shows it: a plan,\n"
            "      minutes, an evaluation, or a letter from those you work with.\n"
        )
        parts.append(_REQUIREMENTS[kind].format(n=n, years=n % 5 + 2, least=10_000 + 1_000 * n))
    return "".join(parts)


def fastest(*works: Callable[[], object]) -> list[float]:
    """Seconds for the fastest run of each piece of work, taken in turn: what the machine does besides only adds."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, times in zip(works, taken, strict=True):
            start = time.perf_counter()
            work()
            times.append(time.perf_counter() - start)
    return [min(times) for times in taken]


def measure(folder: Path) -> tuple[float, float]:
    """Seconds for reading, and for checking, all the files."""
    names = []
    for number in range(FILES):
        path = folder / f"fund-{number}.yaml"
        path.write_text(criteria_file(number), encoding="utf-8")
        names.append(str(path))
    assert check_files(names, with_solver=False).problems == (), "the files are meant to be right"
    reading, checking = fastest(
        lambda: [read_data(read_source(name)) for name in names], lambda: check_files(names, with_solver=False)
    )
    return reading, checking


def main() -> None:
    """Measure, and say whether the goal is met."""
    with tempfile.TemporaryDirectory() as folder:
        reading, checking = measure(Path(folder))
    times = checking / reading
    sys.stdout.write(
        f"{FILES} criteria files of {REQUIREMENTS} requirements\n"
        f"  reading   {reading * 1000:7.0f} ms\n"
        f"  checking  {checking * 1000:7.0f} ms, {times:.1f} times as long (goal: under {GOAL})\n"
    )
    sys.exit(0 if times < GOAL else 1)


if __name__ == "__main__":
    main()
