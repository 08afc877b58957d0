"""One finding for all faults of a kind in a paragraph, with its first place and how many more there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from vanban.anatomy.model import place_of
from vanban.check.judging.judge import Judge
from vanban.check.report import Instead
from vanban.wordfile import Paragraph


class Fault(Protocol):
    """A fault a finder of `vanban.vietnamese` gives: where it stands, what is written, what must be."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def found(self) -> str:
        """What is written."""

    @property
    def expected(self) -> str:
        """What must be."""


def tell(
    judge: Judge,
    prop: str,
    paragraph: Paragraph,
    faults: Sequence[Fault],
    message: Callable[[str], str],
    *,
    remedy: str = "",
    mends: bool = False,
) -> None:
    """One finding for all faults of a kind in a paragraph; `mends`: what must be are letters, to be put there as is."""
    if not faults or judge.rule(prop) is None:
        return
    first = faults[0]
    more = f" (và {len(faults) - 1} chỗ nữa trong đoạn này)" if len(faults) > 1 else ""
    judge.broken(
        prop,
        place_of(paragraph, first.start, first.end),
        message(shown(first.found)) + more,
        f"“{shown(first.found)}”",
        expected=first.expected,
        remedy=remedy,
        instead=tuple(Instead(each.start, each.end, each.expected) for each in faults) if mends else (),
    )


def shown(text: str) -> str:
    """A text short enough for a message, on one line."""
    return " ".join(text.split("\n")) if len(text) < 80 else text[:79] + "…"
