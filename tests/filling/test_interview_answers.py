"""The interview and its answers: understood as people write them, said back, listed, and changed at any time."""

from __future__ import annotations

from datetime import date

import pytest
import yaml

from partnercheck.asking import AskingEnd
from partnercheck.interviewing.conversation import Conversation
from partnercheck.interviewing.interview import Interview
from partnercheck.interviewing.relevance import Engine
from partnercheck.loading.criteria_files import load_criteria
from partnercheck.loading.source import Source

CRITERIA = """
criteria: small
title: Small grants
version: "1"
currency: GBP
terms:
  from-here: {words: [from here, people from here], meaning: Who live in the valley.}
  the-valley: {words: [the valley], meaning: All places between the two rivers.}
facts:
  began: {type: date, label: the day you began, question: When did you begin?}
  income: {type: money, label: income, question: What came in last year?}
  staff: {type: headcount, label: staff, question: Whom do you pay?, groups: {local: from here, young: under 25}}
  led_as: {type: choices, label: lead, question: Who leads?, choices: {us: We do, them: They do, all: All of us}}
  open: {type: yes_no, label: open to all, question: Are you open to all?}
  skill: {type: claim, label: skill, question: Can you cook?}
  part: {type: share, label: the part kept, question: Which part do you keep?}
  length: {type: duration, label: the time, question: For how long?}
  work: {type: examples, label: your work, question: What have you done?, topics: {soup: Soup, bread: Bread}}
  years:
    type: records
    label: accounts
    question: How many years of accounts have you?
    fields: {income: {type: money, label: income, question: What came in?}}
  board:
    type: people
    label: the board
    question: Who is on your board?
    roles: {trustee: trustees}
    groups: {local: from here}
requirements:
REQUIREMENTS
"""
ONE = {
    "began": "began <= as_of - years(1)",
    "income": "income <= money(50_000)",
    "staff": "share(staff.local) >= 3/4",
    "led_as": 'any_of(led_as, "us")',
    "open": "open",
    "skill": "evidenced(skill)",
    "part": "part <= 1/2",
    "length": "length >= months(12)",
    "work": 'count(work, "soup" in topics) >= 1',
    "years": "all(years, income <= money(1000))",
    "board": "share(board.local) >= 1/2",
}


class Told:
    """What a conversation said, and the profile that came of it."""

    def __init__(self, interview: Interview, lines: list[str], said: list[str], ended: AskingEnd, saves: int) -> None:
        self.interview, self.lines, self.said, self.ended, self.saves = interview, lines, said, ended, saves
        self.text = " ".join(" ".join(said).split())
        self.data = yaml.load(interview.source.text, yaml.BaseLoader)


@pytest.fixture
def talk(tmp_path):
    def talk(facts: str, *lines: str, profile: str = "organisation: {name: Salt}\n", more: str = "") -> Told:
        written = [
            f"  - {{id: r-{name.replace('_', '-')}, title: R {name}, met_when: '{ONE[name]}'}}"
            for name in facts.split()
        ]
        file = tmp_path / "small.yaml"
        file.write_text(CRITERIA.replace("REQUIREMENTS", "\n".join(written) + more))
        engine = Engine(load_criteria(str(file)), date(2026, 1, 15))
        said: list[str] = []
        given = list(lines)
        saves: list[Interview] = []
        hear = lambda: given.pop(0) if given else None  # noqa: E731 - a line at a time
        conversation = Conversation(
            Interview.begin(engine, Source("org.yaml", profile)), hear, said.append, saves.append
        )
        ended = conversation.run()
        return Told(conversation.interview, list(lines), said, ended, len(saves))

    return talk


