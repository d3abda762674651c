"""Terms: which phrases a text uses, and what a criteria file may declare of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from partnercheck.assessment.assess import assess
from partnercheck.checks.run import check_files
from partnercheck.interviewing.starter import starter
from partnercheck.loading.criteria_files import load_criteria, load_criteria_source
from partnercheck.loading.profile_files import read_profile
from partnercheck.loading.source import Source
from partnercheck.models.terms import Terms
from partnercheck.problems import CriteriaError
from partnercheck.report.authors.show_markdown import render_markdown
from partnercheck.report.authors.show_text import render_text
from partnercheck.report.html import render_html
from partnercheck.report.options import ReportOptions
from partnercheck.report.screen import Screen
from partnercheck.showing.digest import digest

HEAD = 'criteria: a\ntitle: a\nversion: "1"\n'
TAIL = """
facts:
  open: {type: yes_no, label: open, question: Open?}
requirements:
  - {id: o, title: O, met_when: open, advice: x}
"""
TERMS = """\
terms:
  racism: {words: [racism, racist], meaning: Treating people worse for their race.}
  structural-racism: {words: [structural racism], meaning: Racism in how things are run.}
  these: {words: [these communities, members' circles], meaning: The people a fund is for.}
  inequity: {words: [health inequities, health inequity], meaning: "Unfair gaps, often between these communities."}
  odd: {words: ["C++ (all of it)", "café", "..."], meaning: Signs and accents.}
  circle-a: {words: [alpha], meaning: As in beta.}
  circle-b: {words: [beta], meaning: As in alpha.}
"""


def terms_of(text: str) -> Terms:
    return load_criteria_source(Source("a.yaml", HEAD + text + TAIL), Path()).terms


FOUND = [
    ("", []),
    ("Nothing to explain here.", []),
    ("Do you work on racism?", ["racism"]),
    ("RACISM, and Racist talk", ["racism"]),
    ("racisms and antiracism", []),  # other words
    ("anti-racism", ["racism"]),
    ("(racism)", ["racism"]),
    ("racism_x", []),
    ("structural racism", ["structural-racism", "racism"]),  # the longest, and then what its meaning uses
    ("Structural\n  racism", ["structural-racism", "racism"]),
    ("structural-racism", ["structural-racism", "racism"]),
    ("structural\u2011racism", ["structural-racism", "racism"]),
    ("structural\u00a0racism", ["structural-racism", "racism"]),
    ("structural. Racism", ["racism"]),
    ("racism, then structural racism", ["racism", "structural-racism"]),
    ("members' circles", ["these"]),
    ("members\u2019 circles", ["these"]),
    ("Health inequities", ["inequity", "these"]),
    ("C++ (all of it)", ["odd"]),
    ("CAF\u00c9", ["odd"]),
    ("wait...", []),
    ("alpha", ["circle-a", "circle-b"]),
    ("racism " * 5000, ["racism"]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_the_terms_that_a_text_uses(text: str, expected: list[str]):
    assert [term.id for term in terms_of(TERMS).used_in(text)] == expected


def test_a_term_is_explained_once_over_several_texts_and_not_again():
    terms = terms_of(TERMS)
    assert [term.id for term in terms.used_in("racism", "health inequity, racism")] == ["racism", "inequity", "these"]
    assert [term.id for term in terms.used_in("racism, health inequity", known={"racism", "these"})] == ["inequity"]


def test_without_terms_nothing_is_explained():
    assert not terms_of("")
    assert terms_of("").used_in("racism") == ()
    assert Terms().used_in("racism") == ()


def test_many_terms_are_told_apart():
    lines = "".join(f"  t{n}: {{words: [word number {n}], meaning: M}}\n" for n in range(300))
    terms = terms_of(f"terms:\n{lines}")
    assert [term.id for term in terms.used_in("word number 29, word number 299 and word number 300")] == ["t29", "t299"]


def test_one_word_stands_for_a_list_of_one_and_the_first_is_the_name():
    [term] = terms_of("terms: {x: {words: lived   experience, meaning: M}}")
    assert (term.name, term.words, term.meaning) == ("lived experience", ("lived experience",), "M")


def test_terms_of_several_criteria_are_explained_together():
    one = load_criteria_source(Source("a.yaml", HEAD + "terms: {x: {words: x, meaning: first}}" + TAIL), Path())
    two = load_criteria_source(
        Source("b.yaml", HEAD + "terms: {x: {words: x, meaning: second}, y: {words: y, meaning: M}}" + TAIL), Path()
    )
    assert [(term.id, term.meaning) for term in Terms.together([one.terms, two.terms])] == [("x", "first"), ("y", "M")]


SHAPES = [
    ("terms: {}", "PC305", 4),
    ("terms: []", "PC302", 4),
    ("terms:\n  Lived Experience: {words: x, meaning: M}", "PC303", 5),
    ("terms:\n  x: {words: x}", "PC301", 5),
    ("terms:\n  x: {meaning: M}", "PC301", 5),
    ("terms:\n  x: {words: [], meaning: M}", "PC305", 5),
    ("terms:\n  x: {words: ['  '], meaning: M}", "PC302", 5),
    ("terms:\n  x: {words: x, meaning: ''}", "PC302", 5),
    ("terms:\n  x: {words: x, means: M, meaning: M}", "PC307", 5),
    ("terms:\n  x: a phrase", "PC302", 5),
]


@pytest.mark.parametrize(("text", "code", "line"), SHAPES)
def test_a_term_of_another_shape_is_told_at_its_place(text: str, code: str, line: int):
    with pytest.raises(CriteriaError) as told:
        terms_of(text)
    [problem] = told.value.problems
    assert (problem.code, problem.span.line) == (code, line)


def explained_twice(folder: Path, meaning: str) -> Path:
    (folder / "shared.yaml").write_text("terms: {x: {words: o, meaning: M}}\n")
    main = folder / "a.yaml"
    main.write_text(f"{HEAD}include: shared.yaml\nterms: {{x: {{words: o, meaning: {meaning}}}}}{TAIL}")
    return main


def test_two_files_may_explain_a_term_alike(tmp_path: Path):
    assert [term.id for term in load_criteria(explained_twice(tmp_path, "M")).terms] == ["x"]


def test_two_files_may_not_explain_a_term_differently(tmp_path: Path):
    with pytest.raises(CriteriaError) as told:
        load_criteria(explained_twice(tmp_path, "Other"))
    assert [problem.code for problem in told.value.problems] == ["PC306"]


def test_a_term_of_a_shared_file_that_one_of_its_criteria_uses_is_used(tmp_path: Path):
    (tmp_path / "shared.yaml").write_text("terms: {x: {words: open, meaning: M}, y: {words: nowhere, meaning: M}}\n")
    (tmp_path / "a.yaml").write_text(f"{HEAD}include: shared.yaml{TAIL}")
    (tmp_path / "b.yaml").write_text(f"{HEAD.replace('a', 'b')}include: shared.yaml{TAIL.replace('Open', 'Shut')}")

    def found(name: Path) -> list[str]:
        return [one.message for one in check_files([str(name)]).problems if one.code == "PC610"]

    assert found(tmp_path) == ["no question, title, reading or advice uses the term `y`"]
    assert found(tmp_path / "a.yaml") == []  # others may use it


ASKED = """
facts:
  open: {type: yes_no, label: open, question: Open to these communities?, help: Structural racism matters.}
  later: {type: yes_no, label: later, question: Do these communities lead?, help: Not health inequity alone.}
requirements:
  - {id: o, title: Open to members' circles, met_when: open and later, advice: x}
"""
WORDS = ("these communities", "structural racism", "racism", "health inequities")


def explained_in(lines: list[str]) -> list[str]:
    return [word for line in lines for word in WORDS if f"\u201c{word}\u201d:" in line]


def asked_criteria():
    return load_criteria_source(Source("a.yaml", HEAD + TERMS + ASKED), Path())


def test_a_starter_profile_explains_each_term_where_a_question_first_uses_it():
    lines = starter([asked_criteria()], "A").splitlines()
    assert explained_in(lines) == list(WORDS)
    first, second = (next(n for n, line in enumerate(lines) if line.startswith(name)) for name in ("open:", "later:"))
    at = {word: next(n for n, line in enumerate(lines) if f"\u201c{word}\u201d:" in line) for word in WORDS}
    assert max(at[word] for word in WORDS[:3]) < first < at["health inequities"] < second


@pytest.mark.parametrize("render", [lambda read: render_text(read, Screen(100)), render_markdown])
def test_criteria_that_are_shown_explain_each_term_once(render):
    assert explained_in(render(digest(asked_criteria())).splitlines()) == list(WORDS)


def test_the_page_of_a_report_explains_the_terms_that_it_uses():
    criteria = asked_criteria()
    profile = read_profile(Source("o.yaml", "organisation: {name: A}\nopen: yes\n"), criteria, as_of=date(2026, 1, 1))
    page = render_html([assess(criteria, profile, date(2026, 1, 1))], ReportOptions(Screen(100)))
    assert page.count("What these words mean") == 1
    assert page.count("<dt>These communities</dt><dd>The people a fund is for.</dd>") == 1
    assert "<dt>C++" not in page


def test_the_shipped_criteria_define_what_the_guidance_leaves_to_the_reader():
    for name in ("health-equity-partner", "health-equity-workstream-lead"):
        defined = [term.id for term in load_criteria(name).terms]
        assert defined == ["these-communities", "lived-experience", "health-inequities", "structural-racism"]
