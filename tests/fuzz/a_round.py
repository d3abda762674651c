"""A small round on disk: two sets of criteria, applications, exports, rows, a page, a template, decisions, a record."""

from __future__ import annotations

import csv
import os
from contextlib import redirect_stdout
from functools import cache
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from openpyxl import Workbook

from partnercheck.cli.app import run
from partnercheck.cli.errors import run_safely
from partnercheck.letters.starter import starter
from partnercheck.loading.data import read_data
from partnercheck.loading.source import Source
from tests.criteria import pages
from tests.schemas.everything import CRITERIA, PROFILE

ROOT = Path(__file__).parents[2]
FUND = "criteria/small-community-grants.yaml"
CASES = "criteria/cases/small-community-grants.yaml"
EVERY = "every/everything.yaml"
AS_OF = "--as-of 2026-09-15"

REQUIREMENTS = """
requirements:
  - {id: open, title: Open, met_when: open, say: {met: "open to {staff} people", short: "not open to {staff}"}}
  - {id: local, title: Local, met_when: share(staff.local) >= 3/4, borderline_when: share(staff.local) >= 1/2}
  - {id: apart, title: Apart, met_when: "unrelated(board.trustee) >= 2 and count(related(board.trustee)) <= 2"}
  - {id: sound, title: Sound, met_when: "any(accounts, audited) and sum(accounts, income) >= money(1_000)"}
  - {id: safe, title: Safe, judgement: claimed(safe), applies_when: size >= 3}
  - {id: shown, title: Shown, met_when: 'evidenced(safe, within=years(4))', otherwise: borderline}
  - {id: since, title: Since, met_when: opened <= as_of - years(2), importance: expected}
  - id: well-led
    title: Led
    met_when: {at_least: {count: 2, of: ['any_of(led_as, "a")', 'level >= "mid"', part >= 1/2]}}
tiers:
  first:
    - {id: top, title: Top, when: 'eligible() and turnover > money(100_000)'}
    - {id: other, title: Other, when: 'met("open") or size > 3'}
"""
COLUMNS = b"columns:\n  organisation.name: organisation.name\n  open: organisation.founded\n"
EXPORT = (
    "Timestamp,Name,Are you open to all?,Are you local?,staff,turnover\n"
    '03/02/2026 10:12:01,One,yes,no,12,"£12,000"\n04/02/2026 11:00:00,Two,,maybe,none,undisclosed\n,Three,no,,3-5,x\n'
)
PAGE = "page.txt"


@cache
def originals() -> dict[str, bytes]:
    """The files by their names. What only commands write is written by them."""
    examples = ROOT / "examples/other-funder"
    profile = {**PROFILE, "organisation": {**PROFILE["organisation"], "name": "Northgate Hall"}}
    every = dict(read_data(Source("everything.yaml", CRITERIA.split("requirements:")[0])))
    files = {
        FUND: (examples / FUND).read_bytes(),
        CASES: (examples / CASES).read_bytes(),
        "criteria/other.yaml": (examples / FUND).read_bytes(),
        EVERY: (yaml.safe_dump(every, sort_keys=False, width=1000) + REQUIREMENTS).encode(),
        "org.yaml": (examples / "three-halls.yaml").read_bytes(),
        "every/org.yaml": yaml.safe_dump(profile, sort_keys=False).encode(),
        "applications/a.yaml": (examples / "quiet-hour.yaml").read_bytes(),
        "applications/b.yaml": (examples / "three-halls.yaml").read_bytes(),
        "every/applications/a.yaml": yaml.safe_dump({**PROFILE}, sort_keys=False).encode(),
        "every/applications/b.yaml": yaml.safe_dump(profile, sort_keys=False).encode(),
        "round.csv": b"organisation.name,organisation.income,open\nOne,12000,2019\nTwo,none,\n,1,x\n",
        "export.csv": EXPORT.encode(),
        "columns.yaml": COLUMNS,
        PAGE: pages.PAGE.encode(),
        "letter.md": starter(".md"),
        "letter.html": starter(".html"),
        "letter.docx": starter(".docx"),
        "export.xlsx": _workbook(EXPORT),
    }
    return files | _written_by_commands(files)


def _written_by_commands(files: dict[str, bytes]) -> dict[str, bytes]:
    lines = [
        f"decide org.yaml welcome-form met --by KA --why seen --override -c {FUND} {AS_OF}",
        f"batch applications -c {FUND} {AS_OF} --jobs 0 -o rows.jsonl",
        f"batch applications -c {FUND} {AS_OF} --jobs 0 -o results.xlsx",
        f"record applications -c {FUND} {AS_OF} -o round.zip",
        f"import init export.csv -c {EVERY} -o export.columns.yaml",
    ]
    here = Path.cwd()
    with TemporaryDirectory() as made:
        folder = Path(made)
        write_all(folder, files)
        os.chdir(folder)
        try:
            for line in lines:
                run_safely(lambda line=line: run(line.split()))
            with redirect_stdout(TextIOWrapper(told := BytesIO(), "utf-8")) as out:
                run_safely(lambda: run(f"criteria trace {PAGE} --new-outline river".split()))
                out.flush()
        finally:
            os.chdir(here)
        names = ("decisions.jsonl", "rows.jsonl", "results.xlsx", "round.zip", "export.columns.yaml")
        return {"outline.yaml": told.getvalue(), **{name: (folder / name).read_bytes() for name in names}}


def _workbook(separated: str) -> bytes:
    book = Workbook()
    for row in csv.reader(StringIO(separated)):
        book.active.append(row)
    book.save(made := BytesIO())
    return made.getvalue()


def write_all(folder: Path, files: dict[str, bytes]) -> None:
    """Write the files below a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
