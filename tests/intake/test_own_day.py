"""An application's own day, from a fact of its profile: in every kind of file, every command and every output.

| under `applied_on` | is checked as of |
|---|---|
| 2025-03-31, or with a time behind it | that day |
| 2025-03, 2025 | no day: refused |
| nothing, undisclosed, none | no day: refused |
| what is no date | refused as any such answer |
"""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from partnercheck import LineCheck, RecordCheck, assess_many
from partnercheck.cli.app import run as run_app
from partnercheck.cli.errors import run_safely
from partnercheck.values.status import Status

FUND = """criteria: rolling
title: "Rolling fund"
version: "1"
facts:
  applied_on: {type: date, label: day of applying, question: When did you apply?}
  registered_on: {type: date, label: day of registration, question: When registered?, past: yes}
  members: {type: number, label: members, question: How many?}
  visited: {type: yes_no, label: visited, question: Visited?}
requirements:
  - {id: year-old, title: Registered a year, importance: required, met_when: registered_on <= as_of - years(1)}
  - {id: seen, title: Seen by us, importance: expected, judgement: visited, advice: Ask us.}
"""
OTHER = FUND.replace("criteria: rolling", "criteria: young").replace("years(1)", "years(2)").replace("Rolling", "Young")
PLAIN = """criteria: plain
title: Plain
version: "1"
facts: {members: {type: number, label: members, question: How many?}}
requirements: [{id: some, title: Some, importance: required, met_when: members >= 1, advice: x}]
"""
DAYS = {"early": "2025-03-31", "late": "2025-06-30"}
ENDINGS = ("csv", "xlsx", "json", "jsonl", "md", "html")
OUTPUTS = [part for ending in ENDINGS for part in ("--output", f"out.{ending}")]


def profile(name: str, applied_on: str | None, registered: str = "2024-06-01") -> dict[str, Any]:
    told = {"organisation": {"name": name}, "registered_on": registered, "visited": "yes"}
    return told if applied_on is None else {**told, "applied_on": applied_on}


class Ran:
    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, " ".join(out.split()), " ".join(err.split())


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    monkeypatch.chdir(tmp_path)
    for name, text in (("fund.yaml", FUND), ("young.yaml", OTHER), ("plain.yaml", PLAIN)):
        Path(name).write_text(text, encoding="utf-8")
    Path("in").mkdir()
    for name, day in DAYS.items():
        write(f"in/{name}.yaml", profile(name.capitalize(), day))

    def ran(*words: str) -> Ran:
        capsys.readouterr()
        status = run_safely(lambda: run_app([*words]))
        return Ran(status, *capsys.readouterr())

    return ran


def write(file: str, told: dict[str, Any]) -> None:
    lines = [f"{key}: {json.dumps(value)}\n" for key, value in told.items()]
    Path(file).write_text("".join(lines), encoding="utf-8")


def rows(file: str = "out.jsonl") -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(file).read_text(encoding="utf-8").splitlines()]


def outputs() -> dict[str, bytes]:
    return {ending: Path(f"out.{ending}").read_bytes() for ending in ENDINGS}


@pytest.mark.parametrize(
    ("applied_on", "day", "told"),
    [
        ("2025-03-31", "2025-03-31", ""),
        ("2025-03-31T10:00:00Z", "2025-03-31", ""),
        ("2025-03", "", "checked as of the day under `applied_on`, which does not say exactly one day"),
        ("2025", "", "does not say exactly one day"),
        (None, "", "checked as of the day under `applied_on`, which is not answered"),
        ("undisclosed", "", "does not say exactly one day"),
        ("31/03/2025", "", "expected a date, not `31/03/2025`"),
    ],
)
def test_what_is_a_day_and_what_is_none(run: Any, applied_on: str | None, day: str, told: str) -> None:
    write("in/one.yaml", profile("One", applied_on))
    run("batch", "in", "-c", "fund.yaml", "--as-of", "applied_on", "-o", "out.jsonl")
    row = next(row for row in rows() if row["file"] == "in/one.yaml")
    assert row.get("as_of", "") == day
    if told:
        assert [told in problem["message"] for problem in row["problems"]] == [True]
    else:
        assert row["as_of_from"] == "applied_on"


