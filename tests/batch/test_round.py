"""A round of a thousand applications, thirty of them bad in fifteen ways: nothing dropped or hidden, the same bytes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from partnercheck import Criteria, load_criteria
from partnercheck.batch.check import Checker, WorkItem
from partnercheck.batch.discovery import ProfileFile, discover
from partnercheck.batch.result import AssessedRow, BatchRow, NotValidRow
from partnercheck.batch.row_data import json_line
from partnercheck.batch.run import BatchRun
from partnercheck.values.status import Verdict

from .folders import BAD, CRITERIA, write_round

AS_OF = date(2026, 1, 15)


@pytest.fixture(scope="module")
def checker() -> Checker:
    """As the command makes it."""
    return Checker(load_criteria(CRITERIA), AS_OF, ["led_as", "organisation.legal_form"], quick=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("round")


@pytest.fixture(scope="module")
def bad(folder: Path) -> dict[str, int | None]:
    return write_round(folder)


def run_of(folder: Path, checker: Checker, jobs: int) -> tuple[BatchRun, list[BatchRow]]:
    run = BatchRun(discover([str(folder)]), checker, jobs=jobs)
    return run, list(run.rows())


def lines(run: BatchRun, rows: list[BatchRow]) -> bytes:
    return b"".join(json_line(row, run.heading) for row in rows)


@pytest.fixture(scope="module")
def in_this_process(folder: Path, bad: dict[str, int | None], checker: Checker) -> tuple[BatchRun, list[BatchRow]]:
    return run_of(folder, checker, 0)


def test_every_bad_file_is_a_row_with_its_line_and_what_to_write(
    in_this_process: tuple[BatchRun, list[BatchRow]], bad: dict[str, int | None]
) -> None:
    _, rows = in_this_process
    found = {row.file: row.problems[0] for row in rows if isinstance(row, NotValidRow)}
    assert len(BAD) == 15
    assert {file: problem.span and problem.span.line for file, problem in found.items()} == bad
    assert all(problem.message and problem.help and problem.file == file for file, problem in found.items())


def test_every_good_file_is_assessed_in_path_order_and_the_totals_are_exact(
    in_this_process: tuple[BatchRun, list[BatchRow]],
) -> None:
    run, rows = in_this_process
    assert len(rows) == 1000
    assert [row.file for row in rows] == sorted(row.file for row in rows)
    summary = run.summary()
    assert (summary.found, summary.assessed, summary.not_valid, summary.passed_over) == (1000, 970, 30, 0)
    numbers = range(970)
    assert dict(summary.verdicts) == {
        Verdict.ELIGIBLE: sum(number % 2 == 0 and number % 10 != 0 for number in numbers),
        Verdict.BORDERLINE: sum(number % 4 == 1 for number in numbers),
        Verdict.INCOMPLETE: sum(number % 10 == 0 for number in numbers),
        Verdict.NOT_ELIGIBLE: sum(number % 4 == 3 for number in numbers),
    }
    assert summary.duplicates == ()


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_any_number_of_workers_gives_the_same_bytes(
    folder: Path, checker: Checker, jobs: int, in_this_process: tuple[BatchRun, list[BatchRow]]
) -> None:
    run, rows = run_of(folder, checker, jobs)
    assert lines(run, rows) == lines(*in_this_process)
    assert run.summary() == in_this_process[0].summary()


def test_files_read_strictly_give_the_same_bytes(
    folder: Path, checker: Checker, in_this_process: tuple[BatchRun, list[BatchRow]]
) -> None:
    strict = Checker(checker.criteria, checker.as_of, checker.by)
    assert lines(*run_of(folder, strict, 0)) == lines(*in_this_process)


SCALE = int(os.environ.get("PARTNERCHECK_LAWS", "1"))
"""With more than 1 the whole thousand is gone through once more, without all that is there for speed alone."""


def test_without_what_is_there_for_speed_the_bytes_are_the_same(
    folder: Path, bad: dict[str, int | None], tmp_path: Path
) -> None:
    good = [file for file in sorted(map(str, folder.rglob("*.yaml"))) if file not in bad]
    inputs = [str(folder)] if SCALE > 1 else [*good[:60], *bad]
    told = {}
    for quick in ("1", "0"):
        results = tmp_path / quick
        results.mkdir()
        outputs = [part for ending in ("jsonl", "csv", "html", "md") for part in ("-o", str(results / f"r.{ending}"))]
        command = [sys.executable, "-m", "partnercheck", "batch", *inputs, "-c", str(CRITERIA), *outputs]
        run = subprocess.run(
            [*command, "--as-of", AS_OF.isoformat(), "--by", "led_as", "--jobs", "0"],
            env=os.environ | {"PARTNERCHECK_QUICK": quick},
            capture_output=True,
        )
        assert run.returncode == 4, run.stderr
        told[quick] = {file.name: file.read_bytes() for file in results.iterdir()} | {"screen": run.stdout}
    assert told["0"] == told["1"]


class KillsItsWorkerOnce(Checker):
    """Ends its process in the middle of the round, the first time that it comes there."""

    mark: Path

    def __reduce__(self) -> tuple[object, ...]:
        return _killer, (self.criteria, self.as_of, self.by, self.mark)

    def __call__(self, item: WorkItem) -> BatchRow:
        if item.file.endswith("00456-good.yaml") and not self.mark.exists():
            self.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().__call__(item)


def _killer(criteria: Criteria, as_of: date, by: tuple[str, ...], mark: Path) -> KillsItsWorkerOnce:
    killer = KillsItsWorkerOnce(criteria, as_of, by)
    killer.mark = mark
    return killer


def test_a_worker_killed_in_mid_run_changes_no_byte(
    folder: Path, checker: Checker, tmp_path: Path, in_this_process: tuple[BatchRun, list[BatchRow]]
) -> None:
    killer = _killer(checker.criteria, checker.as_of, checker.by, tmp_path / "killed")
    run, rows = run_of(folder, killer, 2)
    assert killer.mark.exists()
    assert lines(run, rows) == lines(*in_this_process)


class DiesAtTheSeventh(Checker):
    """Ends its process whenever it comes to the seventh file."""

    def __reduce__(self) -> tuple[object, ...]:
        return DiesAtTheSeventh, (self.criteria, self.as_of)

    def __call__(self, item: WorkItem) -> BatchRow:
        if item.file.endswith("7.yaml"):
            os.kill(os.getpid(), signal.SIGKILL)
        return super().__call__(item)


def test_a_file_that_kills_every_worker_is_one_row_and_the_rest_is_assessed(tmp_path: Path, checker: Checker) -> None:
    for number in range(10):
        (tmp_path / f"{number}.yaml").write_text("organisation: {name: Any}\n")
    _, rows = run_of(tmp_path, DiesAtTheSeventh(checker.criteria, checker.as_of), 2)
    assert [type(row) for row in rows] == [AssessedRow] * 7 + [NotValidRow] + [AssessedRow] * 2
    killed = rows[7]
    assert isinstance(killed, NotValidRow)
    assert "the process that was checking it ended, twice (signal 9)" in killed.problems[0].message


def test_a_problem_of_the_program_itself_is_one_row(
    tmp_path: Path, checker: Checker, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yaml").write_text("organisation: {name: Any}\n")
    monkeypatch.setattr("partnercheck.batch.judging.decide_within", lambda *_: 1 / 0)
    row = checker(ProfileFile(str(tmp_path / "a.yaml")))
    assert isinstance(row, NotValidRow)
    assert row.problems[0].code == "PC513"
    assert "ZeroDivisionError" in row.problems[0].message


def test_the_same_organisation_twice_is_flagged_at_the_later_row(tmp_path: Path, checker: Checker) -> None:
    for name, text in {
        "a": "organisation: {name: Roshni Health, registrations: [GB-CHC-1165432]}\n",
        "b": "organisation: {name: Another, registrations: [GB-CHC-1165432]}\n",
        "c": "organisation: {name: Roshni Helath}\n",
    }.items():
        (tmp_path / f"{name}.yaml").write_text(text)
    run, rows = run_of(tmp_path, checker, 0)
    first, second, third = (json.loads(line) for line in lines(run, rows).splitlines())
    at = str(tmp_path / "a.yaml")
    assert first["same_as"] == []
    assert second["same_as"] == [{"file": at, "by": "registration", "detail": "GB-CHC-1165432"}]
    assert third["same_as"] == [{"file": at, "by": "name", "detail": "Roshni Health"}]
    assert len(run.summary().duplicates) == 2


def test_every_status_short_of_met_has_its_why(in_this_process: tuple[BatchRun, list[BatchRow]]) -> None:
    _, rows = in_this_process
    outcomes = [outcome for row in rows if isinstance(row, AssessedRow) for outcome in row.requirements]
    assert all(bool(outcome.why) != (outcome.status.value == "met") for outcome in outcomes)
    whys = {outcome.why for outcome in outcomes}
    assert "3 of 12 staff from these communities: 25%; at least 75% needed" in whys


def test_a_row_may_hold_the_whole_assessment(folder: Path, bad: dict[str, int | None], checker: Checker) -> None:
    whole = Checker(checker.criteria, checker.as_of, explain=True)
    files = [item for item in discover([str(folder)]) if item.file.endswith("good.yaml")][:3]
    rows = list(BatchRun(files, whole, jobs=1).rows())
    for row in rows:
        assert isinstance(row, AssessedRow)
        assert row.assessment is not None
        assert [each.status for each in row.assessment.requirements] == [each.status for each in row.requirements]
