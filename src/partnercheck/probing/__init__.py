"""Probing: what conditions ask of facts, on both sides of which answers are tried."""
