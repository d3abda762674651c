"""The shape of a core file, as a funder writes it, and the core that it stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from partnercheck.facts import leaf_schemas
from partnercheck.facts.labels import ChoiceLabels
from partnercheck.facts.problem import told_at_once
from partnercheck.facts.shape import Before, HasSchema, Shape, fields_of
from partnercheck.models.core import Core, Texts
from partnercheck.models.core_facts import facts_of
from partnercheck.models.criteria_file import (
    FILLED,
    ONE_OR_MORE,
    RequirementId,
    TextValue,
    problem,
    read_text,
)
from partnercheck.models.registers import PREFIX, Register, Registers, problem_with_form
from partnercheck.problems import CriteriaError
from partnercheck.spelling import did_you_mean

if TYPE_CHECKING:
    from partnercheck.models.criteria import Document
    from partnercheck.models.criteria_problems import Collector

AnyShape = TypeVar("AnyShape", bound=Shape)

_PREFIX = re.compile(rf"{PREFIX}\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")


def _read_prefix(value: object) -> str:
    text = read_text(value)
    if not _PREFIX.match(text):
        help = "write the country's two capital letters, a hyphen, and capitals or digits: `GB-CHC`"
        raise problem("PC303", f"`{text}` is not the prefix of a register", help)
    return text


def _read_form(value: object) -> str:
    text = read_text(value)
    help = problem_with_form(text)
    if help:
        raise problem("PC302", f"`{text}` is not a form of numbers", help)
    return text


def _read_language(value: object) -> str:
    text = read_text(value)
    if not _LANGUAGE.match(text):
        raise problem("PC302", f"`{text}` is not the code of a language", "write its letters: `en`, `de`, `cy`")
    return text


_Prefix = Annotated[str, Before(_read_prefix), HasSchema({"type": "string", "pattern": rf"^\s*{PREFIX}\s*$"})]
_Form = Annotated[str, Before(_read_form), HasSchema(leaf_schemas.TEXT)]
_Language = Annotated[
    str,
    Before(_read_language),
    HasSchema({"type": "string", "pattern": r"^\s*[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\s*$"}),
]
_NO_TEXTS: list[str] = []
_NO_FORMS: dict[str, str] = {}


class RegisterEntry(Shape):
    """A register: what it is called, and the forms of its numbers."""

    name: TextValue
    numbers: Annotated[list[_Form], *ONE_OR_MORE] = _NO_TEXTS
    described: TextValue = ""
    example: TextValue = ""
    marks: Annotated[list[TextValue], *ONE_OR_MORE] = _NO_TEXTS


class QuestionEntry(Shape):
    """How one part of the organisation section is called and asked."""

    label: TextValue = ""
    question: TextValue = ""
    help: TextValue = ""
    example: Any = None


class QuestionsEntry(Shape):
    """The parts of the organisation section that are called or asked otherwise than in English."""

    name: QuestionEntry | None = None
    legal_form: QuestionEntry | None = None
    registrations: QuestionEntry | None = None
    founded: QuestionEntry | None = None
    income: QuestionEntry | None = None
    places: QuestionEntry | None = None


_NO_REGISTERS: dict[str, RegisterEntry] = {}


class CoreFile(Shape):
    """A country as a file of its own."""

    core: RequirementId
    title: TextValue
    language: _Language = "en"
    extends: TextValue = ""
    legal_forms: ChoiceLabels = _NO_FORMS
    registers: Annotated[list[_Prefix], *ONE_OR_MORE] = _NO_TEXTS
    own_registers: Annotated[dict[_Prefix, RegisterEntry], *FILLED] = _NO_REGISTERS
    questions: QuestionsEntry | None = None


class RegistersFile(Shape):
    """The registers that are known to all criteria, as of a day."""

    as_of: TextValue
    registers: Annotated[dict[_Prefix, RegisterEntry], *FILLED]


def register_of(prefix: str, entry: Any) -> Register:
    """The register that an entry stands for."""
    marks = tuple(mark.lower() for mark in entry.marks)
    return Register(prefix, entry.name, tuple(entry.numbers), entry.described, entry.example, marks)


def registers_in(document: Document) -> dict[str, Register]:
    """The registers in a file of them, by prefix. Raises CriteriaError with every problem."""
    from partnercheck.models.criteria_problems import Collector

    file = _read(RegistersFile, document, Collector())
    return {prefix: register_of(prefix, entry) for prefix, entry in file.registers.items()}


def check_registers(document: Document) -> None:
    """As `registers_in`, and each example has to have one of the forms of its register, which takes long to see."""
    from partnercheck.models.criteria_problems import Collector

    problems = Collector()
    _check_examples(_read(RegistersFile, document, problems).registers, document, "registers", problems)
    if problems.found:
        raise CriteriaError(*problems.found)


def build_core(document: Document, known: Mapping[str, Register], cores: Mapping[str, Core]) -> Core:
    """The core that a file holds.

    `known` are the registers that are known to all, by prefix; `cores` those that it may extend, by name. Raises
    CriteriaError with every problem.
    """
    from partnercheck.models.criteria import Origin
    from partnercheck.models.criteria_problems import Collector

    problems = Collector()
    file = _read(CoreFile, document, problems)
    base = cores.get(file.extends) if file.extends else None
    if file.extends and base is None:
        at = Origin(document, ("extends",))
        problems.add_at_value("PC311", f"there is no core `{file.extends}`", at, did_you_mean(file.extends, cores))
    if not file.legal_forms and not file.extends:
        problems.add("PC301", "`legal_forms` is missing", Origin(document, ("core",)), "add `legal_forms:` here")
    every = {**known, **{prefix: register_of(prefix, entry) for prefix, entry in file.own_registers.items()}}
    _check_examples(file.own_registers, document, "own_registers", problems)
    listed = isinstance(document.data.get("registers"), list)
    for place, prefix in enumerate(file.registers):
        if prefix not in every:
            at = Origin(document, ("registers", place) if listed else ("registers",))
            help = did_you_mean(prefix, every) or "describe it under `own_registers`, with its name"
            problems.add_at_value("PC311", f"there is no register `{prefix}`", at, help)
    if problems.found:
        raise CriteriaError(*problems.found)
    questions = {**(base.questions if base else {}), **_texts(file.questions)}
    own = [register.prefix for register in base.registers.own] if base else []
    core = Core(
        name=file.core,
        title=file.title,
        language=file.language,
        legal_forms={**(base.legal_forms if base else {}), **file.legal_forms},
        registers=Registers(every, dict.fromkeys([*own, *file.registers, *file.own_registers])),
        questions=questions,
        file=document.file,
        text=document.text,
    )
    try:
        facts_of(core)
    except told_at_once() as error:
        problems.shape(error, document, None, prefix=("questions",))
        raise CriteriaError(*problems.found) from None
    return core


def _read(shape: type[AnyShape], document: Document, problems: Collector) -> AnyShape:
    """The file; CriteriaError with every problem of its shape."""
    try:
        return shape.quickly(document.data)
    except Exception:  # whatever it is, the model says it in words
        from partnercheck.facts.strict import model_of

        model: Any = model_of(shape)  # its instances have what the shape has
        try:
            read: AnyShape = model.model_validate(document.data)
        except told_at_once() as error:
            problems.shape(error, document, model)
            raise CriteriaError(*problems.found) from None
        return read


def _texts(questions: QuestionsEntry | None) -> dict[str, Texts]:
    if questions is None:
        return {}
    said: dict[str, Any] = {name: getattr(questions, name) for name in fields_of(QuestionsEntry)}
    return {name: Texts(one.label, one.question, one.help, one.example) for name, one in said.items() if one}


def _check_examples(entries: Mapping[str, RegisterEntry], document: Document, key: str, problems: Collector) -> None:
    from partnercheck.models.criteria import Origin

    for prefix, entry in entries.items():
        if entry.example and not register_of(prefix, entry).fits(entry.example):
            help = "mend the example, or add the form that it has to `numbers`"
            message = f"`{entry.example}` has none of the forms of this register"
            problems.add_at_value("PC302", message, Origin(document, (key, prefix, "example")), help)
