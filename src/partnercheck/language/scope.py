"""Scope: the names that an expression may use, and what each stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from partnercheck.language.named import Named
from partnercheck.language.node import Node
from partnercheck.language.refer import refer
from partnercheck.language.references import look_up_fact, look_up_field
from partnercheck.language.types import ChoicesType, ChoiceType, EvidenceListType, ItemsType, Type


@dataclass(frozen=True, slots=True)
class FactName:
    """A fact as the language sees it: its type, and what reports and questions call it."""

    type: Type
    label: str
    question: str = ""
    can_change: bool = True


@dataclass(frozen=True, slots=True)
class Scope:
    """Names: the facts by path, the definitions (built when first used), and the fields of the items looked at.

    `requirements` is None everywhere but in tiers. `defined` gives the node that a definition stands for.
    """

    facts: Mapping[str, FactName]
    definitions: frozenset[str] = frozenset()
    defined: Callable[[str], Node] | None = None
    currency: str | None = None
    requirements: frozenset[str] | None = None
    items: tuple[ItemsType, ...] = field(default=())

    def within(self, items: ItemsType) -> Scope:
        """The scope inside a function over a list: the item's own fields come first."""
        return Scope(self.facts, self.definitions, self.defined, self.currency, self.requirements, (*self.items, items))

    def field(self, name: str) -> Node | None:
        """The innermost item's field of this name."""
        for depth in range(len(self.items) - 1, -1, -1):
            for known, label, kind in self.items[depth].fields:
                if known == name:
                    return refer(kind, Named("", label, field=(depth, name)), look_up_field(name, depth))
        return None

    def item_evidence(self) -> Node | None:
        """The evidence of the example being looked at."""
        for depth in range(len(self.items) - 1, -1, -1):
            for name, label, kind in self.items[depth].fields:
                if isinstance(kind, EvidenceListType):
                    return refer(kind, Named("", label, field=(depth, name)), look_up_field(name, depth))
        return None

    def fact(self, path: str) -> Node | None:
        """The fact at a dotted path."""
        known = self.facts.get(path)
        if known is None:
            return None
        return refer(known.type, Named(path, known.label, known.question, known.can_change), look_up_fact(path))

    def names(self) -> list[str]:
        """Every name that may stand alone, for "did you mean"."""
        fields = [name for items in self.items for name, _, _ in items.fields]
        return [*fields, *self.definitions, *self.facts, "as_of"]

    def ids(self) -> frozenset[str]:
        """Everything that a condition names in quotes: choices of facts and of fields, and requirements in tiers."""
        kinds = [known.type for known in self.facts.values()]
        kinds += [kind for items in self.items for _, _, kind in items.fields]
        chosen = {name for kind in kinds if isinstance(kind, (ChoiceType, ChoicesType)) for name, _ in kind.choices}
        return frozenset(chosen) | (self.requirements or frozenset())
