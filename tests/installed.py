"""The wheel, built and installed into a new environment: what a user has."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
WITH_DEPENDENCIES = "PARTNERCHECK_CLEAN"
"""An environment variable: where it is set, the index is asked for all that the wheel depends on, as for a user."""


def run(*command: str | Path, cwd: Path) -> str:
    """The standard output of a process that knows nothing of this environment."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "COV_"))}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def install_wheel(folder: Path) -> Path:
    """The programs' folder of a new environment that holds the wheel.

    What it depends on is lent by this environment; or it is fetched, where that is asked for.
    """
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
        "--wheel-dir", folder, CHECKOUT, cwd=folder)  # fmt: skip
    (wheel,) = folder.glob("partnercheck-*.whl")
    run(sys.executable, "-m", "venv", "--without-pip", folder / "new", cwd=folder)
    python = folder / "new" / ("Scripts" if os.name == "nt" else "bin") / "python"
    fetched = bool(os.environ.get(WITH_DEPENDENCIES))
    alone = () if fetched else ("--no-deps",)
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", *alone, wheel, cwd=folder)
    if not fetched:
        packages = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
        (packages / "lent.pth").write_text(sysconfig.get_path("purelib"))
    return python.parent
