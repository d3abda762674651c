"""A digest: criteria as a person would want to read them, everything in words and nothing left to work out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from partnercheck.assessment.result import GuidanceItem, Place
from partnercheck.language.node import ConditionNode, Node
from partnercheck.language.operators.logic import AtLeast, Fixed, Joined, Not
from partnercheck.language.references import DefinedCondition, DefinedNumber
from partnercheck.language.tables.dated import NumberByDate
from partnercheck.language.tables.nodes import ChoiceByTable, DefinedChoice, NumberByTable
from partnercheck.models.core import DEFAULT_CORE
from partnercheck.models.criteria import Criteria, Definition, Requirement
from partnercheck.models.terms import FirstUses, texts_of
from partnercheck.values.status import Importance, Status

_HEADINGS = {
    "applies_when": "Applies when",
    "met_when": "Met when",
    "borderline_when": "Borderline when",
    "judgement": "A person decides when",
}
_IMPORTANCE = {
    Importance.REQUIRED: "required",
    Importance.EXPECTED: "expected",
    Importance.INFORMATIONAL: "for information only",
}


@dataclass(frozen=True, slots=True)
class ConditionDigest:
    """A condition in words; or how its parts are joined, and the parts."""

    words: str
    parts: tuple[ConditionDigest, ...] = ()


@dataclass(frozen=True, slots=True)
class RequirementDigest:
    """One requirement: how much it weighs, its conditions under their headings, and what else it says."""

    id: str
    title: str
    importance: str
    conditions: tuple[tuple[str, ConditionDigest], ...]
    notes: tuple[str, ...]
    reading: str
    advice: str
    guidance: tuple[GuidanceItem, ...]
    facts: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class FactDigest:
    """One fact that is asked for: its question, what an answer is, and the requirements that use it.

    `terms` explain the words that no question before it used.
    """

    path: str
    label: str
    question: str
    answer: str
    choices: tuple[tuple[str, str], ...]
    used_by: tuple[str, ...]
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DefinitionDigest:
    """A name that conditions use, and what it stands for."""

    label: str
    condition: ConditionDigest


@dataclass(frozen=True, slots=True)
class TierDigest:
    """A further outcome, and when it is reached."""

    title: str
    condition: ConditionDigest
    advice: str


@dataclass(frozen=True, slots=True)
class CriteriaDigest:
    """A criteria file to read. `country` is empty for the usual one."""

    name: str
    title: str
    version: str
    file: str
    about: str
    currency: str
    country: str
    sections: tuple[tuple[str, tuple[RequirementDigest, ...]], ...]
    definitions: tuple[DefinitionDigest, ...]
    facts: tuple[FactDigest, ...]
    tiers: tuple[TierDigest, ...]

    @property
    def requirements(self) -> int:
        """How many requirements there are."""
        return sum(len(held) for _, held in self.sections)


def digest(criteria: Criteria) -> CriteriaDigest:
    """Criteria in words."""
    by_section: dict[str, list[RequirementDigest]] = {section: [] for section in criteria.sections}
    for requirement in criteria.requirements:
        by_section.setdefault(requirement.section, []).append(_requirement(requirement, criteria))
    return CriteriaDigest(
        name=criteria.name,
        title=criteria.title,
        version=criteria.version,
        file=criteria.file,
        about=criteria.about,
        currency=criteria.currency or "",
        country="" if criteria.core.name == DEFAULT_CORE else criteria.core.title,
        sections=tuple(
            (criteria.sections.get(section) or "Requirements", tuple(held))
            for section, held in by_section.items()
            if held
        ),
        definitions=tuple(_definitions(criteria)),
        facts=tuple(_facts(criteria)),
        tiers=tuple(TierDigest(tier.title, opened(tier.when), tier.advice) for tier in criteria.tiers),
    )


def opened(condition: ConditionNode) -> ConditionDigest:
    """A condition part by part; what is joined in a few words stays on one line."""
    if isinstance(condition, Not):
        inner = opened(condition.conditions[0])
        return ConditionDigest("not this:", (inner,)) if inner.parts else ConditionDigest(condition.words())
    if not isinstance(condition, Joined) or _is_short(condition):
        return ConditionDigest(condition.words())
    return ConditionDigest(f"{condition.joined_by}:", tuple(opened(part) for part in condition.conditions))


def _is_short(condition: Joined) -> bool:
    nested = any(isinstance(part, Joined) for part in condition.conditions)
    return not nested and not isinstance(condition, AtLeast) and len(condition.words()) <= 100


def _requirement(requirement: Requirement, criteria: Criteria) -> RequirementDigest:
    conditions = tuple(
        (_HEADINGS[key], opened(condition))
        for key, condition in requirement.conditions()
        if key in _HEADINGS and not (key == "judgement" and isinstance(condition, Fixed))
    )
    span = requirement.origin.span
    return RequirementDigest(
        id=requirement.id,
        title=requirement.title,
        importance=_importance(requirement),
        conditions=conditions,
        notes=tuple(_notes(requirement)),
        reading=requirement.reading,
        advice=requirement.advice,
        guidance=tuple(
            GuidanceItem(item, *criteria.outline_items.get(item, ("", ""))) for item in requirement.guidance
        ),
        facts=tuple(dict.fromkeys(criteria.label_of(path) for path in requirement.paths())),
        place=Place(requirement.origin.document.file, span.line, span.column),
    )


def _importance(requirement: Requirement) -> str:
    otherwise = _IMPORTANCE[requirement.importance]
    if requirement.required_when is None:
        return otherwise
    return f"required when {requirement.required_when.words()}; otherwise {otherwise}"


def _notes(requirement: Requirement) -> Iterator[str]:
    """What the conditions alone do not say."""
    if isinstance(requirement.judgement, Fixed):
        if requirement.met_when is None:
            yield "A person decides whether it is met."
        else:
            yield "A person decides where it cannot be told whether it is met."
    if requirement.never_missing:
        yield "It is never missing: where it is not met it is borderline."
    if requirement.when_nobody is not Status.NOT_APPLICABLE:
        yield f"Where there is nobody to count it is {requirement.when_nobody.words}."
    if requirement.wording is not None:
        when = {"met": "met", "short": "not met"}
        for key, sentence in requirement.wording.sentences():
            yield f"Where it is {when[key]}, reports say: “{sentence.written}”"


def _definitions(criteria: Criteria) -> Iterator[DefinitionDigest]:
    """The definitions that have something to open: a threshold with a name is told where it is used."""
    for definition in criteria.definitions.values():
        opening = _opening(definition)
        if opening is not None:
            yield DefinitionDigest(definition.label, opening)


def _opening(definition: Definition) -> ConditionDigest | None:
    node: Node = definition.node
    if isinstance(node, DefinedCondition):
        return opened(node.condition)
    table = node.parts[0] if isinstance(node, (DefinedNumber, DefinedChoice)) else None
    if isinstance(table, (NumberByTable, ChoiceByTable)):
        rows = tuple(ConditionDigest(words) for words in table.rows_in_words())
        chosen_by = f"by {table.day.words()}:" if isinstance(table, NumberByDate) else "by the row that fits:"
        return ConditionDigest(chosen_by if len(rows) > 1 else rows[0].words, rows[1:] and rows)
    if isinstance(node, DefinedNumber) and not node.is_fixed:
        return ConditionDigest(node.number.words())
    return None


def _facts(criteria: Criteria) -> Iterator[FactDigest]:
    used: dict[str, list[str]] = {}
    for reader in criteria.readers:
        for path in reader.paths():
            for name in criteria.all_facts:
                if path == name or path.startswith((f"{name}.", f"{name}[")):
                    used.setdefault(name, []).append(reader.id)
    first_uses = FirstUses(criteria.terms)
    for path, fact in criteria.all_facts.items():
        if path in criteria.facts or path in used:
            answer = fact.answer
            terms = tuple(term.explained for term in first_uses.met_in(*texts_of(fact)))
            yield FactDigest(
                path,
                fact.label,
                fact.question,
                answer.words,
                answer.choices,
                tuple(dict.fromkeys(used.get(path, ()))),
                terms,
            )
