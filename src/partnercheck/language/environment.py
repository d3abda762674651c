"""Environment: all that an expression may look at while it is evaluated. No clock, no files: values only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnercheck.values.answers import Value
    from partnercheck.values.status import Status, Verdict


class Environment:
    """The facts by path, the as-of day (an ordinal), and the items that the list functions are looking at.

    `assume_evidence` asks what would hold if everything claimed had evidence. `statuses` and `verdicts` are there only
    for tiers: the statuses that a requirement may have, and the verdicts that the assessment may come to.
    """

    __slots__ = ("as_of", "assume_evidence", "items", "known", "statuses", "values", "verdicts")

    def __init__(
        self,
        values: Mapping[str, Value],
        as_of: int,
        *,
        assume_evidence: bool = False,
        statuses: Callable[[str], frozenset[Status]] | None = None,
        verdicts: frozenset[Verdict] = frozenset(),
    ) -> None:
        self.values = values
        self.as_of = as_of
        self.assume_evidence = assume_evidence
        self.items: list[Mapping[str, Value]] = []
        self.known: dict[str, object] = {}
        self.statuses = statuses
        self.verdicts = verdicts

    def assuming_evidence(self) -> Environment:
        """The same facts, with everything claimed taken as evidenced."""
        return Environment(self.values, self.as_of, assume_evidence=True)

    def knowing(self, values: Mapping[str, Value]) -> Environment:
        """The same day, with other values."""
        return Environment(values, self.as_of, assume_evidence=self.assume_evidence)

    def outside_lists(self) -> Environment:
        """The same facts, looked at from outside any list: where definitions, which know no items, are worked out."""
        if not self.items:
            return self
        outside = Environment(self.values, self.as_of, assume_evidence=self.assume_evidence)
        outside.known = self.known
        return outside
