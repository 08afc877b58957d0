"""Whether articles, clauses and points are set in the size of the running text.

Answers for `body.same_size`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from vanban.anatomy import Item
from vanban.anatomy.words import has_letters
from vanban.check.judging.judge import Judge
from vanban.rulebook.schema import decimal

_RUNNING = frozenset({"body", "opening", "clause", "bullet", "lead"})
_TEXT_OF_ARTICLES = frozenset({"article", "basis", "point"})
_NUMBERED = frozenset({"article", "heading2", "clause", "point"})
_MOST = 0.6
"""The part of the running text one size must have to be the size of the text."""
_LETTERS = 200
"""Letters of running text below which nobody knows its size."""


def judge_sizes(judge: Judge, items: Sequence[Item]) -> None:
    """The articles, clauses and points of the main text, each told once."""
    if judge.rule("body.same_size") is None:
        return
    letters: Counter[float] = Counter()
    for item in items:
        if item.kind in _RUNNING and item.paragraph.cell is None:
            for words, look in item.paragraph.looks(0):
                letters[round(look.size_pt, 1)] += len(words)
    if sum(letters.values()) < _LETTERS:
        # A decision's text is its articles.
        for item in items:
            if item.kind in _TEXT_OF_ARTICLES and item.paragraph.cell is None:
                for words, look in item.paragraph.looks(0):
                    letters[round(look.size_pt, 1)] += len(words)
    if sum(letters.values()) < _LETTERS:
        return
    (usual, most), *_ = letters.most_common(1)
    if most < _MOST * sum(letters.values()) or not judge.accepts("body.size_pt", usual):
        return
    for item in items:
        if item.kind not in _NUMBERED or item.paragraph.cell is not None:
            continue
        sizes = {round(look.size_pt, 1) for words, look in item.paragraph.looks(0) if has_letters(words)}
        other = next((size for size in sizes if size != usual and judge.accepts("body.size_pt", size)), None)
        if len(sizes) == 2 and item.kind == "article" and other is not None:
            _number_of_an_article(judge, item, usual)
        if len(sizes) == 1 and other is not None:
            judge.value(
                "body.same_size",
                False,
                item.paragraph,
                found=f"cỡ {decimal(other)}, lời văn cỡ {decimal(usual)}",
                message=f"Cỡ chữ {decimal(other)} khác cỡ chữ của lời văn ({decimal(usual)})",
                remedy=f"bôi đen đoạn này, đặt cỡ chữ {decimal(usual)}",
            )


def _number_of_an_article(judge: Judge, item: Item, usual: float) -> None:
    """The number of an article in another size than its own words, which are in the usual one."""
    number, other, rest = "", usual, set[float]()
    for words, look in item.paragraph.looks(0):
        size = round(look.size_pt, 1)
        if size != usual and not rest:
            number, other = number + words, size
        elif has_letters(words):
            rest.add(size)
    if number.strip(" .\u00a0") != item.label.strip(" .\u00a0") or rest != {usual}:
        return
    judge.value(
        "body.same_size",
        False,
        item.paragraph,
        found=f"“{number.strip()}” cỡ {decimal(other)}, lời văn cỡ {decimal(usual)}",
        message=f"“{number.strip()}” cỡ chữ {decimal(other)}, khác cỡ chữ của lời văn ({decimal(usual)})",
        remedy=f"bôi đen đoạn này, đặt cỡ chữ {decimal(usual)}",
    )
