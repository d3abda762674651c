"""Every kind of problem that a profile's validation can find, for `partnercheck explain` and the documentation."""

from __future__ import annotations

from partnercheck.diagnostics import Diagnostic
from partnercheck.problems import Severity

_BY_KIND: dict[str, Diagnostic] = {}


def _explain(
    kind: str,
    code: str,
    title: str,
    explanation: str,
    wrong: str,
    right: str,
    severity: Severity = Severity.ERROR,
) -> None:
    _BY_KIND[kind] = Diagnostic(code, title, severity, explanation, wrong, right)


_explain(
    "unknown_key",
    "PC201",
    "a name that is not known",
    "Each name in a profile is one that the criteria ask for, or one of `organisation` and `evidence`. A "
    "name that is not "
    "among them is most often a typo, and what stands after it would be lost without a word.",
    "staff: {total: 16, from_comunities: 12}",
    "staff: {total: 16, local: 12}",
)
_explain(
    "missing",
    "PC202",
    "something that has to be there is missing",
    "Nearly everything in a profile may be left out; it is then unanswered. Without the organisation's "
    "name, or the id of a "
    "piece of evidence, nothing could be said or pointed to.",
    "organisation: {legal_form: charitable_trust}",
    "organisation: {name: Roshni Health Alliance, legal_form: charitable_trust}",
)
_explain(
    "shape",
    "PC203",
    "a list, names with values, or one text where another of these belongs",
    "A fact is written in one shape: one text or number, a list in square brackets or with dashes, or "
    "names with values.",
    "led_as: community",
    "led_as: [community]",
)
_explain(
    "unreadable",
    "PC204",
    "not a number, date or answer of the kind asked for",
    "What is written cannot be read as what is asked for. Nothing is guessed: `05/06/2023` could be a day "
    "in May or in June.",
    "founded_on: 17/05/2023",
    "founded_on: 2023-05-17",
)
_explain(
    "out_of_range",
    "PC205",
    "beyond what it can be",
    "The number is beyond the bounds that the criteria set, or that the thing itself has: a share is "
    "never more than the "
    "whole.",
    "core_share: 75",
    "core_share: 75%",
)
_explain(
    "negative",
    "PC206",
    "a number below zero",
    "People, amounts, shares and lengths of time are counted from 0 up.",
    "staff: {total: -3}",
    "staff: {total: 3}",
)
_explain(
    "unknown_choice",
    "PC207",
    "not one of the choices",
    "The criteria list the choices that there are. Where none of them fits, `none` says so where several "
    "may be chosen; "
    "leaving the fact out says that it is not answered.",
    "led_as: [comunity]",
    "led_as: [community]",
)
_explain(
    "twice",
    "PC208",
    "given twice",
    "The same choice, person, registration or evidence stands twice in one list.",
    "led_as: [community, community]",
    "led_as: [community]",
)
_explain(
    "too_many",
    "PC209",
    "a group larger than its headcount",
    "Everyone in a group is counted in the total as well, so a group cannot have more people than there are.",
    "staff: {total: 16, local: 20}",
    "staff: {total: 20, local: 16}",
)
_explain(
    "undisclosed_too_many",
    "PC210",
    "more people counted and undisclosed than there are",
    "Those who said yes and those who did not say are different people, and all of them are part of the total.",
    "staff: {total: 16, local: {count: 12, undisclosed: 5}}",
    "staff: {total: 16, local: {count: 12, undisclosed: 4}}",
)
_explain(
    "unknown_evidence",
    "PC211",
    "evidence that is not there",
    "Claims and examples point to evidence by its id, and the `evidence` list has no item with this one.",
    "policy: {answer: yes, evidence: [respons-2024]}\nevidence: [{id: response-2024, title: Our response}]",
    "policy: {answer: yes, evidence: [response-2024]}\nevidence: [{id: response-2024, title: Our response}]",
)
_explain(
    "evidence_twice",
    "PC212",
    "an evidence id given twice",
    "Two items of the `evidence` list have the same id, so it could not be told which one is meant.",
    "evidence: [{id: report, date: 2023}, {id: report, date: 2024}]",
    "evidence: [{id: report-2023, date: 2023}, {id: report-2024, date: 2024}]",
)
_explain(
    "future",
    "PC213",
    "a date in the future",
    "What has happened cannot lie after the day that the assessment is made for. `--as-of` sets that day.",
    "organisation: {name: Roshni Health Alliance, founded: 2109-06-01}",
    "organisation: {name: Roshni Health Alliance, founded: 2019-06-01}",
)
_explain(
    "registration",
    "PC214",
    "a registration that does not name its register",
    "A registration is the register's prefix from org-id.guide and the number there. "
    "To be in no register at all is fine: leave `registrations` out, or write `none`.",
    "organisation: {name: Roshni Health Alliance, registrations: [1165432]}",
    "organisation: {name: Roshni Health Alliance, registrations: [GB-CHC-1165432]}",
)
_explain(
    "unknown_person",
    "PC215",
    "a relation to nobody in the list",
    "`related_to` names others of the same list, as they are written under `who`. Initials will do.",
    "board: [{who: AB, roles: [trustee], related_to: [CD]}]",
    "board: [{who: AB, roles: [trustee], related_to: [CD]}, {who: CD, roles: [trustee]}]",
)
_explain(
    "order",
    "PC216",
    "an end before its start",
    "What ended has to have started before.",
    "experience: [{title: Maternity voices, started: 2021, ended: 2019}]",
    "experience: [{title: Maternity voices, started: 2019, ended: 2021}]",
)
_explain(
    "unlikely_registration",
    "PC217",
    "a registration that may hold a typo",
    "The register is none of those that are known, or numbers of it usually have another form. Both may well be right: "
    "there are more registers than are listed, and some number in new ways. So it is only a warning.",
    "organisation: {name: Roshni Health Alliance, registrations: [GB-CHR-1165432]}",
    "organisation: {name: Roshni Health Alliance, registrations: [GB-CHC-1165432]}",
    Severity.WARNING,
)
_explain(
    "no_own_day",
    "PC218",
    "no day to be checked as of",
    "Each application is checked as of a day of its own (`--as-of applied_on`, or `as_of:` in the settings of a "
    "spreadsheet), and this one does not say exactly one day. A month or a year is not enough, and today is never "
    "taken instead.",
    "(under `--as-of applied_on`) applied_on: 2026-03",
    "(under `--as-of applied_on`) applied_on: 2026-03-31",
)

CODES: dict[str, str] = {kind: explanation.code for kind, explanation in _BY_KIND.items()}
"""The code of each kind of problem."""

DIAGNOSTICS: tuple[Diagnostic, ...] = tuple(_BY_KIND.values())
