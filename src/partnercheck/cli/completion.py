"""`partnercheck completion`: the script that lets a shell complete commands, options and names."""

from __future__ import annotations

from contextlib import redirect_stdout
from io import StringIO
from typing import Annotated

import typer

from partnercheck.cli.completing import VARIABLE, complete_among
from partnercheck.cli.options import choice
from partnercheck.problems import ExitStatus

_SHELLS = ("bash", "zsh", "fish", "powershell")

EXAMPLES = (
    ('eval "$(partnercheck completion bash)"', "for this session; put the line into ~/.bashrc for all"),
    ('eval "$(partnercheck completion zsh)"', "the same for zsh, in ~/.zshrc after compinit"),
    ("partnercheck completion fish > ~/.config/fish/completions/partnercheck.fish", "for fish"),
)


def command(
    shell: Annotated[
        str,
        typer.Argument(
            metavar="SHELL", help=f"The shell: {', '.join(_SHELLS)}.", autocompletion=complete_among(*_SHELLS)
        ),
    ],
) -> int:
    """Print the script that lets a shell complete commands, options, criteria names and formats.

    Exit status: 0 the script was printed, 2 wrong usage.
    """
    from typer.completion import get_completion_inspect_parameters, shell_complete

    from partnercheck.cli.app import app
    from partnercheck.cli.streams import write_output

    chosen = choice(shell, _SHELLS, "SHELL")
    get_completion_inspect_parameters()  # what makes the shells known to Typer
    with redirect_stdout(StringIO()) as script:
        shell_complete(typer.main.get_command(app), {}, "partnercheck", VARIABLE, f"source_{chosen}")
    write_output(script.getvalue().strip() + "\n")
    return ExitStatus.HOLDS
