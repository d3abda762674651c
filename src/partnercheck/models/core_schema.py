"""The JSON Schema of a core file, made from the model that the program reads it by, with words for editors."""

from __future__ import annotations

from collections.abc import Sequence

from partnercheck.facts.strict import model_of
from partnercheck.models.core_file import CoreFile
from partnercheck.models.schemas import DIALECT, JsonSchema, shared_in, with_references

_DESCRIPTIONS = {
    "core": "The name of this core: lower case, digits and hyphens.",
    "title": "The country, as readers call it.",
    "language": "The language of the labels and questions: `en`, `de`.",
    "extends": "A core that is shipped: what it has comes first.",
    "legal_forms": "The legal forms by id, each with its label. Conditions write the ids in quotes.",
    "registers": "The registers that organisations are usually in, by their prefixes, commonest first.",
    "own_registers": "Registers that are not known to the program yet, by their prefixes.",
    "questions": "How the parts of the organisation section are called and asked, where that is not in English.",
    "name": "What the register is called.",
    "numbers": "One form of its numbers or several: signs, [0-9] for one of these, {6} for so many of it.",
    "described": "The form of its numbers in words.",
    "example": "How an answer looks.",
    "marks": "Words in a column's heading by which its numbers are known.",
    "label": "How a report calls it.",
    "question": "How a person is asked.",
    "help": "What helps to answer.",
}


def core_schema(cores: Sequence[str], registers: Sequence[str]) -> JsonSchema:
    """What a core file may hold. `cores` are those that are shipped, `registers` the prefixes that are known."""
    schema = model_of(CoreFile).model_json_schema()
    definitions = schema.pop("$defs")
    properties = schema["properties"]
    properties["extends"] = {"enum": list(cores)}
    for option in properties["registers"]["anyOf"]:
        inner = option.get("items", option)
        inner.update({"anyOf": [{"enum": list(registers)}, {"type": "string", "pattern": inner.pop("pattern")}]})
        inner.pop("type")
    schema["anyOf"] = [{"required": ["legal_forms"]}, {"required": ["extends"]}]
    placed = with_references(schema)
    held = {name: with_references(one) for name, one in definitions.items()}
    parts = held["QuestionsEntry"]["properties"]
    held["QuestionsEntry"]["properties"] = {name: said["anyOf"][0] for name, said in parts.items()}
    for inside in (placed, *(one for key, one in held.items() if key != "QuestionsEntry")):
        for name, said in inside["properties"].items():
            inside["properties"][name] = {
                "description": _DESCRIPTIONS[name],
                **{k: v for k, v in said.items() if k != "title"},
            }
        inside.pop("title", None)
        inside.pop("default", None)
    return {
        "$schema": DIALECT,
        **placed,
        "title": "A core file",
        "description": "A country: the legal forms that organisations have there, and the registers that they are in.",
        "$defs": {**held, **shared_in({**placed, **held})},
    }
