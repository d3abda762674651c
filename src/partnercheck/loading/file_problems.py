"""The words for what YAML and JSON would allow and a strict reading does not; each with its code and its cure."""

from __future__ import annotations

from partnercheck.harmless import in_brief
from partnercheck.loading.source import Source
from partnercheck.problems import ReadingError
from partnercheck.values.data import DEEPEST

CLOSING = {"[": "]", "{": "}"}


def empty(source: Source) -> ReadingError:
    return source.error(
        "PC107", "there is nothing in this file", 0, 0, "write at least one line such as `name: value` into it"
    )


def not_a_mapping(source: Source, start: int, end: int, *, is_list: bool) -> ReadingError:
    found = "a list" if is_list else "a single piece of text"
    return source.error(
        "PC108",
        f"the file holds {found} where names with values belong",
        start,
        max(end, start + 1),
        "write each line as `name: value`, beginning at the left edge",
    )


def second_document(source: Source, start: int) -> ReadingError:
    return source.error(
        "PC109",
        "a second document begins here",
        start,
        start + 3,
        "keep one document to a file: take out this `---`, or move what follows it into a file of its own",
    )


def duplicate_key(source: Source, key: str, start: int, end: int, first: int) -> ReadingError:
    place = source.span(first, first)
    return source.error(
        "PC110",
        f"`{in_brief(key)}` is given twice: first on line {place.line}, column {place.column}, and again here",
        start,
        end,
        "keep the one that is right and take out the other",
    )


def anchor(source: Source, start: int, end: int) -> ReadingError:
    written = in_brief(source.text[start:end])
    return source.error(
        "PC111",
        f"`{written}` marks a place to copy from (an anchor), which is not allowed",
        start,
        end,
        f"take it out, or, if it is meant as text, put quotes around the whole text: `'{written} ...'`",
    )


def alias(source: Source, start: int, end: int) -> ReadingError:
    written = in_brief(source.text[start:end])
    return source.error(
        "PC112",
        f"`{written}` copies from another place (an alias), which is not allowed",
        start,
        end,
        f"write out what is meant, or, if it is meant as text, put quotes around it: `'{written}'`",
    )


def tag(source: Source, start: int, end: int) -> ReadingError:
    written = in_brief(source.text[start:end])
    return source.error(
        "PC113",
        f"`{written}` says how to read what follows (a tag), which is not allowed",
        start,
        end,
        f"take it out, or, if it is meant as text, put quotes around the whole text: `'{written} ...'`",
    )


def directive(source: Source, start: int) -> ReadingError:
    line = source.line(source.line_of(start))
    return source.error(
        "PC114",
        "a line that begins with `%` gives orders to the YAML reader, which is not allowed",
        start,
        start + len(line),
        "take this line out; if it is meant as text, put quotes around it",
    )


def too_deep(source: Source, start: int) -> ReadingError:
    return source.error(
        "PC115",
        f"lists and mappings stand inside one another more than {DEEPEST} deep",
        start,
        start + 1,
        "nothing that is asked for goes that deep; look for brackets that were opened and never closed",
    )


def not_a_key(source: Source, start: int, end: int) -> ReadingError:
    written = source.text[start:end]
    missing = not written.strip()
    return source.error(
        "PC117",
        "there is no name before this colon" if missing else "a name before a colon must be text",
        start,
        max(end, start + 1),
        "write `name: value`" if missing else "write a plain name, or put quotes around it: `'null': value`",
    )


def never_closed(source: Source, opened: int) -> ReadingError:
    bracket = source.text[opened]
    help = f"write `{CLOSING[bracket]}` where it ends"
    return source.error("PC121", f"this `{bracket}` is never closed", opened, opened + 1, help)


def wrong_bracket(source: Source, at: int, opened: int) -> ReadingError:
    bracket, place = source.text[opened], source.span(opened, opened)
    return source.error(
        "PC121",
        f"`{source.text[at]}` cannot close the `{bracket}` of line {place.line}, column {place.column}",
        at,
        at + 1,
        f"write `{CLOSING[bracket]}` where it ends",
    )


def question_mark(source: Source, start: int, end: int) -> ReadingError:
    written = in_brief(source.text[start:end])
    return source.error(
        "PC133",
        f"within brackets `{written}` cannot begin with a question mark as it is",
        start,
        end,
        f"put it in quotes: `'{written}'`",
    )
