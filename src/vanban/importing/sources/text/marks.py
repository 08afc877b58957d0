r"""The marks of Markdown and of HTML within lines, into looks: `**đậm**`, `*nghiêng*`, `<b>`, `<sup>`, `\*`.

Scrapes of plans are not sound Markdown: a mark may stand without its other half, bold may run over lines, and two
paragraphs may be glued where one mark closes and the next opens. So this is no parser of CommonMark: what has no other
half stays a letter or is told, and letters between marks are never lost.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from vanban.importing.sources.styled import BOLD, ITALIC, RAISED, UNDERLINE, Styled

_TAGS = {"b": BOLD, "strong": BOLD, "i": ITALIC, "em": ITALIC, "u": UNDERLINE, "ins": UNDERLINE, "sup": RAISED}
_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<stars>\*+)"
    r"|(?P<lows>(?<![\w_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![\w_]))"
    r"|(?P<tag></?(?P<name>b|strong|i|em|u|ins|sup|sub|br|span|font|small|big|mark|s|del|a|center|p|div|h[1-6])"
    r"(?:\s[^<>\n]{0,300})?/?>)"
    r"|(?P<entity>&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});)"
    r"|(?P<power>\$\s{0,2}\^\s{0,2}\{?\s{0,2}(?P<number>\(?\d{1,2}\)?|\*{1,3})\s{0,2}\}?\s{0,2}\$)",
    re.IGNORECASE,
)
_NOT_OPENED = frozenset(")]}.,;:!?…”’/")
"""Letters before which no emphasis opens."""
_NOT_CLOSED = frozenset("([{“‘")
_MARKED = re.compile(
    r"\*\*[^*\s]|(?m:^#{1,6}\s)|</?(?:b|strong|i|em|u|sup|table|br)\b[^<>]{0,300}>|(?m:^\s{0,8}\|.{0,3000}\|\s*$)|\\[*_#\-]"
    r"|\$\s{0,2}\^|(?<![\w*])\*[^\s*][^*\n]{0,300}[^\s*(]\*(?![\w*])",
    re.IGNORECASE,
)


def is_marked(text: str) -> bool:
    """Whether a text bears marks of Markdown, or of HTML within its lines."""
    return _MARKED.search(text) is not None


@dataclass(slots=True)
class Marked:
    """Lines whose marks have become looks.

    `glued` are the places in the text where one emphasis ended and the next began without a space between, `alone` the
    marks without their other half that were left out, each with its place.
    """

    styled: Styled
    glued: list[int] = field(default_factory=list)
    alone: list[tuple[int, str]] = field(default_factory=list)


def marked(text: str, *, lows: bool = False) -> Marked:
    """Lines with marks into text with looks; `lows`: whether low lines are marks as well (`_nghiêng_`)."""
    return _Reader(text, lows).read()


class _Reader:
    def __init__(self, text: str, lows: bool) -> None:
        self.source = text
        self.lows = lows
        self.pieces: list[str] = []
        self.looks = bytearray()
        self.look = 0
        self.opened: dict[int, tuple[int, str]] = {}
        """Where emphasis was opened by a mark and not closed yet: its place in the text, and the mark."""
        self.glued: list[int] = []
        self.inserted: list[tuple[int, str]] = []

    def read(self) -> Marked:
        source = self.source
        at = 0
        for match in _TOKEN.finditer(source):
            self._letters(source[at : match.start()])
            at = match.end()
            if match["escape"]:
                self._letters(match[0][1])
            elif match["stars"]:
                self._stars(match)
            elif match["lows"]:
                self._lows(match)
            elif match["tag"]:
                self._tag(match["name"].lower(), match[0])
            elif match["entity"]:
                self._letters(html.unescape(match[0]).replace("\n", " "))
            else:
                self.look |= RAISED
                self._letters(match["number"])
                self.look &= ~RAISED
        self._letters(source[at:])
        return self._closed()

    def _letters(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.looks += bytes((self.look,)) * len(text)

    @property
    def _length(self) -> int:
        return len(self.looks)

    def _stars(self, match: re.Match[str]) -> None:
        count = len(match[0])
        before = self.source[match.start() - 1 : match.start()]
        after = self.source[match.end() : match.end() + 1]
        opens = bool(after) and not after.isspace() and after not in _NOT_OPENED
        closes = bool(before) and not before.isspace() and before not in _NOT_CLOSED
        if count == 1 and before.isdecimal() and after.isdecimal():
            self._letters("*")  # a product
            return
        wanted = {1: ITALIC, 2: BOLD, 3: BOLD | ITALIC}.get(count)
        if wanted is None:
            self._many(match[0], opens=opens, closes=closes)
            return
        active = wanted & self.look & sum(self.opened)
        if closes and active == wanted:
            self._close(wanted)
        elif closes and active:
            # "***" closes what is open, and what is left of it opens.
            self._close(active)
            rest = wanted & ~active
            if opens:
                self._glue(before, after)
                self._open(rest, "*" if rest == ITALIC else "**")
            else:
                self.inserted.append((self._length, "*" if rest == ITALIC else "**"))
        elif opens and not wanted & sum(self.opened):
            self._glue(before, after)
            self._open(wanted, match[0])
        elif count == 1 and not closes:
            self._letters("*")
        else:
            self.inserted.append((self._length, match[0]))

    def _many(self, mark: str, *, opens: bool, closes: bool) -> None:
        """Four stars and more: one emphasis ends and the next begins, or it is no mark."""
        active = sum(self.opened)
        if closes and opens and active and len(mark) in (4, 5, 6):
            first = 3 if active == BOLD | ITALIC else 2 if active & BOLD else 1
            self._close(active)
            self.glued.append(self._length)
            rest = len(mark) - first
            look = {1: ITALIC, 2: BOLD}.get(rest, BOLD | ITALIC)
            self._open(look, "*" * min(rest, 3))
        elif closes and active and len(mark) == 4:
            self._close(active)
        else:
            self._letters(mark)

    def _lows(self, match: re.Match[str]) -> None:
        mark = match[0]
        if not self.lows:
            self._letters(mark)
            return
        wanted = {1: ITALIC, 2: BOLD, 3: BOLD | ITALIC}[len(mark)]
        before = self.source[match.start() - 1 : match.start()]
        active = wanted & sum(look for look, (_, by) in self.opened.items() if by[0] == "_")
        if active == wanted and before and not before.isspace():
            self._close(wanted)
        elif not wanted & sum(self.opened):
            self._open(wanted, mark)
        else:
            self._letters(mark)

    def _glue(self, before: str, after: str) -> None:
        """Where bold begins right behind a letter, two paragraphs may have been glued."""
        if before and not before.isspace() and before != "*" and after and not after.isspace():
            self.glued.append(self._length)

    def _open(self, look: int, mark: str) -> None:
        for each in (BOLD, ITALIC):
            if look & each:
                whole = look == each
                self.opened[each] = (self._length, mark if whole else mark[0] * (2 if each == BOLD else 1))
        self.look |= look

    def _close(self, look: int) -> None:
        for each in (BOLD, ITALIC):
            if look & each:
                self.opened.pop(each, None)
        self.look &= ~look

    def _tag(self, name: str, tag: str) -> None:
        look = _TAGS.get(name, 0)
        if name == "br":
            self._letters(" " if tag.startswith("</") else "\n")
        elif tag.startswith("</"):
            self.look &= ~look
        elif not tag.endswith("/>"):
            self.look |= look

    def _closed(self) -> Marked:
        """The whole; what was opened and never closed did not open anything."""
        text, looks = "".join(self.pieces), self.looks
        alone = list(self.inserted)
        letters: list[tuple[int, str]] = []
        for look, (at, mark) in self.opened.items():
            clear = ~look & 0xFF
            looks[at:] = bytes(each & clear for each in looks[at:])
            # A single star or low line that closes nothing is a letter of the text; "**" never is.
            (letters if mark in ("*", "_") else alone).append((at, mark))
        glued = self.glued
        for at, mark in sorted(letters, reverse=True):
            text = text[:at] + mark + text[at:]
            looks[at:at] = bytes(len(mark))
            glued = [each + (each >= at) * len(mark) for each in glued]
            alone = [(place + (place > at) * len(mark), each) for place, each in alone]
        return Marked(Styled(text, bytes(looks)), glued, sorted(alone))
