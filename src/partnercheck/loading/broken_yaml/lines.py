"""Lines that begin or end where they cannot."""

from __future__ import annotations

import re

from partnercheck.loading import file_problems
from partnercheck.loading.broken_yaml.brackets import nothing_to_close
from partnercheck.loading.broken_yaml.stop import Break, indent
from partnercheck.problems import ReadingError


def tab(found: Break) -> ReadingError:
    at = found.at if found.character == "\t" else found.source.text.find("\t", found.at)
    tabs = re.compile(r"\t+").match(found.source.text, at)
    length = len(tabs.group()) if tabs else 1
    where = "indents this line" if not found.before.strip() else "stands where a space is needed"
    help = "use spaces instead: two for each step in is usual"
    return found.error("PC116", f"a tab {where}", help, at=at, length=length)


def out_of_place(found: Break) -> ReadingError | None:
    before = found.before.rstrip()
    if found.character == ":" and not before.strip("- "):
        return file_problems.not_a_key(found.source, found.at, found.at)
    if found.character and found.character in "]}":
        return nothing_to_close(found)
    if before.endswith(('"', "'")):
        quote = before[-1]
        twice = "write `''` for a quote inside the text" if quote == "'" else 'write `\\"` for a quote inside the text'
        return found.error("PC126", "text goes on after its closing quote", f"put the whole text in quotes; {twice}")
    if before.endswith(("]", "}")):
        return found.error("PC126", f"something follows after the closing `{before[-1]}`", "begin a new line with it")
    if before.strip("- "):
        return None
    number, above = found.line_above()
    if found.character == "-" and not found.line.lstrip().startswith("---"):
        message = "a list item stands where a `name: value` is expected"
        help = "write it below the name whose list it belongs to, further in than that name"
    elif " #" in above and indent(found.line) > indent(above):
        message = f"the text of line {number} ended at its comment and cannot go on here"
        help = "move the comment to a line of its own, above"
    else:
        message = "this line begins at a place that fits nothing above it"
        help = "begin it exactly below the first letter of the entry it follows"
    return found.error("PC125", message, help)


def after_the_end(found: Break) -> ReadingError:
    explained = out_of_place(found) if found.before.strip() else None
    help = "take away what ended it (`...` or a closing bracket), and write each line as `name: value`"
    return explained or found.error("PC126", "the document has ended before this", help)


def block_text(found: Break) -> ReadingError:
    help = "write only `|` or `>` here, and the text on the lines below, further in"
    return found.error("PC129", "something follows the sign that begins a text of several lines", help)


def directive(found: Break) -> ReadingError:
    return file_problems.directive(found.source, found.began)


def too_deep(found: Break) -> ReadingError:
    return file_problems.too_deep(found.source, found.at)


def invisible_line_end(found: Break, separator: re.Match[str]) -> ReadingError:
    number = ord(separator.group())
    return found.error(
        "PC106",
        f"an invisible character (U+{number:04X}) ends the line here",
        "take it out, or begin a new line there; it may have come along when text was pasted",
        at=found.at - len(found.before) + separator.start(),
    )
