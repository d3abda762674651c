"""What the shape of a criteria file can have wrong: keys, kinds of value, ids, lists and included files."""

from __future__ import annotations

from partnercheck.diagnostics import Diagnostic
from partnercheck.problems import Severity

DIAGNOSTICS: tuple[Diagnostic, ...] = (
    Diagnostic(
        "PC301",
        "missing key",
        Severity.ERROR,
        "A criteria file needs `criteria`, `title`, `version` and `requirements`; a requirement an `id`, a `title` "
        "and, unless a person judges it, a `met_when`; a fact a `type`, a `label` and a `question`.",
        "requirements:\n  - {id: open, met_when: open_to_all}",
        "requirements:\n  - {id: open, title: Open to all, met_when: open_to_all}",
    ),
    Diagnostic(
        "PC302",
        "value that cannot stand here",
        Severity.ERROR,
        "A value is of another kind than its key needs (a list for a text), is none of the values there are, or names "
        "a format version that this program does not know.",
        "importance: very\nmet_when: open_to_all",
        "importance: required\nmet_when: open_to_all",
    ),
    Diagnostic(
        "PC303",
        "name that cannot be used",
        Severity.ERROR,
        "Ids of requirements are lower-case letters, digits and hyphens; names of facts, groups and definitions have "
        "underscores instead, because conditions use them. A few names mean something else already.",
        "requirements:\n  - {id: Open to all, title: Open to all, met_when: open_to_all}",
        "requirements:\n  - {id: open-to-all, title: Open to all, met_when: open_to_all}",
    ),
    Diagnostic(
        "PC304",
        "condition that is neither an expression nor joined rightly",
        Severity.ERROR,
        "A condition is one line of text, or exactly one of `all:`, `any:`, `not:` and `at_least:` with conditions "
        "below it. `at_least` needs `count` and `of`.",
        "met_when:\n  some: [open_to_all, claimed(influence)]",
        "met_when:\n  any: [open_to_all, claimed(influence)]",
    ),
    Diagnostic(
        "PC305",
        "empty list",
        Severity.ERROR,
        "A key is there with nothing under it. Nothing passes because nothing was asked.",
        "requirements: []",
        "requirements:\n  - {id: open, title: Open to all, met_when: open_to_all}",
    ),
    Diagnostic(
        "PC306",
        "id used twice",
        Severity.ERROR,
        "Reports, cases and tiers speak of requirements by their ids, so each can be used once only.",
        "requirements:\n"
        "  - {id: open, title: Open to all, met_when: open_to_all}\n"
        "  - {id: open, title: Has staff, met_when: count(staff) >= 1}",
        "requirements:\n"
        "  - {id: open, title: Open to all, met_when: open_to_all}\n"
        "  - {id: staff, title: Has staff, met_when: count(staff) >= 1}",
    ),
    Diagnostic(
        "PC307",
        "unknown key",
        Severity.ERROR,
        "A key that means nothing is most often a typo; what stands after it would be lost without a word.",
        "met_wen: open_to_all",
        "met_when: open_to_all",
    ),
    Diagnostic(
        "PC308",
        "included file that is not there",
        Severity.ERROR,
        "Files to include, and the outline of the guidance, are looked for from the folder that the file lies in.",
        "include: [facts/poeple.yaml]\nrequirements:\n  - {id: old, title: Old enough, met_when: years_open >= 2}",
        "include: [facts/people.yaml]\nrequirements:\n  - {id: old, title: Old enough, met_when: years_open >= 2}",
    ),
    Diagnostic(
        "PC309",
        "included file outside the criteria folder",
        Severity.ERROR,
        "A criteria folder is complete in itself: what it includes lies inside it, so that it can be copied, published "
        "and checked as a whole.",
        "include: [../elsewhere.yaml]\nrequirements:\n  - {id: old, title: Old enough, met_when: years_open >= 2}",
        "include: [facts/people.yaml]\nrequirements:\n  - {id: old, title: Old enough, met_when: years_open >= 2}",
    ),
    Diagnostic(
        "PC310",
        "files that include one another",
        Severity.ERROR,
        "Two files cannot include each other. What both need goes into a third.",
        "include: [facts/circle.yaml]\nrequirements:\n  - {id: old, title: Old enough, met_when: years_open >= 2}",
        "include: [facts/people.yaml]\nrequirements:\n  - {id: old, title: Old enough, met_when: years_open >= 2}",
    ),
    Diagnostic(
        "PC311",
        "core or register that is not known",
        Severity.ERROR,
        "`core` names the country that criteria are for: one that is shipped, a file in the folder `cores` beside the "
        "criteria, or the path of a file there. A core names registers by their prefixes from org-id.guide; one that "
        "is not known is described under its `own_registers`.",
        "core: irland\nrequirements:\n  - {id: open, title: Open to all, met_when: open_to_all}",
        "core: ireland\nrequirements:\n  - {id: open, title: Open to all, met_when: open_to_all}",
    ),
)
