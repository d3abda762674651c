"""Letters: what stands in them, what never does, the funder's templates, and a round of them."""

from __future__ import annotations

import csv
import io
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from partnercheck.letters.content import Sender, letter_content
from partnercheck.letters.round import Letter, LetterWriter
from partnercheck.letters.starter import KINDS, starter
from partnercheck.letters.template import LetterTemplateError, Template, template_of, try_out
from partnercheck.values.status import Status
from tests.decisions.conftest import Cli, cli, folder  # noqa: F401 - fixtures
from tests.decisions.grants import AS_OF, criteria, decided, profile

NEAR = {"hall": "no"}


def text_of(ending: str, content: bytes) -> str:
    if ending == ".docx":
        return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)
    return content.decode()


def letter(templates: list[Template], changes: Any = None, decisions: Any = (), sender: Sender | None = None) -> Letter:
    held = criteria()
    return LetterWriter(held, templates, sender or Sender(), decisions).letter(profile(held, changes))


def own(ending: str) -> Template:
    return template_of(f"letter{ending}", starter(ending), ending)


def written(text: str, ending: str = ".md") -> Template:
    return template_of(f"letter{ending}", text.encode(), ending)


@pytest.mark.parametrize("ending", KINDS)
def test_the_letter_to_begin_from_says_where_it_stands_why_and_what_would_help(ending: str) -> None:
    sender = Sender("The street fund", "grants@example.org", AS_OF, "The panel")
    text = text_of(ending, letter([own(ending)], NEAR, sender=sender).files[ending])
    for said in (
        "15 January 2026", "Sangam Trust", "The street fund", "You are close.", "What you have shown", "Open to all",
        "Led by people who live here", "at least 75% needed", "What would help most", "grants@example.org", "The panel",
        "We still have to look at this ourselves.",
    ):  # fmt: skip
        assert said in text, said
    assert "{{" not in text
    assert "{%" not in text


@pytest.mark.parametrize("ending", KINDS)
def test_every_verdict_has_a_letter_of_its_own(ending: str) -> None:
    answers: dict[str, Any] = {
        "You are not eligible yet": {"open_to_all": "no"},
        "We cannot say yet": {"open_to_all": None},
        "You are close.": {},
    }
    for said, changes in answers.items():
        assert said in text_of(ending, letter([own(ending)], changes).files[ending])


@pytest.mark.parametrize("ending", KINDS)
def test_the_same_letter_is_the_same_bytes(ending: str) -> None:
    assert letter([own(ending)]).files == letter([own(ending)]).files
    assert starter(ending) == starter(ending)


SECRET = {"by": "Kit Ardent", "why": "Between us: the chair is my cousin"}


@pytest.mark.parametrize("ending", KINDS)
def test_nothing_internal_is_in_a_letter(ending: str) -> None:
    held = criteria()
    read = profile(held)
    made = [
        decided(held, read, "reach", Status.MET, **SECRET),
        decided(held, read, "open", Status.MISSING, override=True, **SECRET),
        decided(held, read, "local", Status.MET, **SECRET)._replace(facts=()),  # stale
    ]
    found = letter([own(ending)], decisions=made)
    text = text_of(ending, found.files[ending]) + (found.files[ending].decode() if ending != ".docx" else "")
    for internal in (
        "Kit Ardent",
        "cousin",
        "verride",
        "look again",
        "sangam.yaml",
        held.fingerprint[:12],
        "street-fund",
    ):
        assert internal not in text, internal
    assert "We looked at this ourselves, and decided." in text


def test_what_is_internal_is_there_for_a_template_that_names_it() -> None:
    held = criteria()
    made = [decided(held, profile(held), "reach", Status.MET, **SECRET)]
    template = written("{% for one in internal.decisions %}{{ one.by }}: {{ one.why }}{% endfor %}")
    assert letter([template], decisions=made).files[".md"].decode() == "Kit Ardent: Between us: the chair is my cousin"


PROBLEMS: dict[str, tuple[str, str, int]] = {
    "a name that is not known": ("Dear\n{{ organization }}", "`organization` is not a name", 2),
    "a name of an item that is not known": (
        "{% for item in met %}\n\n{{ item.titel }}\n{% endfor %}", "`titel` is not a name", 3,
    ),
    "an order that is never ended": ("Dear\n{% if met %}\nyes", "this cannot be understood", 3),
    "no such order": ("{% loop %}", "this cannot be understood", 1),
    "no such filter": ("one\ntwo\n{{ fund|shout }}", "this cannot be understood", 3),
    "in a branch that few letters take": (
        "{% if verdict == 'incomplete' %}\n{{ nothing }}\n{% endif %}", "`nothing`", 2,
    ),
    "a file is to be read": ("{% include '/etc/passwd' %}", "", 1),
    "the inside of Python": ("{{ ''.__class__.__mro__ }}", "", 1),
    "what a text is made of": ("{{ fund.format.__globals__ }}", "", 1),
    "a number through nought": ("{{ 1 / 0 }}", "division by zero", 1),
    "a list that is changed": ("{{ met.append(1) }}", "", 1),
    "without end": ("{% for a in 'x' * 99999999 %}{{ fund }}{% endfor %}", "", 1),
}  # fmt: skip


