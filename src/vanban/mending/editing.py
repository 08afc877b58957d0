"""Properties of runs, paragraphs, sections and tables changed where they stand, tracked where that is wanted."""

from __future__ import annotations

import copy
from typing import Protocol

from lxml import etree

from vanban.mending.revision_ids import RevisionIds
from vanban.mending.schema_order import insert_in_order, properties_in
from vanban.wordfile.names import W, first_child


class Recorder(Protocol):
    """What keeps what was there before the first change to it (`vanban.mending.tracking.Revisions`).

    `insertions` and `deletions` are the `w:ins` and `w:del` it put round runs: the first go when all is refused, the
    second when all is accepted.
    """

    insertions: set[etree._Element]
    deletions: set[etree._Element]

    def record(self, properties: etree._Element, *, fresh: bool) -> None:
        """Keep what these properties hold now; `fresh`: the element has just been made, and was not there."""

    def twin(self, properties: etree._Element) -> etree._Element:
        """Properties once more, with what is kept of them."""

    def put_in(self, *elements: etree._Element) -> None:
        """Let what was just put into the tree be an insertion."""

    def take_out(self, *elements: etree._Element) -> None:
        """Let what is to go be a deletion."""

    def is_own(self, element: etree._Element) -> bool:
        """Whether an element stands in what was put in."""

    def settle(self) -> None:
        """Forget what was kept of properties that did not change."""


class Editor:
    """Changes properties. Every change of an element that was there goes through here.

    Runs, paragraphs and tables that are made are told to `put_in` once they stand in the tree; those that are to go are
    taken out by `take_out`. Both do the same whether changes are tracked or not, as whoever accepts them sees it.
    """

    def __init__(self, ids: RevisionIds, recorder: Recorder | None = None) -> None:
        self._ids = ids
        self.recorder = recorder

    @property
    def tracked(self) -> bool:
        """Whether changes are kept as Word's revisions."""
        return self.recorder is not None

    @property
    def insertions(self) -> frozenset[etree._Element]:
        """The `w:ins` put round runs that are new; none where nothing is tracked."""
        return frozenset(self.recorder.insertions if self.recorder is not None else ())

    @property
    def deletions(self) -> frozenset[etree._Element]:
        """The `w:del` put round runs that are to go; none where nothing is tracked."""
        return frozenset(self.recorder.deletions if self.recorder is not None else ())

    def properties(self, owner: etree._Element, name: str) -> etree._Element:
        """The properties of a run ("rPr"), paragraph, table, row or cell, made where there are none, to be changed.

        Inside a paragraph's own ("pPr", then "rPr") they are those of its mark.
        """
        found, fresh = properties_in(owner, name)
        if self.recorder is not None:
            self.recorder.record(found, fresh=fresh)
        return found

    def section(self, section: etree._Element) -> etree._Element:
        """A section's properties, to be changed."""
        if self.recorder is not None:
            self.recorder.record(section, fresh=False)
        return section

    def put_in(self, *elements: etree._Element) -> None:
        """Runs that follow one another, paragraphs, or tables, which have just been put into the tree as they are.

        Tracked they are insertions: runs stand in a `w:ins` then, and what is changed of them later leaves no record.
        A new paragraph is best put before another: one at the end of a cell takes over the mark of the one before it.
        """
        if self.recorder is not None:
            self.recorder.put_in(*elements)

    def take_out(self, *elements: etree._Element) -> None:
        """Runs, or paragraphs that can go (`can_go`), taken out; tracked they stay, as deletions."""
        if self.recorder is not None:
            self.recorder.take_out(*elements)
            return
        for each in elements:
            parent = each.getparent()
            if parent is not None:
                parent.remove(each)

    def twin(self, properties: etree._Element) -> etree._Element:
        """Properties once more, for a run cut in two: revisions among them with ids of their own (17.13.5)."""
        if self.recorder is not None:
            return self.recorder.twin(properties)
        copied = copy.deepcopy(properties)
        for each in copied.iter(etree.Element):
            if each.get(f"{W}id") is not None:
                each.set(f"{W}id", self._ids.next())
        return copied

    def is_own(self, element: etree._Element) -> bool:
        """Whether an element stands in what was put in, tracked: it goes when all is refused."""
        return self.recorder is not None and self.recorder.is_own(element)

    def settle(self) -> None:
        """Let nothing be kept of properties that say what they said before."""
        if self.recorder is not None:
            self.recorder.settle()

    @staticmethod
    def child(properties: etree._Element, name: str) -> etree._Element:
        """A property by its name, made in its place where it is not stated."""
        found = first_child(properties, f"{W}{name}")
        if found is None:
            found = etree.Element(f"{W}{name}")
            insert_in_order(properties, found)
        return found

    @classmethod
    def put(cls, properties: etree._Element, name: str, **values: str) -> etree._Element:
        """A property with these attributes; others of its attributes stay."""
        found = cls.child(properties, name)
        for key, value in values.items():
            found.set(f"{W}{key}", value)
        return found

    @staticmethod
    def drop(properties: etree._Element, name: str) -> None:
        """A property no longer stated."""
        for each in properties.findall(f"{W}{name}"):
            properties.remove(each)


def forget(element: etree._Element, *names: str) -> None:
    """Attributes no longer stated."""
    for name in names:
        element.attrib.pop(f"{W}{name}", None)


def can_go(paragraph: etree._Element) -> bool:
    """Whether a paragraph can be taken out without anything but a blank line going.

    It holds nothing but its properties and empty runs, ends no section, no revision of its mark waits, and a paragraph
    follows: before a table it may keep two tables apart, and a cell ends with a paragraph (17.4.65).
    """
    properties = first_child(paragraph, f"{W}pPr")
    follows = next((each for each in paragraph.itersiblings(etree.Element) if each.tag not in _PASSED), None)
    return (
        follows is not None
        and follows.tag == f"{W}p"
        and first_child(properties, f"{W}sectPr") is None
        and not any(first_child(first_child(properties, f"{W}rPr"), f"{W}{name}") is not None for name in MARKS)
        and all(_is_empty(each) for each in paragraph.iterchildren(etree.Element) if each is not properties)
    )


MARKS = ("ins", "del", "moveFrom", "moveTo")
"""What says of a paragraph's mark, or of a run, that it is put in or taken out by a revision that waits."""
_PASSED = frozenset(f"{W}{name}" for name in ("proofErr", "permStart", "permEnd", "bookmarkStart", "bookmarkEnd"))


def _is_empty(element: etree._Element) -> bool:
    if element.tag == f"{W}proofErr":
        return True
    return element.tag == f"{W}r" and all(each.tag == f"{W}rPr" for each in element)
