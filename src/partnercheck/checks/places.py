"""Places: where in the file each part of a condition was written, down to the columns inside an expression."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from partnercheck.language.node import Node
from partnercheck.language.operators.logic import All, AnyOf, AtLeast, Joined, Not
from partnercheck.models.criteria import Criteria, Origin, Requirement
from partnercheck.models.criteria_problems import in_words, source_line
from partnercheck.models.placing import Keys
from partnercheck.problems import Problem, Severity, Span

_JOINING_KEYS: dict[type[Joined], str] = {All: "all", AnyOf: "any", AtLeast: "at_least", Not: "not"}
_LONGEST_SHOWN = 70


class Written:
    """A part of a condition, with the place of the text that it stands in, or of the keys that join it.

    `root` is the place of the whole condition. `requirement` and `key` say whose condition it is, where it is one's.
    """

    def __init__(
        self,
        node: Node,
        root: Origin,
        text: Origin,
        requirement: Requirement | None = None,
        key: str = "",
        is_root: bool = True,
    ) -> None:
        self.node = node
        self.root = root
        self.text = text
        self.requirement = requirement
        self.key = key
        self.is_root = is_root

    @property
    def is_joined_by_keys(self) -> bool:
        """It is joined in YAML (`all:`, `any:`), not inside a text."""
        return isinstance(self.node, Joined) and not self.node.source

    def part(self, node: Node) -> Written:
        """One of the parts of this part."""
        text = self.text
        if self.is_joined_by_keys:
            text = Origin(self.root.document, (*self.root.keys, *node.keys))
        return Written(node, self.root, text, self.requirement, self.key, is_root=False)

    @cached_property
    def span(self) -> Span:
        """Its line and columns."""
        positions = self.text.document.positions
        if not self.is_joined_by_keys:
            return positions.inside(self.text.keys, self.node.start, self.node.end)
        assert isinstance(self.node, Joined)
        return positions.key((*self.text.keys, _JOINING_KEYS[type(self.node)]))

    @property
    def count_span(self) -> Span:
        """The `count` of an `at_least`, which is always joined by keys."""
        return self.text.document.positions.value((*self.text.keys, "at_least", "count"))

    @property
    def shown(self) -> str:
        """What it is called in a message: its own text, or its joining key and line."""
        if self.is_joined_by_keys:
            assert isinstance(self.node, Joined)
            return f"`{_JOINING_KEYS[type(self.node)]}:` on line {self.span.line}"
        text = self.node.source
        return f"`{text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + '…'}`"

    def problem(self, code: str, severity: Severity, message: str, help: str, span: Span | None = None) -> Problem:
        """A problem at this part."""
        return problem_at(self.text, code, severity, message, help, span or self.span)


def spanning(parts: Sequence[Written]) -> Span:
    """From the first to the last of some parts, where they stand on one line; else the last of them."""
    spans = sorted(part.span for part in parts)
    if spans[0].line != spans[-1].line:
        return spans[-1]
    return Span(spans[0].line, spans[0].column, max(span.end_column for span in spans))


def problem_at(
    origin: Origin, code: str, severity: Severity, message: str, help: str, span: Span | None = None
) -> Problem:
    """A problem at a part of a file."""
    at = span or origin.span
    line = source_line(origin.document, at)
    return Problem(code, message, origin.document.file, at, help, in_words(origin), severity, line)


def problem_at_value(origin: Origin, code: str, severity: Severity, message: str, help: str) -> Problem:
    """A problem with what was written after a key."""
    return problem_at(origin, code, severity, message, help, origin.document.positions.value(origin.keys))


def below(origin: Origin, *keys: str | int) -> Origin:
    """A part of that part of the file."""
    return Origin(origin.document, (*origin.keys, *keys))


def conditions_of(requirement: Requirement) -> Iterator[Written]:
    """The conditions of a requirement that its author wrote, each as a whole."""
    for key, condition in requirement.conditions():
        keys: Keys = (key, "required_when") if key == "importance" else (key,)
        root = below(requirement.origin, *keys)
        if condition.source or condition.parts:  # `judgement: yes` is no condition that was written
            yield Written(condition, root, root, requirement, key)


def condition_of(requirement: Requirement, key: str) -> Written:
    """One of the conditions of a requirement, which is there."""
    return next(written for written in conditions_of(requirement) if written.key == key)


def definitions_of(criteria: Criteria) -> Iterator[tuple[str, Written]]:
    """What was given a name: the condition or number that each name stands for."""
    for name, definition in criteria.definitions.items():
        if definition.origin.keys[0] != "definitions":
            continue  # a table: its rows are looked at by checks of their own
        data = definition.origin.document.data["definitions"][name]
        root = below(definition.origin, "is") if isinstance(data, dict) and "is" in data else definition.origin
        for node in definition.node.parts[:1]:
            yield name, Written(node, root, root)
