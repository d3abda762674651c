"""The decisions file: strict, appended to whole or not at all, through two writers, kills and full disks."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from partnercheck.decisions.entries import DecisionsError, Entry, entry_line, read_entries
from partnercheck.decisions.file import append, read_decisions_file
from partnercheck.problems import UsageError
from partnercheck.values.status import Status
from tests.decisions.grants import criteria, decided, profile

LONG = int(os.environ.get("PARTNERCHECK_LAWS", "1"))


def one(why: str = "seen", status: Status | None = Status.MET) -> Entry:
    held = criteria()
    return Entry(decided(held, profile(held), "reach", status, why=why))


def line_with(**changes: object) -> str:
    data = json.loads(entry_line(one()))
    data.update(changes)
    return json.dumps({key: value for key, value in data.items() if value != "(gone)"})


@pytest.mark.parametrize("status", [*Status, None])
def test_what_is_written_is_read_again(status: Status | None) -> None:
    entries = (one("seen", status), one("Łódź\n\u2028 “quoted” \\ 😀"), one("a note", None)._replace(is_note=True))
    assert read_entries(b"".join(map(entry_line, entries)).decode(), "d") == entries


WRONG: dict[str, tuple[str, str]] = {
    "no JSON": ("{decided: met}", "not a decision in JSON"),
    "a list": ("[]", "not a decision in JSON"),
    "nested without end": ("[" * 100_000, "not a decision in JSON"),
    "an empty line": ("", "not a decision in JSON"),
    "no schema": ('{"decided":"met"}', "it names no schema"),
    "another schema": (line_with(schema="partnercheck.decision/9"), "partnercheck.decision/9"),
    "a status that is none": (line_with(decided="fine"), "`fine` is nothing that can be decided"),
    "no reason": (line_with(why="  "), "`why` has to be text, and not empty"),
    "nobody": (line_with(by=""), "`by` has to be text, and not empty"),
    "no day": (line_with(when="yesterday"), "`when` has to be a day or a moment"),
    "a day that never was": (line_with(when="2026-02-30"), "`when` has to be a day or a moment"),
    "a key too many": (line_with(vote=1), "`vote` is not a part of a decision"),
    "a key too few": (line_with(organisation="(gone)"), "`organisation` is missing"),
    "a key twice": ('{"schema":"x","schema":"y"}', "a name is given twice"),
    "an override that is text": (line_with(override="yes"), "`override` has to be true or false"),
    "a fingerprint cut short": (line_with(conditions={"met_when": "12ab"}), "no fingerprint"),
    "facts of another shape": (line_with(facts=[{"path": "reach"}]), "each of `facts`"),
    "registrations as text": (line_with(registrations="GB-CHC-1"), "`registrations` has to be a list"),
    "not a number": ('{"schema": NaN}', "`NaN` is no number"),
}


@pytest.mark.parametrize(("line", "says"), WRONG.values(), ids=list(WRONG))
def test_a_wrong_line_is_an_error_at_its_place_and_nothing_is_counted(line: str, says: str) -> None:
    good = entry_line(one()).decode()
    with pytest.raises(DecisionsError) as error:
        read_entries(f"{good}{line}\n{good}{line}\n", "decisions.jsonl")
    assert [problem.span.line for problem in error.value.problems if problem.span] == [2, 4]
    assert says in error.value.problems[0].message


def test_a_last_line_that_is_not_whole_is_an_error() -> None:
    with pytest.raises(DecisionsError, match="not whole"):
        read_entries(entry_line(one()).decode()[:-1], "decisions.jsonl")


def test_what_is_appended_stands_after_all_that_was_there(tmp_path: Path) -> None:
    file = tmp_path / "decisions.jsonl"
    before = b""
    for number in range(5):
        append(file, [one(f"number {number}")])
        now = file.read_bytes()
        assert now.startswith(before)
        before = now
    assert [entry.decision.why for entry in read_decisions_file(file)] == [f"number {n}" for n in range(5)]


def test_a_file_that_is_not_valid_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "decisions.jsonl"
    file.write_text("what\n")
    with pytest.raises(DecisionsError):
        append(file, [one()])
    assert file.read_text() == "what\n"


def test_a_link_is_followed_and_permissions_are_kept(tmp_path: Path) -> None:
    real, link = tmp_path / "real.jsonl", tmp_path / "decisions.jsonl"
    append(real, [one()])
    real.chmod(0o640)
    link.symlink_to(real)
    append(link, [one("again")])
    assert link.is_symlink()
    assert (len(read_decisions_file(real)), real.stat().st_mode & 0o777) == (2, 0o640)


def test_a_folder_that_cannot_be_written_into_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="could not be written"):
        append(tmp_path / "nowhere" / "decisions.jsonl", [one()])


WRITER = """
import sys
from pathlib import Path
from partnercheck.decisions.file import append
from tests.decisions.test_file import one
for number in range(int(sys.argv[3])):
    append(sys.argv[1], [one(f"{sys.argv[2]} {number}")])
    print(number, flush=True)
"""


def writer(file: Path, name: str, count: int) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", WRITER, str(file), name, str(count)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])


def test_two_writers_at_once_lose_nothing_and_write_nothing_twice(tmp_path: Path) -> None:
    file, count = tmp_path / "decisions.jsonl", 60 * LONG
    both = [writer(file, name, count) for name in ("KA", "SB")]
    for process in both:
        process.communicate(timeout=120)
    whys = [entry.decision.why for entry in read_decisions_file(file)]
    assert sorted(whys) == sorted(f"{name} {number}" for name in ("KA", "SB") for number in range(count))
    for name in ("KA", "SB"):
        assert [why for why in whys if why.startswith(name)] == [f"{name} {number}" for number in range(count)]


@pytest.mark.parametrize("kill_after", [1, 7, 20])
def test_a_writer_that_is_killed_leaves_a_whole_file_with_all_that_it_had_told(tmp_path: Path, kill_after: int) -> None:
    file = tmp_path / "decisions.jsonl"
    with writer(file, "KA", 100_000) as process:
        assert process.stdout is not None
        for _ in range(kill_after):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        told = kill_after + len(process.stdout.read().splitlines())
    whys = [entry.decision.why for entry in read_decisions_file(file)]
    assert whys == [f"KA {number}" for number in range(len(whys))]
    assert told <= len(whys) <= told + 1
    append(file, [one("after")])  # neither its lock nor what it left lying stands in the way
    assert read_decisions_file(file)[-1].decision.why == "after"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".decisions.jsonl.lock", "decisions.jsonl"]


def test_a_disk_that_is_full_is_said_and_the_file_is_as_before(tmp_path: Path) -> None:
    file = tmp_path / "decisions.jsonl"
    append(file, [one(f"number {number}") for number in range(5)])
    before = file.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 20, limits[1]))
        with pytest.raises(UsageError, match="could not be written"):
            append(file, [one("too much")])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, ignored)
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".new")] == []
    append(file, [one("now it fits")])
    assert len(read_decisions_file(file)) == 6


def test_a_writer_waits_for_another_one(tmp_path: Path) -> None:
    import fcntl

    file = tmp_path / "decisions.jsonl"
    with (tmp_path / ".decisions.jsonl.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        process = writer(file, "KA", 1)
        time.sleep(0.5)
        assert not file.exists()
    process.communicate(timeout=60)
    assert len(read_decisions_file(file)) == 1
