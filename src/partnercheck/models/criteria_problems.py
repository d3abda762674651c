"""Problems in criteria files: from pydantic's errors, and from problems in expressions, to places in the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from partnercheck.facts.problem import HERE
from partnercheck.language.problems import ExpressionProblem
from partnercheck.language.tree import TreeError, Where
from partnercheck.models.criteria import Document, Origin
from partnercheck.models.criteria_file import FIRST, LISTED, TierEntry, TiersInOrder
from partnercheck.models.placing import Keys
from partnercheck.problems import Problem, Span
from partnercheck.spelling import did_you_mean, nearest

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError
    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

    from partnercheck.facts.shape import Shape


_CODES = {"missing": "PC301", "bad_id": "PC303", "unknown_key": "PC307"}
"""Codes of the kinds of problem that fact declarations name; what is not listed is a value that cannot stand there."""


_NO_KEYS = ("[key]", LISTED, FIRST)
"""What pydantic puts into the place of a problem that is no key of the file."""
_UNKNOWN = ("extra_forbidden", "unknown_key")


class Collector:
    """Gathers the problems of a build."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(self, code: str, message: str, origin: Origin, help: str = "", span: Span | None = None) -> None:
        """One problem at a part of the criteria."""
        at = span or origin.span
        self.found.append(
            Problem(
                code=code,
                message=message,
                file=origin.document.file,
                span=at,
                help=help,
                path=in_words(origin),
                source_line=source_line(origin.document, at),
            )
        )

    def add_at_value(self, code: str, message: str, origin: Origin, help: str = "") -> None:
        """One problem with what was written after a key, or as an item of a list."""
        self.add(code, message, origin, help, origin.document.positions.value(origin.keys))

    def expression(self, problems: Sequence[ExpressionProblem], origin: Origin) -> None:
        """Problems inside one text."""
        for problem in problems:
            positions = origin.document.positions
            span = positions.inside(origin.keys, problem.start, problem.end)
            help = positions.cut_by_comma(origin.keys) or problem.help
            self.add(problem.code, problem.message, origin, help, span)

    def tree(self, error: TreeError, origin: Origin) -> None:
        """Problems in a condition, each with the keys below it."""
        for keys, problem, where in error.problems:
            at = Origin(origin.document, (*origin.keys, *keys))
            if where is Where.TEXT:
                self.expression([problem], at)
            else:
                add = self.add if where is Where.KEY else self.add_at_value
                add(problem.code, problem.message, at, problem.help)

    def shape(
        self, error: ValidationError, document: Document, model: type[BaseModel] | None, prefix: Keys = ()
    ) -> None:
        """pydantic's errors, each at its place."""
        details = error.errors()
        for detail in details:
            if _is_misspelt(detail, details):
                continue
            keys = (*prefix, *(part for part in detail["loc"] if part not in _NO_KEYS))
            code, message, help = _said(detail, _keys_known(model, detail["loc"]))
            origin = Origin(document, keys)
            positions = document.positions
            at_key = bool(detail.get("ctx", {}).get("at_key"))
            of_the_key = at_key or detail["type"] in ("extra_forbidden", "missing") or "[key]" in detail["loc"]
            span = positions.key(keys) if of_the_key else positions.value(keys)
            if _kind(detail) in _UNKNOWN:
                help = positions.cut_by_comma(keys) or help
            self.add(code, message, origin, help, span)


def source_line(document: Document, span: Span) -> str:
    """The line of the document that a span points into."""
    lines = document.text.splitlines()
    return lines[span.line - 1] if span.line <= len(lines) else ""


def _is_misspelt(detail: ErrorDetails, details: Sequence[ErrorDetails]) -> bool:
    """Whether a key is missing because of a near one that is not known: that one is told, and which was meant."""
    if _kind(detail) != "missing" or not detail["loc"]:
        return False
    unknown = [
        str(one["loc"][-1]) for one in details if _kind(one) in _UNKNOWN and one["loc"][:-1] == detail["loc"][:-1]
    ]
    return nearest(str(detail["loc"][-1]), unknown) is not None


def _kind(detail: ErrorDetails) -> str:
    kind: str = detail.get("ctx", {}).get("kind", detail["type"])
    return kind


def _said(detail: ErrorDetails, known: Sequence[str]) -> tuple[str, str, str]:
    """Code, message and help for one of pydantic's errors."""
    kind, name = detail["type"], str(detail["loc"][-1]) if detail["loc"] else ""
    if kind == "partnercheck":
        context = detail["ctx"]
        code = context.get("code") or _CODES.get(context.get("kind", ""), "PC302")
        return code, context["message"].replace(HERE, ""), context.get("help", "")
    if kind == "missing":
        return "PC301", f"`{name}` is missing", f"add `{name}:` here"
    if kind == "extra_forbidden":
        return "PC307", f"`{name}` is not a key that can stand here", did_you_mean(name, known)
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        return "PC302", "a mapping of keys to values is needed here", "write `key: value` on lines of their own"
    if kind == "list_type":
        return "PC302", "a list is needed here", "put each on its own line after a dash"
    return "PC302", "this cannot stand here", "what can is told by `partnercheck schema criteria`"


def _keys_known(model: type[BaseModel] | None, loc: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys of the model that an error lies in, for "did you mean"."""
    from partnercheck.facts.strict import model_of

    for part in loc[:-1]:
        if part in _TIERS:
            model = model_of(_TIERS[part])
        if model is None or part in _TIERS or isinstance(part, int):
            continue
        model = _inner_model(model.model_fields.get(part))
    return tuple(model.model_fields) if model is not None else ()


_TIERS: dict[int | str, type[Shape]] = {LISTED: TierEntry, FIRST: TiersInOrder}


def _inner_model(field: FieldInfo | None) -> type[BaseModel] | None:
    from pydantic import BaseModel

    if field is None:
        return None
    pending = [field.annotation]
    while pending:
        kind = pending.pop()
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return kind
        pending.extend(getattr(kind, "__args__", ()))
    return None


def in_words(origin: Origin) -> str:
    """The path of keys in words, with a requirement's id in place of its number."""
    words: list[str] = []
    data: object = origin.document.data
    for key in origin.keys:
        inner = None
        if isinstance(data, dict) and isinstance(key, str):
            inner = data.get(key)
        elif isinstance(data, list) and isinstance(key, int) and key < len(data):
            inner = data[key]
        name = inner.get("id") if isinstance(inner, dict) else None
        words.append(name if isinstance(name, str) and isinstance(key, int) else str(key))
        data = inner
    return " > ".join(words)
