"""Help pages in plain text: what a command does, its arguments and options, and examples to copy."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from partnercheck.cli.commands import HEADINGS, CommandEntry

if TYPE_CHECKING:
    from typer import Context
    from typer.core import TyperCommand, TyperGroup

    Command = TyperCommand | TyperGroup

WIDEST = 100
NARROWEST = 40
WIDEST_TERM = 28

Row = tuple[str, str]


def command_help(command: Command, ctx: Context, examples: Sequence[Row]) -> str:
    """The help page of one command."""
    arguments = _parameters(command, ctx, "argument")
    usage = " ".join((ctx.command_path, *(name for name, _ in arguments), "[OPTIONS]"))
    return _page(
        _usage(usage),
        _paragraphs(command.help or ""),
        _definitions("Arguments", arguments),
        _definitions("Options", _parameters(command, ctx, "option")),
        _examples(examples),
    )


def group_help(
    group: Command, entries: Iterable[CommandEntry], depth: int, ctx: Context, examples: Sequence[Row] = ()
) -> str:
    """The help page of a family of commands, by heading for the first of them; `depth` is how many words name it."""
    by_heading: dict[str, list[Row]] = {heading: [] for heading in HEADINGS}
    for entry in entries:
        by_heading[entry.heading].append((" ".join(entry.name.split()[depth:]), entry.summary))
    sections = (
        by_heading.items() if depth == 0 else [("Commands", [row for rows in by_heading.values() for row in rows])]
    )
    return _page(
        _usage(f"{ctx.command_path} COMMAND [OPTIONS]"),
        _paragraphs(group.help or ""),
        *(_definitions(heading, rows) for heading, rows in sections),
        _definitions("Options", _parameters(group, ctx, "option")),
        _examples(examples),
        _paragraphs(f"Help on one command: {ctx.command_path} COMMAND --help"),
    )


def _width() -> int:
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns)) - 1


def _page(*blocks: str) -> str:
    return "\n\n".join(block for block in blocks if block)


def _usage(usage: str) -> str:
    return textwrap.fill(f"Usage: {usage}", _width(), subsequent_indent="       ", break_on_hyphens=False)


def _paragraphs(text: str) -> str:
    filled = (_fill(" ".join(paragraph.split())) for paragraph in textwrap.dedent(text).strip().split("\n\n"))
    return "\n\n".join(filled)


def _fill(text: str, indent: int = 0) -> str:
    margin = " " * indent
    return textwrap.fill(
        text, _width(), initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False, break_long_words=False
    )


def _parameters(command: Command, ctx: Context, kind: str) -> list[Row]:
    parameters = [parameter for parameter in command.get_params(ctx) if parameter.param_type_name == kind]
    return [
        (_name(parameter, kind), getattr(parameter, "help", None) or "")
        for parameter in parameters
        if not getattr(parameter, "hidden", False)
    ]


def _name(parameter: object, kind: str) -> str:
    metavar = getattr(parameter, "metavar", None) or ""
    if kind == "argument":
        return str(metavar)
    names = sorted(getattr(parameter, "opts", ()), key=len)
    return f"{', '.join(names)} {metavar}".rstrip()


def _definitions(heading: str, rows: Iterable[Row]) -> str:
    rows = list(rows)
    if not rows:
        return ""
    column = 4 + min(WIDEST_TERM, max(len(term) for term, _ in rows))
    return "\n".join((f"{heading}:", *(_definition(term, text, column) for term, text in rows)))


def _definition(term: str, text: str, column: int) -> str:
    filled = _fill(text, column) if text else ""
    if len(term) + 4 > column:
        return f"  {term}\n{filled}".rstrip()
    return f"  {term}".ljust(column) + filled[column:]


def _examples(examples: Sequence[Row]) -> str:
    if not examples:
        return ""
    return "\n".join(("Examples:", *(f"  {line}\n{_fill(what, 6)}" for line, what in examples)))
