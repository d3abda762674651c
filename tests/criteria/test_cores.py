"""Countries as data: what a core gives to every command, what a funder's own may say, and what is wrong with one."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from partnercheck.assessment.assess import assess
from partnercheck.checks.run import check_files
from partnercheck.cli.app import run
from partnercheck.cli.errors import run_safely
from partnercheck.interviewing.starter import starter
from partnercheck.loading.cores import shipped_core, shipped_cores
from partnercheck.loading.criteria_files import load_criteria
from partnercheck.loading.data import read_data
from partnercheck.loading.profile_files import load_profile, read_profile
from partnercheck.loading.source import Source, read_source
from partnercheck.models.core_schema import core_schema
from partnercheck.models.schemas import profile_schema
from partnercheck.problems import CriteriaError, ProfileError, UsageError
from partnercheck.report.json import assessment_data

from .shipped import FOLDER

DAY = date(2026, 3, 1)
CORES = FOLDER / "cores"
ESTONIA = """\
core: estonia
title: Eesti
language: et
legal_forms:
  mittetulundusyhing: mittetulundusühing
  sihtasutus: sihtasutus
registers: [XI-LEI]
own_registers:
  EE-RIK: {name: Äriregister, numbers: "[0-9]{8}", described: 8 numbrit, example: "80012345", marks: [registrikood]}
questions:
  legal_form: {label: õiguslik vorm, question: Mis on teie organisatsiooni õiguslik vorm?}
