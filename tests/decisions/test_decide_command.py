"""`decide`, and the commands that count decisions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.decisions.conftest import Cli, write_round

KEEP = ("--by", "KA", "--why", "Seen on a visit", "--on", "2026-01-10")
FIRST = "round/a0000.yaml"


def verdict(cli: Cli, file: str = FIRST) -> str:
    return str(json.loads(cli("assess", file, "--format", "json").out)["verdict"])


def test_a_decision_is_kept_beside_the_profile_and_counted(cli: Cli, folder: Path) -> None:
    assert verdict(cli) == "borderline"
    done = cli("decide", FIRST, "reach", "met", *KEEP)
    assert (done.status, done.err) == (0, "")
    assert done.out == "Organisation 0: reach met; kept in round/decisions.jsonl\n"
    assert verdict(cli) == "eligible"
    assert verdict(cli, "round/a0001.yaml") == "borderline"
    assert cli("decide", FIRST, "reach", "withdraw", *KEEP).status == 0
    assert verdict(cli) == "borderline"


@pytest.mark.parametrize(
    ("arguments", "says", "help"),
    [
        (("reach", "fine", *KEEP), "`fine` is nothing that can be decided", ""),
        (("reac", "met", *KEEP), "`street-fund` has no requirement `reac`", "did you mean `reach`"),
        (("reach", "met", "--why", "seen"), "nobody is named who decides", "--by KA"),
        (("reach", "met", "--by", "KA"), "a decision needs its reason", "--why"),
        (("reach", "met", "--by", " ", "--why", "x"), "nobody is named who decides", ""),
        (("reach", "met", "--by", "KA", "--why", "x", "--on", "soon"), "`soon` is not a day", "2026-03-31"),
        (("reach", "met", "--by", "KA", "--why", "x", "--on", "2999-01-01"), "is still to come", ""),
        (("reach",), "nothing is decided of `reach`", "met"),
        (("open", "missing", *KEEP), "against the rules: the rules say met", "--override"),
        (("money", "missing", *KEEP, "--override"), "cannot be decided against the rules", "override: never"),
        (("reach", "withdraw", *KEEP), "there is no decision on `reach` to withdraw", "lists what was decided"),
    ],
)
def test_what_cannot_be_decided_is_said_and_nothing_is_kept(
    cli: Cli, folder: Path, arguments: tuple[str, ...], says: str, help: str
) -> None:
    done = cli("decide", FIRST, *arguments)
    assert done.status == 2
    assert says in done.err
    assert help in done.err
    assert not (folder / "round" / "decisions.jsonl").exists()


def test_an_override_is_marked_wherever_it_is_shown(cli: Cli) -> None:
    done = cli("decide", FIRST, "open", "missing", *KEEP, "--override")
    assert done.out == "Organisation 0: open missing, against the rules (override); kept in round/decisions.jsonl\n"
    assert "Override, decided against the rules" in cli("assess", FIRST).out
    assert "1 of them against the rules (override)" in " ".join(cli("assess", FIRST).out.split())


def test_without_a_requirement_it_lists_what_was_decided_and_what_waits(cli: Cli) -> None:
    assert "1 requirement waiting for a person:\n  reach: Reaches" in cli("decide", FIRST).out
    cli("decide", FIRST, "reach", "met", *KEEP)
    out = cli("decide", FIRST).out
    assert "met: Reaches the people it is for (reach)" in out
    assert "0 requirements waiting for a person." in out


def test_a_decisions_file_that_is_named_has_to_be_there(cli: Cli) -> None:
    done = cli("assess", FIRST, "--decisions", "nowhere.jsonl")
    assert (done.status, "there is no file `nowhere.jsonl`" in done.err) == (2, True)


def test_a_decisions_file_that_is_not_valid_stops_every_command_that_reads_it(cli: Cli, folder: Path) -> None:
    (folder / "round" / "decisions.jsonl").write_text('{"decided": "met"}\n')
    for command in (("assess", FIRST), ("batch", "round"), ("plan", FIRST), ("decide", FIRST, "reach", "met", *KEEP)):
        done = cli(*command)
        assert (done.status, done.out) == (2, "")
        assert "decisions.jsonl:1:1" in done.err
        assert "PC231" in done.err


def rows(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "r.jsonl").read_text().splitlines()]


OUTPUTS = ("r.jsonl", "r.json", "r.csv", "r.xlsx", "r.md", "r.html")


def write_all(cli: Cli, *more: str) -> str:
    return cli("batch", "round", *(word for name in OUTPUTS for word in ("--output", name)), *more).out


@pytest.mark.parametrize("jobs", ["0", "2"])
def test_a_batch_counts_decisions_in_every_format(cli: Cli, folder: Path, jobs: str) -> None:
    cli("decide", FIRST, "reach", "met", *KEEP)
    cli("decide", "round/a0001.yaml", "open", "missing", *KEEP, "--override")
    cli("decide", "round/a0002.yaml", "reach", "met", *KEEP)
    text = (folder / "round" / "a0002.yaml").read_text()
    (folder / "round" / "a0002.yaml").write_text(text.replace("We reach street 2", "We reach nobody"))
    out = write_all(cli, "--jobs", jobs)
    found = rows(folder)
    assert [row["verdict"] for row in found[:3]] == ["eligible", "not_eligible", "borderline"]
    first = found[0]["requirements"]["reach"]  # type: ignore[index]
    assert (first["status"], first["reason"], first["rules_say"]["status"]) == ("met", "decided", "borderline")
    third = found[2]["requirements"]["reach"]  # type: ignore[index]
    assert (third["status"], third["decision"]["force"]) == ("borderline", "stale")
    assert third["decision"]["changed"] == ["reach: what is said of it has changed"]
    summary = json.loads((folder / "r.json").read_text())["summary"]
    counts = {
        one["id"]: (one.get("decided"), one.get("overrides"), one.get("look_again")) for one in summary["requirements"]
    }
    assert (counts["reach"], counts["open"], counts["money"]) == ((1, 0, 1), (1, 1, 0), (None, None, None))
    assert "2 by a person, 1 against the rules (override); 1 not counted: look again" in " ".join(out.split())
    for name in ("r.csv", "r.md", "r.html"):
        assert "against the rules" in (folder / name).read_text() or name == "r.csv"
    table = (folder / "r.csv").read_text(encoding="utf-8-sig")
    assert "reach: met, KA, 10 January 2026" in table
    assert "decided on other facts: look again" in table
    assert "Seen on a visit" in (folder / "r.html").read_text()


def test_a_file_of_no_decisions_changes_no_byte(cli: Cli, folder: Path) -> None:
    screen = write_all(cli)
    before = {name: (folder / name).read_bytes() for name in OUTPUTS}
    (folder / "round" / "decisions.jsonl").write_bytes(b"")
    assert write_all(cli) == screen
    assert {name: (folder / name).read_bytes() for name in OUTPUTS} == before


def test_a_decision_that_is_withdrawn_changes_no_verdict_and_no_row(cli: Cli, folder: Path) -> None:
    write_all(cli)
    before = (folder / "r.jsonl").read_bytes()
    cli("decide", FIRST, "reach", "met", *KEEP)
    cli("decide", FIRST, "reach", "withdraw", *KEEP)
    write_all(cli)
    assert (folder / "r.jsonl").read_bytes() == before


def test_a_plan_counts_what_was_decided(cli: Cli) -> None:
    third = "round/a0002.yaml"  # near the threshold, and a person has to look
    before = json.loads(cli("plan", third, "--format", "json").out)
    assert [one["needs_judgement"] for one in before["in_the_way"]] == [True]
    cli("decide", third, "reach", "met", *KEEP)
    after = json.loads(cli("plan", third, "--format", "json").out)
    assert (after["becomes"], after["in_the_way"], len(after["changes"])) == ("eligible", [], 1)
    cli("decide", third, "local", "met", *KEEP)
    assert json.loads(cli("plan", third, "--format", "json").out)["changes"] == []


def test_a_plan_does_not_count_on_a_decision_whose_facts_it_would_change(cli: Cli, folder: Path) -> None:
    third = "round/a0002.yaml"
    cli("decide", third, "reach", "met", *KEEP)
    cli("decide", third, "local", "missing", *KEEP)
    found = json.loads(cli("plan", third, "--format", "json").out)
    assert (found["verdict"], found["becomes"]) == ("not_eligible", "eligible")
    assert [one["fact"] for one in found["changes"]] == ["board"]


def test_two_profiles_are_compared_with_their_decisions(cli: Cli, folder: Path) -> None:
    (folder / "before").mkdir()
    (folder / "before" / "a.yaml").write_text((folder / FIRST).read_text())
    cli("decide", FIRST, "reach", "met", *KEEP)
    out = cli("compare", "before/a.yaml", FIRST).out
    assert "Borderline before, eligible now" in out
    assert "Decided by KA" in out


def test_a_round_of_a_thousand_with_three_hundred_decisions(cli: Cli, folder: Path) -> None:
    from partnercheck.decisions.entries import Entry
    from partnercheck.decisions.file import append
    from partnercheck.loading.criteria_files import load_criteria
    from partnercheck.loading.profile_files import load_profile
    from partnercheck.values.status import Status
    from tests.decisions.grants import AS_OF, decided

    write_round(folder / "round", 1000)
    held = load_criteria("street-fund.yaml")
    files = [f"round/a{number:04}.yaml" for number in range(0, 900, 3)]
    made = [decided(held, load_profile(file, held, as_of=AS_OF), "reach", Status.MET) for file in files]
    append("round/decisions.jsonl", [Entry(one) for one in made])
    cli("batch", "round", "--output", "r.jsonl")
    found = rows(folder)
    assert [row["file"] for row in found if row["requirements"]["reach"]["reason"] == "decided"] == files  # type: ignore[index]
    assert sum(row["verdict"] == "eligible" for row in found) == 300
