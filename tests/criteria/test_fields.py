"""What is wrong with a field of records is told as of a field: it needs no question, and not every type can be one."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.source import Source
from partnercheck.problems import CriteriaError

CRITERIA = """\
criteria: fields
title: Fields
version: "1"
facts:
  logs: {type: records, label: logs, question: Logs?, fields: {FIELD, paid: {type: yes_no, label: paid}}}
requirements: [{id: x, title: X, met_when: "count(logs, paid) >= 1"}]
"""
TABLE = [
    # (the field, what is wrong, what to write)
    ("day: {label: day}", "`type` is missing", "write one of: `yes_no`, `choice`, "),
    ("day: {type: dat, label: day}", "`dat` is not a fact type", "did you mean `date`?"),
    ("day: {type: date}", "`label` is missing", "add a line `label: ...`"),
    ("day: date", "names with values", "give the field a `type` and a `label`"),
    ("day: {type: records, label: day}", "a field cannot be of type `records`", "make it a fact of its own"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "message", "help"), TABLE)
def test_one_thing_is_told_and_it_can_be_followed(field: str, message: str, help: str):
    with pytest.raises(CriteriaError) as caught:
        load_criteria_source(Source("fields.yaml", CRITERIA.replace("FIELD", field)), Path())
    (found,) = caught.value.problems
    assert message in found.message
    assert help in found.help
    assert "`records`" not in found.help
    assert "question" not in found.help


IDS = [
    ("definitions:\n  small-band: paid\n", "write `small_band`"),
    ("definitions:\n  Small band: paid\n", "write `small_band`"),
    ("definitions:\n  3rd: paid\n", "use lower-case letters, digits and underscores, at most 64 characters"),
]


@pytest.mark.parametrize(("written", "help"), IDS)
def test_an_id_that_is_nearly_one_is_given_back_as_it_has_to_be(written: str, help: str):
    text = CRITERIA.replace("FIELD", "day: {type: date, label: day}").replace("requirements", f"{written}requirements")
    with pytest.raises(CriteriaError) as caught:
        load_criteria_source(Source("fields.yaml", text), Path())
    assert help in [one.help for one in caught.value.problems if one.code == "PC303"]
