"""What libyaml says about broken YAML, put into plain words with what to write instead."""

from __future__ import annotations

from yaml.error import MarkedYAMLError, YAMLError

from partnercheck.loading.source import Source
from partnercheck.problems import ReadingError


def syntax_error(source: Source, error: YAMLError) -> ReadingError:
    """The ReadingError for an error of libyaml's."""
    if isinstance(error, MarkedYAMLError) and error.problem_mark is not None:
        at = error.problem_mark.index
        return source.error("PC129", f"this is not YAML: {error.problem}", at, at + 1)
    return source.error("PC129", "this is not YAML", 0, 0)
