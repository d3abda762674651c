"""Golden files: a test's text held against a file beside it, which `pytest --update-golden` writes anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Golden = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files anew, and look at the difference")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Holds a text against `golden/NAME` in the test's folder."""
    folder = Path(request.path).parent / "golden"
    update = request.config.getoption("--update-golden")

    def check(name: str, actual: str) -> None:
        file = folder / name
        if update:
            folder.mkdir(exist_ok=True)
            file.write_bytes(actual.encode())
        expected = file.read_bytes().decode() if file.exists() else ""
        assert actual == expected, f"{file} differs; if this is meant, run pytest --update-golden and read the diff"

    return check
