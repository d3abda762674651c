"""Every reading error is explained, and the explanations tell the truth."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import partnercheck.loading
from partnercheck.diagnostics import Diagnostic
from partnercheck.loading.codes import DIAGNOSTICS

from .sources import json, problem, tree, yaml

BEFORE_THE_TEXT = {"PC101", "PC102", "PC103", "PC104", "PC105"}
IN_JSON = {"PC130", "PC131", "PC132"}


EXAMPLES = [explained for explained in DIAGNOSTICS if explained.code not in BEFORE_THE_TEXT]


@pytest.mark.parametrize("explained", EXAMPLES, ids=lambda explained: explained.code)
def test_the_wrong_example_has_the_problem_and_the_right_one_has_none(explained: Diagnostic) -> None:
    source = json if explained.code in IN_JSON else yaml
    assert problem(source(explained.wrong)).code == explained.code
    assert tree(source(explained.right))


def test_every_code_that_is_raised_is_explained_once() -> None:
    folder = Path(partnercheck.loading.__file__).parent
    texts = [path.read_text(encoding="utf-8") for path in folder.rglob("*.py") if path.name != "codes.py"]
    raised = {code for text in texts for code in re.findall(r'"(PC1\d\d)"', text)}
    assert [explained.code for explained in DIAGNOSTICS] == sorted(raised)


def test_explanations_are_whole_sentences_and_titles_are_not() -> None:
    for explained in DIAGNOSTICS:
        assert explained.explanation.endswith("."), explained.code
        assert not explained.title.endswith("."), explained.code
