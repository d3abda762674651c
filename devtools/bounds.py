"""The range that pyproject.toml allows, held at both ends: environments of the lowest and of the newest releases."""

from __future__ import annotations

import sys

from .environment import Environment
from .lock import PURPOSES, RESOLVER, install_resolver, resolve, wanted

# How the resolver chooses: of what pyproject.toml names the lowest release that it allows, or of everything the newest.
ENDS = {"--lowest": "lowest-direct", "--newest": "highest"}


def install(end: str, purpose: str) -> Environment:
    """A new environment with what a purpose needs from one end of the range, and the checkout itself."""
    install_resolver()
    environment = Environment(f".venv{end[1:]}")
    environment.make(anew=True)
    extras, groups = PURPOSES[purpose]
    python = ("--python", str(environment.programs / "python"))
    settings = ("--quiet", *python, "--resolution", ENDS[end], "--only-binary", "rapidyaml")
    resolve("install", *settings, *wanted(extras, groups), "--requirement", "pyproject.toml")
    pip = ("pip", "install", *settings, "--requirement", "pyproject.toml")
    if RESOLVER.call("uv", *pip, "--extra", "fast"):
        sys.stderr.write("rapidyaml cannot be installed here: its own tests are skipped\n")
    editable = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation")
    environment.run("python", *editable, "--editable", ".")
    environment.compile_sources()
    RESOLVER.run("uv", "pip", "list", "--quiet", *python)
    return environment
