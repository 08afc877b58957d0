"""What a typist would have set in the middle or bold, in a text that has lost its looks.

A text file knows no alignment: its title, the lines of its backdrop and of its signature are told by their words and
their place, so that whoever reads the file finds them as in a document that was typed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.anatomy import words as w
from vanban.anatomy.dividers import is_divider
from vanban.anatomy.titles import kind_of
from vanban.importing.sources.labels import LABEL
from vanban.importing.sources.styled import BOLD, Grid, Piece, Styled, Words

_BASIS = re.compile(r"^[-–+*\s]*(?:Căn cứ|Thực hiện|Theo|Xét|Trên cơ sở|Triển khai thực hiện|Để)\b", re.IGNORECASE)
_DATED = re.compile(r"(?:^|,\s*)ngày\s.{1,12}\stháng\s.{1,12}\snăm\b", re.IGNORECASE)
_PARTED = re.compile(r"[\t]")
_SUBJECT = 6
"""Paragraphs below a title that its subject takes up at most."""
_LONGEST = 300
_DISPLAY = 180
_RECIPIENTS = re.compile(r"^n[ơo]i nh[ậâa]n\b", re.IGNORECASE)


def with_looks(parts: Sequence[Piece]) -> list[Piece]:
    """The same paragraphs, aligned and weighted as their words and places ask for, where the source says nothing."""
    found = list(parts)
    title = next((at for at, part in enumerate(found[:60]) if _is_title(part)), None)
    if title is not None:
        _set_title(found, title)
    tail = _tail(found)
    for at, part in enumerate(found):
        if not isinstance(part, Words) or part.align or _PARTED.search(part.text):
            continue
        above = found[at - 1] if at else None
        if _is_display(part) or (at > tail and _is_signer(part, above)) or _follows_display(part, above):
            part.align = "center"
    for part in found:
        if isinstance(part, Words) and part.outline < 9:
            _settle_heading(part)
    return found


def _is_title(part: Piece) -> bool:
    return isinstance(part, Words) and kind_of(part.text) is not None and w.is_upper(part.text)


def _set_title(parts: Sequence[Piece], title: int) -> None:
    own = parts[title]
    assert isinstance(own, Words)
    _center(own)
    for part in parts[title + 1 : title + 1 + _SUBJECT]:
        if not isinstance(part, Words) or is_divider(part.text):
            break
        text = part.text
        if LABEL.match(text) or len(text) > _LONGEST or (_BASIS.match(text) and not part.styled.all(BOLD)):
            break
        if text[-1:] in ".;:" or w.fold(text).startswith("kinh gui"):
            break
        _center(part)


def _center(part: Words) -> None:
    part.align = part.align or "center"
    part.styled = Styled(part.text, bytes(look | BOLD for look in part.styled.looks))


def _is_display(part: Words) -> bool:
    """Whether a line in capitals stands for itself: no number before it, and no list's title."""
    text = part.text
    if len(text) > _DISPLAY or LABEL.match(text) or part.outline < 9 or _RECIPIENTS.match(text):
        return False
    return w.is_upper(text) and (" " in text.strip() or kind_of(text) is not None) and text[-1] not in ";:"


def _follows_display(part: Words, above: Piece | None) -> bool:
    """Whether a short line stands below capitals in the middle and is of them: their date, a remark, who it is for."""
    if not isinstance(above, Words) or above.align != "center" or len(part.text) > _DISPLAY:
        return False
    if LABEL.match(part.text) or part.outline < 9 or w.fold(part.text).startswith(("ghi chu", "luu y")):
        return False
    dated = _DATED.search(part.text) is not None and not _BASIS.match(part.text) and part.text[-1] not in ".;"
    return (
        dated or (part.text[0] == "(" and part.text[-1] == ")") or (part.styled.all(BOLD) and len(part.text) < _DISPLAY)
    )


def _tail(parts: Sequence[Piece]) -> int:
    """The place of the last line that opens a distribution list; behind all where there is none."""
    for at in range(len(parts) - 1, -1, -1):
        part = parts[at]
        if isinstance(part, Words) and _RECIPIENTS.match(part.text) and len(part.text) < 400:
            return at
    return len(parts)


def _is_signer(part: Words, above: Piece | None) -> bool:
    from vanban.anatomy.tail import reads_as_name

    text = part.text
    if isinstance(above, Grid) or LABEL.match(text) or len(text) > 60:
        return False
    return reads_as_name(text, last=True) and not w.is_upper(text)


def _settle_heading(part: Words) -> None:
    """A heading of Markdown is bold; what no text has for a heading (a list's title, an authority) is none."""
    text = part.text
    part.styled = Styled(text, bytes(look | BOLD for look in part.styled.looks))
    numbered = LABEL.match(text) is not None and text[0].isalnum()
    title = kind_of(text) is not None or w.capacity(text) is not None
    if not numbered and (title or _RECIPIENTS.match(text) or text[-1] in ":;,." or not text[0].isalnum()):
        part.outline = 9
    if title and not part.align:
        part.align = "center"
