"""The range of a comment put round a paragraph, or round some letters of it (ISO/IEC 29500-1, 17.13.4).

Runs are split where a range begins or ends inside them; no letter and no property changes.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from vanban.wordfile.cutting import cut_run
from vanban.wordfile.names import integer

_MOST_ID = 2**31 - 1
"""The largest id Word takes."""

_LETTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
"""Elements of a run that stand for a letter (17.3.3)."""

_PASSED = frozenset(
    {"hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo"}
)
"""Elements of a paragraph that hold runs whose letters are seen; those of `w:del` and `w:moveFrom` are not."""

_KEPT_WHOLE = ("sdt", "fldSimple")
"""Word writes what these hold anew, from data or by a field: a mark inside would be lost, so it goes round them."""


class _Atom(NamedTuple):
    """A child of a run that holds letters."""

    run: etree._Element
    node: etree._Element
    text: str


class Ranges:
    """Puts ranges of comments into the main part of one document.

    `reference_style` is the id of the document's character style for the marks of comments, if it has one.
    """

    def __init__(self, root: etree._Element, reference_style: str = "") -> None:
        self._w = f"{{{etree.QName(root).namespace}}}"
        self._reference_style = reference_style
        self._last_id = max((whole_number(each.get(f"{self._w}id")) for each in root.iter("*")), default=0)

    def put(self, paragraph: etree._Element, comment: str, text: str, start: int, end: int) -> None:
        """A range with the id `comment` round the letters `start` to `end` of `text`; round all when `end` is 0.

        `text` is the paragraph's text as whoever chose the letters read it. Letters that cannot be told there with
        certainty (hidden text, a field) leave the range round the whole paragraph.
        """
        begin, stop = self._mark("commentRangeStart", comment), self._mark("commentRangeEnd", comment)
        own = "".join(atom.text for atom in self._atoms(paragraph)) if end else ""
        letters = _letters(own, text, start, end) if end else None
        if letters is None:
            self._before_all(paragraph, begin)
            paragraph.append(stop)
        else:
            self._outermost(self._end(paragraph, letters[1]), paragraph).addnext(stop)
            self._outermost(self._start(paragraph, letters[0]), paragraph).addprevious(begin)
        self._child_of(paragraph, stop).addnext(self._reference(comment))

    def _mark(self, name: str, comment: str) -> etree._Element:
        mark = etree.Element(f"{self._w}{name}")
        mark.set(f"{self._w}id", comment)
        return mark

    def _reference(self, comment: str) -> etree._Element:
        """The run that names the comment (17.13.4.5)."""
        run = etree.Element(f"{self._w}r")
        if self._reference_style:
            style = etree.SubElement(etree.SubElement(run, f"{self._w}rPr"), f"{self._w}rStyle")
            style.set(f"{self._w}val", self._reference_style)
        run.append(self._mark("commentReference", comment))
        return run

    def _before_all(self, paragraph: etree._Element, begin: etree._Element) -> None:
        properties = paragraph.find(f"{self._w}pPr")
        if properties is None:
            paragraph.insert(0, begin)
        else:
            properties.addnext(begin)

    def _atoms(self, element: etree._Element) -> Iterator[_Atom]:
        for child in element.iterchildren(f"{self._w}*"):
            name = etree.QName(child).localname
            if name == "r":
                yield from self._atoms_of_run(child)
            elif name in _PASSED:
                yield from self._atoms(child)

    def _atoms_of_run(self, run: etree._Element) -> Iterator[_Atom]:
        for node in run.iterchildren(f"{self._w}*"):
            name = etree.QName(node).localname
            text = (node.text or "") if name == "t" else _LETTERS.get(name, "")
            if text:
                yield _Atom(run, node, text)

    def _start(self, paragraph: etree._Element, at: int) -> etree._Element:
        """The run that begins with the letter `at`, split off when it did not."""
        for atom in self._atoms(paragraph):
            if at < len(atom.text):
                return self._split(atom, at)
            at -= len(atom.text)
        raise IndexError(at)

    def _end(self, paragraph: etree._Element, at: int) -> etree._Element:
        """The run that ends before the letter `at`, what follows split off when anything does."""
        for atom in self._atoms(paragraph):
            if at <= len(atom.text):
                if at < len(atom.text) or atom.node.getnext() is not None:
                    self._split(atom, at)
                return atom.run
            at -= len(atom.text)
        raise IndexError(at)

    def _split(self, atom: _Atom, offset: int) -> etree._Element:
        """The run that holds what stands at `offset` of an atom and after it; the run itself when that is all of it.

        A text that cannot be cut stays whole.
        """
        run, node = atom.run, atom.node
        if offset == 0 and node is next(child for child in run if child.tag != f"{self._w}rPr"):
            return run
        rest = cut_run(run, node, atom.text, offset, self._copy)
        return run if rest is None else rest

    def _copy(self, properties: etree._Element) -> etree._Element:
        """Properties once more; tracked changes among them with ids of their own (17.13.5)."""
        twin = copy.deepcopy(properties)
        for each in twin.iter(f"{self._w}*"):
            if each.get(f"{self._w}id") is not None:
                self._last_id += 1
                each.set(f"{self._w}id", str(self._last_id))
        return twin

    def _outermost(self, run: etree._Element, paragraph: etree._Element) -> etree._Element:
        """The run, or what it stands in that is kept whole."""
        whole = run
        for each in run.iterancestors():
            if each is paragraph:
                break
            if each.tag in {f"{self._w}{name}" for name in _KEPT_WHOLE}:
                whole = each
        return whole

    def _child_of(self, paragraph: etree._Element, element: etree._Element) -> etree._Element:
        while element.getparent() is not paragraph:
            element = element.getparent()
        return element


def whole_number(value: str | None) -> int:
    """An id as a number; 0 for what is none."""
    return integer(value, 0, -_MOST_ID, _MOST_ID)


def _letters(own: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the letters `start` to `end` of `text` stand in `own`, the same paragraph read here.

    The two differ where one has hidden letters that the other leaves out: the letters meant are then found by which
    of their occurrences they are. None when that does not tell.
    """
    wanted = text[start:end]
    if not wanted or end > len(text):
        return None
    if own == text:
        return start, end
    before = _occurrences(text, wanted)
    here = _occurrences(own, wanted)
    if start not in before or len(before) != len(here):
        return None
    at = here[before.index(start)]
    return at, at + len(wanted)


def _occurrences(text: str, wanted: str) -> list[int]:
    found = []
    at = text.find(wanted)
    while at >= 0:
        found.append(at)
        at = text.find(wanted, at + 1)
    return found
