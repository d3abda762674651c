"""Showing: criteria as a person would want to read them, and which there are."""
