"""Cases: tests kept beside criteria, found, read, checked and run."""
