"""Waiting for a process that reads, without a guess at how long it takes."""

from __future__ import annotations

import os
import time
from array import array
from typing import IO, Any

import pytest


def wait_until_read(pipe: IO[Any]) -> None:
    """Until whoever is at the other end has taken all that was written, and so waits for more."""
    fcntl = pytest.importorskip("fcntl")
    termios = pytest.importorskip("termios")
    waiting = array("i", [1])
    while waiting[0]:
        time.sleep(0.02)
        fcntl.ioctl(pipe, termios.FIONREAD, waiting)


def hold_once_it_is_read(path: str) -> None:
    """Until somebody reads a named pipe; it is then held open while this process lives, so that they go on waiting."""
    deadline = time.monotonic() + 120
    while True:
        try:
            os.open(path, os.O_WRONLY | os.O_NONBLOCK)
            return
        except OSError:
            assert time.monotonic() < deadline, f"nobody reads {path}"
            time.sleep(0.02)
