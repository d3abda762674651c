"""JUnit's XML, whatever is told in it: suites of cases, which pass, fail, are skipped or could not be run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any
from xml.etree import ElementTree

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from partnercheck.report.words import shown

_NOT_XML = re.compile("[^\\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Came = Failure | Error | Skipped


def document(suites: Iterable[TestSuite]) -> str:
    """The suites as one document."""
    whole: Any = JUnitXml()
    for one in suites:
        whole.add_testsuite(one)
    # Written by the standard library: junitparser writes with lxml where that is installed, in other bytes.
    root = ElementTree.fromstring(whole.tostring())
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def suite(
    name: str, cases: Iterable[TestCase], properties: Iterable[tuple[str, str]] = (), timestamp: str | None = None
) -> TestSuite:
    """A suite, which counts its cases itself. `timestamp` is a date and a time as ISO 8601 writes them."""
    made = TestSuite(xml_text(name))
    if timestamp is not None:
        made.timestamp = timestamp
    for property, value in properties:
        made.add_property(property, xml_text(value))
    made.add_testcases(list(cases))
    return made


def case(classname: str, name: str, came: Came | None = None, said: Sequence[str] = ()) -> TestCase:
    """A case that passed, or came to what is given; `said` are lines that a reader of the build's log may want."""
    made = TestCase(xml_text(name), xml_text(classname), 0)
    if came is not None:
        made.result = [came]
    if said:
        made.system_out = _lines(said)
    return made


def failure(type: str, message: str, details: Sequence[str] = ()) -> Failure:
    """What failed: a word for its kind, what is wrong, and more lines for a reader of the build's log."""
    made = Failure(xml_text(message), type)
    if details:
        made.text = _lines(details)
    return made


def error(type: str, message: str) -> Error:
    """Why a case could not be run."""
    return Error(xml_text(message), type)


def skipped(message: str) -> Skipped:
    """Why there was nothing to run."""
    return Skipped(xml_text(message))


def xml_text(text: str) -> str:
    """Text of one line as XML can hold it: a character that it cannot hold becomes a replacement character."""
    return _NOT_XML.sub("\ufffd", shown(text))


def _lines(lines: Sequence[str]) -> str:
    return "\n".join(map(xml_text, lines))
