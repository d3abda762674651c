"""`criteria check` and `explain`: what is checked, the formats, and the exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from partnercheck.cli.app import run as run_app
from partnercheck.cli.errors import run_safely
from tests.checks.shapes import SARIF, not_junit

Run = Callable[..., tuple[int, str, str]]

SOUND = """\
criteria: small-grants
title: Small grants
version: "1"
facts:
  open: {type: yes_no, label: open, question: Is everybody welcome?}
requirements:
  - {id: open, title: Open to all, met_when: open, advice: Say so.}
"""
WARNED = SOUND.replace(", advice: Say so.", "")
BROKEN = SOUND.replace("met_when: open", "met_when: opne")
HOSTILE = SOUND.replace("met_when: open", r'met_when: "\"a%<&>::error::]]>\" == open"')


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    for variable in ("GITHUB_ACTIONS", "COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    for name, text in (("sound", SOUND), ("warned", WARNED), ("broken", BROKEN), ("hostile", HOSTILE)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")

    def call(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        status = run_safely(lambda: run_app(arguments))
        out, err = capfd.readouterr()
        return int(status), out, err

    return call


def check(run: Run, *arguments: str) -> tuple[int, str, str]:
    return run("criteria", "check", *arguments)


def test_a_sound_file_ends_with_0(run: Run) -> None:
    assert check(run, "sound.yaml") == (0, "1 file checked, nothing to mend\n", "")


def test_an_error_ends_with_3_and_is_shown_with_its_line(run: Run) -> None:
    assert check(run, "broken.yaml") == (
        3,
        "error: there is no fact or definition `opne` [PC402]\n"
        "  at broken.yaml:7:46 (requirements > open > met_when)\n"
        "  7 |   - {id: open, title: Open to all, met_when: opne, advice: Say so.}\n"
        "    |                                              ^^^^\n"
        "  help: did you mean `open`?\n"
        "\n"
        "1 file checked; `partnercheck explain PC402` says more about a code\n",
        "",
    )


def test_a_warning_ends_with_0_unless_the_check_is_strict(run: Run) -> None:
    status, out, _ = check(run, "warned.yaml")
    assert (status, "[PC604]" in out) == (0, True)
    assert check(run, "warned.yaml", "--strict")[0] == 3


def test_checks_are_selected_and_ignored_by_how_their_codes_begin(run: Run) -> None:
    assert check(run, "warned.yaml", "--strict", "--ignore", "PC604")[0] == 0
    assert check(run, "warned.yaml", "--strict", "--ignore", "PC8,PC6")[0] == 0
    assert check(run, "warned.yaml", "--strict", "--select", "PC8")[0] == 0
    assert check(run, "warned.yaml", "--strict", "--select", "PC60")[0] == 3


def test_what_keeps_a_file_from_being_understood_is_told_whatever_is_selected(run: Run) -> None:
    assert check(run, "broken.yaml", "--select", "PC8")[0] == 3
    status, _, err = check(run, "broken.yaml", "--ignore", "PC402")
    assert (status, "`PC402` can be neither selected nor ignored" in err) == (2, True)
    assert "cannot be understood" in err


@pytest.mark.parametrize("code", ["PC708", "PC71"])
def test_what_another_command_looks_for_is_not_said_to_keep_a_file_from_being_understood(run: Run, code: str) -> None:
    status, _, err = check(run, "sound.yaml", "--ignore", code)
    assert (status, "cannot be understood" in err) == (2, False)
    assert "`criteria check` does not look for it" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--select", "PC9"], "no check has a code that begins with `PC9`"),
        (["--select", ","], "`--select` names no code"),
        (["--format", "xml"], "`xml` is not something that `--format` can be"),
        (["nowhere.yaml"], "there is no file or folder `nowhere.yaml`"),
        (["nowhere"], "there are no criteria called `nowhere`"),
        (["empty"], "there are no criteria files in `empty`"),
    ],
)
def test_wrong_usage_and_nothing_to_check_end_with_2(run: Run, arguments: list[str], words: str) -> None:
    Path("empty").mkdir()
    status, out, err = check(run, *arguments)
    assert (status, out) == (2, "")
    assert words in err


def test_an_empty_project_is_no_project_that_passes(run: Run) -> None:
    Path("criteria").mkdir()
    assert check(run)[0] == 2


def test_the_criteria_of_the_project_are_checked_where_none_are_named(run: Run) -> None:
    Path("criteria").mkdir()
    Path("criteria/one.yaml").write_text(BROKEN)
    assert check(run)[0] == 3


def test_the_shipped_criteria_have_nothing_to_mend_and_are_said_to_be_what_was_checked(run: Run) -> None:
    status, out, err = check(run, "--strict")
    assert " ".join(err.split()) == (
        "there is no folder `criteria` here: taking the shipped criteria `health-equity-partner` and "
        "`health-equity-workstream-lead`"
    )
    assert (status, out.endswith("checked, nothing to mend\n")) == (0, True)


def test_a_folder_is_checked_with_all_that_is_in_it(run: Run) -> None:
    for name in ("facts", "guidance", "cases"):
        Path("criteria", name).mkdir(parents=True)
    Path("criteria/one.yaml").write_text(SOUND)
    Path("criteria/README.yml").write_text("about: nothing of ours\n")
    Path("criteria/facts/people.yaml").write_text("facts:\n  staff: {type: headcont, label: s, question: S?}\n")
    Path("criteria/guidance/page.yaml").write_text("outline: page\ntitle: Page\nsections: []\n")
    Path("criteria/cases/one.yaml").write_text("criteria: small-grant\ncases:\n  - {case: a, expect: {open: met}}\n")
    status, out, _ = check(run, "criteria", "--format", "json")
    found = {(problem["file"], problem["code"]) for problem in json.loads(out)["problems"]}
    assert status == 3
    assert found == {
        ("criteria/cases/one.yaml", "PC707"),
        ("criteria/facts/people.yaml", "PC302"),
        ("criteria/guidance/page.yaml", "PC305"),
    }


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("other.yaml", "a: [\n", "PC121"),
        ("other.yaml", '"criteria": x\ntitle: [\n', "PC121"),
        ("other.yaml", "a: 1\na: 2\n", "PC110"),
        ("other.YAML", "a: [\n", "PC121"),
        ("deep/other.Yml", "a: [\n", "PC121"),
        ("other.json", "{", "PC121"),
        ("other.JSON", "{", "PC121"),
        ("shared.yaml", "sections: {people: [not a title]}\n", "PC302"),
        ("shared.yaml", "sections: {}\n", "PC305"),
        ("shared.yaml", "sections: {people: People}\nfact: {}\n", "PC307"),
        ("broken.YAML", BROKEN, "PC402"),
        ("quoted.yaml", '"criteria": quoted\n"requirements": []\nfacts: {}\n', "PC301"),
    ],
)
def test_what_cannot_be_read_or_understood_in_a_folder_is_an_error(run: Run, name: str, text: str, code: str) -> None:
    Path("criteria/deep").mkdir(parents=True)
    Path("criteria/one.yaml").write_text(SOUND)
    Path("criteria", name).write_text(text)
    status, out, _ = check(run, "criteria", "--format", "json")
    assert status == 3
    found = {(problem["file"], problem["code"]) for problem in json.loads(out)["problems"]}
    assert (f"criteria/{name}", code) in found


def test_what_is_included_and_cannot_be_read_is_told_once(run: Run) -> None:
    Path("criteria").mkdir()
    Path("criteria/one.yaml").write_text("include: [shared.yaml]\n" + SOUND)
    Path("criteria/shared.yaml").write_text("a: [\n")
    assert len(json.loads(check(run, "criteria", "--format", "json")[1])["problems"]) == 1


def test_what_holds_nothing_of_ours_is_named_as_passed_over_in_every_format(run: Run) -> None:
    Path("criteria").mkdir()
    Path("criteria/one.yaml").write_text(SOUND)
    Path("criteria/notes.yaml").write_text("about: nothing of ours\n")
    words = "passed over, with none of the keys of criteria, shared facts, cases or an outline"
    status, out, _ = check(run, "criteria")
    assert (status, out) == (0, f"1 file checked, nothing to mend\n1 file {words}:\n  criteria/notes.yaml\n")
    assert json.loads(check(run, "criteria", "--format", "json")[1])["passed_over"] == ["criteria/notes.yaml"]
    assert f"::notice file=criteria/notes.yaml::{words}\n" in check(run, "criteria", "--format", "github")[1]
    suites = ElementTree.fromstring(check(run, "criteria", "--format", "junit")[1].encode())
    assert list(not_junit(suites)) == []
    assert [case.get("classname") for case in suites.iter("testcase") if case.find("skipped") is not None] == [
        "criteria/notes.yaml"
    ]
    report = json.loads(check(run, "criteria", "--format", "sarif")[1])
    jsonschema.validate(report, SARIF)
    (told,) = report["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "criteria/notes.yaml"


@pytest.mark.parametrize("named", ["one.yaml", "facts/shared.yaml", "cases/one.yaml", "guidance/page.yaml"])
def test_a_file_stands_for_its_criteria_folder_where_asked_for(run: Run, named: str) -> None:
    for folder in ("facts", "cases", "guidance"):
        Path("funds/criteria", folder).mkdir(parents=True)
    Path("funds/criteria/one.yaml").write_text("include: [facts/shared.yaml]\n" + SOUND)
    Path("funds/criteria/two.yaml").write_text(BROKEN)
    Path("funds/criteria/facts/shared.yaml").write_text("definitions: {}\n")
    Path("funds/criteria/cases/one.yaml").write_text("criteria: small-grants\ncases: []\n")
    Path("funds/criteria/guidance/page.yaml").write_text("outline: page\ntitle: Page\nsections: []\n")
    status, out, err = check(run, "--with-folder", f"funds/criteria/{named}", "--format", "json")
    assert (status, err) == (3, "")
    assert {problem["file"].removeprefix("funds/criteria/") for problem in json.loads(out)["problems"]} == {
        "facts/shared.yaml", "two.yaml", "cases/one.yaml", "guidance/page.yaml",
    }  # fmt: skip


def test_a_file_that_is_not_there_stands_for_no_folder(run: Run) -> None:
    assert check(run, "--with-folder", "nowhere.yaml")[0] == 2


def test_standard_input_is_checked_as_a_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(BROKEN.encode())))
    status, out, _ = check(run, "-")
    assert (status, "at standard input:7:46" in out) == (3, True)


def test_the_same_file_twice_is_checked_once(run: Run) -> None:
    status, out, _ = check(run, "broken.yaml", ".", "./broken.yaml", "--format", "json")
    codes = [problem["code"] for problem in json.loads(out)["problems"] if problem["file"].endswith("broken.yaml")]
    assert (status, codes) == (3, ["PC402"])


def test_json_holds_the_problems_and_the_counts(run: Run) -> None:
    _, out, _ = check(run, "broken.yaml", "warned.yaml", "--format", "json")
    data = json.loads(out)
    assert data["files"] == ["broken.yaml", "warned.yaml"]
    assert (data["errors"], data["warnings"]) == (1, 1)
    first = data["problems"][0]
    assert (first["code"], first["line"], first["column"], first["end_column"]) == ("PC402", 7, 46, 50)


def test_github_annotations_are_the_default_in_actions(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    _, out, _ = check(run, "broken.yaml")
    assert out == (
        "::error file=broken.yaml,line=7,col=46,endColumn=50,title=PC402 requirements > open > met_when"
        "::there is no fact or definition `opne`. did you mean `open`?\n"
    )
    assert check(run, "sound.yaml")[1] == "1 file checked, nothing to mend\n"


@pytest.mark.parametrize("name", ["sound.yaml", "broken.yaml", "warned.yaml", "hostile.yaml"])
def test_sarif_is_valid(run: Run, name: str) -> None:
    status, out, _ = check(run, name, "--format", "sarif")
    data = json.loads(out)
    jsonschema.validate(data, SARIF)
    report = data["runs"][0]
    assert (status == 3) == any(result["level"] == "error" for result in report["results"])
    for result in report["results"]:
        assert report["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_explains_each_rule_and_says_where_the_program_comes_from(run: Run) -> None:
    driver = json.loads(check(run, "broken.yaml", "--format", "sarif")[1])["runs"][0]["tool"]["driver"]
    assert driver["informationUri"].startswith("https://")
    (rule,) = driver["rules"]
    assert "\nWrong:\n" in rule["help"]["text"]
    assert "\nRight:\n\n```\n" in rule["help"]["markdown"]


def test_a_strict_check_calls_warnings_errors_in_every_format(run: Run) -> None:
    assert "error: " in check(run, "warned.yaml", "--strict")[1]
    data = json.loads(check(run, "warned.yaml", "--strict", "--format", "json")[1])
    assert (data["errors"], data["warnings"], data["problems"][0]["severity"]) == (1, 0, "error")
    assert check(run, "warned.yaml", "--strict", "--format", "github")[1].startswith("::error ")
    report = json.loads(check(run, "warned.yaml", "--strict", "--format", "sarif")[1])
    assert [result["level"] for result in report["runs"][0]["results"]] == ["error"]
    suites = ElementTree.fromstring(check(run, "warned.yaml", "--strict", "--format", "junit")[1].encode())
    assert len(list(suites.iter("failure"))) == 1


def test_sarif_points_at_the_columns(run: Run) -> None:
    _, out, _ = check(run, "broken.yaml", "--format", "sarif")
    place = json.loads(out)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "broken.yaml"},
        "region": {"startLine": 7, "startColumn": 46, "endColumn": 50},
    }


@pytest.mark.parametrize("options", [[], ["--strict"]])
@pytest.mark.parametrize("name", ["sound.yaml", "broken.yaml", "warned.yaml", "hostile.yaml"])
def test_junit_is_valid_and_fails_where_the_command_does(run: Run, name: str, options: list[str]) -> None:
    status, out, _ = check(run, name, "--format", "junit", *options)
    suites = ElementTree.fromstring(out.encode())
    assert list(not_junit(suites)) == []
    assert (status == 3) == (next(suites.iter("failure"), None) is not None)


def test_nothing_in_a_file_can_write_an_annotation(run: Run) -> None:
    _, out, _ = check(run, "hostile.yaml", "--format", "github")
    assert [line[:8] for line in out.splitlines()] == ["::error "]


def test_explain_shows_one_code_with_both_examples(run: Run) -> None:
    status, out, _ = run("explain", "pc803")
    assert status == 0
    assert out.startswith("PC803: requirement that can never be met (error)\n")
    assert "Wrong:\n\n    met_when: share(staff.local) > 1\n" in out


def test_explain_lists_codes_by_how_they_begin_and_all_without_one(run: Run) -> None:
    assert "PC801  error " in run("explain", "PC8")[1]
    assert "PC402" not in run("explain", "PC8")[1]
    assert "PC402" in run("explain")[1]


def test_explain_of_an_unknown_code_says_which_was_meant(run: Run) -> None:
    status, out, err = run("explain", "PC42")
    assert (status, out) == (2, "")
    assert "there is no diagnostic `PC42`" in err
    assert "did you mean `PC4" in err


def test_the_report_is_the_same_bytes_in_every_run(run: Run) -> None:
    folder = Path(__file__).parent / "problems" / "logic"
    command = [sys.executable, "-m", "partnercheck", "criteria", "check", str(folder), "--format", "json"]
    runs = {
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=False).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1
