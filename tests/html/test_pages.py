"""The pages as text: whole, self-contained, the same bytes each time, and proof against what names hold."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from partnercheck.report.html.page import content_hash
from tests.html.pages import HOSTILE, assessment_page, batch_page


@pytest.fixture(scope="module")
def batch(tmp_path_factory) -> str:
    return batch_page(tmp_path_factory.mktemp("batch"))


def pages(batch: str) -> list[str]:
    return [assessment_page(), assessment_page(explain=True), batch]


def test_the_policy_lets_in_just_the_style_and_the_script_that_are_there(batch):
    for page in pages(batch):
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
        assert policy is not None
        (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
        scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
        told = policy[1].replace("&#39;", "'")
        assert "default-src 'none'" in told
        assert f"style-src {content_hash(style)};" in told
        (let_in,) = re.findall(r"script-src ([^;]*);", told)
        assert {content_hash(script) for script in scripts} <= set(let_in.split())
        assert len(let_in.split()) == 2
        assert "unsafe" not in told


def test_nothing_is_fetched_and_no_element_carries_script_or_style(batch):
    for page in pages(batch):
        elements = re.findall(r"<[a-z][^>]*>", page)
        assert not [one for one in elements if re.search(r"\s(src|style|on[a-z]+)=", one)]
        assert not re.findall(r'href="(?!#)', page)


def test_what_a_name_holds_is_text(batch):
    for name in HOSTILE:
        page = assessment_page(name=name)
        for text in (page, batch):
            assert "<img" not in text
            assert "<svg" not in text
            assert "\u202e" not in text
    assert "&lt;img src=x onerror=alert(1)&gt;" in batch
    assert "{{ 7*7 }}" in batch


def test_every_cell_says_its_word(batch):
    for standing, word in (
        ("met",) * 2,
        ("borderline",) * 2,
        ("falls_short", "falls short"),
        ("unanswered", "not answered"),
    ):
        assert f'<td class="is-{standing}">{word}</td>' in batch


def test_the_same_assessment_is_the_same_bytes():
    assert assessment_page() == assessment_page()


def test_a_file_that_is_not_valid_is_named_with_its_place(batch):
    assert "broken.yaml:1:" in batch


def checker() -> list[str]:
    """The command line of the W3C's checker, where npm's package `vnu-jar` is installed."""
    npm, java = shutil.which("npm"), shutil.which("java")
    if npm and java:
        folder = Path(
            subprocess.run([npm, "root", "--global"], capture_output=True, text=True, check=True).stdout.strip()
        )
        for jar in folder.glob("vnu-jar/build/dist/vnu.jar"):
            return [java, "-jar", str(jar)]
    pytest.skip("the W3C's checker is not installed (java, and npm's package `vnu-jar`)")


def test_the_w3c_finds_no_error(batch, tmp_path):
    for number, page in enumerate(pages(batch)):
        (tmp_path / f"{number}.html").write_text(page, encoding="utf-8")
    asked = [*checker(), "--errors-only", "--format", "json", *map(str, tmp_path.glob("*.html"))]
    told = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert [found["message"] for found in json.loads(told.stderr)["messages"]] == []
