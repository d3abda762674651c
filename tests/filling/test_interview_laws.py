"""The interview's laws over generated criteria: every question can matter, and it stops only where nothing is open."""

from __future__ import annotations

import os
from itertools import product
from math import prod

import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from partnercheck.assessment.assess import assess
from partnercheck.assessment.result import StepKind
from partnercheck.interviewing.conversation import Conversation
from partnercheck.interviewing.for_whom import root_of
from partnercheck.interviewing.interview import Interview
from partnercheck.interviewing.question import Question, UnclearError
from partnercheck.interviewing.relevance import Engine
from partnercheck.loading.profile_files import read_profile
from partnercheck.loading.source import Source
from partnercheck.problems import ProfileError
from tests.laws import worlds
from tests.laws.test_laws import AS_OF, load, looked_at, read, requirements

SCALE = int(os.environ.get("PARTNERCHECK_LAWS", "1"))
RELAXED = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
)
MOST_WORLDS = 1000
MOST_PEOPLE = 12
SOME = [0, 1, 2, 3, 4, 5, 8, 12]
# More people and work than in the worlds, though not every number of them.
DOMAINS = worlds.DOMAINS | {
    "staff": [(t, g, h, 0) for t in SOME for g in SOME for h in SOME if g <= t and h <= t],
    "work": [*worlds.DOMAINS["work"], *((item,) * 3 for item in worlds.ITEMS)],
}


def final(engine: Engine, data: dict) -> tuple:
    """What counts in the end: the verdict, and every status with what it still could be."""
    decided = engine.decided(data)
    return decided.verdict, tuple((one.status, one.could_be) for one in decided.rulings)


def fewest(count) -> int:
    """How many people a group speaks of at least, however it is given."""
    if isinstance(count, dict):
        return sum(fewest(part) for part in count.values())
    first = str(count).split("-")[0]
    return int(first) if first.isdigit() else 0


def answer(draw, question: Question, data: dict) -> str:
    """Something that a person could type."""
    key = next(key for key in reversed(question.keys) if isinstance(key, str))
    if key in ("total", "g", "h"):
        staff = data["staff"] if isinstance(data.get("staff"), dict) else {}
        total = staff.get("total") or "4"
        told = [fewest(staff.get(group)) for group in "gh"]
        least, most = (max([0, *told]), 4) if key == "total" else (0, int(total) if total.isdigit() else 0)
        return str(draw(st.integers(min(least, most), most)))
    if key in ("open", "quiet", "answer"):
        return draw(st.sampled_from(["yes", "no"]))
    if key == "evidence":
        return draw(st.sampled_from(["none", "A report"]))
    if key == "work":
        return draw(st.sampled_from(["none", "A piece of work"]))
    if key in ("score", "since", "until", "cost", "lasts"):
        return worlds.SAID[key](draw(st.sampled_from(DOMAINS[key])))
    choices = {
        "level": ["1", "2", "3"],
        "pick": ["1", "2", "3"],
        "kinds": ["none", "1", "1, 3", "3", "1, 2, 3"],
        "wanted": ["none", "1", "1, 3", "3", "1, 2, 3"],
        "topics": ["none", "1", "1 2"],
    }
    return draw(st.sampled_from(choices.get(key) or [str(number) for number in range(10)]))


@st.composite
def begun(draw):
    """Criteria of one or two requirements, and an interview about a profile that answers some of their facts."""
    written = [draw(requirements("one"))]
    if draw(st.booleans()):
        written.append(draw(requirements("two")))
    facts = sorted(looked_at(*written))
    # What is listed is asked line by line, and of relations by the lines there are: answers drawn blindly do not fit.
    assume("board" not in facts and "accounts" not in facts)
    assume(prod(len(DOMAINS[name]) for name in facts) <= MOST_WORLDS)
    criteria = load(*written)
    said = {name: draw(worlds.views(name))[0] for name in facts if draw(st.booleans())}
    data = {"organisation": {"name": "An organisation"}, "evidence": [{"id": "proof", "title": "Proof"}]}
    data |= {name: value for name, value in said.items() if value is not None}
    read(criteria, said)
    source = Source("org.yaml", yaml.safe_dump(data, sort_keys=False))
    return Interview.begin(Engine(criteria, AS_OF), source), facts


