"""Mutants: criteria with one small change, to see whether the cases notice it."""