def test_what_comes_after_its_own_day_is_in_the_future(run: Any) -> None:
    write("in/one.yaml", profile("One", "2025-03-31", registered="2025-05-01"))
    run("batch", "in", "-c", "fund.yaml", "--as-of", "applied_on", "-o", "out.jsonl")
    row = next(row for row in rows() if row["file"] == "in/one.yaml")
    assert "in the future" in row["problems"][0]["message"]
    assert "31 March 2025" in row["problems"][0]["help"]


def kinds() -> dict[str, str]:
    told = [profile(name.capitalize(), day) for name, day in DAYS.items()]
    told.append(profile("None", None))
    table = [f"{one['organisation']['name']},{one.get('applied_on', '')},{one['registered_on']},yes" for one in told]
    return {
        "many.json": json.dumps(told),
        "many.jsonl": "\n".join(map(json.dumps, told)),
        "many.csv": "\n".join(["organisation.name,applied_on,registered_on,visited", *table]) + "\n",
    }


@pytest.mark.parametrize("file", kinds())
def test_in_every_kind_of_file(run: Any, file: str) -> None:
    Path(file).write_text(kinds()[file], encoding="utf-8")
    run("batch", file, "-c", "fund.yaml", "--as-of", "applied_on", "-o", "out.jsonl")
    found = [(row.get("as_of"), row.get("requirements", {}).get("year-old", {}).get("status")) for row in rows()]
    assert found == [("2025-03-31", "missing"), ("2025-06-30", "met"), (None, None)]
    assert rows()[2]["problems"][0]["code"] == "PC218"


def test_the_settings_can_name_the_fact_for_all_kinds(run: Any) -> None:
    Path("settings.yaml").write_text("as_of: applied_on\n", encoding="utf-8")
    for file, text in kinds().items():
        Path(file).write_text(text, encoding="utf-8")
    run("batch", "in", *kinds(), "-c", "fund.yaml", "--columns", "settings.yaml", "-o", "out.jsonl")
    days = [row["as_of"] for row in rows() if row["outcome"] == "assessed"]
    assert sorted(days) == [*["2025-03-31"] * 4, *["2025-06-30"] * 4]


def test_an_application_that_cannot_have_the_column_s_day_is_refused_and_not_taken_as_of_today(run: Any) -> None:
    Path("r.csv").write_text("organisation.name,registered_on,Received\nA,2024-06-01,2025-03-31\n", encoding="utf-8")
    Path("settings.yaml").write_text("as_of: Received\n", encoding="utf-8")
    run("batch", "in", "r.csv", "-c", "fund.yaml", "--columns", "settings.yaml", "-o", "out.jsonl")
    assert [row["outcome"] for row in rows()] == ["not_valid", "not_valid", "assessed"]
    assert "from `Received`, which is no fact" in rows()[0]["problems"][0]["message"]
    both = run("batch", "r.csv", "-c", "fund.yaml", "--columns", "settings.yaml", "--as-of", "applied_on")
    assert (both.status, "leave one of the two out" in both.err) == (2, True)


def test_every_output_says_so_and_today_is_in_none(run: Any) -> None:
    seen = run("batch", "in", "-c", "fund.yaml", "--as-of", "applied_on", *OUTPUTS)
    assert "each application's own day, from `applied_on`: 31 March 2025 to 30 June 2025" in seen.out
    document = json.loads(Path("out.json").read_text())
    assert (document["as_of"], document["as_of_from"]) == (None, "applied_on")
    assert document["summary"]["own_days"] == ["2025-03-31", "2025-06-30"]
    table = Path("out.csv").read_text(encoding="utf-8-sig").splitlines()
    assert table[0].startswith("outcome,organisation,as of,verdict")
    assert [line.split(",")[2] for line in table[1:]] == ["2025-03-31", "2025-06-30"]
    sheet = load_workbook("out.xlsx")["Results"]
    assert [[cell.value for cell in row][1] for row in sheet.iter_rows()] == ["as of", "2025-03-31", "2025-06-30"]
    for ending in ("md", "html"):
        text = Path(f"out.{ending}").read_text(encoding="utf-8")
        assert "own day, from applied" in text.replace("\\", "")
        assert date.today().isoformat() not in text
        assert all(day in text for day in DAYS.values())
    full = run("batch", "in", "-c", "fund.yaml", "--as-of", "applied_on", "--full")
    assert "in/late.yaml, as of 2025-06-30" in full.out


