"""Enums that are cheap as keys: the standard ones hash their name in Python at every look-up."""

from __future__ import annotations

from enum import Enum


class QuickEnum(Enum):
    """An Enum whose members, being single objects, are hashed by identity."""

    __hash__ = object.__hash__
