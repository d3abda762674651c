"""Language: conditions parsed, type-checked, evaluated, explained and put into words. Never executed as code."""
