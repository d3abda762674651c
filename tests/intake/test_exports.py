"""Exports of every program: what is read is what was written, or the row is refused. Never anything else."""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import Any

import pytest

from partnercheck.intake.fact_names import fact_names
from partnercheck.intake.guess import guess_settings
from partnercheck.intake.records import CellRecord, HowRead
from partnercheck.intake.settings import ColumnMapping, read_mapping
from partnercheck.intake.settings_text import settings_text
from partnercheck.intake.spreadsheets import read_records
from partnercheck.loading.data import read_data
from partnercheck.loading.source import Source
from partnercheck.problems import ProfileError
from tests.intake.profiles import CRITERIA, drawn, values_of
from tests.intake.writers import WRITERS, Said, google

NAMES = fact_names(CRITERIA)
SCALE = int(os.environ.get("PARTNERCHECK_LAWS", "1"))
ROWS = int(os.environ.get("PARTNERCHECK_ROWS", "25"))
"""Of one export; 1,000 by hand, for each program and locale."""
LOCALES = {
    "en_GB": Said("en_GB"),
    "de_DE": Said("de_DE", "dd.MM.yyyy", yes="Ja", no="Nein"),
    "fr_FR": Said("fr_FR", "d MMMM yyyy", yes="Oui", no="Non"),
    "cy_GB": Said("cy_GB", "dd/MM/yyyy"),
    "en_US": Said("en_US", "M/d/yyyy"),
}


def guessed(file: Path, *answers: str) -> ColumnMapping:
    """What `import init` writes, with answers to what it marks as open put before it."""
    text = settings_text(guess_settings(str(file), NAMES), str(file), "asked.yaml")
    said = "".join(f"{line}\n" for line in answers if f"{line.split(':')[0]}:" not in _outside_comments(text))
    return read_mapping(read_data(Source("columns.yaml", said + text)), "columns.yaml", NAMES)


def _outside_comments(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#") and line[:1] != " ")


def held(file: Path, mapping: ColumnMapping, profiles: list[dict[str, Any]]) -> tuple[int, int]:
    """How many rows were read, all of them rightly, and how many were refused."""
    records = [item for item in read_records(str(file), mapping, NAMES) if not isinstance(item, HowRead)]
    assert len(records) == len(profiles)
    read = refused = 0
    for record, profile in zip(records, profiles, strict=True):
        assert isinstance(record, CellRecord), record
        reading = record.read()
        try:
            found = None if reading.cell_problems else values_of(reading.data)
        except ProfileError:
            found = None
        if found is None:
            refused += 1
            continue
        assert found == values_of(profile), (record.cells, reading.data, profile)
        read += 1
    return read, refused


def without(profiles: list[dict[str, Any]], names: frozenset[str], *, none: bool) -> list[dict[str, Any]]:
    return [
        {name: value for name, value in profile.items() if name not in names and not (none and value == "none")}
        for profile in profiles
    ]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("program", WRITERS)
@pytest.mark.parametrize("seed", range(SCALE))
def test_what_is_read_is_the_profile_or_the_row_is_refused(
    program: str, locale: str, seed: int, tmp_path: Path
) -> None:
    write, ending, cannot_hold = WRITERS[program]
    chance = random.Random(f"{program}{locale}{seed}")
    ticks_alone = program in ("Qualtrics", "REDCap")
    profiles = without([drawn(chance, number) for number in range(ROWS)], cannot_hold, none=ticks_alone)
    file = tmp_path / f"export{ending}"
    write(profiles, file, LOCALES[locale])
    mapping = guessed(file, "nothing_ticked: unanswered", "dates: day-first")
    read, refused = held(file, mapping, profiles)
    assert read > 0.8 * ROWS, f"{refused} of {ROWS} refused"
    # With no settings at all, nothing is read wrongly either.
    if program not in ("REDCap", "KoboToolbox", "ODK"):
        held_or_refused(file, profiles)


def held_or_refused(file: Path, profiles: list[dict[str, Any]]) -> None:
    """Columns that nobody mapped are unanswered; what was read of the rest is as it was written."""
    records = [item for item in read_records(str(file), ColumnMapping(), NAMES) if isinstance(item, CellRecord)]
    for record, profile in zip(records, profiles, strict=True):
        reading = record.read()
        if reading.cell_problems:
            continue
        try:
            found = values_of(reading.data)
        except ProfileError:
            continue
        written = values_of(profile)
        answered = {name for name in reading.data if name != "organisation"}
        assert {name: found[name] for name in answered} == {name: written[name] for name in answered}


@pytest.mark.parametrize("locale", ["en_GB", "de_DE", "fr_FR", "cy_GB"])
def test_a_generated_export_of_many_rows_is_read_with_the_settings_as_they_are_guessed(
    locale: str, tmp_path: Path
) -> None:
    chance = random.Random(locale)
    profiles = [drawn(chance, number) for number in range(1_000 if SCALE > 1 else 120)]
    file = tmp_path / "export.csv"
    google(profiles, file, LOCALES[locale])
    read, _ = held(file, guessed(file), profiles)
    assert read > 0.9 * len(profiles)


@pytest.mark.parametrize("program", WRITERS)
def test_the_program_is_known_by_its_looks(program: str, tmp_path: Path) -> None:
    write, ending, _ = WRITERS[program]
    file = tmp_path / f"export{ending}"
    write([drawn(random.Random(number), number) for number in range(5)], file, Said())
    assert guess_settings(str(file), NAMES).headings.program == program
