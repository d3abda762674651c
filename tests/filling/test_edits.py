"""Answers put into a profile's text: what was there stays, and reads as before."""

from __future__ import annotations

import pytest

from partnercheck.interviewing.edits import Edit, edited, edited_text
from partnercheck.loading.data import read_data
from partnercheck.loading.source import Source

TEXT = """\
# top
organisation:
  name: X
  # legal?
  legal_form:
  founded: 2009-06-01   # since

# led by
led_as: 0123   # odd

staff:
  # the total
  total:
  # group
  g: no

claim: yes  # bare

# work
work:

evidence:
  - {id: a}  # first
  # more
last: [1, 2] # why
# end
"""
EDITS = [
    Edit(("organisation", "income"), "5"),
    Edit(("led_as",), ["a", "b"]),
    Edit(("led_as",), "none"),
    Edit(("staff", "g"), {"count": "1", "undisclosed": "2"}),
    Edit(("staff", "total"), "NO"),
    Edit(("claim", "evidence"), ["b"]),
    Edit(("work", 0), {"title": "T: x # y", "topics": ["p"]}, block=True),
    Edit(("evidence", 1), {"id": "b", "title": "null"}),
    Edit(("last", 1), "3"),
    Edit(("new", "total"), "007"),
    Edit(("people", 0, "roles"), ["chair"]),
    Edit(("people",), [{}, {}]),
]


def comments(text: str) -> list[str]:
    return [line[line.index("#") :] for line in text.splitlines() if "#" in line and "T: x" not in line]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: ".".join(map(str, edit.keys)))
def test_an_edit_reads_back_as_answered_and_keeps_every_comment_in_its_order(edit: Edit) -> None:
    after = edited_text(TEXT, [edit], is_json=False)
    assert read_data(Source("a.yaml", after)) == edited(read_data(Source("a.yaml", TEXT)), [edit])
    assert comments(after) == comments(TEXT)


def test_all_edits_one_after_another_keep_every_comment() -> None:
    text, data = TEXT, read_data(Source("a.yaml", TEXT))
    for edit in EDITS:
        text, data = edited_text(text, [edit], is_json=False), edited(data, [edit])
        assert read_data(Source("a.yaml", text)) == data
    assert comments(text) == comments(TEXT)


def test_no_edit_changes_nothing() -> None:
    assert edited_text(TEXT, [], is_json=False) == TEXT


def test_what_stands_below_a_section_stays_below_what_is_added_to_it() -> None:
    after = edited_text(TEXT, [Edit(("organisation", "income"), "5")], is_json=False)
    assert "  founded: 2009-06-01   # since\n  income: 5\n\n# led by\n" in after


def test_texts_that_look_like_something_else_are_written_as_they_are() -> None:
    after = edited_text(TEXT, [Edit(("organisation", "legal_form"), "01234567")], is_json=False)
    assert "  legal_form: 01234567\n" in after
