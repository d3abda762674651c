"""Headcounts as they are written: a total, and a count for each group, none of them larger than the total."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any

from partnercheck.facts import leaf_schemas
from partnercheck.facts.fact import JsonSchema
from partnercheck.facts.given import Given, Marker, causes_at, why_not
from partnercheck.facts.plain import MOST_KEPT, SecondLookError
from partnercheck.facts.problem import HERE, Problems, problem, shown, told, told_at_once, wrong_shape
from partnercheck.facts.reading.counts import counts_meant, least_of, read_count, read_group_count
from partnercheck.facts.shape import Reads
from partnercheck.language.types import COUNT
from partnercheck.language.words import interval_in_words
from partnercheck.values.cause import CauseKind
from partnercheck.values.headcount import Headcount
from partnercheck.values.interval import Interval

if TYPE_CHECKING:
    from pydantic_core import PydanticCustomError

    from partnercheck.facts.strict import StrictModel

_GROUP_COUNT: JsonSchema = {
    "anyOf": [
        leaf_schemas.COUNT,
        {
            "type": "object",
            "properties": {"count": leaf_schemas.PLAIN_COUNT, "undisclosed": leaf_schemas.PLAIN_COUNT},
            "required": ["count"],
            "additionalProperties": False,
        },
    ]
}


class HeadcountReader:
    """Reads `{total: 16, group: 12}` for some groups; used for headcounts, and for each role of people."""

    def __init__(self, label: str, groups: Mapping[str, str]) -> None:
        self.label = label
        self.groups = groups

    @cached_property
    def _model(self) -> StrictModel:
        from pydantic import Field, create_model

        from partnercheck.facts.strict import Strict

        # Groups are named by authors, so fields get a prefix: a group may be called `copy` or `json`.
        fields: dict[str, Any] = {
            f"group_{name}": (Annotated[Any, Reads(read_group_count)], Field(default=None, alias=name))
            for name in self.groups
        }
        fields["total"] = (Annotated[Any, Reads(_read_total)], None)
        return create_model("Headcount", __base__=Strict, **fields)

    def read(self, value: Any) -> dict[str, Given | None]:
        """The count of each group, and the total, None where nothing was said; no group may exceed the total."""
        if not isinstance(value, dict):
            total = _readable(read_count, value)
            meant = value if total is not None else next(iter(counts_meant(str(value))), "16")
            help = f"write {shown(f'{{total: {meant}}}')}, with each group that you know beside it"
            raise wrong_shape(value, "names with numbers", help)
        problems = Problems(self.label)
        try:
            given = self._model.read_plainly(value).__dict__
        except told_at_once() as error:
            problems.take(error)
        else:
            if not self._may_be_too_large(given):
                return given
        for name, wrong in self._too_large(value):
            problems.add(wrong, (name,), value[name])
        problems.raise_any()
        return given

    def plain_reader(self, path: str) -> Callable[[dict[str, Any]], Headcount]:
        """As `read` and then `headcount`. Raises a ValueError, LookupError or TypeError for what is not plain."""
        paths = {name: f"{path}.{name}" for name in ("total", *self.groups)}
        unanswered = {name: _interval(None, paths[name]) for name in paths}
        kept: dict[tuple[str, Any], tuple[Given | None, Interval]] = {}

        def counted(key: tuple[str, Any], written: Any) -> tuple[Given | None, Interval]:
            given = read_group_count(written) if key[0] in self.groups else _read_total(written)
            found = given, _interval(given, paths[key[0]])
            if len(kept) < MOST_KEPT:
                kept[key] = found
            return found

        def read(written: dict[str, Any]) -> Headcount:
            intervals = unanswered.copy()
            counts: dict[str, Given | None] = {"total": None}
            for name, count in written.items():
                key = name, tuple(count.items()) if count.__class__ is dict else count
                counts[name], intervals[name] = kept.get(key) or counted(key, count)
            if self._may_be_too_large(counts):
                raise SecondLookError
            return Headcount(path, intervals.pop("total"), intervals)

        return read

    @staticmethod
    def _may_be_too_large(given: Mapping[str, Given | None]) -> bool:
        total = given["total"]
        if total is None or total.high is None:
            return False
        most = total.high
        return any(
            count is not None and ((count.low or 0) if count.high is None else count.high) > most
            for count in given.values()
        )

    def _too_large(self, value: dict[str, Any]) -> Iterator[tuple[str, PydanticCustomError]]:
        """Compared on what was written, so that a problem in one group hides none in another."""
        most = _readable(_read_total, value.get("total"))
        if most is None or most.high is None:
            return
        total = interval_in_words(most.at(""), COUNT)
        for name, written in value.items():
            given = _readable(read_group_count, written) if name in self.groups else None
            if given is None:
                continue
            if (given.low or 0) > most.high:
                help = "a group cannot be larger than its headcount: check both numbers"
                number = interval_in_words(given.at(""), COUNT)
                yield name, problem("too_many", f"`{HERE}{name}` is {number}, but `{HERE}total` is {total}", help)
            elif isinstance(written, dict) and least_of(written) > most.high:
                message = (
                    f"`{HERE}{name}` counts {least_of(written):,} people with those who did not say, "
                    f"but `{HERE}total` is {total}"
                )
                help = "those counted and those who did not say cannot be more than there are: check the numbers"
                yield name, problem("undisclosed_too_many", message, help)

    def schema(self) -> JsonSchema:
        """The JSON Schema of the whole mapping."""
        groups = {name: {"title": label, **_GROUP_COUNT} for name, label in self.groups.items()}
        return {
            "type": "object",
            "properties": {"total": {"title": f"{self.label}, in all", **leaf_schemas.COUNT}, **groups},
            "additionalProperties": False,
        }

    def headcount(self, given: Mapping[str, Given | None], path: str) -> Headcount:
        """The value of what was read."""
        groups = {name: _interval(given[f"group_{name}"], f"{path}.{name}") for name in self.groups}
        return Headcount(path, _interval(given["total"], f"{path}.total"), groups)

    def unknown(self, given: Marker | None, path: str) -> Headcount:
        """The value where nothing was said, or nothing disclosed."""
        kind = (CauseKind.UNANSWERED if given is None else CauseKind.UNDISCLOSED,)
        groups = {name: Interval(0, None, causes_at(f"{path}.{name}", kind)) for name in self.groups}
        return Headcount(path, Interval(0, None, causes_at(f"{path}.total", kind)), groups)

    def label_of(self, name: str) -> str:
        """The total, or one group of it."""
        group = self.groups.get(name)
        return self.label if group is None else f"{self.label} {group}"


def _interval(given: Given | None, path: str) -> Interval:
    return given.at(path) if given is not None else Interval(0, None, why_not(None, path))


def _read_total(value: Any) -> Given | None:
    if isinstance(value, dict):
        help = "those who did not say are counted within each group, as in `from_here: {count: 12, undisclosed: 1}`"
        raise wrong_shape(value, "the number of all the people", help)
    return read_count(value)


def _readable(read: Callable[[Any], Given | None], value: Any) -> Given | None:
    try:
        return read(value)
    except told():
        return None
