"""A mutant: one small change of a criteria file, and where it was made."""

from __future__ import annotations

from dataclasses import dataclass

from partnercheck.assessment.result import Place
from partnercheck.mutants.editable import TextEdit


@dataclass(frozen=True, slots=True)
class Mutant:
    """One small change. `subject` is the requirement, definition or tier changed; `document` counts the files read."""

    subject: str
    key: str
    what: str
    place: Place
    before: tuple[str, ...]
    after: tuple[str, ...]
    document: int
    edits: tuple[TextEdit, ...]
