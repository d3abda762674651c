"""The solver: exact answers for variables that are linked, such as several counts of one headcount. Needs z3.

Work is limited by what z3 counts, never by time, so that answers are the same on every machine; where z3 gives up,
nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from fractions import Fraction
from functools import cache
from importlib import import_module
from typing import Any

from partnercheck.logic.counting import Counting, Kind, Pattern, Quotient
from partnercheck.logic.formula import ALWAYS, NEVER, Formula, JoinedFormulas, Literal
from partnercheck.logic.search import TooMuchWorkError
from partnercheck.logic.space import Base
from partnercheck.logic.variables import Key, NamedCells, Ordered, Test, Variable, cells_of
from partnercheck.values.interval import Exact

EFFORT = 400_000
"""What z3 may spend on one question, in its own units: some tenths of a second."""
SMALL = (1, 2, 4, 8, 16, 32)


@cache
def solver_is_there() -> bool:
    """Whether z3 is installed."""
    try:
        import_module("z3")
    except ImportError:
        return False
    return True


def are_linked(variables: Iterable[Variable]) -> bool:
    """Whether the search alone is not exact for these: some are not free of one another."""
    seen: set[str] = set()
    for variable in variables:
        if not seen.isdisjoint(variable.links):
            return True
        seen |= variable.links
        if variable.key[0] == "sum":
            return True
    return False


class ExactAnswer:
    """A way in which formulas hold: a cell for each variable, and how many there are of each kind of people or item."""

    def __init__(self) -> None:
        self.cells: dict[Variable, int] = {}
        self.people: dict[Key, dict[Kind, int]] = {}
        self.items: dict[Key, list[tuple[Pattern, int]]] = {}
        self.numbers: dict[Base, Fraction] = {}


class ExactSolver:
    """One z3 context, for the questions about one set of criteria."""

    def __init__(self) -> None:
        self.z3: Any = import_module("z3")  # it has no types
        self.context = self.z3.Context()

    def solve(self, *formulas: Formula) -> ExactAnswer | None:
        """A way in which the formulas hold, or None where there is none. Raises TooMuchWorkError."""
        question = _Question(self.z3, self.context, formulas)
        return question.answer()

    def is_impossible(self, *formulas: Formula) -> bool:
        """Whether there is no way in which the formulas hold. Raises TooMuchWorkError."""
        return not _Question(self.z3, self.context, formulas).can_hold()


class _Question:
    def __init__(self, z3: Any, context: Any, formulas: tuple[Formula, ...]) -> None:
        self.z3 = z3
        self.context = context
        self.formulas = formulas
        self.solver = z3.Solver(ctx=context)
        self.solver.set("rlimit", EFFORT)
        self.variables = sorted(frozenset().union(*(f.variables for f in formulas)), key=lambda one: one.order)
        self.named: dict[Variable, Any] = {}
        ordered = [variable for variable in self.variables if isinstance(variable, Ordered)]
        bases = dict.fromkeys(base for variable in ordered for base, _ in _terms(variable))
        self.counting = Counting(z3, context, self.solver, bases)

    def _of(self, variable: Ordered) -> Quotient:
        """The number that a variable stands for. In a sum a share is only known to lie between 0 and 1."""
        terms = _terms(variable)
        if len(terms) == 1:
            return self.counting.number(terms[0][0])
        total: Any = 0
        absent: list[Any] = []
        for base, factor in terms:
            number = self.counting.number(base)
            value = number.over
            if not isinstance(number.under, int):
                value = self.counting.fresh(self.z3.Real)
                self.solver.add(value >= 0, value <= 1)
            total = total + self.counting.exact(factor) * value
            if number.absent is not None:
                absent.append(number.absent)
        return Quotient(total, absent=self.z3.Or(absent) if absent else None)

    def _said(self, formula: Formula) -> Any:
        if isinstance(formula, Literal):
            found = self._literal(formula.variable, formula.test)
            return found if formula.holds else self.z3.Not(found)
        if isinstance(formula, JoinedFormulas):
            parts = [self._said(part) for part in formula.parts]
            if formula.least == len(parts):
                return self.z3.And(parts)
            return self.z3.Or(parts) if formula.least == 1 else self.z3.AtLeast(*parts, formula.least)
        assert formula in (ALWAYS, NEVER)
        return self.z3.BoolVal(formula is ALWAYS, self.context)

    def _literal(self, variable: Variable, test: Hashable) -> Any:
        if isinstance(variable, NamedCells):
            number = self._named(variable)
            cells = list(cells_of(variable.mask(test)))
            return self.z3.Or([number == cell for cell in cells]) if cells else self.z3.BoolVal(False, self.context)
        assert isinstance(variable, Ordered)
        assert isinstance(test, Test)
        number = self._of(variable)
        absent = number.absent if number.absent is not None else self.z3.BoolVal(False, self.context)
        if test.sign == "absent":
            return absent
        if test.sign == "present":
            return self.z3.Not(absent)
        fraction = Fraction(test.threshold)
        left = number.over * self.counting.exact(fraction.denominator)
        right = number.under * self.counting.exact(fraction.numerator)
        compared = {
            "<": lambda: left < right,
            "<=": lambda: left <= right,
            "==": lambda: left == right,
            "!=": lambda: left != right,
            ">=": lambda: left >= right,
            ">": lambda: left > right,
        }[test.sign]()
        return self.z3.And(self.z3.Not(absent), compared)

    def _named(self, variable: NamedCells) -> Any:
        number = self.named.get(variable)
        if number is None:
            number = self.named[variable] = self.counting.fresh(self.z3.Int)
            self.solver.add(self.z3.Or([number == cell for cell in cells_of(variable.full)]))
        return number

    # Answers

    def can_hold(self) -> bool:
        """Whether there is a way."""
        self.solver.add(*[self._said(formula) for formula in self.formulas])
        found = self.solver.check()
        if found not in (self.z3.sat, self.z3.unsat):
            raise TooMuchWorkError
        return bool(found == self.z3.sat)

    def answer(self) -> ExactAnswer | None:
        """A way, with as few people and items as are needed, or nearly so; None where there is none."""
        if not self.can_hold():
            return None
        model = self.solver.model()
        counted = self.counting.everything()
        for most in SMALL if counted else ():
            self.solver.push()
            self.solver.add(self.counting.total(counted) <= most)
            if self.solver.check() == self.z3.sat:
                model = self.solver.model()
                break
            self.solver.pop()
        return self._read(model)

    def _read(self, model: Any) -> ExactAnswer:
        answer = ExactAnswer()
        for variable, number in self.named.items():
            answer.cells[variable] = model.eval(number, model_completion=True).as_long()
        for population, kinds in self.counting.kinds.items():
            answer.people[population] = {kind: self._whole(model, count) for kind, count in kinds.items()}
        for key, patterns in self.counting.patterns.items():
            answer.items[key] = [(pattern, self._whole(model, count)) for pattern, count in patterns]
        for variable in self.variables:
            if isinstance(variable, Ordered):
                self._read_ordered(variable, model, answer)
        return answer

    def _read_ordered(self, variable: Ordered, model: Any, answer: ExactAnswer) -> None:
        variable.settle()
        for cell in cells_of(variable.full):
            gap = variable.gap(cell)
            test = self._in_gap(variable, gap)
            if self.z3.is_true(model.eval(test, model_completion=True)):
                answer.cells[variable] = cell
                break
        for base, _ in _terms(variable) if variable.key[0] == "sum" else ():
            number = self.counting.numbers.get(base)
            if number is not None and base.is_told:
                answer.numbers[base] = Fraction(str(model.eval(number.over, model_completion=True)))

    def _in_gap(self, variable: Ordered, gap: Any) -> Any:
        if gap is None:
            return self._literal(variable, Test("absent"))
        if gap.low == gap.high and gap.low is not None:
            return self._literal(variable, Test("==", gap.low))
        parts = [] if gap.low is None else [self._literal(variable, Test(">", gap.low))]
        parts += [] if gap.high is None else [self._literal(variable, Test("<", gap.high))]
        return self.z3.And(parts) if parts else self._literal(variable, Test("present"))

    def _whole(self, model: Any, count: Any) -> int:
        found: int = model.eval(count, model_completion=True).as_long()
        return found


def _terms(variable: Ordered) -> tuple[tuple[Base, Exact], ...]:
    """The bases that a variable is made of; a scale of months is a base of its own."""
    kind, made_of = variable.key[:2]
    if isinstance(made_of, Base) and kind == "number":
        return ((made_of, 1),)
    if isinstance(made_of, tuple) and kind == "sum":
        return made_of
    return ((Base(variable.key, variable.low, variable.high, variable.whole, variable.may_be_absent), 1),)
