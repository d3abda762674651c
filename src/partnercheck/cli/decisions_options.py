"""Options about decisions that several commands share, and where decisions are kept."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnercheck.problems import UsageError

if TYPE_CHECKING:
    from partnercheck.assessment.decision import Decision

DecisionsOption = Annotated[
    str | None,
    typer.Option(
        "--decisions",
        metavar="FILE",
        help="Where people's decisions are kept. `decisions.jsonl` beside the profile or in the folder, if not given.",
    ),
]


def beside(profile: str) -> str:
    """The decisions file beside a profile."""
    from partnercheck.decisions.names import FILE_NAME

    return str(Path(profile).parent / FILE_NAME)


def made_for(profile: str, decisions: str | None) -> tuple[Decision, ...]:
    """The decisions that count for one profile. Raises UsageError where a file that was named is not there."""
    if decisions is None:
        file = beside(profile)
        return read_if_there([file]) if profile != "-" else ()
    return named(decisions)


def made_in(inputs: Iterable[str], files: Iterable[str], decisions: str | None) -> tuple[Decision, ...]:
    """The decisions that count for many: those in the folders that were named, and beside the files found."""
    return named(decisions) if decisions is not None else read_if_there(beside_all(inputs, files))


def beside_all(inputs: Iterable[str], files: Iterable[str]) -> list[str]:
    """Where decisions may lie: in the folders that were named, and beside the files found."""
    from partnercheck.decisions.names import FILE_NAME

    folders = [Path(one) if Path(one).is_dir() else Path(one).parent for one in inputs if one != "-"]
    folders += {Path(file).parent for file in files}
    return sorted({str(folder / FILE_NAME) for folder in folders})


def named(file: str) -> tuple[Decision, ...]:
    """The decisions in a file that was named."""
    if not Path(file).exists():
        raise UsageError(f"there is no file `{file}`", "`partnercheck decide` makes one; check the name")
    return read_if_there([file])


def read_if_there(files: list[str]) -> tuple[Decision, ...]:
    """The decisions in those of these files that are there, in their order."""
    there = [file for file in files if Path(file).exists()]
    if not there:
        return ()
    from partnercheck.decisions.entries import decisions_of
    from partnercheck.decisions.file import read_decisions_file

    return tuple(decision for file in there for decision in decisions_of(read_decisions_file(file)))


def moment(on: str | None) -> str:
    """When a decision was made: the day that was given, or this moment. Raises UsageError where it is no day."""
    from datetime import UTC, date, datetime

    now = datetime.now(UTC)
    if on is None:
        return now.isoformat(timespec="seconds")
    try:
        given = date.fromisoformat(on)
    except ValueError:
        raise UsageError(f"`{on}` is not a day", "write it as 2026-03-31") from None
    if given > now.astimezone().date():
        raise UsageError(f"`{on}` is still to come", "give the day on which it was decided")
    return given.isoformat()
