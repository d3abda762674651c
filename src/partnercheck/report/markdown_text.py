"""Text for Markdown: whatever it holds stays text, on GitHub and in editors as well; for every report in Markdown."""

from __future__ import annotations

import re

from partnercheck.report.words import shown

# What CommonMark and GitHub's additions to it give a meaning: emphasis, code, links, tables, headings, formulas, HTML;
# and the `{{` and `{%` by which GitHub's pages (Jekyll) are filled in.
_SPECIAL = re.compile(r"[\\`*_\[\]~|!#$<>&]|\{(?=[{%])|(?<=\{)\{")
_AS_HTML = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
# What is made a link, a mention or a picture after the text was read, so that no escape helps: addresses (GitHub's
# autolinks), people, issues (`#12`, `GH-12`; `!12` of GitLab) and `:names:` of pictures. Of those only two are numbers:
# the minutes of a time and the line of a file stay as they are.
_FOUND_LATER = re.compile(
    r"@(?=[\w.-])|:(?=//)|www(?=\.)|#(?=\d)|!(?=\d)|GH-(?=\d)|:(?!\d+:)(?=[\w+-]+:)|:(?=(?:100|1234):)",
    re.IGNORECASE | re.ASCII,
)
_WORD_JOINER = "\u2060"
"""It has no width, and lines do not break at it; yet what stands on its two sides is no longer one word."""
# What would make a list, a heading or a rule of a line.
_OPENING = re.compile(r"^([-+](?=[-\s]|$)|=)|^(\d+)([.)])(?=\s|$)")


def escaped(text: str) -> str:
    """Text that Markdown shows as it is: no emphasis, link, picture, heading, table, HTML or mention comes of it."""
    apart = _FOUND_LATER.sub(rf"\g<0>{_WORD_JOINER}", shown(text).strip(" "))
    safe = _SPECIAL.sub(lambda match: _AS_HTML.get(match.group()) or f"\\{match.group()}", apart)
    return _OPENING.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", safe)


def in_code(text: str) -> str:
    """Text as code, between more backticks than any run of them within it."""
    told = shown(text)
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", told)), default=0))
    return f"{fence} {told} {fence}" if "`" in told else f"{fence}{told}{fence}"
