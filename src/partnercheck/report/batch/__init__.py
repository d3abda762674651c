"""Reports of a batch: one format a file, all made from the same columns and summary tables."""
