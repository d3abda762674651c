"""The registry of functions: a name, how it is written, what it gives, and how a call becomes a node."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnercheck.language.call import Call
    from partnercheck.language.node import Node

Build = Callable[["Call"], "Node"]


@dataclass(frozen=True, slots=True)
class Function:
    """One function: how it is written (each form once), what it gives in words, and its builder."""

    name: str
    forms: tuple[str, ...]
    gives: str
    build: Build


FUNCTIONS: dict[str, Function] = {}


def function(name: str, *forms: str, gives: str) -> Callable[[Build], Build]:
    """Register a builder under `name`. A name can be registered once only."""

    def register(build: Build) -> Build:
        if name in FUNCTIONS:
            raise ValueError(f"the function {name} is registered twice")
        FUNCTIONS[name] = Function(name, forms, gives, build)
        return build

    return register
