"""Nesting: answers under dotted paths, as a spreadsheet has them, become the mappings and lists of a profile."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from partnercheck.values.data import Data, Path

_Branch: TypeAlias = "dict[str | int, _Branch | _Leaf]"


class _Leaf:
    """An answer, and the path that it was given under."""

    __slots__ = ("origin", "value")

    def __init__(self, origin: Path, value: Data) -> None:
        self.origin = origin
        self.value = value


def nested(answers: Iterable[tuple[Path, Data]]) -> tuple[dict[str, Data], dict[Path, Path]]:
    """The profile, and for each path in it that holds an answer the path that the answer was given under.

    A number in a path counts the items of a list from 1. Items of which nothing is answered are left out, so that the
    third of five examples may be the first in the profile.
    """
    root: _Branch = {}
    for path, value in answers:
        branch = root
        for part in path[:-1]:
            inner = branch.setdefault(part, {})
            if isinstance(inner, _Leaf):
                break  # columns are checked beforehand: only a line of JSON can say two things of one fact
            branch = inner
        else:
            branch[path[-1]] = _Leaf(path, value)
    origins: dict[Path, Path] = {}
    data = {str(key): _grown(child, (str(key),), origins) for key, child in root.items()}
    return data, origins


def nested_alone(answers: Iterable[tuple[Path, Data]]) -> dict[str, Data]:
    """As the first that `nested` gives, sooner: what most rows hold needs no list."""
    root: dict[Any, Any] = {}
    lists = False
    for path, value in answers:
        branch = root
        for part in path[:-1]:
            inner = branch.get(part)
            if inner is None:
                inner = branch[part] = {}
            elif inner.__class__ is not dict:
                break
            branch = inner
            lists = lists or part.__class__ is int
        else:
            branch[path[-1]] = value
            lists = lists or path[-1].__class__ is int
    return {key: _listed(inner) if inner.__class__ is dict else inner for key, inner in root.items()} if lists else root


def _listed(branch: dict[Any, Any]) -> Data:
    inside = {key: _listed(inner) if inner.__class__ is dict else inner for key, inner in branch.items()}
    if inside and all(key.__class__ is int for key in inside):
        return [inside[number] for number in sorted(inside)]
    return {str(key): inner for key, inner in inside.items()}


def _grown(node: _Branch | _Leaf, path: Path, origins: dict[Path, Path]) -> Data:
    if isinstance(node, _Leaf):
        origins[path] = node.origin
        return node.value
    numbers = sorted(key for key in node if isinstance(key, int))
    if len(numbers) == len(node):
        return [_grown(node[number], (*path, place), origins) for place, number in enumerate(numbers)]
    return {str(key): _grown(child, (*path, str(key)), origins) for key, child in node.items()}
