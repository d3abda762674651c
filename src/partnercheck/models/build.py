"""Building criteria: from plain data to facts, definitions, requirements and tiers, or all their problems."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

from partnercheck.facts.fact import Fact
from partnercheck.facts.mistake import told_at_once
from partnercheck.facts.registry import DeclarationContext, declare
from partnercheck.facts.shape import Shape, fields_of
from partnercheck.language.build import build_expression
from partnercheck.language.environment import Environment
from partnercheck.language.measure import DEEPEST, LARGEST, measured
from partnercheck.language.mistakes import ExpressionError
from partnercheck.language.node import ConditionNode, Node, NumberNode, depends_on_day
from partnercheck.language.operators.logic import Fixed
from partnercheck.language.people import DefinedPeople, PeopleNode
from partnercheck.language.references import DefinedCondition, DefinedNumber
from partnercheck.language.scope import FactName, Scope
from partnercheck.language.tree import TreeError, build_tree
from partnercheck.language.types import ChoiceListType
from partnercheck.models.core import Core
from partnercheck.models.core_facts import core_facts
from partnercheck.models.criteria import NAMING, Criteria, Definition, Document, Origin, Requirement, Tier
from partnercheck.models.criteria_file import (
    CriteriaFile,
    ImportanceEntry,
    RequirementEntry,
    SharedFile,
    TierEntry,
    WordingEntry,
)
from partnercheck.models.criteria_problems import Collector
from partnercheck.models.placing import Keys
from partnercheck.models.terms import Term, Terms
from partnercheck.problems import CriteriaError, Problem
from partnercheck.spelling import did_you_mean
from partnercheck.values.interval import Interval, Nobody
from partnercheck.values.status import Importance

if TYPE_CHECKING:
    from partnercheck.language.wording import Wording

AnyShape = TypeVar("AnyShape", bound=Shape)

_TOO_DEEP = "this is nested too deeply"


def build_criteria(
    documents: Sequence[Document], core: Core, outline_items: Mapping[str, tuple[str, str]] | None = None
) -> Criteria:
    """The criteria that the first document holds, with the facts and definitions of the others that it includes.

    `core` is the country that it names. Raises CriteriaError with every problem found, in file order.
    """
    return _Building(documents, core, outline_items).build()


class _Building:
    """One build: what has been read so far, and the problems met on the way."""

    def __init__(
        self, documents: Sequence[Document], core: Core, outline_items: Mapping[str, tuple[str, str]] | None
    ) -> None:
        self.documents = tuple(documents)
        self.core = core
        self.outline_items = outline_items
        self.problems = Collector()
        self.data: Mapping[str, Any] = {}
        self.broken: set[str] = set()
        self.facts: dict[str, Fact] = {}
        self.origins: dict[str, Origin] = {}
        self.written: dict[str, tuple[Any, Origin]] = {}
        self.definitions: dict[str, Definition | None] = {}
        self.opening: list[str] = []
        self.sections: dict[str, str] = {}
        self.terms: dict[str, Term] = {}
        self.term_origins: dict[str, Origin] = {}
        self.currency: str | None = None

    def build(self) -> Criteria:
        main = self.documents[0]
        written, self.data = self._shape(CriteriaFile, main)
        file = cast("CriteriaFile", written)
        shared = [(document, self._shape(SharedFile, document)[0]) for document in self.documents[1:]]
        self.currency = file.currency
        core = self.core_facts = core_facts(self.core, file.currency)
        for document, part in [*shared, (main, file)]:
            self._declare(document, part.facts)
            self._gather(document, part)
        names = {
            path: FactName(fact.language_type(), fact.label, fact.question, fact.can_change)
            for path, fact in {**core, **self.facts}.items()
        }
        # What is broken has a name all the same: it is told where it stands, and not again wherever it is used.
        defined = frozenset(self.written) | (self.broken - set(names))
        scope = Scope(names, defined, self._defined, self.currency)
        self.scope = scope
        for name in self.written:
            self._define_quietly(name)
        requirements = self._requirements(file.requirements, main, scope)
        known = frozenset(entry.id for entry in file.requirements) | self._broken_ids()
        tiers = self._tiers(file.tiers, main, Scope(names, defined, self._defined, self.currency, known))
        if self.problems.found:
            raise CriteriaError(*self.problems.found)
        digest = hashlib.sha256()
        for document in sorted(self.documents, key=lambda one: one.file):
            digest.update(document.text.encode())
        digest.update(self.core.text.encode())
        return Criteria(
            name=file.criteria,
            title=file.title,
            version=file.version,
            file=main.file,
            fingerprint=digest.hexdigest(),
            facts=self.facts,
            fact_origins=self.origins,
            core=self.core,
            core_facts=core,
            requirements=tuple(requirements),
            documents=self.documents,
            definitions={name: found for name, found in self.definitions.items() if found is not None},
            sections=self._section_titles(requirements),
            tiers=tuple(tiers),
            terms=Terms(self.terms.values()),
            term_origins=self.term_origins,
            currency=file.currency,
            about=file.about,
            outline=file.guidance.outline if file.guidance else "",
            outline_items=self.outline_items or {},
        )

    def check_shared(self) -> tuple[Problem, ...]:
        """The problems of the one document, which is a shared file: its shape, and its facts."""
        part, _ = self._shape(SharedFile, self.documents[0])
        self.currency = "GBP"  # any will do: it is for the file that includes this one to say
        self._declare(self.documents[0], part.facts)
        return tuple(self.problems.found)

    def _shape(self, shape: type[SharedFile], document: Document) -> tuple[SharedFile, Mapping[str, Any]]:
        """The file and its data. What is wrong is told, and taken out, so that the rest is checked in the same run."""
        try:
            return shape.quickly(document.data), document.data
        except Exception:  # whatever it is, the models say it in words
            return self._mended(shape, document)

    def _mended(self, shape: type[SharedFile], document: Document) -> tuple[SharedFile, Mapping[str, Any]]:
        from partnercheck.facts.strict import model_of
        from partnercheck.models.mending import mended

        model: Any = model_of(shape)  # its instances have what the shape has
        try:
            return model.model_validate(document.data), document.data
        except told_at_once() as error:
            self.problems.shape(error, document, model)
            for key in ("facts", *NAMING):
                self.broken.update(_named_in(document.data, key))
            return mended(model, document.data, error)

    def _entry(self, shape: type[AnyShape], written: Any, origin: Origin) -> AnyShape | None:
        """A part of the file; None where something is wrong with it, which is then a problem."""
        try:
            return shape.quickly(written)
        except Exception:  # whatever it is, the model says it in words
            from partnercheck.facts.strict import model_of

        model = model_of(shape)
        try:
            return shape(**model.model_validate(written).__dict__)
        except told_at_once() as error:
            self.problems.shape(error, origin.document, model, prefix=origin.keys)
            return None

    def _broken_ids(self) -> frozenset[str]:
        """The ids of requirements as they were written, where that was not as ids are."""
        written = self.documents[0].data.get("requirements")
        entries = written if isinstance(written, list) and self.problems.found else []
        ids = (entry.get("id") for entry in entries if isinstance(entry, dict))
        return frozenset(name for name in ids if isinstance(name, str))

    def _section_titles(self, requirements: Sequence[Requirement]) -> dict[str, str]:
        titles = dict(self.sections)
        for requirement in requirements:
            titles.setdefault(requirement.section, requirement.section.replace("-", " ").replace("_", " ").capitalize())
        return {section: title for section, title in titles.items() if section or len(titles) == 1}

    # Facts and definitions

    def _declare(self, document: Document, facts: Mapping[str, Any]) -> None:
        for name, data in facts.items():
            origin = Origin(document, ("facts", name))
            if name in ("organisation", "evidence", "as_of"):
                help = "give it another name: every profile has this already"
                self.problems.add("PC303", f"a fact cannot be called `{name}`", origin, help)
            elif name in self.facts:
                before = self.origins[name]
                # As text: the order of what goes from low to high is a part of it.
                if json.dumps(before.document.data["facts"][name]) != json.dumps(data):
                    message = f"the fact `{name}` is declared twice, in different ways"
                    self.problems.add("PC411", message, origin, f"the other is in {before.document.file}")
            else:
                try:
                    self.facts[name] = declare(name, data, DeclarationContext(self.currency, self._fact_like))
                    self.origins[name] = origin
                except told_at_once() as error:
                    self.broken.add(name)
                    self.problems.shape(error, document, None, prefix=("facts", name))

    def _fact_like(self, path: str) -> Fact | None:
        """The fact that a field is to be like: one declared before it, or one of the organisation."""
        return self.facts.get(path) or core_facts(self.core, self.currency).get(path)

    def _gather(self, document: Document, part: SharedFile) -> None:
        named = [
            (name, tree, Origin(document, (key, name)))
            for key, held in (("definitions", part.definitions), ("bands", part.bands), ("values", part.values))
            for name, tree in held.items()
        ]
        for name, tree, origin in named:
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
        for name, entry in part.terms.items():
            origin = Origin(document, ("terms", name))
            term = Term(name, tuple(entry.words), entry.meaning)
            first = self.term_origins.setdefault(name, origin)
            if self.terms.setdefault(name, term) != term:
                message = f"the term `{name}` is explained twice, in different ways"
                self.problems.add("PC306", message, origin, f"the other is in {first.document.file}")

    def _defined(self, name: str) -> Node:
        """The node for a definition, built when first used; a circle or a broken one is a mistake where it is used."""
        if name in self.written and name not in self.definitions:
            self._define_quietly(name)
        found = self.definitions.get(name)
        if found is None:
            raise _BrokenError
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
        kind = origin.keys[0]
        if kind == "definitions":
            return self._plain_definition(name, tree, origin)
        from partnercheck.models.tables import TableBuilding  # few criteria have tables

        tables = TableBuilding(self.scope, self.problems, self._bounds)
        found = (tables.bands if kind == "bands" else tables.values)(name, tree, origin)
        return found if found is not None and self._can_be_shown(found.node, origin) else None

    def _bounds(self, node: Node) -> Interval:
        """What a number lies between, whatever is answered."""
        if depends_on_day(node):
            return Interval(None, None)
        nothing_said = {path: fact.unanswered(path) for path, fact in {**self.core_facts, **self.facts}.items()}
        found: Interval = node.run(Environment(nothing_said, 1))
        return found._replace(nobody=Nobody.NO, causes=frozenset())

    def _plain_definition(self, name: str, tree: Any, origin: Origin) -> Definition | None:
        label, keys, is_labelled, said = name.replace("_", " "), origin.keys, False, None
        if isinstance(tree, dict) and "is" in tree:
            for key in tree:
                if key not in ("label", "is", "say"):
                    at = Origin(origin.document, (*keys, key))
                    help = did_you_mean(key, ("label", "is", "say"))
                    self.problems.add("PC307", f"`{key}` is not a key that can stand here", at, help)
            if not isinstance(tree.get("label", name), str) or not tree.get("label", name).strip():
                self.problems.add_at_value("PC302", "text is needed here", Origin(origin.document, (*keys, "label")))
                return None
            is_labelled, said = "label" in tree, tree.get("say")
            label, tree, keys = tree.get("label", label), tree["is"], (*keys, "is")
        if isinstance(tree, list) and tree and all(isinstance(part, str) for part in tree):
            tree = json.dumps(tree)  # a YAML list of ids is the list of choices that an expression would write
        said_at = Origin(origin.document, (*origin.keys, "say"))
        if not isinstance(tree, str):
            condition = self._condition(tree, Origin(origin.document, keys), self.scope)
            wording = self._wording(said, said_at)
            if condition is None:
                return None
            return Definition(name, label, DefinedCondition(name, label, condition, wording), origin)
        try:
            built = build_expression(tree, self.scope)
        except ExpressionError as error:
            self.problems.expression(error.mistakes, Origin(origin.document, keys))
            return None
        except RecursionError:
            self.problems.add("PC401", _TOO_DEEP, origin, "break it up")
            return None
        if not self._can_be_shown(built, Origin(origin.document, keys)):
            return None
        if isinstance(built, ConditionNode):
            wording = self._wording(said, said_at)
            return Definition(name, label, DefinedCondition(name, label, built, wording), origin)
        if said is not None:
            message = f"`say` puts a condition into words, and this is {built.type.words}"
            self.problems.add("PC307", message, said_at, "give it a `label`, which names it wherever it is used")
        if isinstance(built, NumberNode):
            return Definition(name, label, DefinedNumber(name, label, built, is_labelled=is_labelled), origin)
        if isinstance(built.type, ChoiceListType):
            return Definition(name, label, built, origin)
        if isinstance(built, PeopleNode):
            return Definition(name, label, DefinedPeople(name, label, built), origin)
        message = f"a definition is a condition, a number, people or a list of choices, and this is {built.type.words}"
        self.problems.add("PC408", message, origin)
        return None

    # Requirements and tiers

    def _wording(self, written: Any, origin: Origin) -> Wording | None:
        """The author's sentences for a condition, each with the names in it checked; None where there are none."""
        if written is None:
            return None
        from partnercheck.language.sentences import build_sentence
        from partnercheck.language.wording import Sentence, Wording

        if self._entry(WordingEntry, written, origin) is None:
            return None
        made: dict[str, Sentence] = {}
        for key, text in written.items():
            at = Origin(origin.document, (*origin.keys, key))
            try:
                made[key] = build_sentence(text, self.scope)
            except ExpressionError as error:
                self.problems.expression(error.mistakes, at)
        return Wording(made.get("met"), made.get("short"))

    def _condition(self, tree: Any, origin: Origin, scope: Scope) -> ConditionNode | None:
        try:
            built = build_tree(tree, scope)
        except TreeError as error:
            self.problems.tree(error, origin)
        except RecursionError:
            self.problems.add("PC401", _TOO_DEEP, origin, "break it up")
        else:
            # A text and the keys around it have limits of their own: only definitions can go beyond these.
            if not self.written or self._can_be_shown(built, origin):
                return built
        return None

    def _can_be_shown(self, built: Node, origin: Origin) -> bool:
        """Whether an expression can be written out, with what its definitions stand for; if not, that is a problem."""
        depth, size = measured(built)
        if depth > DEEPEST:
            self.problems.add("PC401", _TOO_DEEP, origin, "break it up")
        elif size > LARGEST:
            message = f"with its definitions written out, this has {size:,} parts, and {LARGEST:,} is the most"
            help = "use each definition less often, or say the same with fewer"
            self.problems.add("PC413", message, origin, help)
        return depth <= DEEPEST and size <= LARGEST

    def _requirements(self, entries: Sequence[RequirementEntry], main: Document, scope: Scope) -> list[Requirement]:
        built: list[Requirement] = []
        seen: dict[str, int] = {}
        for place, entry in enumerate(entries):
            origin = Origin(main, ("requirements", place))
            if entry.id in seen:
                message = f"the id `{entry.id}` is used twice"
                at = Origin(main, ("requirements", place, "id"))
                first = Origin(main, ("requirements", seen[entry.id], "id")).span.line
                self.problems.add_at_value(
                    "PC306", message, at, f"the first is on line {first}: give this one another id"
                )
            seen.setdefault(entry.id, place)
            built.append(self._requirement(entry, origin, scope))
        return built

    def _requirement(self, entry: RequirementEntry, origin: Origin, scope: Scope) -> Requirement:
        def condition(key: str) -> ConditionNode | None:
            tree = getattr(entry, key)
            written = self.data["requirements"][origin.keys[1]]
            if key not in written:
                return None
            return self._condition(tree, Origin(origin.document, (*origin.keys, key)), scope)

        importance, required_when = self._importance(entry.importance, origin, scope)
        judgement: ConditionNode | None = None
        if entry.judgement in ("yes", "true"):
            judgement = Fixed(True)
        elif entry.judgement not in ("no", "false"):
            judgement = condition("judgement")
        written = self.data["requirements"][origin.keys[1]]
        if "met_when" not in written and "judgement" not in written and not _has_unknown_keys(origin):
            self.problems.add("PC301", f"`{entry.id}` has no `met_when`", origin, "say when it is met")
        if self.sections and entry.section and entry.section not in self.sections:
            at = Origin(origin.document, (*origin.keys, "section"))
            help = did_you_mean(entry.section, self.sections)
            self.problems.add_at_value("PC402", f"there is no section `{entry.section}`", at, help)
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
            allows_override=entry.override != "never",
            guidance=tuple(entry.guidance),
            reading=entry.reading,
            advice=entry.advice,
            wording=self._requirement_wording(written, origin),
        )

    def _requirement_wording(self, written: Mapping[str, Any], origin: Origin) -> Wording | None:
        at = Origin(origin.document, (*origin.keys, "say"))
        if "say" in written and "met_when" not in written:
            message = "`say` puts `met_when` into words, and there is none"
            self.problems.add("PC307", message, at, "leave it out: a person judges this")
            return None
        return self._wording(written.get("say"), at)

    def _known_guidance(self, entry: RequirementEntry, origin: Origin) -> None:
        if self.outline_items is None:
            return
        for place, item in enumerate(entry.guidance):
            if item not in self.outline_items:
                keys: Keys = (*origin.keys, "guidance")
                if isinstance(self.data["requirements"][origin.keys[1]]["guidance"], list):
                    keys = (*keys, place)
                help = did_you_mean(item, self.outline_items)
                at = Origin(origin.document, keys)
                self.problems.add_at_value("PC412", f"the outline has no item `{item}`", at, help)

    def _importance(self, entry: Any, origin: Origin, scope: Scope) -> tuple[Importance, ConditionNode | None]:
        at = Origin(origin.document, (*origin.keys, "importance"))
        if isinstance(entry, str):
            known = [one.value for one in Importance]
            if entry in known:
                return Importance(entry), None
            self.problems.add_at_value("PC302", f"`{entry}` is not an importance", at, did_you_mean(entry, known))
            return Importance.REQUIRED, None
        parsed = self._entry(ImportanceEntry, entry, at)
        if parsed is None:
            return Importance.REQUIRED, None
        condition = self._condition(parsed.required_when, Origin(origin.document, (*at.keys, "required_when")), scope)
        return parsed.otherwise, condition

    def _tiers(self, written: Any, main: Document, scope: Scope) -> list[Tier]:
        # After a second look it is a model of the shape, and no less.
        is_first = not isinstance(written, list)
        entries: Sequence[TierEntry] = written.first if is_first else written
        within = ("tiers", "first") if is_first else ("tiers",)
        built: list[tuple[TierEntry, Origin, ConditionNode]] = []
        seen: set[str] = set()
        for place, entry in enumerate(entries):
            origin = Origin(main, (*within, place))
            if entry.id in seen:
                at = Origin(main, (*origin.keys, "id"))
                message = f"the id `{entry.id}` is used twice"
                self.problems.add_at_value("PC306", message, at, "give this tier another id")
            seen.add(entry.id)
            when = self._condition(entry.when, Origin(main, (*origin.keys, "when")), scope)
            if when is not None:
                built.append((entry, origin, when))
        conditions = [when for _, _, when in built]
        if is_first:
            from partnercheck.language.operators.taken import taken_first

            conditions = taken_first([(entry.title, when) for entry, _, when in built])
        return [
            Tier(entry.id, entry.title, when, origin, entry.advice)
            for (entry, origin, _), when in zip(built, conditions, strict=True)
        ]


def _has_unknown_keys(origin: Origin) -> bool:
    """Whether a requirement was written with a key that was taken out: it may well be the one that is missing."""
    entries, place = origin.document.data.get("requirements"), origin.keys[1]
    if not isinstance(entries, list) or not isinstance(place, int) or not isinstance(entries[place], dict):
        return True
    return not set(entries[place]) <= set(fields_of(RequirementEntry))


def _named_in(data: Mapping[str, Any], key: str) -> list[str]:
    """The names that are given under a key, whatever is wrong with them."""
    inner = data.get(key)
    return [name for name in inner if isinstance(name, str)] if isinstance(inner, dict) else []


class _BrokenError(ExpressionError):
    """A definition or fact that has a mistake of its own, told where it stands: what uses it is not told of again."""

    def __init__(self) -> None:
        super().__init__(())


def check_shared(document: Document, core: Core) -> tuple[Problem, ...]:
    """The problems of a file that others may include, as far as it can be told without them."""
    return _Building([document], core, None).check_shared()
