"""Steering: words that lead a conversation rather than answer a question."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from partnercheck.harmless import harmless


class Steer(Enum):
    """Where a line leads."""

    HELP = "help"
    LIST = "list"
    GO_TO = "go to"
    BACK = "back"
    CLEAR = "clear"
    KEEP = "keep"
    LATER = "later"
    QUIT = "quit"


class Steered(NamedTuple):
    """A line that steers; with GO_TO, the number of the answer to go to."""

    steer: Steer
    number: int = 0


_WORDS = {
    Steer.HELP: ("?", "help"),
    Steer.LIST: ("list", "answers", "my answers", "show answers", "list answers", "change"),
    Steer.BACK: ("back", "undo", "go back", "previous"),
    Steer.CLEAR: ("clear", "take it out", "remove it"),
    Steer.KEEP: ("keep", "keep it", "same", "as it is", "no change", "leave it"),
    Steer.QUIT: ("quit", "exit", "stop"),
    Steer.LATER: (
        "", "skip", "later", "i don't know", "i do not know", "don't know", "do not know", "dont know", "pass",
        "idk", "dunno", "not sure", "i'm not sure", "i am not sure", "unsure", "unknown", "not known", "no idea", "n/a",
        "na", "not applicable", "tbc", "tbd", "we don't know", "we do not know", "can't say", "next",
    ),
}  # fmt: skip
_STEERS = {word: steer for steer, words in _WORDS.items() for word in words}
_GO_TO = re.compile(r"(?:change|edit|go ?to|go back to|back to|list|#)\s*([0-9]{1,5})\Z")


def steered(line: str) -> Steered | None:
    """Where a line leads; None where it is an answer."""
    word = " ".join(harmless(line).lower().replace("’", "'").split()).rstrip(" .!")
    if word in _STEERS:
        return Steered(_STEERS[word])
    found = _GO_TO.match(word)
    return Steered(Steer.GO_TO, int(found[1])) if found else None
