"""Made-up content that a template is tried with before any letter is made: every branch that a letter can take."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from partnercheck.values.status import Verdict


def _item(status: str, importance: str, *, empty: bool) -> dict[str, Any]:
    return {
        "title": "Led by the people it is for",
        "status": status,
        "status_in_words": status.replace("_", " "),
        "importance": importance,
        "why": "Half of the board is from here.",
        "unanswered": status == "missing",
        "waits_for_us": status == "borderline",
        "reading": "" if empty else "Trustees only.",
        "advice": "" if empty else "Tell us who decides.",
        "would_help": [] if empty else ["Answer: who are your trustees?", "Appoint one more from here."],
    }


def trial_contents() -> Iterator[dict[str, Any]]:
    """A letter's content for each verdict, with everything in it and with as little as there can be."""
    for empty in (False, True):
        for verdict in Verdict:
            items = [
                _item(status, importance, empty=empty)
                for status in ("met", "borderline", "missing", "not_applicable")
                for importance in ("required", "informational")
            ]
            counted = [] if empty else [one for one in items if one["importance"] == "required"]
            yield {
                "organisation": "An organisation made up to try the letter",
                "registrations": [] if empty else ["GB-CHC-1000001"],
                "fund": "The fund",
                "date": "15 January 2026",
                "verdict": verdict.value,
                "verdict_in_words": verdict.words,
                "requirements": [] if empty else items,
                **{status: [one for one in counted if one["status"] == status] for status in _STATUSES},
                "informational": [] if empty else [one for one in items if one["importance"] != "required"],
                "next_steps": [] if empty else ["Appoint one more trustee from here."],
                "plan_is_enough": not empty,
                "questions": [] if empty else ["Who are your trustees?"],
                "reply_to": "" if empty else "grants@example.org",
                "reply_by": "" if empty else "31 March 2026",
                "signed": "" if empty else "The grants team",
                "internal": {
                    "file": "application.yaml",
                    "criteria": "fund",
                    "criteria_version": "1",
                    "fingerprint": "0" * 64,
                    "decisions": [] if empty else [dict.fromkeys(_DECISION, "") | {"counts": True, "override": False}],
                },
            }


_STATUSES = ("met", "borderline", "missing", "not_applicable")
_DECISION = ("title", "status", "by", "when", "why", "rules_say")
