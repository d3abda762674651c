"""The pages in a real browser: filter, sort and open; without scripts; and held to WCAG 2.2 AA by axe-core."""

from __future__ import annotations

import re

import pytest

from partnercheck.report.html import render_html
from partnercheck.report.options import ReportOptions
from tests.html.pages import HOSTILE, assessment_page, batch_page, small_batch_page
from tests.report.assessments import EVERYTHING


@pytest.fixture(scope="module")
def batch(tmp_path_factory) -> str:
    return batch_page(tmp_path_factory.mktemp("batch"))


MANY = 230


def repeated(html: str, many: int = MANY) -> str:
    """The page with one of its organisations repeated until there are so many."""
    row = re.search(r'<tr id="r1".*?</tr>\n', html, re.DOTALL)
    explained = re.search(r'<details class="one" id="o1">.*?</details>\n', html, re.DOTALL)
    assert row is not None
    assert explained is not None
    numbers = range(100, 100 + many - html.count("<tr id="))
    for one in (row[0], explained[0]):
        copies = "".join(re.sub(r'(?<=["#])([or])1(?=")', rf"\g<1>{number}", one) for number in numbers)
        html = html.replace(one, one + copies)
    return html


def violations(page) -> list[str]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    asked = {"runOnly": {"type": "tag", "values": rules}, "resultTypes": ["violations"]}
    found = axe.Axe().run(page, options=asked)
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found.response["violations"]]


