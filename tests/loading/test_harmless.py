"""Nothing in a text that is shown can steer a terminal or reorder a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnercheck.harmless import harmless, in_brief

WALES = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Roshni [red] é 日本 😀 עברית", "Roshni [red] é 日本 😀 עברית"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("two\nlines\tand\r", "two\\nlines\\tand\\r"),
        ("null\0 delete\x7f c1\x9b", "null\\x00 delete\\x7f c1\\x9b"),
        ("over\u202eride \u2066isolate", "over\\u202eride \\u2066isolate"),
        ("line\u2028paragraph\u2029", "line\\u2028paragraph\\u2029"),
        ("mark\ufeff half\ud83d", "mark\\ufeff half\\ud83d"),
        ("tag\U000e0041", "tag\\U000e0041"),
        (f"Cymru {WALES}", f"Cymru {WALES}"),
        (WALES[:-1], "\U0001f3f4" + "".join(f"\\U{ord(tag):08x}" for tag in WALES[1:-1])),
        ("none \ufffe\uffff\ufdd0\U0010ffff", "none \\ufffe\\uffff\\ufdd0\\U0010ffff"),
        (
            "no-break\xa0space and joiner\u200d and arabic mark\u200f",
            "no-break\xa0space and joiner\u200d and arabic mark\u200f",
        ),
    ],
)
def test_what_could_do_harm_becomes_visible_and_the_rest_stays(text: str, shown: str) -> None:
    assert harmless(text) == shown


@given(st.text())
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    once = harmless(text)
    assert harmless(once) == once
    assert len(once.splitlines()) <= 1
    once.encode()


@pytest.mark.parametrize(("length", "shown"), [(59, "a" * 59), (60, "a" * 60), (61, "a" * 59 + "…")])
def test_a_long_text_is_cut_to_sixty_characters(length: int, shown: str) -> None:
    assert in_brief("a" * length) == shown
