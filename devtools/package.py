"""The wheel and the sdist: built, held to each other, and looked through for what does not belong in them."""

from __future__ import annotations

import re
import shutil
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from pathlib import Path

from .environment import HERE, Environment

DIST = HERE / "dist"
NOTES = DIST / "NOTES.md"
# What belongs: the package with the criteria in it; and in the sdist what that is made from.
IN_WHEEL = re.compile(r"partnercheck/.+\.(py|typed|ya?ml|json|j2|html|css|js|txt)|partnercheck-[\w.]+\.dist-info/.+")
IN_SDIST = re.compile(
    r"(src/partnercheck|criteria)/.+\.(py|typed|ya?ml|json|j2|html|css|js|txt)"
    r"|README\.md|CHANGELOG\.md|LICENSE|pyproject\.toml|PKG-INFO|\.gitignore"
)
DEBRIS = re.compile(
    r"(^|/)(tests?|__pycache__|golden|\.[a-z_]+_cache|\.hypothesis|\.venv[^/]*)/|\.(pyc|orig|rej|bak|part)$"
)


def build(environment: Environment, tag: str | None) -> None:
    """Both into dist/, checked; with a tag, also that it is this version's and that the changelog says what is new."""
    notes = release_notes(tag) if tag is not None else None
    shutil.rmtree(DIST, ignore_errors=True)
    environment.run("hatchling", "build", "--directory", str(DIST))
    (wheel,), (sdist,) = DIST.glob("*.whl"), DIST.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as archive:
        refuse_what_does_not_belong(wheel, archive.namelist(), IN_WHEEL)
    with tarfile.open(sdist) as archive:
        names = [member.name.partition("/")[2] for member in archive.getmembers() if member.isfile()]
    refuse_what_does_not_belong(sdist, names, IN_SDIST)
    refuse_another_wheel(environment, wheel, sdist)
    environment.run("twine", "check", "--strict", str(wheel), str(sdist))
    if notes is not None:
        NOTES.write_text(notes, encoding="utf-8")


def refuse_what_does_not_belong(archive: Path, names: list[str], belongs: re.Pattern[str]) -> None:
    """Ends with the names in an archive that it should not hold."""
    if odd := sorted(name for name in names if not belongs.fullmatch(name) or DEBRIS.search(name)):
        sys.exit(f"{archive.name} holds what does not belong in it: {', '.join(odd)}")


def refuse_another_wheel(environment: Environment, wheel: Path, sdist: Path) -> None:
    """Ends where the sdist does not build the very bytes that the checkout builds."""
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(sdist) as archive:
            archive.extractall(folder, filter="data")
        (unpacked,) = Path(folder).iterdir()
        again = ("-m", "hatchling", "build", "--target", "wheel", "--directory", str(Path(folder) / "again"))
        environment.run("python", *again, folder=unpacked)
        if (Path(folder) / "again" / wheel.name).read_bytes() != wheel.read_bytes():
            sys.exit(f"{sdist.name} does not build the same wheel as this checkout")


def release_notes(tag: str) -> str:
    """The changelog's section on the version that a tag such as v0.2.0 names."""
    with (HERE / "pyproject.toml").open("rb") as file:
        version = tomllib.load(file)["project"]["version"]
    if tag != f"v{version}":
        sys.exit(f"the tag {tag} is not that of version {version} in pyproject.toml: v{version}")
    sections = re.split(r"^## ", (HERE / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    for section in sections[1:]:
        heading, _, text = section.partition("\n")
        if heading.split()[0].strip("[]") == version and text.strip():
            return f"{text.strip()}\n"
    sys.exit(f"CHANGELOG.md has no section `## {version}` that says what is new: write one from what is unreleased")
