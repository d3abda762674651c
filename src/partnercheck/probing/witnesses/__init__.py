"""Differing: the smallest profile that tells two versions of a requirement apart, found by trying, and verified."""

from __future__ import annotations

from partnercheck.probing.witnesses.days import find_on_some_day
from partnercheck.probing.witnesses.flow import in_one_line
from partnercheck.probing.witnesses.search import TRIES, find_seen, find_with_status, find_witness
from partnercheck.probing.witnesses.witness import Witness

__all__ = ["TRIES", "Witness", "find_on_some_day", "find_seen", "find_with_status", "find_witness", "in_one_line"]
