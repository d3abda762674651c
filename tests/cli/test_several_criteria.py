"""Every command that takes `--criteria` takes several, or says that it does not: none goes unnoticed."""

from __future__ import annotations

import inspect
from importlib import import_module
from pathlib import Path

import pytest

from partnercheck.cli.commands import COMMANDS

from .conftest import CRITERIA, Run

TAKES_CRITERIA = [
    entry.name for entry in COMMANDS if "criteria" in inspect.signature(import_module(entry.module).command).parameters
]
BY_OTHER_MEANS = {"criteria check", "criteria test", "criteria show", "criteria trace"}
"""Commands about criteria: they are given any number of them, and have tests of their own."""
SECOND = (
    CRITERIA.replace("small-grants", "large-grants")
    .replace("Small grants", "Large grants")
    .replace("id: led,", "id: led-by,")
    .replace("id: local-board", "id: local")
)
ROWS = "organisation.name,community_led,board.total,board.local\nSangam,yes,8,4\n"
GIVEN: dict[str, list[str]] = {
    "assess": ["good.yaml"],
    "batch": ["good.yaml"],
    "compare": ["good.yaml", "nearly.yaml"],
    "decide": ["good.yaml"],
    "import check": ["export.csv"],
    "import init": ["export.csv", "-o", "-"],
    "init": ["new.yaml"],
    "interview": ["good.yaml"],
    "letters": ["good.yaml", "--output", "letters"],
    "plan": ["good.yaml"],
    "profile check": ["good.yaml"],
    "record": ["good.yaml", "-o", "round.zip"],
    "review": ["good.yaml", "--by", "KA"],
    "schema profile": [],
}

TAKE_ONE = {"interview"}


@pytest.fixture(autouse=True)
def second(folder: Path) -> None:
    Path("small.yaml").write_text(CRITERIA)
    Path("large.yaml").write_text(SECOND)
    Path("export.csv").write_text(ROWS)


def test_every_command_that_takes_criteria_is_in_the_table() -> None:
    assert set(TAKES_CRITERIA) - BY_OTHER_MEANS == set(GIVEN)


@pytest.mark.parametrize("command", sorted(set(GIVEN) - TAKE_ONE))
def test_several_are_taken(command: str, cli: Run) -> None:
    told = cli(*command.split(), *GIVEN[command], "-c", "small.yaml", "-c", "large.yaml")
    assert told.status in (0, 1), told.err


@pytest.mark.parametrize("command", sorted(set(GIVEN) - TAKE_ONE))
@pytest.mark.parametrize("named", [("nonsense", "small.yaml"), ("small.yaml", "nonsense")])
def test_a_name_that_is_not_known_is_noticed_wherever_it_stands(command: str, named: tuple[str, str], cli: Run) -> None:
    told = cli(*command.split(), *GIVEN[command], *(f"-c{name}" for name in named))
    assert told.status == 2
    assert "there are no criteria called `nonsense`" in told.err


@pytest.mark.parametrize("command", sorted(TAKE_ONE))
@pytest.mark.parametrize(
    "named", [("small.yaml", "large.yaml"), ("nonsense", "small.yaml"), ("small.yaml", "nonsense")]
)
def test_who_takes_one_says_so_and_takes_none_in_silence(command: str, named: tuple[str, str], cli: Run) -> None:
    told = cli(*command.split(), *GIVEN[command], *(f"-c{name}" for name in named))
    assert told.status == 2
    assert (
        f"an interview asks for one set of criteria, and here are 2: {' and '.join(f'`{n}`' for n in named)}"
        in told.err
    )


@pytest.mark.parametrize("file", ["good.yaml", "not-there.yaml"])
def test_what_an_interview_for_several_is_answered_with_works(file: str, cli: Run) -> None:
    told = cli("interview", file, "-c", "small.yaml", "-c", "large.yaml")
    advised = told.err.partition("help: ")[2].split("`")[1].split()
    assert advised[0] == "partnercheck"
    followed = cli(*advised[1:])
    assert followed.status in (0, 1), followed.err
    # After the advice the file is there, and can be held against both.
    again = cli("assess", file, "-c", "small.yaml", "-c", "large.yaml")
    assert again.status in (0, 1), again.err


def test_criteria_named_twice_alike_are_one_for_an_interview(cli: Run) -> None:
    told = cli("interview", "good.yaml", "-c", "small.yaml", "-c", "small.yaml")
    assert "one set of criteria" not in told.err
