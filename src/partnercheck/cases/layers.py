"""Layers: a case laid over the bases that it extends, and where each part of the outcome was written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from partnercheck.models.criteria import Document
from partnercheck.models.placing import Keys
from partnercheck.problems import Span


@dataclass(frozen=True, slots=True)
class Layer:
    """Part of a profile: what it says, and the keys in the cases file that it is written under."""

    data: Mapping[str, Any]
    keys: Keys


def laid_over(layers: Sequence[Layer]) -> dict[str, Any]:
    """The layers merged, the first lowest: mappings are merged, anything else is replaced."""
    merged: dict[str, Any] = {}
    for layer in layers:
        merged = _over(merged, layer.data)
    return merged


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for name, value in above.items():
        under = merged.get(name)
        merged[name] = _over(under, value) if isinstance(under, dict) and isinstance(value, dict) else value
    return merged


@dataclass(frozen=True, slots=True)
class LayeredPositions:
    """Finds where in the cases file a part of the merged profile was written; `whole` is where the case stands."""

    document: Document
    layers: tuple[Layer, ...]
    whole: Keys

    def has(self, path: Keys) -> bool:
        """Whether some layer holds something at this path."""
        return self._written(path)[1]

    def key(self, path: Keys) -> Span:
        """The key of the value at `path`, or of the nearest thing around it that a layer holds."""
        return self.document.positions.key(self._written(path)[0])

    def value(self, path: Keys) -> Span:
        """The value at `path`, or the nearest thing around it that a layer holds."""
        return self.document.positions.value(self._written(path)[0])

    def inside(self, path: Keys, start: int, end: int) -> Span:
        """The place of some characters of a text."""
        return self.document.positions.inside(self._written(path)[0], start, end)

    def line(self, number: int) -> str:
        """The text of a line of the cases file."""
        return self.document.positions.line(number)

    def cut_by_comma(self, path: Keys) -> str:
        """How to write a text that a comma cut in two; empty where none did."""
        return self.document.positions.cut_by_comma(self._written(path)[0])

    def _written(self, path: Keys) -> tuple[Keys, bool]:
        """The keys in the cases file for a path in the profile, and whether it is there as a whole."""
        nearest, depth = self.whole, 0
        for layer in reversed(self.layers):
            found, covered = _reach(layer.data, path)
            if found == len(path) and path:
                return (*layer.keys, *path), True
            if found > depth:
                nearest, depth = (*layer.keys, *path[:found]), found
            if covered:
                break
        return nearest, not path


def _reach(data: Any, path: Keys) -> tuple[int, bool]:
    """How much of the path the data holds, and whether what it holds there hides all that lies below."""
    for depth, key in enumerate(path):
        is_there = isinstance(data, Mapping) and key in data
        if not is_there and not (isinstance(data, list) and isinstance(key, int) and key < len(data)):
            return depth, depth > 0 and not isinstance(data, Mapping)
        data = data[key]
    return len(path), True