@pytest.mark.parametrize("criteria", [("fund.yaml",), ("fund.yaml", "young.yaml")], ids=["one", "several"])
def test_rows_come_together_as_one_run(run: Any, criteria: tuple[str, ...]) -> None:
    named = [word for one in criteria for word in ("-c", one)]
    write("in/none.yaml", profile("None", None))
    whole = run("batch", "in", *named, "--as-of", "applied_on", *OUTPUTS)
    expected = outputs()
    for name in ("early", "late", "none"):
        run("batch", f"in/{name}.yaml", *named, "--as-of", "applied_on", "-o", f"{name}.jsonl", "--whole-rows")
    parts = [f"{name}.jsonl" for name in ("late", "none", "early")]
    together = run("batch", "--from-rows", *parts, *named, *OUTPUTS)
    assert (together.out, together.status) == (whole.out, whole.status)
    assert outputs() == expected


def test_rows_of_other_days_do_not_come_together(run: Any) -> None:
    run("batch", "in/early.yaml", "-c", "fund.yaml", "--as-of", "applied_on", "-o", "a.jsonl")
    run("batch", "in/late.yaml", "-c", "fund.yaml", "--as-of", "2025-03-31", "-o", "b.jsonl")
    mixed = run("batch", "--from-rows", "a.jsonl", "b.jsonl", "-c", "fund.yaml")
    assert "each application's own day (`applied_on`)" in mixed.err
    named = run("batch", "--from-rows", "a.jsonl", "-c", "fund.yaml", "--as-of", "2025-03-31")
    assert "own day" in named.err
    assert run("batch", "--from-rows", "a.jsonl", "-c", "fund.yaml", "--as-of", "applied_on").status == 1


def test_several_criteria_share_the_day_and_those_without_the_fact_are_held_as_of_it(run: Any) -> None:
    named = ["-c", "fund.yaml", "-c", "plain.yaml"]
    run("batch", "in", *named, "--as-of", "applied_on", "-o", "out.jsonl")
    assert [row["as_of"] for row in rows()] == ["2025-03-31", "2025-06-30"]
    alone = run("batch", "in", "-c", "plain.yaml", "--as-of", "applied_on")
    assert (alone.status, "is not a date, nor a date fact of these criteria" in alone.err) == (2, True)


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("appled_on", "did you mean `applied_on`?"),
        ("members", "is not a date, nor a fact that is answered with one"),
        ("31/03/2025", "is not a date"),
        ("tomorrow", "is not a date, nor a date fact of these criteria"),
    ],
)
def test_what_is_neither_a_day_nor_a_date_fact(run: Any, named: str, told: str) -> None:
    for command in (
        ("batch", "in"), ("assess", "in/late.yaml"), ("plan", "in/late.yaml"), ("decide", "in/late.yaml"),
        ("letters", "in", "-o", "letters"), ("review", "in", "--by", "KA"), ("record", "in", "-o", "r.zip"),
        ("compare", "in/late.yaml", "in/early.yaml"),
    ):  # fmt: skip
        found = run(*command, "-c", "fund.yaml", "--as-of", named)
        assert (found.status, told in found.err) == (2, True), (command, found.err)


def test_every_command_of_one_profile_takes_its_day(run: Any) -> None:
    held = ("-c", "fund.yaml", "--as-of", "applied_on")
    assert run("assess", "in/late.yaml", *held, "-o", "x.json").status == 0
    assert json.loads(Path("x.json").read_text())["as_of"] == "2025-06-30"
    assert run("assess", "in/early.yaml", *held).status == 1
    assert "2025-03-31 before, 2025-06-30 after" in run("compare", "in/early.yaml", "in/late.yaml", *held).out
    plans = [run("plan", f"in/{name}.yaml", *held).out for name in DAYS]
    assert ["Registered a year" in plan for plan in plans] == [True, False]


