"""Waiting for a process that reads, without a guess at how long it takes."""

from __future__ import annotations

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
