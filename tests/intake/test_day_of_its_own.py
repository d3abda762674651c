"""An application may be checked as of a day of its own; and a register that nobody knows is a warning."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from partnercheck.cli.app import run as run_app
from partnercheck.cli.errors import run_safely

FUND = Path(__file__).parent / "cases" / "fund.yaml"


def rows(
    folder: Path, text: str, settings: str, capsys: pytest.CaptureFixture[str]
) -> tuple[list[dict[str, object]], str]:
    (folder / "r.csv").write_text(text)
    (folder / "s.yaml").write_text(settings)
    options = [
        "-c",
        str(FUND),
        "--as-of",
        "2026-01-15",
        "--columns",
        str(folder / "s.yaml"),
        "-o",
        str(folder / "o.jsonl"),
    ]
    run_safely(lambda: run_app(["batch", str(folder / "r.csv"), *options]))
    found = [json.loads(line) for line in (folder / "o.jsonl").read_text().splitlines()]
    return found, " ".join(capsys.readouterr().out.split())


def test_each_application_is_held_as_of_its_own_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "organisation.name,registered_on,Received\nA,2024-06-01,31/03/2025\nB,2024-06-01,30/06/2025\nC,2024-06-01,\n"
    found, _ = rows(tmp_path, text, "as_of: Received\ndates: day-first\n", capsys)
    assert [(row["outcome"], row.get("as_of")) for row in found] == [
        ("assessed", "2025-03-31"),
        ("assessed", "2025-06-30"),
        ("not_valid", None),
    ]
    year_old = [row["requirements"]["year-old"]["status"] for row in found[:2]]  # type: ignore[index]
    assert year_old == ["missing", "met"]
    assert found[2]["organisation"] == "C"


def test_an_unknown_register_is_a_warning_with_the_near_one_and_a_society_s_number_passes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "organisation.name,organisation.registrations\nA,GB-CHR-1165432\nB,GB-COH-IP000CUS\n"
    found, screen = rows(tmp_path, text, "dates: day-first", capsys)
    assert [row["outcome"] for row in found] == ["assessed", "assessed"]
    assert "`GB-CHR` is not a register that is known here: did you mean `GB-CHC`?" in screen
    assert "notes" in found[0]
    assert "notes" not in found[1]
