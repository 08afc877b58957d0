"""What a finding is known by while a file is mended: where it stands in the source, whatever moves since."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from vanban.check.report import Finding
from vanban.wordfile import Trace


class Key(NamedTuple):
    """A finding by its rule and its place: the same in every reading and in every attempt at one source.

    `paragraph` is the number its paragraph has in the source; 0 where it stands in none of the source's, and `where`
    says then what it stands in.
    """

    id: str
    part: str
    paragraph: int
    where: str
    start: int


class Identity:
    """The paragraphs of a source by their elements, which stay while paragraphs are put in before them."""

    def __init__(self, source: Trace) -> None:
        self._numbers: dict[etree._Element, int] = {
            traced.element: number for (_, number), traced in source.paragraphs.items()
        }

    def key(self, finding: Finding, trace: Trace) -> Key:
        """The key of a finding of one reading."""
        place = finding.place
        traced = trace.paragraphs.get((place.part, place.paragraph))
        number = self._numbers.get(traced.element, 0) if traced is not None else 0
        where = "" if number else place.text or f"{place.section}/{place.table}"
        return Key(finding.id, place.part, number, where, place.start)
