"""Text within YAML's brackets that a comma of its own cut in two: what was probably meant, as it has to be written."""

from __future__ import annotations

import re

from partnercheck.harmless import in_brief

_LONGEST = 400
_QUOTED = re.compile(r"(?<=[\s(\[{,:])(?:\"(?:[^\"\\]|\\.)*\"|'[^']*')")
_OPENING = {"[": re.compile(r"[,\[]\s*"), "{": re.compile(r"(?:\{|:(?=\s))\s*")}
"""Behind what an entry begins: in a list the comma, in a mapping the colon of its name."""
_NEXT_NAME = re.compile(r",\s*[\w.-]+:(?=\s)")
_A_CONDITION = re.compile(r"\w\(|[<>]|[=!]=| in \[")
_CLOSING = {")": "(", "]": "[", "}": "{"}


def in_quotes(text: str, began: int, at: int) -> str:
    """ "put the whole condition in quotes: `met_when: '...'`", for the text around `at` in brackets that `began`.

    Empty where the text there was not cut by a comma, or cannot be told from what stands beside it.
    """
    start = _start(text, began, at)
    end = _end(text, start, at)
    meant = " ".join(text[start:end].split())
    if not meant or meant[0] in "\"'[{&*!" or ("," not in meant and "[" not in meant) or len(meant) > _LONGEST:
        return ""
    name = re.search(r"[\w.-]+: *\Z", text[began:start])
    kind = "condition" if _A_CONDITION.search(meant) else "text"
    written = "'" + meant.replace("'", "''") + "'"
    return f"put the whole {kind} in quotes: `{in_brief(name.group() if name else '', 80)}{written}`"


def _start(text: str, began: int, at: int) -> int:
    """Where the entry begins that holds the outermost round bracket still open at `at`, or else `at` itself."""
    pending: list[int] = []
    for place, character in _signs(text, began + 1, at):
        if character == "(":
            pending.append(place)
        elif character == ")" and pending:
            pending.pop()
    within = pending[0] if pending else at
    if within <= began:
        return at
    *_, opening = _OPENING[text[began]].finditer(_blank(text[began:within]))
    return began + opening.end()


def _end(text: str, start: int, at: int) -> int:
    """Where it ends: at a bracket that nothing in it opened, or at the comma before the next name."""
    pending: list[str] = []
    for place, character in _signs(text, start, len(text)):
        if character in "([{":
            pending.append(character)
        elif character in ")]}":
            if not pending:
                return place
            if pending[-1] == _CLOSING[character]:
                pending.pop()
        elif not pending and place >= at and _ends_entry(text, place, start):
            return place
    return len(text)


def _ends_entry(text: str, comma: int, start: int) -> bool:
    # Where a whole call stands before the comma, the next entry of a list may be anything.
    return bool(_NEXT_NAME.match(text, comma)) or "(" in text[start:comma]


def _signs(text: str, start: int, end: int) -> list[tuple[int, str]]:
    return [(start + place, sign) for place, sign in enumerate(_blank(text[start:end])) if sign in "()[]{},"]


def _blank(text: str) -> str:
    """The text with what stands in quotes left blank, of the same length."""
    return _QUOTED.sub(lambda quoted: "_" * len(quoted.group()), text)
