"""Filling in: starter profiles, and the questions that lead from nothing to a profile and a verdict."""
