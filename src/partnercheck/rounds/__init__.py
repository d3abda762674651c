"""Rounds: the results of two rounds held beside each other, and the record of one."""
