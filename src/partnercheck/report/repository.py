"""The repository around a report: what a code host calls the files that were looked at, wherever the command runs."""

from __future__ import annotations

from functools import cache
from pathlib import Path


def from_the_top(file: str) -> str:
    """A path as it is from the top of the repository, which code hosts count from; as it is where there is none."""
    top = _top(Path.cwd())
    if top is None:
        return file
    path = (Path.cwd() / file).resolve()
    return path.relative_to(top).as_posix() if path.is_relative_to(top) else file


@cache
def _top(folder: Path) -> Path | None:
    """The nearest folder upwards that is one of Git's. In a worktree or a submodule, `.git` is a file."""
    return next((one.resolve() for one in (folder, *folder.parents) if (one / ".git").exists()), None)
