"""To whom a paper is addressed above its text: "Kính gửi: …", and the list below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.anatomy import words as w
from vanban.anatomy.lines import lines_of
from vanban.anatomy.model import Found
from vanban.wordfile import Paragraph

SALUTATION = re.compile(r"^K[íi]nh\s+(?:g[ửuởơ]i|tr[ìi]nh)\b", re.IGNORECASE)
_ADDRESSEE = re.compile(r"^\s*[-–—+•]\s*\S")
_WITHIN = 15
"""Lines below the head within which a paper says to whom it goes."""
_MOST = 60
_NAME_LENGTH = 200


def salutation_of(paragraphs: Sequence[Paragraph]) -> Found | None:
    """The salutation at the beginning of a text, its addressees included; None where it has none."""
    start = _start(paragraphs)
    if start is None:
        return None
    taken = [paragraphs[start]]
    for paragraph in paragraphs[start + 1 : start + _MOST]:
        if paragraph.blank:
            continue
        if not _goes_on(taken, paragraph):
            break
        taken.append(paragraph)
    return Found("salutation", tuple(lines_of(taken)))


def _start(paragraphs: Sequence[Paragraph]) -> int | None:
    for line in lines_of(paragraphs[: 2 * _WITHIN], _WITHIN):
        if SALUTATION.match(line.text) and len(line.text) < 2 * _NAME_LENGTH:
            return next(at for at, paragraph in enumerate(paragraphs) if paragraph is line.paragraph)
    return None


def _goes_on(taken: Sequence[Paragraph], paragraph: Paragraph) -> bool:
    """Whether a paragraph is one more addressee: in the salutation's table, with a dash, or after a list's mark."""
    first, above = taken[0], taken[-1].nfc.strip()
    if first.cell is not None:
        return paragraph.cell is not None and paragraph.cell.table == first.cell.table and not paragraph.cell.ruled
    if paragraph.cell is not None:
        return False
    text = paragraph.nfc.strip()
    if len(text) > _NAME_LENGTH or w.is_upper(text):
        return False
    if above[-1:] == ".":
        return False
    if _ADDRESSEE.match(f"{paragraph.label} {text}" if paragraph.label else text):
        return True
    if _ADDRESSEE.match(taken[-1].nfc) or taken[-1].label or (len(taken) > 1 and above[:1].islower()):
        # The text below a list, whose last mark is another rule's matter; or the rest of an entry broken by hand.
        return text[:1].islower() and above[-1:] not in (";", ":", ",")
    return above[-1:] in (":", ";") and (text[-1:] in (";", ".") or paragraph.layout.align == "center")
