"""Values by date on a day before the first of them: nothing can be decided then, and that is said at once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnercheck.language.environment import Environment
    from partnercheck.language.tables.dated import NumberByDate
    from partnercheck.models.criteria import Criteria


@lru_cache(maxsize=256)
def chosen_by_the_day(criteria: Criteria) -> tuple[tuple[str, NumberByDate], ...]:
    """The values, by name, that requirements read, that the as-of date chooses, and that begin on some day."""
    if not any("values" in document.data for document in criteria.documents):
        return ()
    from partnercheck.language.node import depends_on_day
    from partnercheck.language.tables.dated import NumberByDate

    names = {id(one.node.parts[0]): name for name, one in criteria.definitions.items() if one.node.parts}
    nodes = [
        node for reader in criteria.readers for _, condition in reader.conditions() for node in condition.every_node()
    ]
    return tuple(
        (names.get(id(node), ""), node)
        for node in dict.fromkeys(nodes)
        if isinstance(node, NumberByDate)
        and not node.has_a_value_from_the_beginning
        and node.day.is_fixed
        and depends_on_day(node.day)
    )


def require_values(criteria: Criteria, environment: Environment) -> None:
    """Raises UsageError where a value that a requirement reads has not begun on the as-of date."""
    for name, number in chosen_by_the_day(criteria):
        day = number.day.run(environment).low
        if day is not None and day < number.first_days[0]:
            from partnercheck.language.words import exact_in_words
            from partnercheck.problems import UsageError

            said, first = (exact_in_words(one, number.day.type) for one in (day, number.first_days[0]))
            message = f"`{name}` has no value on {said}: its first is from {first}"
            help = (
                f"assess as of a later day (`--as-of`), or add what held until then to {criteria.file}: `before: ...`"
            )
            raise UsageError(message, help)
