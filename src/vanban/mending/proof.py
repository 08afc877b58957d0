"""The proof that nothing was lost: what a package holds, item by item, before and after it was mended.

An item is a stretch of letters, a tab, a break, a field's mark or code, a note's or comment's reference, a bookmark, a
picture. Properties are none: that is what mending changes.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterable
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
"""What is compared by all it holds, the text boxes in it aside: what stands in those is compared like all else."""
_BOX = f"{W}txbxContent"
_PARAGRAPH = f"{W}p"
_TAB, _TAB_STOPS = f"{W}tab", f"{W}tabs"
_SEEN = (*_LETTERS, *_MARKS, *_WHOLE, _PARAGRAPH)
_STORIES = frozenset(f"{W}{name}" for name in ("document", "hdr", "ftr", "footnotes", "endnotes", "comments"))


def items_of(
    root: etree._Element, left_out: Collection[etree._Element] = (), restored: Iterable[etree._Element] = ()
) -> Items:
    """What a part holds, in order; stretches of letters that follow one another in a paragraph are one.

    Where a paragraph begins is an item too, if it holds another one: blank ones may come and go. `restored` are
    deletions whose letters count as not deleted.
    """
    back = {each for deletion in restored for each in deletion.iter(*_RESTORED)}
    hidden = {each for above in left_out for each in above.iter(*_SEEN)}
    found: list[tuple[str, str]] = []
    letters: list[str] = []
    name, begun = "", False

    def end_letters() -> None:
        if letters:
            found.append((name, "".join(letters)))
            letters.clear()

    for element in root.iter(*_SEEN):
        tag = element.tag
        if element in hidden or (tag == _TAB and _is_stop(element)):
            continue
        if tag == _PARAGRAPH:
            begun = True
            continue
        kind = _RESTORED[tag] if element in back else _LETTERS.get(tag, "")
        if kind and not element.text:
            continue
        if begun or kind != name:
            end_letters()
            name = kind
        if begun:
            found.append(("paragraph", ""))
            begun = False
        if kind:
            letters.append(element.text or "")
        elif tag in _WHOLE:
            found.append(("picture", _drawn(element)))
        else:
            found.append((_MARKS[tag], repr(sorted(element.items()))))
    end_letters()
    return tuple(found)


def _is_stop(element: etree._Element) -> bool:
    """Whether a tab is a tab stop, which is a property, and no letter."""
    above = element.getparent()
    return above is not None and above.tag == _TAB_STOPS


def _drawn(element: etree._Element) -> str:
    """A picture, drawing or object whole, but for what stands in text boxes."""
    if next(element.iter(_BOX), None) is not None:
        element = copy.deepcopy(element)
        for box in list(element.iter(_BOX)):
            box.clear()
    return str(etree.tostring(element, method="c14n", with_tail=False), "utf-8")


def items_of_package(
    parts: Parts, left_out: Collection[etree._Element] = (), restored: Collection[etree._Element] = ()
) -> dict[str, Items]:
    """What each story of a package holds whose tree is kept, by the name of its part (`items_of`)."""
    return {
        kept.part: items_of(kept.root, left_out, restored)
        for kept in parts.kept()
        if isinstance(kept.root.tag, str) and kept.root.tag in _STORIES
    }
