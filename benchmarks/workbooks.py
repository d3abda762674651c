"""How fast a round in a workbook is checked, against reading it barely and the same applications as JSON Lines.

The goal: at most 1.5 times calamine's bare reading of the workbook and the same work from JSON Lines together.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from partnercheck.batch.check import Checker
from partnercheck.batch.discovery import discover
from partnercheck.batch.run import BatchRun
from partnercheck.loading.criteria_files import load_criteria

GOAL = 1.5
AS_OF = date(2026, 1, 15)
CRITERIA = """\
criteria: round
title: A round
version: "1"
currency: GBP
facts:
  registered_on: {type: date, label: day of registration, question: When were you registered?, past: yes}
  amount: {type: money, label: amount asked for, question: How much do you ask for?}
  members: {type: number, label: members, question: How many members do you have?, whole: yes, minimum: 0}
  hours: {type: number, label: hours open, question: How many hours a week are you open?, minimum: 0}
  insured: {type: yes_no, label: insurance, question: Are you insured?}
  fee: {type: share, label: overhead, question: What share is overhead?}
  work: {type: choices, label: the work, question: What for?, choices: {food: Food, arts: "Arts, crafts", music: Music}}
  place: {type: choice, label: place, question: Where do you work?, choices: {old: Old Town, far: Further away}}
  staff: {type: headcount, label: staff, question: How many staff?, groups: {local: local people}}
requirements:
  - {id: cap, title: Up to 10000, met_when: amount <= money(10_000)}
  - {id: members, title: At least 50 members, met_when: members >= 50}
  - {id: local, title: Local staff, met_when: share(staff.local) >= 1/2}
  - {id: insured, title: Insured, met_when: insured}
  - {id: work, title: Food or music, met_when: 'any_of(work, "food", "music")'}
"""


def profile(chance: random.Random, number: int) -> dict[str, Any]:
    """An application as a profile's data."""
    return {
        "organisation": {"name": f"Organisation number {number}", "registrations": [f"GB-CHC-{1_000_000 + number}"]},
        "registered_on": date.fromordinal(730_000 + chance.randrange(8_000)).isoformat(),
        "amount": f"{chance.randrange(20_000)}.{chance.randrange(100):02}",
        "members": str(chance.randrange(2_000)),
        "hours": str(chance.choice((7.5, 12.25, 37))),
        "insured": chance.choice(("yes", "no")),
        "fee": f"{chance.randrange(101)}%",
        "work": chance.sample(["food", "arts", "music"], chance.choice((1, 2, 3))),
        "place": chance.choice(("old", "far")),
        "staff": {"total": "16", "local": str(chance.randrange(17))},
    }


HEADINGS = (
    *("organisation.name", "organisation.registrations", "registered_on", "amount", "members", "hours", "insured"),
    *("fee", "work", "place", "staff.total", "staff.local"),
)


def write_workbook(file: Path, profiles: list[dict[str, Any]]) -> None:
    """As a form program writes it: days and figures as such, the rest as text."""
    book = Workbook(file, {"default_date_format": "yyyy-mm-dd", "constant_memory": True})
    sheet = book.add_worksheet("Responses")
    percent = book.add_format({"num_format": "0%"})
    sheet.write_row(0, 0, HEADINGS)
    for row, one in enumerate(profiles, 1):
        sheet.write_string(row, 0, one["organisation"]["name"])
        sheet.write_string(row, 1, one["organisation"]["registrations"][0])
        sheet.write_datetime(row, 2, date.fromisoformat(one["registered_on"]))
        sheet.write_number(row, 3, float(one["amount"]))
        sheet.write_number(row, 4, int(one["members"]))
        sheet.write_number(row, 5, float(one["hours"]))
        sheet.write_string(row, 6, one["insured"])
        sheet.write_number(row, 7, int(one["fee"][:-1]) / 100, percent)
        sheet.write_string(row, 8, "; ".join(one["work"]))
        sheet.write_string(row, 9, one["place"])
        sheet.write_number(row, 10, int(one["staff"]["total"]))
        sheet.write_number(row, 11, int(one["staff"]["local"]))
    book.close()


def bare(file: Path) -> int:
    """Every row, as the library gives it."""
    book = CalamineWorkbook.from_path(str(file))
    return sum(1 for _ in book.get_sheet_by_name(book.sheet_names[0]).iter_rows())


def checked(file: Path, checker: Checker) -> list[str]:
    """The verdict of every application of a file, in one process."""
    found = discover([str(file)])
    return [str(getattr(row, "verdict", row)) for row in BatchRun(found, checker, jobs=0).rows()]


def medians(runs: int, *works: Callable[[], object]) -> list[float]:
    """The median seconds of each piece of work, taken in turn so that a busy moment falls on all alike."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for work, taken in zip(works, times, strict=True):
            start = process_time()
            work()
            taken.append(process_time() - start)
    return [statistics.median(taken) for taken in times]


def main() -> int:
    """Prints the times and their ratio; ends with 1 where the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    chance = random.Random(1)
    profiles = [profile(chance, number) for number in range(options.rows)]
    with tempfile.TemporaryDirectory() as folder:
        workbook, lines = Path(folder, "round.xlsx"), Path(folder, "round.jsonl")
        Path(folder, "round.yaml").write_text(CRITERIA)
        write_workbook(workbook, profiles)
        lines.write_text("".join(f"{json.dumps(one)}\n" for one in profiles))
        criteria = load_criteria(f"{folder}/round.yaml")
        same = checked(workbook, Checker(criteria, AS_OF)) == checked(lines, Checker(criteria, AS_OF))
        barely, from_lines, from_workbook = medians(
            options.runs,
            lambda: bare(workbook),
            lambda: checked(lines, Checker(criteria, AS_OF)),
            lambda: checked(workbook, Checker(criteria, AS_OF)),
        )
    ratio = from_workbook / (barely + from_lines)
    told = (
        f"{options.rows:,} applications in 12 columns, medians of {options.runs} alternating runs, in seconds of processor time",
        f"calamine alone               {barely:6.2f} s",
        f"the same from JSON Lines     {from_lines:6.2f} s",
        f"the workbook                 {from_workbook:6.2f} s   {ratio:.2f} times both (at most {GOAL} wanted)",
        f"verdicts {'the same' if same else 'DIFFER'}",
    )
    sys.stdout.write("\n".join(told) + "\n")
    return 0 if same and ratio <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
