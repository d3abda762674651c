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

# What Typer prints for zsh asks for the words as they stand, but offers nothing behind an equals sign: what is offered
# for `--format=j` begins at the `j`, and zsh has to be told so.
_ZSH = f"""\
#compdef partnercheck

_partnercheck_completion() {{
  local offered="$(env _TYPER_COMPLETE_ARGS="${{words[1,$CURRENT]}}" {VARIABLE}=complete_zsh partnercheck)"
  setopt local_options extended_glob
  compset -P '--[a-z-]##='
  eval "$offered"
}}

compdef _partnercheck_completion partnercheck"""

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
    from partnercheck.cli.streams import write_output

    chosen = choice(shell, _SHELLS, "SHELL")
    write_output((_ZSH if chosen == "zsh" else _by_typer(chosen)) + "\n")
    return ExitStatus.HOLDS


def _by_typer(shell: str) -> str:
    from typer.completion import get_completion_inspect_parameters, shell_complete

    from partnercheck.cli.app import app

    get_completion_inspect_parameters()  # what makes the shells known to Typer
    with redirect_stdout(StringIO()) as script:
        shell_complete(typer.main.get_command(app), {}, "partnercheck", VARIABLE, f"source_{shell}")
    return script.getvalue().strip()
