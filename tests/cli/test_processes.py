"""The command line as real processes: pipes, terminals, locales, interruptions, and what is imported."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from partnercheck.problems import ExitStatus
from tests.cli.conftest import PROFILES, Run, environment, program
from tests.cli.terminals import ESCAPE, on_a_terminal
from tests.pipes import wait_until_read

ASSESS = ("--criteria", "grants.yaml", "--as-of", "2026-01-15")

NEVER_NEEDED = {"jinja2", "openpyxl", "z3", "ruamel", "rapidfuzz", "partnercheck.batch", "rich.tree", "rich.markdown"}

EXAMPLES = Path(__file__).parents[2] / "examples"
PLAIN_EXAMPLES = [EXAMPLES / f"{name}.yaml" for name in ("bread-and-salt", "meridian", "roshni", "thursday-benches")]


def imported_by(*arguments: str) -> set[str]:
    """The modules that a process has imported when it ends."""
    code = (
        "import sys; from partnercheck.cli.app import run\n"
        "try: run(sys.argv[1:])\n"
        "except BaseException: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    line = [sys.executable, "-c", code, *arguments]
    return set(subprocess.run(line, capture_output=True, text=True, env=environment(), check=True).stderr.split())


def test_help_imports_nothing_heavy(folder: Path) -> None:
    assert imported_by("--help") & (NEVER_NEEDED | {"pydantic", "yaml", "rich"}) == set()


def test_a_report_imports_nothing_that_only_other_commands_need(folder: Path) -> None:
    imported = imported_by("assess", "good.yaml", *ASSESS)
    assert "partnercheck.report.terminal" in imported
    assert imported & (NEVER_NEEDED | {"pydantic"}) == set()


@pytest.mark.parametrize("example", PLAIN_EXAMPLES, ids=lambda path: path.stem)
def test_nothing_is_said_with_pydantic_where_nothing_is_wrong(example: Path) -> None:
    imported = imported_by("assess", str(example))
    assert "partnercheck.report.terminal" in imported
    assert "pydantic" not in imported


def test_neither_does_a_batch_of_plain_applications(folder: Path) -> None:
    imported = imported_by("batch", "good.yaml", *ASSESS, "--jobs", "2", "--output", "rows.jsonl")
    assert "partnercheck.batch.pool" in imported
    assert "pydantic" not in imported


def test_a_pipe_gets_eighty_columns_without_colour_and_columns_if_they_are_given(process: Run) -> None:
    narrow = process("assess", "short.yaml", *ASSESS, COLUMNS="50").out
    usual = process("assess", "short.yaml", *ASSESS).out
    assert max(map(len, narrow.splitlines())) <= 50
    assert 50 < max(map(len, usual.splitlines())) <= 80
    assert "\x1b" not in usual


def test_a_terminal_gets_its_own_width_and_colour_that_says_nothing_new(process: Run, folder: Path) -> None:
    _, shown = on_a_terminal(folder, "assess", "short.yaml", *ASSESS, "--full")
    assert ESCAPE.search(shown)
    assert ESCAPE.sub("", shown) == process("assess", "short.yaml", *ASSESS, "--full", COLUMNS="60").out


def test_a_low_terminal_ends_with_the_verdict_and_a_pipe_begins_with_it(process: Run, folder: Path) -> None:
    _, shown = on_a_terminal(folder, "assess", "short.yaml", *ASSESS, rows=16, NO_COLOR="1")
    piped = process("assess", "short.yaml", *ASSESS, COLUMNS="60").out
    assert sorted(shown.splitlines()) == sorted(piped.splitlines())
    assert piped.startswith("✗ Not eligible yet")
    assert "✗ Not eligible yet" in shown.splitlines()[-7:]


def test_no_color_is_respected_on_a_terminal(folder: Path) -> None:
    assert "\x1b" not in on_a_terminal(folder, "assess", "short.yaml", *ASSESS, NO_COLOR="1")[1]


def test_an_ascii_locale_and_encoding_get_ascii(process: Run) -> None:
    by_locale = process("assess", "hostile.yaml", *ASSESS, "--explain", LC_ALL="C")
    by_encoding = process("assess", "hostile.yaml", *ASSESS, "--explain", PYTHONIOENCODING="ascii")
    coerced = process("assess", "hostile.yaml", *ASSESS, "--explain", LC_ALL="", LANG="C")  # by Python, to UTF-8
    assert by_locale.out == by_encoding.out == coerced.out
    assert by_locale.out.isascii()
    assert "? missing" in by_locale.out
    assert (by_locale.status, by_locale.err) == (1, "")


def test_documents_are_utf8_whatever_the_locale(process: Run) -> None:
    ascii = process("assess", "hostile.yaml", *ASSESS, "--format", "json", PYTHONIOENCODING="ascii")
    assert ascii.out == process("assess", "hostile.yaml", *ASSESS, "--format", "json").out
    assert "Łódź" in ascii.out


def test_a_profile_is_read_from_standard_input(process: Run) -> None:
    status, out, _ = process("assess", "-", *ASSESS, "--criteria", "grants.yaml", input=PROFILES["good.yaml"].encode())
    assert status == 0
    assert out.count("✓ Eligible") == 2


def test_a_closed_pipe_is_quiet(folder: Path) -> None:
    started = subprocess.Popen(
        program(["assess", "short.yaml", *ASSESS]),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=environment(),
    )
    assert started.stdout
    assert started.stderr
    started.stdout.close()
    assert started.stderr.read() == b""
    started.stderr.close()
    assert started.wait(120) == 141


def test_an_interruption_is_quiet_and_ends_with_130(folder: Path) -> None:
    started = subprocess.Popen(
        program(["assess", "-", *ASSESS]),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=environment(),
    )
    assert started.stdin
    started.stdin.write(b"organisation:\n")
    started.stdin.flush()
    wait_until_read(started.stdin)
    started.send_signal(signal.SIGINT)
    assert started.communicate(timeout=120) == (b"", b"")
    assert started.returncode == ExitStatus.INTERRUPTED


FULL = Path("/dev/full")
SAID_OF_A_FULL_DISK = """\
error: standard output could not be written: no space left on device
  help: send it to where there is room
