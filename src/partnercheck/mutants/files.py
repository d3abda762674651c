"""Every mutant of criteria: their definitions, requirements and tiers, in all the files that they were read from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from partnercheck.assessment.result import Place
from partnercheck.loading.source import Source
from partnercheck.models.criteria import NAMING, Criteria
from partnercheck.models.criteria_file import tiers_in
from partnercheck.models.placing import Keys
from partnercheck.mutants.contexts import Contexts, contexts_of
from partnercheck.mutants.editable import Editable, TextEdit, changed_lines
from partnercheck.mutants.every_change import changes_in
from partnercheck.mutants.mutant import Mutant
from partnercheck.mutants.tables import TableChange, changes_of_bands, changes_of_values

_CONDITIONS = ("applies_when", "met_when", "borderline_when", "judgement")
_DROPPED = ("applies_when", "borderline_when", "otherwise", "when_nobody")
_LOWER = {"required": "expected", "expected": "informational"}
_SWAPPED = {"all": "any", "any": "all"}
_NAMED_BY = {"definitions": "definition", "bands": "bands", "values": "value by date"}
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_ALONE = ("yes", "true", "no", "false")


def mutants_of(criteria: Criteria) -> tuple[Mutant, ...]:
    """Every mutant, in file order. Each is one edit of a file's text; not every one of them can be built again."""
    contexts = contexts_of(criteria)
    found: list[Mutant] = []
    for number, document in enumerate(criteria.documents):
        file = _File(number, Editable(Source(document.file, document.text)), document.data, contexts)
        found.extend(file.tables(criteria, _names_used(criteria)))
        found.extend(file.definitions(_names_used(criteria)))
        if number == 0:
            found.extend(file.requirements())
            found.extend(file.tiers())
    return tuple(found)


def _names_used(criteria: Criteria) -> frozenset[str]:
    """Every name that occurs in a condition: a definition that nothing uses has no meaning to change."""
    texts: list[str] = []

    def gather(data: Any) -> None:
        if isinstance(data, str):
            texts.append(data)
        for inner in data.values() if isinstance(data, Mapping) else data if isinstance(data, list) else ():
            gather(inner)

    for document in criteria.documents:
        for key in NAMING:
            gather(document.data.get(key))
        for entry in (*(document.data.get("requirements") or ()), *(tier for _, tier in tiers_in(document.data))):
            gather({key: entry[key] for key in (*_CONDITIONS, "importance", "when") if key in entry})
    return frozenset(name for text in texts for name in _NAME.findall(text))


