"""Profiles: every value by its path, and every mistake at its line and column."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from partnercheck.facts.registry import fact_types
from partnercheck.loading.cores import shipped_core
from partnercheck.loading.positions import Positions
from partnercheck.loading.profile_warnings import warnings_on
from partnercheck.models.codes import CODES, DIAGNOSTICS
from partnercheck.models.core_facts import core_facts
from partnercheck.models.profile import ProfileModel, validate_profile
from partnercheck.problems import Problem, ProfileError, Severity
from partnercheck.values.answers import Chosen, ChosenSet, Claim, Items, Text
from partnercheck.values.cause import imprecise, unanswered, undisclosed
from partnercheck.values.interval import Interval, exactly
from partnercheck.values.truth import IS_TRUE
from tests.models.profiles import AS_OF, FACTS, MODEL, problem, problems, profile

WHOLE = """\
organisation:
  name: Roshni Health Alliance
  legal_form: charitable_incorporated_organisation
  registrations: [GB-CHC-1165432, GB-COH-01234567]
  founded: 2009-06-01
  income: £480,000
  places: [Leicester, Loughborough]
led_as: [community]
staff: {total: 16, from_communities: {count: 12, undisclosed: 1}, with_lived_experience: 9}
trustees: {total: 9, from_communities: 8}
board:
  - {who: AB, roles: [trustee], groups: [from_communities], related_to: [CD]}
  - {who: CD, roles: [trustee], groups: none}
experience:
  - title: Maternity voices programme
    topics: [structural_racism, health_inequities]
    started: 2019-04
    outcomes: [Late bookings fell from 21% to 13% in two hospitals]
    evidence: [maternity-evaluation]
