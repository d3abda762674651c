"""What the fuzz found: files damaged in the ways that once ended in a crash are refused in words."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from partnercheck.cli.app import run
from partnercheck.cli.errors import run_safely
from partnercheck.intake.unreadable import UnreadableError
from partnercheck.intake.zipped import unpacked

from .a_round import EVERY, FUND, originals, write_all


def bad_bytes(data: bytes, place: float) -> bytes:
    at = int(len(data) * place)
    return data[:at] + bytes(255 - one for one in data[at : at + 12]) + data[at + 12 :]


def bad_part(data: bytes, name: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, old.read(one).replace(b">", b" ties>", 3) if one == name else old.read(one))
    return made.getvalue()


READS = {
    "round.zip": ["record check round.zip", "compare round.zip round.zip"],
    "export.xlsx": [f"import init export.xlsx -c {EVERY} -o -", f"batch export.xlsx -c {EVERY} --jobs 0"],
    "results.xlsx": [f"decide --from results.xlsx -c {FUND} --as-of 2026-09-15"],
    "letter.docx": [f"letters applications -c {FUND} -t letter.docx -o letters --as-of 2026-09-15"],
}


@pytest.mark.parametrize("place", [0.05, 0.3, 0.5, 0.7, 0.9, 0.97, 0.999])
@pytest.mark.parametrize("name", READS)
def test_an_archive_with_bytes_that_are_not_what_they_were(
    name: str, place: float, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = originals()
    write_all(tmp_path, files | {name: bad_bytes(files[name], place)})
    for line in READS[name]:
        assert run_safely(lambda line=line: run(line.split())) in (0, 1, 2, 4)


@pytest.mark.parametrize("part", ["docProps/core.xml", "xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize("name", ["export.xlsx", "results.xlsx"])
def test_a_workbook_of_which_a_part_is_no_xml(name: str, part: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    files = originals()
    write_all(tmp_path, files | {name: bad_part(files[name], part)})
    for line in READS[name]:
        assert run_safely(lambda line=line: run(line.split())) in (0, 1, 2, 4)


def test_an_export_with_a_quote_that_is_never_closed(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    files = originals()
    write_all(tmp_path, files | {"export.csv": files["export.csv"] + b'1,"x"y,2\n'})
    assert run_safely(lambda: run(f"import init export.csv -c {EVERY} -o -".split())) == 2
    assert "look for a quote that is never closed" in capsys.readouterr().err


def test_a_template_whose_parts_would_be_written_twice(tmp_path: Path, monkeypatch, capsys) -> None:
    """A word processor calls such a document damaged: none is written."""
    monkeypatch.chdir(tmp_path)
    files = originals()
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(files["letter.docx"])) as old, zipfile.ZipFile(made, "w") as new:
        for one in old.namelist():
            new.writestr(one, old.read(one).replace(b"relationships/metadata/core-properties", b"relationships/other"))
    write_all(tmp_path, files | {"letter.docx": made.getvalue()})
    assert run_safely(lambda: run(READS["letter.docx"][0].split())) == 2
    assert "this is not a document that can be opened" in capsys.readouterr().err
    assert not list(tmp_path.glob("letters/*.docx"))


def damaged(data: bytes, random: Random) -> bytes:
    """Some bytes of an archive changed, mostly of what it says of its parts, which stands at its end."""
    changed = bytearray(data)
    for _ in range(random.choice([1, 1, 2, 4])):
        near = random.random() < 0.5
        place = len(changed) - 1 - random.randrange(min(260, len(changed))) if near else random.randrange(len(changed))
        changed[place] = random.choice([0, 255, random.randrange(256)])
    return bytes(changed)


def zip_of(parts: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


def test_a_damaged_zip_of_an_export_is_refused_in_words(tmp_path: Path) -> None:
    sound = zip_of({"a.csv": "KEY,Name\n1,Roshni\n" * 20, "b/c.csv": "PARENT_KEY,x\n1,2\n" * 20})
    file = tmp_path / "export.zip"
    for number in range(600):
        file.write_bytes(damaged(sound, Random(number)))
        with suppress(UnreadableError), unpacked(str(file)):
            pass


@pytest.mark.parametrize("wrong", ["a part without a name", "a part before the beginning"])
def test_a_damaged_zip_ends_no_command_in_an_error_of_the_program(wrong: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    data = bytearray(zip_of({"a.csv": "Name\nRoshni\n", "b.txt": "x"}))
    entry = data.rindex(b"PK\x01\x02")
    if wrong == "a part without a name":
        data[entry + 46] = 0
    else:
        end = data.rindex(b"PK\5\6")
        data[end + 12 : end + 16] = (2**31).to_bytes(4, "little")  # the directory is told to be longer than the file
    files = originals()
    write_all(tmp_path, files | {"damaged.zip": bytes(data)})
    for line in (
        f"import init damaged.zip -c {FUND} -o -",
        f"batch damaged.zip -c {FUND} --jobs 0",
        "record check damaged.zip",
        "compare damaged.zip damaged.zip",
    ):
        assert run_safely(lambda line=line: run(line.split())) in (0, 1, 2, 4), line
