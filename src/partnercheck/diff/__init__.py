"""Diff: what changed between two versions of criteria, what it means, and for whom."""
