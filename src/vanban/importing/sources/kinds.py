"""What a source is, from its bytes: names of files lie, and what is pasted has none."""

from __future__ import annotations

import re
from pathlib import PurePath

from vanban.importing.sources.source import Kind

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LOOKED_AT = 4_096
_HTML = re.compile(
    rb"\s*(?:<!doctype\s+html|<\?xml[^>]{0,200}\?>\s*<(?:!doctype\s+html|html)|Version:\d[\s\S]{0,400}<html\b"
    rb"|<(?:html|meta|head|body|style|google-sheets-html-origin|!--StartFragment)\b"
    rb"|<b\s[^>]{0,200}(?:docs-internal-guid|font-weight:\s?normal))",
    re.IGNORECASE,
)
"""How a page of HTML begins, or what a clipboard holds of one."""
_FRAGMENT = re.compile(rb"\s*<(?:p|div|span|table|h[1-6]|ul|ol)\b[^>]{0,2000}>", re.IGNORECASE)
_BLOCK_ENDS = re.compile(rb"</(?:p|div|span|td|li|h[1-6])\s*>", re.IGNORECASE)
_MARKDOWN = re.compile(rb"(?m)^#{1,6}\s|\*\*[^*\s]|^\s{0,8}\|.{0,2000}\|\s*$|^[-+]\s")
_SUFFIXES: dict[str, Kind] = {".md": "markdown", ".markdown": "markdown", ".htm": "html", ".html": "html"}


def kind_of_bytes(data: bytes, name: str = "") -> Kind:
    """The kind of a source; what is nothing else is text."""
    head = data[:_LOOKED_AT]
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return "odt" if b"mimetypeapplication/vnd.oasis.opendocument.text" in head[:200] else "docx"
    if head.startswith(_OLE):
        # Word keeps an encrypted .docx in the container of a .doc; that it is encrypted is told where .docx are read.
        return "docx" if _ENCRYPTED in data else "doc"
    if head.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    if b"%PDF-" in head[:1_024]:
        return "pdf"
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(mark)
    head = head.replace(b"\0", b"")
    fragment = _FRAGMENT.match(head) and len(_BLOCK_ENDS.findall(head)) > 1 and not _MARKDOWN.search(head)
    if _HTML.match(head) or fragment:
        return "html"
    return _SUFFIXES.get(PurePath(name).suffix.lower(), "text")
