"""Interviewing: starter profiles, and questions in the order that settles most."""
