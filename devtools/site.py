"""The docs as a site: pages gathered, a gallery of criteria made, and all built strictly, with its links checked."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from .environment import HERE, Environment

SOURCE = HERE / "build" / "site-source"
SITE = HERE / "build" / "site"
REPOSITORY = "https://github.com/OWNER/partnercheck/blob/main/"
# Addresses that lead nowhere yet, and those that stand for any address.
NOT_CHECKED = (r"^https://github\.com/OWNER/", r"^https?://([a-z]+\.)?example\.(org|com)([/:]|$)")
_LINK = re.compile(r"\]\((?![a-z]+:|#)([^)#]+)(#[^)]*)?\)")


def build(environment: Environment) -> None:
    """Gather and build; a link that leads nowhere ends it."""
    shutil.rmtree(SOURCE, ignore_errors=True)
    SOURCE.mkdir(parents=True)
    for page in sorted((HERE / "docs").glob("*.md")):
        (SOURCE / page.name).write_text(_linked(page.read_text(encoding="utf-8"), page), encoding="utf-8")
    readme = HERE / "README.md"
    (SOURCE / "index.md").write_text(_linked(readme.read_text(encoding="utf-8"), readme), encoding="utf-8")
    gallery = _gallery(environment)
    settings = (HERE / "mkdocs.yml").read_text(encoding="utf-8").replace("GALLERY", f"[{', '.join(gallery)}]")
    made = HERE / "build" / "mkdocs.yml"
    made.write_text(settings.replace("build/site", "site"), encoding="utf-8")
    environment.run("mkdocs", "build", "--strict", "--config-file", str(made))


def check_links(environment: Environment) -> None:
    """Follow every link of the built site, those to other sites as well; one that leads nowhere ends it.

    It asks other sites, so it is for where a network may be used: each week, and by hand.
    """
    ignored = [part for pattern in NOT_CHECKED for part in ("--ignore-url", pattern)]
    environment.run("linkchecker", "--check-extern", "--no-status", *ignored, str(SITE / "index.html"))


def _linked(text: str, page: Path) -> str:
    """Links between pages as they are on the site; those to other files of the project as they are on its host."""

    def lead(match: re.Match[str]) -> str:
        target = (page.parent / match[1]).resolve()
        anchor = match[2] or ""
        if target.parent == HERE / "docs" and target.suffix == ".md":
            return f"]({target.name}{anchor})"
        if not target.exists():
            return match[0]  # the builder names it
        return f"]({REPOSITORY}{target.relative_to(HERE).as_posix()}{anchor})"

    return _LINK.sub(lead, text)


def _gallery(environment: Environment) -> list[str]:
    """A page for each shipped and example criteria file, as `criteria show` has it."""
    (SOURCE / "gallery").mkdir()
    pages = []
    for file in sorted([*(HERE / "criteria").glob("*.yaml"), *(HERE / "examples").glob("*/criteria/*.yaml")]):
        shown = subprocess.run(
            [str(environment.programs / "partnercheck"), "criteria", "show", str(file), "--format", "markdown"],
            check=True, capture_output=True, encoding="utf-8",
        ).stdout  # fmt: skip
        name = f"gallery/{file.stem}.md"
        (SOURCE / name).write_text(shown, encoding="utf-8")
        pages.append(name)
    return pages
