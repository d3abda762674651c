"""What an included file may not hold is told at its key, whatever stands under it."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.loading.criteria_files import load_criteria
from partnercheck.problems import CriteriaError

MAIN = """\
criteria: a
title: a
version: "1"
include: [shared.yaml]
requirements:
  - {id: o, title: O, met_when: open, advice: x}
"""
SHARED = "facts:\n  open: {type: yes_no, label: open, question: Open?}\n"
NOT_THERE = [
    ("requirements", "[]"),
    ("requirements", "[{id: p, title: P, met_when: open}]"),
    ("requirements", "none"),
    ("tiers", "[]"),
    ("criteria", "a"),
    ("cases", "[]"),
    ("currency", "GBP"),
]


@pytest.mark.parametrize(("key", "held"), NOT_THERE)
def test_a_key_of_criteria_in_an_included_file_is_refused_at_its_place(tmp_path: Path, key: str, held: str):
    (tmp_path / "a.yaml").write_text(MAIN)
    (tmp_path / "shared.yaml").write_text(SHARED + f"{key}: {held}\n")
    with pytest.raises(CriteriaError) as told:
        load_criteria(tmp_path / "a.yaml")
    (problem,) = told.value.problems
    assert (problem.code, problem.span.line) == ("PC307", 3)
    assert problem.message.startswith(f"`{key}` is not a key that can stand here")
