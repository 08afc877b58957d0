"""The outcome of a check into words, for people (text, Markdown) and for programs (JSON, SARIF).

Every format is a generator: it takes one file's outcome at a time and gives its words at once, so that a check of
thousands of files holds one report in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, get_args

from vanban.check.formats.text import Paint, unpainted
from vanban.check.report import Outcome

Format = Literal["text", "json", "sarif", "markdown"]
FORMATS: tuple[Format, ...] = get_args(Format)


def formatted(
    outcomes: Iterable[Outcome],
    form: Format,
    *,
    explain: bool = False,
    paint: Paint = unpainted,
    base: Path | None = None,
) -> Iterator[str]:
    """Outcomes of a check as the pieces of one text, in order; joined they are the whole, a line end at its end.

    `explain` adds what was recognised in each file to text and Markdown (JSON always has it, SARIF has no place for
    it); `paint` colours the text of a terminal; `base` is the folder that the addresses in SARIF are relative to.
    """
    if form == "json":
        from vanban.check.formats.json_report import json_pieces

        return json_pieces(outcomes)
    if form == "sarif":
        from vanban.check.formats.sarif import sarif_pieces

        return sarif_pieces(outcomes, base=base)
    if form == "markdown":
        from vanban.check.formats.markdown import markdown_pieces

        return markdown_pieces(outcomes, explain=explain)
    from vanban.check.formats.text import text_pieces

    return text_pieces(outcomes, explain=explain, paint=paint)


__all__ = ["FORMATS", "Format", "formatted"]