"""


def criteria_text(core: str = "estonia", form: str = "sihtasutus", name: str = "fund") -> str:
    named = f"core: {core}\n" if core else ""
    return (
        f'criteria: {name}\ntitle: Fond\nversion: "1"\n{named}'
        "requirements:\n"
        f"  - {{id: form, title: Vorm, met_when: 'organisation.legal_form == \"{form}\"', advice: Küsi nõu.}}\n"
        "  - {id: listed, title: Register, met_when: 'any_of(organisation.registrations, \"EE-RIK\")', advice: Küsi.}\n"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cores").mkdir()
    (tmp_path / "cores" / "estonia.yaml").write_text(ESTONIA, encoding="utf-8")
    (tmp_path / "fund.yaml").write_text(criteria_text(), encoding="utf-8")
    (tmp_path / "org.yaml").write_text(
        "organisation: {name: A, legal_form: Sihtasutus, registrations: [EE-RIK-80012345]}\n", encoding="utf-8"
    )
    return tmp_path


# What is shipped


@pytest.mark.parametrize("name", shipped_cores())
def test_what_is_shipped_is_sound_and_fits_its_schema(name: str):
    file = CORES / f"{name}.yaml"
    outcome = check_files([str(file)])
    assert (outcome.files, outcome.problems) == ((str(file),), ())
    schema = core_schema(shipped_cores(), [one.prefix for one in shipped_core().registers])
    jsonschema.Draft202012Validator(schema).validate(read_data(read_source(file)))
    core = shipped_core(name)
    assert core.name == name
    assert "other" in core.legal_forms or "andere" in core.legal_forms
    assert core.registers.own


def test_the_registers_that_are_shipped_are_checked_and_dated():
    outcome = check_files([str(CORES / "registers.yaml")])
    assert (len(outcome.files), outcome.problems) == (1, ())
    assert date.fromisoformat(str(read_data(read_source(CORES / "registers.yaml"))["as_of"]))


def test_an_example_that_is_no_number_of_its_register_is_told(tmp_path: Path):
    file = tmp_path / "registers.yaml"
    file.write_text('as_of: 2026-11-28\nregisters:\n  XX-AB: {name: A, numbers: "[0-9]{2}", example: "1"}\n')
    [problem] = check_files([str(file)]).problems
    assert (problem.code, problem.span.line) == ("PC302", 3)


def test_the_engine_names_no_legal_form_and_no_register():
    code = FOLDER.parent / "src" / "partnercheck"
    texts = {file: file.read_text(encoding="utf-8") for file in code.rglob("*.py")}
    names = [*shipped_core().legal_forms, "GB-COH", "GB-SC", "IE-CHY", "DE-CR"]
    odd = {
        (file.name, name) for file, text in texts.items() for name in names if len(name) > 10 and f'"{name}"' in text
    }
    assert odd == set()


# Through the program


def test_without_a_core_criteria_are_for_the_united_kingdom(folder: Path):
    (folder / "plain.yaml").write_text(
        criteria_text("", "charitable_trust").replace("EE-RIK", "GB-CHC"), encoding="utf-8"
    )
    (folder / "named.yaml").write_text(
        criteria_text("uk", "charitable_trust").replace("EE-RIK", "GB-CHC"), encoding="utf-8"
    )
    plain, named = load_criteria(folder / "plain.yaml"), load_criteria(folder / "named.yaml")
    assert plain.core is named.core is shipped_core()


@pytest.mark.parametrize("core", ["estonia", "cores/estonia.yaml", "./cores/estonia.yaml"])
def test_a_funders_own_country_is_named_or_pointed_to(folder: Path, core: str):
    (folder / "fund.yaml").write_text(criteria_text(core), encoding="utf-8")
    criteria = load_criteria(folder / "fund.yaml")
    assert criteria.core.title == "Eesti"
    found = assess(criteria, load_profile(folder / "org.yaml", criteria, as_of=DAY), DAY)
    assert found.verdict.value == "eligible"
    assert found.notes == ()
    assert found.requirements[0].facts[0].label == "õiguslik vorm"
    assert found.requirements[0].facts[0].value == "sihtasutus"


def test_a_country_of_the_folders_own_comes_before_a_shipped_one(folder: Path):
    (folder / "cores" / "ireland.yaml").write_text(ESTONIA.replace("core: estonia", "core: ireland"), encoding="utf-8")
    (folder / "fund.yaml").write_text(criteria_text("ireland"), encoding="utf-8")
    assert load_criteria(folder / "fund.yaml").core.title == "Eesti"


def test_an_own_country_reaches_every_command(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(folder)

    def out(line: str) -> str:
        status = run_safely(lambda: run(tuple(line.split())), with_traceback=False)
        told = capfd.readouterr()
        assert int(status) == 0, (line, told.err)
        return told.out

    for line in (
        "assess org.yaml -c fund.yaml --format markdown", "profile check org.yaml -c fund.yaml",
        "batch org.yaml -c fund.yaml -j 2", "plan org.yaml -c fund.yaml", "criteria check fund.yaml cores",
        "criteria show fund.yaml", "schema profile -c fund.yaml", "init - -c fund.yaml",
    ):  # fmt: skip
        assert "charitable" not in out(line), line
    shown = out("criteria show fund.yaml")
    assert "Eesti" in shown
    assert "mittetulundusühing" in shown
    assert "Äriregister" in shown


def test_an_answer_of_another_country_is_refused_with_the_labels_of_this_one(folder: Path):
    (folder / "org.yaml").write_text("organisation: {name: A, legal_form: sihtasutuss}\n", encoding="utf-8")
    criteria = load_criteria(folder / "fund.yaml")
    with pytest.raises(ProfileError) as told:
        load_profile(folder / "org.yaml", criteria, as_of=DAY)
    [problem] = told.value.problems
    assert (problem.code, problem.help) == ("PC207", "did you mean `sihtasutus`?")


def test_a_legal_form_of_another_country_in_a_condition_is_told(folder: Path):
    (folder / "fund.yaml").write_text(criteria_text("estonia", "charitable_trust"), encoding="utf-8")
    with pytest.raises(CriteriaError) as told:
        load_criteria(folder / "fund.yaml")
    assert [problem.code for problem in told.value.problems] == ["PC407"]


def test_the_schema_of_a_profile_has_the_countrys_forms_and_questions(folder: Path):
    schema = profile_schema(load_criteria(folder / "fund.yaml"))
    form = schema["$defs"]["Organisation"]["properties"]["legal_form"]
    assert "mittetulundusyhing" in json.dumps(form)
    assert form["description"].startswith("Mis on teie organisatsiooni")
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid({"organisation": {"name": "A", "legal_form": "sihtasutus"}})
    assert not validator.is_valid({"organisation": {"name": "A", "legal_form": "charitable_trust"}})


def test_a_starter_profile_asks_in_the_countrys_language(folder: Path):
    text = starter([load_criteria(folder / "fund.yaml")], "A")
    assert "# Mis on teie organisatsiooni õiguslik vorm?" in text
    assert "mittetulundusyhing: mittetulundusühing" in text


def test_registers_of_other_countries_are_known_everywhere(folder: Path):
    (folder / "org.yaml").write_text(
        "organisation: {name: A, registrations: [GB-CHC-1165432, EE-RIK-1, EE-RIQ-80012345]}\n", encoding="utf-8"
    )
    criteria = load_criteria(folder / "fund.yaml")
    found = assess(criteria, load_profile(folder / "org.yaml", criteria, as_of=DAY), DAY)
    assert [note["path"] for note in assessment_data(found)["notes"]] == [
        "organisation.registrations[1]",
        "organisation.registrations[2]",
    ]
    assert [note.help for note in found.notes] == ["one looks like this: `EE-RIK-80012345`", "did you mean `EE-RIK`?"]


def test_a_profile_is_for_one_country(folder: Path):
    (folder / "irish.yaml").write_text(
        criteria_text("ireland", "charitable_trust", "irish").replace("EE-RIK", "IE-CRO"), encoding="utf-8"
    )
    several = [load_criteria(folder / name) for name in ("fund.yaml", "irish.yaml")]
    source = Source("org.yaml", "organisation: {name: A}\n")
    with pytest.raises(UsageError, match="`fund` is for Eesti, and `irish` for Ireland"):
        read_profile(source, several[0], as_of=DAY, together_with=several[1:])


def test_a_record_keeps_the_funders_own_country(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(folder)
    Path("round").mkdir()
    Path("org.yaml").rename("round/org.yaml")
    for line in ("record round -c fund.yaml --as-of 2026-03-01 -o round.zip", "record check round.zip"):
        status = run_safely(lambda line=line: run(tuple(line.split())), with_traceback=False)
        assert int(status) == 0, capfd.readouterr().err


def test_what_criteria_mean_is_fingerprinted_with_the_funders_own_country(folder: Path):
    before = load_criteria(folder / "fund.yaml").fingerprint
    (folder / "cores" / "estonia.yaml").write_text(ESTONIA.replace("Eesti", "Eesti Vabariik"), encoding="utf-8")
    assert load_criteria(folder / "fund.yaml").fingerprint != before


def test_a_country_may_add_to_one_that_is_shipped(folder: Path):
    (folder / "cores" / "wales.yaml").write_text(
        "core: wales\ntitle: Wales\nextends: uk\nlegal_forms: {town_council: town or community council}\n",
        encoding="utf-8",
    )
    (folder / "fund.yaml").write_text(
        criteria_text("wales", "town_council").replace("EE-RIK", "GB-CHC"), encoding="utf-8"
    )
    core = load_criteria(folder / "fund.yaml").core
    assert list(core.legal_forms) == [*shipped_core().legal_forms, "town_council"]
    assert core.registers.own == shipped_core().registers.own


# What is wrong


UNKNOWN = [
    ("irland", "did you mean `ireland`?"),
    ("Estonia", "did you mean `estonia`?"),
    ("esotnia", "did you mean `estonia`?"),
    ("narnia-beyond-the-sea", "write one of: `germany`, `ireland`, `uk`, `estonia`"),
]


@pytest.mark.parametrize(("core", "help"), UNKNOWN)
def test_a_country_that_is_not_there_is_told_with_the_near_one(folder: Path, core: str, help: str):
    (folder / "fund.yaml").write_text(criteria_text(core), encoding="utf-8")
    with pytest.raises(CriteriaError) as told:
        load_criteria(folder / "fund.yaml")
    [problem] = told.value.problems
    assert (problem.code, problem.help, problem.span.line) == ("PC311", help, 4)


PLACES = [
    ("cores/latvia.yaml", "PC308"),
    ("../elsewhere.yaml", "PC309"),
    ("/etc/passwd.yaml", "PC309"),
]


@pytest.mark.parametrize(("core", "code"), PLACES)
def test_a_countrys_file_lies_inside_the_criteria_folder(folder: Path, core: str, code: str):
    (folder / "fund.yaml").write_text(criteria_text(core), encoding="utf-8")
    with pytest.raises(CriteriaError) as told:
        load_criteria(folder / "fund.yaml")
    assert [problem.code for problem in told.value.problems] == [code]


BROKEN = [
    ("core: estonia", "core: Estonia!", "PC303", 1),
    ("title: Eesti\n", "", "PC301", 1),
    ("language: et", "language: Estonian", "PC302", 3),
    ("legal_forms:\n  mittetulundusyhing: mittetulundusühing\n  sihtasutus: sihtasutus\n", "", "PC301", 1),
    ("sihtasutus: sihtasutus", "none: sihtasutus", "PC303", 6),
    ("sihtasutus: sihtasutus", "sihtasutus:", "PC302", 6),
    ("registers: [XI-LEI]", "registers: [XI-LIE]", "PC311", 7),
    ("registers: [XI-LEI]", "registers: [lei]", "PC303", 7),
    ("registers: [XI-LEI]", "registers: []", "PC305", 7),
    ('numbers: "[0-9]{8}"', 'numbers: "[0-9]+"', "PC302", 9),
    ('example: "80012345"', 'example: "8001234"', "PC302", 9),
    ("name: Äriregister, ", "", "PC301", 9),
    ("EE-RIK:", "ee-rik:", "PC303", 9),
    ("  legal_form: {", "  legal_from: {", "PC307", 11),
    ("question: Mis", "querstion: Mis", "PC307", 11),
    ("title: Eesti\n", "title: Eesti\nextends: latvia\n", "PC311", 3),
    ("title: Eesti\n", "title: Eesti\nsurprise: yes\n", "PC307", 3),
    ("title: Eesti\n", "title: Eesti\ntitle: Eesti\n", "PC110", 3),
]


@pytest.mark.parametrize(("before", "after", "code", "line"), BROKEN)
def test_a_problem_in_a_countrys_file_is_told_at_its_place(folder: Path, before: str, after: str, code: str, line: int):
    file = folder / "cores" / "estonia.yaml"
    assert before in ESTONIA
    file.write_text(ESTONIA.replace(before, after), encoding="utf-8")
    found = check_files([str(folder / "fund.yaml"), str(folder / "cores")]).problems
    assert [(Path(one.file).name, one.code, one.span.line) for one in found] == [("estonia.yaml", code, line)]
