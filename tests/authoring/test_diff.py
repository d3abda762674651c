"""A diff of criteria: every kind of change told apart, examples that hold, and whom a change affects."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from partnercheck.cli.app import run as run_app
from partnercheck.cli.errors import run_safely
from partnercheck.diff.changes import ChangeKind, CriteriaDiff, Diff, Direction
from partnercheck.diff.compare import compare
from partnercheck.problems import UsageError
from partnercheck.report.authors.diff_json import render_json
from partnercheck.report.authors.diff_markdown import LONGEST, render_markdown
from partnercheck.report.authors.diff_text import render_text
from partnercheck.report.markdown import escaped
from partnercheck.report.screen import Screen
from partnercheck.values.status import Importance, Status, Verdict

from .grants import CRITERIA
from .rich import RICH

AS_OF = date(2026, 1, 15)


def diff_of(tmp_path: Path, *edits: tuple[str, str], base: str = CRITERIA, applications: str | None = None) -> Diff:
    changed = base
    for old, new in edits:
        assert old in changed
        changed = changed.replace(old, new)
    (tmp_path / "old.yaml").write_text(base, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(changed, encoding="utf-8")
    return compare(str(tmp_path / "old.yaml"), str(tmp_path / "new.yaml"), AS_OF, applications)


def only(diff: Diff) -> CriteriaDiff:
    (one,) = diff.criteria
    return one


def kinds(diff: Diff) -> list[tuple[str, str]]:
    return [(change.kind.name, change.id) for change in only(diff).requirements]


def test_the_same_file_changed_in_nothing(tmp_path: Path) -> None:
    diff = diff_of(tmp_path)
    assert diff.is_empty
    assert not diff.changes_meaning


@pytest.mark.parametrize(
    "edit",
    [
        ("title: Keeps people safe", "title: Keeps everybody safe"),
        ("share(staff.local) >= 2/3", "(share( staff.local )>=  2/3)"),
        ("share(staff.local) >= 2/3", "not share(staff.local) < 4/6"),
        ("needed_share: 3/4", "needed_share: 0.75"),
        ('any_of(led_as, "community")', "'\"community\" in led_as'"),
    ],
)
def test_what_means_the_same_changed_in_wording_only(tmp_path: Path, edit: tuple[str, str]) -> None:
    diff = diff_of(tmp_path, edit)
    assert {kind for kind, _ in kinds(diff)} <= {"WORDING"}
    assert not diff.changes_meaning


def test_a_threshold_in_a_definition_changes_the_requirement_that_uses_it(tmp_path: Path) -> None:
    (change,) = only(diff_of(tmp_path, ("needed_share: 3/4", "needed_share: 4/5"))).requirements
    assert (change.kind, change.id) == (ChangeKind.MEANING, "local-staff")
    assert [(edit.what, edit.before, edit.after) for edit in change.edits] == [
        ("met when", "share of staff from here is at least 75%", "share of staff from here is at least 80%")
    ]
    assert change.example is not None
    assert change.example.text == "{organisation: {name: An organisation}, staff: {total: 4, local: 3}}"
    assert (change.example.before.status, change.example.after.status) == (Status.MET, Status.BORDERLINE)


def test_a_change_of_importance_is_one_of_meaning(tmp_path: Path) -> None:
    (change,) = only(diff_of(tmp_path, ("importance: expected", "importance: required"))).requirements
    assert change.kind is ChangeKind.MEANING
    assert [(edit.what, edit.before, edit.after) for edit in change.edits] == [("importance", "expected", "required")]
    assert change.example is not None
    assert change.example.after.importance is Importance.REQUIRED


def test_requirements_are_added_removed_and_renamed(tmp_path: Path) -> None:
    diff = diff_of(
        tmp_path,
        ("- id: local-staff", "- id: staff-from-here"),
        ("  - id: safe\n    title: Keeps people safe", "  - id: careful\n    title: Is careful"),
        ("met_when: evidenced(safe)", "met_when: claimed(safe)"),
        ('met("safe")', 'met("careful")'),
    )
    assert kinds(diff) == [("ADDED", "careful"), ("REMOVED", "safe"), ("RENAMED", "staff-from-here")]
    assert only(diff).requirements[-1].before == "local-staff"
    assert diff.changes_meaning


def test_facts_are_told_apart_by_what_is_answered_and_what_is_only_said(tmp_path: Path) -> None:
    diff = diff_of(
        tmp_path,
        ("question: How many staff do you have?", "question: How many people do you pay?"),
        ("choices: {community: Community led, faith_based: Faith based}", "choices: {community: Community led}"),
        ("definitions:", "  more: {type: yes_no, label: more, question: More?}\ndefinitions:"),
    )
    assert [(change.kind.name, change.path) for change in only(diff).facts] == [
        ("MEANING", "led_as"),
        ("ADDED", "more"),
        ("WORDING", "staff"),
    ]
    assert ("MEANING", "local-staff") in kinds(diff)  # it reads a fact that is answered otherwise now


def test_a_tier_that_is_reached_otherwise_changed_in_meaning(tmp_path: Path) -> None:
    edit = ('when: met("safe")', 'when: \'met("safe", "local-staff")\'')
    (tier,) = only(diff_of(tmp_path, edit)).tiers
    assert (tier.kind, [edit.what for edit in tier.edits]) == (ChangeKind.MEANING, ["reached when"])


def test_two_folders_are_paired_by_name(tmp_path: Path) -> None:
    for folder, names in (("before", ("one", "two")), ("after", ("two", "three"))):
        (tmp_path / folder).mkdir()
        for name in names:
            text = CRITERIA.replace("criteria: small-grants", f"criteria: {name}")
            (tmp_path / folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    diff = compare(str(tmp_path / "before"), str(tmp_path / "after"), AS_OF)
    assert [one.name for one in diff.criteria] == ["two"]
    assert [name for name, _ in diff.added] == ["three"]
    assert [name for name, _ in diff.removed] == ["one"]
    with pytest.raises(UsageError):
        compare(str(tmp_path), str(tmp_path / "after"), AS_OF)


def applications(tmp_path: Path) -> str:
    folder = tmp_path / "applications"
    folder.mkdir()
    led = {"e": "faith_based"}
    for name, local in (("a", 8), ("b", 6), ("c", 1), ("d", 9), ("e", 6)):
        text = (
            f"organisation: {{name: Organisation {name}}}\n"
            f"staff: {{total: 8, local: {local}}}\n"
            f"led_as: [{led.get(name, 'community')}]\n"
            "safe: {answer: yes, evidence: [policy]}\nevidence: [{id: policy}]\n"
        )
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return str(folder)


def test_applications_say_whom_a_change_affects_and_in_which_direction(tmp_path: Path) -> None:
    diff = diff_of(tmp_path, ("needed_share: 3/4", "needed_share: 4/5"), applications=applications(tmp_path))
    found = only(diff).applications
    assert found is not None
    assert found.checked == 5
    (change,) = found.changed
    assert (change.organisation, change.direction) == ("Organisation b", Direction.WORSE)
    assert (change.verdict_before, change.verdict_after) == (Verdict.ELIGIBLE, Verdict.BORDERLINE)
    assert [(one.requirement, one.before, one.after) for one in change.statuses] == [
        ("local-staff", Status.MET, Status.BORDERLINE)
    ]
    assert [Path(file).name for file, _ in found.not_valid] == ["d.yaml"]


def test_an_application_that_only_one_version_can_read_is_a_change(tmp_path: Path) -> None:
    folder = applications(tmp_path)
    edits = (("choices: {community: Community led, faith_based: Faith based}", "choices: {community: Community led}"),)
    found = only(diff_of(tmp_path, *edits, applications=folder)).applications
    assert found is not None
    (change,) = found.changed
    assert (change.organisation, change.verdict_after, change.direction) == ("Organisation e", None, Direction.WORSE)
    assert change.problem == "line 3: `faith_based` is not one of the choices"


def test_a_renamed_requirement_changes_nothing_for_an_application(tmp_path: Path) -> None:
    folder = applications(tmp_path)
    found = only(diff_of(tmp_path, ("- id: local-staff", "- id: here"), applications=folder)).applications
    assert found is not None
    assert found.changed == ()


def test_the_markdown_is_this(tmp_path: Path) -> None:
    diff = diff_of(
        tmp_path, ("needed_share: 3/4", "needed_share: 4/5"), ('version: "1"', 'version: "2"'),
        applications=applications(tmp_path),
    )  # fmt: skip
    assert render_markdown(diff).replace(escaped(str(tmp_path)), "here") == (
        "## Small grants: who can apply\n"
        "\n"
        "small-grants, version 1 to 2. 1 requirement changed in meaning.\n"
        "\n"
        "- **Changed in meaning:** At least 3 in 4 staff are from here (local-staff)\n"
        "  - Met when: ~~share of staff from here is at least 75%~~ → "
        "**share of staff from here is at least 80%**\n"
        "  - Met becomes borderline, for instance with "
        "{organisation: {name: An organisation}, staff: {total: 4, local: 3}}.\n"
        "\n"
        "### Whom it affects\n"
        "\n"
        "Of 5 applications something changes for 1 (1 worse); 1 valid in neither version.\n"
        "\n"
        "| Organisation | File | Verdict | Requirements |\n"
        "|---|---|---|---|\n"
        "| Organisation b | here/applications/b.yaml | eligible becomes borderline (worse) | "
        "local-staff: met becomes borderline |\n"
        "\n"
        "Valid in neither version:\n"
        "\n"
        "- here/applications/d.yaml: `staff.local` is 9, but `staff.total` is 8\n".replace("`", "\\`")
    )


HOSTILE = "<img src=x onerror=alert(1)> | **@everyone** [x](http://evil) ::error::"


def test_hostile_text_stays_text_in_every_format(tmp_path: Path) -> None:
    folder = Path(applications(tmp_path))
    text = (folder / "b.yaml").read_text(encoding="utf-8")
    (folder / "b.yaml").write_text(text.replace("Organisation b", json.dumps(HOSTILE)), encoding="utf-8")
    edits = (("needed_share: 3/4", "needed_share: 4/5"), ("title: Keeps people safe", f"title: {json.dumps(HOSTILE)}"))
    diff = diff_of(tmp_path, *edits, applications=str(folder))
    markdown = render_markdown(diff)
    assert "<img" not in markdown.replace("\\<img", "")
    assert "@everyone" not in markdown
    assert "[x](" not in markdown
    rows = [line for line in markdown.splitlines() if line.startswith("| ")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {5}
    assert json.loads(render_json(diff))["criteria"][0]["applications"]["changed"][0]["organisation"] == HOSTILE
    assert not any(line.startswith("::") for line in render_text(diff, Screen(80)).splitlines())


def test_a_comment_is_never_longer_than_it_may_be(tmp_path: Path) -> None:
    base = RICH + "".join(f"# {number}\n" for number in range(1))
    many = "".join(f"  - {{id: more-{number}, title: {'x' * 150}, met_when: open_now}}\n" for number in range(500))
    diff = diff_of(tmp_path, ("tiers:", f"{many}tiers:"), base=base)
    text = render_markdown(diff)
    assert len(text) < LONGEST + 200
    assert text.endswith("to see all of it.*\n")


def test_the_command_ends_with_1_only_where_it_was_asked_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    diff_of(tmp_path, ("title: Keeps people safe", "title: Keeps everybody safe"))
    arguments = ["criteria", "diff", str(tmp_path / "old.yaml"), str(tmp_path / "new.yaml"), "--as-of", "2026-01-15"]
    for fail_on, expected in (("never", 0), ("meaning", 0), ("any", 1)):
        assert run_safely(lambda: run_app([*arguments, "--fail-on", fail_on])) == expected  # noqa: B023 (called at once)
    diff_of(tmp_path, ("needed_share: 3/4", "needed_share: 4/5"))
    assert run_safely(lambda: run_app([*arguments, "--fail-on", "meaning", "--format", "json"])) == 1
    assert '"changes_meaning": true' in capsys.readouterr().out
    assert run_safely(lambda: run_app(["criteria", "diff", "nowhere.yaml", str(tmp_path / "new.yaml")])) == 3


def test_what_is_no_application_is_passed_over_as_in_a_batch(tmp_path: Path) -> None:
    folder = Path(applications(tmp_path))
    (folder / "criteria" / "cases").mkdir(parents=True)
    (folder / "criteria" / "small-grants.yaml").write_text(CRITERIA, encoding="utf-8")
    (folder / "criteria" / "cases" / "small-grants.yaml").write_text("criteria: small-grants\ncases: []\n")
    (folder / "columns.yaml").write_text("columns: {Name: organisation.name}\n")
    (folder / "typo.yaml").write_text("orgnisation: {name: A}\n")
    diff = diff_of(tmp_path, ("needed_share: 3/4", "needed_share: 4/5"), applications=str(folder))
    found = only(diff).applications
    assert found is not None
    assert found.checked == 6
    assert [Path(file).name for file, _ in found.not_valid] == ["d.yaml", "typo.yaml"]
    assert [(Path(file).parent.name, reason) for file, reason in found.passed_over] == [
        ("applications", "settings for a spreadsheet, not an application"),
        ("cases", "cases of criteria, not an application"),
        ("criteria", "a criteria file, not an application"),
    ]
    assert "2 valid in neither version. 3 files passed over: no applications." in render_markdown(diff)


def test_a_folder_with_criteria_alone_has_no_applications(tmp_path: Path) -> None:
    (tmp_path / "criteria").mkdir()
    (tmp_path / "criteria" / "fund.yaml").write_text(CRITERIA, encoding="utf-8")
    with pytest.raises(UsageError, match="there are no applications"):
        diff_of(tmp_path, ("needed_share: 3/4", "needed_share: 4/5"), applications=str(tmp_path / "criteria"))