UNDERSTOOD = [
    ("began", "31/03/2025", "2025-03-31", "31 March 2025"), ("began", "March 2024", "2024-03", None),
    ("began", "2019", "2019", None), ("began", "31 March 2025", "2025-03-31", None),
    ("began", "2019-06-01", "2019-06-01", "1 June 2019"),
    ("began", "31/03/25", "2025-03-31", "31 March 2025"), ("began", "in 2019", "2019", "2019"),
    ("income", "£48k", "£48000", "£48,000"), ("income", "1.2m", "1200000", "£1,200,000"),
    ("income", "48,000", "48,000", "£48,000"),
    ("income", "forty-eight thousand pounds", "48000", "£48,000"), ("income", "£48,000", "£48,000", None),
    ("income", "48.000,50", "48000.5", "£48,000.50"), ("income", "nil", "0", "£0"),
    ("part", "a third", "1/3", None), ("part", "40 per cent", "40%", "40%"),
    ("length", "a year and a half", "1.5 year", "18 months"),
    ("length", "two years", "2 years", "2 years"), ("open", "Yep", "yes", "yes"), ("open", "not yet", "no", "no"),
]  # fmt: skip


@pytest.mark.parametrize(("fact", "line", "kept", "said"), UNDERSTOOD)
def test_what_was_understood_is_kept_and_said(talk, fact: str, line: str, kept: str, said: str | None) -> None:
    told = talk(fact, line)
    assert told.data[fact] == kept
    if said is not None:
        assert f"Understood: {said}." in told.text


PEOPLE = [
    ("seven", "7", "seven", "7"),
    ("Twenty-five", "25", "none", "0"), ("8", "8", "no one", "0"), ("8", "8", "all", "8"),
    ("8", "8", "all but two", "6"), ("8", "8", "three quarters", "6"), ("8", "8", "75%", "6"),
    ("8", "8", "6 of 8", "6"),
    ("8", "8", "half", "4"), ("10-14", "10-14", "fewer than five", "fewer than 5"), ("about 8", None, "8", None),
    ("none", "0", None, None), ("nobody", "0", None, None), ("a dozen", "12", "seven people", "7"),
]  # fmt: skip


@pytest.mark.parametrize(("total", "in_all", "local", "from_here"), PEOPLE)
def test_how_many_people(talk, total: str, in_all: str | None, local: str | None, from_here: str | None) -> None:
    told = talk("staff", total, *([local] if local and in_all else []))
    staff = told.data.get("staff") or {}
    assert (staff.get("total"), staff.get("local")) == (in_all, from_here)


@pytest.mark.parametrize(
    ("fact", "line", "asked_back"),
    [
        ("began", "3/4/25", "`3/4/25` could be 3 April 2025 or 4 March 2025: write the month as a word: 3 April 2025"),
        ("began", "03/04/2025", "could be 3 April 2025 or 4 March 2025"),
        ("began", "about 2019", "does not say how far off it may be: write `2019` if that is what it is"),
        ("began", "30/02/2025", "expected a date, not `30/02/2025`: write the year first"),
        ("income", "£48.000", "`48.000` could be 48 or 48,000: write `48` or `48,000`, whichever is meant"),
        ("income", "about 48k", "`about 48k` does not say how far off it may be"),
        ("income", "none", "expected an amount of money, not `none`"),
        ("income", "€48k", "expected an amount of money, not `€48k`"),
        ("staff", "a few", "expected a number of people, not `a few`"),
        ("led_as", "wee do", "did you mean `We do`?"),
    ],
)
def test_what_could_be_two_things_is_asked_back(talk, fact: str, line: str, asked_back: str) -> None:
    told = talk(fact, line)
    assert f"Sorry: {asked_back}" in told.text or asked_back in told.text
    assert not told.data.get(fact)
    assert told.saves == 0


def test_an_answer_that_was_asked_back_can_be_given_as_the_hint_says(talk) -> None:
    assert talk("began", "3/4/25", "3 April 2025").data["began"] == "2025-04-03"
    assert talk("income", "£48.000", "48,000").data["income"] == "48,000"


LONG = "began income open"
ANSWERED = "organisation: {name: Salt}\nbegan: 2019\nincome: 900 # in pounds\nopen: yes\n"


