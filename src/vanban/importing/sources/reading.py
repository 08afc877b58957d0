"""Any source into a `Source`: opened by the one door, its kind told from its bytes, then read by who knows the kind."""

from __future__ import annotations

import os
from pathlib import Path

from vanban.errors import ReadError
from vanban.importing.sources.decoding import decoded
from vanban.importing.sources.kinds import kind_of_bytes
from vanban.importing.sources.source import Kind, Source, refused
from vanban.input_files import is_folder, read_regular, reason
from vanban.wordfile import read_word
from vanban.wordfile.parts import MAX_FILE
from vanban.wordfile.pictures import read_pictures

MAX_TEXT = 8 * 1024**2
"""Largest text or HTML, in bytes; more letters than a file may show are refused in any case."""


def read_source(source: str | os.PathLike[str] | bytes, *, kind: str = "", name: str = "") -> Source:
    """A file by its path, or its bytes, into what it shows; `kind` where it is known better than by looking.

    Raises `ReadError` or `CheckError` for what is missing, broken, encrypted, too large or dangerous, and code
    `extra-missing` where a library for the kind is not installed.
    """
    if isinstance(source, bytes):
        data = source
    else:
        name = name or os.fspath(source)
        data = _opened(source, name)
    if not data:
        raise refused("import-empty", name, "nguồn không có chữ nào", "dán hoặc chọn văn bản có nội dung")
    found = _kind(kind) or kind_of_bytes(data, name)
    if found in ("text", "markdown", "html"):
        if len(data) > MAX_TEXT:
            raise _too_large(name, MAX_TEXT)
        return read_text(decoded(data, name, page=found == "html"), kind=found, name=name)
    if found == "docx":
        return _word(data if isinstance(source, bytes) else source, "docx", name)
    if found == "pdf":
        from vanban.importing.sources.pdf.reading import from_pdf

        return from_pdf(data, name)
    from vanban.importing.sources.office import to_docx

    return _word(to_docx(data, found, name), found, name)


def _word(document: str | os.PathLike[str] | bytes, kind: Kind, name: str) -> Source:
    """A Word file with its pictures."""
    file = read_word(document)
    targets = {drawing.target for paragraph in file.paragraphs for drawing in paragraph.drawings}
    return Source(file, (), kind, name, read_pictures(document, sorted(targets)) if targets else {})


def read_text(text: str, *, kind: str = "", name: str = "") -> Source:
    """A text that was pasted: plain, Markdown or HTML. Raises `ReadError` as `read_source` does."""
    found = _kind(kind) or kind_of_bytes(text[:4_096].encode("utf-8", "replace"), name)
    if found == "html":
        from vanban.importing.sources.html.reading import from_html

        return from_html(text, name)
    from vanban.importing.sources.text.reading import from_text

    return from_text(text, name)


def _kind(kind: str) -> Kind | None:
    for known in ("docx", "text", "markdown", "html", "pdf", "doc", "odt", "rtf"):
        if kind == known:
            return known
    if kind:
        raise ValueError(f"unknown kind of source: {kind}")
    return None


def _opened(source: str | os.PathLike[str], name: str) -> bytes:
    if is_folder(source):
        raise refused("file-is-directory", name, "đây là thư mục, không phải tệp", "ghi tên tệp trong thư mục")
    if not Path(source).exists():
        raise refused("file-not-found", name, "không có tệp này", "kiểm tra tên tệp và thư mục")
    try:
        data = read_regular(source, MAX_FILE)
    except (OSError, ValueError) as error:
        message = f"không đọc được tệp: {reason(error)}"
        raise refused("file-unreadable", name, message, "kiểm tra quyền đọc, ổ đĩa; thử chép tệp về máy") from error
    if len(data) > MAX_FILE:
        raise _too_large(name, MAX_FILE)
    return data


def _too_large(name: str, most: int) -> ReadError:
    expected = f"không quá {most // 1024**2} MB"
    return refused("file-too-large", name, "tệp quá lớn", "chia tệp thành nhiều văn bản", expected=expected)
