"""Facts: what every fact type has to say of itself, in one place each.

A type gives its declaration (what a criteria file may write), how a profile's answer is read and described, the type
that it has in the language, its values (answered, unanswered, undisclosed), and those values in words.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping
from typing import Annotated, Any, ClassVar, NamedTuple

from partnercheck.facts import leaf_schemas
from partnercheck.facts.facets import Facets
from partnercheck.facts.given import NOTHING, UNDISCLOSED, Marker, is_none, is_undisclosed
from partnercheck.facts.plain import PlainReader, keeping
from partnercheck.facts.problem import problem, told
from partnercheck.facts.reading.texts import read_line, read_text, read_yes_no
from partnercheck.facts.shape import Reads, Shape
from partnercheck.language.types import Type
from partnercheck.values.answers import Evidence, Value
from partnercheck.values.cause import CauseKind, Causes, kinds

JsonSchema = dict[str, Any]
SubPath = tuple[str, ...]
"""The rest of a path below its fact: ("local",), or ("[0]", "started") in a list."""

NOT_ANSWERED = "not answered"
NOT_DISCLOSED = "not disclosed"


class DeclarationContext(NamedTuple):
    """What a declaration may take from the criteria file around it."""

    currency: str | None = None
    like: Callable[[str], Fact | None] | None = None
    """The facts declared so far, and those of the organisation, by path."""
    language: str = "en"
    """Of labels and questions."""


class ProfileContext(NamedTuple):
    """What an answer is held against while it is read: the as-of day (an ordinal), evidence ids, and the currency."""

    as_of: int | None = None
    evidence: frozenset[str] | None = None
    currency: str | None = None


NO_CONTEXT = ProfileContext()

YesNo = Annotated[bool, Reads(read_yes_no, leaf_schemas.YES_NO)]
Line = Annotated[str, Reads(read_text, leaf_schemas.TEXT)]
OneLine = Annotated[str, Reads(read_line, leaf_schemas.LINE)]


class Declaration(Shape):
    """The keys that every fact has in a criteria file."""

    type: Line
    label: OneLine
    question: OneLine
    help: Line = ""
    example: Any = None
    can_change: YesNo | None = None
    may_be_none: YesNo = False

    def check(self, context: Any) -> None:
        if self.may_be_none and self.type not in MAY_BE_NONE:
            help = f"leave it out: it is for {', '.join(f'`{name}`' for name in MAY_BE_NONE)}"
            raise problem("unreadable", f"a fact of type `{self.type}` has no use for `may_be_none`", help)


MAY_BE_NONE = ("text", "number", "money", "share", "date", "duration")
"""Fact types whose answer may be that there is no such thing: the others have a way of saying so already."""

DeclarationModel = type[Declaration]


class Fact(Facets):
    """One declared fact. A subclass is a fact type; `facts.registry` knows them by `type`."""

    declaration: ClassVar[DeclarationModel] = Declaration
    changes: ClassVar[bool] = True
    has_people: ClassVar[bool] = False

    def __init__(self, fact_id: str, declared: Declaration, context: DeclarationContext) -> None:
        self.id = fact_id
        self.declared = declared
        self.label = declared.label
        self.question = declared.question
        self.help = declared.help
        self.example = declared.example
        self.may_be_none = declared.may_be_none
        self.can_change = self.changes if declared.can_change is None else declared.can_change
        self._unknown: dict[tuple[str, Marker | None], Value] = {}

    def is_same_as(self, other: Fact) -> bool:
        """Whether two declarations ask for the same in the same words, wherever each of them was read."""
        return type(self) is type(other) and self.declared == other.declared

    @abstractmethod
    def read(self, value: Any, context: ProfileContext) -> Any:
        """An answer, neither absent nor undisclosed, read strictly."""

    @abstractmethod
    def answer_schema(self) -> JsonSchema:
        """The JSON Schema of such an answer."""

    @abstractmethod
    def language_type(self) -> Type:
        """What the fact is in an expression."""

    @abstractmethod
    def known(self, given: Any, path: str, evidence: Mapping[str, Evidence]) -> Value:
        """The value of an answer that was read."""

    @abstractmethod
    def unknown(self, given: Marker | None, path: str) -> Value:
        """The value where the answer is absent (None) or undisclosed."""

    @abstractmethod
    def in_words(self, value: Value) -> str:
        """A value of this fact as people say it."""

    @property
    def example_answer(self) -> Any:
        """The author's own example; or one that is made up."""
        return self.made_up if self.example is None else self.example

    def validate(self, value: Any, context: ProfileContext = NO_CONTEXT) -> Any:
        """Whatever a profile may hold at this fact."""
        if value is None:
            return None
        if is_undisclosed(value):
            return UNDISCLOSED
        return NOTHING if self.may_be_none and is_none(value) else self.read(value, context)

    def accepts(self, answer: Any, context: ProfileContext = NO_CONTEXT) -> bool:
        """Whether a profile may hold this answer."""
        try:
            self.validate(answer, context)
        except told():
            return False
        return True

    def annotation(self) -> Any:
        """The fact's type in a shape."""

        read, may_be_none = self.read, self.may_be_none

        def validate(value: Any, context: ProfileContext | None) -> Any:
            # As `self.validate`, without its call: a batch comes by here hundreds of thousands of times.
            if value is None:
                return None
            if may_be_none and is_none(value):
                return NOTHING
            return UNDISCLOSED if is_undisclosed(value) else read(value, context or NO_CONTEXT)

        return Annotated[Any, Reads(validate, self.json_schema, with_context=True)]

    def json_schema(self) -> JsonSchema:
        """What editors check and show: the answer, or undisclosed, or nothing yet."""
        answer = self.answer_schema()
        if self.may_be_none:
            answer = {"anyOf": [answer, leaf_schemas.NONE]}
        schema = {"title": self.label, **or_not_told(answer)}
        about = "\n\n".join(text for text in (self.question, self.help) if text)
        return {"description": about, **schema} if about else schema

    def value(self, validated: Any, path: str, evidence: Mapping[str, Evidence]) -> Value:
        """The value of what `annotation()` let through."""
        if validated is None or validated is UNDISCLOSED:
            value = self._unknown.get((path, validated))
            if value is None:
                value = self._unknown[path, validated] = self.unknown(validated, path)
            return value
        return self.no_such_thing() if validated is NOTHING else self.known(validated, path, evidence)

    def no_such_thing(self) -> Value:
        """The value where the answer is that there is none, which only some types allow."""
        raise NotImplementedError

    def plain_reader(self, path: str, context: ProfileContext) -> PlainReader:
        """How what is written at `path` of plain profiles is read, as `validate` and then `value` would.

        `context` names no evidence: the profile's own comes with each answer.
        """
        return keeping(self.reads_alike(path, context))

    def reads_alike(self, path: str, context: ProfileContext) -> PlainReader:
        """`validate` and then `value`, for whatever has no plain reading of its own."""

        def read(written: Any, evidence: Mapping[str, Evidence]) -> Value:
            return self.value(self.validate(written, context), path, evidence)

        return read

    def unanswered(self, path: str) -> Value:
        """The value where nothing was answered."""
        return self.value(None, path, {})

    def label_of(self, subpath: SubPath) -> str:
        """What a part of the fact is called."""
        return self.label

    def asked_of(self, value: Value, subpath: SubPath) -> str:
        """What to answer of a part of the fact, with whom or what it is about where the profile names it."""
        return self.label_of(subpath)

    def words_at(self, value: Value, subpath: SubPath) -> str:
        """A part of a value of this fact in words."""
        return self.in_words(value)

    def words_beside_parts(self, value: Value) -> str:
        """A value of this fact in words, where its parts are said beside it: without those."""
        return self.in_words(value)


def place_in_list(part: str) -> int | None:
    """The place that "[2]" names; None for any other part of a path."""
    return int(part[1:-1]) if part[:1] == "[" and part[1:-1].isdecimal() else None


def or_not_told(schema: JsonSchema) -> JsonSchema:
    """The schema of an answer that may also be undisclosed or not given yet."""
    return {"anyOf": [schema, leaf_schemas.UNDISCLOSED, {"type": "null"}]}


def not_told(causes: Causes) -> str:
    """ "not answered" or "not disclosed", by what the causes are."""
    return NOT_ANSWERED if CauseKind.UNANSWERED in kinds(causes) else NOT_DISCLOSED
