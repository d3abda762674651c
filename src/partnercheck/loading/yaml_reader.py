"""YAML text to the plain tree, quickly: libyaml's events, no positions, and no guessing what a scalar means."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from yaml import CBaseLoader
from yaml.error import YAMLError
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from partnercheck.loading.source import Source
from partnercheck.values.data import DEEPEST, Data

_MAY_BE_LOST = re.compile(r"[\[{,]\s*\?\S")
"""Within brackets libyaml takes a question mark before a text for a sign, and leaves it out of the text."""
_NULLS = frozenset(("", "~", "null"))


class _IrregularYamlError(Exception):
    """Something here is not allowed; the reader that keeps positions will say what and where."""


def read_yaml(source: Source) -> dict[str, Data]:
    """The mapping that the text holds, or a ReadingError that says what is wrong and where."""
    found: dict[str, Data] | None = None
    with suppress(_IrregularYamlError, YAMLError, UnicodeEncodeError):
        found = _read(source.text)
    if found is not None and not _MAY_BE_LOST.search(source.text):
        return found
    # Marks cost more than the rest of the reading, so only a file with something wrong in it pays for them.
    from partnercheck.loading.yaml_positions import locate_yaml

    locate_yaml(source)
    if found is not None:
        return found
    raise AssertionError(f"{source.name}: one of the two YAML readers refuses what the other accepts")


def _read(text: str) -> dict[str, Data]:
    """Reads events in one loop per kind of container, so that each event costs two or three tests.

    A batch spends most of its time here: names are bound locally, classes compared by identity, and the tests for
    anchors and tags skipped where the text has neither `&` nor `!`.
    """
    scalar, mapping_start, mapping_end = ScalarEvent, MappingStartEvent, MappingEndEvent
    sequence_start, sequence_end, nulls = SequenceStartEvent, SequenceEndEvent, _NULLS
    next_event: Callable[[], Any] = CBaseLoader(text).get_event
    may_be_marked = "&" in text or "!" in text
    next_event()  # the start of the stream
    start = next_event()
    if start.__class__ is not DocumentStartEvent or start.version or start.tags or text[0] == "\ufeff":
        raise _IrregularYamlError
    event = next_event()
    if event.__class__ is not mapping_start or event.anchor or event.tag:
        raise _IrregularYamlError

    root: dict[str, Data] = {}
    outer: list[dict[str, Data] | list[Data]] = []
    push, pop = outer.append, outer.pop
    current: dict[str, Data] | list[Data] = root
    while True:
        if current.__class__ is dict:
            mapping = current
            while True:
                event = next_event()
                if event.__class__ is scalar:
                    key = event.value
                    if key in mapping or (key in nulls and not event.style):
                        raise _IrregularYamlError
                    if may_be_marked and (event.anchor or event.tag):
                        raise _IrregularYamlError
                    event = next_event()
                    kind = event.__class__
                    if may_be_marked and (event.anchor or event.tag):
                        raise _IrregularYamlError
                    if kind is scalar:
                        value = event.value
                        mapping[key] = None if value in nulls and not event.style else value
                    elif kind is mapping_start:
                        push(mapping)
                        if len(outer) >= DEEPEST:
                            raise _IrregularYamlError
                        inner_mapping: dict[str, Data] = {}
                        mapping[key] = inner_mapping
                        mapping = inner_mapping
                    elif kind is sequence_start:
                        push(mapping)
                        if len(outer) >= DEEPEST:
                            raise _IrregularYamlError
                        current = mapping[key] = []
                        break
                    else:
                        raise _IrregularYamlError
                elif event.__class__ is mapping_end:
                    if not outer:
                        next_event()  # the end of the document
                        if next_event().__class__ is not StreamEndEvent:
                            raise _IrregularYamlError
                        return root
                    current = pop()
                    break
                else:
                    raise _IrregularYamlError
        else:
            append = current.append  # type: ignore[union-attr]  # not a dict, so a list
            while True:
                event = next_event()
                kind = event.__class__
                if kind is scalar:
                    if may_be_marked and (event.anchor or event.tag):
                        raise _IrregularYamlError
                    value = event.value
                    append(None if value in nulls and not event.style else value)
                elif kind is sequence_end:
                    current = pop()
                    break
                elif kind is mapping_start or kind is sequence_start:
                    if may_be_marked and (event.anchor or event.tag):
                        raise _IrregularYamlError
                    push(current)
                    if len(outer) >= DEEPEST:
                        raise _IrregularYamlError
                    inner: dict[str, Data] | list[Data] = {} if kind is mapping_start else []
                    append(inner)
                    current = inner
                    break
                else:
                    raise _IrregularYamlError
