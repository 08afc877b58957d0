"""The proof that nothing was lost: what a package holds, item by item, before and after it was mended.

An item is a stretch of letters, a tab, a break, a field's mark or code, a note's or comment's reference, a bookmark, a
picture. Properties are none: that is what mending changes.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterable, Iterator
from typing import TypeAlias

from lxml import etree

from vanban.wordfile.names import W
from vanban.wordfile.parts import Parts

Items: TypeAlias = tuple[tuple[str, str], ...]
"""What one part holds, in order: what each item is, and its letters or what tells it from others."""

_LETTERS = {f"{W}{name}": name for name in ("t", "delText", "instrText", "delInstrText")}
_RESTORED = {f"{W}delText": "t", f"{W}delInstrText": "instrText"}
_MARKS = {
    f"{W}{name}": name
    for name in (
        *("tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "fldChar", "fldSimple"),
        *("footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef", "commentReference", "annotationRef"),
        *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "sdt", "hyperlink"),
        *("separator", "continuationSeparator", "pgNum", "dayLong", "monthLong", "yearLong"),
    )
}
_WHOLE = frozenset(f"{W}{name}" for name in ("drawing", "pict", "object"))
"""What is compared by all it holds, but for the text of its text boxes, which is text as any other."""
_BOX = f"{W}txbxContent"
_PROPERTIES = frozenset(f"{W}{name}" for name in ("rPr", "pPr", "sectPr", "tblPr", "trPr", "tcPr", "tblGrid", "sdtPr"))
_STORIES = frozenset(f"{W}{name}" for name in ("document", "hdr", "ftr", "footnotes", "endnotes", "comments"))


def items_of(
    root: etree._Element, left_out: Collection[etree._Element] = (), restored: Iterable[etree._Element] = ()
) -> Items:
    """What a part holds, in order; stretches of letters that follow one another are one.

    `restored` are deletions whose letters count as not deleted.
    """
    back = {each for deletion in restored for each in deletion.iter(*_RESTORED)}
    found: list[tuple[str, str]] = []
    for element in _shown(root, left_out):
        name = _RESTORED[element.tag] if element in back else _LETTERS.get(element.tag)
        if name is not None:
            text = element.text or ""
            if found and found[-1][0] == name:
                found[-1] = (name, found[-1][1] + text)
            elif text:
                found.append((name, text))
        elif element.tag in _WHOLE:
            found.append(("picture", _drawn(element)))
        else:
            values = sorted((str(key), str(value)) for key, value in element.attrib.items())
            found.append((_MARKS[element.tag], repr(values)))
    return tuple(found)


def _shown(root: etree._Element, left_out: Collection[etree._Element]) -> Iterator[etree._Element]:
    pending = [root]
    while pending:
        each = pending.pop()
        tag = each.tag
        if tag in _PROPERTIES or each in left_out:
            continue
        if tag in _LETTERS or tag in _MARKS or tag in _WHOLE:
            yield each
            if tag in _WHOLE:
                pending.extend(reversed(_boxes(each)))
                continue
        pending.extend(reversed(each))


def _boxes(drawing: etree._Element) -> list[etree._Element]:
    """The text boxes of a drawing; those in one another come with the outer one."""
    return [each for each in drawing.iter(_BOX) if _outer_box(each, drawing) is None]


def _outer_box(box: etree._Element, drawing: etree._Element) -> etree._Element | None:
    for each in box.iterancestors():
        if each is drawing:
            return None
        if each.tag == _BOX:
            return each
    return None


def _drawn(drawing: etree._Element) -> str:
    """A drawing without the text in its boxes."""
    if next(drawing.iter(_BOX), None) is not None:
        drawing = copy.deepcopy(drawing)
        for box in _boxes(drawing):
            box.clear()
    return str(etree.tostring(drawing, method="c14n", with_tail=False), "utf-8")


def items_of_package(
    parts: Parts, left_out: Collection[etree._Element] = (), restored: Collection[etree._Element] = ()
) -> dict[str, Items]:
    """What each story of a package holds whose tree is kept, by the name of its part (`items_of`)."""
    return {
        kept.part: items_of(kept.root, left_out, restored)
        for kept in parts.kept()
        if isinstance(kept.root.tag, str) and kept.root.tag in _STORIES
    }
