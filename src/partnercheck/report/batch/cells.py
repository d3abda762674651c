"""Cells: text from a profile made safe for a spreadsheet, where a cell can start a formula."""

from __future__ import annotations

from partnercheck.harmless import harmless

# The wide forms are taken for their narrow ones by some programs; so is what follows a tab or a line end.
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def may_start_a_formula(text: str) -> bool:
    """A spreadsheet program could take the text for a formula; white space before it does not stop them all."""
    return text.startswith(_STARTS_A_FORMULA) or text.lstrip().startswith(_STARTS_A_FORMULA)


def csv_cell(text: str) -> str:
    """The text for a CSV file: an apostrophe stands before what could start a formula."""
    return f"'{harmless(text)}" if may_start_a_formula(text) else harmless(text)
