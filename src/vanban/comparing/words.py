"""Two texts into the words they share and those they do not, for showing a change as Word shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "gone", "new"]
Piece = tuple[Kind, str]
_PIECES = re.compile(r"\s+|[^\s\w]|\w+")


def pieces(before: str, after: str) -> Iterator[Piece]:
    """Stretches of two texts in order; those that are the same and gone make up the one, same and new the other."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    for tag, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "same", "".join(old[i:i_end])
            continue
        if i_end > i:
            yield "gone", "".join(old[i:i_end])
        if j_end > j:
            yield "new", "".join(new[j:j_end])
