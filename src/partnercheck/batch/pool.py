"""Workers: processes that share the work, watched so that one which dies or hangs is replaced and its item reported.

The standard library's ProcessPoolExecutor gives up wholly when a worker dies. Here items go out in chunks, and before
each item a worker writes its place in the chunk into shared memory; so when a worker is gone it is known which item
it was at. The chunk is run again without the items that have failed for good. Results come in the order of the items.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from itertools import islice
from multiprocessing import connection, get_context
from typing import Generic

from partnercheck.batch.worker import Chunk, Item, Result, Worker, start_method

CHUNK = 64
_CHUNKS_AHEAD = 4
"""How many chunks for each worker may be under way or waiting for an earlier one: what bounds the memory."""
_TRIES = 2
"""A worker may be killed from outside, whatever the item it was at: so an item has a second try."""
_DEATHS_WITHOUT_BLAME = 4
_LOOKS = 8
"""How often it is looked, within the time that an item may take, whether a worker hangs."""


@dataclass(frozen=True, slots=True)
class Died:
    """A worker ended at this item, twice. `exit_code` is negative for a signal."""

    exit_code: int | None


@dataclass(frozen=True, slots=True)
class TookTooLong:
    """A worker was still at this item when its time was up, and was stopped."""

    seconds: float


Failure = Died | TookTooLong


class WorkersKeepDyingError(RuntimeError):
    """Workers end before they come to any item: nothing can be done with them."""


class WorkerPool(Generic[Item, Result]):
    """Runs `work` over items in `jobs` processes. `failed` makes the result of an item that cannot be worked on."""

    def __init__(
        self,
        work: Callable[[Item], Result],
        failed: Callable[[Item, Failure], Result],
        jobs: int,
        *,
        chunk: int = CHUNK,
        time_limit: float = 60.0,
    ) -> None:
        self._work = work
        self._failed = failed
        self._jobs = jobs
        self._chunk_size = chunk
        self._time_limit = time_limit
        self._context = get_context(start_method())
        self._workers: list[Worker[Item, Result]] = []
        self._again: deque[Chunk[Item, Result]] = deque()

    def run(self, items: Iterable[Item]) -> Generator[Result, None, None]:
        """The results in the order of the items. Close the iterator to stop the workers early."""
        source = iter(items)
        finished: dict[int, list[Result]] = {}
        taken = given_out = 0
        more = True
        window = self._jobs * _CHUNKS_AHEAD
        try:
            for _ in range(self._jobs):
                self._start_worker()
            while True:
                for worker in [worker for worker in self._workers if worker.chunk is None]:
                    if self._again:
                        worker.give(self._again.popleft())
                    elif more and given_out < taken + window:
                        some = list(islice(source, self._chunk_size))
                        more = bool(some)
                        if more:
                            worker.give(Chunk(given_out, some))
                            given_out += 1
                while taken in finished:
                    yield from finished.pop(taken)
                    taken += 1
                if taken == given_out and not more:
                    return
                for chunk, results in self._collect():
                    finished[chunk.number] = chunk.completed_by(results)
        finally:
            for worker in self._workers:
                worker.stop()
            self._workers = []

    def _collect(self) -> list[tuple[Chunk[Item, Result], list[Result]]]:
        """Waits for workers to finish their chunks; replaces those that died or hang."""
        busy = [worker for worker in self._workers if worker.chunk is not None]
        if not busy:
            return []
        ready = set(connection.wait([worker.connection for worker in busy], timeout=self._time_limit / _LOOKS))
        now = time.monotonic()
        collected = []
        for worker in busy:
            chunk = worker.chunk
            assert chunk is not None
            if worker.connection in ready:
                try:
                    collected.append((chunk, worker.connection.recv()))
                    worker.chunk = None
                except (EOFError, OSError):
                    self._replace(worker, chunk, timed_out=False)
            elif worker.seconds_at_this_item(now) > self._time_limit:
                self._replace(worker, chunk, timed_out=True)
        return collected

    def _replace(self, worker: Worker[Item, Result], chunk: Chunk[Item, Result], *, timed_out: bool) -> None:
        place = worker.place
        exit_code = worker.stop()
        self._workers.remove(worker)
        if place is None:
            chunk.deaths_without_blame += 1
            if chunk.deaths_without_blame >= _DEATHS_WITHOUT_BLAME:
                raise WorkersKeepDyingError(f"workers keep ending, the last with exit code {exit_code}")
        else:
            chunk.deaths_at[place] += 1
            if timed_out:
                chunk.given_up[place] = self._failed(chunk.items[place], TookTooLong(self._time_limit))
            elif chunk.deaths_at[place] >= _TRIES:
                chunk.given_up[place] = self._failed(chunk.items[place], Died(exit_code))
        self._again.append(chunk)
        self._start_worker()

    def _start_worker(self) -> None:
        self._workers.append(Worker(self._context, self._work, [worker.connection for worker in self._workers]))
