"""A worker: one process, the chunk of items that it is at, and its place in that chunk, known even if it dies."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import connection
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_PARENT_GONE = 5.0  # seconds between two looks at whether the parent still lives
_SIGNAL_AT_PARENTS_DEATH = 1  # PR_SET_PDEATHSIG, of Linux's <sys/prctl.h>


@dataclass
class Chunk(Generic[Item, Result]):
    """Some items that go out together, those of them that were given up, and where workers died."""

    number: int
    items: list[Item]
    given_up: dict[int, Result] = field(default_factory=dict)
    deaths_at: Counter[int] = field(default_factory=Counter)
    deaths_without_blame: int = 0

    def to_do(self) -> list[tuple[int, Item]]:
        """The items still to be worked on, each with its place."""
        return [(place, item) for place, item in enumerate(self.items) if place not in self.given_up]

    def completed_by(self, results: Iterable[Result]) -> list[Result]:
        """All results in the order of the items: those that came, and those of the items given up."""
        coming = iter(results)
        return [self.given_up[place] if place in self.given_up else next(coming) for place in range(len(self.items))]


class Worker(Generic[Item, Result]):
    """One process and the chunk it is at."""

    def __init__(
        self, context: BaseContext, work: Callable[[Item], Result], others: Iterable[connection.Connection] = ()
    ) -> None:
        """Starts the process. `others` are this side's ends of the pipes to the workers that there are already."""
        self._marker = context.RawValue(ctypes.c_int32, 0)
        self.connection, theirs = context.Pipe()
        # A forked process has a copy of every open end. While any is open, nobody on the other side of the pipe would
        # notice that this process is gone. A process started afresh has none of them, and cannot be sent any.
        inherited = [self.connection, *others] if context.get_start_method() == "fork" else []
        self.process: Any = context.Process(  # type: ignore[attr-defined]  # contexts have it; the base's stub does not
            target=_serve, args=(theirs, self._marker, work, os.getpid(), inherited), daemon=True
        )
        self.process.start()
        theirs.close()
        self.chunk: Chunk[Item, Result] | None = None
        self._seen_at = -1
        self._since = 0.0

    def give(self, chunk: Chunk[Item, Result]) -> None:
        """Hands it a chunk; it must be idle."""
        self.chunk = chunk
        self._marker.value = 0
        self._seen_at = -1
        with suppress(OSError):  # it has died: that is seen, and mended, when its results are waited for
            self.connection.send(chunk.to_do())

    @property
    def place(self) -> int | None:
        """The place in its chunk of the item it is at, or None between items."""
        return self._marker.value - 1 if self._marker.value else None

    def seconds_at_this_item(self, now: float) -> float:
        """How long it has been at the item that it is at, as far as was seen."""
        place = self._marker.value
        if place != self._seen_at:
            self._seen_at, self._since = place, now
        return now - self._since if place else 0.0

    def stop(self) -> int | None:
        """Ends the process, if it has not ended; its exit code."""
        self.process.kill()
        self.process.join()
        self.connection.close()
        code: int | None = self.process.exitcode
        self.process.close()
        return code


def _serve(
    pipe: connection.Connection,
    marker: Any,
    work: Callable[[Any], Any],
    started_by: int,
    inherited: Iterable[connection.Connection],
) -> None:
    """What a worker does until its parent is gone: chunks in, results out."""
    _end_with(started_by)
    for end in inherited:
        end.close()
    # Ctrl-C, and the end of a terminal, reach the whole group; the parent ends its workers.
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # What was loaded stays until the end, and an application leaves no cycles worth looking for often.
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    parent = os.getppid()
    with suppress(EOFError, ConnectionError):  # the parent is gone
        while True:
            while not pipe.poll(_PARENT_GONE):
                if os.getppid() != parent:
                    return
            results = []
            for place, item in pipe.recv():
                if os.getppid() != parent:
                    return
                marker.value = place + 1
                results.append(work(item))
            marker.value = 0
            pipe.send(results)


def _end_with(parent: int) -> None:
    """Has the system end this process when its parent ends, however that ends and whatever this one is doing then."""
    if sys.platform != "linux":
        return
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_SIGNAL_AT_PARENTS_DEATH, signal.SIGKILL)
    if os.getppid() != parent:  # it was gone before that
        os._exit(1)


def start_method() -> str:
    """How workers are started: by forking, the quickest, where that is safe (Linux, one thread); else afresh."""
    if sys.platform == "linux" and threading.active_count() == 1 and len(list(Path("/proc/self/task").iterdir())) == 1:
        return "fork"
    return "spawn"
