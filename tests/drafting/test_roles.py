"""Roles: which items of a page are taken to ask for something, to shut something out, to explain, or for neither."""

from __future__ import annotations

import pytest

from partnercheck.drafting.items import DraftOutline, about, draft_outline, slug
from partnercheck.tracing.pages import page_from_bytes


def drafted(text: str) -> DraftOutline:
    return draft_outline(page_from_bytes("page.txt", text.encode()))


def roles(text: str) -> str:
    """A letter for each item: r, d or c; R where it must not be so."""
    items = [item for section in drafted(text).sections for item in section.items]
    return "".join("R" if item.is_excluded else item.role.value[0] for item in items)


PAGES = {
    "under a heading that asks": ("What groups must show\n- a plan\n- a budget\n", "rr"),
    "under a heading that asks, led in to": ("Who can apply\nYou are:\n- a club\n- a choir\n", "crr"),
    "led in to by a sentence that asks": ("The fund\nWe like rivers. You should be able to show:\n- a plan\n", "cr"),
    "led in to as possibilities": ("The fund\nYour work could include:\n- boats\n- banks of at least a mile\n", "ccr"),
    "an item that asks by itself": (
        "The fund\n- it has a name\n- at least three trustees\n- you must be local\n",
        "crr",
    ),
    "a paragraph that asks": ("The fund\nWe like rivers.\nEvery group must have a plan.\n", "cr"),
    "a paragraph below a heading that asks": ("Who can apply\nClubs and choirs by the river.\n", "r"),
    "what words mean": ("What we mean by local\nA mile from the river.\n- by foot\nWho can apply\n- clubs\n", "ddr"),
    "what is meant, led in to": ("The fund\nBy local, we mean:\n- a mile from the river\nYou must be local.\n", "cdr"),
    "what is shut out": ("What we do not fund\n- boats\n- banks\n", "RR"),
    "what is shut out, led in to": ("The fund\nWe cannot support:\n- boats\n", "cR"),
    "neither, beside what asks": ("How to apply\n- write to us\nWho can apply\n- clubs\n", "cr"),
    "after a list the heading counts again": ("The fund\nYou must:\n- be local\nWe wish you well.\n", "crc"),
    "german": ("Der Fonds\n- Ihr Verein muss gemeinnützig sein\n- mindestens drei Mitglieder\n- er ist schön\n", "rrc"),
    "french": ("Le fonds\nVous devez:\n- avoir un compte\n- être une association\n", "crr"),
    "spanish": ("Quién puede solicitar\n- asociaciones\n- clubes\n", "rr"),
    "italian": ("Il fondo\n- deve essere locale\n- è bello\n", "rc"),
    "polish": ("Fundusz\n- musi działać lokalnie\n- jest piękny\n", "rc"),
    "welsh": ("Y gronfa\n- rhaid bod yn lleol\n- mae'n braf\n", "rc"),
}


@pytest.mark.parametrize("case", PAGES)
def test_roles_are_guessed_by_headings_lead_ins_and_words(case: str) -> None:
    text, wanted = PAGES[case]
    assert roles(text) == wanted
    assert drafted(text).is_recognised == ("r" in wanted or "R" in wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Säätiö\nVaatimukset:\n- paikallinen\n- pieni\n", "crr"),
        ("応募資格\n次の条件を満たすこと。\n・三年以上の活動\n・会員十名以上\n", "crr"),
        ("Our rivers\nThey flow. They shine.\n", "r"),
    ],
)
def test_where_nothing_is_recognised_lists_are_taken_and_it_is_said(text: str, wanted: str) -> None:
    assert roles(text) == wanted
    assert not drafted(text).is_recognised or "d" in wanted


def test_ids_come_from_headings_and_are_used_once() -> None:
    page = "Fund\n- one\nWho can apply\nYou must:\n- be local\nFund\n- two\n応募資格\n- three\n"
    assert [(section.id, [item.id for item in section.items]) for section in drafted(page).sections] == [
        ("fund", ["fund.1"]),
        ("who-can-apply", ["who-can-apply.intro", "who-can-apply.1"]),
        ("fund-2", ["fund-2.1"]),
        ("section-4", ["section-4.1"]),
    ]


def test_what_stands_above_the_first_heading_is_a_section_without_one() -> None:
    (section,) = drafted("Groups must be local, and that is all.\n").sections
    assert section.heading is None
    assert [item.id for item in section.items] == ["page.1"]


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("How we’ll work together", "work-together"),
        ("What we mean by lived experience", "lived-experience"),
        ("2026 round: Förderung", "round-forderung"),
        ("Who can apply, and what for?", "who-can-apply"),
        ("応募資格", ""),
        ("—", ""),
        ("The a", "the-a"),
    ],
)
def test_an_id_is_made_of_a_few_words(text: str, id: str) -> None:
    assert slug(text) == id


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "clear experience of tackling discrimination and health inequities",
            ("discrimination", "experience", "inequities"),
        ),
        ("leading partnerships", ("partnerships",)),
        ("co-design", ()),
        ("at least 3 of them", ()),
        ("三年以上の活動", ()),
    ],
)
def test_what_an_item_is_about_is_a_few_of_its_words_out_of_order(text: str, words: tuple[str, ...]) -> None:
    assert about(text) == words
