"""Decisions: what people decided, kept in a file, matched to organisations, reviewed one after another."""
