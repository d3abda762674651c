"""Definitions: what criteria name once, each built when it is first used; and the conditions that may use them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from partnercheck.facts.fact import Fact
from partnercheck.language.build import build_expression
from partnercheck.language.environment import Environment
from partnercheck.language.measure import DEEPEST, LARGEST, measured
from partnercheck.language.node import ConditionNode, Node, NumberNode, depends_on_day
from partnercheck.language.people import DefinedPeople, PeopleNode
from partnercheck.language.problems import ExpressionError
from partnercheck.language.references import DefinedCondition, DefinedNumber
from partnercheck.language.scope import Scope
from partnercheck.language.tree import TreeError, build_tree
from partnercheck.language.types import ChoiceListType
from partnercheck.models.criteria import Definition, Origin
from partnercheck.models.criteria_file import (
    WordingEntry,
)
from partnercheck.models.criteria_problems import Collector
from partnercheck.spelling import did_you_mean
from partnercheck.values.interval import Interval, Nobody

if TYPE_CHECKING:
    from partnercheck.language.wording import Wording

_TOO_DEEP = "this is nested too deeply"


class DefinitionBuilding:
    """The definitions of one build, and the problems met in them. Only once all facts are declared is there a `scope`.

    `entry` reads a shape, or reports what is wrong with it and gives None.
    """

    scope: Scope

    def __init__(self, problems: Collector, entry: Callable[[type[WordingEntry], Any, Origin], object]) -> None:
        self.problems = problems
        self.facts: Mapping[str, Fact] = {}
        self.written: dict[str, tuple[Any, Origin]] = {}
        self.built: dict[str, Definition | None] = {}
        self._entry = entry
        self._opening: list[str] = []

    def node(self, name: str) -> Node:
        """The node for a definition, built when first used; a circle or a broken one is a problem where it is used."""
        if name in self.written and name not in self.built:
            self.define(name)
        found = self.built.get(name)
        if found is None:
            raise _BrokenError
        return found.node

    def define(self, name: str) -> None:
        """Builds the definition of this name, unless it was built before; what is wrong with it is reported."""
        if name in self.built:
            return
        tree, origin = self.written[name]
        if name in self._opening:
            circle = " uses ".join([*self._opening[self._opening.index(name) :], name])
            self.problems.add(
                "PC409", f"this goes in a circle: {circle}", origin, "define one of them without the other"
            )
            self.built[name] = None
            return
        self._opening.append(name)
        try:
            node = self._definition_node(name, tree, origin)
            self.built.setdefault(name, node)
        finally:
            self._opening.pop()

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
        nothing_said = {path: fact.unanswered(path) for path, fact in self.facts.items()}
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
            condition = self.condition(tree, Origin(origin.document, keys), self.scope)
            wording = self.wording(said, said_at)
            if condition is None:
                return None
            return Definition(name, label, DefinedCondition(name, label, condition, wording), origin)
        try:
            built = build_expression(tree, self.scope)
        except ExpressionError as error:
            self.problems.expression(error.problems, Origin(origin.document, keys))
            return None
        except RecursionError:
            self.problems.add("PC401", _TOO_DEEP, origin, "break it up")
            return None
        if not self._can_be_shown(built, Origin(origin.document, keys)):
            return None
        if isinstance(built, ConditionNode):
            wording = self.wording(said, said_at)
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

    def wording(self, written: Any, origin: Origin) -> Wording | None:
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
                self.problems.expression(error.problems, at)
        return Wording(made.get("met"), made.get("short"))

    def condition(self, tree: Any, origin: Origin, scope: Scope) -> ConditionNode | None:
        """The condition that this YAML joins; None where something is wrong with it, which is reported."""
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


class _BrokenError(ExpressionError):
    """A definition or fact that has a problem of its own, told where it stands: what uses it is not told of again."""

    def __init__(self) -> None:
        super().__init__(())
