"""What is published: the sdist and the wheel hold what belongs in them, build each other, and come with notes."""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from devtools import package

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> tuple[Path, Path]:
    """The wheel and the sdist of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return wheel, sdist


def files(sdist: Path) -> dict[str, bytes]:
    with tarfile.open(sdist) as archive:
        members = [member for member in archive.getmembers() if member.isfile()]
        return {
            member.name.partition("/")[2]: (archive.extractfile(member) or io.BytesIO()).read() for member in members
        }


def test_they_hold_no_debris(built):
    wheel, sdist = built
    names = zipfile.ZipFile(wheel).namelist()
    package.refuse_what_does_not_belong(wheel, names, package.IN_WHEEL)
    package.refuse_what_does_not_belong(sdist, list(files(sdist)), package.IN_SDIST)


def test_the_sdist_holds_all_that_the_wheel_is_made_from(built):
    wheel, sdist = built
    sources = {
        name.removeprefix("src/").replace("criteria/", "partnercheck/shipped_criteria/", 1)
        if name.startswith("criteria/")
        else name.removeprefix("src/")
        for name in files(sdist)
    }
    of_the_package = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert of_the_package <= sources


@pytest.mark.parametrize(
    "name",
    [
        "tests/cli/test_x.py", "partnercheck/tests/x.py", "partnercheck/__pycache__/x.cpython-311.pyc", "x.py",
        "partnercheck/report/golden/x.txt", "partnercheck/x.py.orig", ".hypothesis/x", "partnercheck/secret.env",
    ],
)  # fmt: skip
def test_debris_is_named(name):
    with pytest.raises(SystemExit, match=r"x\.whl holds what does not belong in it: "):
        package.refuse_what_does_not_belong(Path("x.whl"), ["partnercheck/py.typed", name], package.IN_WHEEL)


@pytest.mark.parametrize(
    ("tag", "changelog", "expected"),
    [
        ("v1.2.0", "# Changelog\n\n## 1.2.0\n\n### Added\n- x\n\n## 1.1.0\n- y\n", "### Added\n- x\n"),
        ("v1.2.0", "# Changelog\n\n## [1.2.0] - 2026-11-28\n- x\n", "- x\n"),
        ("v1.2.0", "# Changelog\n\n## Unreleased\n- x\n", "CHANGELOG.md has no section `## 1.2.0`"),
        ("v1.2.0", "# Changelog\n\n## 1.2.0\n\n## 1.1.0\n- y\n", "CHANGELOG.md has no section `## 1.2.0`"),
        ("v1.3.0", "# Changelog\n\n## 1.3.0\n- x\n", "the tag v1.3.0 is not that of version 1.2.0"),
        ("1.2.0", "# Changelog\n\n## 1.2.0\n- x\n", "the tag 1.2.0 is not that of version 1.2.0"),
    ],
)
def test_a_release_has_its_section_of_the_changelog(tmp_path, monkeypatch, tag, changelog, expected):
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.2.0"\n', encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(changelog, encoding="utf-8")
    monkeypatch.setattr(package, "HERE", tmp_path)
    if expected.startswith(("CHANGELOG", "the tag")):
        with pytest.raises(SystemExit, match=expected.replace("(", r"\(")):
            package.release_notes(tag)
    else:
        assert package.release_notes(tag) == expected
