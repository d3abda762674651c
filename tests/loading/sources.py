"""Sources and problems in the few words that the tests of this room need."""

from __future__ import annotations

import pytest

from partnercheck.loading.data import read_data
from partnercheck.loading.positions import Positions, locate
from partnercheck.loading.source import Source
from partnercheck.problems import Problem, ReadingError
from partnercheck.values.data import Data


def yaml(text: str) -> Source:
    return Source("profile.yaml", text)


def json(text: str) -> Source:
    return Source("profile.json", text)


def tree(source: Source) -> dict[str, Data]:
    return read_data(source)


def problem(source: Source) -> Problem:
    """The one problem that both readers find in the source."""
    with pytest.raises(ReadingError) as quick:
        read_data(source)
    with pytest.raises(ReadingError) as located:
        locate(source)
    assert quick.value.problems == located.value.problems
    (only,) = quick.value.problems
    return only


def place(found: Problem) -> str:
    """`line:column-end_column` of the problem."""
    assert found.span is not None
    return f"{found.span.line}:{found.span.column}-{found.span.end_column}"


def positions(source: Source) -> Positions:
    return locate(source)
