"""Differing: the smallest profile that tells two versions of a requirement apart, found by trying, and verified."""

from __future__ import annotations

from partnercheck.authoring.differing.search import TRIES, find_witness
from partnercheck.authoring.differing.witness import Witness

__all__ = ["TRIES", "Witness", "find_witness"]
