"""Lines of a head that a page on the web broke inside a name, a title or a date, whole again.

Such pages hold the head in cells, and their text has the cells one below another, parted by strokes or bars.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from vanban.anatomy import words as w
from vanban.anatomy.dividers import is_divider
from vanban.anatomy.titles import kind_of
from vanban.importing.sources.text.cleaning import Raw

_FIRST_LINES = 60
"""Lines in which a head is looked for, above the title."""
_MOST_PIECES = 4
_TITLES = (w.NATIONAL_TITLE, w.PARTY_TITLE, w.MOTTO)
_FILLED = r"[\s\d….]*"
_DATE = re.compile(rf"[^\W\d_][^\d:;|]{{1,60}},\s*ngày{_FILLED}tháng{_FILLED}năm{_FILLED}", re.IGNORECASE)
_NUMBER = re.compile(r"Số\s*:?\s*(?:[\d….\s]*\s*[/-]\s*[A-ZĐ]\S*|\d{1,6}\s*[/-]\s*\S+)", re.IGNORECASE)
_FIRST_SYLLABLES = frozenset(
    ("ủy", "uỷ", "sở", "ban", "hội", "chi", "đảng", "huyện", "tỉnh", "thành", "quận", "công", "trường", "phòng", "liên")
)
"""Syllables that the name of an office does not consist of, but begins with."""


def with_whole_head(lines: Sequence[Raw]) -> list[Raw]:
    """The lines of a text, those of its head that were broken in two or more joined; all others as they are."""
    end = next((at for at, line in enumerate(lines[:_FIRST_LINES]) if _is_title(line.text)), 0)
    made: list[Raw] = []
    for apart, group in groupby(lines[:end], key=lambda line: _parts(line.text)):
        cell = list(group)
        made += cell if apart else _joined(cell)
    return [*made, *lines[end:]]


def _is_title(text: str) -> bool:
    return kind_of(text.strip("*# ")) is not None


def _parts(text: str) -> bool:
    """Whether a line parts one cell of a head from the next."""
    plain = text.strip()
    return not plain or not w.has_letters(plain) or is_divider(plain)


def _joined(cell: list[Raw]) -> Iterator[Raw]:
    at = 0
    while at < len(cell):
        count = _pieces(cell, at)
        if count > 1:
            words = " ".join(line.text.strip() for line in cell[at : at + count])
            yield Raw(cell[at].number, words, cell[at].fed)
        else:
            yield cell[at]
        at += count


def _pieces(cell: Sequence[Raw], at: int) -> int:
    """How many lines from a place on are one: a title, a date or a number, whole only together; a broken name."""
    texts = [line.text.strip() for line in cell[at : at + _MOST_PIECES]]
    for is_whole in (_is_fixed, _is_date, _is_number):
        for count in range(2, len(texts) + 1):
            if is_whole(" ".join(texts[:count])) and not _holds_whole(texts[:count], is_whole):
                return count
    if len(texts) > 1 and texts[0].isupper() and texts[1].isupper() and texts[0].casefold() in _FIRST_SYLLABLES:
        return 2
    return 1


def _is_fixed(text: str) -> bool:
    return w.fold(text) in _TITLES


def _is_date(text: str) -> bool:
    return _DATE.fullmatch(text) is not None


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def _holds_whole(texts: Sequence[str], is_whole: Callable[[str], bool]) -> bool:
    """Whether some of the lines are whole already without the others, so that the first is something else."""
    return any(is_whole(" ".join(texts[start:])) for start in range(1, len(texts))) and not _is_a_word(texts[0])


def _is_a_word(text: str) -> bool:
    """Whether a line is one word with a capital, as half of a place name is ("Sơn" above "La, ngày …")."""
    return " " not in text and text[:1].isupper() and text[1:].islower()
