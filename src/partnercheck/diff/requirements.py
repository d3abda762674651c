"""Requirements of two versions held against each other: new, gone, renamed, reworded, or other in meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from partnercheck.assessment.result import Place
from partnercheck.diff.changes import ChangeKind, Edited, RequirementChange
from partnercheck.language.node import ConditionNode
from partnercheck.language.references import DefinedCondition, DefinedNumber
from partnercheck.language.tables.nodes import ChoiceByTable, DefinedChoice, NumberByTable
from partnercheck.language.types import ChoiceListType
from partnercheck.logic import same_outcomes
from partnercheck.models.criteria import Criteria, Definition, Requirement
from partnercheck.models.signature import Signatures
from partnercheck.probing.witnesses import find_on_some_day
from partnercheck.probing.witnesses.flow import in_one_line

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_CONDITIONS: tuple[tuple[str, str, Callable[[Requirement], ConditionNode | None]], ...] = (
    ("applies_when", "applies when", lambda one: one.applies_when),
    ("met_when", "met when", lambda one: one.met_when),
    ("borderline_when", "borderline when", lambda one: one.borderline_when),
    ("judgement", "a person decides when", lambda one: one.judgement),
)


class RequirementsDiff:
    """The requirements of two versions. `changed_facts` are those that are answered otherwise than before."""

    def __init__(self, old: Criteria, new: Criteria, changed_facts: frozenset[str], as_of: date) -> None:
        self.old, self.new = old, new
        self.changed_facts = changed_facts
        self.as_of = as_of
        self.before, self.after = Signatures(old), Signatures(new)

    def changes(self) -> tuple[RequirementChange, ...]:
        """Every change, those of meaning first, each kind in the order of the new file."""
        renamed = self.renamed()
        gone = [one for one in self.old.requirements if one.id not in self.new.by_id and one.id not in renamed]
        found: list[RequirementChange] = []
        for one in self.new.requirements:
            earlier = self.old.by_id.get(one.id) or renamed.get(one.id)
            if earlier is None:
                found.append(RequirementChange(ChangeKind.ADDED, one.id, one.title, place=_place(one)))
            else:
                found.extend(self._changed(earlier, one))
        was_renamed = {earlier.id for earlier in renamed.values()}
        found += [
            RequirementChange(ChangeKind.REMOVED, one.id, one.title, place=_place(one))
            for one in gone
            if one.id not in was_renamed
        ]
        order = list(ChangeKind)
        return tuple(sorted(found, key=lambda change: order.index(change.kind)))

    def renamed(self) -> dict[str, Requirement]:
        """By new id, the old requirement that says the same under another id; of several that with the same title."""
        gone = [one for one in self.old.requirements if one.id not in self.new.by_id]
        found: dict[str, Requirement] = {}
        for one in self.new.requirements:
            if one.id in self.old.by_id:
                continue
            alike = [earlier for earlier in gone if self.before.of(earlier) == self.after.of(one)]
            if alike:
                best = next((earlier for earlier in alike if earlier.title == one.title), alike[0])
                gone.remove(best)
                found[one.id] = best
        return found

    def _changed(self, earlier: Requirement, one: Requirement) -> Iterator[RequirementChange]:
        wording = tuple(_wording(earlier, one))
        change = RequirementChange(ChangeKind.WORDING, one.id, one.title, edits=wording, place=_place(one))
        if earlier.id != one.id:
            change = replace(change, kind=ChangeKind.RENAMED, before=earlier.id)
        if self._means_the_same(earlier, one):
            rewritten = tuple(self._conditions(earlier, one)) if self.before.of(earlier) != self.after.of(one) else ()
            if wording or rewritten or earlier.id != one.id:
                yield replace(change, edits=(*rewritten, *wording))
            return
        edits = (*self._weight(earlier, one), *self._conditions(earlier, one), *self._otherwise(earlier, one))
        edits = tuple(dict.fromkeys(edits))  # what two conditions use is told once
        found = find_on_some_day((self.old, earlier), (self.new, one), self.as_of)
        example, day = found or (None, self.as_of)
        from_day = day if day != self.as_of else None
        yield replace(change, kind=ChangeKind.MEANING, edits=(*edits, *wording), example=example, from_day=from_day)

    def _means_the_same(self, earlier: Requirement, one: Requirement) -> bool:
        """What it reads is asked as before, and it says the same, or provably comes to the same."""
        read = {self._fact_of(path) for path in (*earlier.paths(), *one.paths())}
        if read & self.changed_facts:
            return False
        if self.before.of(earlier) == self.after.of(one):
            return True
        known = all(path in self.new.all_facts and path in self.old.all_facts for path in read)
        return known and bool(same_outcomes(earlier, one, self.new))

    def _fact_of(self, path: str) -> str:
        return next(
            (
                name
                for name in (*self.new.all_facts, *self.old.all_facts)
                if path == name or path.startswith((f"{name}.", f"{name}["))
            ),
            path,
        )

    # What is said otherwise

    def _weight(self, earlier: Requirement, one: Requirement) -> Iterator[Edited]:
        before, after = _importance(earlier), _importance(one)
        if before != after:
            yield Edited("importance", before, after)
        elif earlier.required_when is not None and one.required_when is not None:
            yield from self._definitions(earlier.required_when, one.required_when)

    def _conditions(self, earlier: Requirement, one: Requirement) -> Iterator[Edited]:
        for key, heading, of in _CONDITIONS:
            old, new = of(earlier), of(one)
            if self._signature(self.before, earlier, key) == self._signature(self.after, one, key):
                continue
            before, after = _words(old), _words(new)
            if before != after:
                yield Edited(heading, before, after)
            elif old is not None and new is not None:
                yield from self._definitions(old, new)
                if _source(earlier, key) != _source(one, key):
                    yield Edited(heading, _source(earlier, key), _source(one, key))

    def _signature(self, signatures: Signatures, requirement: Requirement, key: str) -> Any:
        entry = requirement.origin.document.data["requirements"][requirement.origin.keys[1]]
        return None if key not in entry else signatures.of_condition(entry[key])

    def _definitions(self, old: ConditionNode, new: ConditionNode) -> Iterator[Edited]:
        """The definitions behind a condition that stand for something else now."""
        used = {node.name for one in (old, new) for node in one.every_node() if hasattr(node, "name")}
        used |= {name for one in (old, new) for node in one.every_node() for name in _NAME.findall(node.source)}
        for name in self.new.definitions:
            if name not in used or name not in self.old.definitions:
                continue
            before, after = self.old.definitions[name], self.new.definitions[name]
            was, now = _rows_changed(before, after) or (_meaning(before), _meaning(after))
            if was != now and self.before.definition(name) != self.after.definition(name):
                yield Edited(f"“{after.label}” means", was, now)

    def _otherwise(self, earlier: Requirement, one: Requirement) -> Iterator[Edited]:
        words = {True: "borderline", False: "missing"}
        if earlier.never_missing != one.never_missing:
            yield Edited("otherwise", words[earlier.never_missing], words[one.never_missing])
        if earlier.when_nobody is not one.when_nobody:
            yield Edited("where there is nobody to count", earlier.when_nobody.words, one.when_nobody.words)


def _place(requirement: Requirement) -> Place:
    span = requirement.origin.span
    return Place(requirement.origin.document.file, span.line, span.column)


def _wording(earlier: Requirement, one: Requirement) -> Iterator[Edited]:
    for what, before, after in (
        ("title", earlier.title, one.title),
        ("section", earlier.section, one.section),
        ("guidance", ", ".join(earlier.guidance), ", ".join(one.guidance)),
        ("reading", earlier.reading, one.reading),
        ("advice", earlier.advice, one.advice),
        ("what is said where it is met", _said(earlier, "met"), _said(one, "met")),
        ("what is said where it is not met", _said(earlier, "short"), _said(one, "short")),
    ):
        if before != after:
            yield Edited(what, before, after)


def _said(requirement: Requirement, key: str) -> str:
    sentences = dict(requirement.wording.sentences()) if requirement.wording is not None else {}
    return sentences[key].written if key in sentences else ""


def _importance(requirement: Requirement) -> str:
    if requirement.required_when is None:
        return requirement.importance.value
    return f"required when {requirement.required_when.words()}, otherwise {requirement.importance.value}"


def _words(condition: ConditionNode | None) -> str:
    return "" if condition is None else condition.words()


def _source(requirement: Requirement, key: str) -> str:
    """A condition as it is written, on one line."""
    entry = requirement.origin.document.data["requirements"][requirement.origin.keys[1]]
    tree = entry.get(key)
    return " ".join(tree.split()) if isinstance(tree, str) else in_one_line(tree)


def _rows_changed(before: Definition, after: Definition) -> tuple[str, str] | None:
    """The rows of a table that only one of two versions has; None where they are no tables."""
    tables = [one.node.parts[0] if one.node.parts else None for one in (before, after)]
    rows = [one.rows_in_words() for one in tables if isinstance(one, (NumberByTable, ChoiceByTable))]
    if len(rows) < 2:
        return None
    was, now = rows
    only = [one for one in was if one not in now], [one for one in now if one not in was]
    return "; ".join(only[0]) or "no such row", "; ".join(only[1]) or "no such row"


def _meaning(definition: Definition) -> str:
    node = definition.node
    if isinstance(node, (DefinedCondition, DefinedNumber, DefinedChoice)):
        return node.parts[0].words()
    return ", ".join(node.type.ids) if isinstance(node.type, ChoiceListType) else definition.label
