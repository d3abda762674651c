"""Searching: is there a cell for every variable so that formulas hold? Exact for variables free of one another.

Where variables are linked (two groups of one headcount), the search treats them as free: it may then find what no
profile can be, but where it finds nothing, nothing there is. The work is counted, so that it is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from partnercheck.logic.formula import ALWAYS, NEVER, Formula, JoinedFormulas, Literal, joined
from partnercheck.logic.variables import Variable

STEPS = 4_000
"""How many branches may be tried for one question; beyond, nothing is claimed."""

Found = dict[Variable, int]


class TooMuchWorkError(Exception):
    """The search was given up: it is not known whether there is a way."""


def search(*formulas: Formula, steps: int = STEPS) -> Found | None:
    """Cells for the variables under which all the formulas hold, or None where there are none.

    A variable that does not matter is left out. Raises TooMuchWorkError.
    """
    return _FormulaSearch(steps).solve(formulas, {})


class _FormulaSearch:
    def __init__(self, steps: int) -> None:
        self.left = steps

    def solve(self, formulas: Sequence[Formula], domains: Found) -> Found | None:
        self.left -= 1
        if self.left < 0:
            raise TooMuchWorkError
        still_open = self._settle(list(formulas), domains)
        if still_open is None:
            return None
        if not still_open:
            return domains
        return self._branch(still_open, domains)

    def _settle(self, todo: list[Formula], domains: Found) -> list[JoinedFormulas] | None:
        """Take all that has to hold, until nothing changes; None where something cannot."""
        while True:
            open_now: list[JoinedFormulas] = []
            narrowed = False
            while todo:
                formula = todo.pop().under(domains)
                if formula is NEVER:
                    return None
                if isinstance(formula, Literal):
                    variable = formula.variable
                    domains[variable] = domains.get(variable, variable.full) & formula.mask
                    narrowed = True
                elif isinstance(formula, JoinedFormulas):
                    if formula.least == len(formula.parts):
                        todo.extend(formula.parts)
                    else:
                        open_now.append(formula)
                else:
                    assert formula is ALWAYS
            if not narrowed or not open_now:
                return open_now
            todo = list(open_now)

    def _branch(self, still_open: list[JoinedFormulas], domains: Found) -> Found | None:
        chosen = min(still_open, key=lambda formula: len(formula.parts) - formula.least)
        others: list[Formula] = [formula for formula in still_open if formula is not chosen]
        parts = list(chosen.parts)
        least = chosen.least
        while least <= len(parts):
            part = parts.pop(0)
            rest = joined(least - 1, parts)
            found = self.solve([part, rest, *others], dict(domains))
            if found is not None:
                return found
            # From here on this part is false: asking so again would only repeat the work.
            others.append(part.negation)
        return None
