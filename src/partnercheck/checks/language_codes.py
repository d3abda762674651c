"""What a condition can have wrong: names that are not known, and things that do not go together."""

from __future__ import annotations

from partnercheck.diagnostics import Diagnostic
from partnercheck.problems import Severity

_DOUBLED = ("count(staff)", *(f"d{place} + d{place}" for place in range(11)))

DIAGNOSTICS: tuple[Diagnostic, ...] = (
    Diagnostic(
        "PC401",
        "condition that cannot be read",
        Severity.ERROR,
        "A bracket or a quotation mark is missing, a sign means nothing here, or the condition is too long or nested "
        "too deeply. `=` compares nothing: write `==`.",
        "met_when: count(staff) >= 3 and (open_to_all",
        "met_when: count(staff) >= 3 and (open_to_all)",
    ),
    Diagnostic(
        "PC402",
        "unknown name",
        Severity.ERROR,
        "Names in conditions are facts of this file or of an included one, core facts (`organisation.founded`), "
        "definitions, and inside a list the fields of its items. Where `sections` are listed, others are unknown.",
        "met_when: open_to_al",
        "met_when: open_to_all",
    ),
    Diagnostic(
        "PC403",
        "unknown group or role",
        Severity.ERROR,
        "After the dot stands a group of the headcount, or a role or group of the people.",
        "met_when: count(staff.from_comunities) >= 3",
        "met_when: count(staff.local) >= 3",
    ),
    Diagnostic(
        "PC404",
        "unknown function",
        Severity.ERROR,
        "Only the functions of the language can be used, each with its brackets. They are listed in the guide to the "
        "criteria language.",
        "met_when: counts(staff) >= 3",
        "met_when: count(staff) >= 3",
    ),
    Diagnostic(
        "PC405",
        "wrong argument",
        Severity.ERROR,
        "What stands in the brackets of a function is not what it works on, or there is too much or too little of it.",
        "met_when: share(staff) >= 3/4",
        "met_when: share(staff.local) >= 3/4\nwhen_nobody: missing",
    ),
    Diagnostic(
        "PC406",
        "unlike things compared or joined",
        Severity.ERROR,
        "A count cannot be held against a share, a date not against a number, pounds not against euros. Choices have "
        "an order only where the fact says `ordered: yes`.",
        "met_when: count(staff.local) >= share(staff.part_time)",
        "met_when: count(staff.local) >= count(staff.part_time)",
    ),
    Diagnostic(
        "PC407",
        "choice that does not exist",
        Severity.ERROR,
        "The text in quotes is none of the choices of the fact, so the test could never hold.",
        'met_when: any_of(led_as, "comunity")',
        'met_when: any_of(led_as, "community")',
    ),
    Diagnostic(
        "PC408",
        "number where a condition is needed, or the other way round",
        Severity.ERROR,
        "`met_when` and the parts of `and`, `or` and `not` are conditions: true or false. A count or a share becomes "
        "one when it is compared with something.",
        "met_when: count(staff)",
        "met_when: count(staff) >= 3",
    ),
    Diagnostic(
        "PC409",
        "definitions in a circle",
        Severity.ERROR,
        "A definition that uses itself, directly or through others, means nothing.",
        "definitions:\n  ready: prepared\n  prepared: ready or open_to_all",
        "definitions:\n  ready: prepared\n  prepared: open_to_all",
    ),
    Diagnostic(
        "PC410",
        "unknown requirement in a tier",
        Severity.ERROR,
        "A tier speaks of requirements by their ids. Statuses can be looked at in tiers only, not in conditions.",
        'tiers:\n  - {id: ready, title: Ready, when: met("exmaple")}',
        'tiers:\n  - {id: ready, title: Ready, when: met("example")}',
    ),
    Diagnostic(
        "PC411",
        "one fact declared in two ways",
        Severity.ERROR,
        "A fact may stand in several included files only if it says the same in all of them: it is asked once.",
        "include: [facts/people.yaml]\n"
        "facts:\n  years_open: {type: text, label: years open, question: How long have you been open?}\n"
        "requirements:\n  - {id: old, title: Old enough, met_when: open_to_all}",
        "include: [facts/people.yaml]\n"
        "requirements:\n  - {id: old, title: Old enough, met_when: open_to_all and years_open >= 2}",
    ),
    Diagnostic(
        "PC412",
        "unknown guidance item",
        Severity.ERROR,
        "`guidance` names items of the outline by their ids.",
        "guidance: {outline: guidance/example.yaml}\n"
        "requirements:\n  - {id: open, title: Open to all, guidance: show.11, met_when: open_to_all}",
        "guidance: {outline: guidance/example.yaml}\n"
        "requirements:\n  - {id: open, title: Open to all, guidance: show.1, met_when: open_to_all}",
    ),
    Diagnostic(
        "PC413",
        "condition too large to be shown",
        Severity.ERROR,
        "Reports open every definition that a condition uses. Definitions that each use others several times grow "
        "fast: eleven that use the one before twice are more than 4,000 parts written out, and nobody could read them.",
        "definitions:\n"
        + "".join(f"  d{place}: {before}\n" for place, before in enumerate(_DOUBLED))
        + "requirements:\n  - {id: many, title: Many staff, met_when: open_to_all and d11 >= 3000}",
        "definitions:\n  d0: 2048 * count(staff)\n"
        "requirements:\n  - {id: many, title: Many staff, met_when: open_to_all and d0 >= 3000}",
    ),
    Diagnostic(
        "PC414",
        "table that cannot be read",
        Severity.ERROR,
        "Bands have rows, each with a stretch of numbers, a choice or yes and no for what they look at; values by date "
        "have days, each being the first on which its value holds.",
        "bands:\n  points: {of: count(staff), rows: {less 5: 1, 5 or more: 2}}\n"
        "requirements:\n  - {id: large, title: Large enough, met_when: points >= 2 and open_to_all}",
        "bands:\n  points: {of: count(staff), rows: {under 5: 1, 5 or more: 2}}\n"
        "requirements:\n  - {id: large, title: Large enough, met_when: points >= 2 and open_to_all}",
    ),
)
