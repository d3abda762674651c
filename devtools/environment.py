"""Environments of the project's own, and programs run in them."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Environment:
    """A virtual environment in the checkout, by the name of its folder."""

    name: str

    @property
    def programs(self) -> Path:
        return HERE / self.name / ("Scripts" if os.name == "nt" else "bin")

    def make(self, *, anew: bool = False) -> None:
        """Make it if it is not there, or anew."""
        if anew or not self.programs.exists():
            clear = ["--clear"] if anew else []
            subprocess.check_call([sys.executable, "-m", "venv", *clear, str(HERE / self.name)])

    def call(self, program: str, *arguments: str, folder: Path = HERE) -> int:
        """How a program of it ends."""
        return subprocess.call([str(self.programs / program), *arguments], cwd=folder)

    def run(self, program: str, *arguments: str, folder: Path = HERE) -> None:
        """Run a program of it; end as it ends if it fails."""
        if status := self.call(program, *arguments, folder=folder):
            sys.exit(status)

    def compile_sources(self) -> None:
        """Where Python may not write compiled modules by itself, every start would compile them anew."""
        self.run("python", "-m", "compileall", "-q", "src")
