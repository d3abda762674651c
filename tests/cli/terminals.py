"""A process whose three streams are all one terminal, as in a window: what it shows there."""

from __future__ import annotations

import os
import re
import select
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import environment, program

COLUMNS = 60
ROWS = 40
_LONGEST_SILENCE = 300
"""Seconds after which nothing more is waited for: many more than any command takes, on however busy a machine."""
ESCAPE = re.compile("\x1b\\[[0-9;?]*[a-zA-Z]")


def on_a_terminal(
    folder: Path, *arguments: str, typed: bytes = b"", columns: int = COLUMNS, rows: int = ROWS, **changes: str
) -> tuple[int, str]:
    """The exit status, and everything that is shown; `typed` is typed as it starts."""
    return shown_by(program(arguments), folder, typed=typed, columns=columns, rows=rows, **changes)


def shown_by(
    line: Sequence[str],
    folder: Path,
    *,
    typed: bytes = b"",
    columns: int = COLUMNS,
    rows: int = ROWS,
    **changes: str,
) -> tuple[int, str]:
    """As `on_a_terminal`, for any program."""
    pty = pytest.importorskip("pty")
    termios = pytest.importorskip("termios")
    main, other = pty.openpty()
    termios.tcsetwinsize(other, (rows, columns))
    started = subprocess.Popen(
        line, stdin=other, stdout=other, stderr=other, cwd=folder, env=environment(TERM="xterm", **changes)
    )
    os.close(other)
    if typed:
        os.write(main, typed)
    shown = b""
    while select.select([main], [], [], _LONGEST_SILENCE)[0]:
        try:
            piece = os.read(main, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    status = started.wait(120)
    os.close(main)
    return status, shown.decode().replace("\r\n", "\n")
