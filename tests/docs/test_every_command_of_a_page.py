"""No command that a page shows goes unnoticed: each is run by a test, or it is said here why not."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from click.core import Group

from partnercheck.cli.commands import COMMANDS
from partnercheck.cli.lazy import built

from .test_first_fund import PAGE as FIRST_FUND
from .test_what_pages_show import NOT_RUN, PAGES, ROOT, blocks

ALL_PAGES = [
    *("README.md", "CONTRIBUTING.md"),
    *(file.relative_to(ROOT).as_posix() for file in sorted((ROOT / "docs").glob("*.md"))),
    *(file.relative_to(ROOT).as_posix() for file in sorted((ROOT / "examples").glob("**/*.md"))),
]
# Pages that another test runs as a whole.
RUN_ELSEWHERE = {
    FIRST_FUND.relative_to(ROOT).as_posix(): "test_first_fund.py follows it to the letter",
    "docs/diagnostics.md": "made from the examples of the diagnostics, which tests/checks holds to their codes",
}
_STARTS = re.compile(
    r"^(?:\$ |- run: |run: |\s*entry: )?(?:[A-Z_]+=\S+ )?(?:\.venv/bin/)?"
    r"((?:partnercheck|python3? |python -m |pip |git |pytest|soffice|chromium|pdftoppm|npm|npx|uv |docker)\b.*)$"
)
_FENCE = re.compile(r"^ {0,3}(```|~~~)\s*([A-Za-z]*)\s*$")
_INLINE = re.compile(r"`(partnercheck [a-z][^`]*)`")


class Shown(NamedTuple):
    """A command that a page shows: where, in a block of which language (`inline` within a sentence), and its text."""

    page: str
    line: int
    language: str
    command: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line} {self.command}"


def shown_on(page: str) -> Iterator[Shown]:
    language: str | None = None
    for number, line in enumerate((ROOT / page).read_text(encoding="utf-8").splitlines(), 1):
        if fence := _FENCE.match(line):
            language = fence[2] if language is None else None
        elif language is not None:
            if found := _STARTS.match(line.strip()):
                yield Shown(page, number, language, found[1].split("   #")[0].strip())
        else:
            for inline in _INLINE.finditer(line):
                yield Shown(page, number, "inline", inline[1])


EVERY = [shown for page in ALL_PAGES for shown in shown_on(page)]
RUN = {(block.page, command) for block in blocks("sh", "console") for command, _ in block.commands()}


def is_run(shown: Shown) -> bool:
    if shown.page not in PAGES:
        return False
    return any(page == shown.page and shown.command in command for page, command in RUN)


def test_commands_are_found_on_the_pages() -> None:
    assert len(EVERY) > 100
    assert {shown.page for shown in EVERY} >= {"README.md", "CONTRIBUTING.md", "docs/imports.md", "docs/plan.md"}


@pytest.mark.parametrize("shown", [one for one in EVERY if one.language != "inline"], ids=str)
def test_a_command_in_a_block_is_run_or_it_is_said_why_not(shown: Shown) -> None:
    if is_run(shown) or shown.page in RUN_ELSEWHERE or shown.command.startswith(tuple(NOT_RUN)):
        return
    # A step of a workflow: it is a command of ours, and one that there is.
    assert shown.language == "yaml", "write ```sh above it, so that test_what_pages_show.py runs it, or say why not"
    assert_is_a_command(shown.command)


@pytest.mark.parametrize("shown", [one for one in EVERY if one.language == "inline"], ids=str)
def test_a_command_in_a_sentence_is_one_that_there_is(shown: Shown) -> None:
    assert_is_a_command(shown.command)


@pytest.mark.parametrize(
    "shown", [one for one in EVERY if one.page == "docs/diagnostics.md" and one.language != "inline"], ids=str
)
def test_a_command_of_a_diagnostic_is_one_that_there_is(shown: Shown) -> None:
    assert_is_a_command(shown.command.partition(", ")[0])


def test_nothing_is_excused_that_is_not_shown() -> None:
    shown = [one.command for one in EVERY]
    assert [start for start in NOT_RUN if not any(command.startswith(start) for command in shown)] == []
    assert set(RUN_ELSEWHERE) <= {one.page for one in EVERY}


def assert_is_a_command(text: str) -> None:
    """It names a command, and options of that command; what stands in capitals is for the reader to fill in."""
    words = shlex.split(text.partition(" < ")[0].partition(" > ")[0].partition(" | ")[0])
    assert words.pop(0) == "partnercheck", text
    entries = [one for one in COMMANDS if words[: len(one.name.split())] == one.name.split()]
    if not entries:
        assert [one.name for one in COMMANDS if one.name.startswith(f"{' '.join(words)} ")], f"no command: {text}"
        return
    entry = max(entries, key=lambda one: len(one.name))
    command: Any = built(entry)
    assert not isinstance(command, Group)
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    for word in words:
        if word.startswith("-") and word != "-":
            assert word.partition("=")[0] in {*known, "--help", "-h"}, f"no option {word}: {text}"
