"""Drafting: the start of a new fund's criteria, from a page, with all that only a person can say left open."""
