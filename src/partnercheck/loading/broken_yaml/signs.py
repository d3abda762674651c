"""Quotes, backslashes, and signs that mean something else at the beginning of a text."""

from __future__ import annotations

import re
from dataclasses import replace

from partnercheck.harmless import in_brief
from partnercheck.loading import file_problems
from partnercheck.loading.broken_yaml import lines
from partnercheck.loading.broken_yaml.stop import QUOTE_IT, Break, in_quotes
from partnercheck.problems import ReadingError


def no_token(found: Break) -> ReadingError:
    return lines.tab(found) if found.character == "\t" else reserved_sign(found)


def reserved_sign(found: Break) -> ReadingError:
    rest = re.compile(r"[^\r\n]*").match(found.source.text, found.at)
    written = rest.group().rstrip() if rest else found.character
    help = f"put quotes around the whole text: `{in_quotes(written)}`" if len(written) < 60 else QUOTE_IT
    sign = "a backtick" if found.character == "`" else f"`{in_brief(found.character)}`"
    return found.error("PC123", f"text cannot begin with {sign} unless it is in quotes", help)


def anchor(found: Break) -> ReadingError:
    return reserved_sign(replace(found, at=found.began))


def tag(found: Break) -> ReadingError:
    written = re.compile(r"!\S*").match(found.source.text, found.began)
    return file_problems.tag(found.source, found.began, written.end() if written else found.began + 1)


def open_quote(found: Break) -> ReadingError:
    quote = found.source.text[found.began : found.began + 1]
    return found.error(
        "PC122", f"this `{quote}` is never closed", f"write `{quote}` where the text ends", at=found.began
    )


def escape(found: Break) -> ReadingError:
    at = found.source.text.rfind("\\", 0, found.at + 1)
    escape = re.compile(r"\\(?:[xuU][0-9A-Fa-f]*|.)").match(found.source.text, at)
    written = escape.group() if escape else "\\"
    return found.error(
        "PC124",
        f"`{in_brief(written)}` means nothing inside double quotes",
        "write two backslashes for one: `\\\\`; or use single quotes, in which a backslash is only a backslash",
        at=at,
        length=len(written),
    )
