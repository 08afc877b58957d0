"""How lines begin and end: the first letter, the mark after a paragraph, the mark after a heading, blank paragraphs.

Answers for `case.first_letter`, `text.stop`, `text.heading_mark`, `body.blank`.

What ends a paragraph no law says. A paragraph without its mark is told only among its like: one of a list whose others
all end with one, or one long sentence in a text whose others do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.anatomy import Anatomy, Item
from vanban.anatomy.model import place_of
from vanban.anatomy.words import has_letters, is_upper
from vanban.check.judging.judge import Judge
from vanban.check.judging.telling import shown
from vanban.wordfile import Paragraph

_LISTED = frozenset({"bullet", "point"})
_PROSE = frozenset({"body", "opening", "clause"})
_HEADINGS = frozenset({"heading1", "heading2", "heading3", "section_title", "part_title"})
_ENDED = tuple(".;:,!?…/")
_CLOSING = "”\"')]’»*¹²³ \t\n\u00a0"
_LEAST = 3
"""How many paragraphs of its like a paragraph is held against."""
_LONG = 90
"""Letters from which on a paragraph is a sentence, and no heading, name or address."""
_WORD = re.compile(r"[^\W\d_]+(?=[\s,])")
_SYMBOL = re.compile(r"[b-df-hj-np-tv-xzđ]+|[a-zđ]", re.IGNORECASE)
"""A first word that is none: a single letter, or one without a vowel."""
_MOST = 2
"""Paragraphs of a document without a mark, beyond which it is the office's way."""
_IN_A_TEXT = _LISTED | _PROSE | _HEADINGS | {"lead", "run_in", "article"}


def judge_stops(judge: Judge, anatomy: Anatomy) -> None:
    """The main text, then each annex; marks after paragraphs in the main text alone, as annexes are lists and forms."""
    for items in (anatomy.items, *(annex.items for annex in anatomy.annexes)):
        _first_letters(judge, items)
        for item in items:
            if item.kind in _HEADINGS and item.title.rstrip().endswith((",", ";")) and not _goes_on(items, item):
                _heading_mark(judge, item)
    _marks(judge, anatomy.items)
    _blanks(judge, anatomy)


def _heading_mark(judge: Judge, item: Item) -> None:
    title = item.title.rstrip()
    judge.broken(
        "text.heading_mark",
        item.paragraph,
        f"Tiêu đề kết thúc bằng “{title[-1]}”: “{shown(title)}”",
        f"“{shown(title)}”",
        expected=f"“{shown(title[:-1].rstrip())}”",
        remedy="xóa dấu ở cuối tiêu đề",
    )


def _goes_on(items: Sequence[Item], item: Item) -> bool:
    """Whether a heading goes on in the paragraph below: one without a number that looks as it does."""
    below = _below(items, item)
    if below is None or below.label:
        return False
    return is_upper(below.title) == is_upper(item.title) and (below.kind == item.kind or is_upper(below.title))


# The first letter


def _first_letters(judge: Judge, items: Sequence[Item]) -> None:
    if judge.rule("case.first_letter") is None:
        return
    for run in _runs(items):
        small = [item for item in run if _begins_small(item)]
        if not small or (len(run) > 1 and 3 * len(small) > len(run)):
            continue
        for item in small:
            above = _above(items, item)
            if item.kind in _PROSE and not item.label and (above is None or not _lets_begin(above)):
                continue
            if len(run) == 1 and item.kind in _LISTED:
                continue
            word = _first_word(item)
            start = item.paragraph.text.find(word)
            judge.broken(
                "case.first_letter",
                place_of(item.paragraph, max(start, 0), max(start, 0) + len(word)),
                f"Đầu dòng viết thường: “{word}”",
                f"“{word}”",
                expected=f"“{word[:1].upper()}{word[1:]}”",
                remedy="viết hoa chữ cái đầu dòng",
            )


def _begins_small(item: Item) -> bool:
    word = _first_word(item)
    return word.islower() and not _SYMBOL.fullmatch(word) and "…" not in item.title and ".." not in item.title


def _first_word(item: Item) -> str:
    match = _WORD.match(item.title)
    return match[0] if match else ""


def _lets_begin(above: Item) -> bool:
    """Whether a new sentence begins after a paragraph."""
    return above.kind in _HEADINGS or above.paragraph.text.rstrip(_CLOSING)[-1:] in ".!?"


# The marks after paragraphs


