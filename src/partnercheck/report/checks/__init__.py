"""Reports of what was checked in criteria files, one format a file."""
