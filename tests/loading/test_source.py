"""What `read_source` takes in, and what it refuses before any YAML is looked at."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from partnercheck.loading.source import Source, read_source, source_from_bytes
from partnercheck.problems import Problem, ReadingError, Span

TEXT = "name: Ünïcode 😀\n"


def refusal(name: str | Path, **options: int) -> Problem:
    with pytest.raises(ReadingError) as caught:
        read_source(name, **options)
    (only,) = caught.value.problems
    return only


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_from_utf_8_with_or_without_its_mark_and_from_utf_16(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "org.yaml"
    path.write_bytes(TEXT.encode(encoding))
    assert read_source(path) == Source(str(path), TEXT)


def test_both_byte_orders_of_utf_16_are_read() -> None:
    assert source_from_bytes("a", b"\xff\xfe" + TEXT.encode("utf-16-le")).text == TEXT
    assert source_from_bytes("a", b"\xfe\xff" + TEXT.encode("utf-16-be")).text == TEXT


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode()), encoding="ascii"))
    assert read_source("-") == Source("standard input", TEXT)


def test_standard_input_that_is_closed_is_said_to_be_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert refusal("-").code == "PC102"


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    found = refusal(tmp_path / "nobody.yaml")
    assert (found.code, found.message, found.span) == ("PC101", "there is no such file", None)
    assert found.place == str(tmp_path / "nobody.yaml")


def test_a_path_that_no_system_knows_is_a_missing_file() -> None:
    assert refusal("a\0b.yaml").code == "PC101"


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "PC103"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may read everything")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "org.yaml"
    path.touch(mode=0o000)
    assert refusal(path).code == "PC102"


def test_a_system_error_is_passed_on_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "open", fail)
    found = refusal(tmp_path / "org.yaml")
    assert (found.code, found.message) == ("PC102", "this file cannot be read: input/output error")


@pytest.mark.parametrize(("size", "fits"), [(99, True), (100, True), (101, False)])
def test_the_limit_is_the_largest_size_that_is_read(tmp_path: Path, size: int, fits: bool) -> None:
    path = tmp_path / "org.yaml"
    path.write_bytes(b"a" * size)
    if fits:
        assert read_source(path, limit_bytes=100).text == "a" * size
    else:
        found = refusal(path, limit_bytes=100)
        assert (found.code, found.message) == ("PC104", "this file is larger than 100 bytes")
        assert "--max-size" in found.help


@pytest.mark.parametrize(
    ("limit", "words"), [(1 << 20, "1 MiB"), (3 << 20, "3 MiB"), (2048, "2 KiB"), (1 << 20 | 1, "1,048,577 bytes")]
)
def test_the_limit_is_named_in_the_largest_unit_that_fits(limit: int, words: str) -> None:
    with pytest.raises(ReadingError, match=f"larger than {words}"):
        source_from_bytes("a", b"a" * (limit + 1), limit)


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="no names for open files here")
def test_a_pipe_is_read_to_its_end() -> None:
    read_end, write_end = os.pipe()
    os.write(write_end, TEXT.encode())
    os.close(write_end)
    try:
        assert read_source(f"/dev/fd/{read_end}").text == TEXT
    finally:
        os.close(read_end)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless device here")
def test_an_endless_device_is_refused_at_the_limit() -> None:
    assert refusal("/dev/zero").code == "PC104"


@pytest.mark.parametrize(
    ("data", "span", "source_line"),
    [
        (b"caf\xe9: 1", Span(1, 4, 5), "caf�: 1"),
        (b"a: 1\r\nb: \xc3\xa9 \xff!\n", Span(2, 6, 7), "b: é �!"),
        (b"\xef\xbb\xbfa: \x80", Span(1, 4, 5), "a: �"),
        (b"a: \xf0\x9f\x98", Span(1, 4, 5), "a: �"),
        (b"a: \xed\xa0\x80", Span(1, 4, 5), "a: ���"),
        (b"\xff\xfea\x00:\x00\x00\xd8 \x00", Span(1, 3, 4), "a:� "),
        (b"\xff\xfea\x00:\x00 ", Span(1, 3, 4), "a:�"),
    ],
)
def test_bytes_that_mean_nothing_are_shown_where_they_stand(data: bytes, span: Span, source_line: str) -> None:
    with pytest.raises(ReadingError) as caught:
        source_from_bytes("a", data)
    (found,) = caught.value.problems
    assert (found.code, found.span, found.source_line) == ("PC105", span, source_line)


def test_lines_end_at_every_kind_of_line_end_and_nowhere_else() -> None:
    source = Source("a", "one\ntwo\r\nthree\rfour\u2028still four\x0cand still\n")
    assert [source.line(number) for number in range(7)] == [
        "", "one", "two", "three", "four\u2028still four\x0cand still", "", "",
    ]  # fmt: skip


def test_a_span_stops_where_its_line_ends() -> None:
    source = Source("a", "one\r\ntwo")
    assert source.span(1, 7) == Span(1, 2, 4)
    assert source.span(5, 99) == Span(2, 1, 4)
    assert source.span(8, 8) == Span(2, 4, 4)