policy: {answer: yes, summary: We answered the consultation, evidence: [maternity-evaluation]}
has_constitution: yes
role: deciding
hours: 12.5
core_share: 75%
founded_on: 2019-03-04
tenure: 18 months
reserves: 10000-20000
note: "12:30"
accounts: [{year_end: 2025-03-31, income: 210000}]
evidence:
  - {id: maternity-evaluation, title: Independent evaluation, kind: evaluation, date: 2023-05, url: https://example.org/eval}
  - {id: letter, file: letters/2024.pdf}
"""


class TestValues:
    def test_a_whole_profile(self) -> None:
        found = profile(WHOLE)
        assert found.organisation.name == "Roshni Health Alliance"
        assert set(found.values) == set(FACTS) | set(core_facts(shipped_core(), "GBP"))
        values = found.values
        assert values["organisation.legal_form"] == Chosen("charitable_incorporated_organisation")
        assert values["organisation.registrations"] == ChosenSet(frozenset(("GB-CHC", "GB-COH")))
        assert values["organisation.founded"] == exactly(date(2009, 6, 1).toordinal())
        assert values["organisation.income"] == exactly(480_000)
        assert values["organisation.places"] == Items(({"text": Text("Leicester")}, {"text": Text("Loughborough")}))
        assert values["hours"] == exactly(Fraction(25, 2))
        assert values["reserves"] == Interval(10_000, 20_000, imprecise("reserves"))
        assert values["note"] == Text("12:30")

    def test_evidence_carries_its_day(self) -> None:
        policy = profile(WHOLE).values["policy"]
        assert isinstance(policy, Claim)
        assert policy.answer is IS_TRUE
        assert policy.evidence.items is not None
        (item,) = policy.evidence.items
        days = date(2023, 5, 1).toordinal(), date(2023, 5, 31).toordinal()
        assert item.dated == Interval(*days, imprecise("evidence[0].date"))

    def test_undated_evidence_is_unanswered_there(self) -> None:
        found = profile("policy: {answer: yes, evidence: [b]}\nevidence: [{id: a, date: undisclosed}, {id: b}]")
        policy = found.values["policy"]
        assert isinstance(policy, Claim)
        assert policy.evidence.items is not None
        assert policy.evidence.items[0].dated.causes == unanswered("evidence[1].date")
        assert found.evidence[0].value(0).dated.causes == undisclosed("evidence[0].date")

    def test_only_the_name_has_to_be_there(self) -> None:
        found = profile("organisation: {name: Roshni}")
        for path, fact in {**core_facts(shipped_core(), "GBP"), **FACTS}.items():
            if path != "organisation.name":
                assert fact.in_words(found.values[path]) == "not answered"

    def test_everything_may_be_undisclosed(self) -> None:
        text = "\n".join(f"{name}: undisclosed" for name in FACTS)
        core = "".join(
            f", {path.split('.')[1]}: undisclosed"
            for path in core_facts(shipped_core(), "GBP")
            if path != "organisation.name"
        )
        found = profile(f"organisation: {{name: undisclosed{core}}}\n{text}")
        for path, fact in {**core_facts(shipped_core(), "GBP"), **FACTS}.items():
            assert fact.in_words(found.values[path]) == "not disclosed"

    def test_null_is_unanswered(self) -> None:
        found = profile("hours: null\nnote: ~\nrole:\nled_as: null\nevidence: null")
        assert found.values["hours"] == Interval(0, None, unanswered("hours"))
        assert found.values["led_as"] == ChosenSet(None, unanswered("led_as"))

    def test_no_registration_is_valid(self) -> None:
        for written in ("none", "[]"):
            found = profile(f"organisation: {{name: Roshni, registrations: {written}}}")
            assert found.values["organisation.registrations"] == ChosenSet(frozenset())

    def test_facts_may_have_any_name(self) -> None:
        from tests.facts.declared import fact

        facts = {name: fact("yes_no", name) for name in ("copy", "json", "model_fields", "schema", "validate")}
        model = ProfileModel(facts, None, shipped_core())
        data = {"organisation": {"name": "x", "income": "€5"}, **dict.fromkeys(facts, "yes")}
        found = validate_profile(data, model, AS_OF, "p.yaml")  # type: ignore[arg-type]
        assert all(found.values[name] is IS_TRUE for name in facts)
        assert "organisation.income" not in found.values

    def test_the_file_is_only_searched_where_something_is_wrong(self) -> None:
        def never() -> Positions:
            raise AssertionError

        validate_profile({"organisation": {"name": "x"}}, MODEL, AS_OF, "p.yaml", never)


class TestProblems:
    def test_place_message_and_help(self) -> None:
        found = problem("led_as: [community]\nstaff:\n  total: 16\n  from_communities: 20")
        assert found.place == "profile.yaml:4:21"
        assert found.code == "PC209"
        assert found.message == "`staff.from_communities` is 20, but `staff.total` is 16"
        assert found.help == "a group cannot be larger than its headcount: check both numbers"
        assert found.path == "staff > from_communities"
        assert found.source_line == "  from_communities: 20"

    @pytest.mark.parametrize(
        ("text", "code", "line", "column", "message", "help"),
        [
            ("staf: {total: 3}", "PC201", 1, 1, "`staf` is not known here", "did you mean `staff`?"),
            (
                "staff: {total: 3, form_communities: 2}", "PC201", 1, 19,
                "`form_communities` is not known here", "did you mean `from_communities`?",
            ),
            ("organisation: {}", "PC202", 1, 1, "`name` is missing", "add a line `name: ...`"),
            (
                "organisation: {name: null}", "PC202", 1, 22,
                "the organisation's name is missing", "write `name: ...`, as people know you",
            ),
            ("led_as: community", "PC203", 1, 9,
             "expected a list of choices, or `none`, not `community`", "write `[community]`"),
            ("hours: many", "PC204", 1, 8, "expected a number, not `many`", None),
            ("hours: -1", "PC206", 1, 8, "`-1` is less than 0, the least it can be", ""),
            ("core_share: 75", "PC205", 1, 13, "`75` is more than the whole, 100%", "did you mean `75%`?"),
            ("led_as: [comunity]", "PC207", 1, 10, "`comunity` is not one of the choices", "did you mean `community`?"),
            ("organisation: {name: X, legal_form: CIO}", "PC207", 1, 37, "`CIO` is not one of the choices",
             "did you mean `charitable_incorporated_organisation`?"),
            (
                "experience: [{topics: [structural_rascism]}]", "PC207", 1, 24,
                "`structural_rascism` is not one of the choices", "did you mean `structural_racism`?",
            ),
            (
                "staff: {total: 16, from_communities: {count: 12, undisclosed: 5}}", "PC210", 1, 38,
                "`staff.from_communities` counts 17 people with those who did not say, but `staff.total` is 16", None,
            ),
            ("board: {trustee: {total: 3, from_communities: 4}}", "PC209", 1, 47,
             "`board.trustee.from_communities` is 4, but `board.trustee.total` is 3", None),
            ("policy: {evidence: [repot]}\nevidence: [{id: report}]", "PC211", 1, 21,
             "there is no evidence with the id `repot`", "did you mean `report`?"),
            ("evidence: [{id: a}, {id: b}, {id: a}]", "PC212", 1, 35,
             "the id `a` is given twice: to item 1, and again to item 3", "give one of them another id"),
            ("evidence:\n- id: a\n  date: 2026-02", "PC213", 3, 9, "`2026-02` is in the future", None),
            ("founded_on: 2026-01-16", "PC213", 1, 13, "`2026-01-16` is in the future",
             "this is checked as of 15 January 2026: check the date"),
            ("board: [{who: AB, related_to: [CD]}]", "PC215", 1, 32,
             "nobody in this list is called `CD`", "write it as it stands under that person's `who`"),
            ("experience: [{started: 2021, ended: 2020}]", "PC216", 1, 37, "it ended before it started", None),
            ("evidence: [{id: a, url: example.org}]", "PC204", 1, 25,
             "expected a web address, not `example.org`", None),
            ("evidence: [{title: a}]", "PC202", 1, 12, "`id` is missing", "add a line `id: ...`"),
        ],
    )  # fmt: skip
    def test_each_at_its_line_and_column(
        self, text: str, code: str, line: int, column: int, message: str, help: str | None
    ) -> None:
        found = problem(text)
        assert found.span is not None
        assert (found.code, found.span.line, found.span.column) == (code, line, column)
        assert found.message == message
        if help is not None:
            assert found.help == help

    def test_a_choice_that_is_like_none_of_many_is_answered_with_all(self) -> None:
        help = problem("organisation: {name: X, legal_form: zzz}").help
        assert help.startswith("write one of: `unincorporated_association`, `charitable_trust`")
        assert help.endswith("`other`")

    def test_a_profile_without_an_organisation(self) -> None:
        with pytest.raises(ProfileError) as caught:
            validate_profile({"hours": "3"}, MODEL, AS_OF, "p.yaml")
        assert [found.message for found in caught.value.problems] == ["`organisation` is missing"]

    def test_all_problems_in_the_order_of_the_file(self) -> None:
        found = problems(
            "hours: x\nstaff: {total: 1, from_communities: 2}\norganisation: {name: a, founded: 2030}\nzz: 1"
        )
        assert [one.span.line for one in found if one.span] == [1, 2, 3, 4]

    def test_a_problem_in_an_item_of_evidence_does_not_make_it_unknown(self) -> None:
        assert problem("policy: {evidence: [a]}\nevidence: [{id: a, date: soon}]").code == "PC204"

    def test_a_hostile_key_is_shown_harmlessly(self) -> None:
        found = problem('"\\e[31m\\u202e": 1')
        assert "\x1b" not in found.message + found.path
        assert "\u202e" not in found.message + found.path

    def test_json_data_may_come_without_places(self) -> None:
        with pytest.raises(ProfileError) as caught:
            validate_profile({"organisation": {"name": "x"}, "hours": "x"}, MODEL, AS_OF, "p.yaml")
        (found,) = caught.value.problems
        assert found.span is None
        assert found.path == "hours"

    @settings(max_examples=60, deadline=None)
    @given(
        st.recursive(
            st.none()
            | st.text(max_size=8)
            | st.sampled_from(["yes", "12", "none", "undisclosed", "2023", "community"]),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["total", "from_communities", "who", "count", "id", "x"]), inner, max_size=3
                )
            ),
            max_leaves=6,
        ),
        st.sampled_from([*FACTS, "evidence", "organisation"]),
    )
    def test_whatever_is_written_is_read_or_refused_in_plain_words(self, written: object, name: str) -> None:
        problems: tuple[Problem, ...] = ()
        try:
            found = validate_profile({"organisation": {"name": "x"}, name: written}, MODEL, AS_OF, "p.yaml")  # type: ignore[dict-item]
            assert all(fact.in_words(found.values[name]) for name, fact in FACTS.items())
        except ProfileError as error:
            problems = error.problems
        assert all(one.message and one.code.startswith("PC2") for one in problems)


class TestCodes:
    def test_every_code_is_there_once(self) -> None:
        codes = [explanation.code for explanation in DIAGNOSTICS]
        assert len(set(codes)) == len(codes)
        assert codes == sorted(codes)

    # Of a day of its own nothing is said unless a batch asks for one: tests/intake/test_own_day.py looks at that.
    @pytest.mark.parametrize(
        "explanation", [one for one in DIAGNOSTICS if one.code != "PC218"], ids=lambda explanation: explanation.code
    )
    def test_the_wrong_example_has_this_problem_and_the_right_one_has_none(self, explanation: object) -> None:
        if explanation.severity is Severity.WARNING:  # type: ignore[attr-defined]
            found = warnings_on(profile(explanation.wrong), shipped_core())  # type: ignore[attr-defined]
        else:
            found = problems(explanation.wrong)  # type: ignore[attr-defined]
        assert {one.code for one in found} == {explanation.code}  # type: ignore[attr-defined]
        assert warnings_on(profile(explanation.right), shipped_core()) == ()  # type: ignore[attr-defined]

    def test_every_kind_of_problem_in_the_facts_has_a_code(self) -> None:
        import inspect
        import re

        import partnercheck.facts.problem as problems
        from partnercheck.facts import evidence_refs, labels, strict
        from partnercheck.facts.reading import counts, durations, money, numbers, texts
        from partnercheck.models import evidence, organisation, registrations

        modules = [
            problems,
            strict,
            labels,
            evidence_refs,
            counts,
            durations,
            money,
            numbers,
            texts,
            evidence,
            organisation,
            registrations,
        ]
        modules += [inspect.getmodule(kind) for kind in fact_types().values()]
        kinds = {kind for module in modules for kind in re.findall(r'\bmistake\(\s*"(\w+)"', inspect.getsource(module))}
        assert kinds - {"bad_id"} <= set(CODES)


class TestSchema:
    def test_the_schema_is_one_and_takes_a_whole_profile(self) -> None:
        schema = MODEL.json_schema()
        jsonschema.Draft202012Validator.check_schema(schema)
        data = yaml.load(WHOLE, yaml.BaseLoader)
        jsonschema.Draft202012Validator(schema).validate(data)

    @pytest.mark.parametrize(
        "text", ["staf: 1", "led_as: [comunity]", "role: x", "staff: [1]", "evidence: [{title: a}]", "organisation: {}"]
    )
    def test_editors_see_the_problems_that_a_schema_can_tell(self, text: str) -> None:
        data = {"organisation": {"name": "x"}, **yaml.safe_load(text)}
        assert not jsonschema.Draft202012Validator(MODEL.json_schema()).is_valid(data)
