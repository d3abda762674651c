"""Lists and mappings in brackets that are not closed, or not divided by commas."""

from __future__ import annotations

import re

from partnercheck.loading import file_problems
from partnercheck.loading.broken_yaml.stop import QUOTE_IT, Break, indent
from partnercheck.loading.cut_text import in_quotes
from partnercheck.problems import ReadingError


def in_brackets(found: Break) -> ReadingError | None:
    bracket = found.source.text[found.began : found.began + 1]
    if not bracket or bracket not in "[{":
        return None
    closing = "]" if bracket == "[" else "}"
    rest = found.source.text[found.at : found.at + len(found.line)].partition("\n")[0]
    if not found.character or (found.lines_apart and found.character == ":" and closing not in rest):
        return file_problems.never_closed(found.source, found.began)
    if found.character in "]}":
        return file_problems.wrong_bracket(found.source, found.at, found.began)
    if found.character == ":" and found.lines_apart:
        start = found.source.start_of(found.source.line_of(found.at)) + indent(found.line)
        return found.error("PC128", "there is no comma before this line", "end the line above with a comma", at=start)
    if found.character == ":":
        return found.error("PC118", "text with `: ` in it must be in quotes", QUOTE_IT)
    help = f"put a comma between one entry and the next, or close with `{closing}`"
    meant = in_quotes(found.source.text, found.began, found.at)
    return found.error("PC128", "there is no comma before this", meant or help)


def nothing_to_close(found: Break) -> ReadingError:
    return found.error("PC126", f"no bracket is open that `{found.character}` could close", "take it out")


def no_value(found: Break) -> ReadingError:
    opened = _last_open(found.source.text[: found.at])
    if not found.character and opened is not None:
        return file_problems.never_closed(found.source, opened)
    if found.character and found.character in "]}":
        if opened is not None:
            return file_problems.wrong_bracket(found.source, found.at, opened)
        return nothing_to_close(found)
    if found.character == ":":
        return file_problems.not_a_key(found.source, found.at, found.at)
    if found.character == "-":
        return found.error("PC127", "inside brackets no list with dashes can begin", "write `[one, two]`")
    if found.character == ",":
        return found.error("PC128", "there is nothing before this comma", "take the comma out")
    return found.error("PC129", "there is no value here", "write a value, or take away what announces one")


def _last_open(text: str) -> int | None:
    """Where the bracket is that nothing closes, as far as can be told without reading quotes."""
    closed = 0
    for bracket in re.finditer(r"[\[\]{}]", text[::-1]):
        closed += 1 if bracket.group() in "]}" else -1
        if closed < 0:
            return len(text) - bracket.end()
    return None