def test_list_shows_the_answers_numbered(talk) -> None:
    told = talk(LONG, "2019", "£48k", "list", "", "yes")
    listed = told.said[told.said.index("Your answers so far:") + 1 :]
    assert [" ".join(line.split()) for line in listed[:3]] == [
        "1 What is your organisation called? Salt", "2 When did you begin? 2019", "3 What came in last year? £48,000",
    ]  # fmt: skip
    assert told.data["open"] == "yes"


@pytest.mark.parametrize(
    "lines",
    [
        ["list", "2"],
        ["list", "two"],
        ["change 2"],
        ["go to 2"],
        ["list", "99", "2"],
        ["list", "maybe", "2"],
        ["list 2"],
    ],
)
@pytest.mark.parametrize("resumed", [False, True])
def test_a_number_goes_to_that_answer_and_it_can_be_changed(talk, lines: list[str], resumed: bool) -> None:
    before = [] if resumed else ["2019", "900"]
    profile = ANSWERED.replace("open: yes\n", "") if resumed else "organisation: {name: Salt}\n"
    told = talk(LONG, *before, *lines, "March 2021", "yes", profile=profile)
    assert "Your answer so far: 2019." in told.text
    assert (told.data["began"], told.data["income"], told.data["open"]) == ("2021-03", "900", "yes")


@pytest.mark.parametrize("keeping", ["", "keep", "skip", "I don't know", "back"])
def test_the_answer_gone_to_may_be_kept(talk, keeping: str) -> None:
    told = talk(LONG, "2019", "list", "2", keeping, profile="organisation: {name: Salt}\n")
    assert told.data["began"] == "2019"
    assert told.saves == 1


def test_after_all_is_answered_an_answer_can_still_be_changed_and_what_that_opens_is_asked(talk) -> None:
    profile = "organisation: {name: Salt}\nled_as: [them]\nstaff:\n"
    more = "\n  - {id: more, title: More, applies_when: 'any_of(led_as, \"us\")', met_when: share(staff.local) >= 1/2}"
    told = talk("led_as", "list", "2", "1", "4", "3", profile=profile, more=more)
    assert told.data["led_as"] == ["us"]
    assert told.data["staff"] == {"total": "4", "local": "3"}
    assert told.ended is AskingEnd.ALL_ASKED


def test_back_goes_through_the_questions_of_this_sitting_and_deletes_nothing(talk) -> None:
    told = talk(LONG, "2019", "", "back", "back", "2020", "900", "yes")
    assert "You have left this for later." in told.text
    assert "Your answer so far: 2019." in told.text
    assert told.data["began"] == "2020"
    assert told.text.count("What came in last year?") >= 2
    assert talk(LONG, "2019", "900", "back", "back", "", "yes").data["began"] == "2019"


def test_an_answer_can_be_taken_out(talk) -> None:
    told = talk(LONG, "2019", "change 2", "clear", "900", "yes")
    assert "Taken out, and left for later." in told.text
    assert told.data["began"] in (None, "")
    assert told.interview.still_open() == (("began",),)


def test_comments_stay_where_an_answer_is_changed(talk) -> None:
    told = talk(LONG, "change 3", "1,000", profile=ANSWERED)
    assert "income: 1,000 # in pounds\n" in told.interview.source.text


