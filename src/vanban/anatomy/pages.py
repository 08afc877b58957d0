"""Where pages begin, as far as a file tells without being laid out."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.wordfile import Paragraph

_LOOKED_BACK = 40
_PUSHED = 3
"""More blank lines than this are meant to bring what follows to the next page."""


def begins_page(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether a paragraph begins a page: after a break, or in a section of its own."""
    return _blanks_before(paragraphs, at) is None


def pushed_to_page(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether a paragraph may begin a page: after a break, or pushed down by blank lines."""
    blanks = _blanks_before(paragraphs, at)
    return blanks is None or blanks > _PUSHED


def _blanks_before(paragraphs: Sequence[Paragraph], at: int) -> int | None:
    """The blank paragraphs before one; None where a page is sure to begin with it or with them."""
    own = paragraphs[at]
    if own.page_break or own.layout.page_break_before:
        return None
    blanks = 0
    for before in reversed(paragraphs[max(0, at - _LOOKED_BACK) : at]):
        if before.page_break or before.section != own.section:
            return None
        if not before.blank:
            break
        blanks += 1
    return blanks
