"""Any text that Unicode has, through every format and back by a reader of that format that is not ours."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import shutil
import subprocess
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import cmarkgfm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from partnercheck.batch.summary import Tally
from partnercheck.harmless import harmless
from partnercheck.report.batch.cells import may_start_a_formula
from partnercheck.report.batch.writer import format_of, writer_of
from partnercheck.report.formats import ASSESSMENT
from partnercheck.report.options import ReportOptions
from partnercheck.report.words import shown
from tests.report.assessments import ELIGIBLE

from .rows import HEADING, row

JOINER = "\u2060"
BLOCKS = [
    (0x00, 0x7F), (0x80, 0x24F), (0x300, 0x36F), (0x590, 0x6FF), (0x900, 0xDFF), (0x2000, 0x206F), (0x3000, 0x30FF),
    (0xD800, 0xDFFF), (0xE000, 0xE0FF), (0xFDD0, 0xFDEF), (0xFE00, 0xFFFF), (0x1F300, 0x1FAFF),
    (0xE0000, 0xE007F), (0x10FFF0, 0x10FFFF),
]  # fmt: skip


def paired(text: str) -> str:
    """As JSON and YAML give it: the two halves of a character, side by side, are that character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


ANY_TEXT = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=30).map(paired),  # half characters too
    st.text(alphabet=[chr(code) for first, last in BLOCKS for code in (first, last)], max_size=12).map(paired),
    st.text(alphabet="<r>/&;\"'=+-@_x0041\\u{}[]#:!|`*~ \t\r\n", max_size=30),
)


def drawn(count: int) -> list[str]:
    """Texts from all over Unicode, always the same ones."""
    chance = random.Random(13)
    return [
        "".join(chr(chance.randint(*chance.choice(BLOCKS))) for _ in range(chance.randint(1, 12))) for _ in range(count)
    ]


def written(ending: str, names: list[str]) -> bytes:
    stream = io.BytesIO()
    writer = writer_of(format_of(f"results{ending}"), stream, HEADING)
    tally = Tally(HEADING)
    for number, name in enumerate(names):
        each = row(f"{number:04}.yaml", name)
        tally.add(each)
        writer.add(each)
    writer.finish(tally.summary())
    return stream.getvalue()


def without_joiner(text: str) -> str:
    return text.replace(JOINER, "")


@settings(deadline=None)
@given(ANY_TEXT)
def test_through_csv(name: str) -> None:
    [line] = csv.DictReader(io.StringIO(written(".csv", [name]).decode("utf-8-sig"), newline=""))
    assert line["organisation"] == ("'" if may_start_a_formula(name) else "") + harmless(name)


@settings(deadline=None)
@given(ANY_TEXT)
@pytest.mark.parametrize("ending", [".json", ".jsonl"])
def test_through_json(ending: str, name: str) -> None:
    told = json.loads(written(ending, [name]))
    assert (told["rows"][0] if ending == ".json" else told)["organisation"] == name


@settings(deadline=None, max_examples=30)
@given(ANY_TEXT)
def test_through_a_workbook(name: str) -> None:
    told = load_workbook(io.BytesIO(written(".xlsx", [name])))["Results"]["A2"].value or ""
    assert without_joiner(told) == without_joiner(harmless(name))


@settings(deadline=None)
@given(ANY_TEXT)
def test_through_markdown(name: str) -> None:
    html = cmarkgfm.github_flavored_markdown_to_html(written(".md", [name]).decode())
    cells = re.findall(r"<td>((?:(?!<td>).)*)</td>\n<td></td>\n<td>0000.yaml</td>", html)
    assert [without_joiner(unescape(cell)).strip(" ") for cell in cells] == [without_joiner(shown(name)).strip(" ")]


class Names(HTMLParser):
    """The texts of the links to explanations, and every element."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.elements: list[str] = []
        self._within = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        if tag == "a" and dict(attrs).get("href", "") == "#o1":
            self._within = True
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._within = self._within and tag != "a"

    def handle_data(self, data: str) -> None:
        if self._within:
            self.texts[-1] += data


@settings(deadline=None, max_examples=30)
@given(ANY_TEXT)
def test_through_a_page(name: str) -> None:
    told, plain = Names(written(".html", [name]).decode()), Names(written(".html", ["x"]).decode())
    assert told.texts == [shown(name) or "(no name)"]
    assert told.elements == plain.elements


@settings(deadline=None)
@given(ANY_TEXT)
def test_through_the_reports_of_one_organisation(name: str) -> None:
    assessment = ELIGIBLE._replace(organisation=name)
    told = {name: format.make([assessment], ReportOptions()) for name, format in ASSESSMENT.items()}
    assert json.loads(told["json"])["organisation"] == name
    suite = ElementTree.fromstring(told["junit"].encode())[0]
    assert suite.get("name", "").endswith(shown(name).strip())
    assert without_joiner(shown(name).strip()) in without_joiner(
        unescape(re.sub("<[^>]*>", "", cmarkgfm.github_flavored_markdown_to_html(told["markdown"])))
    )
    for text in told.values():
        assert harmless(text.replace("\n", "")) == text.replace("\n", "")


def test_through_a_workbook_and_libreoffice(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed (Debian's package `libreoffice-calc`)")
    names = [
        *drawn(300),
        "<r><t>rich</t></r>",
        "_x0041_",
        "=1+1",
        "a\ufffe\uffffb",
        "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
    ]
    (tmp_path / "r.xlsx").write_bytes(written(".xlsx", names))
    as_csv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1"
    command = [office, f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless", "--convert-to", as_csv]
    subprocess.run([*command, "--outdir", str(tmp_path), str(tmp_path / "r.xlsx")], check=True, capture_output=True)
    [told] = tmp_path.glob("*.csv")
    lines = list(csv.DictReader(io.StringIO(told.read_text("utf-8"), newline="")))
    assert [without_joiner(line["organisation"]) for line in lines] == [
        without_joiner(harmless(name)) for name in names
    ]