@pytest.mark.parametrize(("text", "says", "line"), PROBLEMS.values(), ids=list(PROBLEMS))
@pytest.mark.parametrize("ending", [".md", ".html"])
def test_a_problem_in_a_template_is_found_at_its_line_before_any_letter(
    text: str, says: str, line: int, ending: str
) -> None:
    with pytest.raises(LetterTemplateError) as error:
        try_out([written(text, ending)])
    [problem] = error.value.problems
    assert says in problem.message
    assert problem.span is None or problem.span.line == line
    assert problem.help


def document(*paragraphs: str) -> bytes:
    made = Document()
    for text in paragraphs:
        made.add_paragraph(text)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("paragraphs", "says"),
    [
        (("Dear {{ organization }}",), "`organization` is not a name"),
        (("{%p if met %}", "yes"), "this cannot be understood"),
        (("{{ ''.__class__ }}",), "unsafe"),
    ],
)
def test_a_problem_in_a_document_is_found_before_any_letter(paragraphs: tuple[str, ...], says: str) -> None:
    with pytest.raises(LetterTemplateError, match=re.escape(says)):
        try_out([template_of("letter.docx", document(*paragraphs), ".docx")])


def test_what_is_no_document_is_said() -> None:
    with pytest.raises(LetterTemplateError, match="not a document that can be opened"):
        try_out([template_of("letter.docx", b"PK\x03\x04 no", ".docx")])


HOSTILE = "=1+1 <script>alert(1)</script> [x](http://evil) {{ 7 * 7 }} \x1b[31m &amp; *b*"


@pytest.mark.parametrize("ending", KINDS)
def test_what_an_organisation_writes_is_text(ending: str) -> None:
    held = criteria()
    named = HOSTILE.replace("\x1b", "")
    read = profile(held, {"organisation": {"name": named}})
    made = LetterWriter(held, [own(ending)]).letter(read)
    content = made.files[ending]
    if ending == ".docx":
        assert named in text_of(ending, content)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert b"<script>" not in archive.read("word/document.xml")
        return
    text = content.decode()
    assert "<script>" not in text
    assert "49" not in text.replace("1+1", "")
    if ending == ".md":
        assert "\\[x\\]" in text


def test_a_table_for_mail_merge_holds_a_row_for_each_letter_and_no_formula(tmp_path: Path) -> None:
    from partnercheck.letters.round import merge_table

    held = criteria()
    writer = LetterWriter(held, [own(".md")])
    names = ["=cmd|' /C calc'!A0", "Sangam", "Sangam"]
    letters = [writer.letter(profile(held, {"organisation": {"name": name}})) for name in names]
    rows = list(csv.DictReader(io.StringIO(merge_table(letters).removeprefix("\ufeff"), newline="")))
    assert [row["organisation"] for row in rows] == ["'=cmd|' /C calc'!A0", "Sangam", "Sangam"]
    assert [row["letter"] for row in rows] == ["cmd-c-calc-a0.md", "sangam.md", "sangam-2.md"]
    assert "Led by people who live here: " in rows[1]["borderline"]


def test_small_counts_can_be_left_out() -> None:
    found = letter([own(".md")], {"board": {"total": "8", "local": "2"}}, sender=Sender(suppress_below=5))
    text = found.files[".md"].decode()
    assert "2 of 8" not in text
    assert "What you told us falls short." in text
    assert "2 of 8" in letter([own(".md")], {"board": {"total": "8", "local": "2"}}).files[".md"].decode()


@pytest.mark.parametrize(("total", "local"), [("8", "2"), ("3", "1"), ("12", "4"), ("40", "3")])
def test_what_is_lacking_does_not_tell_a_count_that_is_left_out(total: str, local: str) -> None:
    """ "6 more of the 8" beside "at least 75% needed" says how many there are."""
    answers = {"board": {"total": total, "local": local}}
    open_text = letter([own(".md")], answers).files[".md"].decode()
    text = letter([own(".md")], answers, sender=Sender(suppress_below=5)).files[".md"].decode()
    for told in ("more of the", "of the", "places go"):
        assert told in open_text
    assert not re.search(rf"\d+ (more )?of the {total}|of the {total} places|{local} of {total}|next \d+ people", text)
    assert "Led by people who live here: more than you told us of." in text


