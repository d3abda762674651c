"""Letters: what an organisation is told of a round, from a template of the funder's."""
