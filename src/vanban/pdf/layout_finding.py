"""One fault of layout, and what all rules of layout measure with."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.wordfile import Paragraph

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class LayoutFinding:
    """One fault of layout: the property of the rule it breaks, what is wrong and how to mend it in Vietnamese.

    `page` counts from 1; `paragraph` is the paragraph that is meant, `text` the words that stand there.
    """

    property: str
    message: str
    page: int
    text: str
    remedy: str
    paragraph: Paragraph | None = None


def short(text: str) -> str:
    """The beginning of a text, to name it by."""
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:59].rstrip()}…"
