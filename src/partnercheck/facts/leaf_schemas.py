"""JSON Schemas of what is written in one text or number: the counterpart, for editors, of `facts/reading`.

Patterns are plain ECMA regular expressions, as JSON Schema asks for: no flags, so that words in any case are spelled
out. Whether a number lies within bounds or a day exists stays for the program to say.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from partnercheck.facts.names import NAME_PATTERN, TAKEN

JsonSchema = dict[str, Any]

LONGEST_TEXT = 20_000


def any_case(words: str) -> str:
    """A pattern for the words in capitals or not."""
    return "".join(f"[{letter.upper()}{letter.lower()}]" if letter.isalpha() else letter for letter in words)


def in_any_case(text: str) -> str:
    """A pattern for any text in capitals or not, whatever else it holds."""
    return "".join(any_case(part) if part.isascii() and part.isalpha() else _literally(part) for part in text.strip())


def _literally(character: str) -> str:
    return f"\\{character}" if character in "\\^$.*+?()[]{}|/" else character


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of these words."""
    return f"(?:{'|'.join(any_case(word) for word in words)})"


def _word(word: str) -> JsonSchema:
    # The constant is what editors offer; the pattern is all that is understood.
    return {"anyOf": [{"const": word}, {"type": "string", "pattern": f"^\\s*{any_case(word)}\\s*$"}]}


UNDISCLOSED = _word("undisclosed")
NONE = _word("none")
YES_NO: JsonSchema = {
    "anyOf": [
        {"enum": [True, False, "yes", "no"]},
        {"type": "string", "pattern": f"^\\s*{one_of(('yes', 'true', 'on', 'y', 'no', 'false', 'off', 'n'))}\\s*$"},
    ]
}
# A plain scalar is read by the type that it is needed for: an unquoted year, or `no`, is text where text is asked for.
TEXT: JsonSchema = {"type": ["string", "number", "boolean"], "pattern": "\\S", "maxLength": LONGEST_TEXT}

_DIGITS = "(?:[0-9]+|[0-9]{1,3}(?:[,_ ][0-9]{3})+)"
_TWO_MEANINGS = "[1-9][0-9]{0,2}\\.[0-9]{3}(?![0-9])"
_DECIMAL = f"(?!{_TWO_MEANINGS}){_DIGITS}(?:\\.[0-9]+)?"
_FRACTION = "(?:0|[1-9][0-9]*) ?/ ?[1-9][0-9]*"
_NUMBER = f"(?:{_DECIMAL}|{_FRACTION})"
_SHARE = f"(?:{_DIGITS}(?:\\.[0-9]+)?|{_FRACTION})"
_WHOLE = f"{_DIGITS}(?:\\.0+)?"
_BEFORE = (
    f"(?:{one_of(('fewer than', 'less than', 'under', 'below', 'at most', 'no more than', 'up to'))}"
    f"|{one_of(('at least', 'no fewer than', 'no less than', 'more than', 'over', 'above'))}|<=?|>=?|≤|≥)"
)
_AFTER = f"(?:{one_of(('or more', 'or over', 'and over', 'or fewer', 'or less', 'or under'))}|\\+)"
_TO = f"(?:–|—|-|{any_case('to')})"


def _range(one: str) -> str:
    """One number, or a range as people write it."""
    between = f"{any_case('between')}\\s+{one}\\s+{any_case('and')}\\s+{one}"
    return f"(?:{one}|{_BEFORE}\\s*{one}|{one}\\s*{_AFTER}|{between}|{one}\\s*{_TO}\\s*{one})"


def _text(pattern: str) -> JsonSchema:
    return {"type": "string", "pattern": f"^\\s*{pattern}\\s*$"}


def number(*, whole: bool = False, negative: bool = True, **bounds: float) -> JsonSchema:
    """A number or a range of numbers."""
    one = f"{'-?' if negative else ''}{_WHOLE if whole else _NUMBER}"
    return {"anyOf": [{"type": "integer" if whole else "number", **bounds}, _text(_range(one))]}


def _more_than_all() -> str:
    """A fraction of up to six digits a side that is more than 1, or a percentage over 100."""
    longer = [f"[1-9][0-9]{{{most},}} ?/ ?[1-9][0-9]{{0,{most - 1}}}" for most in range(1, 6)]
    # Of as many digits: alike up to one that is larger.
    larger = [
        f"([0-9]*){digit}[0-9]{{{rest}}} ?/ ?\\{{group}}[0-{digit - 1}][0-9]{{{rest}}}"
        for digit in range(1, 10)
        for rest in range(6)
    ]
    numbered = [one.replace("{group}", str(place)) for place, one in enumerate(larger, 1)]
    over_100 = "(?:100(?=\\.0*[1-9])|10[1-9]|1[1-9][0-9]|[2-9][0-9]{2}|[1-9][0-9]{3,})"
    percent = f"{over_100}(?:\\.[0-9]+)? ?%"
    return "|".join((*longer, *numbered, percent))


