"""What the commands for authors share: which criteria they look at, and the format where none is named."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from partnercheck.cli.options import say_shipped

WithFolderOption = Annotated[
    bool,
    typer.Option(
        "--with-folder",
        help="Take each file named for the whole criteria folder that it belongs to: what it is included by, its "
        "cases and all that lies with them. For hooks, which name the files that changed.",
    ),
]


def chosen_paths(named: list[str] | None, with_folder: bool = False) -> list[str]:
    """The criteria that were named; else those of the current project, or else the shipped ones, which is said."""
    if named:
        return list(dict.fromkeys(map(_with_its_folder, named))) if with_folder else named
    if Path("criteria").is_dir():
        return ["criteria"]
    from partnercheck.loading.criteria_files import shipped_names
    from partnercheck.loading.criteria_folders import shipped_folder

    say_shipped(shipped_names(), "there is no folder `criteria` here")
    return [str(shipped_folder())]


def _with_its_folder(name: str) -> str:
    from partnercheck.loading.criteria_folders import criteria_folder_of

    return str(criteria_folder_of(Path(name))) if Path(name).is_file() else name


def default_format() -> str:
    """Annotations where GitHub Actions runs the command, else text."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
