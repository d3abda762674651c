"""The pages in a real browser: filter, sort and open; without scripts; and held to WCAG 2.2 AA by axe-core."""

from __future__ import annotations

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
    assert "3 of 12 trustees" in opened.inner_text()


def test_without_scripts_everything_is_there(open_page, batch):
    page = open_page(batch, java_script_enabled=False)
    assert page.locator("#controls").is_hidden()
    assert len(visible_names(page)) == 9
    page.click("details.one:has-text('Meridian') summary")
    assert "3 of 12 trustees" in page.locator("details.one[open]").inner_text()


def test_a_narrow_page_does_not_scroll_sideways(open_page, batch):
    for html in (assessment_page(explain=True), batch):
        page = open_page(html, viewport={"width": 320, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
