"""No command writes over what it reads, through links too; and none drops an option that it was given."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from partnercheck.cli.app import run
from partnercheck.cli.commands import COMMANDS
from partnercheck.cli.errors import run_safely
from partnercheck.cli.lazy import built

FACTS = "facts:\n  open: {type: yes_no, label: open, question: Open?}\n"
CRITERIA = """\
criteria: NAME
title: NAME
version: "1"
include: [facts/shared.yaml]
guidance: {outline: guidance/outline.yaml}
requirements:
  - {id: open, title: Open, met_when: open, advice: Open up.}
"""
OUTLINE = "outline: o\ntitle: O\nsections:\n  - {id: s, gist: s, fingerprint: 'sha256:0', items: []}\n"
PROFILE = "organisation: {name: One}\nopen: yes\n"
ROUND = "organisation.name,open\nOne,yes\nTwo,no\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name, text in {
        "criteria/facts/shared.yaml": FACTS,
        "criteria/guidance/outline.yaml": OUTLINE,
        "criteria/old.yaml": CRITERIA.replace("NAME", "old"),
        "criteria/new.json": '{"criteria": "new", "title": "n", "version": "1", "include": ["facts/shared.yaml"], '
        '"requirements": [{"id": "open", "title": "Open", "met_when": "not open", "advice": "x"}]}',
        "applications/a.json": '{"organisation": {"name": "A"}, "open": "yes"}',
        "applications/b.yaml": PROFILE,
        "org.yaml": PROFILE,
        "r.csv": ROUND,
        "r3.csv": ROUND,
        "columns.json": '{"columns": {"organisation.name": "organisation.name", "open": "open"}}',
        "list.json": "org.yaml\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "link.json").symlink_to(tmp_path / "applications/a.json")
    (tmp_path / "link.csv").symlink_to(tmp_path / "r.csv")
    os.link(tmp_path / "r3.csv", tmp_path / "hard.csv")
    (tmp_path / "criteria-link.json").symlink_to("criteria/new.json")
    (tmp_path / "here").symlink_to(".")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def main(arguments):
    return run_safely(lambda: run(arguments))


def contents(folder):
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


C = "-c criteria/old.yaml"
REFUSED = [
    f"batch r.csv r3.csv {C} -o r.csv",
    f"batch r.csv r3.csv {C} -o r3.csv",
    f"batch r.csv {C} -o ./r.csv",
    f"batch r.csv {C} -o here/r.csv",
    f"batch r.csv {C} -o link.csv",
    f"batch link.csv {C} -o r.csv",
    f"batch r3.csv {C} -o hard.csv",
    f"batch r.csv {C} -o out.csv -o r.csv",
    f"batch applications {C} -o applications/a.json",
    f"batch applications {C} -o link.json",
    f"batch applications/a.json {C} -o applications/a.json",
    f"batch applications --exclude b.yaml {C} -o here/applications/a.json",
    f"batch applications {C} -o org.json -o ./org.json",
    "batch applications -c criteria/new.json -o criteria/new.json",
    "batch applications -c criteria/new.json -o criteria-link.json",
    "batch applications -c criteria-link.json -o criteria/new.json",
    f"batch r.csv {C} --columns columns.json -o columns.json",
    "assess org.yaml -c criteria/old.yaml -f json -o org.yaml",
    "assess org.yaml -c criteria/old.yaml -f json -o criteria/old.yaml",
    "assess org.yaml -c criteria/old.yaml -f json -o criteria/facts/shared.yaml",
    "assess org.yaml -c criteria/old.yaml -f json -o here/criteria/guidance/outline.yaml",
    "assess org.yaml -c criteria/old.yaml -c criteria/new.json -o criteria/new.json",
    "criteria diff criteria/old.yaml criteria/new.json -o criteria/old.yaml",
    "criteria diff criteria/old.yaml criteria/new.json -o criteria/new.json",
    "criteria diff criteria/old.yaml criteria/new.json -o criteria/facts/shared.yaml",
    "criteria diff criteria/old.yaml criteria/new.json --applications applications -o applications/a.json",
    "criteria diff criteria/old.yaml criteria/new.json --applications applications -o link.json",
    "schema profile -c criteria/old.yaml -o criteria/old.yaml",
    "schema profile -c criteria/old.yaml -o criteria/facts/shared.yaml",
    "init -c criteria/old.yaml criteria/old.yaml --force",
]


@pytest.mark.parametrize("line", REFUSED)
def test_what_is_read_is_never_written_over(line, folder, capsys):
    before = contents(folder)
    assert main([*line.split(), *(["--jobs", "0"] if line.startswith("batch") else [])]) == 2
    assert contents(folder) == before
    told = capsys.readouterr()
    assert "cannot be written, because this command reads it" in told.err or "are the same file" in told.err


@pytest.mark.parametrize("name", ["outline", "list"])
def test_standard_input_is_read_too(name, folder, monkeypatch, capsys):
    file = "list.json" if name == "list" else "org.yaml"
    line = f"batch - {C} --jobs 0 -o {file}" if name == "list" else f"assess - {C} -f json -o {file}"
    before = contents(folder)
    with Path(file).open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert main(line.split()) == 2
    assert contents(folder) == before
    assert "it leads to standard input" in capsys.readouterr().err


def test_an_earlier_result_in_the_folder_is_replaced(folder):
    line = f"batch applications {C} --jobs 0 -o applications/results.json -o applications/results.html".split()
    assert main(line) == 0
    first = (folder / "applications/results.json").read_bytes()
    assert main(line) == 0
    again = (folder / "applications/results.json").read_bytes()
    assert first.count(b'"type": "assessed"') == again.count(b'"type": "assessed"')
    assert b"what this batch writes" in again


def test_what_is_not_read_may_be_written_over(folder):
    assert main(f"assess org.yaml {C} -o applications/a.json".split()) == 0
    assert main(f"assess org.yaml {C} -o {os.devnull} -f json".split()) == 0
    assert main(["init", "-c", "criteria/old.yaml", "org.yaml", "--force"]) == 0


def options_that_take_one():
    for entry in COMMANDS:
        for parameter in built(entry).params:
            takes_one = parameter.param_type_name == "option" and not parameter.multiple and not parameter.is_flag
            if takes_one and "--help" not in parameter.opts:
                yield entry.name, max(parameter.opts, key=len)


@pytest.mark.parametrize(("command", "option"), list(options_that_take_one()))
def test_an_option_that_is_given_twice_is_never_dropped_in_silence(command, option, folder, capsys):
    assert main([*command.split(), option, "1", option, "2"]) == 2
    assert f"`{option}` is given twice" in capsys.readouterr().err


def test_a_short_and_a_long_name_are_one_option(folder, capsys):
    assert main(["interview", "org.yaml", "-c", "nonsense", "--criteria", "criteria/old.yaml"]) == 2
    assert "an interview asks for one set of criteria, and here are 2" in capsys.readouterr().err


LOOPS = [
    ("batch loop {C} --jobs 0", 4, "leads to itself"),
    ("batch loop {C} --jobs 2", 4, "leads to itself"),
    ("profile check loop {C}", 4, "leads to itself"),
    ("criteria check looped", 3, "leads to itself"),
    ("criteria test looped", 3, "leads to itself"),
    ("criteria diff looped criteria", None, "leads to itself"),
    ("assess loop/z.yaml {C}", 4, "leads to itself"),
    ("assess org.yaml -c looped/z.yaml", 3, "leads to itself"),
]


@pytest.mark.parametrize(("line", "status", "told"), LOOPS)
def test_a_link_to_itself_is_one_line_and_stops_nothing_else(line, status, told, folder, capsys):
    (folder / "loop").mkdir()
    (folder / "loop/z.yaml").symlink_to("z.yaml")
    (folder / "loop/folder").symlink_to("folder")
    (folder / "loop/a.yaml").write_text(PROFILE)
    (folder / "looped").mkdir()
    (folder / "looped/z.yaml").symlink_to("z.yaml")
    (folder / "looped/a.yaml").write_text(
        CRITERIA.replace("NAME", "a").split("include")[0]
        + FACTS
        + "requirements:\n  - {id: o, title: O, met_when: open, advice: x}\n"
    )
    found = main(line.format(C=C).split())
    assert found == status or (status is None and found in (0, 3))
    output = capsys.readouterr()
    assert told in output.out + output.err
    if line.startswith("batch"):
        assert "1 assessed, 1 not valid" in output.out
