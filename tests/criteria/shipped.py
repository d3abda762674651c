"""The shipped criteria and the examples, found and loaded once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from partnercheck.assessment.assess import assess
from partnercheck.assessment.result import Assessment
from partnercheck.cases.finding import find_cases
from partnercheck.loading.criteria_files import load_criteria
from partnercheck.loading.profile_files import load_profile
from partnercheck.models.criteria import Criteria
from partnercheck.mutants.testing import CriteriaTested, run_cases

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "criteria"
PARTNER = "health-equity-partner"
LEAD = "health-equity-workstream-lead"
OTHER = ROOT / "examples/other-funder/criteria/small-community-grants.yaml"
COUNTRIES = ROOT / "examples/countries/criteria"
IRISH, GERMAN = "strand-community-fund", "nachbarschaftsfonds"
NAMES = (PARTNER, LEAD, "small-community-grants", IRISH, GERMAN)
_DAY = date(2026, 3, 1)
AS_OF = {PARTNER: _DAY, LEAD: _DAY, OTHER.stem: date(2026, 10, 5), IRISH: _DAY, GERMAN: _DAY}

# The page itself is not in the repository; where a copy lies beside the checkout, it is held against the outline.
PAGE = ROOT.parent / "shared/guidance/how-the-partnerships-will-work.txt"


def criteria_path(name: str) -> Path:
    """Where the criteria of this name lie."""
    if name in (IRISH, GERMAN):
        return COUNTRIES / f"{name}.yaml"
    return OTHER if name == OTHER.stem else FOLDER / f"{name}.yaml"


@cache
def criteria(name: str) -> Criteria:
    """Criteria by name."""
    return load_criteria(criteria_path(name))


@cache
def case_run(name: str) -> CriteriaTested:
    """The cases of one criteria file, run."""
    found = find_cases([str(criteria_path(name))])
    assert found.problems == ()
    (cases,) = found.cases
    return run_cases(cases)


@dataclass(frozen=True, slots=True)
class Funder:
    """One more invented funder: its folder and criteria, the day that its examples are held for, and what they come to:
    (name, verdict, the tier that is reached)."""

    folder: str
    name: str
    as_of: date
    examples: tuple[tuple[str, str, str], ...]

    @property
    def path(self) -> Path:
        """Its criteria file."""
        return ROOT / f"examples/{self.folder}/criteria/{self.name}.yaml"


FUNDERS = (
    Funder(
        "points-and-bands",
        "kestrel-green",
        date(2026, 5, 1),
        (("heron-walk", "eligible", ""), ("willow-bank", "not_eligible", "")),
    ),
    Funder(
        "partnerships",
        "loom-fund",
        date(2026, 8, 1),
        (("loom-street", "borderline", ""), ("two-mills", "not_eligible", "")),
    ),
    Funder(
        "three-tiers",
        "harbour-light",
        date(2026, 5, 1),
        (("rope-walk", "eligible", "lantern"), ("hilltop", "borderline", "spark")),
    ),
)

EXAMPLES = {
    "bread-and-salt": PARTNER,
    "copper-lane": PARTNER,
    "harbour-roma-advice": PARTNER,
    "meridian": PARTNER,
    "northfield-mothers": PARTNER,
    "roshni": PARTNER,
    "saffron-workstream-lead": LEAD,
    "thursday-benches": PARTNER,
    "two-rivers": PARTNER,
    "other-funder/quiet-hour": OTHER.stem,
    "other-funder/three-halls": OTHER.stem,
    "countries/rockpool": IRISH,
    "countries/lindenhof": GERMAN,
}


@cache
def example(name: str) -> Assessment:
    """An example, assessed."""
    against = criteria(EXAMPLES[name])
    as_of = AS_OF[against.name]
    return assess(against, load_profile(ROOT / f"examples/{name}.yaml", against, as_of=as_of), as_of)
