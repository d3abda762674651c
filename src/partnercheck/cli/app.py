"""The command line as a whole: its name, version and help, and one run of it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Annotated

import typer

from partnercheck import __version__
from partnercheck.cli.completing import VARIABLE, without_equals_signs
from partnercheck.cli.errors import TRACEBACK_OPTION
from partnercheck.cli.lazy import CONTEXT, Context, LazyGroup
from partnercheck.cli.streams import write_output
from partnercheck.loading.files_read import watching

EXAMPLES = (
    ("partnercheck interview", "from nothing to a profile and a verdict, question by question"),
    ("partnercheck assess org.yaml", "one organisation: where it stands, and why"),
    ("partnercheck assess org.yaml --explain", "the same, with every condition opened"),
)


class Partnercheck(LazyGroup):
    """The first family of commands, whose help has examples."""

    def get_help(self, ctx: Context) -> str:
        from partnercheck.cli.help import group_help

        return group_help(self, self.entries(), 0, ctx, EXAMPLES)


app = typer.Typer(
    cls=Partnercheck,
    help="Check an organisation against published eligibility criteria, and say why.",
    context_settings=CONTEXT,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _print_version(asked: bool) -> None:
    if asked:
        write_output(f"partnercheck {__version__}\n")
        raise typer.Exit


@app.callback()
def partnercheck(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True)
    ] = False,
    traceback: Annotated[
        bool, typer.Option(TRACEBACK_OPTION, help="Show the details of an error in the program itself.")
    ] = False,
) -> None:
    # What is written here is for a reader of the code: both options are dealt with before this is called.
    """Check an organisation against published eligibility criteria, and say why."""


def run(arguments: Sequence[str]) -> int | None:
    """Run one command line and return its exit status."""
    command = typer.main.get_command(app)
    if VARIABLE in os.environ:
        from typer.completion import get_completion_inspect_parameters, shell_complete

        get_completion_inspect_parameters()  # what makes the shells known to Typer
        if "COMP_WORDS" in os.environ:
            words, at = without_equals_signs(os.environ["COMP_WORDS"], int(os.environ["COMP_CWORD"]))
            os.environ.update(COMP_WORDS=words, COMP_CWORD=str(at))
        return shell_complete(command, {}, "partnercheck", VARIABLE, os.environ[VARIABLE])
    with watching(), command.make_context("partnercheck", list(arguments)) as context:
        status: int | None = command.invoke(context)
    return status
