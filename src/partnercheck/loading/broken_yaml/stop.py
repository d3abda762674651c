"""Where libyaml stopped reading, and the text around it that an explanation needs."""

from __future__ import annotations

from dataclasses import dataclass

from partnercheck.harmless import in_brief
from partnercheck.loading.source import Source
from partnercheck.problems import ReadingError


@dataclass(frozen=True, slots=True)
class Break:
    """Where libyaml stopped, and where the thing began that it was reading (the same place when it does not say)."""

    source: Source
    problem: str
    at: int
    began: int

    @property
    def character(self) -> str:
        return self.source.text[self.at : self.at + 1]

    @property
    def line(self) -> str:
        return self.source.line(self.source.line_of(self.at))

    @property
    def before(self) -> str:
        """The line up to where it stopped."""
        return self.line[: self.source.span(self.at, self.at).column - 1]

    @property
    def lines_apart(self) -> int:
        return self.source.line_of(self.at) - self.source.line_of(self.began)

    def line_above(self) -> tuple[int, str]:
        """The nearest line above that says something: its number, and its text."""
        number = self.source.line_of(self.at) - 1
        while number > 0 and (
            not self.source.line(number).strip() or self.source.line(number).lstrip().startswith("#")
        ):
            number -= 1
        return number, self.source.line(number)

    def error(self, code: str, message: str, help: str, *, at: int | None = None, length: int = 1) -> ReadingError:
        start = self.at if at is None else at
        return self.source.error(code, message, start, start + length, help)


def indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def in_quotes(text: str) -> str:
    return in_brief("'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"', 100)


QUOTE_IT = "put quotes around the whole text"
