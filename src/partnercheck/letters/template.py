"""Templates of letters: read, tried out before anything is written, and filled in within a sandbox.

Three kinds: a word processor's document (.docx), a page (.html) and plain Markdown (.md). A name that a template may
not use, or an order that is not understood, is a problem at its line (in a document: with the words around it).
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from partnercheck.harmless import harmless, in_brief
from partnercheck.letters.content import every_name
from partnercheck.letters.documents import no_documents
from partnercheck.letters.safe_text import for_html, for_markdown, plain
from partnercheck.letters.trial import trial_contents
from partnercheck.problems import PartnercheckError, Problem, Span, UsageError

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

BROKEN = "PC241"
KINDS = (".docx", ".html", ".md")
LARGEST = 20 * 2**20
_LONGEST = 5_000_000
"""Characters of one letter: a loop within loops must not fill the disk."""


class LetterTemplateError(PartnercheckError):
    """A template cannot be filled in."""


def _sandbox(*, escape: bool) -> ImmutableSandboxedEnvironment:
    made = ImmutableSandboxedEnvironment(
        autoescape=escape, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    # Nothing that could run for ever or fill the memory; there is nothing to load either.
    for name in ("range", "lipsum", "cycler", "joiner", "namespace", "dict"):
        made.globals.pop(name, None)
    return made


class Template:
    """One template. `fill` gives the letter's bytes; raises LetterTemplateError."""

    def __init__(self, file: str, content: bytes, ending: str) -> None:
        self.file = file
        self.content = content
        self.ending = ending

    def fill(self, content: Mapping[str, Any]) -> bytes:
        """The letter."""
        try:
            return self._filled(content)
        except TemplateError as error:
            raise LetterTemplateError(self._problem(error)) from None
        except (TypeError, ValueError, ArithmeticError, RecursionError, AttributeError, LookupError) as error:
            raise LetterTemplateError(self._problem(error)) from None

    def _filled(self, content: Mapping[str, Any]) -> bytes:
        raise NotImplementedError

    def _problem(self, error: Exception) -> Problem:
        line = _line_of(error)
        return Problem(BROKEN, _message(error), self.file, self._span(line), _help(error), source_line=self._line(line))

    def _span(self, line: int) -> Span | None:
        return Span(line, 1, max(2, len(self._line(line)) + 1)) if line else None

    def _line(self, number: int) -> str:
        return ""


class TextTemplate(Template):
    """A page or Markdown. What is put in is escaped for its kind."""

    @cached_property
    def text(self) -> str:
        """The template's text. Raises LetterTemplateError where it is not UTF-8."""
        try:
            return self.content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise LetterTemplateError(
                Problem(BROKEN, "the template is not UTF-8 text", self.file, help="save it again as UTF-8")
            ) from None

    def _filled(self, content: Mapping[str, Any]) -> bytes:
        is_page = self.ending == ".html"
        escape = for_html if is_page else for_markdown
        template = _sandbox(escape=is_page).from_string(self.text)
        pieces, length = [], 0
        for piece in template.generate(_each_text(content, escape)):
            length += len(piece)
            if length > _LONGEST:
                raise ValueError("the letter grows without end")
            pieces.append(piece)
        return "".join(pieces).encode("utf-8", "backslashreplace")

    def _line(self, number: int) -> str:
        lines = self.text.splitlines()
        return lines[number - 1] if 0 < number <= len(lines) else ""