SEVERAL = (
    "organisation: {name: Salt}\nskill: {answer: yes, summary: daily, evidence: [menu]}\nopen: undisclosed\n"
    "evidence: [{id: menu, title: The menu, date: 2025-06}]\nled_as: [us, them]\n"
    "work:\n  - {title: Big pot, topics: [soup], evidence: [menu]}\n  - {title: Rolls, topics: none}\n"
    "years:\n  - {income: 900}\n  - {income: 2000}\nstaff: {total: 4, local: {count: 2, undisclosed: 1}}\n"
    "board:\n  - {who: AB, roles: [trustee], groups: [local], related_to: [CD]}\n"
    "  - {who: CD, groups: none, related_to: none}\n"
)
EVERY = "skill open led_as work years staff board"
CHANGES = [
    ("Can you cook? yes: daily", "no", lambda told: told["skill"]["answer"] == "no"),
    ("What shows it (skill)? The menu", "without 1", lambda told: told["skill"]["evidence"] == "none"),
    ("What shows it (skill)? The menu", "A film", lambda told: told["skill"]["evidence"] == ["menu", "film"]),
    ("Are you open to all? prefer not to say", "yes", lambda told: told["open"] == "yes"),
    ("Who leads? We do, They do", "all of us", lambda told: told["led_as"] == ["all"]),
    ("What have you done? Big pot; Rolls", "without 1", lambda told: told["work"][0]["title"] == "Rolls"),
    ("What have you done? Big pot; Rolls", "without 1, 2", lambda told: told["work"] == "none"),
    ("What have you done? Big pot; Rolls", "Stew", lambda told: told["work"][2] == {"title": "Stew"}),
    ("Big pot: What was it about? Soup", "bread", lambda told: told["work"][0]["topics"] == ["bread"]),
    ("How many years of accounts have you? 2", "without 2", lambda told: told["years"] == [{"income": "900"}]),
    ("How many years of accounts have you? 2", "three", lambda told: len(told["years"]) == 3),
    ("What came in? £2,000", "500", lambda told: told["years"][1]["income"] == "500"),
    ("How many staff in all? 4", "prefer not to say", lambda told: told["staff"]["total"] == "undisclosed"),
    ("how many from here? 2, and 1 did not say", "3", lambda told: told["staff"]["local"] == "3"),
    ("Count each person once. 2 people", "without 2", lambda told: told["board"] == [
        {"who": "AB", "roles": ["trustee"], "groups": ["local"], "related_to": "none"}]),
    ("Count each person once. 2 people", "3", lambda told: told["board"][2] == {"roles": ["trustee"]}),
    ("The menu: When is it from? June 2025", "2/6/2024", lambda told: told["evidence"][0]["date"] == "2025-06"),
    ("The menu: When is it from? June 2025", "2 June 2024", lambda told: told["evidence"][0]["date"] == "2024-06-02"),
]  # fmt: skip


@pytest.mark.parametrize(("listed", "line", "so"), CHANGES)
def test_answers_of_every_kind_are_listed_and_changed(talk, listed: str, line: str, so) -> None:
    shown = talk(EVERY, "list", profile=SEVERAL)
    lines = [" ".join(one.split()) for one in shown.said[shown.said.index("Your answers so far:") + 1 : -1]]
    (number,) = [one.partition(" ")[0] for one in lines if listed in one]
    told = talk(EVERY, f"change {number}", line, profile=SEVERAL)
    assert so(told.data), told.data


@pytest.mark.parametrize(
    ("listed", "line", "sorry"),
    [
        ("What have you done?", "none", "2 in the list so far: write `without 1, 2` to take out what is not so"),
        ("How many years", "1", "2 records are told about already: say which of them to take out: `without 2`"),
        ("Count each person once", "1", "2 people are told about already"),
        ("Count each person once", "without 3", "there are 2 in the list: write a number from 1 to 2"),
        ("How many years", "clear", "that would take out all that was told of them: write `without 1`, one by one"),
    ],
)
def test_what_was_told_of_a_list_goes_only_where_that_is_asked_for(talk, listed: str, line: str, sorry: str) -> None:
    shown = talk(EVERY, "list", profile=SEVERAL)
    lines = [" ".join(one.split()) for one in shown.said[shown.said.index("Your answers so far:") + 1 : -1]]
    number = next(one.partition(" ")[0] for one in lines if listed in one)
    told = talk(EVERY, f"change {number}", line, profile=SEVERAL)
    assert f"Sorry: {sorry}" in told.text
    assert told.interview.source.text == SEVERAL


