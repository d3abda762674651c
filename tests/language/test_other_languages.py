"""Words that are not English: shown as they are written, never bent, and in both forms where an author gives both."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from partnercheck.assessment.assess import assess
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.data import read_data
from partnercheck.loading.source import Source
from partnercheck.models.profile import validate_profile

DAY = date(2026, 1, 15)
CRITERIA = """\
criteria: fonds
title: Fonds
version: "1"
core: CORE
currency: EUR
facts:
  foerderungen:
    type: records
    label: laufende Förderungen
    question: Welche Förderungen laufen?
    item: laufende Förderung
    fields: {geber: {type: text, label: Geber}, ende: {type: date, label: Ende}}
  haeuser:
    type: records
    label: Häuser
    question: Welche Häuser?
    item: Haus / Häuser
    fields: {plaetze: {type: number, whole: yes, unit: Platz / Plätze, label: Plätze}, ort: {type: text, label: Ort}}
  listen: {type: records, label: Listen, question: Welche?, fields: {ort: {type: text, label: Ort}}}
  plaetze: {type: number, whole: yes, unit: Platz / Plätze, label: freie Plätze, question: Wie viele Plätze?}
  vorstand: {type: headcount, label: Vorstand, question: Wer?, groups: {viertel: aus dem Viertel}}
requirements:
  - {id: one, title: Eins, met_when: 'CONDITION'}
"""


def told(condition: str, profile: str, core: str = "germany"):
    text = CRITERIA.replace("CORE", core).replace("CONDITION", condition)
    criteria = load_criteria_source(Source("fonds.yaml", text), Path())
    data = read_data(Source("p.yaml", f"organisation: {{name: Haus am See}}\n{profile}\n"))
    result = assess(criteria, validate_profile(data, criteria.profile_model, DAY, "p.yaml"), DAY).requirements[0]
    return result.why, [step.words for step in result.steps], [str(fact.value) for fact in result.facts]


ONE = "haeuser: [{plaetze: 1, ort: Köln}]"
TWO = "haeuser: [{plaetze: 1, ort: Köln}, {plaetze: 4}]"
TABLE = [
    ("count(haeuser) >= 2", ONE, "1 Haus; at least 2 needed"),
    ("count(haeuser) <= 1", TWO, "2 Häuser; at most 1 needed"),
    ("any(haeuser, plaetze >= 5)", ONE, "None of 1 Haus where Plätze is at least 5 Plätze; at least one needed"),
    ("any(haeuser, plaetze >= 5)", TWO, "None of 2 Häuser where Plätze is at least 5 Plätze; at least one needed"),
    ("sum(haeuser, plaetze) >= 9", ONE, "Total Plätze of the Häuser: 1 Platz; at least 9 Plätze needed"),
    ("plaetze >= 1", "plaetze: 1", "Freie Plätze: 1 Platz; at least 1 Platz needed"),
    ("plaetze >= 2", "plaetze: 2", "Freie Plätze: 2 Plätze; at least 2 Plätze needed"),
    # Without both forms, no English ending is put to a word of another language.
    ("count(foerderungen) <= 1", "foerderungen: [{geber: A}, {geber: B}]", "2 laufende Förderung; at most 1 needed"),
    ("count(listen) <= 1", "listen: [{ort: A}, {ort: B}]", "2 records; at most 1 needed"),
    ("share(vorstand.viertel) >= 1/2", "vorstand: {total: 5, viertel: 2}",
     "2 of 5 Vorstand aus dem Viertel: 40%; at least 50% needed"),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "profile", "why"), TABLE)
def test_nouns_are_said_in_the_form_that_their_author_gives(condition: str, profile: str, why: str):
    assert told(condition, profile)[0] == why


def test_in_english_criteria_the_program_makes_the_plural():
    found = told("count(foerderungen) <= 1", "foerderungen: [{geber: A}, {geber: B}]", core="uk")
    assert found[0] == "2 laufende Förderungs; at most 1 needed"


def test_steps_and_places_name_one_of_them():
    assert told("count(haeuser) >= 3", TWO)[1] == ["1 more Haus"]
    assert told("count(haeuser, plaetze >= 3) >= 3", TWO)[1] == ["2 more Häuser where Plätze is at least 3 Plätze"]
    assert told("all(haeuser, given(ort))", TWO)[0] == "Not answered yet: Häuser, Haus 2: Ort"
