"""Progress: a bar on standard error while a batch runs, where standard error is a terminal; nothing elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import rich.progress

_SECONDS_BETWEEN = 0.1


class Progress:
    """A bar of how many of all are done. It is drawn by whoever shows it: there is no thread."""

    def __init__(self, total: int, doing: str = "Checking") -> None:
        self._total = total
        self._doing = doing
        self._next = 0.0
        self._bar = None if sys.stderr is None or not sys.stderr.isatty() else self._make()

    def __enter__(self) -> Progress:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def show(self, done: int) -> None:
        """Draws the bar, if some time has passed since the last drawing."""
        if self._bar and (now := time.monotonic()) >= self._next:
            self._next = now + _SECONDS_BETWEEN
            self._bar.update(self._task, completed=done, refresh=True)

    def go_on(self, total: int, doing: str) -> None:
        """From the beginning, with something else that is done to so many."""
        if self._bar:
            self._next = 0.0
            self._bar.reset(self._task, total=total, description=doing)

    def _make(self) -> rich.progress.Progress:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            # A thread that draws would make it unsafe to start another worker by forking.
            auto_refresh=False,
            transient=True,
            # Otherwise rich puts streams of its own in place of both, which know nothing of the screen behind them.
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = bar.add_task(self._doing, total=self._total)
        return bar
