"""`partnercheck completion`: the script that lets a shell complete commands, options and names."""

from __future__ import annotations

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
    from typer._completion_shared import get_completion_script  # what `--show-completion` prints has no public name

    from partnercheck.cli.streams import write_output

    chosen = choice(shell, _SHELLS, "SHELL")
    script = get_completion_script(prog_name="partnercheck", complete_var=VARIABLE, shell=chosen)
    write_output(script.strip() + "\n")
    return ExitStatus.HOLDS
