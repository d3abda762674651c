"""Every command on every example, as one digest each: what shows that a change of the code changed no output.

    python tests/same_bytes.py > before.txt         then change the code, and
    python tests/same_bytes.py --against before.txt says which commands print otherwise, and ends with 1

`--keep FOLDER` writes what each command printed, to be compared. `--many 1000` adds a batch of that many applications.
The commands run in this process, in a folder of their own that holds copies of the examples and the criteria.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
AS_OF = ("--as-of", "2026-01-15")

BROAD = """\
requirements:
  - {id: open, title: Open, importance: {required_when: turnover > money(1_000), otherwise: expected}, met_when: open}
  - {id: level, title: Level, met_when: level >= "mid", borderline_when: level >= "low"}
  - {id: led, title: Led, met_when: 'any_of(led_as, "a") or all_of(led_as, "a", "b")'}
  - {id: motto, title: Motto, importance: expected, met_when: given(motto)}
  - {id: size, title: Size, met_when: 3 <= size + 2 * score / 4 < 40, borderline_when: size >= 2}
  - {id: score, title: Score, importance: expected, met_when: score > 12.25}
  - {id: money, title: Money, met_when: turnover + deficit >= money(100_000) and turnover / deficit != 2}
  - {id: part, title: Part, met_when: part >= 2/3, borderline_when: part >= 1/2}
  - {id: opened, title: Opened, met_when: opened <= as_of - years(2)}
  - {id: lease, title: Lease, met_when: lease >= years(1) and notice > days(30)}
  - id: staff
    title: Staff
    met_when: share(staff.local) >= 3/4 and count(union(staff.local, staff.young)) >= 4
    borderline_when: share(staff.local) >= 1/2
    when_nobody: missing
  - id: board
    title: Board
    met_when: unrelated(board.trustee) >= 3 and count(intersection(board.trustee, board.staff_side)) <= 1
  - {id: safe, title: Safe, met_when: 'evidenced(safe, within=years(3))', borderline_when: claimed(safe)}
  - id: work
    title: Work
    met_when: 'count(work, "x" in topics and evidenced() and started <= as_of - months(15)) >= 1'
    borderline_when: 'any(work, "y" in topics)'
  - id: accounts
    title: Accounts
    met_when:
      at_least:
        count: 2
        of:
          - all(accounts, audited)
          - sum(accounts, income, where=audited) >= money(150_000)
          - mean(accounts, income) < money(900_000)
          - not: 'share(accounts, share(people.local) >= 1/2) < 1/2'
  - {id: core, title: Core, met_when: 'any_of(organisation.registrations, "GB-CHC") and count(organisation.places) > 0'}
  - {id: judged, title: Judged, judgement: yes}
tiers:
  - {id: high, title: High, when: 'met("open", "level") and eligible()'}
