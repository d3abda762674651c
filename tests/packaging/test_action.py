"""The action's steps as a runner takes them: inputs with their defaults, a job's folders, a repository, and a `gh`."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ..authoring.grants import CRITERIA, write_grants
from .test_ci_files import ACTION, STEPS

pytestmark = pytest.mark.skipif(
    any(shutil.which(program) is None for program in ("git", "bash", "jq")), reason="needs git, bash and jq"
)

HARDER = CRITERIA.replace("needed_share: 3/4", "needed_share: 4/5")
PROFILE = "organisation: {name: Any, founded: 2026-02-01}\nled_as: [community]\n"
# What the action asks of GitHub's own program, with the comments kept in a file.
GH = """\
#!{python}
import json, os, subprocess, sys
kept = {kept!r}
comments = json.load(open(kept))
words = sys.argv[1:]
assert words.pop(0) == "api" and os.environ.get("GH_TOKEN"), sys.argv
path = words.pop(0)
options = dict(zip(words[::1], words[1:] + [""]))
if "--jq" in words:
    assert path == "repos/owner/name/issues/7/comments" and "--paginate" in words, sys.argv
    asked = subprocess.run(["jq", "-r", options["--jq"]], input=json.dumps(comments), capture_output=True, text=True)
    assert asked.returncode == 0, asked.stderr
    print(asked.stdout, end="")
    sys.exit()
name, _, file = options["--field"].partition("=@")
assert name == "body", sys.argv
body = open(file).read()
if options["--method"] == "PATCH":
    number = int(path.removeprefix("repos/owner/name/issues/comments/"))
    (mine,) = [one for one in comments if one["id"] == number]
    mine["body"] = body
else:
    assert path == "repos/owner/name/issues/7/comments", sys.argv
    comments.append({{"id": 100 + len(comments), "body": body}})