def as_data(name: str, value) -> object:
    return worlds.SAID[name](value)


def every_way(root: str) -> list:
    """Of staff every number, for a threshold may be met by just one."""
    if root == "work":
        return [*DOMAINS[root], ((frozenset("q"), False),), ((frozenset("q"), True),)]
    if root != "staff":
        return DOMAINS[root]
    return [(t, g, h, 0) for t in range(MOST_PEOPLE + 1) for g in range(t + 1) for h in range(t + 1)]


def ways_to_answer(data: dict, root: str) -> list[dict]:
    """The profile with this fact answered, in every way of the world that fits what it says of it already."""
    before = data.get(root)
    ways = []
    for value in every_way(root):
        said = as_data(root, value)
        if isinstance(before, dict) and isinstance(said, dict):
            said = {**said, **{key: part for key, part in before.items() if part is not None}}
        way = {**data, root: said}
        if way not in ways[-MOST_PEOPLE:]:
            ways.append(way)
    return ways


def valid(engine: Engine, ways: list[dict]) -> list[tuple]:
    found = []
    for way in ways:
        try:
            found.append(final(engine, way))
        except ProfileError:
            continue
    return found


def can_matter(interview: Interview, root: str, facts: list[str]) -> bool:
    """By brute force: some answer changes an outcome now, or once the other facts are answered."""
    engine, data = interview.engine, interview.data
    if set(valid(engine, ways_to_answer(data, root))) - {final(engine, data)}:
        return True
    others = [name for name in facts if name != root and (data.get(name) is None or name in growing(interview))]
    for values in product(*(DOMAINS[name] for name in others)):
        full = {
            **data,
            **{name: added_to(data.get(name), name, value) for name, value in zip(others, values, strict=True)},
        }
        if len(set(valid(engine, ways_to_answer(full, root)))) > 1:
            return True
    return False


def growing(interview: Interview) -> set[str]:
    """The lists that more may still be added to."""
    return {str(path[0]) for path in interview.growing}


def added_to(before: object, name: str, value) -> object:
    said = as_data(name, value)
    return [*before, *said] if isinstance(before, list) and isinstance(said, list) else before or said


def asked(interview: Interview) -> list[tuple[str, str]]:
    """The conditions of the criteria, for whoever reads of a failure."""
    requirements = interview.engine.criteria.requirements
    return [(key, condition.words()) for one in requirements for key, condition in one.conditions()]


def growing_work(interview: Interview, question: Question) -> bool:
    return question.root == "work" and isinstance(interview.data.get("work"), list)


def plainly(draw, question: Question, interview: Interview) -> str:
    return "no" if question.more else answer(draw, question, interview.data)


def moved(draw, interview: Interview, question: Question) -> Interview:
    """The question answered; or now and then an earlier answer changed, or taken out."""
    earlier = [one for one in interview.answers() if one.root in DOMAINS and one.root != "work"]
    change = draw(st.sampled_from(["no", "no", "no", "change", "change", "take out"])) if earlier else "no"
    if change == "no":
        text = "no" if question.more else answer(draw, question, interview.data)
        return interview.answered(question, text)
    one = draw(st.sampled_from(earlier))
    try:
        if change == "take out":
            return interview.cleared(one).taken_up(one)
        return interview.answered(one, answer(draw, one, interview.data))
    except (ProfileError, UnclearError):
        return interview  # more of a group than there are in all, and the like: it is told, and asked again


@given(st.data())
@settings(RELAXED, max_examples=25 * SCALE)
def test_no_question_is_asked_that_leaves_everything_as_it_is(data):
    interview, facts = data.draw(begun())
    for _ in range(20):
        question = interview.next_question()
        if question is None:
            return
        if not growing_work(interview, question) and question.root != "evidence":
            assert can_matter(interview, question.root, facts), (question.path, interview.data, asked(interview))
        interview = moved(data.draw, interview, question)


