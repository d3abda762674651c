"""YAML as people keep it: read and written again with its comments and order, every scalar as the text it is."""

from __future__ import annotations

import re
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.resolver import VersionedResolver

from partnercheck.values.data import Data

_NULL = [("tag:yaml.org,2002:null", re.compile(r"(?:~|null|Null|NULL|)\Z"))]


class _TextResolver(VersionedResolver):
    """Only what is empty means something by itself: `no`, `01234567` and `12:30` stay the text that they are."""

    @property
    def versioned_resolver(self) -> dict[str, Any]:
        return dict.fromkeys(("", "~", "n", "N"), _NULL)


def round_trip() -> YAML:
    """What reads a file and writes it again as it was."""
    yaml = YAML()
    yaml.Resolver = _TextResolver
    yaml.preserve_quotes = True
    yaml.width = 1_000_000  # no line is broken that was not broken before
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def written(yaml: YAML, node: object) -> str:
    """The text of a tree."""
    out = StringIO()
    yaml.dump(node, out)
    return out.getvalue()


def styled(value: Data, *, block: bool = False) -> Any:
    """Plain data as a tree to be written: lists of mappings a line for each; with `block`, for each part of them."""
    if isinstance(value, dict):
        mapping = CommentedMap((key, styled(part)) for key, part in value.items())
        if not block or not value:
            mapping.fa.set_flow_style()
        return mapping
    if isinstance(value, list):
        sequence = CommentedSeq(styled(part, block=block) for part in value)
        if not any(isinstance(part, dict) for part in value):
            sequence.fa.set_flow_style()
        return sequence
    return value


def entry(key: str, value: Data, *, block: bool = False) -> str:
    """`key: value`, as it stands in a profile."""
    return written(round_trip(), CommentedMap({key: styled(value, block=block)})).rstrip("\n")
