"""YAML read with the place of everything: slower than the plain reader, and the one that says what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from partnercheck.loading import file_problems
from partnercheck.loading.broken_yaml.colons import missing_space
from partnercheck.loading.broken_yaml.explain import syntax_error
from partnercheck.loading.forbidden import refuse_forbidden_characters
from partnercheck.loading.offsets import Offsets
from partnercheck.loading.place_keeper import PlaceKeeper
from partnercheck.loading.source import Source
from partnercheck.problems import ReadingError
from partnercheck.values.data import DEEPEST, Path

NULLS = frozenset(("", "~", "null"))
"""What a plain scalar says when it says nothing; in quotes each of these is text."""

_MARK = re.compile(r"[&*!][^\s,\[\]{}]*")


def locate_yaml(source: Source) -> dict[Path, Offsets]:
    """The place of every value by its path, or a ReadingError for the first thing that is not allowed."""
    refuse_forbidden_characters(source)
    try:
        return _walk(source, _events(source.text))
    except YAMLError as error:
        _refuse_depth_before(source, error)
        raise syntax_error(source, error) from None


def _walk(source: Source, events: Iterator[Event]) -> dict[Path, Offsets]:
    keeper = PlaceKeeper(source)
    documents = 0
    flow: list[bool] = []
    for event in events:
        if isinstance(event, NodeEvent):
            _refuse_marks(source, event)
            _refuse_lost_question_mark(source, event)
            if isinstance(event, CollectionStartEvent):
                flow.append(bool(event.flow_style) and source.text[_start(event)] in "[{")
            _node(source, keeper, event)
        elif isinstance(event, CollectionEndEvent):
            keeper.close(_end(event) if flow.pop() else None)
        elif isinstance(event, DocumentStartEvent):
            _document(source, event, documents)
            documents += 1
    if not documents:
        raise file_problems.empty(source)
    return keeper.places


def _refuse_depth_before(source: Source, error: YAMLError) -> None:
    """Raises what the project's own limit says of the brackets that libyaml had read when it stopped.

    libyaml scans up to 1,024 characters ahead of the events it gives, and some of its versions have a limit of their
    own on nesting: which of the two limits is met first must not depend on the version.
    """
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    before = source.text[: mark.index] if mark else source.text
    if before.count("[") + before.count("{") <= DEEPEST:
        return
    try:
        _walk(source, _events(before))
    except ReadingError as found:
        if found.problems[0].code in ("PC108", "PC115"):
            raise
    except YAMLError:
        pass


def _events(text: str) -> Iterator[Event]:
    return yaml.parse(text, Loader=yaml.CBaseLoader)


def _document(source: Source, event: DocumentStartEvent, before: int) -> None:
    start = _start(event)
    if before:
        raise file_problems.second_document(source, start)
    if event.version or event.tags:
        raise file_problems.directive(source, source.text.find("%", start))


def _node(source: Source, keeper: PlaceKeeper, event: NodeEvent) -> None:
    start, end = _start(event), _end(event)
    is_null = isinstance(event, ScalarEvent) and not event.style and event.value in NULLS
    if keeper.outside and not isinstance(event, MappingStartEvent):
        if is_null:
            raise file_problems.empty(source)
        if isinstance(event, SequenceStartEvent):
            raise file_problems.not_a_mapping(source, start, end, is_list=True)
        _read_on(source)
        raise missing_space(source, source.line_of(start)) or file_problems.not_a_mapping(
            source, start, end, is_list=False
        )
    if keeper.awaits_key:
        if is_null or not isinstance(event, ScalarEvent):
            raise file_problems.not_a_key(source, start, end)
        keeper.key(event.value, start, end)
    elif isinstance(event, ScalarEvent):
        keeper.scalar(event.value, start, end, event.style or "")
    else:
        keeper.open(start, is_mapping=isinstance(event, MappingStartEvent))


def _read_on(source: Source) -> None:
    """Raises what breaks the YAML further on: a first line that lost its colon looks like a file of one text."""
    try:
        for _ in _events(source.text):
            pass
    except YAMLError as error:
        raise syntax_error(source, error) from None


def _refuse_marks(source: Source, event: NodeEvent) -> None:
    start = _start(event)
    if isinstance(event, AliasEvent):
        raise file_problems.alias(source, start, _end(event))
    if event.anchor is None and getattr(event, "tag", None) is None:
        return
    mark = _MARK.match(source.text, start)
    written = mark.group() if mark else source.text[start : start + 1]
    refuse = file_problems.anchor if written.startswith("&") else file_problems.tag
    raise refuse(source, start, start + len(written))


def _refuse_lost_question_mark(source: Source, event: NodeEvent) -> None:
    """Within brackets libyaml takes the sign of `{ ?why: x }` for that of a key, where YAML has it in the text."""
    start = _start(event)
    if start and source.text[start - 1] == "?" and source.text[start : start + 1].strip():
        raise file_problems.question_mark(source, start - 1, max(_end(event), start + 1))


def _start(event: Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _end(event: Event) -> int:
    return event.end_mark.index if event.end_mark else 0