@given(st.data())
@settings(RELAXED, max_examples=40 * SCALE)
def test_it_stops_only_where_no_answer_changes_anything_any_more(data):
    interview, facts = data.draw(begun())
    for step in range(50):
        question = interview.next_question()
        if question is None:
            break
        # Whoever changes their answers again and again comes to no end; from here on they stay.
        move = moved if step < 12 else lambda draw, now, one: now.answered(one, plainly(draw, one, now))
        interview = move(data.draw, interview, question)
    else:
        raise AssertionError("it goes on and on")
    engine, told = interview.engine, interview.data
    now = final(engine, told)
    left = [name for name in facts if told.get(name) is None]
    for values in product(*(DOMAINS[name] for name in left)):
        full = {**told, **{name: as_data(name, value) for name, value in zip(left, values, strict=True)}}
        assert final(engine, full) == now, (engine.criteria.documents[0].text.split("requirements:")[1], told, full)


LEADING = ["back", "list", "1", "2", "9", "", "keep", "change 1", "go to 2", "?", "list", "back", "skip"]


@given(st.data())
@settings(RELAXED, max_examples=20 * SCALE)
def test_going_back_and_about_deletes_nothing(data):
    """Whoever only looks at their answers, and keeps them, leaves the profile as it is."""
    interview, _ = data.draw(begun())
    answers = data.draw(st.integers(1, 6))
    lines = data.draw(st.lists(st.sampled_from(LEADING), min_size=3, max_size=15))
    saved: list[str] = []
    given = iter(lines)

    def hear() -> str | None:
        nonlocal answers
        question = conversation.interview.next_question()
        if answers and question is not None:
            answers -= 1
            return "no" if question.more else answer(data.draw, question, conversation.interview.data)
        if not saved or saved[-1] is not LOOKING:
            saved.append(LOOKING)
        return next(given, None)

    conversation = Conversation(interview, hear, lambda text: None, lambda now: saved.append(now.source.text))
    conversation.run()
    assert LOOKING not in saved or saved[-1] is LOOKING, lines


LOOKING = "from here on nothing is answered"


def test_answers_that_each_bring_evidence_are_tried_together():
    met = ("and", [("evidenced",), ("count_work", "p", False, "!=", 0)])
    criteria = load(
        {
            "id": "one",
            "title": "One",
            "met_when": met,
            "importance": "required",
            "judgement": "yes",
            "otherwise": "borderline",
        }
    )
    source = Source("org.yaml", "organisation: {name: Any}\nevidence: [{id: proof, title: Proof}]\n")
    question = Interview.begin(Engine(criteria, AS_OF), source).next_question()
    assert question is not None
    assert question.root in ("skill", "work")


def test_what_any_answer_settles_is_asked_where_a_person_would_judge_without_it():
    either = ("or", [("open",), ("not", ("open",))])
    criteria = load(
        {"id": "one", "title": "One", "met_when": either, "importance": "required", "judgement": "yes"},
    )
    question = Interview.begin(
        Engine(criteria, AS_OF), Source("org.yaml", "organisation: {name: Any}\n")
    ).next_question()
    assert question is not None
    assert question.root == "open"


def test_what_a_claim_without_evidence_settles_is_asked():
    met = ("and", [("claimed",), ("not", ("evidenced",))])
    one = {
        "id": "one",
        "title": "One",
        "met_when": met,
        "importance": "required",
        "judgement": "yes",
        "otherwise": "borderline",
    }
    question = Interview.begin(
        Engine(load(one), AS_OF), Source("org.yaml", "organisation: {name: Any}\n")
    ).next_question()
    assert question is not None
    assert question.root == "skill"


@given(st.data())
@settings(RELAXED, max_examples=20 * SCALE)
def test_every_answer_that_the_report_asks_for_was_asked(data):
    """At the end no step of the report says to answer what the interview never asked."""
    interview, _ = data.draw(begun())
    for _ in range(40):
        question = interview.next_question()
        if question is None:
            break
        interview = interview.answered(question, plainly(data.draw, question, interview))
    told, criteria = interview.data, interview.engine.criteria
    found = assess(criteria, read_profile(interview.source, criteria, as_of=AS_OF), AS_OF)
    steps = [step for _, step in found.next_steps if step.kind is StepKind.ANSWER]
    assert not [step for step in steps if told.get(root_of(step.path)) is None], (told, asked(interview), steps)
