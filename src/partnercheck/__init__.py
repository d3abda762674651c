"""Check an organisation against published eligibility criteria, and say why."""

__version__ = "0.1.0"
