"""What others leave on a document after it is made: the words of digital signatures, and the foot of a copy."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.anatomy.lines import lines_of
from vanban.anatomy.model import Line
from vanban.anatomy.words import fold
from vanban.wordfile import Paragraph

_SIGNED_BY = re.compile(r"^(?:Ký bởi|Được ký bởi|Người ký|Digitally signed by|Signed by)\s*:?", re.IGNORECASE)
_SIGNED_WITH = re.compile(
    r"^(?:E-?mail|Cơ quan|Đơn vị|Tổ chức|Chức vụ|Thời gian ký|Ngày ký|Date|Reason|Location|Lý do)\s*:", re.IGNORECASE
)
_SIGNED_ON = re.compile(r"^(?:Thời gian ký|Ngày ký|Date)\s*:", re.IGNORECASE)
_MOMENT = re.compile(r"^[\d\s:./+\-TZ]+$")
_COPIES = frozenset({"ban sao van ban", "sao y", "sao y ban chinh", "sao luc", "trich sao", "ban sao y", "ban sao luc"})
_COPY_LENGTH = 40


def without_signatures(lines: Sequence[Line]) -> list[Line]:
    """The lines without those a program writes beside a digital signature ("Ký bởi: …" to "Ngày ký: …").

    HD 05-HD/VPTW, page 29, shows such a block of nine lines; a long name goes on in lines of its own.
    """
    kept: list[Line] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if _SIGNED_BY.match(line.text):
            end = _last_of_block(lines, at)
            if end is not None:
                at = end + 1
                continue
        elif ":" not in line.text or not _SIGNED_WITH.match(line.text):
            kept.append(line)
        at += 1
    return kept


def _last_of_block(lines: Sequence[Line], at: int) -> int | None:
    """The last line of a block that begins here: the moment of signing; None where it tells none."""
    for end in range(at + 1, min(at + 12, len(lines))):
        if _SIGNED_ON.match(lines[end].text):
            while end + 1 < len(lines) and _MOMENT.match(lines[end + 1].text):
                end += 1
            return end
    return None


def copy_starts(paragraphs: Sequence[Paragraph], first: int) -> int:
    """Where the foot of a copy begins, from `first` on; their number where there is none.

    HD 05-HD/VPTW, III.2: "BẢN SAO VĂN BẢN" below the recipients; HD 36-HD/VPTW, II.3: "SAO Y BẢN CHÍNH" and the like.
    """
    for at in range(first, len(paragraphs)):
        text = paragraphs[at].text
        if (
            "SAO" in text
            and len(text) <= 4 * _COPY_LENGTH
            and any(_is_copy(line.text) for line in lines_of([paragraphs[at]]))
        ):
            return _row_start(paragraphs, at, first)
    return len(paragraphs)


def _is_copy(text: str) -> bool:
    return len(text) <= _COPY_LENGTH and text[:1].isupper() and text.upper() == text and fold(text) in _COPIES


def _row_start(paragraphs: Sequence[Paragraph], at: int, first: int) -> int:
    """The first paragraph of the row a stamp stands in, the line above it included."""
    cell = paragraphs[at].cell
    while cell is not None and at > first:
        before = paragraphs[at - 1].cell
        if before is None or before.table != cell.table or before.row != cell.row:
            break
        at -= 1
    return at
