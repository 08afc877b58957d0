"""Two paragraphs that are one: cut before its last lines so that those alone go with the signature.

The first ends in a space, the second goes on in the same style without indent, and no space is between them
(`vanban.compose.last_lines` says why they are cut).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from vanban.wordfile.document import Paragraph, Span


def join_halves(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Paragraphs in order, two halves as the one paragraph a reader sees, under the number of the first."""
    joined: list[Paragraph] = []
    for paragraph in paragraphs:
        if joined and _goes_on(joined[-1], paragraph):
            joined[-1] = _one(joined[-1], paragraph)
        else:
            joined.append(paragraph)
    return joined


def _goes_on(first: Paragraph, second: Paragraph) -> bool:
    above, below = first.layout, second.layout
    return (
        first.text.endswith(" ")
        and not second.blank
        and not second.label
        and first.cell is None
        and second.cell is None
        and first.section == second.section
        and above.style == below.style
        and above.align == below.align == "justify"
        and above.first > 0 == below.first
        and above.left == below.left
        and above.after == below.before == 0
    )


def _one(first: Paragraph, second: Paragraph) -> Paragraph:
    at = len(first.text)
    spans = tuple(Span(span.start + at, span.end + at, span.look) for span in second.spans)
    return replace(
        first,
        text=first.text + second.text,
        spans=first.spans + spans,
        rules=first.rules + second.rules,
        pictures=first.pictures + second.pictures,
        drawings=first.drawings + tuple(each._replace(at=each.at + at) for each in second.drawings),
        notes=first.notes + tuple(each._replace(at=each.at + at) for each in second.notes),
    )
