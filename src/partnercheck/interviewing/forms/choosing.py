"""Choosing: yes or no, one of several, any of several; by number, by name or by the words themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from partnercheck.facts.problem import shown, suggestion
from partnercheck.facts.reading.everyday import in_figures
from partnercheck.interviewing.edits import Edit, Edits, at
from partnercheck.interviewing.question import Form, Profile, Question, UnclearError
from partnercheck.probing.sampler import Sampler
from partnercheck.values.data import Data

_YES = frozenset(("yes", "y", "true", "yeah", "yep", "yup", "aye", "yes we do", "yes we are", "we do", "we are"))
_NO = frozenset(("no", "n", "false", "nope", "nah", "not yet", "never", "no we don't", "we don't", "we do not"))
_NONE = ("none", "none of these", "none of them", "none of the above", "no", "nothing", "no one", "0")
_ALL = ("all", "all of them", "all of these", "every one of them")
_MOST_SUBSETS = 6  # choices, of which every combination is tried


def yes_or_no(text: str) -> str | None:
    """ "yes", "no", or None for anything else."""
    word = " ".join(text.lower().replace("’", "'").replace(",", " ").split()).rstrip(" .!")
    return "yes" if word in _YES else "no" if word in _NO else None


def is_none(text: str) -> bool:
    """Whether the answer is that there is none."""
    return text.strip().lower().rstrip(".") in _NONE


def numbered(labels: Mapping[str, str]) -> list[str]:
    """The choices, a line each, with the numbers to choose them by."""
    wide = len(str(len(labels)))
    return [f"{number:>{wide}}  {label}" for number, label in enumerate(labels.values(), 1)]


def chosen(text: str, labels: Mapping[str, str]) -> str:
    """The choice that a number, a name or its words mean. Raises UnclearError."""
    word = text.strip().rstrip(".").casefold()
    names = list(labels)
    if word.isascii() and word.isdigit():
        if 1 <= int(word[:6]) <= len(names):
            return names[int(word) - 1]
        raise UnclearError(f"there is no choice {shown(text.strip())}", f"write a number from 1 to {len(names)}")
    for name, label in labels.items():
        if word in (name.casefold(), label.casefold(), name.replace("_", " ").casefold()):
            return name
    starts = [name for name, label in labels.items() if len(word) > 2 and label.casefold().startswith(word)]
    if len(starts) == 1:
        return starts[0]
    if (number := in_figures(word)).isdecimal() and number != word:
        return chosen(number, labels)
    help = suggestion(text.strip(), labels.values()) if len(word) > 2 else ""
    raise UnclearError(
        f"{shown(text.strip())} is not one of the choices", help or f"write a number from 1 to {len(names)}"
    )


def _yes_no_in_words(data: Data) -> str:
    return yes_or_no(str(data)) or str(data)


def _labels_in_words(data: Data, labels: Mapping[str, str]) -> str:
    """What was chosen as people know it; a list may hold labels, as profiles may."""
    chosen = data if isinstance(data, list) else [data]
    return ", ".join(labels.get(str(one), str(one)) for one in chosen) or "none"


class YesNoForm(Form):
    """Answered with yes or no."""

    def hints(self, question: Question, profile: Profile) -> list[str]:
        return ["yes or no"]

    def read(self, text: str, question: Question, profile: Profile) -> Edits:
        answer = yes_or_no(text)
        if answer is None:
            raise UnclearError(f"expected yes or no, not {shown(text)}")
        return (Edit(question.keys, answer),)

    def told(self, data: Data, question: Question, profile: Profile) -> str:
        return _yes_no_in_words(data)


class ClaimForm(YesNoForm):
    """Answered with yes or no, and if wished a few words behind it, which are kept as the summary."""

    def hints(self, question: Question, profile: Profile) -> list[str]:
        return ["yes or no; you can add a few words: yes, we ..."]

    def read(self, text: str, question: Question, profile: Profile) -> Edits:
        word, _, rest = text.strip().partition(" ")
        if yes_or_no(text) is None and rest.strip() and yes_or_no(word.rstrip(",.:;-")) is not None:
            summary = Edit((*question.keys[:-1], "summary"), rest.strip())
            return (*super().read(word.rstrip(",.:;-"), question, profile), summary)
        return super().read(text, question, profile)

    def told(self, data: Data, question: Question, profile: Profile) -> str:
        summary = at(dict(profile), (*question.keys[:-1], "summary"))
        return f"{_yes_no_in_words(data)}: {summary}" if isinstance(summary, str) else _yes_no_in_words(data)

    def samples(self, question: Question, profile: Profile, sampler: Sampler) -> Iterator[Edits]:
        yield from ((Edit(question.keys, answer),) for answer in ("yes", "no"))
        # What a yes comes to may hang on evidence, or on there being none, which is asked for only after it.
        keys = (*question.keys[:-1], "evidence")
        told = at(dict(profile), keys)
        if told is not None and not isinstance(told, list):
            return  # that there is none, or that it is not disclosed, is not asked again
        if told is None:
            yield (Edit(question.keys, "yes"), Edit(keys, "none"))
        listed = profile.get("evidence")
        place = len(listed) if isinstance(listed, list) else 0
        item: dict[str, Data] = {"id": "sample-evidence", "date": sampler.as_of.isoformat()}
        some = Edit(keys, [*(told or []), "sample-evidence"])
        yield (Edit(question.keys, "yes"), Edit(("evidence", place), item), some)


@dataclass(frozen=True)
class OneOfForm(Form):
    """Answered with one of the choices."""

    labels: Mapping[str, str]

    def hints(self, question: Question, profile: Profile) -> list[str]:
        return [*numbered(self.labels), f"a number from 1 to {len(self.labels)}"]

    def read(self, text: str, question: Question, profile: Profile) -> Edits:
        return (Edit(question.keys, chosen(text, self.labels)),)

    def told(self, data: Data, question: Question, profile: Profile) -> str:
        return _labels_in_words(data, self.labels)


@dataclass(frozen=True)
class SomeOfForm(Form):
    """Answered with any of the choices, or none."""

    labels: Mapping[str, str]

    def hints(self, question: Question, profile: Profile) -> list[str]:
        return [*numbered(self.labels), "numbers with commas between, such as 1, 2; or none"]

    def read(self, text: str, question: Question, profile: Profile) -> Edits:
        if is_none(text):
            return (Edit(question.keys, "none"),)
        if text.strip().lower().rstrip(".") in _ALL:
            return (Edit(question.keys, list(self.labels)),)
        try:
            names = [chosen(text, self.labels)]  # words of a choice may hold a comma
        except UnclearError:
            parts = re.split(r"\s*[,;]\s*|\s+and\s+", text.strip())
            if all(part.isdigit() for part in text.split()):
                parts = text.split()
            names = [chosen(part, self.labels) for part in parts if part]
        return (Edit(question.keys, [name for name in self.labels if name in names]),)

    def told(self, data: Data, question: Question, profile: Profile) -> str:
        return _labels_in_words(data, self.labels)

    def samples(self, question: Question, profile: Profile, sampler: Sampler) -> Iterator[Edits]:
        yield (Edit(question.keys, "none"),)
        names = list(self.labels)
        few = len(names) <= _MOST_SUBSETS
        for size in range(1, len(names) + 1) if few else (1, 2, len(names) - 1, len(names)):
            for some in combinations(names, size):
                yield (Edit(question.keys, list(some)),)


@dataclass(frozen=True)
class MemberForm(YesNoForm):
    """Whether a person belongs to the one group there is."""

    group: str

    def read(self, text: str, question: Question, profile: Profile) -> Edits:
        ((keys, answer, *_),) = super().read(text, question, profile)
        return (Edit(keys, [self.group] if answer == "yes" else "none"),)

    def told(self, data: Data, question: Question, profile: Profile) -> str:
        return "yes" if isinstance(data, list) and data else "no"

    def samples(self, question: Question, profile: Profile, sampler: Sampler) -> Iterator[Edits]:
        yield (Edit(question.keys, [self.group]),)
        yield (Edit(question.keys, "none"),)
