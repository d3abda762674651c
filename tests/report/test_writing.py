"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from partnercheck.problems import UsageError
from partnercheck.report.writing import replacing, write_text


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.md"
    file.write_text("the old one")
    return file


def only(file: Path) -> None:
    """Nothing else is left in the folder."""
    assert list(file.parent.iterdir()) == [file]


def test_a_new_file_is_written(tmp_path: Path) -> None:
    write_text(tmp_path / "new.txt", "Łódź\n")
    assert (tmp_path / "new.txt").read_bytes() == "Łódź\n".encode()
    only(tmp_path / "new.txt")


def test_an_old_file_is_replaced_and_keeps_who_may_read_it(report: Path) -> None:
    report.chmod(0o600)
    write_text(report, "the new one")
    assert report.read_text() == "the new one"
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    only(report)


def test_a_new_file_may_be_read_by_whom_the_system_says(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_text(tmp_path / "new.txt", "x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.txt").stat().st_mode) == 0o640


@pytest.mark.parametrize("cause", [KeyboardInterrupt, RuntimeError])
def test_the_old_file_stays_whole_when_the_work_is_cut_short(report: Path, cause: type[BaseException]) -> None:
    def write_half() -> None:
        with replacing(report) as file:
            file.write(b"half of the n")
            raise cause

    with pytest.raises(cause):
        write_half()
    assert report.read_text() == "the old one"
    only(report)


def test_the_old_file_stays_whole_on_a_full_disk(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageError, match="could not be written: no space left on device"):
        write_text(report, "the new one")
    assert report.read_text() == "the old one"
    only(report)


def test_through_a_link_the_file_that_it_points_to_is_replaced(report: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.md"
    link.symlink_to(report)
    write_text(link, "the new one")
    assert link.is_symlink()
    assert report.read_text() == "the new one"


@pytest.mark.parametrize(
    ("name", "words"),
    [("", "is a directory|it is a folder"), ("missing/report.md", "no such file"), ("report.md/x", "not a directory")],
)
def test_where_no_file_can_be_an_error_says_so(report: Path, name: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        write_text(report.parent / name, "x")
    only(report)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device here")
def test_a_device_is_written_into_and_never_replaced() -> None:
    write_text("/dev/null", "x")
    assert not Path("/dev/null").is_file()
    with pytest.raises(UsageError, match="no space left"):
        write_text("/dev/full", "x")


def part_of(pid: int) -> str:
    return f".report.md.{pid}.partnercheck-part"


def test_what_lies_where_the_part_would_be_is_never_written_through(report: Path) -> None:
    secret = report.parent / "secret"
    secret.write_text("secret")
    (report.parent / part_of(os.getpid())).symlink_to(secret)
    with pytest.raises(UsageError, match="file exists"):
        write_text(report, "the new one")
    assert (secret.read_text(), report.read_text()) == ("secret", "the old one")


def test_what_a_killed_run_left_in_the_folder_is_cleared(report: Path) -> None:
    for name in (part_of(1), ".other.csv.77.partnercheck-part"):
        (report.parent / name).write_text("half of what applicants wrote")
    write_text(report, "the new one")
    only(report)


def test_what_another_run_is_writing_just_now_is_left_alone(report: Path) -> None:
    with replacing(report.parent / "other.csv") as other:
        other.write(b"so far")
        other.flush()
        write_text(report, "the new one")
        other.write(b", so good")
    assert (report.parent / "other.csv").read_bytes() == b"so far, so good"


def test_a_file_like_a_part_that_is_none_is_left_alone(report: Path) -> None:
    others = [report.parent / name for name in (".report.md.1.part", "report.partnercheck-part", ".hidden")]
    for other in others:
        other.write_text("mine")
    write_text(report, "the new one")
    assert [other.read_text() for other in others] == ["mine"] * 3


def test_a_write_protected_file_is_not_replaced(report: Path) -> None:
    report.chmod(0o444)
    with pytest.raises(UsageError, match="could not be written: it may only be read"):
        write_text(report, "the new one")
    assert report.read_text() == "the old one"
    only(report)
