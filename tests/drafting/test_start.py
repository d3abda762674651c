"""A start, from every kind of page: it checks and tests well at once, says what is open, and writes over nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from partnercheck.cli.app import run
from partnercheck.cli.errors import run_safely
from partnercheck.tracing.fingerprint import words_of
from partnercheck.tracing.pages import read_page

from ..criteria.pages import PAGE

ROOT = Path(__file__).resolve().parent.parent.parent
FUND = """\
# The lantern fund

We fund choirs, clubs and kitchens that bring neighbours together.

## Who can apply

You can apply if:

- you are a registered charity, or a club with rules of its own
- you have been running for at least two years
- your income is below £250,000 a year
- you have at least three trustees who are not related

## What you must show

- at least three in four of your trustees live within the borough
- a safeguarding policy that is not older than a year
- experience of work with older people
- the last two years of accounts
- that you will pay everybody the living wage

## What we do not fund

- political parties
- work that has happened already

## What we mean by the borough

The area of the council on the day of the application.

## How to apply

Write to us by 31 May. We answer within six weeks.
"""
LONG = "The fund\n" + "".join(f"- item {number} must hold\n" for number in range(120))
PAGES = {
    "page.md": FUND,
    "page.html": "<meta charset=utf-8><main><h1>Fund</h1><p>You must:<ul><li>be a choir<li>have 3 singers"
    "<ul><li>unpaid</ul></ul><table><tr><td>x</table></main>",
    "page.txt": PAGE,
    "one-line.txt": "Applicants must be charities.\n",
    "one-item.txt": "- be small\n",
    "twice.txt": "Fund\nYou must:\n- be small\n- be small\n- be small\n",
    "german.txt": "Der Fonds\nWas Sie nachweisen müssen:\n- mindestens drei Mitglieder\n- einen Sitz in der Stadt\n",
    "japanese.txt": "応募資格\n次の条件を満たすこと：\n・三年以上の活動\n・会員十名以上\n",
    "hostile.txt": "Fund # x: [1] {a: b}\nYou must:\n- : \"quotes\" 'and' # signs {x} *a &b !c\n- ${{ github.token }} ::error::\n"
    "- 100% of 0% staff & 7 in 0 trustees, £1.005, at least 999999999999 years old, at least 0 trustees\n- yes\n- null\n- 'true\n",
    "long.txt": LONG,
}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    for name, text in PAGES.items():
        Path(name).write_text(text, encoding="utf-8")
    return tmp_path


def main(*arguments: str) -> int:
    return run_safely(lambda: run(list(arguments)))


def files(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("page", [None, *PAGES])
def test_a_start_checks_and_tests_well_at_once(
    place: Path, page: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main("criteria", "init", "lantern-fund", *(["--page", page] if page else [])) == 0
    assert main("criteria", "check", "lantern-fund/criteria", "--strict") == 0
    assert main("criteria", "test", "lantern-fund/criteria", "--fail-under", "100", "--mutants") == 0, (
        capsys.readouterr()
    )
    if page:
        capsys.readouterr()
        assert main("criteria", "trace", page, "--criteria", "lantern-fund/criteria") == 0, capsys.readouterr().out


@pytest.mark.parametrize("page", PAGES)
def test_nothing_that_is_written_holds_a_sentence_of_the_page(place: Path, page: str) -> None:
    assert main("criteria", "init", "lantern-fund", "--page", page) == 0
    said = {name: f" {' '.join(words_of(text))} " for name, text in files(place / "lantern-fund").items()}
    for block in read_page(page).blocks:
        words = words_of(block.text)
        runs = [" ".join(words[at : at + 4]) for at in range(len(words) - 3)]
        assert [(run, name) for run in runs for name, text in said.items() if f" {run} " in text] == []


@pytest.mark.parametrize("page", ["page.md", "page.txt", "german.txt", "hostile.txt"])
@pytest.mark.parametrize("letter", "abcd")
def test_whatever_is_offered_can_be_taken(
    place: Path, page: str, letter: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The fact and the rule of one letter, uncommented at every requirement that has it, are sound criteria."""
    assert main("criteria", "init", "f", "--page", page) == 0
    file = place / "f/criteria/f.yaml"
    file.write_text(taken(file.read_text(), letter))
    capsys.readouterr()
    status = main("criteria", "check", "f/criteria/f.yaml", "--strict", "--format", "json")
    found = json.loads(capsys.readouterr().out)["problems"]
    # Two items may ask for the same, such as a plain yes of a core fact; nothing else is amiss.
    assert [one for one in found if one["code"] not in ("PC808", "PC720")] == []
    assert status in (0, 3)