def test_where_no_count_is_small_the_steps_stay() -> None:
    text = letter([own(".md")], NEAR, sender=Sender(suppress_below=5)).files[".md"].decode()
    assert "1 more of the 8 trustees" in text


def test_the_plan_is_what_would_help() -> None:
    held = criteria()
    read = profile(held, NEAR)
    from partnercheck.assessment.assess import assess
    from partnercheck.planning.plan import plan

    content = letter_content(assess(held, read, AS_OF), plan(held, read, AS_OF), Sender())
    assert len(content["next_steps"]) == 1
    assert "live here" in content["next_steps"][0]


# The command


def test_a_letter_for_each_and_what_could_not_be_made_is_counted(cli: Cli, folder: Path) -> None:  # noqa: F811
    (folder / "round" / "a0003.yaml").write_text("organisation: {name: X}\nopen_to_all: perhaps\n")
    cli_run = cli("letters", "round", "--output", "out", "--reply-to", "grants@example.org")
    assert cli_run.status == 4
    assert "5 letters in out" in cli_run.out
    assert "1 letter could not be made:\n  round/a0003.yaml:2:14" in cli_run.out
    names = {path.name for path in (folder / "out").iterdir()}
    assert names == {f"organisation-{n}{e}" for n in (0, 1, 2, 4, 5) for e in KINDS} | {"letters.csv"}


def test_a_problem_in_the_template_leaves_nothing_written(cli: Cli, folder: Path) -> None:  # noqa: F811
    (folder / "mine.md").write_text("Dear {{ organisation }},\n{{ sign }}\n")
    done = cli("letters", "round", "--template", "mine.md", "--output", "out")
    assert (done.status, (folder / "out").exists()) == (2, False)
    assert "mine.md:2:1" in done.err
    assert "did you mean `signed`?" in done.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("round",), "there is nowhere to write the letters"),
        (("round", "--output", "street-fund.yaml"), "is a file, and letters go into a folder"),
        (("round", "--output", "out", "--template", "gone.docx"), "could not be read"),
        (("round", "--output", "out", "--template", "letter.odt"), "is no template that is known"),
        (("nowhere", "--output", "out"), "there is no file or folder"),
    ],
)
def test_what_cannot_be_done_is_said(cli: Cli, arguments: tuple[str, ...], says: str) -> None:  # noqa: F811
    done = cli("letters", *arguments)
    assert (done.status, says in done.err) == (2, True)


def test_decisions_are_counted_in_letters(cli: Cli, folder: Path) -> None:  # noqa: F811
    cli("decide", "round/a0000.yaml", "reach", "met", "--by", "KA", "--why", "seen")
    (folder / "v.md").write_text("{{ verdict }}")
    cli("letters", "round", "--template", "v.md", "--output", "out")
    assert (folder / "out" / "organisation-0.md").read_text() == "eligible"
    assert (folder / "out" / "organisation-1.md").read_text() == "borderline"


@pytest.fixture
def without_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the extra were not installed."""
    for name in [name for name in sys.modules if name.split(".")[0] in ("docx", "docxtpl")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)  # type: ignore[arg-type]  # what makes an import fail
    monkeypatch.setitem(sys.modules, "docxtpl", None)  # type: ignore[arg-type]


def test_without_the_extra_the_other_kinds_are_made(cli: Cli, folder: Path, without_documents: None) -> None:  # noqa: F811
    done = cli("letters", "round", "--output", "out")
    assert (done.status, "no letters as .docx are made" in done.err) == (0, True)
    assert {path.suffix for path in (folder / "out").iterdir()} == {".html", ".md", ".csv"}


@pytest.mark.parametrize("orders", [("init", "letter.docx"), ("round", "--output", "out", "--template", "letter.docx")])
def test_a_document_without_the_extra_is_refused_in_words(
    cli: Cli,  # noqa: F811
    folder: Path,  # noqa: F811
    without_documents: None,
    orders: tuple[str, ...],
) -> None:
    if orders[0] != "init":
        (folder / "letter.docx").write_bytes(b"PK")
    done = cli("letters", *orders)
    assert (done.status, 'pip install "partnercheck[letters]"' in done.err) == (2, True)


def test_a_letter_that_has_no_room_is_named_and_stops_none_of_the_others(
    cli: Cli,  # noqa: F811
    folder: Path,  # noqa: F811
) -> None:
    (folder / "letters" / "organisation-1.docx").mkdir(parents=True)  # in the place where a letter would go
    done = cli("letters", "round", "--output", "letters")
    assert done.status == 4
    assert "5 letters in letters" in done.out
    assert "1 letter could not be made:\n  organisation-1: `letters/organisation-1.docx`" in done.out
