"""Characters that cannot be seen, or look like others: text that is not what it seems to be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from partnercheck.checks.registry import Finding, Subject, check
from partnercheck.diagnostics import Diagnostic
from partnercheck.models.criteria import Document
from partnercheck.problems import Problem, Severity, Span

# Letters of other scripts that look like Latin ones in most fonts (after Unicode TS 39, confusables).
_LOOKALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеіјорсухѕԁɡһΑΒΕΖΗΙΚΜΝΟΡΤΥΧον",
        "ABESIJKMHOPCTYXaeijopcyxsdghABEZHIKMNOPTYXov",
        strict=True,
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_JOINERS = "\u200c\u200d"  # which scripts other than Latin need between letters


@check(
    Diagnostic(
        "PC606",
        "invisible or confusable character",
        Severity.WARNING,
        "A character that nobody can see, one that turns the direction of writing, or a letter of another script in "
        "the middle of a word. It mostly comes along with pasted text, makes two words look the same that are not, "
        "and cannot be found by searching.",
        "title: Оpen to all  # the first letter is Cyrillic\nmet_when: open_to_all",
        "title: Open to all\nmet_when: open_to_all",
    )
)
def not_what_it_seems(subject: Subject) -> Iterator[Finding]:
    """Every such character, in the order of the file."""
    for document in subject.criteria.documents:
        if not document.text.isascii():
            for number, line in enumerate(document.text.splitlines(), 1):
                if not line.isascii():
                    yield from _in_line(document, number, line)


def _in_line(document: Document, number: int, line: str) -> Iterator[Finding]:
    for place, character in enumerate(line):
        if not character.isascii() and _is_invisible(line, place):
            name = unicodedata.name(character, "no name").lower()
            message = f"there is an invisible character here (U+{ord(character):04X}, {name})"
            yield _finding(document, number, line, place, place + 1, message, "take it out")
    for word in _WORD.finditer(line):
        text = word.group()
        if text.isascii() or not _seems_latin(text):
            continue
        place = next(place for place, letter in enumerate(text) if letter in _LOOKALIKES)
        letter = text[place]
        name = unicodedata.name(letter).lower()
        message = f"this looks like `{_LOOKALIKES[letter]}` and is another character (U+{ord(letter):04X}, {name})"
        plain = "".join(_LOOKALIKES.get(one, one) for one in text)
        at = word.start() + place
        yield _finding(document, number, line, at, at + 1, message, f"type `{plain}` again")


def _is_invisible(line: str, place: int) -> bool:
    """Whether a character shows nothing; one that joins letters or signs as other scripts need it is meant."""
    character = line[place]
    category = unicodedata.category(character)
    if category not in ("Cf", "Co", "Cn") and character not in "\u115f\u1160\u3164\uffa0\u2800":
        return False
    if character in _JOINERS:
        around = line[max(place - 1, 0) : place] + line[place + 1 : place + 2]
        return any(one.isascii() or unicodedata.name(one, "").startswith("LATIN") for one in around) or not around
    return not 0xE0020 <= ord(character) <= 0xE007F  # the tags of flags


def _seems_latin(word: str) -> bool:
    """Whether a word with other letters in it looks as if it were all Latin."""
    others = [letter for letter in word if not unicodedata.name(letter, "").startswith("LATIN")]
    if not any(letter in _LOOKALIKES for letter in others):
        return False
    return len(others) < len(word) or (len(word) > 1 and all(letter in _LOOKALIKES for letter in word))


def _finding(document: Document, number: int, line: str, start: int, end: int, message: str, help: str) -> Finding:
    span = Span(number, start + 1, end + 1)
    return Finding(Problem("PC606", message, document.file, span, help, "", Severity.WARNING, line))
