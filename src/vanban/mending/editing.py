"""Properties of runs, paragraphs, sections and tables changed where they stand, tracked where that is wanted."""

from __future__ import annotations

from typing import Protocol

from lxml import etree

from vanban.mending.schema_order import ORDER
from vanban.wordfile.names import W, first_child


class Recorder(Protocol):
    """What keeps the old set of properties before the first change to it."""

    def record(self, properties: etree._Element, *, fresh: bool) -> None:
        """Keep what these properties hold now; `fresh`: the element has just been made, and was not there."""


class Editor:
    """Changes properties. Every change of an element that was there goes through here."""

    def __init__(self, recorder: Recorder | None = None) -> None:
        self.recorder = recorder

    @property
    def tracked(self) -> bool:
        """Whether changes are kept as Word's revisions."""
        return self.recorder is not None

    def properties(self, owner: etree._Element, name: str) -> etree._Element:
        """The properties of a run ("rPr"), paragraph, table, row or cell, made where there are none, to be changed.

        Inside a paragraph's own ("pPr", then "rPr") they are those of its mark.
        """
        found = first_child(owner, f"{W}{name}")
        fresh = found is None
        if found is None:
            found = etree.Element(f"{W}{name}")
            if owner.tag.rpartition("}")[2] in ORDER:
                _insert(owner, found)
            elif name == "trPr":
                exceptions = first_child(owner, f"{W}tblPrEx")
                owner.insert(0 if exceptions is None else owner.index(exceptions) + 1, found)
            else:
                owner.insert(0, found)
        if self.recorder is not None:
            self.recorder.record(found, fresh=fresh)
        return found

    def section(self, section: etree._Element) -> etree._Element:
        """A section's properties, to be changed."""
        if self.recorder is not None:
            self.recorder.record(section, fresh=False)
        return section

    @staticmethod
    def child(properties: etree._Element, name: str) -> etree._Element:
        """A property by its name, made in its place where it is not stated."""
        found = first_child(properties, f"{W}{name}")
        if found is None:
            found = etree.Element(f"{W}{name}")
            _insert(properties, found)
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


def _insert(parent: etree._Element, child: etree._Element) -> None:
    """A child in its place among the others; before what the schema does not know."""
    order = ORDER[parent.tag.rpartition("}")[2]]
    place = order.index(child.tag.rpartition("}")[2])
    at = 0
    for index, each in enumerate(parent):
        name = each.tag.rpartition("}")[2] if isinstance(each.tag, str) else ""
        if name in order and order.index(name) <= place:
            at = index + 1
    parent.insert(at, child)


def forget(element: etree._Element, *names: str) -> None:
    """Attributes no longer stated."""
    for name in names:
        element.attrib.pop(f"{W}{name}", None)
