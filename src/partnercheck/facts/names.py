"""Names: what a fact, a group or a role may be called, so that conditions can use it without quotes."""

from __future__ import annotations

import keyword
import re

RESERVED_IDS = frozenset(("organisation", "evidence", "as_of", "none", "undisclosed", "true", "false", "yes"))
"""Names that mean something else in a profile or in a condition."""

NAME_PATTERN = "[a-z][a-z0-9_]{0,62}"

_NAME = re.compile(rf"{NAME_PATTERN}\Z")


def is_well_formed(name: str) -> bool:
    """It has the form of a name."""
    return bool(_NAME.match(name))


def means_something_else(name: str) -> bool:
    """It is taken, by the language or by what every profile has."""
    return keyword.iskeyword(name) or name in RESERVED_IDS


TAKEN = tuple(sorted({*RESERVED_IDS, *(word for word in keyword.kwlist if word.islower())}))
"""All the names that are taken."""
