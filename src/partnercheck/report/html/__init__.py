"""Pages: one self-contained HTML file for an assessment or for a batch, whole without scripts and better with them."""

from __future__ import annotations

from collections.abc import Sequence

from partnercheck.assessment.result import Assessment
from partnercheck.report.html.page import render_page
from partnercheck.report.options import ReportOptions


def render_html(assessments: Sequence[Assessment], options: ReportOptions) -> str:
    """The page of one organisation held against one or more criteria. `--explain` has every part opened."""
    return render_page("assessments.html", assessments=list(assessments), explain=options.explain)
