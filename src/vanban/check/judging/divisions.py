"""Phần, Chương, Mục with the word, and Điều: how their numbers are written, and their order.

Answers for `numbering.part`, `numbering.chapter`, `numbering.section`, `numbering.article`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.anatomy import Item
from vanban.anatomy.words import fold, plain
from vanban.check.judging.judge import Judge
from vanban.check.judging.numbering import right_number
from vanban.vietnamese import parse_roman, roman

_LABEL = re.compile(
    r"(?P<word>phần|chương|mục)\s+(?P<number>thứ\s+\w+(?:\s+\w+)?|[IVXLC]+|\d+|[A-Z])(?=\s*(?:[.:–-]|\Z))",
    re.IGNORECASE,
)
_PROPERTIES = {"phần": "part", "chương": "chapter", "mục": "section"}
_WORDS = ("nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi")
_OTHERS = ("của", "luật", "bộ", "nghị", "quy", "điều", "thông", "hiến", "pháp")
"""How what follows begins, in small letters, where an article of another document is spoken of."""


def judge_divisions(judge: Judge, items: Sequence[Item]) -> None:
    """The labels of all divisions, in order; a series begins anew below the next larger division."""
    last: dict[str, int] = {}
    for item in items:
        if item.kind == "article":
            _article(judge, item)
        if item.kind not in ("part_label", "section_label"):
            continue
        match = _LABEL.match(plain(item.title))
        if match is None:
            continue
        name = _PROPERTIES[match["word"].casefold()]
        value = _ordinal(match["number"])
        counted = f"{match['word']} {value}" if value is not None else plain(match[0])
        passed = judge.value(
            f"numbering.{name}",
            plain(match[0]),
            item.paragraph,
            found=f"“{match[0]}”",
            message=f"Số thứ tự viết là “{match[0]}”",
            expected=f"“{right_number(judge, f'numbering.{name}', counted)}”",
            remedy="sửa số thứ tự",
        )
        before = last.get(name, 0)
        if passed and value is not None and value not in (1, before + 1):
            shown = _like(match["number"], before + 1)
            judge.broken(
                "numbering.sequence",
                item.paragraph,
                f"“{match[0]}” {'trùng' if value == before else 'không theo thứ tự'}",
                f"“{match[0]}”",
                expected=f"{match['word']} {shown}",
                remedy="đánh lại số thứ tự",
            )
        if value is not None:
            last[name] = value


def _article(judge: Judge, item: Item) -> None:
    label, title = plain(item.label), item.title
    if label[-1:].isdecimal() and title and (title[:1].islower() or title.casefold().startswith(_OTHERS)):
        return  # "Điều 5 Luật ... quy định"
    judge.value(
        "numbering.article",
        label,
        item.paragraph,
        found=f"“{label}”",
        message=f"Số thứ tự viết là “{label}”",
        expected=f"“{right_number(judge, 'numbering.article', label)}”",
        remedy="đặt dấu chấm sau số của điều",
    )


def _ordinal(number: str) -> int | None:
    """A number of a division: Arabic, Roman, or in words ("thứ nhất"); None for what is none."""
    if number.isdecimal():
        return int(number)
    words = fold(number).split()
    if words[0] == "thu":
        return _WORDS.index(words[1]) + 1 if len(words) == 2 and words[1] in _WORDS else None
    try:
        return parse_roman(number.upper())
    except ValueError:
        return None


def _like(number: str, value: int) -> str:
    if number.isdecimal():
        return str(value)
    return roman(value) if not number.casefold().startswith("thứ") else f"thứ tự {value}"
