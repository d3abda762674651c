"""Reports for authors of criteria: cases run, coverage, mutants, differences, and criteria as people read them."""
