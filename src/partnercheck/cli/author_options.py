"""What the commands for authors share: which criteria they look at, and the format where none is named."""

from __future__ import annotations

import os
from pathlib import Path


def default_paths() -> list[str]:
    """The criteria of the current project, or else the shipped ones."""
    if Path("criteria").is_dir():
        return ["criteria"]
    from partnercheck.loading.criteria_files import shipped_folder

    return [str(shipped_folder())]


def default_format() -> str:
    """Annotations where GitHub Actions runs the command, else text."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
