"""Every command and every piece of Python on the pages is run, and what the pages show of their output is compared."""

from __future__ import annotations

import io
import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from partnercheck.cli.app import run as run_app
from partnercheck.cli.commands import COMMANDS
from partnercheck.cli.errors import run_safely
from partnercheck.cli.lazy import built

from ..authoring.grants import CASES, CRITERIA, write_grants
from ..criteria.pages import PAGE
from ..decisions.test_workbook import FILLED, fill

ROOT = Path(__file__).resolve().parent.parent.parent
# The pages whose commands the folder below has all that they speak of for.
PAGES = [
    "README.md",
    *(
        f"docs/{name}.md"
        for name in (
            "authoring", "batch", "ci", "criteria-language", "decisions", "development", "filling-in", "imports",
            "letters", "rounds",
        )
    ),
    *sorted(file.relative_to(ROOT).as_posix() for file in (ROOT / "examples").glob("*/README.md")),
]  # fmt: skip
AS_OF = "2026-01-15"
# What is shown and not run here, by how it begins, and why.
NOT_RUN = {
    "python3 dev.py": "sets up an environment, and takes minutes: CI runs each part of it",
    "pytest ": "the tests themselves",
    "python tests/same_bytes.py": "runs every command on every example, for minutes",
    "git ": "another program, on the project's own history",
    "pip install": "asks the index: test_wheel.py and the page of the first ten minutes install the wheel",
    "soffice ": "a program that opens what is written: test_workbooks.py runs it where it is installed",
    "chromium ": "a browser: the tests of pages run one where it is installed",
    "pdftoppm ": "a program that makes a picture for a person to look at",
}
DAY_OF_ITS_OWN = "facts:\n  applied_on: {type: date, label: applied on, question: When did you apply?}\n"
ORGANISATION = (
    "organisation: {name: Bread and Salt}\nevidence: [{id: annual-report, title: The report, date: 2025-04-14}]\n"
)


@dataclass(frozen=True)
class Block:
    """A block of a page: where it begins, its language and its lines."""

    page: str
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"

    def commands(self) -> Iterator[tuple[str, str]]:
        """Each of our commands, and what the page shows of its output; empty where it shows none."""
        lines = self.text.splitlines()
        shows = any(line.startswith("$ ") for line in lines)
        for place, line in enumerate(lines):
            command = line.removeprefix("$ ").removeprefix(".venv/bin/").split("   #")[0].strip()
            if shows and not line.startswith("$ "):
                continue
            if not command or command.startswith(tuple(NOT_RUN)):
                continue
            shown = []
            for after in lines[place + 1 :] if shows else []:
                if after.startswith("$ "):
                    break
                shown.append(f"{after}\n")
            yield command, "".join(shown)


