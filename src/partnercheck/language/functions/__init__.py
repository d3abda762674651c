"""Functions of the language: each registered once, under the name that authors write."""
