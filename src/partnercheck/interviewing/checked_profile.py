"""Profiles checked by themselves, with the messages that an assessment would end with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from partnercheck.interviewing.evidence import EvidenceSeen, look_behind
from partnercheck.loading.profile_files import read_profile
from partnercheck.loading.profile_warnings import warnings_on
from partnercheck.loading.source import read_source
from partnercheck.models.criteria import Criteria
from partnercheck.problems import Problem, ProfileError, ReadingError, Severity


@dataclass(frozen=True, slots=True)
class CheckedProfile:
    """One profile: its problems, and where it was asked for, its evidence."""

    file: str
    problems: tuple[Problem, ...] = ()
    evidence: tuple[EvidenceSeen, ...] = ()

    @property
    def is_valid(self) -> bool:
        """Nothing is wrong with it, though there may be something to look at."""
        return all(problem.severity is Severity.WARNING for problem in self.problems)


def check_profile(
    file: str, criteria: Sequence[Criteria], as_of: date, *, with_evidence: bool, limit_bytes: int
) -> CheckedProfile:
    """Read and validate one profile, as `assess` does, and look behind its evidence where asked to."""
    try:
        source = read_source(file, limit_bytes=limit_bytes)
        profile = read_profile(source, criteria[0], as_of=as_of, together_with=criteria[1:])
    except (ProfileError, ReadingError) as error:
        return CheckedProfile(file, error.problems)
    warnings = warnings_on(profile, criteria[0].core)
    if not with_evidence:
        return CheckedProfile(file, warnings)
    folder = Path.cwd() if file == "-" else Path(file).absolute().parent
    evidence, problems = look_behind(profile, folder, as_of)
    return CheckedProfile(file, (*warnings, *problems), evidence)
