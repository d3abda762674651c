"""Every kind of problem that cases can have, for `partnercheck explain` and the documentation."""

from __future__ import annotations

from partnercheck.diagnostics import Diagnostic
from partnercheck.problems import Severity

DIAGNOSTICS: tuple[Diagnostic, ...] = (
    Diagnostic(
        "PC701",
        "case names an unknown requirement",
        Severity.ERROR,
        "A case that expects something of a requirement which the criteria do not have would test nothing. Most often "
        "the requirement was renamed and the case was not.",
        "expect: {staf-from-communities: met}",
        "expect: {staff-from-communities: met}",
    ),
    Diagnostic(
        "PC702",
        "case names an unknown tier",
        Severity.ERROR,
        "A case that expects a tier which the criteria do not have would test nothing.",
        "tiers: {can-led-co-design: yes}",
        "tiers: {can-lead-co-design: yes}",
    ),
    Diagnostic(
        "PC703",
        "case without an expectation",
        Severity.ERROR,
        "A case has to say what should come out: a status for at least one requirement, a verdict, or a tier. Without "
        "that it would pass whatever happens.",
        "- case: exactly three in four\n  profile: {staff: {total: 8, local: 6}}",
        "- case: exactly three in four\n  profile: {staff: {total: 8, local: 6}}\n"
        "  expect: {staff-from-communities: met}",
    ),
    Diagnostic(
        "PC704",
        "case without an as-of date",
        Severity.ERROR,
        "An assessment is always made for a day, and never for the day that the test happens to run on. Give one for "
        "the whole file, or for each case.",
        "criteria: small-grants\ncases: [...]",
        "criteria: small-grants\nas_of: 2026-01-15\ncases: [...]",
    ),
    Diagnostic(
        "PC705",
        "case extends an unknown base",
        Severity.ERROR,
        "`extends` names one of the profiles under `bases:` in the same file.",
        "bases: {strong: {...}}\ncases:\n  - {case: no board, extends: storng, ...}",
        "bases: {strong: {...}}\ncases:\n  - {case: no board, extends: strong, ...}",
    ),
    Diagnostic(
        "PC706",
        "bases in a circle",
        Severity.ERROR,
        "A base may extend another, as long as one of them stands on its own.",
        "bases:\n  strong: {extends: weak}\n  weak: {extends: strong}",
        "bases:\n  strong: {led_as: [community]}\n  weak: {extends: strong, led_as: none}",
    ),
    Diagnostic(
        "PC707",
        "no criteria for these cases",
        Severity.ERROR,
        "The cases in `criteria/cases/NAME.yaml` are for criteria in `criteria/`: the file whose name is the one that "
        "the cases give under `criteria:`.",
        "criteria: smal-grants    # in criteria/cases/, beside criteria/small-grants.yaml",
        "criteria: small-grants",
    ),
    Diagnostic(
        "PC708",
        "criteria without cases",
        Severity.ERROR,
        "There is nothing to run for a criteria file that was asked for, and nothing passes because nothing ran.",
        "criteria/small-grants.yaml, and no cases in criteria/cases/",
        "criteria/small-grants.yaml, and criteria/cases/small-grants.yaml",
    ),
    Diagnostic(
        "PC709",
        "case does not hold",
        Severity.ERROR,
        "What came out for a case is not what the case expects. Either the criteria changed what they mean, or the "
        "case expected something else all along. `partnercheck criteria test` shows the condition opened part by part.",
        "profile: {staff: {total: 4, local: 3}}, and the requirement asks for more than 3/4\n"
        "expect: {staff-from-communities: met}",
        "expect: {staff-from-communities: borderline}",
    ),
    Diagnostic(
        "PC710",
        "cases see too little",
        Severity.ERROR,
        "`--fail-under` says how much of what the criteria can come to the cases should have shown: each possible "
        "status of each requirement, and each outcome of each part of its conditions.",
        "cases in which `staff-from-communities` is only ever met",
        "cases in which it is met, borderline and missing, and one in which it does not apply",
    ),
    Diagnostic(
        "PC711",
        "change that no case notices",
        Severity.ERROR,
        "`--mutants` makes one small change after the other to the criteria: a threshold moved by the smallest step, "
        "`>=` for `>`, a clause dropped. A change that no case notices could be made unnoticed.",
        "met_when: share(staff.local) >= 3/4, and no case with a share of exactly 3/4",
        "a case with 6 of 8 staff from here, expecting met, and one with 74 of 100, expecting borderline",
    ),
    Diagnostic(
        "PC712",
        "coverage or small changes not measured",
        Severity.WARNING,
        "`--mutants` and `--coverage` say something of cases that were run and hold. While a case fails, every small "
        "change would seem to be noticed; where no case could be run, nothing was seen.",
        "partnercheck criteria test --mutants, while a case fails",
        "partnercheck criteria test --mutants, once every case holds",
    ),
    Diagnostic(
        "PC713",
        "case that is to be confirmed",
        Severity.WARNING,
        "`criteria test --write` adds cases that lack, with what came out when it wrote them. Whether that is what "
        "should come out only a person can say. Such a case is run, and fails like any other; for coverage and "
        "for small changes it counts only once `to_confirm` was taken away.",
        "- case: local-staff is borderline\n  to_confirm: yes\n  profile: {staff: {total: 27, local: 20}}\n"
        "  expect: {local-staff: borderline}",
        "- case: twenty of 27 are nearly enough\n  profile: {staff: {total: 27, local: 20}}\n"
        "  expect: {local-staff: borderline}",
    ),
)