@pytest.mark.parametrize(
    ("listed", "ways", "not_offered"),
    [
        ("What have you done?", "without 2 takes the second out", "clear"),
        ("How many years", "without 2 takes the second out", "clear"),
        ("How many staff in all", "clear takes it out", "without"),
        ("When is it from?", "clear takes it out", "without"),
    ],
)
def test_only_ways_that_work_are_offered(talk, listed: str, ways: str, not_offered: str) -> None:
    shown = talk(EVERY, "list", profile=SEVERAL)
    lines = [" ".join(one.split()) for one in shown.said[shown.said.index("Your answers so far:") + 1 : -1]]
    number = next(one.partition(" ")[0] for one in lines if listed in one)
    offered = talk(EVERY, f"change {number}", "quit", profile=SEVERAL).text.partition("Your answer so far:")[2]
    offered = " ".join(offered.partition("(")[2].partition(")")[0].split())
    assert ways in offered
    assert not_offered not in offered
    word = "clear" if "clear" in ways else "without 2"
    assert "Sorry" not in talk(EVERY, f"change {number}", word, "quit", profile=SEVERAL).text


def test_of_one_item_it_is_said_how_it_is_taken_out(talk) -> None:
    one = "organisation: {name: A}\nwork: [{title: The menu}]\n"
    listed = [one for one in talk("work", "list", profile=one).said if "What have you done?" in one]
    number = listed[0].split()[0]
    told = talk("work", f"change {number}", "without 1", "quit", profile=one)
    assert "without 1 takes it out" in told.text
    assert told.data["work"] == "none"


def test_terms_are_explained_at_their_first_use(talk) -> None:
    told = talk("staff board", "4", "3", "2", "yes", "yes")
    assert told.text.count("“from here”: Who live in the valley.") == 1
    assert told.text.count("“the valley”: All places between the two rivers.") == 1
    assert told.text.index("how many from here?") < told.text.index("“from here”")


def test_progress_is_told_in_questions(talk) -> None:
    told = talk(LONG, "2019", "900", "yes")
    assert "1 of 3 requirements settled: 1 met, 2 open; about 2 questions left" in told.text
    assert "2 of 3 requirements settled: 2 met, 1 open; about 1 question left" in told.text
    assert "3 of 3 requirements settled: 3 met" in told.text
    assert "3 met;" not in told.text


def test_when_the_verdict_is_settled_that_is_said_once_and_stopping_is_offered(talk) -> None:
    told = talk(LONG, "2019", "£60k", "quit")
    assert told.text.count("Where you stand: not eligible yet, because of “R income”.") == 1
    assert "You can stop here with quit. Or go on: about 1 question left, for the rest of the report." in told.text
    assert talk(LONG, "2019", "£60k", "yes").text.count("Where you stand") == 1


def test_a_change_that_opens_the_verdict_again_takes_the_word_back(talk) -> None:
    told = talk(LONG, "2019", "£60k", "change 3", "£40k", "no")
    assert told.text.count("Where you stand") == 1
    assert told.interview.decided.verdict.value == "not_eligible"


def test_what_is_only_informational_comes_after_the_offer(talk) -> None:
    more = "\n  - {id: info, title: Info, importance: informational, met_when: length >= months(3)}"
    told = talk("open", "yes", "two years", more=more)
    assert told.text.index("Are you open to all?") < told.text.index("Where you stand: eligible.")
    assert told.text.index("Where you stand: eligible.") < told.text.index("For how long?")


def test_nothing_is_said_to_be_settled_while_a_question_left_for_later_could_change_it(talk) -> None:
    more = "\n  - {id: info, title: Info, importance: informational, met_when: length >= months(3)}"
    told = talk("open", "", "two years", more=more)
    assert "Where you stand" not in told.text
    assert told.interview.still_open() == (("open",),)
