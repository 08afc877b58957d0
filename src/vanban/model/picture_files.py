"""The head of a picture file, PNG or JPEG, into its size and the turn it was taken with; its pixels are not read."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG frame (ITU-T T.81, B.1.1.3); the three left out are of tables and extensions."""
_BARE = frozenset((0x01, *range(0xD0, 0xD9)))
"""Markers without a length."""
_SCAN, _END, _APP1 = 0xDA, 0xD9, 0xE1
_ORIENTATION = 0x0112
_MAX_ENTRIES = 1_000


@dataclass(frozen=True, slots=True)
class PictureHead:
    """Width and height in pixels as stored; `orientation` as of Exif (1: upright, 5 to 8: on its side)."""

    stored: tuple[int, int]
    orientation: int = 1

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height as the picture is to be seen."""
        width, height = self.stored
        return (height, width) if self.orientation >= 5 else (width, height)


def read_head(data: bytes) -> PictureHead | None:
    """The head of a picture file; None for one that is neither PNG nor JPEG, is cut short or broken."""
    try:
        head = _png(data) if data.startswith(PNG) else _jpeg(data) if data.startswith(JPEG) else None
    except (struct.error, IndexError):
        return None
    return head if head is not None and min(head.stored) > 0 else None


def _png(data: bytes) -> PictureHead | None:
    """The first chunk of a PNG (ISO/IEC 15948, 11.2.2)."""
    length, kind, width, height = struct.unpack_from(">I4sII", data, len(PNG))
    return PictureHead((width, height)) if kind == b"IHDR" and length == 13 else None


def _jpeg(data: bytes) -> PictureHead | None:
    orientation = 1
    for marker, segment in _segments(data):
        if marker == _APP1 and segment.startswith(b"Exif\0"):
            orientation = _orientation(segment[6:])
        elif marker in _FRAMES:
            height, width = struct.unpack_from(">xHH", segment)
            return PictureHead((width, height), orientation)
    return None


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The marker segments before the first scan (ITU-T T.81, B.1.1.4), whatever they are: JFIF, Exif, Adobe, none."""
    at = 2
    while True:
        if data[at] != 0xFF:
            return
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _BARE:
            at += 2
        elif marker in (_SCAN, _END):
            return
        else:
            (length,) = struct.unpack_from(">H", data, at + 2)
            if length < 2:
                return
            yield marker, data[at + 4 : at + 2 + length]
            at += 2 + length


def _orientation(exif: bytes) -> int:
    """The orientation of an Exif block (JEITA CP-3451, 4.6.4); upright when it is absent or broken."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return 1
    try:
        (first,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, first)
        for index in range(min(count, _MAX_ENTRIES)):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", exif, first + 2 + 12 * index)
            if tag == _ORIENTATION:
                return value if kind == 3 and 1 <= value <= 8 else 1
    except struct.error:
        pass
    return 1
