"""What the pages show, run: their commands and their Python."""