def _marks(judge: Judge, items: Sequence[Item]) -> None:
    if judge.rule("text.stop") is None:
        return
    found: list[Item] = []
    for run in _runs(items):
        if run[0].kind in _LISTED:
            open_ones = [item for item in run if not _is_ended(item)]
            if len(open_ones) == 1 and len(run) >= _LEAST:
                found += open_ones
    prose = [item for item in items if item.kind in _PROSE and len(item.title) >= _LONG]
    open_ones = [item for item in prose if not _is_ended(item)]
    if len(prose) - len(open_ones) >= max(_LEAST, 4 * len(open_ones)):
        found += open_ones
    if len(found) <= _MOST:
        for item in found:
            if item is not items[-1] and not is_upper(item.title):
                _no_stop(judge, items, item)


def _no_stop(judge: Judge, items: Sequence[Item], item: Item) -> None:
    below = _below(items, item)
    if below is not None and (below.kind not in _IN_A_TEXT or (below.title[:1].islower() and not below.label)):
        return  # what comes below may go on with the sentence: a table, a picture, its second half
    if item.kind in _PROSE and below is not None and (below.kind in _LISTED or below.kind in ("clause", "lead")):
        return  # or it is a title of what comes below
    text = item.paragraph.text.rstrip()
    ending = " ".join(text.split()[-3:])
    if ending.isupper():
        return
    mark = "." if below is None or below.kind != item.kind or item.kind not in _LISTED else ";"
    judge.broken(
        "text.stop",
        place_of(item.paragraph, len(text) - len(text.split()[-1]), len(text)),
        f"Đoạn không có dấu ở cuối: “… {shown(ending)}”",
        f"“… {shown(ending)}”",
        expected=f"“… {shown(ending)}{mark}”",
        remedy="thêm dấu câu như các đoạn cùng loại",
    )


def _is_ended(item: Item) -> bool:
    text = item.paragraph.text.rstrip(_CLOSING)
    written = item.paragraph.text.rstrip()
    return (
        text.endswith(_ENDED)
        or written.endswith((")", "”", '"'))
        or ".." in text
        or "…" in text
        or not has_letters(text)
    )


def _runs(items: Sequence[Item]) -> Iterator[list[Item]]:
    """The items of a list that stand together, by kind and mark; prose paragraph by paragraph."""
    run: list[Item] = []
    for item in items:
        same = run and item.kind == run[-1].kind and (item.kind == "point" or item.label == run[-1].label)
        if item.kind in _LISTED and same:
            run.append(item)
            continue
        if run:
            yield run
        run = [item] if item.kind in _LISTED else []
        if item.kind in _PROSE or (item.kind in _HEADINGS and item.label):
            yield [item]
    if run:
        yield run


def _above(items: Sequence[Item], item: Item) -> Item | None:
    index = items.index(item)
    return items[index - 1] if index else None


def _below(items: Sequence[Item], item: Item) -> Item | None:
    index = items.index(item)
    return items[index + 1] if index + 1 < len(items) else None


# Blank paragraphs


def _blanks(judge: Judge, anatomy: Anatomy) -> None:
    """Blank paragraphs between two of the text; those beside tables, breaks and pictures have their use."""
    if judge.rule("body.blank") is None:
        return
    by_number = {each.number: each for each in anatomy.file.paragraphs}
    for above, below in zip(anatomy.items, anatomy.items[1:], strict=False):
        if above.kind not in _IN_A_TEXT or below.kind not in _IN_A_TEXT:
            continue
        first, last = above.paragraph, below.paragraph
        if not 1 < last.number - first.number < 8 or first.cell is not None or last.cell is not None:
            continue
        between = [by_number.get(number) for number in range(first.number + 1, last.number)]
        if first.section == last.section and all(each is not None and _is_idle(each) for each in between):
            blank = between[0]
            assert blank is not None
            judge.broken(
                "body.blank",
                blank,
                "Dòng trống giữa hai đoạn" if len(between) == 1 else f"{len(between)} dòng trống giữa hai đoạn",
                "↵" * len(between),
                expected="không có dòng trống; cách đoạn bằng Spacing",
                remedy="xóa dòng trống; chọn các đoạn, thẻ Layout, Spacing Before 6 pt",
            )


def _is_idle(paragraph: Paragraph) -> bool:
    """Whether a paragraph holds nothing and does nothing."""
    layout = paragraph.layout
    return (
        paragraph.blank
        and paragraph.container == "body"
        and paragraph.cell is None
        and not (paragraph.page_break or paragraph.pictures or paragraph.rules or layout.page_break_before)
        and not (layout.border_top or layout.border_bottom or layout.frame)
    )
