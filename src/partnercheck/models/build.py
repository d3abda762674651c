"""Building criteria: from plain data to facts, definitions, requirements and tiers, or all their problems."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from partnercheck.facts.fact import Fact
from partnercheck.facts.registry import DeclarationContext, declare
from partnercheck.language.build import build_expression
from partnercheck.language.mistakes import ExpressionError, did_you_mean
from partnercheck.language.node import ConditionNode, Node, NumberNode
from partnercheck.language.operators.logic import Fixed
from partnercheck.language.references import DefinedCondition, DefinedNumber
from partnercheck.language.scope import FactName, Scope
from partnercheck.language.tree import TreeError, build_tree
from partnercheck.language.types import ChoiceListType
from partnercheck.models.criteria import Criteria, Definition, Document, Keys, Origin, Requirement, Tier
from partnercheck.models.criteria_file import CriteriaFile, ImportanceEntry, RequirementEntry, SharedFile, TierEntry
from partnercheck.models.criteria_problems import Collector
from partnercheck.models.profile import core_facts
from partnercheck.problems import CriteriaError
from partnercheck.values.status import Importance

DEEPEST = 150
_TOO_DEEP = "this is nested too deeply"


def depth_of(node: Node) -> int:
    """How many parts lie inside one another, definitions opened."""
    deepest, pending = 0, [(node, 1)]
    while pending:
        part, depth = pending.pop()
        deepest = max(deepest, depth)
        if deepest > DEEPEST:
            break
        pending.extend((inner, depth + 1) for inner in part.parts)
    return deepest


def build_criteria(
    documents: Sequence[Document], outline_items: Mapping[str, tuple[str, str]] | None = None
) -> Criteria:
    """The criteria that the first document holds, with the facts and definitions of the others that it includes.

    Raises CriteriaError with every problem found, in file order.
    """
    return _Building(documents, outline_items).build()


class _Building:
    """One build: what has been read so far, and the problems met on the way."""

    def __init__(self, documents: Sequence[Document], outline_items: Mapping[str, tuple[str, str]] | None) -> None:
        self.documents = tuple(documents)
        self.outline_items = outline_items
        self.problems = Collector()
        self.facts: dict[str, Fact] = {}
        self.origins: dict[str, Origin] = {}
        self.written: dict[str, tuple[Any, Origin]] = {}
        self.definitions: dict[str, Definition | None] = {}
        self.opening: list[str] = []
        self.sections: dict[str, str] = {}
        self.currency: str | None = None

    def build(self) -> Criteria:
        main = self.documents[0]
        file = self._shape(CriteriaFile, main)
        shared = [(document, self._shape(SharedFile, document)) for document in self.documents[1:]]
        if file is None or any(part is None for _, part in shared):
            # Facts are declared even so: their problems are reported in the same run.
            self._declare_all_raw()
            raise CriteriaError(*self.problems.found)
        assert isinstance(file, CriteriaFile)
        self.currency = file.currency
        core = core_facts(file.currency)
        for document, part in [*shared, (main, file)]:
            assert part is not None
            self._declare(document, part.facts)
            self._gather(document, part)
        names = {
            path: FactName(fact.language_type(), fact.label, fact.question, fact.can_change)
            for path, fact in {**core, **self.facts}.items()
        }
        scope = Scope(names, frozenset(self.written), self._defined, self.currency)
        self.scope = scope
        for name in self.written:
            self._define_quietly(name)
        requirements = self._requirements(file.requirements, main, scope)
        tiers = self._tiers(file.tiers, main, Scope(names, frozenset(self.written), self._defined, self.currency,
                                                    frozenset(entry.id for entry in file.requirements)))  # fmt: skip
        if self.problems.found:
            raise CriteriaError(*self.problems.found)
        digest = hashlib.sha256()
        for document in sorted(self.documents, key=lambda one: one.file):
            digest.update(document.text.encode())
        return Criteria(
            name=file.criteria,
            title=file.title,
            version=file.version,
            file=main.file,
            fingerprint=digest.hexdigest(),
            facts=self.facts,
            fact_origins=self.origins,
            core_facts=core,
            requirements=tuple(requirements),
            documents=self.documents,
            definitions={name: found for name, found in self.definitions.items() if found is not None},
            sections=self._section_titles(requirements),
            tiers=tuple(tiers),
            currency=file.currency,
            about=file.about,
            outline=file.guidance.outline if file.guidance else "",
            outline_items=self.outline_items or {},
        )

    def _shape(self, model: type[SharedFile], document: Document) -> SharedFile | None:
        try:
            return model.model_validate(document.data)
        except ValidationError as error:
            self.problems.shape(error, document, model)
            return None

    def _section_titles(self, requirements: Sequence[Requirement]) -> dict[str, str]:
        titles = dict(self.sections)
        for requirement in requirements:
            titles.setdefault(requirement.section, requirement.section.replace("-", " ").replace("_", " ").capitalize())
        return {section: title for section, title in titles.items() if section or len(titles) == 1}

    # Facts and definitions

    def _declare_all_raw(self) -> None:
        for document in self.documents:
            facts = document.data.get("facts")
            if isinstance(facts, dict):
                self._declare(document, facts)

    def _declare(self, document: Document, facts: Mapping[str, Any]) -> None:
        for name, data in facts.items():
            origin = Origin(document, ("facts", name))
            if name in ("organisation", "evidence", "as_of"):
                help = "give it another name: every profile has this already"
                self.problems.add("PC303", f"a fact cannot be called `{name}`", origin, help)
            elif name in self.facts:
                before = self.origins[name]
                if before.document.data["facts"][name] != data:
                    message = f"the fact `{name}` is declared twice, in different ways"
                    self.problems.add("PC411", message, origin, f"the other is in {before.document.file}")
            else:
                try:
                    self.facts[name] = declare(name, data, DeclarationContext(self.currency))
                    self.origins[name] = origin
                except ValidationError as error:
                    self.problems.shape(error, document, None, prefix=("facts", name))

    def _gather(self, document: Document, part: SharedFile) -> None:
        for name, tree in part.definitions.items():
            origin = Origin(document, ("definitions", name))
            if name in self.facts or name in ("organisation", "evidence", "as_of"):
                self.problems.add("PC303", f"`{name}` is a fact already", origin, "give the definition another name")
            elif name in self.written:
                before = self.written[name][1].document.file
                message = f"the definition `{name}` is there twice"
                self.problems.add("PC306", message, origin, f"the other is in {before}")
            else:
                self.written[name] = (tree, origin)
        for section, title in part.sections.items():
            self.sections.setdefault(section, title)

    def _defined(self, name: str) -> Node:
        """The node for a definition, built when first used; a circle or a broken one is a mistake where it is used."""
        if name not in self.definitions:
            self._define_quietly(name)
        found = self.definitions[name]
        if found is None:
            raise _BrokenError(name)
        return found.node

    def _define_quietly(self, name: str) -> None:
        if name in self.definitions:
            return
        tree, origin = self.written[name]
        if name in self.opening:
            circle = " uses ".join([*self.opening[self.opening.index(name) :], name])
            self.problems.add(
                "PC409", f"this goes in a circle: {circle}", origin, "define one of them without the other"
            )
            self.definitions[name] = None
            return
        self.opening.append(name)
        try:
            node = self._definition_node(name, tree, origin)
            self.definitions.setdefault(name, node)
        finally:
            self.opening.pop()

    def _definition_node(self, name: str, tree: Any, origin: Origin) -> Definition | None:
        label, keys = name.replace("_", " "), origin.keys
        if isinstance(tree, dict) and "is" in tree:
            unknown = set(tree) - {"label", "is"}
            if unknown or not isinstance(tree.get("label", ""), str):
                self.problems.add("PC304", "a definition is an expression, or has `label` and `is`", origin)
                return None
            label, tree, keys = tree.get("label") or label, tree["is"], (*keys, "is")
        if isinstance(tree, list) and tree and all(isinstance(part, str) for part in tree):
            tree = json.dumps(tree)  # a YAML list of ids is the list of choices that an expression would write
        if not isinstance(tree, str):
            condition = self._condition(tree, Origin(origin.document, keys), self.scope)
            return (
                None if condition is None else Definition(name, label, DefinedCondition(name, label, condition), origin)
            )
        try:
            built = build_expression(tree, self.scope)
        except ExpressionError as error:
            self.problems.expression(error.mistakes, Origin(origin.document, keys))
            return None
        except _BrokenError:
            return None
        except RecursionError:
            self.problems.add("PC401", _TOO_DEEP, origin, "break it up")
            return None
        if isinstance(built, ConditionNode):
            return Definition(name, label, DefinedCondition(name, label, built), origin)
        if isinstance(built, NumberNode):
            return Definition(name, label, DefinedNumber(name, label, built), origin)
        if isinstance(built.type, ChoiceListType):
            return Definition(name, label, built, origin)
        message = f"a definition is a condition, a number or a list of choices, and this is {built.type.words}"
        self.problems.add("PC408", message, origin)
        return None

    # Requirements and tiers

    def _condition(self, tree: Any, origin: Origin, scope: Scope) -> ConditionNode | None:
        try:
            built = build_tree(tree, scope)
        except TreeError as error:
            self.problems.tree(error, origin)
        except _BrokenError:
            pass
        except RecursionError:
            self.problems.add("PC401", _TOO_DEEP, origin, "break it up")
        else:
            if depth_of(built) <= DEEPEST:
                return built
            self.problems.add("PC401", _TOO_DEEP, origin, "break it up")
        return None

    def _requirements(self, entries: Sequence[RequirementEntry], main: Document, scope: Scope) -> list[Requirement]:
        built: list[Requirement] = []
        seen: dict[str, int] = {}
        for place, entry in enumerate(entries):
            origin = Origin(main, ("requirements", place))
            if entry.id in seen:
                message = f"the id `{entry.id}` is used twice"
                at = Origin(main, ("requirements", place, "id"))
                first = Origin(main, ("requirements", seen[entry.id], "id")).span.line
                self.problems.add("PC306", message, at, f"the first is on line {first}: give this one another id")
            seen.setdefault(entry.id, place)
            built.append(self._requirement(entry, origin, scope))
        return built

    def _requirement(self, entry: RequirementEntry, origin: Origin, scope: Scope) -> Requirement:
        def condition(key: str) -> ConditionNode | None:
            tree = getattr(entry, key)
            written = origin.document.data["requirements"][origin.keys[1]]
            if key not in written:
                return None
            return self._condition(tree, Origin(origin.document, (*origin.keys, key)), scope)

        importance, required_when = self._importance(entry.importance, origin, scope)
        judgement: ConditionNode | None = None
        if entry.judgement in ("yes", "true"):
            judgement = Fixed(True)
        elif entry.judgement not in ("no", "false"):
            judgement = condition("judgement")
        written = origin.document.data["requirements"][origin.keys[1]]
        if "met_when" not in written and "judgement" not in written:
            self.problems.add("PC301", f"`{entry.id}` has no `met_when`", origin, "say when it is met")
        if self.sections and entry.section and entry.section not in self.sections:
            at = Origin(origin.document, (*origin.keys, "section"))
            help = did_you_mean(entry.section, self.sections)
            self.problems.add("PC402", f"there is no section `{entry.section}`", at, help)
        self._known_guidance(entry, origin)
        return Requirement(
            id=entry.id,
            title=entry.title,
            section=entry.section,
            origin=origin,
            importance=importance,
            required_when=required_when,
            applies_when=condition("applies_when"),
            met_when=condition("met_when"),
            borderline_when=condition("borderline_when"),
            judgement=judgement,
            never_missing=entry.otherwise == "borderline",
            when_nobody=entry.when_nobody,
            guidance=tuple(entry.guidance),
            reading=entry.reading,
            advice=entry.advice,
        )

    def _known_guidance(self, entry: RequirementEntry, origin: Origin) -> None:
        if self.outline_items is None:
            return
        for place, item in enumerate(entry.guidance):
            if item not in self.outline_items:
                keys: Keys = (*origin.keys, "guidance")
                if isinstance(origin.document.data["requirements"][origin.keys[1]]["guidance"], list):
                    keys = (*keys, place)
                help = did_you_mean(item, self.outline_items)
                self.problems.add("PC412", f"the outline has no item `{item}`", Origin(origin.document, keys), help)

    def _importance(self, entry: Any, origin: Origin, scope: Scope) -> tuple[Importance, ConditionNode | None]:
        at = Origin(origin.document, (*origin.keys, "importance"))
        if isinstance(entry, str):
            known = [one.value for one in Importance]
            if entry in known:
                return Importance(entry), None
            self.problems.add("PC302", f"`{entry}` is not an importance", at, did_you_mean(entry, known))
            return Importance.REQUIRED, None
        try:
            parsed = ImportanceEntry.model_validate(entry)
        except ValidationError as error:
            self.problems.shape(error, origin.document, ImportanceEntry, prefix=at.keys)
            return Importance.REQUIRED, None
        condition = self._condition(parsed.required_when, Origin(origin.document, (*at.keys, "required_when")), scope)
        return parsed.otherwise, condition

    def _tiers(self, entries: Sequence[TierEntry], main: Document, scope: Scope) -> list[Tier]:
        built: list[Tier] = []
        seen: set[str] = set()
        for place, entry in enumerate(entries):
            origin = Origin(main, ("tiers", place))
            if entry.id in seen:
                at = Origin(main, ("tiers", place, "id"))
                self.problems.add("PC306", f"the id `{entry.id}` is used twice", at, "give this tier another id")
            seen.add(entry.id)
            when = self._condition(entry.when, Origin(main, ("tiers", place, "when")), scope)
            if when is not None:
                built.append(Tier(entry.id, entry.title, when, origin, entry.advice))
        return built


class _BrokenError(Exception):
    """A definition that has a mistake of its own, reported where it stands: what uses it is not reported again."""
