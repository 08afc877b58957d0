"""What fields say, found in the letters that stand on the paper: the longest words first, the others near them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vanban.model.marks import inline_tokens

Parts = tuple[str | int, ...]
END = "\0"
"""What stands between the texts of a piece."""
_SHORT = 3
"""Shorter words are believed only at the front of a piece: they stand in many places."""
_CERTAIN = 8
"""Words of so many letters are believed out of their order too."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value that is printed: its path, and the ways it may be said, squeezed."""

    parts: Parts
    said: tuple[str, ...]


Group = list[Leaf]
"""What one part says in its own fields: it stands together, in whatever order."""


@lru_cache(maxsize=20_000)
def squeeze(text: str) -> str:
    """The letters and digits of a text, folded, and its dots to be filled in."""
    folded = unicodedata.normalize("NFKD", text.replace("…", "\ue000")).casefold()
    return "".join(char for char in folded if char.isalnum() or char == "\ue000")


def leaf_of(parts: Parts, text: str) -> Leaf:
    """A text without its marks; what stands in its footnotes is said elsewhere."""
    if "*" in text or "^" in text or "\\" in text:
        text = " ".join(token.content for token in inline_tokens(text) if token.type == "text")
    return Leaf(parts, (squeeze(text),))


def matched(groups: Sequence[Group], text: str) -> Iterator[tuple[Leaf, int, int]]:
    """The leaves of groups that follow one another found in a text, each with its place there.

    The longest words of each group are found first, in order; its other words stand near them.
    """
    anchors: list[tuple[int, int, Leaf] | None] = []
    cursor = 0
    for group in groups:
        found = None
        for leaf in _longest_first(group):
            at = _find(leaf, text, cursor, len(text))
            if at is not None:
                found = (*at, leaf)
                cursor = at[1]
                break
        anchors.append(found)
    lower = 0
    left: list[Leaf] = []
    spans: list[tuple[int, int]] = []
    for index, group in enumerate(groups):
        anchor = anchors[index]
        upper = next((each[0] for each in anchors[index + 1 :] if each is not None), len(text))
        taken = [] if anchor is None else [anchor[:2]]
        if anchor is not None:
            yield anchor[2], anchor[0], anchor[1]
        for leaf in _longest_first(group):
            if anchor is not None and leaf is anchor[2]:
                continue
            start, same = lower, None
            while (at := _find(leaf, text, start, upper)) is not None:
                if all(at[1] <= one[0] or at[0] >= one[1] for one in taken):
                    same = at
                    break
                if at in taken and _twin(leaf, group):
                    same = at
                    break
                start = at[0] + 1
            if same is None:
                left.append(leaf)
            else:
                taken.append(same)
                yield leaf, *same
        if taken:
            lower = max(lower, *(end for _, end in taken))
            spans += taken
    for leaf in left:  # printed in another order than they are written
        start = 0
        while (at := _find(leaf, text, start, len(text))) is not None and at[1] - at[0] >= _CERTAIN:
            if all(at[1] <= one[0] or at[0] >= one[1] for one in spans):
                spans.append(at)
                yield leaf, *at
                break
            start = at[0] + 1


def _longest_first(group: Group) -> list[Leaf]:
    return sorted(group, key=lambda leaf: -len(max(leaf.said, key=len, default="")))


def _twin(leaf: Leaf, group: Group) -> bool:
    """Whether another field is said by the same words: start and end of one stretch of time."""
    return any(other is not leaf and other.said == leaf.said and len(leaf.said) > 0 for other in group)


def _find(leaf: Leaf, text: str, start: int, end: int) -> tuple[int, int] | None:
    for said in leaf.said:
        if not said:
            continue
        at = text.find(said, start, end)
        while at >= 0 and len(said) < _SHORT and at > 0 and text[at - 1] != END:
            at = text.find(said, at + 1, end)
        if at >= 0:
            return at, at + len(said)
    return None
