"""The pages that are made from the program are current."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_generated_pages_are_current():
    done = subprocess.run([sys.executable, str(DOCS / "generate.py"), "--check"], capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")
