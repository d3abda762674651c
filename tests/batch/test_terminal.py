"""The report of a batch in the terminal: right at any width, in a pipe, in ASCII, and whatever names hold."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from partnercheck.batch.result import BatchRow, NotValidRow, PassedOverRow, RequirementHeading, SameAs, Sameness
from partnercheck.batch.summary import Tally
from partnercheck.batch.suppression import with_small_counts_hidden
from partnercheck.problems import Problem, Span
from partnercheck.report.batch.summary_tables import kept_out_table
from partnercheck.report.batch.terminal import TerminalReport
from partnercheck.report.screen import Screen

from .rows import HEADING, NEAR, SHORT, UNANSWERED, outcome, row

SAME = SameAs("applications/roshni.yaml", Sameness.NAME, "Roshni Health Alliance")
PROBLEM = Problem("PC201", "`staf` is not a fact", "applications/bad.yaml", Span(3, 1, 5), help="did you mean `staff`?")
ROWS: list[BatchRow] = [
    row("applications/roshni.yaml", "Roshni Health Alliance", staff=SHORT),
    replace(row("applications/roshni-2.yaml", "Roshni Health Aliance", led=UNANSWERED, staff=NEAR), same_as=(SAME,)),
    row("applications/sahara.yaml", "Sahara Women", form="cic"),
    row("applications/mosaic.yaml", "Mosaic", led=UNANSWERED),
    NotValidRow("applications/bad.yaml", (PROBLEM, PROBLEM)),
    PassedOverRow("applications/notes.txt", "not a .yaml, .yml or .json file"),
]


EIGHTY = """\
Small grants
Against      small-grants, version 2026.1, fingerprint 000000000000
As of        15 January 2026
Found        6: 4 assessed, 1 not valid, 1 passed over
Passed over  1 not a .yaml, .yml or .json file

✗ Not eligible yet: 1 (25%)
  Roshni Health Alliance                 staff
  applications/roshni.yaml

? Incomplete: 2 (50%)
  Roshni Health Aliance                  led, staff
  applications/roshni-2.yaml
  Mosaic                                 led
  applications/mosaic.yaml

✓ Eligible: 1 (25%)
  Sahara Women
  applications/sahara.yaml

✗ Not valid: 1
  applications/bad.yaml:3:1
    `staf` is not a fact
    Did you mean `staff`?
    and 1 more in this file

Requirements
                              missing:  missing:
                                 falls       not         not
requirement  met  borderline     short  answered  applicable  alone
led            2           0         0         2           0      1
staff          2           1         1         0           0      1
  (alone: organisations that would be eligible but for this one requirement)

Reasons
  led
    2 shown, 2 not answered yet
  staff
    2 shown, 1 what you told us falls short, 1 close to what is needed

What alone stands between organisations and eligibility
requirement  organisations  why
led                      1  not answered yet: 1
staff                    1  what you told us falls short: 1

Verdicts by legal form
  charitable incorporated organisation
    3 organisations, 2 incomplete, 1 not eligible yet
  community interest company
    1 organisation, 1 eligible

Perhaps the same organisation twice
  Roshni Health Aliance: applications/roshni-2.yaml: has nearly the same name as
  Roshni Health Alliance in applications/roshni.yaml
"""


def report(screen: Screen, rows: list[BatchRow] = ROWS, *, most_rows: int = 25, by_requirement: bool = False) -> str:
    terminal = TerminalReport(HEADING, screen, most_rows=most_rows, by_requirement=by_requirement)
    tally = Tally(HEADING)
    for each in rows:
        terminal.add(each)
        tally.add(each)
    return terminal.render(tally.summary())


def test_the_whole_report_at_eighty_columns() -> None:
    assert report(Screen(width=80)) == EIGHTY


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    told = report(Screen(width=width), by_requirement=True)
    assert max(cell_len(line) for line in told.splitlines()) <= width
    assert "Roshni" in told


def test_on_a_screen_without_unicode_all_is_ascii() -> None:
    rows = [*ROWS, row("x.yaml", "Siân’s “Café”", led=NEAR)]
    told = report(Screen(encoding="ascii"), rows)
    assert told.isascii()
    assert "x Not eligible yet" in told


def test_colour_is_written_only_where_it_is_wanted() -> None:
    assert "\x1b" not in report(Screen())
    assert "\x1b[" in report(Screen(colour=True))


@pytest.mark.parametrize("name", ["\x1b[31mred", "[red]x[/red]", "a\nb", "::error file=x::y", "\u202eevil", ":smile:"])
def test_a_name_cannot_style_the_screen_break_its_line_or_give_orders(name: str) -> None:
    told = report(Screen(width=100), [row("a.yaml", name), NotValidRow(name, (Problem("PC1", name, name),))])
    assert not any(text in told for text in ("\x1b", "\u202e", "a\nb", "::error"))
    assert ("[red]x[/red]" in told) == (name == "[red]x[/red]")


def test_of_many_rows_the_first_are_shown_and_the_rest_counted() -> None:
    rows: list[BatchRow] = [row(f"{number}.yaml", f"Number {number}") for number in range(30)]
    told = report(Screen(), rows, most_rows=10)
    assert "Number 9" in told
    assert "Number 10" not in told
    assert "and 20 more" in told


def test_who_each_requirement_keeps_out_is_shown_when_asked_for() -> None:
    assert "Who each requirement keeps out, by legal form" in report(Screen(), by_requirement=True)
    assert "keeps out" not in report(Screen())


def test_nothing_assessed_shows_no_empty_tables() -> None:
    told = report(Screen(), [NotValidRow("bad.yaml", (PROBLEM,))])
    assert "Requirements" not in told
    assert "Not valid: 1" in told


LONG_IDS = ("brings-expertise-and-resources", "experience-structural-racism")


@pytest.mark.parametrize("width", [40, 50, 60, 70, 80, 99, 100, 200])
def test_no_id_breaks_within_a_word(width: int) -> None:
    heading = replace(HEADING, requirements=tuple(RequirementHeading(id, id) for id in LONG_IDS))
    each = replace(row("applications/a.yaml", "Roshni"), requirements=tuple(outcome(id, SHORT) for id in LONG_IDS))
    terminal, tally = TerminalReport(heading, Screen(width=width), most_rows=25, by_requirement=True), Tally(heading)
    for one in (each, replace(each, file="applications/b.yaml")):
        terminal.add(one)
        tally.add(one)
    told = terminal.render(tally.summary())
    for id in LONG_IDS:
        assert told.count(id) >= 4
    assert not re.search(r"[a-z]-$", told, re.MULTILINE)
    assert max(cell_len(line) for line in told.splitlines()) <= width


def test_a_group_whose_size_is_hidden_has_one_line_not_one_for_each_requirement() -> None:
    rows: list[BatchRow] = [row(f"{number}.yaml", f"Number {number}") for number in range(9)]
    rows += [row(f"{number}.yaml", f"Number {number}", form="cic") for number in range(9, 18)]
    tally = Tally(HEADING)
    for one in rows:
        tally.add(one)
    (breakdown,) = with_small_counts_hidden(tally.summary(), 10).each[0].breakdowns
    table = kept_out_table(breakdown, tally.summary().requirements)
    assert [line[0] for line in table.rows] == ["every requirement"] * len(breakdown.groups)
    assert {cell for line in table.rows for cell in line[2:]} == {"hidden"}
    (breakdown,) = tally.summary().breakdowns
    every = len(HEADING.requirements) * len(breakdown.groups)
    assert len(kept_out_table(breakdown, tally.summary().requirements).rows) == every