def test_letters_are_as_of_each_own_day_from_a_fact_and_from_a_column(run: Any) -> None:
    run("letters", "in", "-c", "fund.yaml", "--as-of", "applied_on", "-o", "letters")
    early, late = (Path(f"letters/{name}.md").read_text(encoding="utf-8") for name in DAYS)
    assert "31 March 2025" in early
    assert "30 June 2025" in late
    Path("r.csv").write_text(
        "organisation.name,registered_on,Received\nA,2024-06-01,2025-03-31\nB,2024-06-01,2025-06-30\n", encoding="utf-8"
    )
    Path("s.yaml").write_text("as_of: Received\n", encoding="utf-8")
    run("letters", "r.csv", "--columns", "s.yaml", "-c", "fund.yaml", "-o", "more")
    assert "31 March 2025" in Path("more/a.md").read_text(encoding="utf-8")
    assert "30 June 2025" in Path("more/b.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("settings", ["", "as_of: Received"])
def test_a_record_keeps_what_says_the_day_and_comes_to_the_same(run: Any, settings: str) -> None:
    Path("in/r.csv").write_text(
        "organisation.name,registered_on,applied_on,Received\nA,2024-06-01,2025-03-31,2025-07-31\n", encoding="utf-8"
    )
    more = ["--as-of", "applied_on"]
    if settings:
        Path("s.yaml").write_text(settings, encoding="utf-8")
        more = ["--columns", "s.yaml"]
    run("record", "in/r.csv", "-c", "fund.yaml", "-o", "r.zip", *more)
    with zipfile.ZipFile("r.zip") as archive:
        row = json.loads(archive.read("results.jsonl"))
        manifest = json.loads(archive.read("manifest.json"))
    assert row["as_of"] == ("2025-07-31" if settings else "2025-03-31")
    assert (manifest["as_of"], manifest["as_of_from"]) == (None, "Received" if settings else "applied_on")
    checked = run("record", "check", "r.zip")
    assert (checked.status, "come to the same" in checked.out) == (0, True)


def test_rounds_with_days_of_their_own_are_compared_and_the_day_is_told_from_the_facts(run: Any) -> None:
    for year, day in (("then", "2025-03-31"), ("now", "2025-06-30")):
        write("in/early.yaml", profile("Early", day))
        run("record", "in/early.yaml", "-c", "fund.yaml", "-o", f"{year}.zip", "--as-of", "applied_on")
        run("batch", "in/early.yaml", "-c", "fund.yaml", "-o", f"{year}.jsonl", "--as-of", "applied_on", "--whole-rows")
    told = run("compare", "then.zip", "now.zip").out
    assert "as of each application's own day, 2025-03-31 to 2025-03-31" in told
    assert "year-old: 1 nearer to met (because of: the day 1)" in told
    assert "year-old: 1 nearer to met" in run("compare", "then.jsonl", "now.jsonl").out


def test_decisions_are_made_as_of_the_own_day(run: Any) -> None:
    for name, day in DAYS.items():
        told = profile(name.capitalize(), day)
        del told["visited"]
        write(f"in/{name}.yaml", told)
    run("batch", "in", "-c", "fund.yaml", "--as-of", "applied_on", "-o", "out.xlsx")
    book = load_workbook("out.xlsx")
    if "To decide" in book.sheetnames:
        sheet = book["To decide"]
        headings = [cell.value for cell in sheet[1]]
        for row in range(2, sheet.max_row + 1):
            for heading, said in (("decision", "met"), ("decided by", "KA"), ("why it is decided so", "Seen")):
                sheet.cell(row, headings.index(heading) + 1, said)
        book.save("out.xlsx")
        assert run("decide", "--from", "out.xlsx", "-c", "fund.yaml").status == 0
    held = ("-c", "fund.yaml", "--as-of", "applied_on")
    # A year old only as of its own day: met by the rules, so that to decide otherwise is an override.
    refused = run("decide", "in/late.yaml", "year-old", "missing", "--by", "KA", "--why", "Not so", *held)
    assert "override" in refused.err
    assert "0 decisions kept" not in run("review", "in", "--by", "KA", *held).out


def test_from_python(run: Any) -> None:
    found = [row for row in assess_many(["in"], ["fund.yaml"], as_of="applied_on")]  # noqa: C416
    assert [row.each[0].requirements[0].status for row in found] == [Status.MISSING, Status.MET]  # type: ignore[union-attr]
    told = RecordCheck("fund.yaml", "applied_on")(profile("A", "2025-06-30"))
    line = json.loads(LineCheck("fund.yaml", "applied_on")(json.dumps(profile("A", "2025-03-31"))))
    assert [one["requirements"]["year-old"]["status"] for one in (told, line)] == ["met", "missing"]


def test_what_comes_out_is_the_same_from_any_number_of_workers(run: Any) -> None:
    for jobs in ("0", "2"):
        run("batch", "in", "-c", "fund.yaml", "--as-of", "applied_on", "-o", f"{jobs}.jsonl", "--jobs", jobs)
    assert Path("0.jsonl").read_bytes() == Path("2.jsonl").read_bytes()