class DocumentTemplate(Template):
    """A word processor's document, whose look is the funder's: only what stands in {{ }} and {% %} is filled in."""

    def _filled(self, content: Mapping[str, Any]) -> bytes:
        from partnercheck.letters.steady_document import without_clock

        document = self._opened()
        document.render(_each_text(content, plain), _sandbox(escape=True), autoescape=True)
        file = BytesIO()
        with warnings.catch_warnings():
            # One part written twice is merely warned of, and word processors call such a document damaged.
            warnings.filterwarnings("error", "Duplicate name", UserWarning)
            try:
                document.save(file)
            except UserWarning:
                raise self._no_document() from None
        return without_clock(file.getvalue())

    def _opened(self) -> DocxTemplate:
        try:
            from docxtpl import DocxTemplate
        except ImportError:
            raise no_documents() from None
        try:
            document = DocxTemplate(BytesIO(self.content))
            document.init_docx()
        except Exception:  # whatever the library makes of a file that is no document
            raise self._no_document() from None
        return document

    def _no_document(self) -> LetterTemplateError:
        return LetterTemplateError(
            Problem(BROKEN, "this is not a document that can be opened", self.file, help="save it as .docx")
        )

    def _problem(self, error: Exception) -> Problem:
        where = _paragraph_of(error)
        message = _message(error) + (f", in “{in_brief(where, 80)}”" if where else "")
        return Problem(BROKEN, message, self.file, help=_help(error))


def read_template(file: str) -> Template:
    """The template in a file, by its ending. Raises UsageError."""
    ending = Path(file).suffix.lower()
    if ending not in KINDS:
        raise UsageError(f"`{file}` is no template that is known", f"a template ends in {', '.join(KINDS)}")
    try:
        if Path(file).stat().st_size > LARGEST:
            raise UsageError(f"`{file}` is larger than {LARGEST // 2**20} MB", "make its pictures smaller")
        content = Path(file).read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(
            f"the template `{file}` could not be read: {reason}", "`partnercheck letters init` writes one"
        ) from error
    return template_of(file, content, ending)


def template_of(file: str, content: bytes, ending: str) -> Template:
    """The template that this content is, of the kind that its ending names."""
    kind = DocumentTemplate if ending == ".docx" else TextTemplate
    return kind(file, content, ending)


def try_out(templates: Iterable[Template]) -> None:
    """Fill templates in for made-up organisations of every verdict, so that a problem is found before any letter.

    Raises LetterTemplateError with the first problem of each template.
    """
    problems: list[Problem] = []
    for template in templates:
        for content in trial_contents():
            try:
                template.fill(content)
            except LetterTemplateError as error:
                problems += error.problems
                break
    if problems:
        raise LetterTemplateError(*problems)


def _each_text(value: Any, escape: Callable[[str], Any]) -> Any:
    """The content with every text made safe for where it goes."""
    match value:
        case str():
            return escape(value)
        case Mapping():
            return {key: _each_text(inner, escape) for key, inner in value.items()}
        case list() | tuple():
            return [_each_text(inner, escape) for inner in value]
        case _:
            return value


_UNDEFINED = re.compile(r"'([^']+)' is undefined|has no attribute '([^']+)'")


def _message(error: Exception) -> str:
    text = str(error).strip().rstrip(".")
    found = _UNDEFINED.search(text)
    if found:
        return f"`{in_brief(found[1] or found[2])}` is not a name that a letter can use"
    if isinstance(error, TemplateSyntaxError):
        return f"this cannot be understood: {in_brief(text, 120)}"
    return harmless(in_brief(text[:1].lower() + text[1:], 160))


def _help(error: Exception) -> str:
    if _UNDEFINED.search(str(error)):
        from partnercheck.spelling import did_you_mean

        found = _UNDEFINED.search(str(error))
        name = (found[1] or found[2]) if found else ""
        return did_you_mean(name, every_name()) or "docs/letters.md lists the names"
    if "unsafe" in str(error) or "access to attribute" in str(error):
        return "a template can only put in what docs/letters.md lists"
    return "docs/letters.md shows how a template is written"


def _line_of(error: Exception) -> int:
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    trace, line = error.__traceback__, 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _paragraph_of(error: Exception) -> str:
    """The words around the place of a problem in a document, as docxtpl tells them."""
    context = getattr(error, "docx_context", None)
    if not context:
        return ""
    text = " ".join(re.sub(r"<[^>]*>", " ", str(line)) for line in list(context)[:6])
    found = re.search(r"\{[{%].*?[}%]\}", text)
    return found.group() if found else " ".join(text.split())[:80]
