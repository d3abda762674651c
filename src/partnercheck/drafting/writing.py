"""Writing a start: all of its files or none, and never over anything that is there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp

from partnercheck.harmless import harmless
from partnercheck.problems import UsageError

_VERSIONS = frozenset((".git", ".hg", ".svn"))


def keep_from_what_is_there(folder: str, page: str | None) -> None:
    """Raises UsageError where the folder holds anything but its history of versions and the page itself."""
    path = Path(folder)
    if not os.path.lexists(path):
        return
    if not path.is_dir():
        raise UsageError(f"`{harmless(folder)}` is there already, and is not a folder", "choose another name")
    own = Path(page).resolve() if page not in (None, "-") else None
    there = sorted(one.name for one in path.iterdir() if one.name not in _VERSIONS and one.resolve() != own)
    if there:
        shown = ", ".join(f"`{harmless(name)}`" for name in there[:3]) + (" and more" if len(there) > 3 else "")
        message = f"`{harmless(folder)}` is not empty: {shown} would lie beside a start, or under it"
        raise UsageError(message, "name a folder that is not there yet")


def write_start(folder: str, files: Mapping[Path, str]) -> None:
    """Write the files below a folder. They are made beside it and moved: none is there without the rest."""
    path = Path(folder)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        made = Path(mkdtemp(prefix=f".{path.absolute().name}.", dir=path.absolute().parent))
        try:
            for file, text in files.items():
                target = made / file
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8", newline="\n")
            if path.exists():
                for part in sorted(made.iterdir()):
                    shutil.move(part, path / part.name)
            else:
                made.chmod(0o777 & ~_umask())  # what was made for this run alone is a folder as any other now
                made.rename(path)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"`{harmless(folder)}` could not be written: {reason}", "choose another place") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