@pytest.mark.parametrize("kind", ["one organisation", "batch"])
def test_no_violation_of_wcag_is_found(open_page, tmp_path, kind):
    html = small_batch_page(tmp_path) if kind == "batch" else render_html([EVERYTHING], ReportOptions(explain=True))
    page = open_page(html, bypass_csp=True)
    for width in (320, 640, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert (width, scheme, violations(page)) == (width, scheme, [])


def test_the_page_asks_nothing_of_the_network_and_runs_nothing_of_a_name(open_page, batch):
    for html in (batch, *(assessment_page(name=name) for name in HOSTILE)):
        page = open_page(html)
        assert page.said == []
        assert [url for url in page.asked if not url.startswith("file:")] == []


def wait_until_listed(page, number: int) -> None:
    expect = pytest.importorskip("playwright.sync_api").expect
    expect(page.locator("#rows tr")).to_have_count(number)


def visible_names(page) -> list[str]:
    return [row.inner_text() for row in page.locator("#rows tr:visible th").all()]


def test_organisations_can_be_filtered_by_verdict_requirement_and_reason(open_page, batch):
    page = open_page(batch)
    assert len(visible_names(page)) == 9
    page.select_option("#by-verdict", "eligible")
    assert visible_names(page) == ["Roshni Health Alliance"]
    assert page.inner_text("#shown") == "1 of 9 organisations shown (eligible)"
    page.click("button[type=reset]")
    wait_until_listed(page, 9)
    page.select_option("#by-requirement", label="Able to influence policy")
    page.select_option("#by-standing", "falls_short")
    assert visible_names(page) == ["Copper Lane Wellbeing"]
    page.click("button[type=reset]")
    wait_until_listed(page, 9)
    page.select_option("#by-reason", "not_evidenced")
    assert visible_names(page) == ["Harbour Roma Advice"]


def test_a_requirement_alone_finds_whom_it_holds_back_and_says_so(open_page, batch):
    page = open_page(batch)
    page.select_option("#by-requirement", label="Able to influence policy")
    assert page.input_value("#by-standing") == "short"
    assert 0 < len(visible_names(page)) < 9
    assert page.inner_text("#shown").endswith("organisations shown (Able to influence policy; short of met)")
    page.select_option("#by-standing", "")
    assert len(visible_names(page)) == 9
    assert "choose one to find fewer" in page.inner_text("#shown")


def test_a_reason_asked_with_a_requirement_is_that_requirements_own(open_page, batch):
    page = open_page(batch)
    page.select_option("#by-reason", "not_evidenced")
    assert visible_names(page) == ["Harbour Roma Advice"]
    page.select_option("#by-requirement", label="Will take part in designing the partnership")
    assert visible_names(page) == []


def test_organisations_can_be_sorted_and_searched_by_name(open_page, batch):
    page = open_page(batch)
    page.fill("#by-name", "me")
    page.select_option("#sort", "name")
    assert visible_names(page)[-1] == "Meridian Health Foundation"
    assert all("me" in name.lower() for name in visible_names(page))


ACCENTS = {"Élan Cymru": ["elan", "ÉLAN", "cymru elan"], "Łódź": ["lodz"], "Große Öffnung": ["grosse", "offnung"]}


@pytest.mark.parametrize("name", ACCENTS)
def test_a_name_is_found_whatever_its_accents(open_page, batch, name):
    page = open_page(batch.replace(">Roshni Health Alliance<", f">{name}<"))
    for typed in ACCENTS[name]:
        page.fill("#by-name", typed)
        assert visible_names(page) == [name]


def test_names_are_sorted_as_a_dictionary_sorts_them(open_page, batch):
    renamed = batch.replace(">Roshni Health Alliance<", ">Élan<").replace(">Copper Lane Wellbeing<", ">Line<")
    page = open_page(renamed)
    page.select_option("#sort", "name")
    names = visible_names(page)
    assert names.index("Élan") < names.index("Harbour Roma Advice") < names.index("Line")


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


def test_the_same_link_opens_again_what_was_closed(open_page, batch):
    page = open_page(batch)
    for _ in range(2):
        page.click("#rows a:has-text('Meridian')")
        assert page.locator("details.one[open]").count() == 1
        page.click("details.one[open] summary")
        assert page.locator("details.one[open]").count() == 0


def agree(page) -> bool:
    """What the boxes ask for, what is said and what is listed are one."""
    wanted = page.input_value("#by-verdict")
    listed = page.locator("#rows tr").all()
    return (
        all(not wanted or row.get_attribute("data-v") == wanted for row in listed)
        and page.inner_text("#shown").startswith(f"{len(listed)} of 9 ")
        and page.locator("#explanations details").count() == len(listed)
    )


def test_what_is_chosen_said_and_listed_agree_on_the_way_back(open_page, batch):
    page = open_page(batch)
    page.select_option("#by-verdict", "eligible")
    page.click("#rows a")
    assert agree(page)
    page.go_back()
    page.wait_for_timeout(100)
    assert agree(page)
    page.select_option("#by-verdict", "borderline")
    page.goto("about:blank")
    page.go_back()
    page.wait_for_timeout(100)
    assert agree(page)


def test_a_link_to_one_that_is_filtered_away_shows_it_and_says_so(open_page, batch):
    page = open_page(batch)
    page.select_option("#by-verdict", "eligible")
    page.evaluate("location.hash = document.querySelector('[data-v=not_eligible]') ? '' : '#o1'")
    page.wait_for_selector("details.one[open]")
    page.wait_for_timeout(50)
    assert page.input_value("#by-verdict") == ""
    assert agree(page)


def test_a_link_to_one_beyond_the_first_lists_and_opens_it(open_page, batch):
    page = open_page(repeated(batch))
    page.select_option("#by-verdict", "eligible")
    last = max(re.findall(r'id="(o\d+)"', repeated(batch)), key=lambda id: int(id[1:]))
    page.evaluate(f"location.hash = '#{last}'")
    page.wait_for_selector(f"#{last}[open]")
    page.wait_for_timeout(50)
    assert page.locator(f"#{last}[open]").count() == 1
    assert len(visible_names(page)) == MANY


def test_a_print_holds_what_is_listed_opened_and_says_what_that_is(open_page, batch):
    page = open_page(batch)
    page.select_option("#by-verdict", "eligible")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#shown").is_visible()
    assert page.inner_text("#shown") == "1 of 9 organisations shown (eligible)"
    assert page.locator("#rows tr:visible").count() == 1
    assert page.locator("details.one[open] ul:visible").count() >= 1
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.one[open]").count() == 0
    assert agree(page)


def test_everything_is_unfolded_for_print(open_page, batch):
    page = open_page(batch)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.wait_for_selector("details.one[open] li")
    assert page.locator("details.one[open] ul").count() >= 9
    assert page.locator("#explanations noscript").count() == 0


def pages_of(pdf: bytes) -> list[tuple[float, float]]:
    """The width and height of each page, in points."""
    boxes = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", pdf)
    return [(float(width), float(height)) for width, height in boxes]


def test_one_organisation_prints_on_few_pages_with_what_to_do_next_first(open_page):
    page = open_page(assessment_page())
    assert len(pages_of(page.pdf(prefer_css_page_size=True))) <= 3
    headings = [heading.inner_text() for heading in page.locator("h2").all()]
    assert headings[0] == "What to do next"
    explained = open_page(assessment_page(explain=True))
    assert len(pages_of(explained.pdf(prefer_css_page_size=True))) <= 10


def test_the_matrix_prints_in_landscape_at_a_size_that_can_be_read(open_page, batch):
    page = open_page(batch)
    pages = pages_of(page.pdf(prefer_css_page_size=True))
    assert pages[0][0] > pages[0][1]
    assert pages[-1][0] < pages[-1][1]
    page.emulate_media(media="print")
    size = "one => parseFloat(getComputedStyle(one, one.matches('td') ? '::before' : null).fontSize) * 0.75"
    for place in ("thead th:nth-child(5)", "tbody td:nth-child(5)", "tbody th"):
        assert page.locator(f".matrix {place}").first.evaluate(size) >= 7.5
    widest = page.locator(".matrix").evaluate("one => one.getBoundingClientRect().width / 96 * 25.4")
    assert widest <= 277


def test_no_word_of_a_table_of_counts_is_broken_in_print(open_page, batch):
    page = open_page(batch)
    page.set_viewport_size({"width": int(182 / 25.4 * 96), "height": 1000})  # a sheet of A4 within its margins
    page.emulate_media(media="print")
    lines = page.locator("table:not(.matrix) td").evaluate_all(
        "cells => cells.filter((one) => one.textContent === 'hidden').map((one) => {"
        " const range = document.createRange(); range.selectNodeContents(one); return range.getClientRects().length; })"
    )
    assert lines
    assert set(lines) == {1}


def test_a_matrix_of_very_many_requirements_is_split_for_print(open_page, batch):
    more = "".join(f'<th scope="col">Requirement {number}</th>' for number in range(20))
    wide = batch.replace('</tr></thead>\n<tbody id="rows"', f'{more}</tr></thead>\n<tbody id="rows"', 1)
    wide = re.sub(r"(<tr id=\"r.*?)</tr>", rf"\1{'<td>met</td>' * 20}</tr>", wide)
    page = open_page(wide)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    parts = page.locator("table.matrix:visible")
    assert [part.locator("thead th").count() for part in parts.all()] == [20, 20, 4]
    assert [part.locator("tbody tr").count() for part in parts.all()] == [9, 9, 9]
    assert all(part.locator("tbody th").first.inner_text() for part in parts.all())
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("table.matrix").count() == 1


HIDDEN = """() => {
  const one = document.activeElement;
  const box = one.getBoundingClientRect();
  const on = [.1, .5, .9].flatMap((x) => [.2, .5, .8].map((y) => [box.left + x * box.width, box.top + y * box.height]));
  return !on.map(([x, y]) => document.elementFromPoint(x, y)).some((top) => top === one || top === one.parentElement);
}"""


@pytest.mark.parametrize(("width", "height", "scripts"), [(1280, 700, True), (1280, 700, False), (320, 600, True)])
def test_what_is_focused_is_never_hidden_under_what_stays(open_page, batch, width, height, scripts):
    page = open_page(repeated(batch, 24), viewport={"width": width, "height": height}, java_script_enabled=scripts)
    links = page.locator("#rows a")
    links.last.focus()
    for key in ["Shift+Tab"] * 23 + ["Tab"] * 23:
        page.keyboard.press(key)
        assert not page.evaluate(HIDDEN), page.evaluate("document.activeElement.outerHTML")
    page.locator(".tall").evaluate("one => { one.scrollTop = one.scrollHeight / 2; one.scrollLeft = 400 }")
    for key in ["Shift+Tab"] * 8:
        page.keyboard.press(key)
        assert not page.evaluate(HIDDEN), page.evaluate("document.activeElement.outerHTML")


def test_after_list_all_the_focus_is_on_the_first_that_came(open_page, batch):
    page = open_page(repeated(batch))
    page.focus("#more")
    page.keyboard.press("Enter")
    assert len(visible_names(page)) == MANY
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == 201


def test_an_endless_name_takes_no_more_room_than_others(open_page, tmp_path):
    name = "Very long " * 500
    page = open_page(batch_page(tmp_path, names=[name]))
    row = page.locator("#rows tr", has_text="Very long")
    assert row.evaluate("one => one.getBoundingClientRect().height") < 300
    page.click("#rows a:has-text('Very long')")
    page.wait_for_selector("details.one[open] li")
    assert page.locator("details.one[open]").inner_text().count("Very long") >= 500


def test_not_answered_looks_alike_on_both_pages(open_page, batch):
    colour = "one => getComputedStyle(one).color"
    page = open_page(assessment_page("northfield-mothers"))
    on_one = page.locator(".requirement.is-unanswered .badge").first
    assert on_one.inner_text().startswith("?")
    assert on_one.evaluate(colour) == open_page(batch).locator("#rows td.is-unanswered").first.evaluate(colour)


def test_without_scripts_everything_is_there(open_page, batch):
    page = open_page(batch, java_script_enabled=False)
    assert page.locator("#controls").is_hidden()
    assert len(visible_names(page)) == 9
    page.click("details.one:has-text('Meridian') summary")
    page.wait_for_selector("details.one[open] li")
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


def test_of_very_many_the_first_are_listed_and_all_can_be(open_page, batch):
    many = repeated(batch)
    assert many.count("<tr id=") == MANY
    page = open_page(many)
    assert len(visible_names(page)) == 200
    assert page.inner_text("#shown") == (
        f"{MANY} of {MANY} organisations shown: the first 200 are listed, "
        "and the browser's own search looks through those alone"
    )
    page.click("#more")
    assert len(visible_names(page)) == MANY
    assert page.locator("#more").is_hidden()
    page.click("button[type=reset]")
    wait_until_listed(page, 200)


def test_without_scripts_very_many_are_all_there(open_page, batch):
    page = open_page(repeated(batch), java_script_enabled=False)
    assert len(visible_names(page)) == MANY


def test_a_narrow_page_does_not_scroll_sideways(open_page, batch):
    for html in (assessment_page(explain=True), batch):
        page = open_page(html, viewport={"width": 320, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
