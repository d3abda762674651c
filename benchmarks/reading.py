"""How fast a 4 KB profile is read, against `yaml.load` with PyYAML's C loader: medians of alternating runs."""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Callable
from time import perf_counter

import yaml

from partnercheck.loading.data import read_data
from partnercheck.loading.positions import locate
from partnercheck.loading.source import Source

FLOOR = 1.8

_HEAD = """\
# yaml-language-server: $schema=../schemas/health-equity-partner.profile.json
organisation:
  name: Roshni Health Alliance
  legal_form: charitable_incorporated_organisation
  registrations: [GB-CHC-1165432]
  founded: 2009-06-01
led_as: [community]
staff: {total: 16, from_communities: {count: 12, undisclosed: 1}, with_lived_experience: 9}
trustees: {total: 9, from_communities: 8}
"""
_EXPERIENCE = """\
  - title: Maternity voices programme, year {number}
    topics: [structural_racism, health_inequities]
    started: 20{number}-04
    outcomes: [Late bookings fell from 21% to 13% in two hospitals]
    evidence: [maternity-evaluation-{number}]
"""
_EVIDENCE = """\
  - {{id: maternity-evaluation-{number}, title: Independent evaluation, kind: evaluation, date: 20{number}-05, \
url: https://example.org/eval}}
"""


def profile(entries: int = 11) -> str:
    """A profile like the example in the documentation, with so many worked examples; 11 make 4 KB."""
    numbers = range(10, 10 + entries)
    experience = "".join(_EXPERIENCE.format(number=number) for number in numbers)
    evidence = "".join(_EVIDENCE.format(number=number) for number in numbers)
    return f"{_HEAD}experience:\n{experience}evidence:\n{evidence}"


def medians(runs: int, *works: Callable[[], object]) -> list[float]:
    """The median seconds of each piece of work, taken in turn so that a busy moment falls on all alike."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for work, taken in zip(works, times, strict=True):
            start = perf_counter()
            work()
            taken.append(perf_counter() - start)
    return [statistics.median(taken) for taken in times]


def main() -> int:
    """Prints the ratios; ends with 1 when reading is not fast enough."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=400)
    options = parser.parse_args()
    text = profile()
    source = Source("profile.yaml", text)
    as_json = Source("profile.json", json.dumps(read_data(source)))
    loaded, read, read_from_json, located = medians(
        options.runs,
        lambda: yaml.load(text, Loader=yaml.CSafeLoader),
        lambda: read_data(source),
        lambda: read_data(as_json),
        lambda: locate(source),
    )
    ratio = loaded / read
    lines = (
        f"profile of {len(text):,} characters, medians of {options.runs} alternating runs",
        f"yaml.load with CSafeLoader   {loaded * 1e6:6.0f} µs",
        f"read_data, YAML              {read * 1e6:6.0f} µs   {ratio:.2f} times as fast (at least {FLOOR} wanted)",
        f"read_data, the same as JSON  {read_from_json * 1e6:6.0f} µs   {loaded / read_from_json:.2f} times as fast",
        f"locate, when a place is asked{located * 1e6:6.0f} µs   {loaded / located:.2f} times as fast",
    )
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if ratio >= FLOOR else 1


if __name__ == "__main__":
    sys.exit(main())