"""
CHANGES = (("3/4", "2/3"), ("years(2)", "years(4)"), ('"mid"', '"high"'), (">= 3 and", ">= 2 and"), ("1/2", "2/5"))
ANSWERS = (
    "yes",
    "2",
    "none",
    "3",
    "1",
    "no",
    "0",
    "undisclosed",
    "75%",
    "2019-04",
    "?",
    "back",
    "",
    "12",
    "some words",
)


class Printed(NamedTuple):
    """What a command came to."""

    status: int
    out: bytes
    err: bytes

    @property
    def digest(self) -> str:
        """The first characters of a digest of all of it."""
        parts = (str(self.status).encode(), self.out, self.err)
        return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]


def run_here(arguments: tuple[str, ...], text: str) -> Printed:
    """A command line, run in this process with its streams turned to files."""
    from partnercheck.cli.app import run
    from partnercheck.cli.errors import run_safely

    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(text.encode())
        given.seek(0)
        kept = [(number, os.dup(number), stream) for number, stream in ((0, given), (1, out), (2, err))]
        for number, _, stream in kept:
            os.dup2(stream.fileno(), number)
        was_read, sys.stdin = sys.stdin, open(0, closefd=False)  # noqa: SIM115  # as a process of its own would have
        try:
            status = run_safely(lambda: run(list(arguments)), with_traceback=False)
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            sys.stdin = was_read
            for number, was, _ in kept:
                os.dup2(was, number)
                os.close(was)
        out.seek(0)
        err.seek(0)
        return Printed(int(status), out.read(), err.read())


def prepare(folder: Path, many: int) -> None:
    """The files that the commands are run on."""
    from applications import write_folder

    from tests.authoring.rich import RICH
    from tests.checks.cast import write_files
    from tests.criteria.pages import PAGE
    from tests.laws.worlds import FACTS
    from tests.schemas.everything import BOARD_BY_ROLE, CRITERIA, PROFILE

    for name in ("examples", "criteria"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "page.txt").write_text(PAGE)
    broad = CRITERIA[: CRITERIA.index("requirements:")] + BROAD
    changed = broad
    for old, new in CHANGES:
        changed = changed.replace(old, new)
    for name, text in (("broad", broad), ("changed", changed), ("rich", RICH)):
        (folder / f"{name}.yaml").write_text(text)
    requirement = "requirements:\n  - {id: a, title: A, met_when: open}\n"
    (folder / "world.yaml").write_text(f'criteria: world\ntitle: World\nversion: "1"\n{FACTS}\n{requirement}')
    shipped = (ROOT / "criteria" / "health-equity-partner.yaml").read_text()
    later = shipped.replace("3/4", "4/5").replace("years(", "months(6) + years(")
    shutil.copytree(ROOT / "criteria", folder / "later")
    (folder / "later" / "health-equity-partner.yaml").write_text(later)
    import json

    profiles = folder / "profiles"
    profiles.mkdir()
    short = {"organisation": {"name": "Short"}, "staff": {"total": 8, "local": 3}, "size": "1-5", "opened": "2025"}
    middling = {**PROFILE, "board": BOARD_BY_ROLE, "level": "low", "part": "55%", "work": "none", "safe": "no"}
    for name, held in (("whole", PROFILE), ("short", short), ("middling", middling)):
        (profiles / f"{name}.json").write_text(json.dumps(held))
    (profiles / "empty.yaml").write_text("organisation: {name: Empty}\n")
    write_files(folder / "cast")
    write_folder(folder / "round", many)


def commands(folder: Path) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each command line, with what it is given on standard input."""
    shipped = ("health-equity-partner", "health-equity-workstream-lead")
    other = "examples/other-funder/criteria/small-community-grants.yaml"
    every = (*shipped, other, "broad.yaml", "rich.yaml", "world.yaml")
    leading = folder / "examples/saffron-workstream-lead.yaml"
    held = [(path, shipped[0]) for path in sorted(folder.glob("examples/*.yaml")) if path != leading]
    held += [(leading, shipped[1])]
    held += [(path, other) for path in sorted(folder.glob("examples/other-funder/*.yaml"))]
    held += [(path, "broad.yaml") for path in sorted(folder.glob("profiles/*"))]
    for path, criteria in held:
        profile = str(path.relative_to(folder))
        with_them = (profile, "-c", criteria, *AS_OF)
        for form in ("terminal", "json", "markdown", "html", "junit"):
            yield ("assess", *with_them, "--format", form), ""
        yield ("assess", *with_them, "--explain"), ""
        for form in ("terminal", "json", "markdown"):
            yield ("plan", *with_them, "--format", form), ""
        yield ("profile", "check", *with_them), ""
        yield ("profile", "check", *with_them, "--evidence", "--format", "json"), ""
        other_one = next(path for path, another in held if another == criteria)
        yield ("compare", str(other_one.relative_to(folder)), *with_them), ""
        copied = folder / "interviews" / f"{path.stem}{path.suffix}"
        copied.parent.mkdir(exist_ok=True)
        shutil.copy(path, copied)
        yield ("interview", str(copied.relative_to(folder)), "-c", criteria, *AS_OF), "\n".join((*ANSWERS, ""))
        yield ("profile", "check", str(copied.relative_to(folder)), "-c", criteria, *AS_OF), ""
    for criteria in every:
        yield ("init", "-", "-c", criteria), ""
        name = f"new-{Path(criteria).stem}.yaml"
        yield ("interview", name, "-c", criteria, *AS_OF), "\n".join((*ANSWERS * 4, ""))
        yield ("assess", name, "-c", criteria, *AS_OF, "--explain"), ""
        yield ("criteria", "show", criteria), ""
        yield ("criteria", "show", criteria, "--format", "markdown"), ""
        yield ("schema", "profile", "-c", criteria), ""
        if criteria.endswith("yaml"):
            for form in ("text", "json", "github", "sarif", "junit"):
                yield ("criteria", "check", criteria, "--format", form), ""
    for path in ("criteria", "examples/other-funder/criteria", "broad.yaml"):
        yield ("criteria", "check", path, "--strict"), ""
        for form in ("text", "json", "github", "junit"):
            yield ("criteria", "test", path, "--coverage", "--format", form), ""
        yield ("criteria", "test", path, "--mutants", "--format", "json"), ""
    yield ("criteria", "list"), ""
    yield ("criteria", "list", "--format", "json"), ""
    for old, new in (("broad.yaml", "changed.yaml"), ("criteria", "later"), ("broad.yaml", "rich.yaml")):
        for form in ("text", "json", "markdown"):
            yield ("criteria", "diff", old, new, *AS_OF, "--format", form), ""
        yield ("criteria", "diff", old, new, *AS_OF, "--applications", "profiles"), ""
    for form in ("text", "json"):
        yield ("criteria", "trace", "page.txt", "-c", "criteria", "--format", form), ""
    yield ("criteria", "trace", "page.txt", "--new-outline", "river"), ""
    for form in ("csv", "json", "jsonl", "md", "html", "xlsx"):
        yield ("batch", "examples", "-c", shipped[0], *AS_OF, "-j", "0", "-o", f"out.{form}"), ""
        yield ("batch", "profiles", "-c", "broad.yaml", *AS_OF, "-j", "0", "-o", f"broad.{form}"), ""
    yield ("batch", "examples", "-c", shipped[0], *AS_OF, "-j", "0", "--by", "organisation.legal_form"), ""
    if any((folder / "round").rglob("*.yaml")):
        for form in ("csv", "json", "html", "xlsx"):
            yield ("batch", "round", "-c", shipped[0], *AS_OF, "-j", "0", "-o", f"round.{form}"), ""
    yield ("schema", "criteria"), ""
    yield ("schema", "assessment"), ""
    yield ("explain",), ""


