"""What is broken in the letters of a source: old encodings are refused, what is lost for good is told."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from vanban.importing.notes import Note
from vanban.importing.sources.source import refused
from vanban.importing.sources.styled import Piece, Words
from vanban.vietnamese import TextFaultKind, text_faults

_TOLD = 20
"""Most places that are told one by one."""


def look_for_damage(lines: Sequence[tuple[str, str]], name: str, notes: list[Note]) -> None:
    """Look through lines, each with its place; TCVN3 and VNI look like letters of Unicode and are not guessed at."""
    text = "\n".join(line for _, line in lines)
    starts = [0, *accumulate(len(line) + 1 for _, line in lines)]
    lost = 0
    for fault in text_faults(text):
        if fault.kind is TextFaultKind.LEGACY:
            raise refused(
                "import-old-encoding",
                name,
                f"có chữ ở bảng mã cũ (TCVN3, VNI) hoặc bị đọc sai bảng mã: “{fault.excerpt}”",
                "chuyển sang Unicode bằng Unikey (Ctrl+Shift+F6) rồi nhập lại",
                expected="chữ Unicode",
            )
        if fault.kind in (TextFaultKind.REPLACEMENT, TextFaultKind.PRIVATE_USE):
            lost += 1
            if lost <= _TOLD:
                where = lines[bisect_right(starts, fault.start) - 1][0]
                message = f"chữ đã hỏng trong nguồn: “{fault.excerpt}”"
                notes.append(Note("import-damaged", message, where, level="fault"))
    if lost > _TOLD:
        notes.append(Note("import-damaged", f"còn {lost - _TOLD} chỗ chữ đã hỏng nữa", level="fault"))


def paragraphs_of(pieces: Sequence[Piece]) -> list[tuple[str, str]]:
    """The paragraphs outside tables and in them, each with its place."""
    found: list[tuple[str, str]] = []
    for piece in pieces:
        held = [piece] if isinstance(piece, Words) else [w for row in piece.rows for s in row for w in s.paragraphs]
        found += [(f"đoạn {len(found) + number}", words.text) for number, words in enumerate(held, 1)]
    return found
