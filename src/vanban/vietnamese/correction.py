"""What most finders of this package report: a piece of a text, and what should stand in its place."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Correction:
    """A piece of a text that is wrong: `text[start:end]` is `found`, and `expected` (NFC) should stand there.

    `kind` is a member of the finder's own enumeration. `found` may hold a word on either side of the fault, so that
    a reader can find it; two corrections may then share that word.
    """

    kind: enum.StrEnum
    start: int
    end: int
    found: str
    expected: str


def correction(
    kind: enum.StrEnum, text: str, offsets: Sequence[int], start: int, end: int, expected: str
) -> Correction:
    """The correction of a span of the NFC form of `text`; `offsets` are those of `nfc_offsets`."""
    first, last = offsets[start], offsets[end]
    return Correction(kind, first, last, text[first:last], expected)
