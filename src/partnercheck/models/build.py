"""Building criteria: from plain data to facts, definitions, requirements and tiers, or all their problems."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

from partnercheck.facts.fact import Fact
from partnercheck.facts.problem import told_at_once
from partnercheck.facts.registry import DeclarationContext, declare
from partnercheck.facts.shape import Shape, fields_of
from partnercheck.language.node import ConditionNode
from partnercheck.language.operators.logic import Fixed
from partnercheck.language.scope import FactName, Scope
from partnercheck.models.core import Core
from partnercheck.models.core_facts import core_facts
from partnercheck.models.criteria import NAMING, Criteria, Document, Origin, Requirement, Tier
from partnercheck.models.criteria_file import (
    CriteriaFile,
    ImportanceEntry,
    RequirementEntry,
    SharedFile,
    TierEntry,
)
from partnercheck.models.criteria_problems import Collector
from partnercheck.models.definitions import DefinitionBuilding
from partnercheck.models.placing import Keys
from partnercheck.models.terms import Term, Terms
from partnercheck.problems import CriteriaError, Problem
from partnercheck.spelling import did_you_mean
from partnercheck.values.status import Importance

if TYPE_CHECKING:
    from partnercheck.language.wording import Wording

AnyShape = TypeVar("AnyShape", bound=Shape)


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
        self.named = DefinitionBuilding(self.problems, self._entry)
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
        core = core_facts(self.core, file.currency)
        for document, part in [*shared, (main, file)]:
            self._declare(document, part.facts)
            self._gather(document, part)
        names = {
            path: FactName(fact.language_type(), fact.label, fact.question, fact.can_change)
            for path, fact in {**core, **self.facts}.items()
        }
        # What is broken has a name all the same: it is told where it stands, and not again wherever it is used.
        defined = frozenset(self.named.written) | (self.broken - set(names))
        scope = Scope(names, defined, self.named.node, self.currency)
        self.named.scope, self.named.facts = scope, {**core, **self.facts}
        for name in self.named.written:
            self.named.define(name)
        requirements = self._requirements(file.requirements, main, scope)
        known = frozenset(entry.id for entry in file.requirements) | self._broken_ids()
        tiers = self._tiers(file.tiers, main, Scope(names, defined, self.named.node, self.currency, known))
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
            definitions={name: found for name, found in self.named.built.items() if found is not None},
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
                    self.facts[name] = declare(name, data, self._context)
                    self.origins[name] = origin
                except told_at_once() as error:
                    self.broken.add(name)
                    self.problems.shape(error, document, None, prefix=("facts", name))

    @property
    def _context(self) -> DeclarationContext:
        return DeclarationContext(self.currency, self._fact_like, self.core.language)

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
            elif name in self.named.written:
                before = self.named.written[name][1].document.file
                message = f"the definition `{name}` is there twice"
                self.problems.add("PC306", message, origin, f"the other is in {before}")
            else:
                self.named.written[name] = (tree, origin)
        for section, title in part.sections.items():
            self.sections.setdefault(section, title)
        for name, entry in part.terms.items():
            origin = Origin(document, ("terms", name))
            term = Term(name, tuple(entry.words), entry.meaning)
            first = self.term_origins.setdefault(name, origin)
            if self.terms.setdefault(name, term) != term:
                message = f"the term `{name}` is explained twice, in different ways"
                self.problems.add("PC306", message, origin, f"the other is in {first.document.file}")

    # Requirements and tiers

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
            return self.named.condition(tree, Origin(origin.document, (*origin.keys, key)), scope)

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
        return self.named.wording(written.get("say"), at)

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
        condition = self.named.condition(
            parsed.required_when, Origin(origin.document, (*at.keys, "required_when")), scope
        )
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
            when = self.named.condition(entry.when, Origin(main, (*origin.keys, "when")), scope)
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


def check_shared(document: Document, core: Core) -> tuple[Problem, ...]:
    """The problems of a file that others may include, as far as it can be told without them."""
    return _Building([document], core, None).check_shared()
