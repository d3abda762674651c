"""Planning: the smallest set of changes that would make an organisation eligible, found by exact search."""
