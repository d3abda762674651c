"""Doing something again on each save, until Ctrl-C ends it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from partnercheck.cli.streams import write_error
from partnercheck.problems import PartnercheckError, UsageError

_LOOK_EVERY = 300
"""Milliseconds."""


def watched(names: Sequence[str], work: Callable[[], object]) -> None:
    """Do the work now, and again whenever a YAML or JSON file in the folders of these files and folders was saved.

    What is wrong with a file is told, and mended by the next save. Ends with KeyboardInterrupt alone.
    """
    from watchfiles import watch

    folders = sorted({str(_folder(name)) for name in names})
    _once(work)
    is_told = False
    for changes in watch(
        *folders,
        watch_filter=lambda _, path: _is_written_by_people(path),
        rust_timeout=_LOOK_EVERY,
        yield_on_timeout=True,
    ):
        if not changes:
            # Said only once nothing can be missed any more.
            if not is_told:
                write_error(f"waiting for changes in {', '.join(folders)}; Ctrl-C ends it")
            is_told = True
            continue
        is_told = False
        changed = sorted({Path(path).name for _, path in changes})
        write_error(f"\nagain, as {', '.join(changed[:3])}{' and more' if len(changed) > 3 else ''} changed")
        _once(work)


def _once(work: Callable[[], object]) -> None:
    from partnercheck.cli.streams import error_screen
    from partnercheck.report.problems import problems_as_text

    try:
        work()
    except PartnercheckError as error:
        write_error(problems_as_text(error.problems, error_screen()))


def _folder(name: str) -> Path:
    """The folder to watch, never the file: an editor that saves by renaming puts another file in its place."""
    from partnercheck.loading.criteria_files import find_criteria
    from partnercheck.loading.criteria_folders import criteria_folder_of

    path = Path(name)
    folder = path if path.is_dir() else criteria_folder_of(path if path.exists() else find_criteria(name))
    if not folder.is_dir():
        raise UsageError(f"there is no folder `{folder}` to watch", "name criteria that are there")
    return folder


def _is_written_by_people(path: str) -> bool:
    from partnercheck.loading.criteria_folders import has_ending

    return has_ending(Path(path)) and not Path(path).name.startswith((".", "#", "~"))
