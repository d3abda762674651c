"""A witness: a valid profile on which two versions of a requirement are seen to differ, and in what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from partnercheck.assessment.result import Ruling
from partnercheck.probing.witnesses.flow import in_one_line
from partnercheck.values.status import Verdict


@dataclass(frozen=True, slots=True)
class Witness:
    """A profile as a file would hold it, with what each version of the requirement and of the verdict comes to.

    Either the statuses differ, or how much the requirement weighs and with it the verdict. `only_before` and
    `only_after` are the facts in it that one version alone asks for: the other reads the profile without them.
    """

    profile: Mapping[str, Any]
    before: Ruling
    after: Ruling
    verdict_before: Verdict
    verdict_after: Verdict
    only_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The profile on one line of YAML."""
        return in_one_line(self.profile)

    @property
    def difference(self) -> str:
        """What is seen to differ, in words."""
        if self.before.status is not self.after.status:
            return f"{self.before.status.words} becomes {self.after.status.words}"
        weights = [" or ".join(one.value for one in ruling.importance_could_be) for ruling in (self.before, self.after)]
        weighs = f"{weights[0]} becomes {weights[1]}, and the" if weights[0] != weights[1] else "the"
        return f"{weighs} verdict “{self.verdict_before.words}” becomes “{self.verdict_after.words}”"

    @property
    def without(self) -> str:
        """What has to be left out of the profile for one of the versions, in words; empty where nothing has to."""
        said = [
            f"the {version} version does not ask for {', '.join(f'`{name}`' for name in names)}"
            for version, names in (("earlier", self.only_after), ("later", self.only_before))
            if names
        ]
        return "; ".join(said)
