"""The bytes of a text into its letters: UTF-8 or UTF-16, as Windows writes them; old encodings are told."""

from __future__ import annotations

import codecs
import re

from vanban.errors import Problem, ReadError
from vanban.importing.sources.source import refused

_CHARSET = re.compile(rb"<meta\s[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w-]{1,20})", re.IGNORECASE)
_PAGES = frozenset({"utf-8", "windows-1252", "windows-1258", "iso-8859-1", "us-ascii"})
"""Encodings of pages that Word, LibreOffice and programs for mail write."""
_SAVE = "mở tệp bằng Notepad, chọn Tệp → Lưu thành (Save as), ở ô Mã hóa (Encoding) chọn UTF-8, rồi lưu"


def decoded(data: bytes, name: str, *, page: bool = False) -> str:
    """The text, its byte order mark kept to be told; raises `ReadError` for what is no text of Unicode.

    A `page` of HTML says itself in what it is written (HTML, 13.2.3.2).
    """
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return _in(data, encoding, name)
    if not data.startswith(codecs.BOM_UTF8) and b"\0" in data[:4_096]:
        # UTF-16 without a mark: every other byte of Latin letters is 0.
        even, odd = data[:4_096:2].count(0), data[1:4_096:2].count(0)
        if max(even, odd) * 8 > len(data[:4_096]) and min(even, odd) * 8 < max(even, odd):
            return _in(data, "utf-16-be" if even > odd else "utf-16-le", name)
        from vanban.wordfile.parts import kind_by_start

        what = f"tệp này {kind_by_start(data)}" if kind_by_start(data) else "đây không phải tệp chữ"
        raise refused("import-not-text", name, what, "chọn tệp Word, PDF, HTML hoặc tệp chữ")
    stated = _CHARSET.search(data[:2_048]) if page else None
    encoding = stated[1].decode("ascii").lower() if stated else "utf-8"
    return _in(data, encoding if encoding in _PAGES else "utf-8", name)


def _in(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = (
            f"byte {data[error.start]:#04x} không phải {encoding.upper()}; "
            "có lẽ tệp ghi bằng Windows-1258, TCVN3 (ABC) hoặc VNI"
        )
        raise ReadError([Problem("import-encoding", message, "UTF-8", _SAVE, file=name, line=line)]) from None
