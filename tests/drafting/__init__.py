"""Tests of what begins a fund: pages read, outlines drafted, and the files of a start."""
