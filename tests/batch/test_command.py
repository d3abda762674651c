"""The batch command: inputs, outputs, exit status, and what it does when it is stopped."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from partnercheck.__main__ import main

from ..pipes import hold_once_it_is_read, wait_until_read
from .folders import CRITERIA, good

Batch = Callable[..., tuple[int, str, str]]
BASE = ["batch", "--criteria", str(CRITERIA), "--as-of", "2026-01-15"]


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def batch(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Batch:
    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["partnercheck", *BASE, *arguments])
        status = main()
        told = capsys.readouterr()
        return int(status), told.out, told.err

    return run


def write(count: int, folder: str = "applications") -> None:
    Path(folder).mkdir(exist_ok=True)
    for number in range(count):
        Path(folder, f"{number:04}.yaml").write_text(good(number))


def only(folder: str, number: int) -> None:
    Path(folder).mkdir(exist_ok=True)
    Path(folder, "a.yaml").write_text(good(number))


def test_all_eligible_is_nought_and_one_that_falls_short_is_one(batch: Batch) -> None:
    only("fine", 4)
    only("short", 3)
    assert batch("fine")[0] == 0
    assert batch("short")[0] == 1
    assert batch("short", "--fail-on", "never")[0] == 0


def test_borderline_fails_only_where_that_is_asked(batch: Batch) -> None:
    only("near", 1)
    assert batch("near")[0] == 0
    assert batch("near", "--fail-on", "borderline")[0] == 1


def test_one_that_is_not_valid_is_four_whatever_the_rest(batch: Batch) -> None:
    write(4)
    Path("applications/bad.yaml").write_text("organisation: [\n")
    status, out, err = batch("applications")
    assert status == 4
    assert "5: 4 assessed, 1 not valid" in out
    assert "applications/bad.yaml:1" in out
    assert err == ""


@pytest.mark.parametrize("arguments", [["empty"], ["nowhere"], ["*.yaml"]])
def test_nothing_to_check_is_an_error(batch: Batch, arguments: list[str]) -> None:
    Path("empty").mkdir()
    Path("empty/notes.txt").write_text("")
    status, out, err = batch(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("error: ")


def test_every_format_is_written_and_the_table_is_printed(batch: Batch) -> None:
    write(12)
    names = ["r.csv", "r.xlsx", "r.json", "r.jsonl", "r.md"]
    status, out, _ = batch("applications", *(part for name in names for part in ("--output", name)))
    assert status == 1
    assert "Not eligible yet: 3 (25%)" in out
    assert all(Path(name).stat().st_size for name in names)
    rows = list(csv.DictReader(io.StringIO(Path("r.csv").read_text("utf-8-sig"))))
    lines = [json.loads(line) for line in Path("r.jsonl").read_text().splitlines()]
    whole = json.loads(Path("r.json").read_text())
    assert [row["file"] for row in rows] == [line["file"] for line in lines] == [row["file"] for row in whole["rows"]]
    assert {path.name for path in Path().iterdir()} == {"applications", *names}


def test_an_output_in_the_folder_is_passed_over_the_next_time(batch: Batch) -> None:
    write(2)
    arguments = ["applications", "--output", "applications/results.json"]
    first = batch(*arguments)[1]
    assert "2: 2 assessed, 0 not valid\n" in first
    told = Path("applications/results.json").read_text()
    assert "3: 2 assessed, 0 not valid, 1 passed over" in batch(*arguments)[1]
    assert json.loads(told)["rows"] == json.loads(Path("applications/results.json").read_text())["rows"][:2]


def test_small_counts_are_hidden_in_what_is_written_unless_asked_otherwise(batch: Batch) -> None:
    write(12)
    batch("applications", "--output", "r.json")
    groups = json.loads(Path("r.json").read_text())["summary"]["breakdowns"][0]["groups"]
    assert None in {group["verdicts"]["eligible"] for group in groups}
    batch("applications", "--output", "r.json", "--suppress-below", "0")
    groups = json.loads(Path("r.json").read_text())["summary"]["breakdowns"][0]["groups"]
    assert None not in {group["verdicts"]["eligible"] for group in groups}


def test_who_is_kept_out_is_told_by_the_fact_that_is_asked_for(batch: Batch) -> None:
    write(12)
    assert "Who each requirement keeps out, by open to all" in batch("applications", "--by", "open_to_all")[1]
    status, _, err = batch("applications", "--by", "open_to_al")
    assert status == 2
    assert "did you mean `open_to_all`?" in err


def test_a_list_of_paths_comes_from_standard_input(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    write(2)
    monkeypatch.setattr(sys, "stdin", io.StringIO("applications/0000.yaml\napplications/gone.yaml\n"))
    status, out, _ = batch("-")
    assert status == 4
    assert "2: 1 assessed, 1 not valid" in out
    assert "there is no such file" in out


def test_a_spreadsheet_is_checked_with_its_columns_mapped(batch: Batch) -> None:
    Path("round.csv").write_text(
        "Timestamp,Name,How are you led?,staff.total,staff.from_communities,open_to_all\n"
        "1,Roshni,Community led,12,9,yes\n"
        "2,Sahara,Community led,12,13,yes\n"
    )
    Path("columns.yaml").write_text(
        "columns:\n  Name: organisation.name\n  How are you led?: {fact: led_as, values: {Community led: community}}\n"
    )
    status, out, _ = batch("round.csv", "--columns", "columns.yaml", "--output", "r.jsonl")
    assert status == 4
    assert "passed over, as they name no fact: `Timestamp`" in out
    good_row, bad_row = (json.loads(line) for line in Path("r.jsonl").read_text().splitlines())
    assert (good_row["file"], good_row["verdict"]) == ("round.csv:2", "eligible")
    assert bad_row["file"] == "round.csv:3"
    assert (bad_row["problems"][0]["line"], bad_row["problems"][0]["column"]) == (3, 5)


def test_a_mapping_that_is_not_understood_is_wrong_usage(batch: Batch) -> None:
    Path("round.csv").write_text("organisation.name\nRoshni\n")
    Path("columns.yaml").write_text("columns: {Name: organisatoin.name}\n")
    status, _, err = batch("round.csv", "--columns", "columns.yaml")
    assert status == 2
    assert "did you mean `organisation`?" in err


def test_on_a_full_disk_the_old_file_stays_whole_and_the_error_is_plain(batch: Batch) -> None:
    write(3)
    Path("r.csv").write_text("old")
    Path("full.jsonl").symlink_to("/dev/full")  # a device on which no byte finds room
    status, _, err = batch("applications", "--output", "r.csv", "--output", "full.jsonl")
    assert status == 2
    assert "`full.jsonl` could not be written: no space left on device" in err
    assert Path("r.csv").read_text() == "old"
    assert sorted(path.name for path in Path().iterdir()) == ["applications", "full.jsonl", "r.csv"]


def test_a_write_that_fails_half_way_is_told_of_the_file_it_was_for(
    batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(3)
    Path("r.csv").write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("partnercheck.report.batch.csv.CsvWriter.add", full)
    status, _, err = batch("applications", "--output", "r.csv", "--output", "r.jsonl")
    assert status == 2
    assert "`r.csv` could not be written: no space left on device" in err
    assert Path("r.csv").read_text() == "old"
    assert not Path("r.jsonl").exists()


def kept_waiting(*outputs: str) -> tuple[subprocess.Popen[str], Path]:
    """A batch of 400 with two workers, of which one waits for this process; and the first output's part, begun.

    That the part grows is no sign to wait for: from Python 3.14 on a file's buffer holds more than all these rows.
    """
    write(400)
    os.mkfifo("applications/0300.pipe")
    Path("applications/0300.yaml").unlink()
    Path("applications/0300.yaml").symlink_to("0300.pipe")  # a file that keeps a worker waiting
    files = sorted(str(path) for path in Path("applications").glob("*.yaml"))
    asked = [word for output in outputs for word in ("--output", output)]
    started = subprocess.Popen(
        [sys.executable, "-m", "partnercheck", *BASE, "--jobs", "2", *asked, *files],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        start_new_session=True,
    )
    hold_once_it_is_read("applications/0300.pipe")
    time.sleep(0.2)
    return started, next(Path().glob(f".{outputs[0]}.*.partnercheck-part"), Path())


def parts() -> list[Path]:
    return list(Path().glob(".*"))


@pytest.mark.parametrize("ended_by", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("whole_group", [False, True])
def test_ended_early_it_says_how_far_it_came_and_leaves_the_old_file_whole(
    ended_by: signal.Signals, whole_group: bool
) -> None:
    Path("r.csv").write_text("old")
    process, part = kept_waiting("r.csv", "r.xlsx", "r.html")
    assert part.is_file()
    if whole_group:
        os.killpg(process.pid, ended_by)
    else:
        process.send_signal(ended_by)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 130
    assert "not reached" in out
    assert "stopped after " in err
    assert "r.csv, r.xlsx, r.html stayed as before" in err
    assert Path("r.csv").read_text() == "old"
    assert parts() == []


def test_what_a_killed_batch_leaves_is_cleared_by_the_next(batch: Batch) -> None:
    process, part = kept_waiting("r.csv", "r.jsonl")
    process.kill()
    process.communicate(timeout=120)
    assert part.is_file()
    only("fine", 4)
    batch("fine", "--output", "another.csv")
    assert parts() == []


def test_ctrl_c_before_the_first_application_says_so() -> None:
    write(1)
    command = [sys.executable, "-m", "partnercheck", *BASE, "--output", "r.csv", "-"]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdin
    process.stdin.write("applications/0000.yaml\n")
    process.stdin.flush()
    wait_until_read(process.stdin)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out) == (130, "")
    assert err == "stopped before the first application; r.csv stayed as before\n"
