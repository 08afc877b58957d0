"""Numbers before headings and items, read: what they count in, how they are written, which one it is."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass

from vanban.vietnamese import parse_letter, parse_roman

_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_LABEL = re.compile(
    r"(?P<head>(?:(?:phần|chương|mục|tiểu mục|điều|phụ lục)\s+(?:thứ\s+)?)?[(\[]?)"
    r"(?P<parents>(?:(?:\d{1,3}|[IVXLC]{1,7}|[a-zđ](?=\.\d))\.)*)(?P<last>\d{1,3}|[IVXLC]{1,7}|[ivxlc]{1,7}|[A-Za-zđĐ]|\w+)"
    r"(?P<tail>\s*[.):/\]–—-]*)$",
    re.IGNORECASE,
)
_RANKS = {"phần": 0, "chương": 0, "mục": 1, "điều": 2, "tiểu mục": 2}


@dataclass(frozen=True, slots=True)
class Numbered:
    """One reading of a label: `style` is how it is written ("{roman}.", "{parent}.{number}."), `number` which it is.

    `parents` are the numbers before the last one as they are written: "2" of `2.1.`. `rank` orders styles as outlines
    mostly do, the outermost first.
    """

    style: str
    number: int
    parents: str = ""
    rank: float = 9

    @property
    def specimen(self) -> str:
        """The first label of this style, as a plan's `numbering` has it."""
        first = {
            "number": "1",
            "roman": "I",
            "roman_lower": "i",
            "letter": "a",
            "letter_upper": "A",
            "ordinal": "nhất",
            "ordinal_upper": "NHẤT",
        }
        text = self.style.replace("{parent}.", "1.")
        for name, sign in first.items():
            text = text.replace(f"{{{name}}}", sign)
        return text


def readings(label: str) -> tuple[Numbered, ...]:
    """Every reading of a label, the likeliest first: "I." counts in Roman numbers, or in letters; none for a sign."""
    match = _LABEL.fullmatch(" ".join(label.split()))
    if match is None:
        return ()
    head, last, tail = match["head"], match["last"], match["tail"]
    parents = match["parents"].rstrip(".")
    word = head.strip("([ ").casefold().removesuffix(" thứ")
    found = []
    for name, number in _numbers(last):
        shown = f"{head}{'{parent}.' if parents else ''}{{{name}}}{tail}"
        if word in _RANKS:
            rank = float(_RANKS[word])
        elif parents:
            rank = 4 + parents.count(".") + 1
        else:
            rank = _rank(name, tail, head)
        found.append(Numbered(shown, number, parents, rank))
    return tuple(found)


def _rank(name: str, tail: str, head: str) -> float:
    if name == "letter_upper":
        return 2.5
    if name == "roman":
        return 3
    if name == "number":
        return 4 if not head.endswith(("(", "[")) and ")" not in tail else 8.5
    return 8


def _numbers(last: str) -> list[tuple[str, int]]:
    """What a number may count in, the likeliest first, and which it then is."""
    if last.isdigit():
        return [("number", int(last))]
    found: list[tuple[str, int]] = []
    if re.fullmatch(r"[IVXLC]+|[ivxlc]+", last):
        with suppress(ValueError):
            found.append(("roman" if last.isupper() else "roman_lower", parse_roman(last.upper())))
    if len(last) == 1 and last.isalpha():
        with suppress(ValueError):
            letter = ("letter_upper" if last.isupper() else "letter", parse_letter(last.lower()))
            found.insert(0 if last in _LETTERS_FIRST else len(found), letter)
    if last.casefold() in _ORDINALS:
        found.append(("ordinal_upper" if last.isupper() else "ordinal", _ORDINALS.index(last.casefold()) + 1))
    return found


_LETTERS_FIRST = "CLclvxABDEab"
"""Letters that count as letters rather than as Roman numbers where nothing else tells."""
