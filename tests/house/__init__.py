"""The source itself: its names, and what it imports."""
