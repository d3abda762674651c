"""Folders of applications for tests: good ones of every verdict, bad ones of many kinds with the line that is wrong."""

from __future__ import annotations

from pathlib import Path

CRITERIA = Path(__file__).parent / "criteria" / "small-grants.yaml"
GOOD = """\
organisation: {{name: Organisation number {number}, legal_form: {form}, registrations: [GB-CHC-{registered}]}}
led_as: [{led}]
staff: {{total: 12, from_communities: {share}}}
open_to_all: {answer}
"""
START = b"organisation: {name: Bad}\n"

BAD: dict[str, tuple[bytes, int | None]] = {
    "a bracket left open": (START + b"led_as: [community\n", 2),
    "a key given twice": (START + b"open_to_all: yes\nopen_to_all: no\n", 3),
    "an alias": (START + b"led_as: &x [community]\nstaff: *x\n", 2),
    "a tag": (START + b"staff: !!python/object:os.system {}\n", 2),
    "a second document": (START + b"---\na: b\n", 2),
    "nothing": (b"", 1),
    "a list": (b"- organisation\n", 1),
    "far too deep": (START + b"staff: " + b"[" * 50_000 + b"\n", 2),
    "far too large": (START + b"led_as: [" + b"community, " * 100_000 + b"]\n", None),
    "a tab": (START + b"staff:\n\ttotal: 3\n", 3),
    "not UTF-8": (START + b"# caf\xe9\n", 2),
    "a null character": (START + b"led_as: \0\n", 2),
    "an unknown fact": (START + b"staf: {total: 3}\n", 2),
    "an unknown choice": (START + b"led_as: [comunity]\n", 2),
    "more than there are": (START + b"staff: {total: 3, from_communities: 4}\n", 2),
}
"""By kind: what the file holds, and the line at which it is wrong (None: the file as a whole)."""


def good(number: int) -> str:
    """An application: met, falls short, borderline, unanswered or not applicable by its number."""
    return GOOD.format(
        number=number,
        form=("charitable_incorporated_organisation", "community_interest_company")[number % 2],
        registered=1_000_000 + number,
        led=("community", "community", "faith_based", "community")[number % 4],
        share=(9, 8, 0, 3)[number % 4],
        answer="" if number % 10 == 0 else "yes",
    )


def write_round(folder: Path, count: int = 1000, times_bad: int = 2) -> dict[str, int | None]:
    """Writes a folder of `count` applications, each kind of bad one `times_bad` times; says which are bad and where."""
    bad: dict[str, int | None] = {}
    places = iter(range(7, count, count // (len(BAD) * times_bad) or 1))
    for time in range(times_bad):
        for number, (content, line) in enumerate(BAD.values()):
            path = _path(folder, next(places), f"bad-{time}-{number}")
            path.write_bytes(content)
            bad[str(path)] = line
    for number in range(count - len(bad)):
        _path(folder, number, "good").write_text(good(number), encoding="utf-8")
    return bad


def _path(folder: Path, number: int, name: str) -> Path:
    path = folder / f"{number // 100}" / f"{number:05}-{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
