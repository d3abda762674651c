"""Writers: known profiles as the exports that form and survey programs make of them, each with a small writer."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal
from openpyxl import Workbook

from tests.intake.profiles import CRITERIA, PLACES, WORK

QUESTIONS = {name: fact.question for name, fact in CRITERIA.facts.items()}
NAME = "What is your organisation called?"
SIMPLE = ("registered_on", "amount", "members", "hours", "insured", "fee", "company_no", "place")
LABELS_OF_ROLES = {"chair": "Chair", "member": "Board member"}


class Said:
    """How one person's cells are worded: the locale of numbers and days, labels or ids."""

    def __init__(
        self, locale: str = "en_GB", days: str = "dd/MM/yyyy", *, labels: bool = True, yes: str = "Yes", no: str = "No"
    ) -> None:
        self.locale, self.days, self.labels, self.yes, self.no = locale, days, labels, yes, no

    def day(self, text: str) -> str:
        return format_date(date.fromisoformat(text), self.days, locale=self.locale)

    def number(self, text: str) -> str:
        return str(format_decimal(text, locale=self.locale, decimal_quantization=False))

    def share(self, text: str) -> str:
        return (
            f"{self.number(text.removesuffix('%'))} %"
            if self.locale != "en_GB"
            else f"{self.number(text.removesuffix('%'))}%"
        )

    def cell(self, name: str, value: str) -> str:
        match name:
            case "registered_on" | "year_end":
                return self.day(value)
            case "amount" | "members" | "hours" | "income":
                return self.number(value)
            case "fee":
                return self.share(value)
            case "insured":
                return self.yes if value == "yes" else self.no
            case "place":
                return PLACES[value] if self.labels else value
        return value

    def chosen(self, ids: Sequence[str]) -> list[str]:
        return [WORK[id] if self.labels else id for id in ids]


def simple(profile: dict[str, Any], said: Said) -> list[str]:
    return [said.cell(name, profile[name]) if name in profile else "" for name in SIMPLE]


def staff(profile: dict[str, Any], said: Said) -> list[str]:
    told = profile.get("staff", {})
    return [said.number(told[key]) if key in told else "" for key in ("total", "local")]


def numbered(profile: dict[str, Any], said: Said) -> list[str]:
    cells = []
    board, accounts = profile.get("board", []), profile.get("accounts", [])
    for place in range(3):
        person = board[place] if place < len(board) else {}
        cells += [person.get("who", ""), "; ".join(LABELS_OF_ROLES[role] for role in person.get("roles", []))]
    for place in range(2):
        year = accounts[place] if place < len(accounts) else {}
        cells += [said.cell(key, year[key]) if key in year else "" for key in ("year_end", "income")]
    return cells


NUMBERED = [f"Board {number} {key}" for number in (1, 2, 3) for key in ("name", "roles")]
NUMBERED += [f"Accounts {number} {key}" for number in (1, 2) for key in ("year end", "income")]
STAFF = ["staff.total", "staff.local"]


def write_csv(file: Path, rows: Sequence[Sequence[str]], delimiter: str = ",") -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(rows)


def google(profiles: Sequence[dict[str, Any]], file: Path, said: Said) -> None:
    headings = [
        "Timestamp",
        "Email Address",
        NAME,
        *(QUESTIONS[name] for name in SIMPLE),
        *STAFF,
        QUESTIONS["work"],
        *NUMBERED,
    ]
    rows = [headings]
    for profile in profiles:
        work = profile.get("work", "")
        told = "None of these" if work == "none" else ", ".join(said.chosen(work))
        rows.append(
            [
                "2026/01/03 10:22:01 am GMT",
                "a@b.example",
                profile["organisation"]["name"],
                *simple(profile, said),
                *staff(profile, said),
                told,
                *numbered(profile, said),
            ]
        )
    write_csv(file, rows)


