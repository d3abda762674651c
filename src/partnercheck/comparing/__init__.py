"""Comparing: two assessments of one organisation, and what moved between them, and why."""
