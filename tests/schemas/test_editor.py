"""What an author or an organisation sees in an editor with a YAML language server, by way of the schemas.

Skipped where `yaml-language-server` is not installed (`npm install --global yaml-language-server`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from partnercheck.loading.criteria_files import load_criteria
from partnercheck.models.criteria_schema import criteria_schema
from partnercheck.models.schemas import profile_schema

from .language_server import PROGRAM, LanguageServer

pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason="yaml-language-server is not installed: npm install --global yaml-language-server"
)

HEAD = "criteria: a\ntitle: A\nversion: '1'\n"
FACT = "facts:\n  staff: {type: headcount, label: s, question: S?}\n"
REQUIREMENT = "requirements:\n  - id: a\n    title: A\n    met_when: open\n"
NAME = "organisation:\n  name: A\n"


class Editor:
    """The server, and the names of the two kinds of file."""

    def __init__(self, server: LanguageServer, folder: Path) -> None:
        self.server = server
        self.criteria, self.profile = folder / "x.criteria.yaml", folder / "x.profile.yaml"

    def offered(self, file: Path, text: str) -> dict[str, str]:
        """What is offered by its label, with the words beside it."""
        found: list[dict[str, Any]] = self.server.offered(file, text)
        return {one["label"]: _words(one.get("documentation")) for one in found}


def _words(documentation: Any) -> str:
    return str(documentation["value"] if isinstance(documentation, dict) else documentation or "")


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("editor")
    schemas = {"criteria": criteria_schema(), "profile": profile_schema(load_criteria("health-equity-partner"))}
    for name, schema in schemas.items():
        (folder / f"{name}.json").write_text(json.dumps(schema), encoding="utf-8")
    server = LanguageServer({(folder / f"{name}.json").as_uri(): f"*.{name}.yaml" for name in schemas})
    yield Editor(server, folder)
    server.stop()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (HEAD + REQUIREMENT, 0),
        (HEAD + "format: 1\n" + REQUIREMENT, 0),
        (HEAD + 'format: "1"\n' + REQUIREMENT, 0),
        (HEAD + "format: 2\n" + REQUIREMENT, 4),
        (HEAD + FACT.replace("S?}", "S?, groups: {local: L}}") + REQUIREMENT, 0),
        (HEAD + FACT.replace("S?}", "S?, groups: {total: T}}") + REQUIREMENT, 5),
        (HEAD + "definitions:\n  large_one: count(staff) > 3\n" + REQUIREMENT, 0),
        (HEAD + "definitions:\n  large-one: count(staff) > 3\n" + REQUIREMENT, 5),
        (HEAD + REQUIREMENT.replace("met_when: open", "met_when: yes"), 7),
        (HEAD + REQUIREMENT.replace("met_when: open", "met_when: true"), 7),
        (HEAD + REQUIREMENT + "    judgement: yes\n", 0),
        (HEAD + REQUIREMENT + "    borderline_when: No\n", 8),
    ],
)
def test_criteria_are_marked_where_the_program_would_find_a_problem(editor: Editor, text: str, line: int) -> None:
    found = editor.server.problems(editor.criteria, text)
    assert [one.partition(":")[0] for one in found[:1]] == ([str(line)] if line else []), found


@pytest.mark.parametrize(
    ("answer", "sound"),
    [
        ("founded: 2023-02-28", True), ("founded: 2023-02-30", False), ("founded: 2023-02-29", False),
        ("founded: 2024-02-29", True), ("founded: 2023-04-31", False), ("founded: 2023-04", True),
        ("founded: 1900-02-29", False), ("founded: 2000-02-29", True), ("founded: 2023-13", False),
        ("legal_form: charitable_trust", True), ("legal_form: charitable-trust", False),
    ],
)  # fmt: skip
def test_profiles_are_marked_where_the_program_would_find_a_problem(editor: Editor, answer: str, sound: bool) -> None:
    assert (editor.server.problems(editor.profile, f"{NAME}  {answer}\n") == []) is sound


@pytest.mark.parametrize("written", ["led_as:\n  - |\n", "led_as: [|]\n"])
def test_choices_are_offered_with_their_labels(editor: Editor, written: str) -> None:
    found = editor.offered(editor.profile, NAME + written)
    assert found["faith_based"] == "Faith based"


def test_legal_forms_are_offered_with_their_labels(editor: Editor) -> None:
    found = editor.offered(editor.profile, "organisation:\n  legal_form: |\n")
    assert found["charitable_trust"] == "charitable trust"


@pytest.mark.parametrize("written", [" |\n", "\n      |\n    advice: Say so.\n"])
def test_the_ways_to_join_conditions_are_offered_where_nothing_is_written_yet(editor: Editor, written: str) -> None:
    found = editor.offered(editor.criteria, HEAD + "requirements:\n  - id: a\n    title: A\n    met_when:" + written)
    assert set(found) == {"all", "any", "not", "at_least"}
    assert found["at_least"].startswith("At least so many of these.")


def test_an_entry_is_called_what_it_is(editor: Editor) -> None:
    assert "a requirement" in editor.offered(editor.criteria, HEAD + "requirements:\n  - |\n")
    assert "a further outcome" in editor.offered(editor.criteria, HEAD + REQUIREMENT + "tiers:\n  - |\n")
    for file, text in (
        (editor.criteria, HEAD + "requirements:\n  - |\n"),
        (editor.profile, NAME + "experience:\n  - |\n"),
    ):
        assert not [label for label in editor.offered(file, text) if "(A " in label or "Entry" in label]


@pytest.mark.parametrize(
    ("text", "words", "other"),
    [
        ("|guidance: {outline: x.yaml}\n", "Where the outline of the guidance lies", "answers to"),
        (REQUIREMENT + "    |guidance: must.1\n", "items of the outline that this requirement answers to", "lies"),
        (
            REQUIREMENT + "    importance: {|otherwise: expected, required_when: open}\n",
            "where it is not required",
            "bar",
        ),
        (REQUIREMENT + "    |otherwise: borderline\n", "what discourages without barring", "not required"),
    ],
)
def test_a_key_is_told_of_by_what_it_means_where_it_stands(editor: Editor, text: str, words: str, other: str) -> None:
    told = " ".join(editor.server.told(editor.criteria, HEAD + text).split())
    assert words in told
    assert other not in told
