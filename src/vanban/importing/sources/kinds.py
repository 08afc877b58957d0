"""What a source is, from its bytes: names of files lie, and what is pasted has none."""

from __future__ import annotations

import re
from pathlib import PurePath

from vanban.importing.sources.source import Kind

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOOKED_AT = 4_096
_HTML = re.compile(
    rb"^\s*(?:<!doctype\s+html|<\?xml[^>]{0,200}\?>\s*<(?:!doctype\s+html|html)|<html\b|Version:\d[\s\S]{0,400}<html\b"
    rb"|<(?:meta|head|body|style|div|p|span|table|b|google-sheets-html-origin)\b[^>]{0,2000}>)",
    re.IGNORECASE,
)
_SUFFIXES: dict[str, Kind] = {".md": "markdown", ".markdown": "markdown", ".htm": "html", ".html": "html"}


def kind_of_bytes(data: bytes, name: str = "") -> Kind:
    """The kind of a source; what is nothing else is text."""
    head = data[:_LOOKED_AT]
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return "odt" if b"mimetypeapplication/vnd.oasis.opendocument.text" in head[:200] else "docx"
    if head.startswith(_OLE):
        return "doc"
    if head.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    if b"%PDF-" in head[:1_024]:
        return "pdf"
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"")[2 * head.startswith((b"\xff\xfe", b"\xfe\xff")) :]):
        return "html"
    return _SUFFIXES.get(PurePath(name).suffix.lower(), "text")
