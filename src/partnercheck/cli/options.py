"""Options that several commands share, and how their texts are read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from partnercheck.cli.completing import complete_among, complete_criteria
from partnercheck.problems import UsageError
from partnercheck.spelling import meant

if TYPE_CHECKING:
    from partnercheck.loading.own_day import AsOf
    from partnercheck.models.criteria import Criteria

ProfileArgument = Annotated[
    str, typer.Argument(metavar="PROFILE", help="The profile, a YAML or JSON file; `-` reads standard input.")
]
CriteriaOption = Annotated[
    list[str] | None,
    typer.Option(
        "--criteria",
        "-c",
        metavar="NAME-or-PATH",
        help="The criteria to hold it against: the name of shipped ones, or a file. May be given several times.",
        autocompletion=complete_criteria,
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="The day to assess for, such as 2026-03-31. Today, if not given."),
]
AsOfEachOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE-or-FACT",
        help="The day to assess for, such as 2026-03-31; or the date fact that says each application's own day. "
        "Today, if not given.",
    ),
]
OutputOption = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write the report into this file instead, whole or not at all. Its ending says the format.",
    ),
]

ExcludeOption = Annotated[
    list[str] | None, typer.Option("--exclude", metavar="PATTERN", help="Pass over what matches, as in `batch`.")
]
ColumnsOption = Annotated[
    str | None, typer.Option("--columns", metavar="FILE", help="Which column holds which fact, as in `batch`.")
]


def format_option(formats: Iterable[str], ending: str | None = None) -> Any:
    """The option that names a format: one of these, of which the first is taken where none is named."""
    names = tuple(formats)
    otherwise = f"{names[0].capitalize()}, if not given." if ending is None else ending
    help = f"How to report: {', '.join(names)}. {otherwise}".strip()
    return typer.Option("--format", "-f", metavar="FORMAT", help=help, autocompletion=complete_among(*names))


IN_ACTIONS = "Text, if not given; in GitHub Actions, github."


def fail_on_option(what: Iterable[str], help: str) -> Any:
    """The option that says what ends with exit status 1."""
    return typer.Option("--fail-on", metavar="WHAT", help=help, autocompletion=complete_among(*what))


FailOnOption = Annotated[
    str,
    fail_on_option(
        ("missing", "borderline", "never"),
        "What ends with exit status 1: missing (if not given), borderline (that too) or never.",
    ),
]
MaxSizeOption = Annotated[
    str | None,
    typer.Option(
        "--max-size", metavar="BYTES", help="Read files up to this size, such as 5000000. 1 MiB, if not given."
    ),
]


def say_shipped(names: Iterable[str], because: str) -> None:
    """Say on standard error that criteria were taken which nobody named: they may be others than were meant."""
    from textwrap import fill

    from partnercheck.cli.streams import error_screen, write_error

    listed = " and ".join(f"`{name}`" for name in names)
    said = f"{because}: taking the shipped criteria {listed}"
    write_error(fill(said, max(20, error_screen().width), break_long_words=False, break_on_hyphens=False))


def criteria_or_shipped(named: list[str] | None) -> list[str]:
    """The criteria that were named, or the first of the shipped ones, which is said."""
    return list(named) if named else [one_or_shipped(None)]


def one_or_shipped(named: str | None) -> str:
    """As `criteria_or_shipped`, for commands that take one."""
    if named:
        return named
    from partnercheck.loading.criteria_files import default_criteria

    shipped = default_criteria()
    say_shipped([shipped], "no criteria are named")
    return shipped


def several_criteria_option(help: str) -> Any:
    """The option that names the criteria, once or several times."""
    return typer.Option("--criteria", "-c", metavar="NAME-or-PATH", help=help, autocompletion=complete_criteria)


def load_several(named: list[str] | None) -> list[Criteria]:
    """The criteria that are named, each of them once; the first of the shipped ones, which is said, where none is.

    Raises UsageError where one name is none that is known, or two of the criteria are called alike.
    """
    from partnercheck.loading.criteria_files import load_criteria
    from partnercheck.models.together import each_named_once

    loaded = [load_criteria(name) for name in criteria_or_shipped(named)]
    each_named_once(loaded)
    return loaded


OneOf = TypeVar("OneOf", bound=Enum)


def one_of(kind: type[OneOf], given: str, option: str) -> OneOf:
    """The member of an enum that an option's text names."""
    return kind(choice(given, [str(member.value) for member in kind], option))


def choice(given: str, allowed: Iterable[str], option: str) -> str:
    """The text of an option that must be one of several."""
    names = list(allowed)
    if given in names:
        return given
    listed = f"`{option}` can be {', '.join(names[:-1])} or {names[-1]}"
    raise UsageError(
        f"`{given}` is not something that `{option}` can be",
        f"{meant(given, names)} {listed}".strip(),
    )


_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*\Z")


def each_day(given: str | None) -> AsOf:
    """What `--as-of` says where it may be a day for all, or name the date fact that says each application's own."""
    if given is None or _NAME.match(given) is None:
        return day(given)
    from partnercheck.loading.own_day import OwnDay

    return OwnDay(given)


def day(given: str | None) -> date:
    """The as-of date of `--as-of`; today's where none is given. Here alone the program looks at the clock."""
    if given is None:
        return date.today()
    with suppress(ValueError):
        # Of the ways to write a date in ISO 8601, only the one that everybody knows.
        if f"{given[:4]}-{given[5:7]}-{given[8:]}" == given:
            return date.fromisoformat(given)
    raise UsageError(f"`{given}` is not a date", "write year, month and day, such as `--as-of 2026-03-31`")


def byte_limit(given: str | None) -> int:
    """The size limit of `--max-size`."""
    from partnercheck.loading.source import DEFAULT_LIMIT

    if given is None:
        return DEFAULT_LIMIT
    if given.isascii() and given.isdigit() and int(given[:20]) > 0:
        return int(given[:20])
    raise UsageError(f"`{given}` is not a size", "write a number of bytes, such as `--max-size 5000000`")
