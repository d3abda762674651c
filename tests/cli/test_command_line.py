"""The command line as a whole: help, version, wrong commands and options, and errors of every kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from partnercheck import __version__
from partnercheck.cli import errors
from partnercheck.cli.commands import COMMANDS, FAMILIES, HEADINGS
from partnercheck.cli.errors import run_safely, without_traceback_option
from partnercheck.problems import ExitStatus
from tests.cli.conftest import Run


def test_the_version(cli: Run) -> None:
    assert cli("--version") == (0, f"partnercheck {__version__}\n", "")


def test_help_lists_every_command_under_its_heading(cli: Run) -> None:
    out = cli("--help").out
    for entry in COMMANDS:
        assert f"  {entry.name} " in out
        assert out.index(f"{entry.heading}:") < out.index(f"  {entry.name} ")


def test_help_on_a_command_shows_its_options_and_examples(cli: Run, golden: Callable[[str, str], None]) -> None:
    status, out, err = cli("assess", "--help")
    assert (status, err) == (0, "")
    golden("assess-help.txt", out)


@pytest.mark.parametrize("entry", COMMANDS, ids=lambda entry: entry.name)
def test_every_command_has_a_heading_a_family_and_a_help_page_that_fits(cli: Run, entry: object) -> None:
    name = entry.name.split()
    assert entry.heading in HEADINGS
    assert len(name) == 1 or name[0] in FAMILIES
    status, out, _ = cli(*name, "-h")
    assert status == 0
    assert out.startswith(f"Usage: partnercheck {entry.name} ")
    assert [line for line in out.splitlines() if len(line) > 100] == []


def test_nothing_asked_shows_the_help_and_is_wrong_usage(cli: Run) -> None:
    status, out, err = cli()
    assert (status, out) == (2, "")
    assert err == cli("--help").out


def test_a_family_without_a_command_shows_its_own_help(cli: Run) -> None:
    status, _, err = cli("criteria")
    assert status == 2
    assert err.startswith("Usage: partnercheck criteria COMMAND")


@pytest.mark.parametrize(
    ("line", "suggestion"),
    [
        ("ases good.yaml", "did you mean `partnercheck assess`?"),
        ("criteria tset", "did you mean `partnercheck criteria test`?"),
        ("good.yaml", "to assess this file, write `partnercheck assess good.yaml`"),
        ("xyzzy", "the commands are listed by `partnercheck --help`"),
        ("assess good.yaml --formt json", "did you mean `--format`? see `partnercheck assess --help`"),
        ("assess good.yaml --xyzzy", "see `partnercheck assess --help`"),
        ("assess", "see `partnercheck assess --help`"),
        ("assess good.yaml --criteria", "see `partnercheck assess --help`"),
        ("assess good.yaml --fail-on mising", "did you mean `missing`?"),
    ],
)
def test_wrong_usage_suggests_what_is_right(cli: Run, line: str, suggestion: str) -> None:
    status, out, err = cli(*line.split())
    assert (status, out) == (2, "")
    assert re.match("error: [^A-Z]", err)
    assert err.endswith(f"  help: {suggestion}\n") or suggestion in err


def test_what_a_user_wrote_cannot_steer_the_terminal(cli: Run) -> None:
    for line in (["\x1b[31mx"], ["assess", "a\x1b]0;x\x07"], ["assess", "good.yaml", "--\x1b[1m"]):
        assert "\x1b" not in cli(*line).err


def boom() -> int:
    raise ValueError("one\n::error::two\x1b[31m")


def test_an_unexpected_error_is_one_line_that_says_how_to_learn_more(
    cli: Run, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run_safely(boom) == ExitStatus.UNEXPECTED
    err = capfd.readouterr().err
    assert err == (
        "something unexpected went wrong (ValueError: one\\n::error::two\\x1b[31m); "
        "run again with --traceback (or PARTNERCHECK_TRACEBACK=1) for the details\n"
    )


def test_the_details_are_there_for_who_asks(
    cli: Run, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run_safely(boom, with_traceback=True) == ExitStatus.UNEXPECTED
    assert "Traceback" in capfd.readouterr().err
    monkeypatch.setenv("PARTNERCHECK_TRACEBACK", "1")
    assert run_safely(boom) == ExitStatus.UNEXPECTED
    assert "in boom" in capfd.readouterr().err


def test_an_error_in_telling_of_an_error_is_told(
    cli: Run, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(errors, "_ended_by", fails)
    assert run_safely(boom) == ExitStatus.UNEXPECTED
    assert "(MemoryError: )" in capfd.readouterr().err


def test_an_interruption_is_quiet(cli: Run, capfd: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    assert run_safely(interrupted) == ExitStatus.INTERRUPTED
    assert capfd.readouterr() == ("", "")


def test_traceback_is_asked_for_anywhere_before_two_hyphens() -> None:
    assert without_traceback_option(["assess", "x", "--traceback"]) == (["assess", "x"], True)
    assert without_traceback_option(["assess", "--", "--traceback"]) == (["assess", "--", "--traceback"], False)


def test_a_path_may_begin_with_a_hyphen_after_two_hyphens(cli: Run, folder: Path) -> None:
    (folder / "-odd.yaml").write_text((folder / "good.yaml").read_text())
    assert cli("assess", "--criteria", "grants.yaml", "--", "-odd.yaml").status == 0
