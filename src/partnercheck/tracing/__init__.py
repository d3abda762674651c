"""Tracing: a saved page of guidance held against its outline, and the outline against the requirements."""
