"""Cores: the legal forms and registers of a country, shipped by name, or a funder's own beside the criteria."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from partnercheck.loading.criteria_folders import files_in, has_ending, shipped_folder
from partnercheck.loading.data import read_data
from partnercheck.loading.positions import locate
from partnercheck.loading.source import read_source
from partnercheck.models.core import DEFAULT_CORE, Core
from partnercheck.models.core_file import build_core, registers_in
from partnercheck.models.criteria import Document
from partnercheck.models.registers import Register

FOLDER = "cores"
REGISTERS = "registers.yaml"


@cache
def known_registers() -> dict[str, Register]:
    """The registers that are known to all criteria, by prefix."""
    return registers_in(document_in(shipped_folder() / FOLDER / REGISTERS))


@cache
def shipped_cores() -> tuple[str, ...]:
    """The names of the cores that travel with the program, sorted."""
    return tuple(path.stem for path in files_in(shipped_folder() / FOLDER) if path.name != REGISTERS)


def shipped_core(name: str = DEFAULT_CORE) -> Core:
    """A core that travels with the program: the same object each time."""
    return _shipped_core(name)


@cache
def _shipped_core(name: str) -> Core:
    core = build_core(document_in(shipped_folder() / FOLDER / f"{name}.yaml"), known_registers(), {})
    return replace(core, file="", text="")


def document_in(file: Path) -> Document:
    """A file's data, with its places."""
    source = read_source(file)
    return Document(source.name, read_data(source), source.text, lambda: locate(source))


def named_file(name: str, folder: Path) -> Path | None:
    """The funder's own core file that criteria in a folder name, by path or by name; None where a shipped one is meant.

    A name means a file in the folder's own `cores` before it means a shipped core. What is named by a path may not be
    there.
    """
    if has_ending(Path(name)) or "/" in name:
        return folder / name
    own = folder / FOLDER / f"{name}.yaml"
    is_own = own.is_file() and own.resolve().parent != (shipped_folder() / FOLDER).resolve()
    return own if is_own else None
