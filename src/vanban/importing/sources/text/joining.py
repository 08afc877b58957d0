"""Lines into paragraphs: the lines of a wrapped text joined, and what a page has cut.

Vietnamese has no hyphenation: a hyphen at the end of a line is a hyphen ("2026-" / "2030", "45-NQ/TW").
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from vanban.anatomy import words as w
from vanban.anatomy.dividers import is_divider
from vanban.anatomy.titles import kind_of
from vanban.compose.metrics import text_width_mm
from vanban.importing.notes import Note
from vanban.importing.sources.labels import LABEL
from vanban.importing.sources.styled import BOLD, Grid, Styled, Words, joined
from vanban.importing.sources.text.lines import Line

_STOPS = ".;:!?…"
_CLOSING = ")]”’\"'»"
_BULLET = re.compile(r"[-–—+•●▪➢✓○❖·*]")
_NUMBERED = re.compile(r"(?:[IVXLC]{1,6}|[A-H]|\d{1,2}(?:\.\d{1,2}){0,4})\s?[.)/\-–—]?\s")
_OWN = re.compile(
    r"(?:N[ơo]i nh[ậâa]n\s*[:.]?|K[íi]nh (?:g[ửu]i|tr[ìi]nh)\b|Căn cứ\b|Lưu ý\b|Ghi chú\b|Trên đây\b"
    r"|Phụ lục\b|Biểu\s+\d"
    r"|Kế hoạch này\b|Thực hiện (?:Kế hoạch|Chỉ thị|Nghị quyết|Hướng dẫn|Công văn)\b)",
    re.IGNORECASE,
)
"""How a paragraph opens that stands for itself, with or without a label."""
_OPEN_ENDED = re.compile(
    r"(?:\b(?:và|hoặc|của|các|những|về|với|tại|trong|theo|cho|từ|đến|là|được|có|do|để|bằng|cùng|giữa|trên|dưới|như|bị|mỗi"
    r"|ngày|tháng|năm|Nghị|Kế|Quyết|Chỉ|Hướng|đồng)|[,\-–(])$"
)
"""How a line ends in the middle of a phrase."""
_CITED = re.compile(r"\d{1,5}[/-][\dA-ZĐ]")
"""The number of a document with its symbol, which goes with the word “số” before it."""
_WRAPPED = 130
"""Letters in the longest line of a text that is wrapped, as a rule."""
_LONGEST = 20_000
_FULL, _NEARLY_FULL = 0.92, 0.8
"""How full a line is, the word that did not fit included, from which on it is taken for wrapped."""
_LONG = 120
"""Letters in a paragraph of running text that no page can have cut before, at least."""


@dataclass(slots=True, eq=False)
class Paragraph:
    """Lines that are one paragraph; `blank`: whether blank lines stand above it."""

    styled: Styled
    line: int
    blank: bool
    fed: bool
    indent: int
    align: str
    outline: int
    last: Line
    marks: list[tuple[int, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its letters."""
        return self.styled.text

    def words(self) -> Words:
        """The paragraph as it goes into a file."""
        return Words(self.styled, self.line, self.align, self.outline, fresh=self.fed, marks=self.marks)


Part = Paragraph | Grid


def paragraphs_of(lines: Sequence[Line | Grid]) -> list[Part]:
    """Lines into paragraphs: those of one wrapped paragraph joined by a space."""
    plain = [line for line in lines if isinstance(line, Line)]
    width = wrap_width(plain)
    spaced = _spaced_out(plain)
    widths = _widths(lines, width)
    found: list[Part] = []
    pieces: list[Line] = []

    def close() -> None:
        if pieces:
            found.append(_paragraph(pieces))
            pieces.clear()

    for line in lines:
        if isinstance(line, Grid):
            close()
            found.append(line)
            continue
        if pieces and not _goes_on(pieces[0], pieces[-1], line, widths.get(id(pieces[-1])), spaced=spaced):
            close()
        pieces.append(line)
    close()
    return found


def _paragraph(lines: Sequence[Line]) -> Paragraph:
    first = lines[0]
    return Paragraph(
        joined((line.styled for line in lines), " "),
        first.number,
        first.blank,
        first.fed,
        first.indent,
        first.align,
        first.outline,
        lines[-1],
    )