"""


@pytest.mark.skipif(not FULL.exists(), reason="there is no such device here")
@pytest.mark.parametrize(
    "line", ["assess short.yaml --criteria grants.yaml", "--help", "assess --help", "criteria --help", "--version"]
)
def test_a_full_disk_is_said_in_words(folder: Path, line: str) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(
            program(line.split()),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=folder,
            env=environment(),
            check=False,
        )
    assert done.returncode == ExitStatus.USAGE
    assert done.stderr == SAID_OF_A_FULL_DISK


def test_what_the_user_set_for_characters_is_kept_in_the_c_locale(process: Run) -> None:
    shown = process("assess", "hostile.yaml", *ASSESS, LC_ALL="", LANG="C", LC_CTYPE="C.UTF-8").out
    assert "Łódź" in shown


def test_an_interview_gives_a_build_service_no_orders(process: Run, folder: Path) -> None:
    (folder / "##vso[x].yaml").write_text(PROFILES["open.yaml"].replace("Naya Savera", "'##teamcity[x]'"))
    told = process("interview", "##vso[x].yaml", *ASSESS, input=b"quit\n")
    assert "\\x23#vso[x]" in told.err
    assert not any(order in told.out + told.err for order in ("##vso[", "##teamcity["))


def test_what_is_said_beside_the_reports_gives_no_orders_either(process: Run, folder: Path) -> None:
    started = process("init", "##vso[x].yaml", "--criteria", "grants.yaml")
    assert "\\x23#vso[x].yaml is ready" in started.err
