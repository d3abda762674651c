"""A start: every file of a new fund, made from a page or from nothing, and what is open in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from partnercheck.drafting.cases_text import cases_text
from partnercheck.drafting.criteria_text import criteria_text, requirement_id
from partnercheck.drafting.items import DraftOutline, draft_outline, slug
from partnercheck.drafting.outline_text import outline_text, place_words
from partnercheck.language.words import counted
from partnercheck.loading.source import DEFAULT_LIMIT
from partnercheck.models.criteria_file import LONGEST_ID
from partnercheck.problems import UsageError
from partnercheck.tracing.pages import Page

MOST_REQUIREMENTS = 300
"""No fund asks for more, and nobody would read it."""

WORKFLOW = """\
name: Criteria
on:
  pull_request:
    paths: ["criteria/**", "applications/**"]
  push:
    branches: [main]

permissions:
  contents: read
  pull-requests: write     # for the comment; leave it out, and `comment` below, to have the report in the summary only

jobs:
  criteria:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: OWNER/partnercheck@v0.1.0
        with:
          criteria: criteria
          strict: "true"
          mutants: "true"
          comment: "true"
"""


@dataclass(frozen=True, slots=True)
class Start:
    """The files, by their path below the fund's folder, and what only a person can settle, a line each."""

    name: str
    files: dict[Path, str]
    open: tuple[str, ...]
    draft: DraftOutline | None


def fund_name(folder: str, told: str | None) -> str:
    """The name of the criteria: as told, or as the folder is called. Raises UsageError where it cannot be one."""
    given = told if told is not None else Path(folder).absolute().resolve().name
    name = slug(given, most_words=8)
    if not name or len(name) > LONGEST_ID or (told is not None and name != told):
        help = f"write `--name {name}`" if name else "write `--name`, in lower-case letters, digits and hyphens"
        raise UsageError(f"`{given}` cannot be the name of criteria", help)
    return name


def start(name: str, day: date, page: Page | None) -> Start:
    """Every file of a new fund. Raises UsageError where a page asks for more than any fund would."""
    draft = draft_outline(page) if page is not None else None
    if draft is not None:
        _keep_to_what_is_read(draft)
    title = name.replace("-", " ").capitalize()
    files = {
        Path("criteria", f"{name}.yaml"): criteria_text(name, title, day.year, draft),
        Path("criteria", "cases", f"{name}.yaml"): cases_text(name, day, draft),
        Path(".github", "workflows", "criteria.yml"): WORKFLOW,
    }
    if draft is not None:
        files[Path("criteria", "guidance", f"{name}.yaml")] = outline_text(name, draft)
    too_large = [file for file, text in files.items() if len(text.encode()) > DEFAULT_LIMIT]
    if too_large:
        raise UsageError(f"the page is too long: `{too_large[0]}` could not be read again", _SAVE_PART)
    left = _open(name, draft)
    files[Path("README.md")] = _readme(name, title, left, draft)
    return Start(name, files, left, draft)


_SAVE_PART = "save only the part that says who can apply"


def _keep_to_what_is_read(draft: DraftOutline) -> None:
    asking = len(draft.asking())
    if asking > MOST_REQUIREMENTS:
        message = f"{asking:,} items of `{draft.page.name}` ask for something, and no fund asks for so much"
        raise UsageError(message, f"{_SAVE_PART}; at most {MOST_REQUIREMENTS} are taken")
    if not draft.asking():
        raise UsageError(f"`{draft.page.name}` holds headings and nothing below them", "save the page with its text")


def _open(name: str, draft: DraftOutline | None) -> tuple[str, ...]:
    """What is for a person to settle."""
    file = f"criteria/{name}.yaml"
    if draft is None:
        return (
            f"{file}: the requirement in it is an example; write your own",
            f"{file}: where the criteria follow a published page, begin anew with `--page`",
        )
    asking = draft.asking()
    found = [
        f"criteria/guidance/{name}.yaml: put {counted(_gists(draft), 'gist')} into your own words, and look at the "
        "roles: "
        f"{counted(len(asking), 'item')} {'asks' if len(asking) == 1 else 'ask'} for something, by a guess",
    ]
    if not draft.is_recognised:
        found[-1:] = [
            f"criteria/guidance/{name}.yaml: nothing on the page was recognised as asking for something, so that "
            f"{counted(len(asking), 'item')} of its lists were taken: choose the roles, and put "
            f"{counted(_gists(draft), 'gist')} into your own words"
        ]
    waiting = len(asking) - 1
    if waiting:
        found.append(f"{file}: {counted(waiting, 'requirement')} without a rule yet, which a person judges until then")
    found.append(f"{file}: a title and advice for each requirement, a label and a question for each fact")
    found += [f"the page: {what} passed over; what is asked there is in no outline" for what in draft.page.passed_over]
    found.append(".github/workflows/criteria.yml: the owner of the program in the place of OWNER")
    return tuple(found)


def _gists(draft: DraftOutline) -> int:
    return sum(1 + len(section.items) for section in draft.sections)


def _readme(name: str, title: str, left: tuple[str, ...], draft: DraftOutline | None) -> str:
    steps = [
        ("partnercheck criteria check criteria --strict", "problems, at the line they are on"),
        ("partnercheck criteria test criteria", "the cases, which say what comes out for whom"),
        (f"partnercheck criteria show criteria/{name}.yaml", "the rules in words, as an applicant would read them"),
        (f"partnercheck init org.yaml --criteria criteria/{name}.yaml", "an application to try"),
        (f"partnercheck assess org.yaml --criteria criteria/{name}.yaml", "and what becomes of it"),
    ]
    if draft is not None:
        steps.insert(2, ("partnercheck criteria trace PAGE --criteria criteria", "has the page changed since?"))
    longest = max(len(command) for command, _ in steps)
    shown = "\n".join(f"{command:<{longest}}  # {what}" for command, what in steps)
    open_lines = "\n".join(f"- [ ] {line}" for line in left)
    text = f"""# {title}

The published criteria of this fund as rules that `partnercheck` holds applications against.

| file | holds |
|---|---|
| `criteria/{name}.yaml` | the facts that are asked for, and what each requirement makes of them |
| `criteria/cases/{name}.yaml` | worked cases, which are run by `criteria test` |
"""
    if draft is not None:
        text += (
            f"| `criteria/guidance/{name}.yaml` | the page's outline: fingerprints and gists, none of its wording |\n"
        )
    text += f"""| `.github/workflows/criteria.yml` | all of that checked on each change |

## Still open

Everything that says OPEN in these files. It is:

{open_lines}

## To do next

```sh
{shown}
```
"""
    if draft is None:
        return text
    rows = "\n".join(
        f"| `{item.id}` | {place_words(item.block, draft.page.counted_in)} | `{requirement_id(item)}` |"
        for item in draft.asking()
    )
    return f"{text}\n## What the page asks for\n\n| item | where | requirement |\n|---|---|---|\n{rows}\n"
