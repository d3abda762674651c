"""Texts and yes/no: the plainest readings."""

from __future__ import annotations

from datetime import date

from partnercheck.facts.problem import problem, shown, wrong_shape

_YES_NO = {"yes": True, "true": True, "on": True, "y": True, "no": False, "false": False, "off": False, "n": False}
LONGEST_TEXT = 20_000


def text_of(value: object, expected: str = "a text") -> str:
    """The text of a scalar without white space around it. Python's own scalars are taken as people would write them."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | date):
        return str(value)
    raise wrong_shape(value, expected)


def read_text(value: object) -> str:
    """Any text that says something."""
    text = value.strip() if isinstance(value, str) else text_of(value)  # most are: a batch reads very many
    if not text:
        raise problem("unreadable", "expected a text, not nothing", "leave it out, or write `null`, if it is not known")
    if len(text) > LONGEST_TEXT:
        raise problem(
            "out_of_range", f"this text has {len(text):,} characters; {LONGEST_TEXT:,} are the most", "shorten it"
        )
    return text


def read_line(value: object) -> str:
    """A text on one line."""
    text = read_text(value)
    if "\n" in text:
        raise problem("unreadable", "expected one line of text, not several", "write it on one line")
    return text


def read_yes_no(value: object) -> bool:
    """`yes` or `no`, `true` or `false`."""
    answer = _YES_NO.get(value) if isinstance(value, str) else None
    if answer is None:
        answer = _YES_NO.get(text_of(value, "`yes` or `no`").lower())
    if answer is None:
        raise problem("unreadable", f"expected `yes` or `no`, not {shown(value)}")
    return answer
