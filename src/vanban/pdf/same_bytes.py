"""A PDF of LibreOffice into one whose bytes depend on the document alone: its day, and marks made of its content.

LibreOffice writes the moment it ran and marks by chance into a file that is otherwise the same every time. All are
replaced by values of the same length, so that nothing moves (ISO 32000-1, 7.5.5, 14.3.3, 14.4). A PDF/A still differs:
its colour profile holds the moment too, compressed.
"""

from __future__ import annotations

import hashlib
import re

_MOMENT = re.compile(rb"(/(?:CreationDate|ModDate)\(D:)\d{14}")
_XMP = re.compile(rb"(<xmp:(?:CreateDate|ModifyDate|MetadataDate)>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_MARKS = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")
_CREATED = re.compile(rb"<dcterms:created[^>]{0,80}>(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)")
_TRAILER = 2_000
"""How many of the last bytes hold the marks."""
_NONE = (b"1980", b"01", b"01", b"00", b"00", b"00")
"""The moment for a document that does not say when it was made, as in its own package."""


def with_fixed_marks(pdf: bytes, core: bytes) -> bytes:
    """The same PDF with the moment that a document's core properties say, and marks made of the rest."""
    found = _CREATED.search(core)
    year, month, day, hour, minute, second = found.groups() if found is not None else _NONE
    plain = b"".join((year, month, day, hour, minute, second))
    told = b"-".join((year, month, day)) + b"T" + b":".join((hour, minute, second))
    dated = _XMP.sub(rb"\g<1>" + told, _MOMENT.sub(rb"\g<1>" + plain, pdf))
    body, trailer = dated[:-_TRAILER], dated[-_TRAILER:]
    digest = hashlib.sha256(body + _MARKS.sub(b"", trailer)).hexdigest()[:32].upper().encode("ascii")
    return body + _MARKS.sub(digest, trailer)
