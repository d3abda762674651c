"""Typos that keep an expression from being read: which characters, and what was probably meant."""

from __future__ import annotations

import re

from partnercheck.language.problems import ExpressionProblem

SYNTAX_HELP = 'write, for instance, `share(staff.from_communities) >= 3/4` or `any_of(led_as, "community")`'

_QUOTED = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
_TYPOS = (
    (re.compile(r"=>"), "write `>=`"),
    (re.compile(r"=<"), "write `<=`"),
    (re.compile(r"&&?"), "write `and`"),
    (re.compile(r"\|\|?"), "write `or`"),
    (re.compile(r"!(?!=)"), "write `not`"),
    (re.compile(r"<>"), "write `!=`"),
    (re.compile(r"(?<=[0-9])\s*%"), "write a share as `3/4` or `0.75`"),
    (re.compile(r"[£€$]"), "write an amount as `money(10_000)`"),
    (re.compile(r"[“”„«»‘’]"), 'use straight quotation marks: `"community"`'),
    (re.compile(r"(?<=[0-9]),(?=[0-9]{3}\b)"), "leave it out, or write `10_000`"),
    (re.compile(r"\b[0-9]+\s+(?:year|month|week|day)s?\b"), "write a length of time as `years(3)` or `months(18)`"),
    (re.compile(r"\b[a-z_]\w*(?:-[a-z]\w*)+"), "write names with underscores, and choices in quotes"),
    (re.compile(r"(?<![<>=!])(?<!\bwhere)(?<!\bwithin)(?<!where\s)(?<!within\s)=(?!=)"), "use `==` to compare"),
)
_DAY = re.compile(r"(?<![\w.-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w.-])")
_THOUSANDS = re.compile(r"(?<![\w.])[0-9]{1,3}(?:,[0-9]{3})+(?![\w,])")
_CLOSING = {")": "(", "]": "[", "}": "{"}


def find_typo(text: str) -> ExpressionProblem | None:
    """The first typo in an expression that cannot be read; None where it is none of the usual ones."""
    blank = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), text)
    found = [(match.start(), match.end(), help) for pattern, help in _TYPOS if (match := pattern.search(blank))]
    if found:
        start, end, help = min(found, key=lambda typo: (typo[0], -typo[1]))
        return _typo(f"`{text[start:end].strip()}` has no meaning here", start, end, help)
    quote = re.search(r"[\"']", blank)
    if quote:
        return _typo(
            "this quotation mark has no other", quote.start(), quote.end(), "close the text with the same mark"
        )
    return _bracket(blank)


def find_day(text: str) -> ExpressionProblem | None:
    """A day as it is written in profiles, which would otherwise be read as numbers to be taken away."""
    blank = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), text)
    found = _DAY.search(blank)
    if found is None:
        return None
    help = f'write a day as `date("{found.group()}")`'
    return _typo(f"`{found.group()}` is numbers taken from one another", found.start(), found.end(), help)


def find_thousands(text: str) -> ExpressionProblem | None:
    """A comma within a number, which would otherwise be read as two numbers."""
    blank = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), text)
    found = _THOUSANDS.search(blank)
    if found is None:
        return None
    plain = found.group().replace(",", "_")
    help = f"write it as `{plain}`, or as `money({plain})` where it is an amount"
    return _typo(f"`{found.group()}` is two numbers, because of the comma", found.start(), found.end(), help)


def _bracket(text: str) -> ExpressionProblem | None:
    pending: list[tuple[str, int]] = []
    for place, character in enumerate(text):
        if character in "([{":
            pending.append((character, place))
        elif character in ")]}":
            if not pending or pending[-1][0] != _CLOSING[character]:
                return _typo("this bracket closes none", place, place + 1, "take it out, or open one before it")
            pending.pop()
    if not pending:
        return None
    place = pending[-1][1]
    return _typo("this bracket is never closed", place, place + 1, "check that every bracket is closed")


def _typo(message: str, start: int, end: int, help: str) -> ExpressionProblem:
    return ExpressionProblem("PC401", message, start, end, help)
