"""Changes kept as Word's revisions, which a chief may accept or refuse one by one (17.13.5).

```text
 properties   the old set, whole, in a record at the end of the new one     w:rPrChange, w:pPrChange, w:sectPrChange ...
 runs         those put in stand in w:ins; those taken out stay, in w:del   w:t turns into w:delText
 paragraphs   what was put in or taken out is their mark                    w:ins, w:del in w:pPr/w:rPr
```

Refusing puts the old set in place of the new one, so it is kept whole; an empty one is there as an empty element. Where
a revision of the same properties waits already, that one's old set stays: it is what refusing goes back to, and there
may be no second one. Nothing is kept of what the mending put in itself, nor where the new set says what the old one
said. `w:trackRevisions` is never turned on: how the clerk goes on writing is the clerk's.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from lxml import etree

from vanban.check.annotate import AUTHOR, dated
from vanban.mending.editing import MARKS
from vanban.mending.revision_ids import RevisionIds
from vanban.mending.schema_order import CHANGES, NOT_KEPT, insert_in_order, properties_in
from vanban.wordfile.cutting import SPACE
from vanban.wordfile.names import W, first_child, is_on

_DELETED = {f"{W}t": f"{W}delText", f"{W}instrText": f"{W}delInstrText"}
_BY_ID_ALONE = frozenset({"tblGridChange"})
"""Records without author and date (CT_TblGridChange)."""
_BLOCKS = frozenset(f"{W}{name}" for name in ("p", "tbl", "sdt", "customXml"))


class _Record(NamedTuple):
    """An old set that is kept; `fresh` tells that the properties had not been there."""

    element: etree._Element
    fresh: bool


class Revisions:
    """Keeps what was there before each change of one package.

    `deletions` and `insertions` are the `w:del` and `w:ins` it made round runs: what shows when all is refused, and
    what shows when all is accepted.
    """

    def __init__(self, ids: RevisionIds, moment: datetime | None) -> None:
        self._ids = ids
        self._moment = moment
        self._records: list[_Record] = []
        self._made: set[etree._Element] = set()
        """What has no old properties: paragraphs, tables and rows put in, and paragraphs whose mark was put in."""
        self.deletions: set[etree._Element] = set()
        self.insertions: set[etree._Element] = set()

    def record(self, properties: etree._Element, *, fresh: bool) -> None:
        """Keep what these properties hold now; `fresh`: they have just been made, and were not there."""
        name = _local(properties)
        if first_child(properties, f"{W}{CHANGES[name]}") is not None or self._is_made(properties):
            return
        old = etree.Element(properties.tag)
        if not fresh:
            old.extend(copy.deepcopy(each) for each in _kept(properties))
        self._records.append(_Record(self._append_record(properties, old), fresh))

    def twin(self, properties: etree._Element) -> etree._Element:
        """Properties once more, for a run cut in two: each record among them with an id of its own."""
        copied = copy.deepcopy(properties)
        own = {each.element: each for each in self._records}
        for one, other in zip(properties.iter(etree.Element), copied.iter(etree.Element), strict=True):
            if other.get(f"{W}id") is not None:
                other.set(f"{W}id", self._ids.next())
            if one in own:
                self._records.append(_Record(other, own[one].fresh))
        return copied

    def put_in(self, *elements: etree._Element) -> None:
        """Runs that follow one another, paragraphs, or tables, which have just been put into the tree."""
        runs = [each for each in elements if each.tag == f"{W}r"]
        if runs:
            self._wrap(runs, "ins")
        for each in elements:
            if each.tag == f"{W}p":
                self._put_in_paragraph(each)
            elif each.tag == f"{W}tbl":
                for row in each.iter(f"{W}tr"):
                    self._put_mark(properties_in(row, "trPr")[0], "ins")
                self._made.add(each)

    def take_out(self, *elements: etree._Element) -> None:
        """Runs, or blank paragraphs with another one behind them, which are to go."""
        for each in elements:
            if each.tag == f"{W}p":
                self._mark(each, "del")
            elif self.is_own(each):
                self._undo(each)
            else:
                self.deletions.add(self._wrap([each], "del"))
                for child in each.iterchildren(*_DELETED):
                    child.tag = _DELETED[child.tag]
                    child.set(SPACE, "preserve")

    def _undo(self, run: etree._Element) -> None:
        """A run that was put in taken out again, as if it had never been there."""
        wrapper = run.getparent()
        _remove(run)
        if wrapper is not None and wrapper in self.insertions and not len(wrapper):
            self.insertions.discard(wrapper)
            _remove(wrapper)

    def is_own(self, element: etree._Element) -> bool:
        """Whether an element stands in what the mending put in itself."""
        return any(each in self.insertions or each in self._made for each in element.iterancestors())

    def settle(self) -> None:
        """Drop the records of what did not change: the last made first, as one may stand in another's properties."""
        kept: list[_Record] = []
        for each in reversed(self._records):
            if self._is_needed(each):
                kept.append(each)
        self._records = kept[::-1]

    def sign(self, revision: etree._Element) -> None:
        """The id, author and date of a revision (17.13.5)."""
        revision.set(f"{W}id", self._ids.next())
        if _local(revision) in _BY_ID_ALONE:
            return
        revision.set(f"{W}author", AUTHOR)
        if self._moment is not None:
            revision.set(f"{W}date", dated(self._moment))

    def _append_record(self, properties: etree._Element, old: etree._Element) -> etree._Element:
        record = etree.SubElement(properties, f"{W}{CHANGES[_local(properties)]}")
        self.sign(record)
        record.append(old)
        return record

    def _is_made(self, properties: etree._Element) -> bool:
        return properties in self._made or self.is_own(properties)

    def _is_needed(self, record: _Record) -> bool:
        """Whether properties differ from the old set; where they say the same, the old set is put back as it was."""
        properties = record.element.getparent()
        if properties is None:
            return False
        old = record.element[0]
        new = list(_kept(properties))
        if _meaning(old) != _meaning(new):
            return True
        for each in new:
            properties.remove(each)
        for each in list(old):
            insert_in_order(properties, each)
        properties.remove(record.element)
        if record.fresh and not len(properties):
            _remove(properties)
        return False

    def _wrap(self, runs: list[etree._Element], name: str) -> etree._Element:
        """A `w:ins` or `w:del` round runs that follow one another."""
        wrapper = etree.Element(f"{W}{name}")
        self.sign(wrapper)
        runs[0].addprevious(wrapper)
        for run in runs:
            run.tail = None
            wrapper.append(run)
        if name == "ins":
            self.insertions.add(wrapper)
        return wrapper

    def _mark(self, paragraph: etree._Element, name: str) -> None:
        """A paragraph's mark as put in or taken out (17.13.5.15, 17.13.5.20)."""
        of_mark, _ = properties_in(properties_in(paragraph, "pPr")[0], "rPr")
        self._put_mark(of_mark, name)

    def _put_mark(self, properties: etree._Element, name: str) -> None:
        mark = etree.Element(f"{W}{name}")
        self.sign(mark)
        insert_in_order(properties, mark)

    def _put_in_paragraph(self, paragraph: etree._Element) -> None:
        """Its runs and its mark; of the last paragraph of a cell or a part, the mark of the one before it.

        Refusing takes the marks that were put in, so that what stood before them runs on into the next paragraph, whose
        own properties hold (17.13.5.20): the last paragraph is refused into the one before it.
        """
        runs = list(paragraph.iterchildren(f"{W}r"))
        if runs:
            self._wrap(runs, "ins")
        before = paragraph.getprevious()
        is_last = not any(each.tag in _BLOCKS for each in paragraph.itersiblings())
        if not is_last or before is None or before.tag != f"{W}p" or _is_revised(before):
            self._mark(paragraph, "ins")
            self._made.add(paragraph)
            return
        old = first_child(before, f"{W}pPr")
        self._keep_as_old(paragraph, "pPr", old)
        self._keep_as_old(first_child(paragraph, f"{W}pPr"), "rPr", first_child(old, f"{W}rPr"))
        self._mark(before, "ins")
        self._made.update(each for each in (paragraph, first_child(before, f"{W}pPr")) if each is not None)

    def _keep_as_old(self, owner: etree._Element | None, name: str, source: etree._Element | None) -> None:
        """Let what another owner's properties held before all changes be the old set of this one's."""
        assert owner is not None
        properties, _ = properties_in(owner, name)
        record = first_child(source, f"{W}{CHANGES[name]}")
        held = list(_kept(source)) if record is None else list(record[0]) if source is not None else []
        old = etree.Element(properties.tag)
        old.extend(copy.deepcopy(each) for each in held)
        self._append_record(properties, old)


def _kept(properties: etree._Element | None) -> Iterator[etree._Element]:
    """What of properties an old set holds."""
    for each in properties if properties is not None else ():
        if isinstance(each.tag, str) and _local(each) not in NOT_KEPT[_local(properties)]:
            yield each


def _meaning(properties: etree._Element | list[etree._Element]) -> dict[str, object]:
    """What properties say, however a switch that is on or off is written (17.17.4)."""
    return {each.tag: _said(each) for each in properties if isinstance(each.tag, str)}


def _said(element: etree._Element) -> object:
    values = dict(element.attrib)
    value = values.get(f"{W}val")
    if value is None or value in ("1", "true", "on", "0", "false", "off"):
        values[f"{W}val"] = "on" if is_on(value) else "off"
    return sorted(values.items()), [(each.tag, _said(each)) for each in element if isinstance(each.tag, str)]


def _is_revised(paragraph: etree._Element) -> bool:
    """Whether a revision of a paragraph's mark waits."""
    mark = first_child(first_child(paragraph, f"{W}pPr"), f"{W}rPr")
    return any(first_child(mark, f"{W}{name}") is not None for name in MARKS)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _local(element: etree._Element | None) -> str:
    assert element is not None
    return str(element.tag.rpartition("}")[2])
