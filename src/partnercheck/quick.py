"""The one switch of everything that is there for speed alone: with PARTNERCHECK_QUICK=0 a batch does without it.

Plain profiles read in one step, plain YAML by rapidyaml, outcomes and words kept for those who answer alike: none of it
may change an answer. A round that is run both ways gives the same bytes; where it does not, this tells where to look.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar, cast

QUICK = os.environ.get("PARTNERCHECK_QUICK") != "0"
"""Whether what is there for speed alone is used; read once, as the program starts, and inherited by its workers."""

_Function = TypeVar("_Function", bound=Callable[..., Any])


def remembered(most: int) -> Callable[[_Function], _Function]:
    """Keeps what a function of values came to, for the `most` latest of them; nothing where speed is switched off."""

    def keep(function: _Function) -> _Function:
        return cast(_Function, lru_cache(maxsize=most)(function)) if QUICK else function

    return keep
