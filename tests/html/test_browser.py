"""The pages in a real browser: filter, sort and open; without scripts; and held to WCAG 2.2 AA by axe-core."""

from __future__ import annotations

import re

import pytest

from tests.html.pages import HOSTILE, assessment_page, batch_page


@pytest.fixture(scope="module")
def batch(tmp_path_factory) -> str:
    return batch_page(tmp_path_factory.mktemp("batch"))


def violations(page) -> list[str]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = axe.Axe().run(page, options={"runOnly": {"type": "tag", "values": rules}})
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found.response["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_violation_of_wcag_is_found(open_page, batch, scheme, width):
    for html in (assessment_page(explain=True), batch):
        page = open_page(html, color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
        assert violations(page) == []


def test_the_page_asks_nothing_of_the_network_and_runs_nothing_of_a_name(open_page, batch):
    for html in (batch, *(assessment_page(name=name) for name in HOSTILE)):
        page = open_page(html)
        assert page.said == []
        assert [url for url in page.asked if not url.startswith("file:")] == []


def visible_names(page) -> list[str]:
    return [row.inner_text() for row in page.locator("#rows tr:visible th").all()]


def test_organisations_can_be_filtered_by_verdict_requirement_and_reason(open_page, batch):
    page = open_page(batch)
    assert len(visible_names(page)) == 9
    page.select_option("#by-verdict", "eligible")
    assert visible_names(page) == ["Roshni Health Alliance"]
    assert page.inner_text("#shown") == "1 of 9 organisations shown"
    page.click("button[type=reset]")
    page.wait_for_function("document.querySelectorAll('#rows tr:not([hidden])').length === 9")
    page.select_option("#by-requirement", label="Able to influence policy")
    page.select_option("#by-standing", "falls_short")
    assert visible_names(page) == ["Copper Lane Wellbeing"]
    page.click("button[type=reset]")
    page.select_option("#by-reason", "not_evidenced")
    assert visible_names(page) == ["Harbour Roma Advice"]


def test_organisations_can_be_sorted_and_searched_by_name(open_page, batch):
    page = open_page(batch)
    page.fill("#by-name", "me")
    page.select_option("#sort", "name")
    assert visible_names(page)[-1] == "Meridian Health Foundation"
    assert all("me" in name.lower() for name in visible_names(page))


def test_a_name_opens_the_explanation_of_that_organisation(open_page, batch):
    page = open_page(batch)
    page.click("#rows a:has-text('Meridian')")
    opened = page.locator("details.one[open]")
    assert opened.count() == 1
    assert opened.locator("li b").count() >= 18
    assert "3 of 12 trustees" in opened.inner_text()


def test_an_explanation_is_unfolded_by_hand_as_well(open_page, batch):
    page = open_page(batch)
    assert page.locator("#explanations li").count() == 0
    page.click("details.one:has-text('<img src=x') summary")
    page.wait_for_selector("details.one[open] li")
    assert "Not answered yet" in page.locator("details.one[open]").inner_text()
    assert page.locator("img").count() == 0
    assert page.said == []


def test_everything_is_unfolded_for_print(open_page, batch):
    page = open_page(batch)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.one[open] ul").count() >= 9
    assert page.locator("#explanations noscript").count() == 0


def test_without_scripts_everything_is_there(open_page, batch):
    page = open_page(batch, java_script_enabled=False)
    assert page.locator("#controls").is_hidden()
    assert len(visible_names(page)) == 9
    page.click("details.one:has-text('Meridian') summary")
    assert "3 of 12 trustees" in page.locator("details.one[open]").inner_text()


MARKS = {"met": "✓", "borderline": "~", "falls_short": "✗", "unanswered": "?", "not_applicable": "–"}


def test_every_word_has_its_mark_before_it(open_page, batch):
    page = open_page(batch, java_script_enabled=False)
    for standing, mark in MARKS.items():
        for place in ("#rows td", "#explanations li b"):
            cell = page.locator(f"{place}.is-{standing}").first
            shown = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
            assert shown.startswith(f'"{mark}'), (standing, place)
            assert cell.text_content().strip()


MANY = 230


def repeated(html: str) -> str:
    """The page with one of its organisations repeated until there are very many."""
    row = re.search(r'<tr id="r1".*?</tr>\n', html, re.DOTALL)
    explained = re.search(r'<details class="one" id="o1">.*?</details>\n', html, re.DOTALL)
    assert row is not None
    assert explained is not None
    for one in (row[0], explained[0]):
        copies = "".join(
            re.sub(r'(?<=["#])([or])1(?=")', rf"\g<1>{number}", one)
            for number in range(100, 100 + MANY - html.count("<tr id="))
        )
        html = html.replace(one, one + copies)
    return html


def test_of_very_many_the_first_are_listed_and_all_can_be(open_page, batch):
    many = repeated(batch)
    assert many.count("<tr id=") == MANY
    page = open_page(many)
    assert len(visible_names(page)) == 200
    assert page.inner_text("#shown") == f"{MANY} of {MANY} organisations shown: the first 200 are listed"
    page.click("#more")
    assert len(visible_names(page)) == MANY
    assert page.locator("#more").is_hidden()
    page.click("button[type=reset]")
    page.wait_for_function("document.querySelectorAll('#rows tr').length === 200")


def test_without_scripts_very_many_are_all_there(open_page, batch):
    page = open_page(repeated(batch), java_script_enabled=False)
    assert len(visible_names(page)) == MANY


def test_a_narrow_page_does_not_scroll_sideways(open_page, batch):
    for html in (assessment_page(explain=True), batch):
        page = open_page(html, viewport={"width": 320, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
