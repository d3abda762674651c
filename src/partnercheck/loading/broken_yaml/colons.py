"""Names, colons and values that are not told apart."""

from __future__ import annotations

import re

from partnercheck.harmless import in_brief
from partnercheck.loading.broken_yaml.stop import QUOTE_IT, Break, in_quotes, indent
from partnercheck.loading.source import Source
from partnercheck.problems import ReadingError

_LONGEST_NAME = 1024  # YAML 1.2, 7.4.2: a reader need look no further for the colon
_TIGHT_COLON = re.compile(r"[ ]*(?:- +)*(?P<name>[^\s:#\"'\[\]{},&*!|>%@`-][^\s:#\"'\[\]{},]*):(?![\s/])")
_TIGHT_DASH = re.compile(r" *-(?=[^\s-][^\s:]*: )")
_NAMED_VALUE = re.compile(r"(?P<name>[^:\"'\[\]{}#]+): (?P<value>.+)")


def colon_in_value(found: Break) -> ReadingError | None:
    number, above = found.line_above()
    tight = _TIGHT_COLON.match(above)
    own = _NAMED_VALUE.match(found.line)
    if ": " not in found.before:
        if len(found.before) > _LONGEST_NAME:
            return _too_long(found)
        if tight and ": " not in above:
            return _tight_colon(found, number, tight)
        if dash := _TIGHT_DASH.match(above):
            return _tight_dash(found, number, dash)
        if indent(found.line) > indent(above):
            return _too_far_in(found)
        return _nameless(found, number) if above.strip() else None
    if not own:
        return found.error("PC118", "a second `: ` stands on this line", QUOTE_IT)
    suggestion = f"{own['name'].lstrip(' -')}: {in_quotes(own['value'].strip())}"
    help = f"put quotes around the text: `{suggestion}`" if len(suggestion) < 100 else QUOTE_IT
    return found.error("PC118", "text with `: ` in it must be in quotes", help)


def missing_space(source: Source, line: int) -> ReadingError | None:
    """The error for a line such as `name:value`, if this is one."""
    tight = _TIGHT_COLON.match(source.line(line))
    at = source.start_of(line)
    return _tight_colon(Break(source, "", at, at), line, tight) if tight else None


def no_colon(found: Break) -> ReadingError:
    number = found.source.line_of(found.began)
    tight = _TIGHT_COLON.match(found.source.line(number))
    return _tight_colon(found, number, tight) if tight else _nameless(found, number)


def lone_colon(found: Break) -> ReadingError:
    return found.error("PC118", "a colon in brackets divides a name from its value", f"take it out, or {QUOTE_IT}")


def list_beside_name(found: Break) -> ReadingError:
    help = "begin the list on the next line, each item after `- `, or write `[one, two]`; put quotes around text"
    return found.error("PC127", "a list cannot begin on the line of its name", help)


def _tight_colon(found: Break, number: int, tight: re.Match[str]) -> ReadingError:
    at = found.source.start_of(number) + tight.end("name")
    name = in_brief(tight["name"])
    return found.error("PC119", f"there is no space after the colon of `{name}`", f"write `{name}: ...`", at=at)


def _tight_dash(found: Break, number: int, dash: re.Match[str]) -> ReadingError:
    at = found.source.start_of(number) + dash.end() - 1
    return found.error("PC119", "there is no space after the dash of this list item", "write `- name: ...`", at=at)


def _nameless(found: Break, number: int) -> ReadingError:
    line = found.source.line(number)
    return found.error(
        "PC120",
        "there is no `: ` on this line",
        "write `name: value`; to go on with the text of the line above, begin this line further in",
        at=found.source.start_of(number) + indent(line),
        length=len(line),
    )


def _too_long(found: Break) -> ReadingError:
    message = f"a name before a colon can have at most {_LONGEST_NAME:,} characters"
    return found.error("PC117", message, "write a short name; put quotes around text that holds a colon")


def _too_far_in(found: Break) -> ReadingError:
    step = indent(found.line)
    start = found.source.start_of(found.source.line_of(found.at))
    return found.error(
        "PC125",
        "this line stands further in than the line above, which already has its value",
        "begin it below the name above, or take the value above away if this line belongs to it",
        at=start + step,
        length=max(1, found.at - start - step),
    )
