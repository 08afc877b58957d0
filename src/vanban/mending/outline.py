"""The items and lines of a document by where they stand: what menders of letters look up for every finding."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from vanban.anatomy import Anatomy, Item, Line
from vanban.check.report import Finding
from vanban.wordfile.place import Place


class Outline:
    """A document taken apart, each part found by the place a finding names."""

    def __init__(self, anatomy: Anatomy) -> None:
        self._anatomy = anatomy

    @cached_property
    def _all(self) -> Mapping[tuple[str, int], Item]:
        return {(each.paragraph.part, each.paragraph.number): each for each in reversed(list(self._anatomy.all_items))}

    @cached_property
    def _own(self) -> Mapping[tuple[str, int], int]:
        items = self._anatomy.items
        return {(each.paragraph.part, each.paragraph.number): index for index, each in enumerate(items)}

    @cached_property
    def _recipients(self) -> Mapping[Place, int]:
        return {each.place: index for index, each in enumerate(self._anatomy.recipients)}

    def item(self, finding: Finding) -> Item | None:
        """The item at the place of a finding, in the text or in what goes with it."""
        return self._all.get((finding.place.part, finding.place.paragraph))

    def index(self, finding: Finding) -> int | None:
        """Which item of the main text stands at the place of a finding."""
        return self._own.get((finding.place.part, finding.place.paragraph))

    def recipient(self, finding: Finding) -> int | None:
        """Which line of the list of recipients stands at the place of a finding."""
        return self._recipients.get(finding.place)

    def below(self, finding: Finding) -> Item | None:
        """The item of the main text below the one at the place of a finding."""
        at, items = self.index(finding), self._anatomy.items
        return items[at + 1] if at is not None and at + 1 < len(items) else None

    def recipient_beside(self, finding: Finding, step: int) -> Line | None:
        """The line of the list of recipients so many lines further down; further up for less than nothing."""
        at, lines = self.recipient(finding), self._anatomy.recipients
        return lines[at + step] if at is not None and 0 <= at + step < len(lines) else None

    @cached_property
    def indents(self) -> Mapping[str, frozenset[tuple[int, int]]]:
        """How far in bullets stand, by their marks: the left indent and that of the first line."""
        found: dict[str, set[tuple[int, int]]] = {}
        for each in self._anatomy.all_items:
            if each.kind == "bullet":
                found.setdefault(each.label, set()).add((each.paragraph.layout.left, each.paragraph.layout.first))
        return {mark: frozenset(indents) for mark, indents in found.items()}

    @cached_property
    def marks_above(self) -> Mapping[Item, str]:
        """For each bullet the nearest other mark above it in its list; nothing where it is the first."""
        found: dict[Item, str] = {}
        last = above = ""
        for each in self._anatomy.all_items:
            if each.kind != "bullet" and not (each.kind == "lead" and each.label):
                last = above = ""
                continue
            if each.label != last:
                last, above = each.label, last
            found[each] = above
        return found
