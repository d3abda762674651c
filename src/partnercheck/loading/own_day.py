"""As of which day: one for every application, or each application's own, which a date fact of it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from partnercheck.problems import Problem, ProfileError, UsageError
from partnercheck.values.interval import Interval

if TYPE_CHECKING:
    from partnercheck.models.criteria import Criteria
    from partnercheck.models.profile import Profile
    from partnercheck.values.answers import Value


class OwnDay(NamedTuple):
    """Each application is held as of a day of its own, and none without one.

    `name` is what says the day: the path of a date fact, or the heading of a spreadsheet's column. `days` are known
    beforehand, by the place of each application, where another round said them.
    """

    name: str
    days: Mapping[str, date] | None = None

    def known(self, place: str) -> date | None:
        """The day of the application at a place, if it is known beforehand."""
        return self.days.get(place) if self.days is not None else None

    def of(self, place: str, values: Mapping[str, Value], whole: Callable[[], Profile]) -> date:
        """The day of one application. Raises ProfileError where it has none.

        `place` is the file that it stands in, or its place in a file of many; `values` has every fact by its path, and
        `whole` all that the application says, which is looked at where there is no day.
        """
        if (known := self.known(place)) is not None:
            return known
        value = values.get(self.name)
        if isinstance(value, Interval) and value.low is not None and value.low == value.high:
            return date.fromordinal(int(value.low))
        raise ProfileError(self._problem(place, whole()))

    def _problem(self, place: str, profile: Profile) -> Problem:
        from partnercheck.models.codes import CODES

        if self.name not in profile.values:
            message = f"this is checked as of a day of its own, from `{self.name}`, which is no fact of these criteria"
            help = "name a date fact instead, such as `--as-of applied_on`, and answer it here"
            return Problem(CODES["no_own_day"], message, place, None, help)
        keys = tuple(self.name.split("."))
        placing = profile.locate() if profile.locate is not None else None
        span = placing.value(keys) if placing is not None and placing.has(keys) else None
        line = placing.line(span.line) if placing is not None and span is not None else ""
        told = "does not say exactly one day" if span is not None else "is not answered"
        message = f"this is checked as of the day under `{self.name}`, which {told}"
        help = f"write that day: `{keys[-1]}: 2026-03-31`"
        return Problem(
            code=CODES["no_own_day"],
            message=message,
            file=profile.file if span is not None else place,
            span=span,
            help=help,
            path=self.name,
            source_line=line,
        )


AsOf: TypeAlias = date | OwnDay
"""One day for every application, or each one's own."""


def check_own_day(as_of: AsOf, several: Iterable[Criteria]) -> None:
    """Raises UsageError where what was given is neither a day nor a date fact of any of these criteria."""
    if not isinstance(as_of, OwnDay):
        return
    facts = {path: fact for criteria in several for path, fact in criteria.all_facts.items()}
    days = [path for path, fact in facts.items() if fact.type == "date"]
    if as_of.name in days:
        return
    from partnercheck.spelling import meant

    known = meant(as_of.name, days, f"write a day, or one of their date facts: {', '.join(f'`{one}`' for one in days)}")
    what = "a fact that is answered with one" if as_of.name in facts else "a date fact of these criteria"
    raise UsageError(f"`{as_of.name}` is not a date, nor {what}", known)
