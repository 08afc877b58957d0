"""Letters in TCVN3 or VNI, or read in a wrong encoding: they look like letters of Unicode and are not guessed at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vanban.importing.sources.source import refused
from vanban.importing.sources.styled import Piece, Words
from vanban.vietnamese import TextFaultKind, text_faults


def refuse_old_encodings(lines: Iterable[str], name: str) -> None:
    """Nothing, where the lines are in Unicode; else `ReadError`, code `import-old-encoding`."""
    for fault in text_faults("\n".join(lines)):
        if fault.kind is TextFaultKind.LEGACY:
            raise refused(
                "import-old-encoding",
                name,
                f"có chữ ở bảng mã cũ (TCVN3, VNI) hoặc bị đọc sai bảng mã: “{fault.excerpt}”",
                "chuyển sang Unicode bằng Unikey (Ctrl+Shift+F6) rồi nhập lại",
                expected="chữ Unicode",
            )


def texts_of(pieces: Sequence[Piece]) -> Iterator[str]:
    """The paragraphs outside tables and in them."""
    for piece in pieces:
        if isinstance(piece, Words):
            yield piece.text
        else:
            yield from (words.text for row in piece.rows for slot in row for words in slot.paragraphs)
