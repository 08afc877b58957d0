"""Where the first letter of a paragraph stands: its indent, and the tabs and blanks typed before it."""

from __future__ import annotations

from vanban.compose.metrics import text_width_mm
from vanban.wordfile import Paragraph
from vanban.wordfile.document import MM_PER_TWIP

_SIZE = 14.0


def first_letter_mm(paragraph: Paragraph, default_tab: int) -> float | None:
    """How far from the left margin the first letter stands, in mm; None where a tab stop of another kind decides.

    A tab goes on to the next stop: one of the paragraph's own, its left indent where the first line hangs out, or else
    the next of the default ones, `default_tab` twips apart (ISO/IEC 29500-1, 17.3.1.37, 17.15.1.25).
    """
    layout = paragraph.layout
    at = float(layout.left + layout.first)
    for place, char in enumerate(paragraph.text):
        if not char.isspace():
            break
        if char == "\n":
            at = float(layout.left)
        elif char == "\t":
            stop = _next_stop(paragraph, at, default_tab)
            if stop is None:
                return None
            at = stop
        else:
            at += blank_mm(paragraph, place) / MM_PER_TWIP
    return at * MM_PER_TWIP


def _next_stop(paragraph: Paragraph, at: float, default_tab: int) -> float | None:
    layout = paragraph.layout
    own = next((stop for stop in layout.tabs if stop.at > at + 1), None)
    hanging = layout.left if layout.first < 0 and layout.left > at + 1 else None
    if own is not None and (hanging is None or own.at <= hanging):
        return float(own.at) if own.kind == "left" else None
    if hanging is not None:
        return float(hanging)
    return float((int(at + 1) // default_tab + 1) * default_tab)


def blank_mm(paragraph: Paragraph, place: int = 0) -> float:
    """The width of a blank of a paragraph's text, by its place."""
    size = next((span.look.size_pt for span in paragraph.spans if span.start <= place < span.end), _SIZE)
    char = paragraph.text[place : place + 1]
    return text_width_mm(" " if char in ("", "\t", "\n") else char, max(size, 1))
