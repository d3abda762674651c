"""Broken YAML explained: what kind of break it is, where it is, and what to write instead."""
