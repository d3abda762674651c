"""Batch: many applications checked alike, as a stream of rows in the order of their paths, and a summary of them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from partnercheck.batch.from_python import RecordCheck as RecordCheck
    from partnercheck.batch.from_python import assess_many as assess_many

_PUBLIC = ("RecordCheck", "assess_many")

__all__ = list(_PUBLIC)


def __getattr__(name: str) -> Any:
    # Loaded when first used: the command line imports parts of this package without needing these.
    if name in _PUBLIC:
        return getattr(import_module("partnercheck.batch.from_python"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
