"""Mutations: files changed by bytes, lines and structure; some of the last stay valid, and reach past validation."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from random import Random
from typing import Any

import yaml

_BYTES = [*(bytes([one]) for one in b"\0\xff\xc3\t\r[]{}:#'?%,|"), b'"', b"- ", b"&a ", b"*a", b"!!x "]
_WORDS = [
    "", "0", "-1", "1e9", "99999999999999999999", "undisclosed", "none", "yes", "no", "null", "2026-02-30", "2019",
    "2-3", "fewer than 5", "{}", "[]", "a" * 300, "\u202e", "=1+1", "1/0", "staff", "open or not open",
    "share(staff.x) >= 3/4", "count(work) >= 1", "as_of - years(1)", "not not not True", "1 < 2 < 3", "d0 + d0",
]  # fmt: skip


def by_bytes(data: bytes, random: Random) -> bytes:
    """A few bytes taken out, put in, doubled or changed."""
    changed = bytearray(data)
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(changed) + 1)
        match random.randrange(4):
            case 0:
                del changed[at : at + random.randint(1, 20)]
            case 1:
                changed[at:at] = random.choice(_BYTES)
            case 2:
                changed[at:at] = changed[at : at + random.randint(1, 40)]
            case _ if at < len(changed):
                changed[at] = random.randrange(256)
    return bytes(changed)


def by_lines(data: bytes, random: Random) -> bytes:
    """Lines taken out, doubled, exchanged, or moved in and out."""
    lines = data.splitlines(keepends=True) or [b""]
    for _ in range(random.randint(1, 3)):
        at, other = random.randrange(len(lines)), random.randrange(len(lines))
        match random.randrange(5):
            case 0 if len(lines) > 1:
                del lines[at]
            case 1:
                lines.insert(other, lines[at])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at] = b" " * random.randint(1, 4) + lines[at]
            case _:
                lines[at] = lines[at].lstrip()
    return b"".join(lines)


def by_structure(data: bytes, random: Random) -> bytes:
    """Values exchanged for others of the same file, for telling words, or for nothing; keys moved; lists grown."""
    try:
        tree = yaml.load(data, yaml.CBaseLoader)
    except (yaml.YAMLError, UnicodeDecodeError):
        return by_bytes(data, random)
    for _ in range(random.randint(1, 3)):
        places = list(_places(tree))
        if not places:
            break
        container, key = random.choice(places)
        other, other_key = random.choice(places)
        match random.randrange(6):
            case 0:
                del container[key]
            case 1:
                container[key] = random.choice(_WORDS)
            case 2:
                container[key] = _copy(other[other_key])
            case 3 if isinstance(container, dict):
                container[random.choice([*map(str, container), "staff", "open", "is", "all", "any"])] = container.pop(
                    key
                )
            case 4 if isinstance(container, list):
                container.extend(_copy(container[: random.randint(1, 3)]))
            case _:
                container[key] = [container[key]] if random.random() < 0.5 else {"not": container[key]}
    if random.random() < 0.2:
        return json.dumps(tree).encode()
    return yaml.dump(tree, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=1000).encode()


def by_parts(data: bytes, random: Random) -> bytes:
    """An archive with a few of its bytes changed, or with one of its parts changed and put back, or taken out."""
    if random.random() < 0.4:
        return by_bytes(data, random)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen, is_dropped = random.choice(names), random.random() < 0.1
        for name in names:
            content = old.read(name)
            if name == chosen:
                content = random.choice([by_bytes, by_lines, by_values])(content, random)
            if name != chosen or not is_dropped:
                new.writestr(name, content)
    return made.getvalue()


_NUMBER = re.compile(rb"(?<![\w.-])[0-9]+(?![\w.-])")
_SWAPS = [
    (b">=", b"<"), (b"<", b">="), (b"yes", b"no"), (b"no", b"yes"), (b" and ", b" or "), (b" or ", b" and "),
    (b"all:", b"any:"), (b"any(", b"all("), (b"share(", b"count("), (b"unrelated", b"count"), (b"met(", b"missing("),
    (b"trustee", b"staff_side"), (b"not ", b""), (b"required", b"expected"), (b"none", b"undisclosed"),
    (b"2025", b"2019"),
]  # fmt: skip


def by_values(data: bytes, random: Random) -> bytes:
    """Figures, answers, signs and words exchanged for others of their kind: most of what comes out is valid."""
    for _ in range(random.randint(1, 5)):
        numbers = list(_NUMBER.finditer(data))
        swaps = [(old, new) for old, new in _SWAPS if old in data]
        if numbers and (not swaps or random.random() < 0.5):
            found = random.choice(numbers)
            value = int(found.group()[:18])
            new = random.choice([0, 1, value + 1, max(0, value - 1), value * 2, value // 2, 10**9])
            data = data[: found.start()] + str(new).encode() + data[found.end() :]
        elif swaps:
            old, new_text = random.choice(swaps)
            places = [place.start() for place in re.finditer(re.escape(old), data)]
            at = random.choice(places)
            data = data[:at] + new_text + data[at + len(old) :]
    return data


MUTATIONS: list[Callable[[bytes, Random], bytes]] = [
    by_bytes,
    by_lines,
    by_structure,
    by_structure,
    by_values,
    by_values,
]


def mutated(data: bytes, random: Random) -> bytes:
    """The file, changed in one way or in two."""
    if data[:2] == b"PK":
        return by_parts(data, random)
    for _ in range(random.choice([1, 1, 2])):
        data = random.choice(MUTATIONS)(data, random)
    return data


def _copy(value: Any) -> Any:
    return json.loads(json.dumps(value))


def _places(tree: Any, depth: int = 0) -> list[tuple[Any, Any]]:
    """Every container with every key or place in it."""
    found: list[tuple[Any, Any]] = []
    if depth > 12 or not isinstance(tree, (dict, list)):
        return found
    for key, value in list(tree.items()) if isinstance(tree, dict) else list(enumerate(tree)):
        found.append((tree, key))
        found += _places(value, depth + 1)
    return found
