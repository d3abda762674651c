"""What every page is made from: the templates, the words they use, and a policy that lets in nothing but themselves."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from partnercheck.batch.outcomes import Standing, standing_of
from partnercheck.report import words
from partnercheck.report.marks import mark_of_requirement, mark_of_tier, mark_of_truth, mark_of_verdict
from partnercheck.values.status import Reason, Status, Verdict

_HERE = Path(__file__).parent
STANDING_MARKS = {
    Standing.MET: "✓",
    Standing.BORDERLINE: "~",
    Standing.FALLS_SHORT: "✗",
    Standing.UNANSWERED: "?",
    Standing.NOT_APPLICABLE: "–",
}
STANDING_WORDS = {
    Standing.MET: "met",
    Standing.BORDERLINE: "borderline",
    Standing.FALLS_SHORT: "falls short",
    Standing.UNANSWERED: "not answered",
    Standing.NOT_APPLICABLE: "not applicable",
}


def content_hash(text: str) -> str:
    """The hash by which a content security policy lets an inline style or script in."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _mark_rules() -> str:
    """Marks before words, in the style rather than in the text: thousands of organisations have very many.

    A mark is nothing to be read aloud, as its word follows: that is what the second, newer form says.
    """
    signs = {standing.value: sign for standing, sign in STANDING_MARKS.items()}
    signs |= {verdict.value: mark_of_verdict(verdict).sign for verdict in Verdict}
    rules = [
        f'.marked .is-{name}::before {{ content: "{sign}\\a0"; content: "{sign}\\a0" / ""; }}\n'
        for name, sign in signs.items()
    ]
    return "".join(rules)


@cache
def environment() -> Environment:
    """Jinja with escaping on, and a problem in a template an error."""
    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = (_HERE / "style.css").read_text(encoding="utf-8") + _mark_rules()
    opening = (_HERE / "opening.js").read_text(encoding="utf-8")
    script = (_HERE / "script.js").read_text(encoding="utf-8")
    made.globals.update(
        # The project's own files, not anybody's text: the only things that are not escaped.
        style=Markup(style),
        script=Markup(script),
        opening=Markup(opening),
        policy=f"default-src 'none'; style-src {content_hash(style)}; "
        f"script-src {content_hash(script)} {content_hash(opening)}; base-uri 'none'; form-action 'none'",
        words=words,
        standing_of=standing_of,
        titles_of=lambda assessment: {result.id: result.title for result in assessment.requirements},
        Status=Status,
        Reason=Reason,
        Verdict=Verdict,
        Standing=Standing,
        standing_marks=STANDING_MARKS,
        standing_words=STANDING_WORDS,
        mark_of_requirement=mark_of_requirement,
        mark_of_verdict=mark_of_verdict,
        mark_of_tier=mark_of_tier,
        mark_of_truth=mark_of_truth,
    )
    made.filters.update(shown=words.shown, capitalised=words.capitalised)
    return made


def render_page(template: str, **given: Any) -> str:
    """A whole page."""
    return environment().get_template(template).render(**given)
