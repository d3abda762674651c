"""The pages under test, made by the program from the shipped criteria and invented organisations."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from partnercheck import assess, load_criteria, load_profile
from partnercheck.report.html import render_html
from partnercheck.report.options import ReportOptions
from tests.batch import folders

DAY = date(2026, 1, 15)
EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("bread-and-salt", "copper-lane", "harbour-roma-advice", "meridian", "northfield-mothers", "roshni")
HOSTILE = (
    "<img src=x onerror=alert(1)></th></script><script>alert(2)</script>",
    '"><svg onload=alert(3)> &amp; {{ 7*7 }}',
    "\u202egnp.exe javascript:alert(4)",
)


@cache
def criteria():
    return load_criteria("health-equity-partner")


def assessment_page(example: str = "meridian", *, name: str | None = None, explain: bool = False) -> str:
    """The page of one example, perhaps under another name."""
    assessment = assess(criteria(), load_profile(EXAMPLES / f"{example}.yaml", criteria(), as_of=DAY), DAY)
    if name is not None:
        assessment = assessment._replace(organisation=name)
    return render_html([assessment], ReportOptions(explain=explain))


def batch_page(folder: Path, names: Sequence[str] = HOSTILE) -> str:
    """The page of a batch of examples, of organisations with such names, and of a file that is not valid."""
    applications = folder / "applications"
    applications.mkdir()
    for example in NAMES:
        (applications / f"{example}.yaml").write_text((EXAMPLES / f"{example}.yaml").read_text(encoding="utf-8"))
    for number, name in enumerate(names):
        text = yaml.safe_dump({"organisation": {"name": name}, "led_as": ["community"]}, allow_unicode=False)
        (applications / f"hostile{number}.yaml").write_text(text)
    (applications / "broken.yaml").write_text("organisation: {name: '<b>x</b>'\n")
    return page_of(applications)


def small_batch_page(folder: Path) -> str:
    """The page of a small batch under small criteria: every verdict, every standing, and a file that is not valid."""
    applications = folder / "applications"
    applications.mkdir()
    for number in range(6):
        (applications / f"{number}.yaml").write_text(folders.good(number))
    (applications / "broken.yaml").write_text("organisation: [\n")
    return page_of(applications, "--criteria", str(folders.CRITERIA))


def page_of(applications: Path, *options: str) -> str:
    """What `batch` writes of a folder in which one file is not valid."""
    page = applications.parent / "page.html"
    command = [sys.executable, "-m", "partnercheck", "batch", str(applications), "--as-of", DAY.isoformat(), *options]
    done = subprocess.run([*command, "--jobs", "0", "--output", str(page)], capture_output=True, text=True, check=False)
    assert done.returncode == 4, done.stderr
    return page.read_text(encoding="utf-8")
