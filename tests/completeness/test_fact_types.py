"""Each fact type goes through every command that deals with facts; what a type leaves out, it says so itself.

A type added by following docs/development.md passes by itself: the last of those tried here is made up for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import yaml

from partnercheck.facts import registry
from partnercheck.facts.facets import NOT_PLANNED, AnswerDescription
from partnercheck.facts.fact import Declaration, Fact, JsonSchema, ProfileContext
from partnercheck.facts.given import Given
from partnercheck.facts.numeric import NumericFact
from partnercheck.facts.problem import problem
from partnercheck.facts.registry import fact_types
from partnercheck.interviewing.questions import FORMS
from partnercheck.language.types import NUMBER, Type
from partnercheck.loading.criteria_files import load_criteria, load_criteria_source
from partnercheck.loading.data import read_data
from partnercheck.loading.source import Source
from partnercheck.models.criteria import Criteria
from partnercheck.planning.candidates import WAYS, possible_answers
from partnercheck.planning.candidates import AskedOfFact as AskedOfPlan
from partnercheck.planning.change import Candidate
from partnercheck.planning.regions import Region
from partnercheck.probing.reading import AnswerReader
from partnercheck.values.asked import Asked
from partnercheck.values.interval import Bound
from tests.cli.conftest import Run, cli, folder  # noqa: F401  # fixtures
from tests.schemas.everything import CRITERIA

TOY = "stars"


class StarsFact(NumericFact):
    """A rating from one to five stars, written as stars: what an added type looks like."""

    type = TOY

    @property
    def bounds(self) -> tuple[Bound, Bound]:
        return 1, 5

    def read(self, value: Any, context: ProfileContext) -> Given:
        if not (isinstance(value, str) and 1 <= len(value) <= 5 and set(value) == {"*"}):
            raise problem("unreadable", "expected one to five stars", "write `***`")
        return Given(len(value), len(value))

    def answer_schema(self) -> JsonSchema:
        return {"type": "string", "pattern": r"^\*{1,5}$"}

    def language_type(self) -> Type:
        return NUMBER

    def written(self, value: Any) -> str | None:
        return "*" * int(value) if value in range(1, 6) else None

    @property
    def how_to_write(self) -> str:
        return "Write one to five stars."

    @property
    def made_up(self) -> str:
        return "***"

    @property
    def answer(self) -> AnswerDescription:
        return AnswerDescription("one to five stars")


TYPES = [*fact_types(), TOY]
DECLARED: dict[str, Any] = read_data(Source("everything.yaml", CRITERIA))["facts"] | {
    "rating": {"type": TOY, "label": "rating", "question": "How many stars?"}
}
OWN_CONDITIONS = {
    "yes_no": "it",
    "choice": 'it == "low"',
    "choices": 'any_of(it, "a")',
    "text": 'it == "x"',
    "number": "it >= 3",
    "money": "it >= money(3)",
    "share": "it >= 1/3",
    "date": "it >= as_of - years(2)",
    "duration": "it >= months(3)",
    "headcount": "share(it.local) >= 1/2",
    "people": "share(it.local) >= 1/2",
    "claim": "claimed(it)",
    "examples": 'count(it, "x" in topics) >= 1',
    "records": "count(it, audited) >= 1",
    TOY: "it >= 3",
}
"""A condition on a fact `it` of each type."""


@pytest.fixture(autouse=True)
def _with_the_toy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry._types, TOY, StarsFact)


def declared(name: str) -> dict[str, Any]:
    found = next((data for data in DECLARED.values() if data["type"] == name), None)
    assert found is not None, f"tests/schemas/everything.py has no fact of the type {name!r}"
    return {**found, "label": "the thing asked", "question": "What is it?"}


def text(name: str, condition: str, title: str = "One") -> str:
    requirement = {"id": "one", "title": title, "met_when": condition}
    data = {"criteria": "one", "title": "One", "version": "1", "currency": "GBP", "facts": {"it": declared(name)}}
    return yaml.safe_dump({**data, "requirements": [requirement]}, sort_keys=False)


def condition_on(name: str) -> str:
    assert name in OWN_CONDITIONS, f"say in OWN_CONDITIONS what a condition on a fact of type {name!r} looks like"
    return OWN_CONDITIONS[name]


@pytest.fixture(params=TYPES)
def name(request: pytest.FixtureRequest) -> str:
    """The name of each fact type."""
    return str(request.param)


@pytest.fixture
def criteria(name: str, folder: Path) -> Criteria:  # noqa: F811
    """Criteria with one fact, of this type, in one.yaml; and in other.yaml those in which the condition is denied."""
    (folder / "one.yaml").write_text(text(name, condition_on(name)))
    (folder / "other.yaml").write_text(text(name, f"not ({condition_on(name)})"))
    (folder / "never.yaml").write_text(text(name, f"{condition_on(name)} and not ({condition_on(name)})"))
    (folder / "empty.yaml").write_text("organisation: {name: X}\n")
    return load_criteria("one.yaml")


def test_the_registry_has_every_module_with_a_type() -> None:
    modules = Path(registry.__file__).parent.glob("*.py")
    declaring = {path.stem for path in modules if "\n@register\n" in path.read_text(encoding="utf-8")}
    assert declaring == set(registry._MODULES)


def built_in(criteria: Criteria) -> list[Fact]:
    """The fact, its fields, and the facts that the organisation section is made of."""
    facts = list(criteria.all_facts.values())
    return [*facts, *(field for fact in facts for field in getattr(fact, "fields", {}).values())]


def test_every_facet_of_a_type_is_there_and_true(criteria: Criteria) -> None:
    for fact in built_in(criteria):
        assert fact.how_to_write.rstrip(".:"), fact.type
        assert fact.hint, fact.type
        assert fact.answer.words, fact.type
        assert fact.accepts(fact.made_up), f"{fact.type}: what it makes up as an example is not valid"
        assert fact.nothing is None or fact.accepts(fact.nothing), fact.type
        assert fact.form in FORMS, f"{fact.type}: the interview has no form {fact.form!r}"
        assert fact.planning in {*WAYS, NOT_PLANNED}, f"{fact.type}: a plan knows no way {fact.planning!r}"


def test_answers_near_what_is_asked_are_valid_for_every_type(criteria: Criteria) -> None:
    for fact in built_in(criteria):
        asked = Asked({3, Fraction(1, 2)}, names={"local": None, "a": None, "GB-CHC": None}, as_of=738_000)
        tried = list(islice(fact.near(asked), 50))
        assert any(map(fact.accepts, tried)), f"{fact.type}: no answer near what is asked is valid"


def test_forms_and_ways_that_no_type_names_are_deleted() -> None:
    facts = [fact for fact in built_in(criteria_of_everything()) if fact.type != TOY]
    assert {fact.form for fact in facts} == FORMS
    assert {fact.planning for fact in facts} - {NOT_PLANNED} == set(WAYS) - {"stated"}


def criteria_of_everything() -> Criteria:
    return load_criteria_source(Source("everything.yaml", CRITERIA), Path())


def test_a_plan_proposes_an_answer_or_the_type_says_that_it_does_not(criteria: Criteria) -> None:
    fact = criteria.facts["it"]
    asked = AskedOfPlan([3, Fraction(1, 2)], frozenset(("local",)))
    whole = possible_answers(fact, None, fact.unanswered("it"), AnswerReader(738_000, {}, None), asked)
    proposed = list(islice(one_by_one(whole), 20))
    assert bool(proposed) == (fact.planning != NOT_PLANNED)
    assert all(fact.accepts(one.data) for one in proposed if "evidence-to-add" not in str(one.data))


def one_by_one(region: Region) -> Iterator[Candidate]:
    """Some of the answers in a region that are not as it is."""
    parts = [region]
    for _ in range(2_000):
        if not parts:
            return
        part = parts.pop()
        if part.candidate is not None and part.candidate.kind is not None:
            yield part.candidate
        parts += reversed(part.parts())


def test_the_starter_file_asks_for_it_and_is_a_profile(criteria: Criteria, cli: Run) -> None:  # noqa: F811
    status, out, _ = cli("init", "-", "--criteria", "one.yaml")
    assert status == 0
    assert criteria.facts["it"].how_to_write.split()[0] in out
    Path("started.yaml").write_text(out)
    assert cli("profile", "check", "started.yaml", "--criteria", "one.yaml").status == 0


def test_the_interview_asks_for_it(criteria: Criteria, cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.StringIO("?\nquit\n"))
    status, out, err = cli("interview", "empty.yaml", "--criteria", "one.yaml")
    assert status == 0, err
    assert "What is it?" in out + err


def test_the_schema_takes_what_the_reader_takes(criteria: Criteria) -> None:
    import jsonschema

    fact = criteria.facts["it"]
    for answer in (fact.made_up, None, "undisclosed"):
        jsonschema.validate(answer, fact.json_schema())


def test_every_report_shows_it(criteria: Criteria, cli: Run) -> None:  # noqa: F811
    Path("said.yaml").write_text(yaml.safe_dump({"organisation": {"name": "X"}, "it": criteria.facts["it"].made_up}))
    if "annual-report" in Path("said.yaml").read_text():
        with Path("said.yaml").open("a") as file:
            file.write("evidence: [{id: annual-report, date: 2025-01-01}]\n")
    for form in ("terminal", "json", "markdown", "html", "junit"):
        status, out, err = cli("assess", "said.yaml", "-c", "one.yaml", "--as-of", "2026-01-15", "--format", form)
        assert status in (0, 1), err
        assert "the thing asked" in out.lower() or "One" in out
    out = cli("assess", "said.yaml", "-c", "one.yaml", "--as-of", "2026-01-15", "--explain").out
    assert "the thing asked" in out.lower()
    assert cli("plan", "said.yaml", "-c", "one.yaml", "--as-of", "2026-01-15").status in (0, 1)
    assert cli("batch", "said.yaml", "-c", "one.yaml", "-j", "0", "-o", "out.csv").status in (0, 1)


def test_a_spreadsheet_can_hold_it(criteria: Criteria, cli: Run) -> None:  # noqa: F811
    made_up = criteria.facts["it"].made_up
    if not isinstance(made_up, str):
        return  # lists and mappings have columns of their own, which tests/batch looks at
    Path("round.csv").write_text(f"organisation.name,it\nX,{made_up}\n")
    status, _, err = cli("batch", "round.csv", "-c", "one.yaml", "-j", "0", "-o", "out.json")
    assert status in (0, 1), err


def test_criteria_are_shown_with_what_an_answer_is(criteria: Criteria, cli: Run) -> None:  # noqa: F811
    status, out, _ = cli("criteria", "show", "one.yaml")
    assert status == 0
    assert criteria.facts["it"].answer.words in " ".join(out.split())


def test_a_difference_is_shown_with_a_profile(criteria: Criteria, cli: Run) -> None:  # noqa: F811
    status, out, _ = cli("criteria", "diff", "one.yaml", "other.yaml", "--as-of", "2026-01-15")
    assert status == 0
    assert "it: " in out, "no profile is found on which the two differ"


def test_a_contradiction_on_it_is_found(criteria: Criteria, cli: Run) -> None:  # noqa: F811
    status, out, _ = cli("criteria", "check", "never.yaml", "--format", "text")
    assert status == 3
    assert "PC80" in out


def test_cases_see_it_and_its_mutants(criteria: Criteria, cli: Run) -> None:  # noqa: F811
    Path("cases").mkdir()
    case = {"case": "nothing is said", "expect": {"one": "missing"}}
    Path("cases/one.yaml").write_text(yaml.safe_dump({"criteria": "one", "as_of": "2026-01-15", "cases": [case]}))
    status, out, err = cli("criteria", "test", "one.yaml", "--coverage", "--mutants")
    assert status in (0, 1), out + err


def test_the_toy_has_no_declaration_of_its_own() -> None:
    assert StarsFact.declaration is Declaration
