"""What a text quotes of another: its numbers and its letters are not the text's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.anatomy.model import Item
from vanban.anatomy.words import has_letters

_QUOTED = frozenset({"clause", "article", "point", "bullet", "body", "note"})
_LEADS = re.compile(r"(?:quy định|nêu|ghi rõ|như sau|nguyên văn|sau đây)\b[^:]{0,80}:$", re.IGNORECASE)
_LEADING = frozenset({"body", "opening", "lead", "clause", "point", "bullet"})
_LONGEST = 60
"""Paragraphs of a quotation; one that is not closed by then was never meant to be."""


def quotations(items: Sequence[Item]) -> Iterator[Item]:
    """The items within a quotation: between marks that open in one paragraph and close in another, and those that are
    italic from first to last letter below a line that leads to them.
    """
    closes_at = -1
    leads = False
    for index, item in enumerate(items):
        if index <= closes_at:
            yield item
            continue
        if _opens(item):
            closes_at = next(
                (at for at in range(index + 1, min(index + _LONGEST, len(items))) if _closes(items[at])), -1
            )
        if leads and _italic(item):
            yield item
        else:
            leads = _leads(item) and not _italic(item)


def _leads(item: Item) -> bool:
    text = item.paragraph.text.rstrip()
    # Looked at first, as a search goes through the whole text.
    return text.endswith(":") and item.kind in _LEADING and _LEADS.search(text) is not None


def _italic(item: Item) -> bool:
    return item.kind in _QUOTED and all(
        look.italic for words, look in item.paragraph.looks(item.typed) if has_letters(words)
    )


def _opens(item: Item) -> bool:
    text = item.paragraph.text
    return text.count("“") > text.count("”")


def _closes(item: Item) -> bool:
    text = item.paragraph.text
    return text.count("”") > text.count("“")
