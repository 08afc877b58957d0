"""How the finders of this package look at a text: patterns compiled when first used, quotations, clauses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache

Span = tuple[int, int]

LOWER = "aáàảãạăắằẳẵặâấầẩẫậbcdđeéèẻẽẹêếềểễệfghiíìỉĩịjklmnoóòỏõọôốồổỗộơớờởỡợpqrstuúùủũụưứừửữựvwxyýỳỷỹỵz"
"""The small letters of Vietnamese, and f j w z; their ranges in Unicode hold both cases, so they are written out."""

UPPER = "AÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬBCDĐEÉÈẺẼẸÊẾỀỂỄỆFGHIÍÌỈĨỊJKLMNOÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢPQRSTUÚÙỦŨỤƯỨỪỬỮỰVWXYÝỲỶỸỴZ"
"""Their capitals."""


def lazy(source: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """A pattern that is compiled at its first use: most programs never use most of them."""
    return cache(lambda: re.compile(source, flags))


def word_set(listed: str) -> frozenset[str]:
    """Words parted by bars, as a set."""
    return frozenset(listed.split("|"))


_QUOTED = lazy(r"“[^“”\n]{0,2000}”|\"[^\"\n]{0,500}\"")


@lru_cache(maxsize=4)
def quoted_spans(text: str) -> Sequence[Span]:
    """The quotations of a text, “…” or "…", marks included, in order of place; several finders ask for them in turn."""
    if "“" not in text and '"' not in text:
        return ()
    return tuple(match.span() for match in _QUOTED().finditer(text))


def covered(spans: Sequence[Span], place: int) -> bool:
    """Whether one of these spans, which are in order and do not overlap, holds a place."""
    index = bisect_right(spans, (place, len(spans) and spans[-1][1] + 1)) - 1
    return index >= 0 and place < spans[index][1]


def lines_around(text: str, places: Iterable[int]) -> Iterator[Span]:
    """The lines that hold these places, which are in order, each line once."""
    last = -1
    for place in places:
        if place > last:
            last = text.find("\n", place)
            last = len(text) if last < 0 else last
            yield text.rfind("\n", 0, place) + 1, last


_STOP = lazy(r"[;\n]|[.!?…](?=\s|\Z)")


def clause(text: str, start: int, end: int, reach: int = 240) -> Span:
    """The clause around a span: to the nearest full stop, semicolon or line end, at most `reach` letters each way."""
    first = max(0, start - reach)
    for match in _STOP().finditer(text, first, start):
        first = match.end()
    limit = min(len(text), end + reach)
    stop = _STOP().search(text, end, limit)
    return first, stop.start() if stop else limit
