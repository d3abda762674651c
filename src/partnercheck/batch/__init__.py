"""Batch: many applications checked alike, as a stream of rows in the order of their paths, and a summary of them."""
