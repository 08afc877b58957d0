"""Replacements of letters told as words make the same text of it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.mending.whole_words import Edit, Text, whole_words


def made(letters: str, edits: list[Edit]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        letters = letters[:start] + new + letters[end:]
    return letters


@pytest.mark.parametrize(
    ("letters", "edits", "told"),
    [
        ("Uỷ ban", [(1, 2, "y")], [(0, 2, "Uy")]),
        ("Uỷ ban xã", [(0, 1, "Ủ"), (1, 2, "y"), (4, 5, "á")], [(0, 6, "Ủy bán")]),
        ("a1b c  d2e", [(1, 2, "x"), (8, 9, "y")], [(0, 3, "axb"), (7, 10, "dye")]),
        ("ngày 5/3", [(5, 5, "0"), (7, 7, "0")], [(5, 5, "0"), (7, 7, "0")]),
        ("các  xã", [(3, 4, "")], [(3, 4, "")]),
        ("hết ;", [(3, 4, ""), (4, 5, ".")], [(3, 4, ""), (4, 5, ".")]),
        ("a–b", [(1, 2, "-"), (3, 3, ".")], [(0, 3, "a-b"), (3, 3, ".")]),
    ],
)
def test_words_are_told_whole(letters: str, edits: list[Edit], told: list[Edit]) -> None:
    assert whole_words(letters, edits, lambda _: Text(0, len(letters))) == told


def test_no_word_is_told_beyond_the_text_it_stands_in() -> None:
    assert whole_words("abcdef", [(1, 2, "x")], lambda _: Text(0, 3)) == [(0, 3, "axc")]
    assert whole_words("abcdef", [(1, 2, "x"), (3, 5, "y")], lambda each: Text(0, 4) if each[0] == 1 else None) == [
        (0, 3, "axc"),
        (3, 5, "y"),
    ]


@given(
    st.text("ab c", max_size=20),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 4), st.text("x -", max_size=3)), max_size=6),
    st.integers(1, 9),
)
def test_the_text_is_the_same(letters: str, wanted: list[tuple[int, int, str]], size: int) -> None:
    edits: list[Edit] = []
    for start, long, new in sorted(wanted):
        end = min(start + long, len(letters))
        if start <= len(letters) and (not edits or start > edits[-1][1]):
            edits.append((start, end, new))

    def text_of(edit: Edit) -> Text | None:
        text = Text(edit[0] // size * size, min(edit[0] // size * size + size, len(letters)))
        return text if edit[1] <= text.end else None

    told = whole_words(letters, edits, text_of)
    assert made(letters, told) == made(letters, edits)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(told))