@dataclass(frozen=True, slots=True)
class Width:
    """How wide the lines of a wrapped text are at most, as a rule: in letters, and in mm as a printer sets them.

    What a printer has set is wrapped by the one, what a program for mail has sent by the other.
    """

    letters: int
    mm: float

    def full(self, text: str, word: str) -> float:
        """How full a line is with the first word of the next one, which did not fit if the text is wrapped; 1: full."""
        whole = f"{text} {word}"
        if len(whole) > 4 * _WRAPPED:
            return 1.0
        return max((len(whole) + 1) / self.letters - 0.04, _mm(whole) / self.mm)


def _mm(text: str) -> float:
    return text_width_mm(text, 14)


def wrap_width(lines: Sequence[Line]) -> Width | None:
    """The width of a wrapped text; None for one that is not wrapped.

    It is wrapped where sentences go on below lines of much the same length, and few lines are longer.
    """
    wrapped = [
        above.text
        for above, below in itertools.pairwise(lines)
        if not below.blank and below.text[:1].islower() and not LABEL.match(below.text) and len(above.text) >= 30
        if above.text[-1] not in _STOPS
    ]
    if len(wrapped) < 2:
        return None
    lengths = sorted(map(len, wrapped))
    letters = lengths[len(lengths) * 9 // 10]
    longer = sum(len(line.text) > letters * 1.25 for line in lines)
    if letters > _WRAPPED * 1.5 or longer * 20 > len(lines) + 20:
        return None
    return Width(letters, _usual([text for text in wrapped if len(text) <= 4 * _WRAPPED]))


def _usual(texts: Sequence[str]) -> float:
    widths = sorted(map(_mm, texts[:2_000]))
    return widths[len(widths) * 9 // 10]


def _spaced_out(lines: Sequence[Line]) -> bool:
    """Whether blank lines part the paragraphs of a text, so that none means that a paragraph goes on."""
    return sum(line.blank for line in lines) * 6 >= len(lines)


def _widths(lines: Sequence[Line | Grid], width: Width | None) -> dict[int, Width]:
    """The width each line was wrapped to: that of the text, or of a narrower column around it."""
    found: dict[int, Width] = {}
    if width is None:
        return found
    block: list[Line] = []

    def close() -> None:
        texts = [line.text for line in block if len(line.text) <= 4 * _WRAPPED]
        widest = max(map(len, texts), default=0)
        own = width if widest > width.letters * 0.8 or not texts else Width(widest, max(map(_mm, texts)))
        for line in block:
            found[id(line)] = own
        block.clear()

    for line in lines:
        if isinstance(line, Grid):
            close()
            continue
        if line.blank:
            close()
        block.append(line)
    close()
    return found


def _goes_on(first: Line, above: Line, below: Line, width: Width | None, *, spaced: bool) -> bool:
    """Whether a line goes on with the paragraph of the line above, which began with `first`."""
    if below.blank or below.fed or above.hard or below.outline < 9 or above.outline < 9:
        return False
    if is_divider(below.text) or is_divider(above.text) or "\t" in above.text or "\t" in below.text:
        return False
    text, ahead = above.text, below.text
    if text.endswith(" số") and _CITED.match(ahead):
        return True
    fullness = width.full(text, ahead.split(" ", 1)[0]) if width is not None else 0.0
    full = fullness >= _FULL
    open_ended = text[-1] not in _STOPS
    small = ahead[:1].islower()
    if LABEL.match(ahead):
        return full and open_ended and _is_no_label(text, ahead)
    if _names_kind(text) or _names_kind(ahead) or _OWN.match(ahead):
        return False
    if _apart(first, text, ahead):
        return bool(_NUMBERED.match(first.text)) and full and w.is_upper(text) and w.is_upper(ahead) and open_ended
    if below.indent >= 2 + above.indent and below.indent >= 4 and width is not None and not small:
        return False
    if full:
        return open_ended or small or spaced
    if small:
        return open_ended and (len(text) > 25 or width is not None)
    if not open_ended or width is None:
        return False
    if first is above and _NUMBERED.match(text):
        return False  # a heading, with its text below it
    return (_open_ended(text) and len(text) > 30) or (spaced and fullness >= _NEARLY_FULL)


def _is_no_label(text: str, ahead: str) -> bool:
    """Whether what looks like a label opening a line is of the sentence above ("chính trị" / "- xã hội")."""
    rest = LABEL.sub("", ahead, count=1)
    if _BULLET.match(ahead):
        return rest[:1].islower() and text[-1] not in _CLOSING and not _BULLET.match(rest)
    return bool(re.search(r"(?:điểm|khoản|mục|Điều|lần thứ|khóa|khoá|thứ|số|Quý|quý)$", text))


def _apart(first: Line, text: str, ahead: str) -> bool:
    """Whether one of two lines is in capitals and stands for itself: a title, a line of a backdrop, an authority."""
    if w.is_upper(ahead) and len(ahead) > 3:
        return True
    return w.is_upper(text) and not LABEL.match(first.text) and len(text) > 3 and not text.endswith((",", "-"))


def joined_over_pages(parts: Sequence[Part], notes: list[Note]) -> list[Part]:
    """Paragraphs that a page has cut, blank lines between their halves, as one."""
    found: list[Part] = []
    for part in parts:
        above = found[-1] if found else None
        if isinstance(part, Paragraph) and isinstance(above, Paragraph):
            why = _cut(above, part)
            if why:
                if why != "small":
                    words = f"nối đoạn bị ngắt trang: “…{above.text[-30:]}” với “{part.text[:30]}…”"
                    notes.append(Note("import-joined", words, f"dòng {part.line}", level="guess", sure=0.8))
                _take_in(above, part)
                continue
        found.append(part)
    return found


def _take_in(above: Paragraph, part: Paragraph) -> None:
    at = len(above.styled) + 1
    above.styled = joined((above.styled, part.styled), " ")
    above.marks += [(place + at, identity) for place, identity in part.marks]
    above.last = part.last


def _cut(above: Paragraph, below: Paragraph) -> str:
    """Why two paragraphs are halves of one; nothing where they are not."""
    # The end of what stands above tells, and no page cuts what is longer.
    text, ahead = above.text, below.text
    if len(text) > _LONGEST or not text or not ahead or below.outline < 9 or above.outline < 9 or not below.blank:
        return ""
    if "\t" in text or "\t" in ahead or is_divider(text) or is_divider(ahead):
        return ""
    if text[-1] in _STOPS or LABEL.match(ahead) or _OWN.match(ahead) or _names_kind(text) or _names_kind(ahead):
        return ""
    if w.is_upper(text) or w.is_upper(ahead) or above.align not in ("", below.align):
        return ""
    if _opened(text):
        return "bracket"
    if ahead[0].islower() and len(text) > 30:
        return "" if _titled(above) and not _open_ended(text) and len(text) < 60 else "small"
    if _titled(above) or text[-1] in _CLOSING or _name_like(ahead):
        return ""
    if _open_ended(text) and text[-1] != "," and len(text) > 40:
        return "open"
    bulleted = _BULLET.match(text) is not None
    if len(text) >= 150 and not bulleted and ahead[-1] in _STOPS and not _bold(below):
        return "long"
    return ""


def _names_kind(text: str) -> bool:
    """Whether a line is a title that names a kind of paper; in small letters it is the end of a sentence."""
    return w.is_upper(text) and kind_of(text) is not None


def _open_ended(text: str) -> bool:
    """Whether a text ends in the middle of a phrase."""
    return _OPEN_ENDED.search(text[-12:]) is not None


def _titled(paragraph: Paragraph) -> bool:
    """Whether a paragraph may be a heading, which ends in no stop: it bears a number, or is bold all over."""
    return _NUMBERED.match(paragraph.text) is not None or _bold(paragraph)


def _bold(paragraph: Paragraph) -> bool:
    return paragraph.styled.all(BOLD)


def _opened(text: str) -> bool:
    """Whether a bracket or quote that was opened in the last sentence is not closed."""
    tail = text[-600:]
    return (tail.rfind("(") > tail.rfind(")") and tail.count("(") > tail.count(")")) or tail.rfind("“") > tail.rfind(
        "”"
    )


def _name_like(text: str) -> bool:
    """Whether a text is a few words with capitals, as the name of a signer is."""
    parts = text.split()
    return 2 <= len(parts) <= 6 and all(part[:1].isupper() for part in parts)
