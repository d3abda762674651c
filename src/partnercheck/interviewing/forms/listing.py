"""Listing: worked examples, records, and the evidence that shows something, one after another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

from partnercheck.facts.items import ItemsFact
from partnercheck.facts.problem import shown
from partnercheck.interviewing.edits import Edit, Edits, at
from partnercheck.interviewing.forms.choosing import is_none, yes_or_no
from partnercheck.interviewing.forms.counting import whole_number
from partnercheck.interviewing.forms.lists import grown_to, how_to_take_out, places_to_take_out, taken_out
from partnercheck.interviewing.question import Form, Profile, Question, UnclearError
from partnercheck.interviewing.understanding import understood_count
from partnercheck.language.words import plural_of
from partnercheck.probing.sampler import Sampler
from partnercheck.values.data import Data

MOST_RECORDS = 30
_FIELD_SAMPLES = 40
_URL = re.compile(r"https?://\S+", re.IGNORECASE)
EVIDENCE = "evidence"
_SAMPLE = "sample-evidence"


def _items(data: Data) -> list[Data]:
    return data if isinstance(data, list) else []


@dataclass(frozen=True)
class TitleForm(Form):
    """A worked example by its title, or that there is none (or no more)."""

    examples: ItemsFact

    def hints(self, question: Question, profile: Profile) -> list[str]:
        return ["a title; or no if that is all" if question.more else "a title for one piece of work; or none"]

    def read(self, text: str, question: Question, profile: Profile) -> Edits:
        listed = _items(at(dict(profile), question.keys))
        if places := places_to_take_out(text, len(listed)) if listed else ():
            return taken_out(question.keys, listed, places)
        if is_none(text) or yes_or_no(text) == "no":
            _check_empty(listed)
            return () if question.more else (Edit(question.keys, "none"),)
        if yes_or_no(text) == "yes":
            raise UnclearError("what is it called?", "write a title; a few words will do")
        place = len(_items(at(dict(profile), _list_of(question))))
        return (Edit((*_list_of(question), place), {"title": text.strip()}, block=True),)

    def told(self, data: Data, question: Question, profile: Profile) -> str:
        return "; ".join(_title(item) or "one without a title" for item in _items(data)) or str(data)

    def to_change(self, question: Question, profile: Profile) -> str:
        return how_to_take_out(at(dict(profile), question.keys))

    def samples(self, question: Question, profile: Profile, sampler: Sampler) -> Iterator[Edits]:
        keys = _list_of(question)
        if not question.more:
            yield (Edit(keys, "none"),)
        before = _items(at(dict(profile), keys))
        topics: list[Data] = list(getattr(self.examples.fields["topics"], "choices", ()))
        evidence = Edit((EVIDENCE, len(_items(profile.get(EVIDENCE)))), _sample_evidence(sampler))
        kinds: list[list[Data]] = [topics, *([one] for one in topics), []]
        days = [sampler.as_of.isoformat(), "1950"]
        for about, shows, started in product(kinds, (True, False), days):
            item: dict[str, Data] = {"title": "x", "topics": about, "started": started, "ended": started}
            item |= {"outcomes": ["x"] if shows else [], "evidence": [_SAMPLE] if shows else []}
            for number in (1, 3) if about else (1,):
                yield (evidence, *(Edit((*keys, len(before) + extra), item) for extra in range(number)))


def _check_empty(listed: list[Data]) -> None:
    """ "None" takes out nothing of what was told: that is done one by one, by number."""
    if listed:
        every = ", ".join(str(number) for number in range(1, len(listed) + 1))
        raise UnclearError(f"{len(listed)} in the list so far", f"write `without {every}` to take out what is not so")


def _list_of(question: Question) -> tuple[str | int, ...]:
    return question.keys[:-1] if question.more else question.keys


def _sample_evidence(sampler: Sampler) -> dict[str, Data]:
    return {"id": _SAMPLE, "date": sampler.as_of.isoformat()}


@dataclass(frozen=True)
class RecordsForm(Form):
    """How many records there are; each is then asked about. `fields` are the first questions about a first record."""

    records: ItemsFact
    fields: tuple[Question, ...] = ()

    def hints(self, question: Question, profile: Profile) -> list[str]:
        return ["how many are there? 0 if none"]

    def read(self, text: str, question: Question, profile: Profile) -> Edits:
        listed = _items(at(dict(profile), question.keys))
        if places := places_to_take_out(text, len(listed)) if listed else ():
            return taken_out(question.keys, listed, places)
        number = whole_number(understood_count(text))
        if number is None:
            raise UnclearError(f"expected a number, not {shown(text.strip())}", "how many are there? Write digits: `3`")
        if number > MOST_RECORDS:
            raise UnclearError(
                f"{number} are more than can be asked about one by one", "leave this, and list them in the file"
            )
        if listed:
            return grown_to(number, question.keys, listed, {}, plural_of(self.records.noun))
        return (Edit(question.keys, [{} for _ in range(number)] if number else "none", block=True),)

    def told(self, data: Data, question: Question, profile: Profile) -> str:
        return str(len(data)) if isinstance(data, list) else str(data)

    def to_change(self, question: Question, profile: Profile) -> str:
        return how_to_take_out(at(dict(profile), question.keys))

    def samples(self, question: Question, profile: Profile, sampler: Sampler) -> Iterator[Edits]:
        yield (Edit(question.keys, "none"),)
        filled = {name: field.example_answer for name, field in self.records.fields.items()}
        for item in ({}, filled):
            for number in sorted({1, 2, 3, *(n for n in sampler.whole() if 0 < n <= 12)}):
                yield (Edit(question.keys, [item] * number),)
        for inner in self.fields:
            for edits in islice(inner.samples(profile, sampler), _FIELD_SAMPLES):
                yield (Edit(question.keys, [filled]), *edits)


class EvidenceForm(Form):
    """What shows something: the title of a document, one of those given before, or none."""

    def hints(self, question: Question, profile: Profile) -> list[str]:
        lines = [f"{number}  {_title(item)}" for number, item in enumerate(_items(profile.get(EVIDENCE)), 1)]
        if question.more:
            return [*lines, "a title, or a number of these; or no if that is all" if lines else "a title; or no"]
        if lines:
            return [*lines, "a number of these, or another title (and a web address); or none"]
        return ["a title, such as Annual report 2024 (and a web address, if any); or none"]

    def read(self, text: str, question: Question, profile: Profile) -> Edits:
        if is_none(text) or yes_or_no(text) == "no":
            _check_empty(_items(at(dict(profile), question.keys)))
            return () if question.more else (Edit(question.keys, "none"),)
        if yes_or_no(text) == "yes":
            raise UnclearError("what is it?", "write its title; a few words will do")
        listed = _items(profile.get(EVIDENCE))
        ids = [item.get("id") for item in listed if isinstance(item, dict)]
        keys = _list_of(question)
        names = [*_items(at(dict(profile), keys))]
        if places := places_to_take_out(text, len(ids)) if names else ():
            left = [name for name in names if name not in {ids[place] for place in places}]
            return (Edit(keys, left or "none"),)
        edits: list[Edit] = []
        for part in _parts(text):
            place = whole_number(part)
            if place is not None and not 1 <= place <= len(ids):
                raise UnclearError(f"there is no {shown(part)} in the list", "write a title, or a number of the list")
            name = ids[place - 1] if place is not None else _known(part, listed)
            if name is None:
                new = _item(part, [*ids, *names])
                edits.append(Edit((EVIDENCE, len(listed) + len(edits)), new))
                name = new["id"]
            if name not in names:
                names.append(name)
        return (*edits, Edit(keys, names))

    def told(self, data: Data, question: Question, profile: Profile) -> str:
        titles = {item.get("id"): _title(item) for item in _items(profile.get(EVIDENCE)) if isinstance(item, dict)}
        return "; ".join(titles.get(name) or str(name) for name in _items(data)) or str(data)

    def to_change(self, question: Question, profile: Profile) -> str:
        return how_to_take_out(at(dict(profile), question.keys))

    def samples(self, question: Question, profile: Profile, sampler: Sampler) -> Iterator[Edits]:
        keys = _list_of(question)
        before = _items(at(dict(profile), keys))
        listed = _items(profile.get(EVIDENCE))
        if not question.more:
            yield (Edit(keys, "none"),)
        made: list[dict[str, Data]] = [_sample_evidence(sampler), {"id": _SAMPLE}, {"id": _SAMPLE, "date": "1950"}]
        for item in made:
            yield (Edit((EVIDENCE, len(listed)), item), Edit(keys, [*before, _SAMPLE]))
        for known in listed:
            if isinstance(known, dict) and known.get("id") not in before:
                yield (Edit(keys, [*before, known.get("id")]),)


def _parts(text: str) -> list[str]:
    """Several pieces of evidence: with semicolons between, or numbers of the list with commas between."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    numbers = [part for part in re.split(r"[,\s]+", text.strip()) if part]
    return numbers if all(whole_number(part) is not None for part in numbers) else parts


def _known(title: str, listed: list[Data]) -> Data:
    """The id of what was listed under this title before."""
    same = (item for item in listed if isinstance(item, dict) and _title(item).casefold() == title.casefold())
    return next((item.get("id") for item in same), None)


def _title(item: Data) -> str:
    told = item if isinstance(item, dict) else {}
    return str(told.get("title") or told.get("id") or "")


def _item(text: str, taken: list[Data]) -> dict[str, Data]:
    url = _URL.search(text)
    title = (text.replace(url[0], "") if url else text).strip(" ,;:-()") or (url[0] if url else text)
    item: dict[str, Data] = {"id": _id_for(title, taken), "title": title}
    if url:
        item["url"] = url[0].rstrip(".,;)")
    return item


def _id_for(title: str, taken: list[Data]) -> str:
    """A short id made of the title, unlike any other."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = [word for word in re.findall(r"[a-z0-9]+", plain) if word not in ("the", "a", "an", "of", "our", "and")]
    base = "-".join(words[:4])[:40].strip("-") or "evidence"
    if base in ("none", "undisclosed", "null"):
        base = f"{base}-1"
    name, number = base, 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    return name
