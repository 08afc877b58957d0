"""Ids of revisions, each given once in a whole package (17.13.5): Word calls a file broken that gives one twice."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from vanban.wordfile.names import STRICT, W, integer
from vanban.wordfile.parts import Parts

_MOST_ID = 2**31 - 1
"""The largest id Word takes."""
_IDS = (f"{W}id", f"{{{STRICT}wordprocessingml/main}}id")
_STORIES = frozenset({"comments", "footnotes", "endnotes", "header", "footer", "glossaryDocument"})
"""The parts beside the main one that hold revisions, bookmarks or comments, by the kind of what leads to them."""


class RevisionIds:
    """Gives ids that nothing in the package has: revisions, bookmarks and comments share them."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._taken: set[int] | None = None
        self._last = 0

    def next(self) -> str:
        """The next one, after the largest there is."""
        if self._taken is None:
            self._taken = {integer(each, 0, -_MOST_ID, _MOST_ID) for each in self._given()}
            self._last = max(self._taken, default=0)
        self._last = self._last + 1 if 0 <= self._last < _MOST_ID else 1
        while self._last in self._taken:
            self._last = self._last + 1 if self._last < _MOST_ID else 1
        self._taken.add(self._last)
        return str(self._last)

    def _given(self) -> Iterator[str]:
        for root in self._roots():
            for each in root.iter(etree.Element):
                for name in _IDS:
                    value = each.get(name)
                    if value is not None:
                        yield value

    def _roots(self) -> Iterator[etree._Element]:
        """The parts whose trees are kept, and those that nobody read so far."""
        kept = {each.part for each in self._parts.kept()}
        for each in self._parts.kept():
            yield each.root
        for relation in self._parts.relations(self._parts.main).values():
            part = self._parts.member(relation.target)
            if relation.kind in _STORIES and part and part not in kept:
                kept.add(part)
                yield self._parts.tree(part)
