"""Counts: how many people, as a number, a range, a number with some who did not say, or undisclosed."""

from __future__ import annotations

from typing import Any

from partnercheck.facts.given import Given, is_undisclosed
from partnercheck.facts.problem import Problems, problem, shown, suggestion, told_alone, wrong_shape
from partnercheck.facts.reading.numbers import not_read, read_decimal, read_range
from partnercheck.facts.reading.texts import text_of
from partnercheck.values.cause import CauseKind
from partnercheck.values.interval import Exact

_EXPECTED = "a number of people"
_FORMS = "write a whole number (`12`), a range (`10-14`, `fewer than 5`), or `undisclosed`"
_UNDISCLOSED = Given(0, None, (CauseKind.UNDISCLOSED,))


def read_count(value: Any) -> Given | None:
    """`12`, `10-14`, `fewer than 5`, `undisclosed`, or nothing yet."""
    if value is None:
        return None
    text = text_of(value, _EXPECTED)
    if text.isdecimal() and text.isascii() and len(text) <= 15:
        number = int(text)
        return Given(number, number)
    if is_undisclosed(text):
        return _UNDISCLOSED
    found = read_range(text, read_decimal, step=1, least=0)
    if found is None:
        raise not_read(value, text, _EXPECTED, _FORMS, counts_meant(text))
    for bound in (found.low, found.high):
        if bound is not None and bound < 0:
            raise problem("negative", f"{shown(value)} is below 0, and people are counted from 0 up", _FORMS)
        if bound is not None and not isinstance(bound, int):
            raise problem("unreadable", f"{shown(value)} is not a whole number of people", "count people, not hours")
    return found


def counts_meant(text: str) -> tuple[str, ...]:
    """The count in figures for a text in everyday words, if it is one: "seven", "no one", "7 people"."""
    from partnercheck.facts.reading.everyday import count_in_figures

    meant = count_in_figures(text)
    if meant == text:
        return ()
    try:
        return (meant,) if read_count(meant) is not None else ()
    except told_alone():
        return ()


def read_group_count(value: Any) -> Given | None:
    """As any count; or `{count: 12, undisclosed: 1}`: twelve said yes, and one more did not say."""
    if not isinstance(value, dict):
        return read_count(value)
    problems = Problems()
    for key in value:
        if key not in ("count", "undisclosed"):
            help = suggestion(key, ("count", "undisclosed"))
            problems.add(
                problem("unknown_key", f"{shown(key)} is not known here", help, at_key=True), (key,), value[key]
            )
    if "count" not in value:
        problems.add(
            problem("missing", "`count` is missing: how many said yes", "write `{count: 12, undisclosed: 1}`"),
            (),
            value,
        )
    parts: dict[str, Given | None] = {}
    for key in ("count", "undisclosed"):
        try:
            if key in value:
                parts[key] = _plain_count(value[key])
        except Exception as error:
            problems.take(error, (key,), value[key])  # type: ignore[arg-type]  # the readers raise nothing else
    problems.raise_any()
    return _together(parts["count"], parts["undisclosed"] if "undisclosed" in value else Given(0, 0))


def least_of(written: dict[str, Any]) -> Exact:
    """The fewest people that `{count: ..., undisclosed: ...}`, once it was read without problems, speaks of."""
    parts = (_plain_count(written.get(key)) for key in ("count", "undisclosed"))
    return sum((part.low or 0 for part in parts if part is not None), start=0)


def _plain_count(value: Any) -> Given | None:
    if isinstance(value, dict):
        raise wrong_shape(value, _EXPECTED)
    found = read_count(value)
    if found is _UNDISCLOSED:
        raise problem(
            "unreadable", "expected a number of people, not `undisclosed`", "write `undisclosed` for the whole"
        )
    return found


def _together(yes: Given | None, silent: Given | None) -> Given:
    """At least those who said yes; at most those who did not say as well."""
    kinds: set[CauseKind] = set()
    low: Exact = 0
    high: Exact | None = 0
    for part in (yes, silent):
        if part is None:
            kinds.add(CauseKind.UNANSWERED)
            high = None
        else:
            kinds.update(part.kinds)
            high = None if high is None or part.high is None else high + part.high
    if yes is not None:
        low = yes.low or 0
    if silent is not None and silent.high != 0:
        kinds.add(CauseKind.UNDISCLOSED)
    return Given(low, high, tuple(kind for kind in CauseKind if kind in kinds))