def microsoft(profiles: Sequence[dict[str, Any]], file: Path, said: Said) -> None:
    """An .xlsx, in which numbers and days are numbers and days."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(
        [
            "ID",
            "Start time",
            "Completion time",
            "Email",
            "Name",
            NAME,
            *(QUESTIONS[name] for name in SIMPLE),
            *STAFF,
            QUESTIONS["work"],
            *NUMBERED,
        ]
    )
    for number, profile in enumerate(profiles, 1):
        work = profile.get("work", "")
        told = "None of these;" if work == "none" else "".join(f"{words};" for words in said.chosen(work))
        cells: list[Any] = []
        for name in SIMPLE:
            value = profile.get(name)
            if value is None:
                cells.append(None)
            elif name == "registered_on":
                cells.append(date.fromisoformat(value))
            elif name in ("amount", "members", "hours"):
                cells.append(float(Fraction(value)))
            else:
                cells.append(said.cell(name, value))
        sheet.append(
            [
                number,
                None,
                None,
                "anonymous",
                "A. Person",
                profile["organisation"]["name"],
                *cells,
                *staff(profile, said),
                told,
                *numbered(profile, said),
            ]
        )
    book.save(file)


def surveymonkey(profiles: Sequence[dict[str, Any]], file: Path, said: Said) -> None:
    options = [*WORK.values(), "None of these", "Other (please specify)"]
    first = [
        "Respondent ID",
        "Collector ID",
        NAME,
        *(QUESTIONS[name] for name in SIMPLE),
        *STAFF,
        QUESTIONS["work"],
        *[""] * (len(options) - 1),
    ]
    second = ["", "", *["Open-Ended Response"], *["Response"] * len(SIMPLE), *["Response"] * 2, *options]
    rows = [first, second]
    for number, profile in enumerate(profiles):
        work = profile.get("work", ())
        ticks = [label if (id in work and work != "none") else "" for id, label in WORK.items()]
        ticks += ["None of these" if work == "none" else "", ""]
        rows.append(
            [
                str(11**9 + number),
                "1",
                profile["organisation"]["name"],
                *simple(profile, said),
                *staff(profile, said),
                *ticks,
            ]
        )
    write_csv(file, rows)


def qualtrics(profiles: Sequence[dict[str, Any]], file: Path, said: Said) -> None:
    names = ["name", *SIMPLE, "staff.total", "staff.local"]
    questions = [NAME, *(QUESTIONS[name] for name in SIMPLE), "staff.total", "staff.local"]
    ids = [
        "StartDate",
        "ResponseId",
        *(f"Q{place}" for place in range(1, len(names) + 1)),
        *(f"Q99_{place}" for place in range(1, len(WORK) + 1)),
    ]
    texts = ["Start Date", "Response ID", *questions, *(f"{QUESTIONS['work']} - {label}" for label in WORK.values())]
    rows = [ids, texts, [json.dumps({"ImportId": id}) for id in ids]]
    for profile in profiles:
        work = profile.get("work", ())
        ticks = [label if (id in work and work != "none") else "" for id, label in WORK.items()]
        rows.append(
            [
                "2026-01-01 10:00:00",
                "R_1",
                profile["organisation"]["name"],
                *simple(profile, said),
                *staff(profile, said),
                *ticks,
            ]
        )
    write_csv(file, rows)


def redcap(profiles: Sequence[dict[str, Any]], file: Path, said: Said) -> None:
    rows = [
        [
            "record_id",
            "organisation_name",
            *SIMPLE,
            "staff_total",
            "staff_local",
            *(f"work___{id}" for id in WORK),
            "survey_complete",
        ]
    ]
    for number, profile in enumerate(profiles, 1):
        work = profile.get("work", ())
        ticks = ["1" if (id in work and work != "none") else "0" for id in WORK]
        rows.append(
            [str(number), profile["organisation"]["name"], *simple(profile, said), *staff(profile, said), *ticks, "2"]
        )
    write_csv(file, rows)


def kobo(profiles: Sequence[dict[str, Any]], file: Path, said: Said) -> None:
    """A workbook: the applications in one sheet, and each list in a sheet of its own, tied by `_index`."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "applications"
    sheet.append(
        [
            "start",
            "end",
            "about/organisation.name",
            *(f"about/{name}" for name in SIMPLE),
            *(f"people/{name}" for name in STAFF),
            "about/work",
            *(f"about/work/{id}" for id in WORK),
            "_id",
            "_uuid",
            "_index",
        ]
    )
    people, accounts = book.create_sheet("board"), book.create_sheet("accounts")
    people.append(["board/who", "board/roles", "_index", "_parent_index"])
    accounts.append(["accounts/year_end", "accounts/income", "_index", "_parent_index"])
    for number, profile in enumerate(profiles, 1):
        work = profile.get("work")
        ids = work if isinstance(work, list) else []
        ticks = [("1" if id in ids else "0") if work is not None else "" for id in WORK]
        told = "none" if work == "none" else " ".join(ids)
        sheet.append(
            [
                "2026-01-01",
                "2026-01-01",
                profile["organisation"]["name"],
                *simple(profile, said),
                *staff(profile, said),
                told,
                *ticks,
                number,
                "x",
                number,
            ]
        )
        for person in profile.get("board", []):
            people.append([person["who"], " ".join(person["roles"]), 1, number])
        for year in profile.get("accounts", []):
            accounts.append([said.cell("year_end", year["year_end"]), said.cell("income", year["income"]), 1, number])
    book.save(file)


