"""Edits: answers put into a profile's plain data, and into its text, the rest of which stays as it is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.tokens import CommentToken

from partnercheck.interviewing.yaml_text import round_trip, styled, written
from partnercheck.values.data import Data

Keys = tuple[str | int, ...]


class Edit(NamedTuple):
    """One answer at its place. A place one after the end of a list adds to it. `block`: its parts stand a line each.

    With `takes_out`, the item of a list that stands there is taken out of it.
    """

    keys: Keys
    value: Data
    block: bool = False
    takes_out: bool = False


Edits = tuple[Edit, ...]


def at(data: Data, keys: Keys) -> Data:
    """What stands at a place; nothing where the place is not there."""
    for key in keys:
        if isinstance(data, dict) and isinstance(key, str):
            data = data.get(key)
        elif isinstance(data, list) and isinstance(key, int) and key < len(data):
            data = data[key]
        else:
            return None
    return data


def edited(data: Data, edits: Iterable[Edit]) -> Data:
    """The data with these answers in it; what was given stays as it was."""
    for edit in edits:
        data = _edited(data, edit.keys, edit)
    return data


def _edited(data: Data, keys: Keys, edit: Edit) -> Data:
    if not keys:
        return edit.value
    key, rest = keys[0], keys[1:]
    if isinstance(key, int):
        items = list(data) if isinstance(data, list) else []
        inner = items[key] if key < len(items) else None
        items[key : key + 1] = [] if edit.takes_out and not rest else [_edited(inner, rest, edit)]
        return items
    mapping = dict(data) if isinstance(data, dict) else _opened(data, key)
    mapping[key] = _edited(mapping.get(key), rest, edit)
    return mapping


def _opened(data: Data, key: str | int) -> dict[str, Data]:
    """A claim answered with a bare yes, as the mapping that has room for more; of anything else, an empty one."""
    return {"answer": data} if isinstance(data, str) and key in ("answer", "summary", "evidence") else {}


def edited_text(text: str, edits: Iterable[Edit], *, is_json: bool) -> str:
    """The text of a profile with these answers in it; comments, order and the way of writing stay as they are."""
    if is_json:
        return json.dumps(edited(json.loads(text or "{}"), edits), indent=2, ensure_ascii=False) + "\n"
    yaml = round_trip()
    tree = yaml.load(text)
    for edit in edits:
        _put(tree, edit.keys, edit, is_top=True)
    return written(yaml, tree)


def _put(node: Any, keys: Keys, edit: Edit, *, is_top: bool = False) -> None:
    key, rest = keys[0], keys[1:]
    before = _get(node, key)
    if not rest and edit.takes_out:
        _take_out(node, int(key))
    elif not rest:
        _replace(node, key, styled(edit.value, block=edit.block), is_top=is_top)
    elif isinstance(before, CommentedSeq if isinstance(rest[0], int) else CommentedMap):
        _put(before, rest, edit)
    else:
        inner: Data = [] if isinstance(rest[0], int) else _opened(before, rest[0])
        value = edited(inner, (Edit(rest, edit.value),))
        _replace(node, key, styled(value, block=edit.block), is_top=is_top)


def _take_out(node: Any, key: int) -> None:
    """Take out an item of a list; the comments below the last one stay below the list."""
    after = _take_after(*_leaf_of(node, key), beside=False) if key == len(node) - 1 else None
    del node[key]
    holder = _last_leaf(node)
    if after is not None and holder is not None:
        own = _take_after(*holder, beside=True)
        if own is not None:
            after.value = f"{own.value.rstrip()}\n{after.value.lstrip(chr(10))}"
        _give_after(*holder, after)


def _get(node: Any, key: str | int) -> Any:
    if isinstance(key, int):
        return node[key] if key < len(node) else None
    return node.get(key)


def _replace(node: Any, key: str | int, value: Any, *, is_top: bool) -> None:
    """Set one entry; comments below it stay below it, and those beside it beside it."""
    is_new = key >= len(node) if isinstance(key, int) else key not in node
    after = None
    if not is_new:
        after = _take_after(*_leaf_of(node, key), beside=True)
    elif not is_top:
        # What stands below the last entry belongs to what comes after the whole.
        holder = _last_leaf(node)
        after = _take_after(*holder, beside=False) if holder else None
    if is_new and isinstance(key, int):
        node.append(value)
    else:
        node[key] = value
    if after is not None:
        _give_after(*_leaf_of(node, key), after)


def _is_block(node: Any) -> bool:
    return isinstance(node, CommentedMap | CommentedSeq) and len(node) > 0 and not node.fa.flow_style()


def _last_leaf(node: Any) -> tuple[Any, Any] | None:
    if not len(node):
        return None
    return _leaf_of(node, len(node) - 1 if isinstance(node, CommentedSeq) else next(reversed(node)))


def _leaf_of(node: Any, key: Any) -> tuple[Any, Any]:
    """The collection and key that the last line of an entry belongs to: comments below the entry hang on it."""
    while _is_block(node[key]):
        node = node[key]
        key = len(node) - 1 if isinstance(node, CommentedSeq) else next(reversed(node))
    return node, key


def _slot(node: Any) -> int:
    # Where ruamel keeps the comment behind an entry, in the list that it holds for each key.
    return 0 if isinstance(node, CommentedSeq) else 2


def _take_after(node: Any, key: Any, *, beside: bool) -> Any:
    """The comment on the lines below an entry, taken off; with the one beside it, where that is to go too."""
    value = node[key]
    found = None
    if isinstance(value, CommentedMap | CommentedSeq) and value.ca.comment:
        found, value.ca.comment[0] = value.ca.comment[0], None
    held = node.ca.items.get(key)
    if held and held[_slot(node)] is not None:
        found, held[_slot(node)] = held[_slot(node)], None
    if found is None or beside or not found.value.startswith("#"):
        return found
    stays, _, goes = found.value.partition("\n")
    _give_after(node, key, CommentToken(f"{stays}\n", found.start_mark, found.end_mark))
    return CommentToken(f"\n{goes}", found.start_mark, found.end_mark) if goes else None


def _give_after(node: Any, key: Any, comment: Any) -> None:
    slots = node.ca.items.setdefault(key, [None, None, None, None])
    slots[_slot(node)] = comment
    value = node[key]
    if isinstance(value, CommentedMap | CommentedSeq):
        if value.ca.comment is None:
            value.ca.comment = [comment, None]
        else:
            value.ca.comment[0] = comment
