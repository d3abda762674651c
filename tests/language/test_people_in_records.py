"""People inside records: each partner's own board, read, counted and asked about, with every kind of silence."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from partnercheck.assessment.assess import assess
from partnercheck.assessment.decide import decide
from partnercheck.checks.run import check_files
from partnercheck.interviewing.interview import Interview
from partnercheck.interviewing.relevance import Engine
from partnercheck.interviewing.starter import starter
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.data import read_data
from partnercheck.loading.source import Source
from partnercheck.models.profile import validate_profile
from partnercheck.planning.plan import plan
from partnercheck.problems import ProfileError
from partnercheck.values.status import Reason, Status
from tests.laws import worlds
from tests.laws.counted import count
from tests.laws.test_laws import AS_OF, MOST_COMPLETIONS, RELAXED, SCALE

HEAD = """\
criteria: partners
title: Partners
version: "1"
facts:
  board: {type: people, label: own board, question: Board?, roles: {t: trustees, s: staff}, groups: {g: in g}}
  partners:
    type: records
    label: partners
    question: Who are your partners?
    item: partner
    fields:
      name: {type: text, label: name}
      board:
        type: people
        label: board
        roles: {t: trustees, s: staff}
        groups: {g: in g}
        relations: {family: family, home: same address}
"""


def criteria_with(*conditions: str, **keys: str):
    entries = [{"id": f"r{n}", "title": f"R{n}", "met_when": one, **keys} for n, one in enumerate(conditions)]
    text = HEAD + yaml.safe_dump({"requirements": entries}, width=1000)
    return load_criteria_source(Source("partners.yaml", text), Path())


def assessed(condition: str, partners: str):
    criteria = criteria_with(condition)
    data = read_data(Source("org.yaml", f"organisation: {{name: One}}\npartners: {partners}\n"))
    profile = validate_profile(data, criteria.profile_model, AS_OF, "org.yaml")
    return assess(criteria, profile, AS_OF).requirements[0]


THREE = "{board: [{who: A, roles: [t], related_to: none}, {who: B, roles: [t], related_to: none}, {who: C, roles: [t], related_to: none}]}"
COUPLE = "{board: [{who: A, roles: [t], related_to: [B]}, {who: B, roles: [t], related_to: none}, {who: C, roles: [t], related_to: none}]}"
SILENT = (
    "{board: [{who: A, roles: [t], related_to: none}, {who: B, roles: [t]}, {who: C, roles: [t], related_to: none}]}"
)
HIDDEN = "{board: [{who: A, roles: [t], related_to: none}, {who: B, roles: [t], related_to: undisclosed}, {who: C, roles: [t], related_to: none}]}"
ROLES = "{board: [{who: A, roles: [t], related_to: none}, {who: B, related_to: none}, {who: C, roles: [t], related_to: none}]}"
COMPLETE = "{board: {people: [{who: A, roles: [t]}, {who: B, roles: [t]}, {who: C, roles: [t]}], relations: complete}}"
COUNTED = "{board: {t: {total: 5, g: 2-3}, s: {total: 1}}}"
ALL = "all(partners, unrelated(board.t) >= 3)"
TABLE = [
    (ALL, [THREE], Status.MET, Reason.SHOWN),
    (ALL, [THREE, THREE], Status.MET, Reason.SHOWN),
    (ALL, [COMPLETE], Status.MET, Reason.SHOWN),
    (ALL, [THREE, COUPLE], Status.MISSING, Reason.FALLS_SHORT),
    (ALL, [THREE, SILENT], Status.MISSING, Reason.UNANSWERED),
    (ALL, [THREE, HIDDEN], Status.BORDERLINE, Reason.UNDISCLOSED),
    (ALL, [THREE, ROLES], Status.MISSING, Reason.UNANSWERED),
    (ALL, [THREE, "{name: Beta}"], Status.MISSING, Reason.UNANSWERED),
    (ALL, [THREE, "{board: undisclosed}"], Status.BORDERLINE, Reason.UNDISCLOSED),
    (ALL, [THREE, "{board: none}"], Status.MISSING, Reason.FALLS_SHORT),
    (ALL, [THREE, COUNTED], Status.BORDERLINE, Reason.IMPRECISE),
    # One that falls short settles it, whatever the silence of another.
    (ALL, [SILENT, COUPLE], Status.MISSING, Reason.FALLS_SHORT),
    ("any(partners, unrelated(board.t) >= 3)", [SILENT, THREE], Status.MET, Reason.SHOWN),
    ("count(partners, unrelated(board.t) >= 3) >= 2", [THREE, SILENT], Status.MISSING, Reason.UNANSWERED),
    ("count(partners, unrelated(board.t) >= 3) >= 1", [THREE, SILENT], Status.MET, Reason.SHOWN),
    # At its bounds, and just beside them.
    ("sum(partners, count(board)) >= 6", [THREE, THREE], Status.MET, Reason.SHOWN),
    ("sum(partners, count(board)) >= 7", [THREE, THREE], Status.MISSING, Reason.FALLS_SHORT),
    ("sum(partners, count(board)) >= 9", [THREE, COUNTED], Status.BORDERLINE, Reason.IMPRECISE),
    ("sum(partners, count(board)) >= 8", [THREE, COUNTED], Status.MET, Reason.SHOWN),
    ("largest(partners, share(board.t.g)) >= 3/5", [COUNTED], Status.BORDERLINE, Reason.IMPRECISE),
    ("smallest(partners, share(board.t.g)) >= 2/5", [COUNTED], Status.MET, Reason.SHOWN),
    ("all(partners, count(related(board.t)) == 0)", [THREE, COMPLETE], Status.MET, Reason.SHOWN),
    ("any(partners, count(related(board.t, by=['family'])) >= 1)", [COUPLE], Status.MISSING, Reason.UNANSWERED),
    ("all(partners, given(board))", [THREE, "{name: Beta}"], Status.MISSING, Reason.UNANSWERED),
    ("all(partners, given(board))", [THREE, "{board: none}"], Status.MET, Reason.SHOWN),
    # Nobody to count in one of them leaves that one out.
    ("all(partners, share(board.t.g) <= 1/2)", ["{board: none}", "{board: {t: {total: 2, g: 1}}}"], Status.MET,
     Reason.SHOWN),
    ("count(partners, unrelated(board.t) >= 3, where=count(board.s) >= 1) >= 1", [THREE, COUNTED], Status.BORDERLINE,
     Reason.IMPRECISE),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "partners", "status", "reason"), TABLE)
def test_each_ones_own_people_are_looked_at(
    condition: str, partners: list[str], status: Status, reason: Reason
) -> None:
    found = assessed(condition, f"[{', '.join(partners)}]")
    assert (found.status, found.reason) == (status, reason)


def test_the_field_is_meant_and_not_the_fact_of_the_same_name() -> None:
    criteria = criteria_with("all(partners, count(board) >= 1)")
    data = {"organisation": {"name": "One"}, "board": "none", "partners": [{"board": [{"who": "A", "roles": ["t"]}]}]}
    found = assess(criteria, validate_profile(data, criteria.profile_model, AS_OF, "p"), AS_OF).requirements[0]
    assert found.status is Status.MET


def test_a_field_can_be_like_a_fact_that_lists_people() -> None:
    text = HEAD.replace("        type: people\n        label: board\n", "        like: board\n").replace(
        "        roles: {t: trustees, s: staff}\n        groups: {g: in g}\n        relations: {family: family, home: same address}\n",
        "",
    )
    requirement = {"id": "r", "title": "R", "met_when": ALL}
    criteria = load_criteria_source(Source("p.yaml", text + yaml.safe_dump({"requirements": [requirement]})), Path())
    data = read_data(Source("org.yaml", f"organisation: {{name: One}}\npartners: [{COUPLE}]\n"))
    found = assess(criteria, validate_profile(data, criteria.profile_model, AS_OF, "p"), AS_OF).requirements[0]
    assert found.reason is Reason.FALLS_SHORT


def test_who_is_silent_is_asked_for_by_name() -> None:
    named = SILENT.replace("{board", "{name: Alpha, board", 1)
    found = assessed(ALL, f"[{named}]")
    assert [step.words for step in found.steps] == [
        "answer: partners, “Alpha”: board, B: who they are related to (names from this list, or `none`)"
    ]
    assert found.why == "Not answered yet: partners, partner 1: board, person 2: who they are related to"


def test_a_report_names_who_falls_short_and_who_is_not_known() -> None:
    named = [text.replace("{board", f"{{name: {name}, board", 1) for name, text in
             (("Alpha", THREE), ("Beta", COUPLE), ("Gamma", SILENT))]  # fmt: skip
    found = assessed(ALL, f"[{', '.join(named)}]")
    assert "but not “Beta”; of “Gamma” it is not known; every one needed" in found.why


PROBLEMS = [
    ("[{board: [{who: A, roles: [x]}]}]", "partners > item 1 > board > item 1 > roles"),
    ("[{board: [{who: A}, {who: A}]}]", "partners > item 1 > board > item 2 > who"),
    ("[{board: {x: {total: 3}}}]", "partners > item 1 > board > x"),
    ("[{board: 5}]", "partners > item 1 > board"),
]


@pytest.mark.parametrize(("partners", "path"), PROBLEMS)
def test_a_problem_in_one_is_told_where_it_stands(partners: str, path: str) -> None:
    with pytest.raises(ProfileError) as caught:
        assessed(ALL, partners)
    assert caught.value.problems[0].path.startswith(path)


def test_the_schema_of_a_profile_knows_them() -> None:
    model = criteria_with(ALL).profile_model
    schema = jsonschema.Draft202012Validator(json.loads(json.dumps(model.json_schema())))
    profile = {"organisation": {"name": "One"}, "partners": [{"name": "A", "board": [{"who": "A", "roles": ["t"]}]}]}
    assert not list(schema.iter_errors(profile))
    assert list(schema.iter_errors({**profile, "partners": [{"board": [{"who": "A", "roles": ["x"]}]}]}))


def test_a_starter_and_an_interview_ask_for_them() -> None:
    criteria = criteria_with(ALL)
    assert "board" in starter([criteria], "One")
    interview = Interview.begin(Engine(criteria, AS_OF), Source("org.yaml", starter([criteria], "One")))
    asked = []
    answers = iter(["1", "3"])
    while (question := interview.next_question()) is not None and len(asked) < 12:
        asked.append(question.keys)
        answer = next(answers, "1" if question.keys[-1] == "roles" else "none")
        interview = interview.answered(question, answer)
    assert asked[:2] == [("partners",), ("partners", 0, "board")]
    assert ("partners", 0, "board", 0, "related_to") in asked
    assert question is None


def test_a_plan_proposes_nothing_of_records_and_says_what_stands_in_the_way() -> None:
    criteria = criteria_with(ALL)
    data = read_data(Source("org.yaml", f"organisation: {{name: One}}\npartners: [{COUPLE}]\n"))
    found = plan(criteria, validate_profile(data, criteria.profile_model, AS_OF, "p"), AS_OF)
    assert not found.changes
    assert [one.facts for one in found.in_the_way] == [("partners",)]


OF_TWO_LISTS = [
    "count(board.t) >= 3 and all(partners, count(board.t) <= 2)",
    "all(partners, count(board.t) >= 3) and all(others, count(board.t) <= 2)",
    "any(partners, count(board.t) >= 3 and any(others, count(board.t) <= 2))",
]


@pytest.mark.parametrize("condition", OF_TWO_LISTS)
def test_the_people_of_two_lists_are_not_taken_for_the_same(tmp_path: Path, condition: str) -> None:
    data = dict(read_data(Source("head.yaml", HEAD)))
    data["facts"] |= {"others": {**data["facts"]["partners"], "label": "others"}}
    entry = {"id": "r", "title": "R", "met_when": condition, "when_nobody": "missing", "advice": "a"}
    file = tmp_path / "partners.yaml"
    text = json.dumps(data | {"requirements": [entry]})
    file.write_text(text)
    assert [one.code for one in check_files([str(file)], lambda code: code[:3] == "PC8").problems] in ([], ["PC811"])


SIGNS = worlds.SIGNS
# Inside a list, a definition of people is still about those outside it.
inner = worlds.LEAVES["board"].filter(lambda condition: "trustees" not in condition)
HOWS = st.one_of(
    st.tuples(st.sampled_from(["any", "all"]), inner, st.just(None), st.just(0)),
    st.tuples(st.just("count"), inner, worlds.signs, st.integers(0, 2)),
    st.tuples(st.just("sum"), st.sampled_from(["count(board)", "count(board.t.g)"]), worlds.signs, st.integers(0, 4)),
)


def holds(condition, boards) -> bool | None:
    """Worked out plainly, each item by itself."""
    how, asked, sign, number = condition
    if how == "sum":
        crowd = asked.removeprefix("count(").removesuffix(")")
        counts = [
            n for board in boards for n in range(4) if worlds.holds(("members", crowd, "==", n), {"board": board})
        ]
        return SIGNS[sign](sum(counts), number)
    each = [worlds.holds(asked, {"board": board}) for board in boards]
    if how == "count":
        return SIGNS[sign](sum(one is True for one in each), number)
    return any(one is True for one in each) if how == "any" else worlds.joined(each, all)


def text(condition) -> str:
    how, asked, sign, number = condition
    if how == "sum":
        return f"sum(partners, {asked}) {sign} {number}"
    asked = worlds.text(asked)
    return f"{how}(partners, {asked})" if sign is None else f"count(partners, {asked}) {sign} {number}"


@given(st.data())
@settings(RELAXED, max_examples=100 * SCALE)
def test_every_completion_of_what_is_said_has_a_status_that_could_be(data) -> None:
    condition = data.draw(HOWS)
    views = [data.draw(worlds.views("board")) for _ in range(data.draw(st.integers(0, 2)))]
    size = 1
    for _, fitting in views:
        size *= len(fitting)
    assume(size <= MOST_COMPLETIONS)
    criteria = criteria_with(text(condition))
    listed = [{"name": "A"} | ({"board": said} if said is not None else {}) for said, _ in views]
    profile = {"organisation": {"name": "One"}, "partners": listed or "none"}
    read = validate_profile(profile, criteria.profile_model, AS_OF, "p")
    found = decide(criteria, read.values, AS_OF).rulings[0]
    of = {True: Status.MET, False: Status.MISSING, None: Status.NOT_APPLICABLE}
    seen = {of[holds(condition, boards)] for boards in product(*(fitting for _, fitting in views))}
    assert seen <= set(found.could_be)
    if found.reason is Reason.SHOWN:
        assert seen == {Status.MET}
    if found.reason is Reason.FALLS_SHORT:
        assert seen == {Status.MISSING}
    assert assess(criteria, read, AS_OF).requirements[0].why
    count("people in records", size)