def odk(profiles: Sequence[dict[str, Any]], file: Path, said: Said) -> None:
    """Files as ODK Central writes them: groups before a hyphen, each repeat in a file of its own, tied by `KEY`."""
    main = [
        "SubmissionDate",
        "meta-instanceID",
        "meta-instanceName",
        "about-organisation.name",
        *(f"about-{name}" for name in SIMPLE),
        *(f"people-{name}" for name in STAFF),
        "about-work",
        *(f"about-work/{id}" for id in WORK),
        "SET-OF-board",
        "KEY",
        "SubmitterID",
    ]
    rows = [main]
    people = [["board-who", "board-roles", "PARENT_KEY", "KEY", "SET-OF-board"]]
    accounts = [["year_end", "income", "PARENT_KEY", "KEY"]]
    for number, profile in enumerate(profiles):
        key = f"uuid:{number:04}"
        work = profile.get("work")
        ids = work if isinstance(work, list) else []
        ticks = [("1" if id in ids else "0") if work is not None else "" for id in WORK]
        rows.append(
            [
                "2026-01-01T10:00:00.000Z",
                key,
                "",
                profile["organisation"]["name"],
                *simple(profile, said),
                *staff(profile, said),
                "none" if work == "none" else " ".join(ids),
                *ticks,
                f"{key}/board",
                key,
                "7",
            ]
        )
        for place, person in enumerate(profile.get("board", []), 1):
            people.append([person["who"], " ".join(person["roles"]), key, f"{key}/board[{place}]", f"{key}/board"])
        for place, year in enumerate(profile.get("accounts", []), 1):
            told = [said.cell(name, year[name]) for name in ("year_end", "income")]
            accounts.append([*told, key, f"{key}/accounts[{place}]"])
    write_csv(file, rows)
    write_csv(file.with_name(f"{file.stem}-board.csv"), people)
    write_csv(file.with_name(f"{file.stem}-accounts.csv"), accounts)


Writer = Callable[[Sequence[dict[str, Any]], Path, Said], None]
WRITERS: dict[str, tuple[Writer, str, frozenset[str]]] = {
    # The writer, the ending, and what such an export cannot hold.
    "Google Forms": (google, ".csv", frozenset()),
    "Microsoft Forms": (microsoft, ".xlsx", frozenset()),
    "SurveyMonkey": (surveymonkey, ".csv", frozenset(("board", "accounts"))),
    "Qualtrics": (qualtrics, ".csv", frozenset(("board", "accounts"))),
    "REDCap": (redcap, ".csv", frozenset(("board", "accounts"))),
    "KoboToolbox": (kobo, ".xlsx", frozenset()),
    "ODK": (odk, ".csv", frozenset()),
}