class _File:
    """The mutants of one file."""

    def __init__(self, number: int, editable: Editable, data: Mapping[str, Any], contexts: Contexts) -> None:
        self.number = number
        self.editable = editable
        self.data = data
        self.contexts = contexts

    def definitions(self, used: frozenset[str]) -> Iterator[Mutant]:
        """What is wrong with a definition is wrong wherever it is used."""
        for name, tree in (self.data.get("definitions") or {}).items():
            if name not in used:
                continue
            keys: Keys = ("definitions", name)
            if isinstance(tree, Mapping) and "is" in tree:
                keys, tree = (*keys, "is"), tree["is"]
            if isinstance(tree, list):
                yield from self._items(name, keys, tree, "one of the choices")
            else:
                yield from self._tree(name, keys, tree, is_share=name in self.contexts.share_names)

    def tables(self, criteria: Criteria, used: frozenset[str]) -> Iterator[Mutant]:
        """Bands, and values by date."""
        for key, changes in (("bands", changes_of_bands), ("values", changes_of_values)):
            for name, data in (self.data.get(key) or {}).items():
                for change in changes(criteria.definitions[name], data, self.editable) if name in used else ():
                    if isinstance(change, TableChange):
                        yield from self._made(name, change.keys, change.what, *change.edits)
                    else:
                        yield from self._tree(
                            name, change.keys, change.text, is_share=name in self.contexts.share_names
                        )

    def requirements(self) -> Iterator[Mutant]:
        """Conditions, importance, and the keys that say what becomes of the rest."""
        for place, entry in enumerate(self.data["requirements"]):
            keys: Keys = ("requirements", place)
            subject = entry["id"]
            yield from self._importance(subject, keys, entry)
            for key in _CONDITIONS:
                if key in entry and not (key == "judgement" and entry[key] in _ALONE):
                    yield from self._tree(subject, (*keys, key), entry[key])
            if "applies_when" in entry:
                yield from self._denied(subject, (*keys, "applies_when"), entry["applies_when"])
            for key in _DROPPED:
                if key in entry:
                    yield from self._made(subject, (*keys, key), f"dropped `{key}`", self.editable.remove((*keys, key)))
            if "judgement" in entry and "met_when" in entry:
                edit = self.editable.remove((*keys, "judgement"))
                yield from self._made(subject, (*keys, "judgement"), "dropped `judgement`", edit)

    def tiers(self) -> Iterator[Mutant]:
        """The conditions of tiers."""
        for keys, entry in tiers_in(self.data):
            yield from self._tree(entry["id"], (*keys, "when"), entry["when"])

    def _importance(self, subject: str, keys: Keys, entry: Mapping[str, Any]) -> Iterator[Mutant]:
        at = (*keys, "importance")
        written = entry.get("importance")
        if written is None:
            edit = self.editable.add_key(at, (*keys, "id"), "expected")
            yield from self._made(subject, at, "required became expected", edit)
        elif isinstance(written, str):
            if written in _LOWER:
                edit = self.editable.instead(at, _LOWER[written])
                yield from self._made(subject, at, f"{written} became {_LOWER[written]}", edit)
        else:
            yield from self._tree(subject, (*at, "required_when"), written["required_when"])
            otherwise = written.get("otherwise", "expected")
            edit = self.editable.instead(at, otherwise)
            yield from self._made(subject, at, f"never required, always {otherwise}", edit)
            if otherwise == "expected":
                lower = (*at, "otherwise")
                edit = (
                    self.editable.instead(lower, "informational")
                    if "otherwise" in written
                    else self.editable.add_key(lower, (*at, "required_when"), "informational")
                )
                yield from self._made(subject, at, "expected became informational", edit)

    def _tree(self, subject: str, keys: Keys, tree: Any, *, is_share: bool = False) -> Iterator[Mutant]:
        """A condition in text, or joined in YAML."""
        if isinstance(tree, str):
            for change in changes_in(tree, self.contexts, is_share=is_share):
                edit = self.editable.within(keys, change.start, change.end, change.replacement)
                yield from self._made(subject, keys, change.what, edit)
            return
        if not isinstance(tree, Mapping):
            return
        ((word, inner),) = tree.items()
        at = (*keys, word)
        if word in _SWAPPED:
            swapped = _SWAPPED[word]
            if len(inner) > 1:
                yield from self._made(subject, at, f"`{word}` became `{swapped}`", self.editable.rename(at, swapped))
            yield from self._items(subject, at, inner, f"a part of `{word}`")
            yield from self._each(subject, at, inner)
        elif word == "not":
            yield from self._tree(subject, at, inner)
            yield from self._made(subject, at, "dropped `not`", self.editable.unwrapped(keys, word, inner))
        else:
            count = (*at, "count")
            for near in (int(inner["count"]) - 1, int(inner["count"]) + 1):
                what = f"at least {inner['count']} became at least {near}"
                yield from self._made(subject, count, what, self.editable.instead(count, str(near)))
            yield from self._items(subject, (*at, "of"), inner["of"], "a part of `at_least`")
            yield from self._each(subject, (*at, "of"), inner["of"])

    def _each(self, subject: str, keys: Keys, parts: list[Any]) -> Iterator[Mutant]:
        for place, part in enumerate(parts):
            yield from self._tree(subject, (*keys, place), part)

    def _items(self, subject: str, keys: Keys, items: list[Any], what: str) -> Iterator[Mutant]:
        """Each item of a list dropped, where there are several."""
        if len(items) > 1:
            for place in range(len(items)):
                yield from self._made(subject, (*keys, place), f"dropped {what}", self.editable.remove((*keys, place)))

    def _denied(self, subject: str, keys: Keys, tree: Any) -> Iterator[Mutant]:
        """`applies_when` turned round."""
        if isinstance(tree, str):
            edit = self.editable.within(keys, 0, len(tree), f"not ({tree})")
            yield from self._made(subject, keys, "applies when it did not", edit)
            return
        ((word, _),) = tree.items()
        place = self.editable.places[(*keys, word)]
        if place.key is not None and not self.editable.source.is_json:
            # A condition joined in YAML is turned round by a `not` around it, in brackets or a step further in.
            yield from self._turned_round(subject, keys)

    def _turned_round(self, subject: str, keys: Keys) -> Iterator[Mutant]:
        start, end = self.editable.extent(keys)
        text = self.editable.source.text
        if text[start] == "{":
            around = (TextEdit(start, start, "{not: "), TextEdit(end, end, "}"))
            yield from self._made(subject, keys, "applies when it did not", *around)
            return
        line_start = text.rfind("\n", 0, start) + 1
        indent = text[line_start:start]
        if not indent.isspace():
            return
        breaks = [at for at in range(line_start, end) if text[at] == "\n"]
        edits = (
            TextEdit(line_start, line_start, f"{indent}not:\n  "),
            *(TextEdit(at + 1, at + 1, "  ") for at in breaks),
        )
        yield from self._made(subject, keys, "applies when it did not", *edits)

    def _made(self, subject: str, keys: Keys, what: str, *edits: TextEdit | None) -> Iterator[Mutant]:
        known = tuple(edit for edit in edits if edit is not None)
        if not known or len(known) < len(edits):
            return
        before, after, line = changed_lines(self.editable.source.text, known)
        if before == after:
            return
        column = self.editable.source.span(known[0].start, known[0].start).column
        key = next((str(part) for part in reversed(keys) if isinstance(part, str)), "")
        key = _NAMED_BY.get(str(keys[0]), key)
        place = Place(self.editable.source.name, line, column)
        yield Mutant(subject, key, what, place, before, after, self.number, known)