COUNT: JsonSchema = {"anyOf": [{"type": "integer", "minimum": 0}, _text(_range(_WHOLE)), UNDISCLOSED, {"type": "null"}]}
PLAIN_COUNT: JsonSchema = {"anyOf": [{"type": "integer", "minimum": 0}, _text(_range(_WHOLE)), {"type": "null"}]}
SHARE: JsonSchema = {
    "anyOf": [
        {"type": "number", "minimum": 0, "maximum": 1},
        {**_text(_range(f"{_SHARE}\\s*%?")), "not": {"pattern": f"^\\s*(?:{_more_than_all()})\\s*$"}},
    ]
}

# The time of day and its zone, as programs write them after a day (RFC 3339; a space for the T).
_TIME = "(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?(?: ?(?:Z|[+-][0-9]{2}:?[0-9]{2}))?)?"
_LEAP_YEAR = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
_DAY_OF_A_YEAR = (
    "[0-9]{4}-(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)"
    "|0?2-(?:0?[1-9]|1[0-9]|2[0-8]))"
)
DATE: JsonSchema = {
    "anyOf": [
        _text("[0-9]{4}(?:-(?:0?[1-9]|1[0-2]))?"),
        _text(f"(?:{_DAY_OF_A_YEAR}|{_LEAP_YEAR}-0?2-29){_TIME}"),
        {"type": "integer", "minimum": 1000, "maximum": 9999},
    ]
}


def money(currency: str, signs: Iterable[str], *, negative: bool) -> JsonSchema:
    """An amount or a range of amounts, with the currency's sign or code, or without; any code where none is known."""
    codes = any_case(currency) if currency else "[A-Za-z]{3}"
    sign = "|".join((codes, *(f"\\{one}" if one == "$" else one for one in signs)))
    minus = "-? ?" if negative else ""
    one = f"{minus}(?:{sign})? ?{'-?' if negative else ''}{_DECIMAL} ?(?:{codes})?"
    bound = {} if negative else {"minimum": 0}
    return {"anyOf": [{"type": "number", **bound}, _text(_range(one))]}


def duration(unit: str) -> JsonSchema:
    """A length of time, or a range of them, with its units."""
    units = {"months": ("years?", "yrs?", "months?"), "days": ("weeks?", "days?")}[unit]
    words = "(?:" + "|".join(any_case(word.removesuffix("s?")) + "[Ss]?" for word in units) + ")"
    piece = f"{_NUMBER}\\s*{words}"
    one = f"{piece}(?:(?:\\s*,\\s*|\\s+{any_case('and')}\\s+|\\s+){piece})*"
    unit_at_the_end = f"[0-9.,]+\\s*{_TO}\\s*{piece}"
    return _text(f"(?:{_range(one)}|{unit_at_the_end})")


EXACT: JsonSchema = {"anyOf": [{"type": "number"}, _text(f"-?{_NUMBER}")]}
CURRENCY: JsonSchema = {"type": "string", "pattern": "^\\s*[A-Za-z]{3}\\s*$"}
LINE: JsonSchema = {**TEXT, "pattern": "^[^\\n]*\\S[^\\n]*$"}


NAME: JsonSchema = {"pattern": f"^{NAME_PATTERN}$", "not": {"enum": list(TAKEN)}}
_CHOICE: JsonSchema = {
    "pattern": "^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$",
    "not": {"pattern": f"^{one_of(('none', 'undisclosed', 'null'))}$"},
}


def _labels(ids: JsonSchema) -> JsonSchema:
    """Ids, each with the words for it."""
    return {"type": "object", "propertyNames": ids, "additionalProperties": TEXT, "minProperties": 1}


CHOICES = _labels(_CHOICE)
NAMES = _labels(NAME)
# Everybody is the total of a headcount, which no group of it can be.
GROUPS = _labels({**NAME, "not": {"enum": [*TAKEN, "total"]}})

SHARED = {
    "undisclosed": UNDISCLOSED,
    "none": NONE,
    "yes_no": YES_NO,
    "text": TEXT,
    "line": LINE,
    "count": COUNT,
    "plain_count": PLAIN_COUNT,
    "share": SHARE,
    "date": DATE,
}
"""What occurs over and over again in one schema, by the name that it is given there."""
