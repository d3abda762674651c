"""Being told to end: by the system or a closed terminal as by Ctrl-C, so that nothing half done is left behind."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType
from typing import NoReturn

# Windows has no SIGHUP; its closed window, and its Ctrl-Break, come as SIGBREAK.
_SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]


@contextmanager
def ended_as_by_ctrl_c() -> Iterator[None]:
    """Within the block, being told to end raises KeyboardInterrupt, once. What is ignored (`nohup`) stays so."""
    if current_thread() is not main_thread():  # nowhere else can be told of a signal
        yield
        return
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    changed = {number: handler for number, handler in before.items() if handler is signal.SIG_DFL}

    def end(_number: int, _frame: FrameType | None) -> NoReturn:
        # A second signal, such as the one to the whole group, must not cut the clearing up short.
        for number in changed:
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    try:
        for number in changed:
            signal.signal(number, end)
        yield
    finally:
        for number, handler in changed.items():
            signal.signal(number, handler)
