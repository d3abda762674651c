"""Problems shown to people, to programs and to a build service: as text with the line and carets, JSON, annotations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from partnercheck.json_text import json_text
from partnercheck.loading.excerpt import excerpt
from partnercheck.loading.source import STANDARD_INPUT
from partnercheck.orders import WITHIN_A_LINE
from partnercheck.problems import Problem, Severity
from partnercheck.report.repository import from_the_top
from partnercheck.report.screen import Screen
from partnercheck.report.words import counted, shown

SCHEMA = "partnercheck.problems/1"

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33"}
_NO_FILE = "partnercheck"


class _Pen(NamedTuple):
    """Writes plain text, or text with the few escapes of bold, dim and colour."""

    screen: Screen

    def write(self, text: str, *codes: str) -> str:
        words = self.screen.fit(shown(text))
        return f"\x1b[{';'.join(codes)}m{words}\x1b[0m" if self.screen.colour and codes and words else words


def problems_as_text(problems: Sequence[Problem], screen: Screen) -> str:
    """Every problem with its place, its line, carets and what to write instead; and a count where there are several."""
    pen = _Pen(screen)
    parts = ["\n".join(_lines(problem, pen)) for problem in problems]
    if len(problems) > 1:
        parts.append(_counts(problems))
    return "\n\n".join(parts)


def _lines(problem: Problem, pen: _Pen) -> Iterable[str]:
    code = f" [{problem.code}]" if problem.file != _NO_FILE else ""
    label = pen.write(f"{problem.severity.value}:", "1", _COLOURS[problem.severity])
    yield f"{label} {pen.write(problem.message, '1')}{pen.write(code, '2')}"
    if problem.file != _NO_FILE:
        path = f" ({problem.path})" if problem.path else ""
        yield f"  {pen.write('at', '2')} {pen.write(problem.place)}{pen.write(path, '2')}"
    # What a build service could take for an order is broken without moving the carets below it.
    shown_line = WITHIN_A_LINE.sub("?", excerpt(problem, width=max(pen.screen.width - 10, 40)))
    for line in pen.screen.fit_aligned(shown_line).splitlines():
        yield f"  {line}"
    if problem.help:
        yield f"  {pen.write('help:', '1', '36')} {pen.write(problem.help)}"


def _counts(problems: Sequence[Problem]) -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    parts = [counted(errors, "error")] if errors else []
    if len(problems) > errors:
        parts.append(counted(len(problems) - errors, "warning"))
    return f"{' and '.join(parts)} found"


def problem_data(problem: Problem) -> dict[str, Any]:
    """A problem as plain data; line and columns are null where it has no place."""
    span = problem.span
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "help": problem.help,
        "file": problem.file,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_column": span.end_column if span else None,
        "path": problem.path,
    }


def problems_as_json(problems: Sequence[Problem]) -> str:
    """Every problem as data, in ASCII, so that nothing in it can steer a terminal."""
    data = {"schema": SCHEMA, "problems": [problem_data(problem) for problem in problems]}
    return json_text(data, ascii=True)


def problems_as_annotations(problems: Sequence[Problem]) -> str:
    """Every problem as a GitHub workflow command, which marks the line in the changed file."""
    return "".join(f"{_annotation(problem)}\n" for problem in problems)


def _annotation(problem: Problem) -> str:
    properties = {"file": "" if problem.file in (_NO_FILE, STANDARD_INPUT) else from_the_top(problem.file)}
    if problem.span:
        properties |= {
            "line": str(problem.span.line),
            "col": str(problem.span.column),
            "endColumn": str(problem.span.end_column),
        }
    properties["title"] = f"{problem.code} {problem.path}".strip()
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    message = f"{problem.message}. {problem.help}".removesuffix(". ")
    return f"::{problem.severity.value} {listed}::{_data(message)}"


def notice(file: str, text: str) -> str:
    """A workflow command that says something of a file without calling it wrong."""
    return f"::notice file={_property(from_the_top(file))}::{_data(text)}\n"


def _data(text: str) -> str:
    # https://docs.github.com/actions/reference/workflow-commands: percent and line ends are escaped in messages,
    # colon and comma in properties as well.
    return shown(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
