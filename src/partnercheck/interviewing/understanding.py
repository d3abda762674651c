"""Understanding: an answer in everyday words as a profile has it; asked back where it could be two, or is not exact."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from partnercheck.facts.fact import Fact
from partnercheck.facts.problem import shown
from partnercheck.facts.reading.counts import counts_meant, read_count
from partnercheck.facts.reading.everyday import in_figures, share_in_figures
from partnercheck.intake.amounts import in_plain_digits
from partnercheck.intake.cells import UnreadableCellError
from partnercheck.intake.style import PLAIN
from partnercheck.interviewing.question import UnclearError
from partnercheck.values.calendar import parse_date, span_in_words

_YEARS_BACK = 89
"""Two digits of a year are of the hundred years that end ten years from now."""

_NOT_EXACT = re.compile(
    r"(?:about|around|roughly|approx(?:imately)?\.?|circa|c\.|ca\.?|nearly|almost|maybe|perhaps|some|~)\s*(?=\S*\d|\w+)"
    r"|.*\b(?:or so|ish|or thereabouts|give or take)\Z",
    re.IGNORECASE,
)
_ALL = ("all", "all of them", "all of us", "everyone", "everybody", "every one", "every one of them", "each of them")
_OF_HOW_MANY = re.compile(r"([0-9]+) (?:of|out of|in|from) (?:the |our )?([0-9]+)\Z", re.IGNORECASE)
_ALL_BUT = re.compile(r"(?:all|everyone|everybody) (?:but|except|apart from) ([0-9]+)\Z", re.IGNORECASE)
_SHARE = re.compile(r"([0-9]{1,3}) ?(?:%|/ ?([0-9]{1,3}))\Z")


def understood(text: str, fact: Fact, this_year: int) -> str:
    """The answer to a fact that takes one line. What is not known stays as it is, for the fact to say what is wrong.

    `this_year` is that of the as-of day: a year of two digits lies around it. Raises UnclearError.
    """
    words = text.strip()
    if fact.accepts(words):
        return words
    meant = fact.meant(words, this_year - _YEARS_BACK)
    if len(meant) > 1:
        raise UnclearError(f"{shown(words)} could be {_either(meant)}", f"write the month as a word: {_said(meant[0])}")
    if meant:
        return meant[0]
    if plain := _in_plain_digits(words, fact.accepts):
        return plain
    _check_exact(words, lambda rest: bool(fact.accepts(rest) or fact.meant(rest, this_year - _YEARS_BACK)))
    return words


def understood_count(text: str, total: int | None = None) -> str:
    """How many people; "all", "half" and "3 of 4" where the `total` that they are of is known. Raises UnclearError."""
    words = " ".join(text.split()).rstrip(" .!")
    part = _of_all(words.lower(), total)
    if part is not None:
        return str(part)
    if _is_count(words):
        return words
    if meant := counts_meant(words):
        return meant[0]
    if plain := _in_plain_digits(words, _is_count):
        return plain
    _check_exact(words, lambda rest: _is_count(rest) or bool(counts_meant(rest)))
    return words


def _of_all(words: str, total: int | None) -> int | None:
    """The part of a total that is told by what it is of it, where that is a whole number of people."""
    if total is None:
        return None
    if words in _ALL or (total == 2 and words == "both"):
        return total
    figures = in_figures(words)
    if found := _ALL_BUT.match(figures):
        return total - int(found[1]) if int(found[1]) <= total else None
    if (found := _OF_HOW_MANY.match(figures)) and int(found[2]) == total:
        return int(found[1])
    if found := _SHARE.match(share_in_figures(re.sub(r" of (?:them|us)\Z", "", words))):
        return _exactly(words, total, int(found[1]), int(found[2] or 100))
    return None


def _exactly(words: str, total: int, over: int, under: int) -> int:
    if not under or over > under or total * over % under:
        raise UnclearError(f"{words} of {total} is no whole number of people", "write how many it is: `3`")
    return total * over // under


def _is_count(words: str) -> bool:
    from partnercheck.facts.problem import told_alone

    try:
        return read_count(words) is not None
    except told_alone():
        return False


def _in_plain_digits(words: str, is_answer: Callable[[str], bool]) -> str:
    """The number as it is written elsewhere (48.000,50), where that can only mean one thing; else empty."""
    if not any(character.isdigit() for character in words):
        return ""
    try:
        plain = in_plain_digits(words, PLAIN, may_have_parts=True)
    except UnreadableCellError:
        return ""
    return plain if plain != words and is_answer(plain) else ""


def _check_exact(words: str, is_answer: Callable[[str], bool]) -> None:
    if found := _NOT_EXACT.match(words):
        rest = words[found.end() :].strip() or re.sub(r"(?: or so| ?ish| or thereabouts| give or take)\Z", "", words)
        if is_answer(rest):
            raise UnclearError(
                f"{shown(words)} does not say how far off it may be",
                f"write {shown(rest)} if that is what it is; or the smallest range that it surely lies in",
            )


def _either(days: Sequence[str]) -> str:
    return " or ".join(map(_said, days))


def _said(day: str) -> str:
    """A day in words; whatever is no day as it is."""
    span = parse_date(day)
    return span_in_words(*span) if span else day
