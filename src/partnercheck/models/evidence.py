"""The evidence list of a profile: what claims and examples point to by its id."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

from partnercheck.facts import leaf_schemas
from partnercheck.facts.date import read_date
from partnercheck.facts.fact import NO_CONTEXT, ProfileContext, or_not_told
from partnercheck.facts.given import UNDISCLOSED, Given, Marker, is_undisclosed, why_not
from partnercheck.facts.labels import read_list
from partnercheck.facts.plain import MOST_KEPT, SecondLookError
from partnercheck.facts.problem import Problems, problem, read_each, shown, told_at_once
from partnercheck.facts.reading.texts import LONGEST_TEXT, read_text
from partnercheck.facts.shape import Reads, Shape
from partnercheck.facts.shaped import shaped
from partnercheck.values.answers import Evidence
from partnercheck.values.interval import Interval

_URL = re.compile(r"https?://[^\s/?#]+\S*\Z", re.IGNORECASE)
_ID_SCHEMA = {**leaf_schemas.TEXT, "pattern": r"^[^\n]*\S[^\n]*$", "maxLength": 100}
_URL_SCHEMA = {"type": "string", "pattern": r"^\s*[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#]+\S*\s*$"}
_DATE_SCHEMA = or_not_told(leaf_schemas.DATE)
_TEXT_SCHEMA = or_not_told(leaf_schemas.TEXT)

_MOST_PLAIN = 50


def _read_id(value: Any) -> str:
    text = read_text(value)
    if len(text) > 100 or "\n" in text:
        raise problem(
            "unreadable", f"{shown(text)} is too long for an id", "a word or two, joined by hyphens, is enough"
        )
    return text


def _read_text(value: Any) -> str | Marker | None:
    if value is None:
        return None
    return UNDISCLOSED if is_undisclosed(value) else read_text(value)


def _read_date(value: Any, context: ProfileContext | None) -> Given | Marker | None:
    if value is None:
        return None
    return UNDISCLOSED if is_undisclosed(value) else read_date(value, (context or NO_CONTEXT).as_of)


def _read_url(value: Any) -> str | Marker | None:
    text = _read_text(value)
    if isinstance(text, str) and not _URL.match(text):
        help = "begin it with `https://`; a document that is not on the web goes under `file`"
        raise problem("unreadable", f"expected a web address, not {shown(text)}", help)
    return text


_Text = Annotated[str | Marker | None, Reads(_read_text, _TEXT_SCHEMA)]


class EvidenceItem(Shape):
    """One piece of evidence: its id, what it is, when it is from, and where it can be seen."""

    id: Annotated[str, Reads(_read_id, _ID_SCHEMA)]
    title: _Text = None
    kind: _Text = None
    date: Annotated[Given | Marker | None, Reads(_read_date, _DATE_SCHEMA, with_context=True)] = None
    url: Annotated[
        str | Marker | None,
        Reads(_read_url, or_not_told(_URL_SCHEMA)),
    ] = None
    file: _Text = None

    def value(self, place: int) -> Evidence:
        """What conditions see of it."""
        path = f"evidence[{place}].date"
        given = self.date
        dated = given.at(path) if isinstance(given, Given) else Interval(None, None, why_not(given, path))
        return Evidence(self.id, dated)


def _read_evidence(value: Any, context: ProfileContext | None) -> tuple[EvidenceItem, ...]:
    if value is None:
        return ()
    items = read_list(value, "evidence, each with an `id`")
    problems = Problems("evidence")
    read: tuple[EvidenceItem, ...] = ()
    try:
        read = read_each(items, lambda item: shaped(EvidenceItem, item, context))
    except told_at_once() as error:
        problems.take(error)
    _check_unique(items, problems)
    problems.raise_any()
    return read


def _check_unique(items: list[Any], problems: Problems) -> None:
    first: dict[str, int] = {}
    for place, item in enumerate(items):
        name = _id_in(item)
        if name is None:
            continue
        if name in first:
            message = f"the id {shown(name)} is given twice: to item {first[name] + 1}, and again to item {place + 1}"
            problems.add(problem("evidence_twice", message, "give one of them another id"), (place, "id"), name)
        else:
            first[name] = place


def _id_in(item: Any) -> str | None:
    """The id of an item, whatever else is wrong with it."""
    name = item.get("id") if isinstance(item, dict) else None
    return name.strip() if isinstance(name, str) and name.strip() else None


def evidence_ids(data: Mapping[str, Any]) -> frozenset[str]:
    """The ids in the evidence list of a profile, so that a problem in an item does not make its id unknown as well."""
    items = data.get("evidence")
    return frozenset(filter(None, map(_id_in, items))) if isinstance(items, list) else frozenset()


_PLAIN_KEYS = frozenset(("id", "title", "kind", "date", "url", "file"))


class PlainEvidenceReader:
    """Reads plain evidence lists. Raises a ValueError, LookupError or TypeError where a second look is needed."""

    def __init__(self, as_of: int | None) -> None:
        self._as_of = as_of
        self._dated: list[dict[str | None, Interval]] = []

    def __call__(self, items: list[Any]) -> dict[str, Evidence]:
        """The evidence by its id."""
        found: dict[str, Evidence] = {}
        if len(items) > _MOST_PLAIN:
            raise SecondLookError
        for place, item in enumerate(items):
            texts = [written for written in item.values() if written is not None]
            is_plain = item.keys() <= _PLAIN_KEYS and all(map(str.strip, texts))
            if not is_plain or max(map(len, texts)) > LONGEST_TEXT:
                raise SecondLookError
            name, day, url = item["id"].strip(), item.get("date"), item.get("url")
            if name in found or len(name) > 100 or "\n" in name or (url is not None and not _URL.match(url.strip())):
                raise SecondLookError
            found[name] = Evidence(name, self._interval(place, day))
        return found

    def _interval(self, place: int, day: str | None) -> Interval:
        """Kept for each place: the same few thousand days are given again and again."""
        while place >= len(self._dated):
            self._dated.append({})
        kept = self._dated[place]
        dated = kept.get(day)
        if dated is None:
            path = f"evidence[{place}].date"
            dated = (
                read_date(day, self._as_of).at(path) if day is not None else Interval(None, None, why_not(None, path))
            )
            if len(kept) < MOST_KEPT:
                kept[day] = dated
        return dated


def _schema() -> dict[str, Any]:
    from partnercheck.facts.strict import model_of

    item = model_of(EvidenceItem).model_json_schema()
    return {"anyOf": [{"type": "array", "items": item}, leaf_schemas.NONE, {"type": "null"}]}


EvidenceItems = Annotated[tuple[EvidenceItem, ...], Reads(_read_evidence, _schema, with_context=True)]
