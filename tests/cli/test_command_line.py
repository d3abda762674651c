"""The command line as a whole: help, version, wrong commands and options, and errors of every kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from partnercheck import __version__
from partnercheck.cli import errors
from partnercheck.cli.commands import COMMANDS, FAMILIES, HEADINGS
from partnercheck.cli.errors import run_safely, without_traceback_option
from partnercheck.cli.usage import usage_error
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


@pytest.mark.parametrize(
    ("line", "message", "help"),
    [
        ("assess", "`PROFILE` is missing", "see `partnercheck assess --help`"),
        ("compare good.yaml", "`AFTER` is missing", "see `partnercheck compare --help`"),
        (
            "assess good.yaml x y", "there is no place for `x`, `y` here",
            "take them out, or put quotes around what has spaces; see `partnercheck assess --help`",
        ),
        (
            "assess -- good.yaml -x", "there is no place for `-x` here",
            "take it out, or put quotes around what has spaces; see `partnercheck assess --help`",
        ),
        (
            "assess good.yaml --criteria", "`--criteria` needs a value",
            "write `--criteria NAME-or-PATH`; see `partnercheck assess --help`",
        ),
        ("batch . -j", "`-j` needs a value", "write `-j N`; see `partnercheck batch --help`"),
        (
            "assess good.yaml --explain=yes", "`--explain` takes no value",
            "write `--explain` alone; see `partnercheck assess --help`",
        ),
        ("--version=3", "`--version` takes no value", "write `--version` alone; see `partnercheck --help`"),
        ("--vresion", "there is no option `--vresion`", "did you mean `--version`? see `partnercheck --help`"),
        ("criteria --hlep", "there is no option `--hlep`", "did you mean `--help`? see `partnercheck criteria --help`"),
        ("batch . --jbs 2", "there is no option `--jbs`", "did you mean `--jobs`? see `partnercheck batch --help`"),
        ("assess good.yaml -Z", "there is no option `-Z`", "see `partnercheck assess --help`"),
        (
            "batch . --jobs abc", "`--jobs` / `-j` takes a whole number, 0 or more", "see `partnercheck batch --help`",
        ),
        ("batch . --jobs -1", "`--jobs` / `-j` takes a whole number, 0 or more", "see `partnercheck batch --help`"),
        ("batch . --jobs 1.5", "`--jobs` / `-j` takes a whole number, 0 or more", "see `partnercheck batch --help`"),
        ("batch . --time-limit soon", "`--time-limit` takes a number, 0.1 or more", "see `partnercheck batch --help`"),
        (
            "criteria test --fail-under 101", "`--fail-under` takes a whole number from 0 to 100",
            "see `partnercheck criteria test --help`",
        ),
    ],
)  # fmt: skip
def test_wrong_usage_is_said_in_our_own_words(cli: Run, line: str, message: str, help: str) -> None:
    assert cli(*line.split()) == (2, "", f"error: {message}\n  help: {help}\n")


def test_an_error_of_the_library_that_nobody_knows_keeps_its_words_to_itself() -> None:
    problem = usage_error(typer.TyperException("Zzyzx was encountered.")).problems[0]
    assert problem.message == "this command cannot be understood as it is written"
    assert problem.help == "see `partnercheck --help`"


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
