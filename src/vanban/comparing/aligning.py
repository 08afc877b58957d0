"""Two lists into pairs: which item of one is which item of the other, in order, as alike as they can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

MOST_PAIRS = 10_000
"""Most pairs of items that are weighed against each other; in longer stretches items are taken in their order."""
ALIKE = 0.45
"""How alike two items are, from 0 to 1, that are one and the same item changed."""

Pair = tuple[int | None, int | None]
"""Places in the two lists; None where an item has none in the other."""


def aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    """Items by their words into pairs of places, in the order of both lists."""
    for _, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[i:i_end] == new[j:j_end]:
            yield from zip(range(i, i_end), range(j, j_end), strict=True)
        else:
            for one, other in _weighed(old[i:i_end], new[j:j_end]):
                yield (None if one is None else i + one), (None if other is None else j + other)


def _weighed(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    """Pairs of those that are alike, so that their likeness sums up to the most; the others alone."""
    if len(old) == len(new) == 1:  # what stands alone between items that are the same is the same item
        yield 0, 0
        return
    if len(old) * len(new) > MOST_PAIRS:
        for at in range(max(len(old), len(new))):
            yield at if at < len(old) else None, at if at < len(new) else None
        return
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[likeness(one, other) for other in new] for one in old]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= ALIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(old) and j < len(new):
        if alike[i][j] >= ALIKE and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield i, None
            i += 1
        else:
            yield None, j
            j += 1
    yield from ((each, None) for each in range(i, len(old)))
    yield from ((None, each) for each in range(j, len(new)))


def likeness(one: str, other: str) -> float:
    """How alike two texts are by their words, from 0 to 1."""
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE else 0.0
