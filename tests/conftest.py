"""Golden files, and what every test may count on.

A golden file is a text beside a test that holds what the test comes to; `pytest --update-golden` writes them anew.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# No law is broken by a slow machine. One that does not say itself how many cases it is tried on takes fifty, and many
# more where it is run long by hand.
LAWS = int(os.environ.get("PARTNERCHECK_LAWS", "1"))
settings.register_profile("untimed", parent=settings(), deadline=None, max_examples=50 * LAWS)
settings.load_profile("untimed")

ROOT = Path(__file__).parents[1]
BUILT = {"build", "dist"}
"""Folders that the project's own commands build into."""
Golden = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files anew, and look at the difference")


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> Iterator[None]:
    """What a test starts can be interrupted, even where a shell started the tests in the background.

    A shell makes its background jobs ignore Ctrl-C, and whoever they start inherits it.
    """
    before = signal.getsignal(signal.SIGINT)
    if before is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(autouse=True)
def _leaves_the_checkout_alone() -> Iterator[None]:
    """No test leaves anything beside the sources: whatever it writes belongs into its `tmp_path`."""
    before = {path.name for path in ROOT.iterdir()}
    yield
    left = sorted({path.name for path in ROOT.iterdir() if not path.name.startswith(".")} - before - BUILT)
    assert not left, f"this test, or one that ran beside it, left {', '.join(left)} in {ROOT}"


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs' folder of a new environment that holds the wheel of this checkout."""
    from tests.installed import install_wheel

    return install_wheel(tmp_path_factory.mktemp("wheel"))


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