def taken(text: str, letter: str) -> str:
    """What an author does, with the letters (a) to (d)."""
    lines = text.splitlines()
    rules = {at for at, line in enumerate(lines) if f"   # ({letter})" in line and line.startswith("    # ")}
    kept = []
    for at, line in enumerate(lines):
        above = lines[at - 1] if at else ""
        if at in rules or (above.startswith(f"  # ({letter}) ") and re.match(r"  # \w+: \{", line)):
            line = line.replace("# ", "", 1)
        kept.append(line)
    text = "\n".join(kept) + "\n"
    for entry in re.findall(r"^  - id: .*?(?=^  - id: |\Z)", text, re.MULTILINE | re.DOTALL):
        if len(re.findall("^    met_when:", entry, re.MULTILINE)) == 2:  # the first, which has a rule already
            mended = re.sub(r"^    met_when: .*\n", "", entry, count=1, flags=re.MULTILINE)
            text = text.replace(entry, mended)
            name = re.search(r"id: (.*)", entry)[1].replace("-", "_")  # type: ignore[index]
            if text.count(f"\n  {name}:") == 2 or name not in re.sub("#.*", "", mended):
                text = re.sub(rf"^  {name}:\n(?:    .*\n)+", "", text, count=1, flags=re.MULTILINE)
        elif re.search("^    met_when:", entry, re.MULTILINE):
            text = text.replace(entry, re.sub(r"^    judgement:.*\n", "", entry, flags=re.MULTILINE))
    return text


def test_what_is_open_is_said_on_the_screen_and_in_the_readme(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main("criteria", "init", "lantern-fund", "--page", "page.html") == 0
    told = capsys.readouterr().err
    lines = [line.removeprefix("  - ") for line in told.splitlines() if line.startswith("  - ")]
    readme = Path("lantern-fund/README.md").read_text()
    assert lines
    assert all(f"- [ ] {line}\n" in readme for line in lines)
    assert "1 table passed over" in told
    assert "4 items under 1 heading, 3 asking for something" in told
    assert "2 requirements without a rule yet" in told


def test_it_is_said_where_nothing_was_recognised(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main("criteria", "init", "lantern-fund", "--page", "japanese.txt") == 0
    assert "nothing on the page was recognised as asking" in capsys.readouterr().err
    assert "OPEN: nothing on the page" in Path("lantern-fund/criteria/guidance/lantern-fund.yaml").read_text()


def test_what_is_likely_is_offered(place: Path) -> None:
    assert main("criteria", "init", "lantern-fund", "--page", "page.md") == 0
    text = Path("lantern-fund/criteria/lantern-fund.yaml").read_text()
    for rule in (
        "organisation.founded <= as_of - years(2)", 'money(250000, "GBP")', "unrelated(who_can_apply_4.member) >= 3",
        "share(must_show_1.counted) >= 3/4", "when_nobody: missing", "evidenced(must_show_2)", "count(must_show_4) >= 1",
        "not not_fund_1",
    ):  # fmt: skip
        assert rule in text


def test_the_workflow_is_the_one_that_the_docs_show(place: Path) -> None:
    assert main("criteria", "init", "lantern-fund") == 0
    workflow = Path("lantern-fund/.github/workflows/criteria.yml").read_text()
    assert workflow in (ROOT / "docs/ci.md").read_text()
    assert yaml.safe_load(workflow)["jobs"]["criteria"]["steps"][1]["with"]["criteria"] == "criteria"


@pytest.mark.parametrize("there", ["README.md", "criteria/old.yaml", ".hidden", "page.txt.bak"])
def test_a_folder_that_is_not_empty_is_left_as_it_is(
    place: Path, there: str, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = place / "fund" / there
    kept.parent.mkdir(parents=True)
    kept.write_text("mine")
    assert main("criteria", "init", "fund", "--page", "page.txt") == 2
    assert files(place / "fund") == {there: "mine"}
    assert "is not empty" in capsys.readouterr().err


def test_an_empty_folder_its_history_and_the_page_itself_are_no_hindrance(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "empty").mkdir()
    assert main("criteria", "init", "empty") == 0
    here = place / "my-fund"
    (here / ".git").mkdir(parents=True)
    (here / "page.txt").write_text(PAGE)
    monkeypatch.chdir(here)
    assert main("criteria", "init", ".", "--page", "page.txt") == 0
    assert main("criteria", "check", "--strict") == 0
    assert Path("page.txt").read_text() == PAGE
    assert Path("criteria/my-fund.yaml").is_file()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["page.txt"], "is not a folder"),
        (["日本"], "write `--name`"),
        (["fund", "--name", "My fund"], "write `--name my-fund`"),
        (["fund", "--page", "nowhere.txt"], "no such file"),
        (["fund", "--page", "https://example.org"], "save the page from your browser"),
        (["fund", "--page", "many.txt"], "400 items of `many.txt` ask for something"),
        (["fund", "--page", "headings.md"], "headings and nothing below them"),
        (["page.txt/fund"], "could not be written"),
    ],
)
def test_what_cannot_begin_a_fund_leaves_nothing_behind(
    place: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("many.txt").write_text("Fund\n" + "".join(f"- number {n} must hold\n" for n in range(400)))
    Path("headings.md").write_text("# Fund\n\n## Who can apply\n")
    before = files(place)
    assert main("criteria", "init", *arguments) == 2
    assert told in capsys.readouterr().err
    assert files(place) == before
    assert not (place / "fund").exists()


def test_a_name_may_be_told_where_the_folder_has_none(place: Path) -> None:
    assert main("criteria", "init", "日本", "--name", "lantern", "--page", "japanese.txt") == 0
    assert main("criteria", "check", "日本/criteria", "--strict") == 0
    assert Path("日本/criteria/lantern.yaml").is_file()


def test_what_fails_half_way_leaves_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", fails)
    assert main("criteria", "init", "fund") == 2
    monkeypatch.undo()
    assert sorted(path.name for path in place.iterdir()) == sorted(PAGES)