def blocks(*languages: str) -> list[Block]:
    found = []
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        for match in re.finditer(r"^```([a-z]+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
            if match[1] in languages:
                found.append(Block(page, text.count("\n", 0, match.start()) + 1, match[1], match[2]))
    return found


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with all that the pages speak of."""
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"quit\n")))
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    write_grants(tmp_path)
    write_grants(tmp_path / "before")
    harder = CRITERIA.replace("needed_share: 3/4", "needed_share: 4/5")
    for name, text in {
        "org.yaml": ORGANISATION, "after.yaml": ORGANISATION, "then.json": "", "page.txt": PAGE,
        "before.yaml": CRITERIA, "old.yaml": CRITERIA, "new.yaml": harder,
        "applications/one.yaml": ORGANISATION, "round-1/one.yaml": ORGANISATION,
        "columns.yaml": next(block.text for block in blocks("yaml") if block.text.startswith("columns:")),
        "my-fund.yaml": CRITERIA.replace("facts:\n", DAY_OF_ITS_OWN), "part-1/one.yaml": ORGANISATION,
        "round.csv": "Name of organisation,Total staff,How are you led?,Timestamp\nBread,4,Faith based,now\n",
    }.items():  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    book = openpyxl.Workbook()
    for row in (("organisation.name", "How are you led", "staff.total"), ("Bread", "Community led", 8)):
        book.active.append(row)
    book.save(tmp_path / "export.xlsx")
    for year, gone_or_new in (("2025", "copper-lane"), ("2026", "harbour-roma-advice")):
        (tmp_path / f"round-{year}").mkdir()
        for name in ("roshni", "two-rivers", gone_or_new):
            shutil.copy(ROOT / "examples" / f"{name}.yaml", tmp_path / f"round-{year}")
    roshni = tmp_path / "round-2026" / "roshni.yaml"
    more, fewer = "trustees: {total: 9, from_communities: 8}", "trustees: {total: 9, from_communities: 4}"
    assert more in roshni.read_text(encoding="utf-8")
    roshni.write_text(roshni.read_text(encoding="utf-8").replace(more, fewer), encoding="utf-8")
    return tmp_path


def as_of(words: list[str]) -> list[str]:
    """The same command for a day that stays, where it takes one."""
    for entry in sorted(COMMANDS, key=lambda one: -len(one.name)):
        if words[: len(entry.name.split())] == entry.name.split():
            command: Any = built(entry)
            takes = any("--as-of" in one.opts for one in command.params)
            return [*words, "--as-of", AS_OF] if takes and "--as-of" not in words else words
    return words


def as_the_page_has_it(words: list[str], place: Path) -> list[str]:
    """Puts in place what a command counts on that is otherwise on other pages; what is to be named besides."""
    if words[0] == "compare" and "before.yaml" in words:
        (place / "before.yaml").write_text(ORGANISATION)  # on other pages it is a file of criteria
    if words[:2] == ["decide", "--from"]:
        fill(place, {2: FILLED})  # as the page asks a person to
    if words[0] == "init":
        (place / words[1]).unlink()
    if "applied_on" in words:
        (place / "applications" / "one.yaml").write_text(f"{ORGANISATION}applied_on: 2026-03-02\n")
    if words[:2] == ["batch", "--from-rows"] and not list(place.glob("*.jsonl")):
        for rows in ("rows/one.jsonl", "part-1.jsonl"):
            (place / rows).parent.mkdir(exist_ok=True)
            run_safely(lambda rows=rows: run_app(["batch", "applications", "--as-of", AS_OF, "--output", rows]))
    return ["--criteria", "health-equity-partner"] if words[:2] == ["criteria", "trace"] else []


@pytest.mark.parametrize("block", blocks("sh", "console"), ids=str)
def test_the_commands_of_a_page_do_what_it_says(block: Block, place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for command, shown in block.commands():
        before, _, file = command.partition(" > ")
        words = shlex.split(before)
        if words[0] == "PARTNERCHECK_QUICK=0":  # read as the program starts; test_round.py runs a round with it
            words.pop(0)
        assert words.pop(0) == "partnercheck", command
        words += as_the_page_has_it(words, place)
        capfd.readouterr()
        status = run_safely(lambda words=words: run_app(as_of(words)))
        out, err = capfd.readouterr()
        # The small criteria of the tests leave some advice unsaid: a warning, and with --strict an error.
        allowed = (0, 1, 3) if "--strict" in words else (0, 1)
        assert status in allowed, (command, err)
        if file:
            (place / file).write_text(out, encoding="utf-8")
        if shown:
            assert out == shown, command


def test_what_a_page_shows_of_mutants_is_what_comes_out(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (shown,) = [block.text for block in blocks("text") if block.text.startswith("✗")]
    write_grants(place, CRITERIA, CASES)
    run_safely(lambda: run_app(["criteria", "test", "criteria", "--mutants"]))
    assert " ".join(shown.split()) in " ".join(capfd.readouterr().out.split())


@pytest.mark.parametrize("block", blocks("python"), ids=str)
def test_the_python_of_a_page_runs_and_prints_what_it_says(block: Block, place: Path) -> None:
    if re.search(r"^(?:import|from) (?:dask|ray|pyspark)\b", block.text, re.MULTILINE):
        pytest.skip("`python3 dev.py test --engines` runs it, with the engine that it is for")
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(compile(block.text, str(block), "exec"), {"__name__": "page", "date": date})
    wanted = re.findall(r"^\s*print\(.*\)\s+# (.*)$", block.text, re.MULTILINE)
    lines = iter(printed.getvalue().splitlines())
    assert [next((line for line in lines if line == one), "") for one in wanted] == wanted
    assert wanted or "print" not in block.text, "the page does not say what is printed"


def test_each_page_with_commands_is_looked_at() -> None:
    assert {block.page for block in blocks("sh", "console") if list(block.commands())} >= {
        "README.md", "docs/authoring.md", "docs/ci.md", "docs/decisions.md", "docs/filling-in.md", "docs/letters.md",
        "docs/rounds.md",
    }  # fmt: skip
