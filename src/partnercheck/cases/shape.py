"""The shape of a cases file: pydantic models of what an author writes, strict about keys, before any meaning."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from partnercheck.facts.strict import Strict
from partnercheck.models.criteria_file import (
    FactName,
    RequirementId,
    TextValue,
    problem,
    read_list,
    read_mapping,
    read_text,
    read_yes_no,
)
from partnercheck.spelling import did_you_mean
from partnercheck.values.calendar import parse_date
from partnercheck.values.status import Reason, Status, Verdict


def _read_day(value: object) -> date:
    text = read_text(value)
    day = parse_date(text)
    if day is None or day[0] != day[1]:
        raise problem("PC302", f"`{text}` is not a day", "write year, month and day, such as 2026-03-31")
    return date.fromordinal(day[0])


def _one_of(kind: Any, what: str) -> Any:
    known = [one.value for one in kind]

    def read(value: object) -> Any:
        text = read_text(value)
        if text not in known:
            help = did_you_mean(text, known) or f"write one of: {', '.join(f'`{name}`' for name in known)}"
            raise problem("PC302", f"`{text}` is not {what}", help)
        return kind(text)

    return read


Day = Annotated[date, BeforeValidator(_read_day)]
StatusName = Annotated[Status, BeforeValidator(_one_of(Status, "a status"))]
ReasonName = Annotated[Reason, BeforeValidator(_one_of(Reason, "a reason"))]
VerdictName = Annotated[Verdict, BeforeValidator(_one_of(Verdict, "a verdict"))]
YesNo = Annotated[bool, BeforeValidator(read_yes_no)]


class ExpectedEntry(Strict):
    """What a case expects of one requirement."""

    status: StatusName
    reason: ReasonName | None = None


def _read_expected(value: object) -> object:
    """A status alone stands for itself without a reason."""
    return {"status": value} if isinstance(value, str) else value


Outcome = Annotated[ExpectedEntry, BeforeValidator(_read_expected)]


def _read_profile(value: object) -> object:
    """What the case says of an organisation, or the name of a profile file, from the folder of the cases."""
    return value if isinstance(value, dict) else read_text(value)


class CaseEntry(Strict):
    """One case as an author writes it."""

    case: TextValue
    extends: TextValue | None = None
    as_of: Day | None = None
    to_confirm: YesNo = False
    profile: Annotated[dict[str, Any] | str, BeforeValidator(_read_profile)] = Field(default_factory=dict)
    expect: Annotated[dict[str, Outcome], BeforeValidator(read_mapping)] = Field(default_factory=dict)
    verdict: VerdictName | None = None
    tiers: Annotated[dict[str, YesNo], BeforeValidator(read_mapping)] = Field(default_factory=dict)


class CasesFile(Strict):
    """A cases file as an author writes it."""

    criteria: RequirementId
    about: TextValue = ""
    as_of: Day | None = None
    bases: Annotated[dict[FactName, dict[str, Any]], BeforeValidator(read_mapping)] = Field(default_factory=dict)
    cases: Annotated[list[CaseEntry], BeforeValidator(read_list)]
