"""How many worlds each law was held to: added to the file that PARTNERCHECK_COUNT names, when the tests have run.

A world is one way of filling in everything of one profile under one criteria file, held against what the program said
of that profile. It is counted once every assertion on it has passed, so what Hypothesis rejects is not among them.
"""

from __future__ import annotations

import atexit
import json
import os
from collections import Counter
from pathlib import Path

_counts: Counter[str] = Counter()


def count(law: str, worlds: int) -> None:
    """So many more worlds in which a law held."""
    _counts[law] += worlds
    _counts[f"{law}: examples"] += 1


@atexit.register
def _write() -> None:
    if (file := os.environ.get("PARTNERCHECK_COUNT")) and _counts:
        with Path(file).open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(_counts) + "\n")
