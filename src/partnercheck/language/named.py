"""Named: what a reference reads."""

from __future__ import annotations


class Named:
    """What a reference reads: a fact's path (empty for an item's field), its label and its question.

    `field` is, for an item's field, the nesting depth of the list function and the field's name; else None.
    """

    __slots__ = ("can_change", "field", "label", "path", "question")

    def __init__(
        self,
        path: str,
        label: str,
        question: str = "",
        can_change: bool = True,
        field: tuple[int, str] | None = None,
    ) -> None:
        self.path = path
        self.label = label
        self.question = question
        self.can_change = can_change
        self.field = field
