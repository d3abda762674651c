"""The JSON Schema of a criteria file, made from the models that the program reads it by, with words for editors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from partnercheck.facts.fact import MAY_BE_NONE
from partnercheck.facts.leaf_schemas import NAME, YES_NO, one_of
from partnercheck.facts.registry import fact_types
from partnercheck.facts.strict import model_of
from partnercheck.models.criteria import NAMING
from partnercheck.models.criteria_file import LONGEST_ID, REQUIREMENT_ID, CriteriaFile, ImportanceEntry
from partnercheck.models.schemas import DIALECT, JsonSchema, shared_in, with_references
from partnercheck.values.status import Importance

_NOT_INSIDE_RECORDS = ("examples", "records")
_SHARED_FILE_KEYS = ("about", "include", "facts", "definitions", "bands", "values", "sections", "terms")

_CONDITION: JsonSchema = {
    # What editors offer where nothing is written yet; others pass it over.
    "defaultSnippets": [
        {"label": "all", "description": "Every one of these.", "body": {"all": ["$1"]}},
        {"label": "any", "description": "At least one of these.", "body": {"any": ["$1"]}},
        {"label": "not", "description": "The opposite of this.", "body": {"not": "$1"}},
        {
            "label": "at_least",
            "description": "At least so many of these.",
            "body": {"at_least": {"count": 2, "of": ["$1"]}},
        },
    ],
    "description": "When this holds: an expression, or expressions joined by `all`, `any`, `not` and `at_least`.",
    # Not two alternatives: editors then offer the keys where nothing is written yet.
    "type": ["string", "object"],
    "pattern": "\\S",
    "not": {"type": "string", "pattern": f"^\\s*{one_of(('yes', 'no', 'true', 'false'))}\\s*$"},
    "properties": {
        "all": {"$ref": "#/$defs/conditions", "description": "Every one of these."},
        "any": {"$ref": "#/$defs/conditions", "description": "At least one of these."},
        "not": {"$ref": "#/$defs/condition", "description": "The opposite of this."},
        "at_least": {
            "description": "At least so many of these.",
            "type": "object",
            "properties": {
                "count": {
                    "anyOf": [
                        {"type": "integer", "minimum": 1, "maximum": 1000},
                        {"type": "string", "pattern": "^0*[1-9][0-9]{0,3}$"},
                    ]
                },
                "of": {"$ref": "#/$defs/conditions"},
            },
            "required": ["count", "of"],
            "additionalProperties": False,
        },
    },
    "additionalProperties": False,
    "minProperties": 1,
    "maxProperties": 1,
}
_DEFINITION: JsonSchema = {
    "description": "A condition, a number, a day, or a list of choices that requirements use by its name.",
    "anyOf": [
        {"$ref": "#/$defs/condition"},
        {"type": "number"},
        {"$ref": "#/$defs/choice_list"},
        {
            "type": "object",
            "properties": {
                "label": {"$ref": "#/$defs/text", "description": "What a report calls it."},
                "is": {
                    "anyOf": [
                        {"$ref": "#/$defs/condition"},
                        {"type": "number"},
                        {"$ref": "#/$defs/choice_list"},
                    ]
                },
                "say": {"$ref": "#/$defs/WordingEntry", "description": "How a condition is said wherever it is used."},
            },
            "required": ["is"],
            "additionalProperties": False,
        },
    ],
}
_EXPRESSION: JsonSchema = {"$ref": "#/$defs/expression"}
_LABEL: JsonSchema = {"$ref": "#/$defs/text", "description": "What a report calls it."}
_BANDS: JsonSchema = {
    "description": "A table: what it looks at, and what each row comes to. One row has to fit, whatever there is.",
    "type": "object",
    "properties": {
        "label": _LABEL,
        "of": {
            "description": "What it looks at: one expression, or several, each with the name that rows call it by.",
            "anyOf": [
                _EXPRESSION,
                {
                    "type": "object",
                    "propertyNames": {"not": {"const": "is"}},
                    "additionalProperties": _EXPRESSION,
                    "minProperties": 1,
                },
            ],
        },
        "choices": {
            "description": "Where it comes to a choice: ids with their labels.",
            "type": "object",
            "additionalProperties": {"$ref": "#/$defs/text"},
            "minProperties": 1,
        },
        "ordered": {**YES_NO, "description": "The choices are listed from low to high."},
        "rows": {
            "description": "`under 5: 1`, `5 to under 10: 2`, `10 or more: 3`; or, looking at several things, a list.",
            "anyOf": [
                {"type": "object", "additionalProperties": _EXPRESSION, "minProperties": 1},
                {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "type": "object",
                        "properties": {"is": {**_EXPRESSION, "description": "What the row comes to."}},
                        "required": ["is"],
                        "additionalProperties": {
                            "anyOf": [_EXPRESSION, {"type": "array", "items": _EXPRESSION, "minItems": 1}]
                        },
                    },
                },
            ],
        },
    },
    "required": ["of", "rows"],
    "additionalProperties": False,
}
_DATED: JsonSchema = {
    "description": "What holds from each day on; `before` holds until the first.",
    "type": "object",
    "patternProperties": {r"^(\d{4}-\d{1,2}-\d{1,2}|before)$": _EXPRESSION},
    "additionalProperties": False,
    "minProperties": 1,
}
_VALUES: JsonSchema = {
    "description": "A number that holds from one day until the next.",
    "type": "object",
    "if": {"required": ["from"]},
    "then": {
        "properties": {
            "label": _LABEL,
            "by": {**_EXPRESSION, "description": "The day that chooses: the as-of date, where nothing is said."},
            "from": _DATED,
        },
        "additionalProperties": False,
    },
    "else": _DATED,
}
_DESCRIPTIONS = {
    "criteria": "The name of these criteria: lower case, digits and hyphens.",
    "title": "What a reader sees.",
    "version": "The author's version, such as 2026.1.",
    "format": "The version of this file format.",
    "about": "One paragraph for whoever opens the file.",
    "core": "The country: its legal forms and registers. One that is shipped, or a file inside the criteria folder.",
    "currency": "The currency of amounts: three capital letters.",
    "guidance": "Where the outline of the guidance lies.",
    "outline": "The outline of the published guidance, inside the criteria folder.",
    "include": "Files inside the criteria folder that hold facts, definitions, sections or terms.",
    "sections": "Sections of a report by id, in reading order.",
    "terms": "Phrases that are explained where they are used, by id: lower case, digits and hyphens.",
    "words": "The words that stand for it, as questions say them; the first is what it is called.",
    "meaning": "What it means, in plain words.",
    "facts": "What a profile answers, by id: lower case, digits and underscores.",
    "bands": "Tables from figures, choices or conditions to a number or a choice, by name.",
    "values": "Numbers, amounts or days that hold from one day until the next, by name.",
    "definitions": "Conditions, numbers and lists of choices that are given a name once.",
    "requirements": "What an organisation must show.",
    "tiers": "Further outcomes, over the statuses of requirements.",
    "first": "Outcomes of which the first that holds is taken, and no other.",
    "id": "Lower case, digits and hyphens.",
    "section": "The section of the report that it stands in.",
    "reading": "How the guidance's words became this rule, where they leave room.",
    "importance": "How much it weighs, by itself or by condition; required, where nothing is said.",
    "required_when": "When it is required.",
    "applies_when": "When it applies at all.",
    "met_when": "When it is met.",
    "borderline_when": "When it is borderline, if it is not met.",
    "otherwise": "What it is when neither: `borderline`, for what discourages without barring.",
    "when_nobody": "Its status where there is nobody to count; not_applicable, where nothing is said.",
    "judgement": "`yes`, or when a person has to decide.",
    "override": "`never`: nobody may decide against what the rules settle.",
    "say": "How `met_when` is said, in words of your own.",
    "met": "Where it is so. Values are named in braces: {count(staff)}.",
    "short": "Where it is not. Values are named in braces: {count(staff)}.",
    "advice": "What would help an organisation that does not show it.",
    "when": "When this outcome is reached.",
    "type": "What kind of answer it is.",
    "label": "How a report calls it.",
    "question": "How a person is asked.",
    "help": "What helps to answer.",
    "example": "A good answer.",
    "may_be_none": "`none` is an answer: there is no such thing, or it never happened.",
    "can_change": "`no` for history, which no plan proposes to change.",
    "choices": "What there is to choose from: ids with their labels.",
    "ordered": "Listed from low to high, so that conditions may compare.",
    "groups": "The groups that people are counted in.",
    "roles": "The roles that people hold.",
    "topics": "What an example may be about.",
    "item": "What one of them is called: a noun, such as live grant, or in both forms: child / children.",
    "relations": "The kinds of relation between people that matter.",
    "fields": "The fields of a record, each declared as a fact is.",
    "minimum": "The least that an answer can be.",
    "maximum": "The most that an answer can be.",
    "whole": "Only whole numbers.",
    "unit": "What it is a number of; where that needs both forms, one and several: child / children.",
    "past": "Not after the day that an assessment is made for.",
    "negative": "The amount may be below zero.",
}


# What a key means where its name alone means something else in other places.
_OWN_DESCRIPTIONS = {
    ("RequirementEntry", "guidance"): "The items of the outline that this requirement answers to.",
    ("RequirementEntry", "title"): "What it asks for, as reports call it.",
    ("RequirementEntry", "id"): "What cases, tiers and reports know it by: lower case, digits and hyphens.",
    ("ImportanceEntry", "otherwise"): "What it weighs where it is not required: expected or informational.",
    ("TierEntry", "title"): "What reports call this outcome.",
    ("TierEntry", "advice"): "What to tell whoever reaches it.",
}
# What an editor calls an entry that it offers to add.
_TITLES = {
    "RequirementEntry": "a requirement",
    "TierEntry": "a further outcome",
    "ImportanceEntry": "by condition",
    "TermEntry": "a term",
    "TiersInOrder": "the first that holds",
    "WordingEntry": "in words of your own",
}


def criteria_schema(cores: Sequence[str] = ()) -> JsonSchema:
    """What a criteria file, or a file that it includes, may hold. `cores` are the names of those that are shipped."""
    schema = model_of(CriteriaFile).model_json_schema()
    definitions, required = schema.pop("$defs"), schema.pop("required")
    definitions["ImportanceEntry"] = model_of(ImportanceEntry).model_json_schema()
    facts = {name: _declaration(name) for name in fact_types()}
    mains = [name for name in schema["properties"] if name not in _SHARED_FILE_KEYS]
    whole = {
        **schema,
        "if": {"anyOf": [{"required": [name]} for name in mains]},
        "then": {"required": required},
        "$defs": {
            **definitions,
            "condition": _CONDITION,
            "conditions": {"type": "array", "items": {"$ref": "#/$defs/condition"}, "minItems": 1},
            "definition": _DEFINITION,
            "bands": _BANDS,
            "values": _VALUES,
            "expression": {"type": ["string", "number", "boolean"], "pattern": "\\S"},
            "choice_list": {"type": "array", "items": {"type": ["string", "number", "boolean"]}, "minItems": 1},
            "fact": _by_type(facts),
            "fields": _fields({name: facts[name] for name in facts if name not in _NOT_INSIDE_RECORDS}),
            "importance": {"anyOf": [{"enum": [one.value for one in Importance]}, {"$ref": "#/$defs/ImportanceEntry"}]},
            "judgement": {"anyOf": [{"$ref": "#/$defs/condition"}, YES_NO]},
        },
    }
    whole["properties"]["facts"]["propertyNames"] = NAME
    for key in NAMING:
        whole["properties"][key]["propertyNames"] = NAME
    whole["properties"]["terms"]["propertyNames"] = {
        "pattern": f"^{REQUIREMENT_ID.pattern.removesuffix(chr(92) + 'Z')}$",
        "maxLength": LONGEST_ID,
    }
    whole["properties"]["format"]["enum"] += [int(one) for one in whole["properties"]["format"]["enum"]]
    if cores:
        whole["properties"]["core"] = {"anyOf": [{"enum": list(cores)}, whole["properties"]["core"]]}
    whole["$defs"]["RequirementEntry"]["anyOf"] = [{"required": ["met_when"]}, {"required": ["judgement"]}]
    placed = _said(_placed(with_references(whole)))
    held = placed.pop("$defs")
    for name, title in _TITLES.items():
        held[name]["title"] = title
    for (name, key), words in _OWN_DESCRIPTIONS.items():
        held[name]["properties"][key]["description"] = words
    return {
        "$schema": DIALECT,
        **placed,
        "title": "A criteria file",
        "description": "The criteria that organisations are held against, or a file that criteria include.",
        "$defs": {**held, **shared_in({**placed, **held})},
    }


def _declaration(name: str) -> JsonSchema:
    """What a fact of one type may declare."""
    schema = model_of(fact_types()[name].declaration).model_json_schema()
    schema["properties"]["type"] = {"const": name}
    if name not in MAY_BE_NONE:
        del schema["properties"]["may_be_none"]
    return {key: schema[key] for key in ("type", "properties", "required", "additionalProperties")}


def _by_type(facts: dict[str, JsonSchema]) -> JsonSchema:
    """The declaration of each type, chosen by `type`, so that an editor speaks of the right one."""
    return {
        "type": "object",
        "properties": {"type": {"enum": list(facts)}},
        "required": ["type"],
        "allOf": [
            {"if": {"properties": {"type": {"const": name}}, "required": ["type"]}, "then": schema}
            for name, schema in facts.items()
        ],
    }


_LIKE: JsonSchema = {
    "type": "object",
    "description": "Asked and answered as a fact of the profile is.",
    "properties": {
        "like": {"type": "string", "description": "The fact: one declared before, or one of the organisation."},
        **{name: {"$ref": "#/$defs/text"} for name in ("label", "question", "help")},
    },
    "required": ["like"],
    "additionalProperties": False,
}


def _fields(facts: dict[str, JsonSchema]) -> JsonSchema:
    """Fields of records: as facts, and the label may stand for the question."""
    inner = {
        name: {**schema, "required": [key for key in schema["required"] if key != "question"]}
        for name, schema in facts.items()
    }
    field = {"if": {"type": "object", "required": ["like"]}, "then": _LIKE, "else": _by_type(inner)}
    return {"type": "object", "propertyNames": NAME, "additionalProperties": field, "minProperties": 1}


def _placed(schema: Any) -> Any:
    """What the models leave to this module put in its place."""
    if isinstance(schema, list):
        return [_placed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if isinstance(schema.get("$comment"), str):
        return {"$ref": f"#/$defs/{schema['$comment']}"}
    return {key: _placed(value) for key, value in schema.items()}


def _said(schema: Any) -> Any:
    """Every key described, in place of the names that pydantic makes up."""
    if isinstance(schema, list):
        return [_said(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    said = {}
    for key, value in schema.items():
        if key == "properties":
            said[key] = {name: _described(name, _said(inner)) for name, inner in value.items()}
        elif not (key == "title" and isinstance(value, str)):
            said[key] = _said(value)
    return said


def _described(name: str, schema: Any) -> Any:
    known = name in _DESCRIPTIONS and "description" not in schema
    return {"description": _DESCRIPTIONS[name], **schema} if known else schema
