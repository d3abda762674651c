"""The pool of workers: order, replacement of workers that die or hang, and no work lost or done twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from partnercheck.batch.pool import Died, Failure, TookTooLong, WorkerPool, WorkersKeepDyingError


def double(item: int) -> int:
    return item * 2


def die_at_seven(item: int) -> int:
    if item == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return item * 2


class DieOnce:
    """Ends its worker at item 20, the first time only."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __call__(self, item: int) -> int:
        if item == 20 and not self.mark.exists():
            self.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return item * 2


def hang_at_three(item: int) -> int:
    if item == 3:
        time.sleep(60)
    return item * 2


def slow_at_nought(item: int) -> int:
    if item == 0:
        time.sleep(0.3)
    return item * 2


class EndAtOnce:
    """Cannot be brought into a new process."""

    def __setstate__(self, state: object) -> None:
        os._exit(3)

    def __getstate__(self) -> object:
        return {"any": 1}

    def __call__(self, item: object) -> int:
        os._exit(3)


def failed(item: int, failure: Failure) -> int | tuple[int, Failure]:
    return (item, failure)


def test_results_come_in_the_order_of_the_items_whichever_worker_is_quicker() -> None:
    pool = WorkerPool(slow_at_nought, failed, 2, chunk=4)
    assert list(pool.run(range(40))) == [item * 2 for item in range(40)]


@pytest.mark.parametrize("jobs", [1, 3])
def test_no_items_give_no_results(jobs: int) -> None:
    assert list(WorkerPool(double, failed, jobs).run([])) == []


def test_an_item_that_ends_its_worker_twice_is_reported_and_the_rest_is_done() -> None:
    results = list(WorkerPool(die_at_seven, failed, 2, chunk=5).run(range(20)))
    assert results == [item * 2 if item != 7 else (7, Died(-signal.SIGKILL)) for item in range(20)]


def test_a_worker_killed_once_from_outside_costs_no_item(tmp_path: Path) -> None:
    pool = WorkerPool(DieOnce(tmp_path / "died"), failed, 2, chunk=8)
    assert list(pool.run(range(50))) == [item * 2 for item in range(50)]
    assert (tmp_path / "died").exists()


def test_an_item_that_takes_too_long_is_reported_and_the_rest_is_done() -> None:
    results = list(WorkerPool(hang_at_three, failed, 2, chunk=5, time_limit=0.4).run(range(12)))
    assert results == [item * 2 if item != 3 else (3, TookTooLong(0.4)) for item in range(12)]


def test_items_are_taken_no_further_ahead_than_the_window() -> None:
    taken = 0

    def items() -> object:
        nonlocal taken
        for item in range(10_000):
            taken += 1
            yield item

    results = WorkerPool(double, failed, 1, chunk=10).run(items())  # type: ignore[arg-type]  # a generator is enough
    assert next(results) == 0
    assert taken <= 10 * 5
    results.close()


def test_workers_that_cannot_start_are_an_error_and_not_an_endless_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("partnercheck.batch.pool.start_method", lambda: "spawn")
    with pytest.raises(WorkersKeepDyingError):
        list(WorkerPool(EndAtOnce(), failed, 1).run([1]))  # type: ignore[arg-type]  # it never returns


def test_workers_started_afresh_do_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("partnercheck.batch.pool.start_method", lambda: "spawn")
    assert list(WorkerPool(double, failed, 2, chunk=3).run(range(10))) == [item * 2 for item in range(10)]


def hang(item: int) -> int:
    while True:
        item += 1


def much(item: int) -> bytes:
    return bytes(1 << 20)  # more than a pipe holds, so that its sender waits for a reader


def idle(item: int) -> int:
    time.sleep(0.2)
    return item


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_alive(pid: int) -> bool:
    """A process that has ended and was not asked after yet (a zombie) does not live."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def wait_for(true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 20
    while not true() and time.monotonic() < deadline:
        time.sleep(0.02)
    return true()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
@pytest.mark.parametrize("work", ["hang", "much", "idle"])
def test_workers_end_with_a_parent_that_is_killed_whatever_they_are_doing(work: str) -> None:
    code = (
        f"import time; from tests.batch.test_pool import *\n"
        f"for _ in WorkerPool({work}, failed, 3, chunk=1).run(range(1_000)): time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=Path(__file__).parents[2])
    assert wait_for(lambda: len(children_of(parent.pid)) == 3)
    workers = children_of(parent.pid)
    time.sleep(0.3)  # by then they are at their work
    parent.kill()
    parent.wait()
    assert wait_for(lambda: not any(map(is_alive, workers)))
