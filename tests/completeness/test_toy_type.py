"""A fact type made up, and added to a scratch copy by the steps of docs/development.md: each one forgotten is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.completeness.scratch import LONG, all_passed, change, copy_into, told_by

TEST = Path("tests/completeness/test_fact_types.py")
TOUCHED = "hearts or registry"
MODULE = '''
"""The fact type `hearts`: none to five hearts."""

from __future__ import annotations

from typing import Any

from partnercheck.facts.facets import AnswerDescription
from partnercheck.facts.fact import JsonSchema, ProfileContext
from partnercheck.facts.given import Given
from partnercheck.facts.numeric import NumericFact
from partnercheck.facts.problem import problem
from partnercheck.facts.registry import register
from partnercheck.language.types import NUMBER, Type
from partnercheck.values.interval import Bound


@register
class HeartsFact(NumericFact):
    """How many hearts."""

    type = "hearts"

    @property
    def bounds(self) -> tuple[Bound, Bound]:
        return 0, 5

    def read(self, value: Any, context: ProfileContext) -> Given:
        if value != "no hearts" and not (isinstance(value, str) and 1 <= len(value) <= 5 and set(value) == {"<"}):
            raise problem("unreadable", "expected one to five hearts", "write `<<<`")
        return Given(value.count("<"), value.count("<"))

    def answer_schema(self) -> JsonSchema:
        return {"type": "string", "pattern": "^(no hearts|<{1,5})$"}

    def language_type(self) -> Type:
        return NUMBER

    def written(self, value: Any) -> str | None:
        return ("<" * int(value) or "no hearts") if value in range(6) else None

    @property
    def how_to_write(self) -> str:
        return "Write one to five hearts."

    @property
    def made_up(self) -> str:
        return "<<<"

    @property
    def answer(self) -> AnswerDescription:
        return AnswerDescription("up to five hearts")
'''
MEMBERS = ("bounds", "read", "answer_schema", "language_type", "written", "how_to_write", "made_up", "answer")
FORGOTTEN = {
    "its module": "No module named 'partnercheck.facts.hearts'",
    "its name in the table": "test_the_registry_has_every_module_with_a_type",
    "its registration": "test_the_registry_has_every_module_with_a_type",
    "a fact of it": "tests/schemas/everything.py has no fact of the type 'hearts'",
    "its condition": "say in OWN_CONDITIONS what a condition on a fact of type 'hearts' looks like",
    **{f"its {member}": f"'?{member}'?" for member in MEMBERS},
    "its written": "hearts: no answer near what is asked is valid",
}
"""What may be forgotten, and a pattern of what the tests say then."""


def without(member: str) -> str:
    """The module, without one of the members of the class."""
    found = re.sub(rf"(    @property\n)?    def {member}\(.*?(?=\n    @property|\n    def |\Z)", "", MODULE, flags=re.S)
    assert found != MODULE
    return found


def follow_the_steps(copy: Path, forgotten: str) -> None:
    """All steps but the one that is forgotten."""
    module = MODULE
    if forgotten == "its registration":
        module = module.replace("@register\n", "")
    elif forgotten.removeprefix("its ") in MEMBERS:
        module = without(forgotten.removeprefix("its "))
    facts = copy / "src/partnercheck/facts"
    if forgotten != "its module":
        (facts / "hearts.py").write_text(module.strip() + "\n", encoding="utf-8")
    if forgotten != "its name in the table":
        change(facts / "registry.py", r'"records",\n', '"records", "hearts",\n')
    if forgotten != "a fact of it":
        fact = "  love: {type: hearts, label: hearts, question: How many?}\n"
        change(copy / "tests/schemas/everything.py", r"\nfacts:\n", f"\nfacts:\n{fact}")
    if forgotten != "its condition":
        change(copy / TEST, r'    TOY: "it >= 3",\n', '    TOY: "it >= 3",\n    "hearts": "it >= 3",\n')


def run_of(folder: Path, forgotten: str) -> str:
    copy_into(folder)
    follow_the_steps(folder, forgotten)
    return told_by(folder, TEST, TOUCHED)


@pytest.mark.skipif(not LONG, reason="takes half a minute: with PARTNERCHECK_LAWS=2")
def test_a_type_added_by_following_the_page_passes(tmp_path: Path) -> None:
    told = run_of(tmp_path, "")
    assert all_passed(told), told


@pytest.mark.skipif(not LONG, reason="takes half a minute each: with PARTNERCHECK_LAWS=2")
@pytest.mark.parametrize("forgotten", FORGOTTEN)
def test_a_step_that_is_forgotten_is_named(tmp_path: Path, forgotten: str) -> None:
    told = run_of(tmp_path, forgotten)
    assert not all_passed(told)
    assert re.search(FORGOTTEN[forgotten], told), told
