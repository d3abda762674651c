"""What libyaml says about broken YAML, put into plain words with what to write instead.

libyaml's words choose an explanation and are never shown: where a version says a thing otherwise, the place stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from yaml.error import MarkedYAMLError, YAMLError

from partnercheck.loading.broken_yaml import brackets, colons, lines, signs
from partnercheck.loading.broken_yaml.stop import Break
from partnercheck.loading.source import Source
from partnercheck.problems import ReadingError

_UNREADABLE = "this cannot be read as YAML from here on"
_SEPARATOR = re.compile("[\x85\u2028\u2029]")  # YAML 1.1 ends lines with these; editors do not


def syntax_error(source: Source, error: YAMLError) -> ReadingError:
    """The ReadingError for an error of libyaml's."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return source.error("PC129", _UNREADABLE, 0, 0, "look for characters that no text has")
    at = min(error.problem_mark.index, len(source.text))
    began = min(error.context_mark.index, at) if error.context_mark else at
    found = Break(source, error.problem or "", at, began)
    if separator := _SEPARATOR.search(found.before):
        return lines.invisible_line_end(found, separator)
    said = f"{error.context or ''}: {found.problem}"
    for phrase, explain in _PHRASES.items():
        if phrase in said and (explained := explain(found)):
            return explained
    return _unknown(found)


def _unknown(found: Break) -> ReadingError:
    help = "look at the indentation, the colons, the quotes and the brackets of this line and the one above"
    return found.error("PC129", _UNREADABLE, help)


# The first phrase that libyaml's words hold, context before problem, and that finds something to say.
_PHRASES: dict[str, Callable[[Break], ReadingError | None]] = {
    "found a tab character": lines.tab,
    "scanning a directive": lines.directive,
    "YAML directive": lines.directive,
    "TAG directive": lines.directive,
    "incompatible YAML": lines.directive,
    "scanning an anchor": signs.anchor,
    "scanning an alias": signs.anchor,
    "scanning a tag": signs.tag,
    "parsing a tag": signs.tag,
    "tag handle": signs.tag,
    "scanning a block scalar": lines.block_text,
    "unexpected end of stream": signs.open_quote,
    "unexpected document indicator": signs.open_quote,
    "a quoted scalar": signs.escape,
    "cannot start any token": signs.no_token,
    "could not find expected ':'": colons.no_colon,
    "found unexpected ':'": colons.lone_colon,
    "mapping values are not allowed": colons.colon_in_value,
    "block sequence entries are not allowed": colons.list_beside_name,
    "mapping keys are not allowed": signs.reserved_sign,
    "did not find expected ','": brackets.in_brackets,
    "did not find expected key": lines.out_of_place,
    "did not find expected '-'": lines.out_of_place,
    "did not find expected node content": brackets.no_value,
    "did not find expected <document start>": lines.after_the_end,
    "nesting level": lines.too_deep,
}
