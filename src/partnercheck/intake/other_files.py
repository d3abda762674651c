"""Other files: what lies among applications and is plainly none, by the names that it begins with."""

from __future__ import annotations

from collections.abc import Mapping

# The first of these whose names are all there says what the file is.
_KINDS = (
    (("criteria", "requirements"), "a criteria file, not an application"),
    (("criteria", "facts"), "a criteria file, not an application"),
    (("criteria", "include"), "a criteria file, not an application"),
    (("cases",), "cases of criteria, not an application"),
    (("columns",), "settings for a spreadsheet, not an application"),
    (("decisions",), "decisions, not an application"),
    (("facts",), "facts of criteria, not an application"),
    (("$schema", "properties"), "a JSON Schema, not an application"),
    (("type", "properties"), "a JSON Schema, not an application"),
    (("guidance", "sections"), "an outline of guidance, not an application"),
    (("outline",), "an outline of guidance, not an application"),
    (("requirements",), "a criteria file, not an application"),
)


def other_kind(data: Mapping[str, object]) -> str:
    """What a file plainly is, other than a profile; empty where it may be one."""
    if "organisation" in data:
        return ""
    schema = data.get("schema")
    if isinstance(schema, str) and schema.startswith("partnercheck."):
        return "results of partnercheck, not an application"
    return next((words for names, words in _KINDS if all(name in data for name in names)), "")
