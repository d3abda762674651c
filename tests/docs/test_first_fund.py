"""The page of the first ten minutes, followed to the letter with the installed wheel, ends with a tested fund."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "first-fund.md"


def steps() -> Iterator[tuple[str, str, str]]:
    """Each block of the page: its language, the file that it is to be saved as, and its text."""
    for match in re.finditer(r"(?:Save as `([^`]+)`:\n\n)?^```([a-z]+)\n(.*?)^```$", PAGE.read_text(), re.M | re.S):
        yield match[2], match[1] or "", match[3]


def commands(text: str) -> Iterator[tuple[str, str]]:
    """Each command, and what the page shows of what it says."""
    for part in re.split(r"^\$ ", text, flags=re.M)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def test_the_page_followed_to_the_letter_ends_with_a_tested_fund(installed: Path, tmp_path: Path) -> None:
    environment = {
        "PATH": f"{installed}{os.pathsep}{os.defpath}",
        "HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "COLUMNS": "100",
    }  # fmt: skip
    here, run = tmp_path, 0
    for language, file, text in steps():
        if file:
            (here / file).write_text(text, encoding="utf-8")
        elif language == "console":
            for command, shown in commands(text):
                if command.startswith("cd "):
                    here = here / command.removeprefix("cd ")
                    continue
                done = subprocess.run(
                    ["sh", "-c", command], cwd=here, env=environment, capture_output=True, encoding="utf-8", check=False
                )
                assert done.returncode == 0, (command, done.stdout, done.stderr)
                assert not shown or done.stdout == shown, command
                run += 1
    assert run == 11
    cases = (here / "criteria/cases/lantern-fund.yaml").read_text()
    assert cases.count("- case:") > 8
    assert "to_confirm" not in cases.replace("take `to_confirm` away", "")
