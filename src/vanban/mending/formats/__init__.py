"""What was mended and what was left into words for people (text, a workbook) and for programs (JSON).

Text and JSON are generators: they take one file's outcome at a time and give its words at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, get_args

from vanban.check.formats.text import Paint, unpainted
from vanban.mending.fixed_file import Outcome

Format = Literal["text", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)


def formatted(outcomes: Iterable[Outcome], form: Format, *, paint: Paint = unpainted) -> Iterator[str]:
    """Outcomes as the pieces of one text, in order; joined they are the whole, a line end at its end.

    `paint` colours the text of a terminal.
    """
    if form == "json":
        from vanban.mending.formats.json_report import json_pieces

        return json_pieces(outcomes)
    from vanban.mending.formats.text import text_pieces

    return text_pieces(outcomes, paint=paint)


__all__ = ["FORMATS", "Format", "formatted"]
