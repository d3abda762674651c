"""A family of commands that imports a command's module only when that command is run or asked for its help."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from partnercheck.cli.commands import COMMANDS, FAMILIES, CommandEntry
from partnercheck.cli.errors import NothingAskedError
from partnercheck.cli.usage import refuse_repeated, too_many
from partnercheck.problems import UsageError
from partnercheck.spelling import nearest

# What Typer hands to its subclasses has no public name, so a method that takes the place of Typer's own takes anything.
Context = Any
Command = TyperCommand | TyperGroup

CONTEXT = {"help_option_names": ["-h", "--help"]}
# What is too much is refused in our own words, so Typer lets it through.
_COMMAND_CONTEXT = {**CONTEXT, "allow_extra_args": True}


@contextmanager
def _errors_of(ctx: Context) -> Iterator[None]:
    """Lets the words on an error point to the help of the command that it arose in."""
    try:
        yield
    except typer.TyperException as error:
        if getattr(error, "ctx", None) is None:
            vars(error)["ctx"] = ctx
        raise


class HelpOnOutput:
    """Writes help as every report is written: a full disk, or a screen that shows less than all characters, is met."""

    def get_help_option(self, ctx: Context) -> Any:
        option: Any = super().get_help_option(ctx)  # type: ignore[misc]  # a command comes after it in the bases
        if option is not None:
            option.callback = _show_help
        return option


def _show_help(ctx: Context, _parameter: object, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from partnercheck.cli.streams import output_screen, write_output

        write_output(f"{ctx.get_help()}\n", output_screen().encoding)
        ctx.exit()


class LazyCommand(HelpOnOutput, TyperCommand):
    """A command whose help is laid out in plain text, with examples."""

    examples: tuple[tuple[str, str], ...] = ()

    def get_help(self, ctx: Context) -> str:
        from partnercheck.cli.help import command_help

        return command_help(self, ctx, self.examples)

    def make_parser(self, ctx: Context) -> Any:
        """The parser of its options, which refuses what can be said only once and is said twice."""
        parser: Any = super().make_parser(ctx)
        read = parser.parse_args

        def parse_args(args: list[str]) -> Any:
            given, left, order = read(args=args)
            if not ctx.resilient_parsing:
                refuse_repeated(order, ctx.command_path)
            return given, left, order

        parser.parse_args = parse_args
        return parser

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        _read_as_written(self, ctx)
        with _errors_of(ctx):
            left = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            raise too_many(ctx.args, ctx.command_path)
        return left


class LazyGroup(HelpOnOutput, TyperGroup):
    """The commands of the table whose names begin with this family's words; the first family has none."""

    words: tuple[str, ...] = ()

    def list_commands(self, ctx: Context) -> list[str]:
        return list(dict.fromkeys(entry.name.split()[len(self.words)] for entry in self.entries()))

    def entries(self) -> list[CommandEntry]:
        """The lines of the table that belong to this family."""
        depth = len(self.words)
        return [entry for entry in COMMANDS if tuple(entry.name.split()[:depth]) == self.words]

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        name = " ".join((*self.words, cmd_name))
        for entry in self.entries():
            if entry.name == name:
                return built(entry)
        if name in FAMILIES and cmd_name in self.list_commands(ctx):
            family = LazyGroup(name=cmd_name, help=FAMILIES[name], rich_markup_mode=None)
            family.words = (*self.words, cmd_name)
            return family
        return None

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        if not args and not ctx.resilient_parsing:
            raise NothingAskedError(self.get_help(ctx))
        _read_as_written(self, ctx)
        with _errors_of(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Context, args: list[str]) -> Any:
        found = self.get_command(ctx, args[0])
        if found is None and not ctx.resilient_parsing and not args[0].startswith("-"):
            raise self._no_such_command(ctx, args[0])
        return super().resolve_command(ctx, args)

    def _no_such_command(self, ctx: Context, name: str) -> UsageError:
        from pathlib import Path

        likely = nearest(name, self.list_commands(ctx))
        if likely:
            help = f"did you mean `{ctx.command_path} {likely}`?"
        elif not self.words and Path(name).is_file():
            help = f"to assess this file, write `partnercheck assess {name}`"
        else:
            help = f"the commands are listed by `{ctx.command_path} --help`"
        return UsageError(f"there is no command `{' '.join((*self.words, name))}`", help)

    def get_help(self, ctx: Context) -> str:
        from partnercheck.cli.help import group_help

        return group_help(self, self.entries(), len(self.words), ctx)


@cache
def built(entry: CommandEntry) -> LazyCommand:
    """The command of one line of the table, made from its module. Asked for twice by each run of it."""
    module: Any = importlib.import_module(entry.module)
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(entry.name.split()[-1], cls=LazyCommand, short_help=entry.summary, context_settings=_COMMAND_CONTEXT)(
        module.command
    )
    command = typer.main.get_command(app)
    assert isinstance(command, LazyCommand)
    command.examples = getattr(module, "EXAMPLES", ())
    return command


class _AsWritten:
    """What was not given, texts and plain numbers, as they are; anything else as Typer reads it."""

    def __init__(self, others: Callable[[], Any], annotation: Any, least: float | None, most: float | None) -> None:
        self._others = others
        self._annotation = annotation
        self._is_text = annotation in (str, list[str])
        self._least = least
        self._most = most

    def __call__(self) -> _AsWritten:
        return self

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        is_many = param.multiple or param.nargs == -1
        if value is None:
            return () if is_many else None
        if self._is_text:
            return list(value) if is_many else value
        if value.__class__ is self._annotation:
            return value
        number = _plain_number(value) if self._annotation is int else None
        if number is not None and (self._least or 0) <= number <= (number if self._most is None else self._most):
            return number
        return self._others().coerce(value, param=param, ctx=ctx)


def _plain_number(value: Any) -> int | None:
    is_plain = isinstance(value, str) and len(value) < 10 and value.isascii() and value.isdecimal()
    return int(value) if is_plain else None


def _read_as_written(command: Command, ctx: Context) -> None:
    """Spares a run what Typer has pydantic do about each parameter, given or not: a tenth of a short one.

    Where a version of Typer goes about it in another way, this changes nothing.
    """
    parameters: list[Any] = [*command.params, command.get_help_option(ctx)]
    for parameter in parameters:
        others = getattr(parameter, "get_runtime_param", None)
        if others is not None and not isinstance(others, _AsWritten):
            described = getattr(parameter, "type_descriptor", None)
            about = getattr(described, "parameter_info", None)
            parameter.get_runtime_param = _AsWritten(
                others, getattr(described, "annotation", None), getattr(about, "min", None), getattr(about, "max", None)
            )