def main() -> int:
    """Prints a line for each command, or with `--against` those that differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--against", type=Path, help="lines printed earlier")
    parser.add_argument("--keep", type=Path, help="a folder for what was printed")
    parser.add_argument("--many", type=int, default=0, help="how many applications the large batch has")
    chosen = parser.parse_args()
    against, keep = (path and path.absolute() for path in (chosen.against, chosen.keep))
    os.environ.update(COLUMNS="100", PYDANTIC_DISABLE_PLUGINS="__all__")
    for variable in ("NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS"):
        os.environ.pop(variable, None)
    lines = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder, chosen.many)
        os.chdir(folder)
        before: dict[Path, bytes] = {}
        for place, (arguments, text) in enumerate(commands(folder)):
            printed = run_here(arguments, text)
            written = [path for path in sorted(folder.glob("*.*")) if before.get(path) != path.read_bytes()]
            before |= {path: path.read_bytes() for path in written}
            printed = printed._replace(out=b"".join([printed.out, *(before[path] for path in written)]))
            lines.append(f"{printed.digest} {printed.status} {' '.join(arguments)}")
            if keep:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{place:04}.txt").write_bytes(b"\n".join((lines[-1].encode(), printed.out, printed.err)))
        os.chdir(ROOT)
    if against is None:
        sys.stdout.write("\n".join(lines) + "\n")
        return 0
    known = set(against.read_text().splitlines())
    differing = [line for line in lines if line not in known]
    sys.stdout.write("".join(f"differs: {line}\n" for line in differing) or f"the same: {len(lines)} commands\n")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
