"""Breakdowns: which groups an organisation is counted in, and which facts tell organisations apart."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from partnercheck import load_criteria
from partnercheck.batch.breakdowns import default_paths
from partnercheck.batch.check import Checker
from partnercheck.batch.discovery import ProfileFile
from partnercheck.batch.result import AssessedRow, Breakdown
from partnercheck.intake.fact_names import fact_names
from partnercheck.problems import UsageError

from .folders import CRITERIA

LOADED = load_criteria(CRITERIA)
AS_OF = date(2026, 1, 15)


def checker(path: str) -> Checker:
    return Checker(LOADED, AS_OF, [path])


def groups(tmp_path: Path, path: str, text: str) -> tuple[str, ...]:
    (tmp_path / "org.yaml").write_text(f"organisation: {{name: Any{text if text.startswith(',') else ''}}}\n")
    if not text.startswith(","):
        with (tmp_path / "org.yaml").open("a") as file:
            file.write(text)
    row = checker(path)(ProfileFile(str(tmp_path / "org.yaml")))
    assert isinstance(row, AssessedRow)
    return row.groups[0]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("led_as", "led_as: [faith_based, community]", ("community", "faith_based")),
        ("led_as", "led_as: none", ("-none",)),
        ("led_as", "led_as: undisclosed", ("-undisclosed",)),
        ("led_as", "", ("-unanswered",)),
        ("open_to_all", "open_to_all: no", ("no",)),
        ("open_to_all", "open_to_all: undisclosed", ("-undisclosed",)),
        ("staff", "staff: {total: 0}", ("band-0",)),
        ("staff", "staff: {total: 1}", ("band-1",)),
        ("staff", "staff: {total: 9}", ("band-1",)),
        ("staff", "staff: {total: 10}", ("band-2",)),
        ("staff", "staff: {total: 250}", ("band-4",)),
        ("staff", "staff: {total: 8-12}", ("-not-exact",)),
        ("staff", "staff: {total: 11-14}", ("band-2",)),
        ("staff", "", ("-unanswered",)),
        ("organisation.legal_form", ", legal_form: cooperative_society", ("cooperative_society",)),
        ("organisation.income", ", income: 9999", ("band-0",)),
        ("organisation.income", ", income: 10000", ("band-1",)),
        ("organisation.income", ", income: 10000000", ("band-4",)),
        ("organisation.income", ", income: 9000-11000", ("-not-exact",)),
        ("organisation.income", ", income: undisclosed", ("-undisclosed",)),
    ],
)
def test_an_organisation_is_counted_in_its_groups(
    tmp_path: Path, path: str, text: str, expected: tuple[str, ...]
) -> None:
    assert groups(tmp_path, path, text) == expected


def test_bands_say_their_bounds() -> None:
    [income] = checker("organisation.income").heading.breakdowns
    assert [label for _, label in income.groups] == [
        "under 10,000 GBP",
        "10,000 to under 100,000",
        "100,000 to under 1,000,000",
        "1,000,000 to under 10,000,000",
        "10,000,000 and more",
    ]
    [staff] = checker("staff").heading.breakdowns
    assert [label for _, label in staff.groups] == ["nobody", "1 to 9", "10 to 49", "50 to 249", "250 and more"]


def test_choices_may_overlap_and_one_choice_does_not() -> None:
    [led_as] = checker("led_as").heading.breakdowns
    groups = (("community", "Community led"), ("faith_based", "Faith based"))
    assert led_as == Breakdown("led_as", "how the organisation is led", groups, overlapping=True)
    assert not checker("organisation.legal_form").heading.breakdowns[0].overlapping


def test_by_default_what_decides_for_whom_a_requirement_holds_tells_organisations_apart() -> None:
    assert default_paths(LOADED) == ("led_as", "organisation.legal_form", "organisation.income")


@pytest.mark.parametrize(
    ("path", "message", "help"),
    [
        ("led_sa", "there is no fact `led_sa`", "did you mean `led_as`?"),
        (
            "organisation.founded",
            "`organisation.founded` cannot tell organisations apart",
            "name a fact that is a choice",
        ),
    ],
)
def test_a_fact_that_cannot_tell_organisations_apart_is_an_error(path: str, message: str, help: str) -> None:
    with pytest.raises(UsageError) as caught:
        checker(path)
    assert caught.value.problems[0].message.startswith(message)
    assert caught.value.problems[0].help.startswith(help)


@pytest.mark.parametrize(
    ("path", "takes_a_list"),
    [
        (("led_as",), True),
        (("organisation", "places"), True),
        (("organisation", "registrations"), True),
        (("evidence", 1, "title"), False),
        (("organisation", "name"), False),
        (("staff", "total"), False),
        (("nothing", "of", "the", "kind"), False),
    ],
)
def test_which_columns_take_a_list_is_known_from_the_facts(path: tuple[str | int, ...], takes_a_list: bool) -> None:
    names = fact_names(LOADED)
    kind = names.kind_of(path)
    assert (kind is not None and kind.is_list) is takes_a_list
    assert names.known >= {"organisation", "evidence", "led_as", "staff", "open_to_all"}