json.dump(comments, open(kept, "w"))
"""


@dataclass
class Job:
    """One job of a workflow for a pull request: its project, and what its steps have left behind."""

    place: Path
    base: str = ""
    printed: list[str] = field(default_factory=list)

    @property
    def project(self) -> Path:
        return self.place / "project"

    @property
    def summary(self) -> str:
        return (self.place / "summary.md").read_text(encoding="utf-8")

    @property
    def comments(self) -> list[str]:
        return [one["body"] for one in json.loads((self.place / "comments.json").read_text())]

    def git(self, *arguments: str, where: Path | None = None) -> str:
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
        done = subprocess.run(command, cwd=where or self.project, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def commit(self) -> str:
        self.git("add", ".")
        self.git("commit", "--quiet", "--allow-empty", "--message", "step")
        return self.git("rev-parse", "HEAD")

    def step(self, name: str, inputs: dict[str, str], within: str = ".") -> subprocess.CompletedProcess[str]:
        (step,) = [step for step in STEPS if step.get("name") == name]
        known = {f"inputs.{key}": str(one.get("default", "")) for key, one in ACTION["inputs"].items()}
        known |= {"inputs.token": "secret", "github.repository": "owner/name", "github.event.pull_request.number": "7"}
        known |= {"github.event.pull_request.base.sha": self.base} | {f"inputs.{k}": v for k, v in inputs.items()}
        environment = {
            **{name: value for name, value in os.environ.items() if name.startswith("PYTHON")},
            "PATH": f"{self.place / 'programs'}:{os.environ['PATH']}",
            "RUNNER_TEMP": str(self.place / "runner"),
            "GITHUB_STEP_SUMMARY": str(self.place / "summary.md"),
            **{name: evaluated(text, known) for name, text in step["env"].items()},
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.project / within, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        self.printed.append(done.stdout + done.stderr)
        return done


def evaluated(text: str, known: dict[str, str]) -> str:
    """An expression of a workflow, of the two kinds that the action has: a name, and the first that is not empty."""

    def value(match: re.Match[str]) -> str:
        return next((found for name in match[1].split("||") if (found := known[name.strip()])), "")

    return re.sub(r"\$\{\{ (.*?) \}\}", value, text)


CHECK, TEST, PROFILES, DIFF = (
    step["name"] for step in STEPS if "run" in step and "env" in step and "HERE" not in step["env"]
)


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """A job whose project has criteria at the base, and harder ones now."""
    made = Job(tmp_path)
    for folder in ("project", "programs", "runner/partnercheck/bin"):
        (tmp_path / folder).mkdir(parents=True)
    program = tmp_path / "runner/partnercheck/bin/partnercheck"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m partnercheck "$@"\n', encoding="utf-8")
    gh = tmp_path / "programs/gh"
    gh.write_text(GH.format(python=sys.executable, kept=str(tmp_path / "comments.json")), encoding="utf-8")
    for file in (program, gh):
        file.chmod(0o755)
    (tmp_path / "comments.json").write_text('[{"id": 1, "body": "Thanks, looks good to me."}]')
    (tmp_path / "summary.md").write_text("")
    made.git("init", "--quiet")
    write_grants(made.project)
    made.base = made.commit()
    write_grants(made.project, HARDER)
    made.commit()
    return made


def test_the_defaults_work_with_a_folder_of_profiles(job: Job) -> None:
    (job.project / "applications").mkdir()
    (job.project / "applications/one.yaml").write_text(PROFILE.replace("2026-02-01", "2020"))
    done = job.step(PROFILES, {"profiles": "applications"})
    assert (done.returncode, done.stderr) == (0, "")
    (job.project / "applications/two.yaml").write_text("organisation: {}\n")
    done = job.step(PROFILES, {"profiles": "applications"})
    assert done.returncode == 4
    assert "::error file=applications/two.yaml," in done.stdout


def test_a_folder_of_several_criteria_asks_which_of_them_profiles_are_for(job: Job) -> None:
    (job.project / "criteria/other.yaml").write_text(CRITERIA.replace("small-grants", "other"))
    (job.project / "applications").mkdir()
    (job.project / "applications/one.yaml").write_text(PROFILE.replace("2026-02-01", "2020"))
    done = job.step(PROFILES, {"profiles": "applications"})
    assert done.returncode == 2
    assert "name the one that is meant: `criteria/other.yaml`, `criteria/small-grants.yaml`" in done.stderr
    one = {"profiles": "applications", "profile-criteria": "criteria/other.yaml"}
    assert job.step(PROFILES, one).returncode == 0


def test_profiles_are_held_for_the_day_that_is_given(job: Job) -> None:
    (job.project / "applications").mkdir()
    (job.project / "applications/one.yaml").write_text(PROFILE)
    assert job.step(PROFILES, {"profiles": "applications", "as-of": "2026-01-15"}).returncode == 4  # not founded yet
    assert job.step(PROFILES, {"profiles": "applications", "as-of": "2026-03-15"}).returncode == 0


def test_what_a_change_means_is_in_the_summary_and_in_a_comment_of_its_own(job: Job) -> None:
    assert job.step(DIFF, {"comment": "true"}).returncode == 0
    assert "Changed in meaning:" in job.summary
    first, mine = job.comments
    assert (first, "Changed in meaning:" in mine) == ("Thanks, looks good to me.", True)


def test_its_own_comment_is_brought_up_to_date_whoever_wrote_last(job: Job) -> None:
    job.step(DIFF, {"comment": "true"})
    kept = json.loads((job.place / "comments.json").read_text())
    (job.place / "comments.json").write_text(json.dumps([*kept, {"id": 900, "body": "One more thing."}]))
    write_grants(job.project, CRITERIA.replace("needed_share: 3/4", "needed_share: 7/8"))
    assert job.step(DIFF, {"comment": "true"}).returncode == 0
    first, mine, last = job.comments
    assert (first, last) == ("Thanks, looks good to me.", "One more thing.")
    assert "87.5%" in mine
    assert "80%" not in mine


def test_a_job_may_use_it_twice(job: Job) -> None:
    shutil.copytree(job.project / "criteria", job.project / "funds/criteria")
    job.base = job.commit()
    for folder in ("criteria", "funds/criteria"):
        file = job.project / folder / "small-grants.yaml"
        file.write_text(file.read_text().replace("2/3", "1/2"))
        assert job.step(DIFF, {"criteria": folder, "comment": "true"}).returncode == 0, job.printed[-1]
    assert len(job.comments) == 3
    for folder in ("criteria", "funds/criteria"):
        assert job.step(DIFF, {"criteria": folder, "comment": "true"}).returncode == 0, job.printed[-1]
    assert len(job.comments) == 3
    assert job.git("worktree", "list").count("\n") == 0  # nothing is left behind


def test_a_whole_clone_stays_whole_and_a_shallow_one_gets_the_base(job: Job, tmp_path: Path) -> None:
    upstream = tmp_path / "upstream"
    shutil.copytree(job.project, upstream)
    for name, options in (("whole", ()), ("shallow", ("--depth=1",))):
        shutil.rmtree(job.project)
        job.git("clone", "--quiet", *options, f"file://{upstream}", str(job.project), where=tmp_path)
        before = job.git("rev-list", "--count", "HEAD")
        assert job.step(DIFF, {}).returncode == 0, job.printed[-1]
        assert job.git("rev-parse", "--is-shallow-repository") == ("true" if name == "shallow" else "false")
        assert job.git("rev-list", "--count", "HEAD") == before
    # The base is on the server only: it is fetched with all that leads to it.
    shutil.rmtree(job.project)
    job.git("clone", "--quiet", f"file://{upstream}", str(job.project), where=tmp_path)
    (upstream / "more").write_text("more")
    job.git("add", ".", where=upstream)
    job.git("commit", "--quiet", "--message", "more", where=upstream)
    job.base = job.git("rev-parse", "HEAD", where=upstream)
    assert job.step(DIFF, {}).returncode == 0, job.printed[-1]
    assert job.git("rev-parse", "--is-shallow-repository") == "false"


def test_a_folder_that_is_new_is_said_to_be_new(job: Job) -> None:
    shutil.copytree(job.project / "criteria", job.project / "rules")
    done = job.step(DIFF, {"criteria": "rules", "comment": "true"})
    assert (done.returncode, "both versions" in done.stdout) == (0, False)
    words = "The criteria in `rules` are new: there is no earlier version to compare them with."
    assert words in job.summary
    assert words in job.comments[-1]


def test_without_leave_to_comment_the_report_is_in_the_summary(job: Job) -> None:
    (job.place / "programs/gh").write_text("#!/bin/sh\nexit 1\n")
    done = job.step(DIFF, {"comment": "true"})
    assert done.returncode == 0
    assert "the comment could not be written" in done.stdout
    assert "Changed in meaning:" in job.summary


@pytest.mark.parametrize(("step", "inputs"), [(CHECK, {}), (TEST, {}), (PROFILES, {"profiles": "applications"})])
def test_annotations_name_files_from_the_top_of_the_repository(job: Job, step: str, inputs: dict[str, str]) -> None:
    below = job.project / "funds"
    below.mkdir()
    shutil.move(job.project / "criteria", below / "criteria")
    (below / "applications").mkdir()
    (below / "applications/one.yaml").write_text("organisation: {}\n")
    file = below / "criteria/small-grants.yaml"
    file.write_text(file.read_text().replace("share(staff.local) >= 2/3", "share(staff.locl) >= 2/3"))
    if step == TEST:
        file.write_text(HARDER)
    if step == PROFILES:
        file.write_text(CRITERIA)
    done = job.step(step, inputs, within="funds")
    assert done.returncode != 0
    assert re.findall(r"::error file=([^,]+),", done.stdout)
    assert all(name.startswith("funds/") for name in re.findall(r"::error file=([^,]+),", done.stdout))


def test_the_change_is_found_below_the_top_of_the_repository(job: Job) -> None:
    (job.project / "funds").mkdir()
    shutil.copytree(job.project / "criteria", job.project / "funds/criteria")
    job.base = job.commit()
    file = job.project / "funds/criteria/small-grants.yaml"
    file.write_text(file.read_text().replace("2/3", "1/2"))
    assert job.step(DIFF, {}, within="funds").returncode == 0
    assert "Changed in meaning:" in job.summary
