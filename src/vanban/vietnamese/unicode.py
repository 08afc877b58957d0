"""Text to its normal form (NFC), and the places where a text is broken: lost, invisible, decomposed or
mis-decoded.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ._legacy import legacy_spans


class TextFaultKind(enum.StrEnum):
    """What is wrong with a piece of text."""

    REPLACEMENT = "replacement"
    """U+FFFD: a letter was lost for good."""

    CONTROL = "control"
    """A C0 or C1 control other than tab and line feed."""

    SURROGATE = "surrogate"
    """Half of a surrogate pair; it cannot be written to any file."""

    NONCHARACTER = "noncharacter"
    """A code point Unicode reserves for ever, such as U+FFFE."""

    PRIVATE_USE = "private-use"
    """A code point whose meaning only one font knows."""

    DECOMPOSED = "decomposed"
    """Not NFC: letters and marks apart ("Unicode tổ hợp")."""

    LEGACY = "legacy"
    """TCVN3 (ABC) or VNI text that was never converted, or UTF-8 read as Windows-1252 or 1258."""


@dataclass(frozen=True, slots=True)
class TextFault:
    """A broken piece of text, `text[start:end]`; `excerpt` is printable and has some context on both sides."""

    kind: TextFaultKind
    start: int
    end: int
    excerpt: str


_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
_BROKEN = re.compile(
    "(?P<REPLACEMENT>\ufffd+)"
    "|(?P<CONTROL>[\x00-\x08\x0b-\x1f\x7f-\x9f]+)"
    "|(?P<SURROGATE>[\ud800-\udfff]+)"
    f"|(?P<NONCHARACTER>[{_NONCHARACTERS}]+)"
    "|(?P<PRIVATE_USE>[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]+)"
)
# One class is searched far faster than the alternatives above; most texts have nothing of it.
_ANY_BROKEN = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\uf8ff\ufffd\U000f0000-\U0010ffff{_NONCHARACTERS}]")
_UNPRINTABLE = re.compile(f"[\x00-\x1f\x7f-\x9f\ud800-\udfff{_NONCHARACTERS}]")
_CONTEXT = 20
_WORD_OR_BLANKS = re.compile(r"\S+|\s+")
"""Blanks join with no mark, so that words are composed one by one."""


def to_nfc(text: str) -> str:
    """A text into NFC, letters and their marks joined; a text already so comes back unchanged.

    TCVN 6909:2001 allows both forms and does not choose; NFC is what keyboards write and searches expect.
    """
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def nfc_offsets(text: str) -> tuple[str, Sequence[int]]:
    """A text into its NFC form and, for each place there (its end included), the place in the given text.

    The last few are remembered, long ones by themselves: finders are run over one text in turn, and between that over
    its paragraphs.
    """
    return _long_nfc_offsets(text) if len(text) > _LONG else _short_nfc_offsets(text)


def _nfc_offsets(text: str) -> tuple[str, Sequence[int]]:
    if unicodedata.is_normalized("NFC", text):
        return text, range(len(text) + 1)
    pieces: list[str] = []
    offsets: list[int] = []
    for match in _WORD_OR_BLANKS.finditer(text):
        word, at = match[0], match.start()
        if unicodedata.is_normalized("NFC", word):  # most are, also where some are not
            pieces.append(word)
            offsets.extend(range(at, match.end()))
            continue
        for start, end in _clusters(word):
            piece = unicodedata.normalize("NFC", word[start:end])
            pieces.append(piece)
            offsets.extend([at + start] * len(piece))
    return "".join(pieces), (*offsets, len(text))


_LONG = 5_000
_long_nfc_offsets = lru_cache(maxsize=2)(_nfc_offsets)
_short_nfc_offsets = lru_cache(maxsize=4)(_nfc_offsets)


def text_faults(text: str) -> list[TextFault]:
    """The broken pieces of a text, in order of place; an empty list for clean text.

    Neighbouring faults of a kind are one. A text that is not NFC gives one `DECOMPOSED` at its first such
    letters, a line with mis-decoded words one `LEGACY` from the first such word to the last. Evidence for
    `LEGACY` is that words which cannot be Vietnamese become Vietnamese syllables once decoded.
    """
    first = None if _is_clean(text) else _ANY_BROKEN.search(text)
    faults = [
        _fault(text, TextFaultKind[str(match.lastgroup)], match.start(), match.end())
        for match in (_BROKEN.finditer(text, first.start()) if first else ())
    ]
    if not text.isascii():
        faults.extend(_fault(text, TextFaultKind.LEGACY, start, end) for start, end in legacy_spans(text))
        if not unicodedata.is_normalized("NFC", text):
            faults.append(_fault(text, TextFaultKind.DECOMPOSED, *_first_decomposed(text)))
    return sorted(faults, key=lambda fault: (fault.start, fault.end))


def _is_clean(text: str) -> bool:
    """Whether every character can be printed, the quick way; no says nothing yet."""
    return "\ufffd" not in text and text.replace("\n", "").replace("\t", "").replace("\u00a0", "").isprintable()


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """The spans of a base character with the marks that follow it."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not unicodedata.combining(text[index]):
            yield start, index
            start = index


def _first_decomposed(text: str) -> tuple[int, int]:
    first: tuple[int, int] | None = None
    for start, end in _clusters(text):
        if not unicodedata.is_normalized("NFC", text[start:end]):
            first = (first[0] if first else start, end)
        elif first:
            break
    return first or (0, len(text))


def _fault(text: str, kind: TextFaultKind, start: int, end: int) -> TextFault:
    left, right = max(0, start - _CONTEXT), min(len(text), min(end, start + 2 * _CONTEXT) + _CONTEXT)
    middle = _UNPRINTABLE.sub(_visible, text[left:right])
    return TextFault(kind, start, end, ("…" if left else "") + middle + ("…" if right < len(text) else ""))


def _visible(match: re.Match[str]) -> str:
    return " " if match[0] in "\n\t" else f"‹U+{ord(match[0]):04X}›"
