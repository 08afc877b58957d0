"""What in a part says that its text is not final: tracked changes, comments, fields that change, blanks to fill."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from vanban.templates.wml_fields import fields
from vanban.wordfile.names import W

_CHANGES = (
    *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange"),
    *("tblPrExChange", "trPrChange", "tcPrChange", "numberingChange", "cellIns", "cellDel", "cellMerge"),
)
_TAGS: Mapping[str, str] = {
    **{f"{W}{name}": "changes" for name in _CHANGES},
    f"{W}commentRangeStart": "comments",
    f"{W}commentReference": "comments",
    f"{W}showingPlcHdr": "controls",
}
_KINDS: Mapping[str, str] = {
    **dict.fromkeys(("DATE", "TIME", "SAVEDATE", "PRINTDATE", "CREATEDATE", "EDITTIME"), "date_fields"),
    **dict.fromkeys(("MERGEFIELD", "NEXT", "NEXTIF", "MERGEREC", "MERGESEQ", "ASK", "FILLIN"), "merge_fields"),
}
"""Fields that show another day tomorrow, and those that wait for a mail merge (17.16.5)."""


class Unfinished(NamedTuple):
    """One sign in a part: its kind ("changes", "comments", "controls", "date_fields", "merge_fields"), its field."""

    kind: str
    paragraph: int
    field: str = ""


def unfinished_in(root: etree._Element, numbers: Mapping[etree._Element, int]) -> tuple[Unfinished, ...]:
    """The first sign of each kind in each paragraph of a part, by the paragraphs' numbers, in order."""
    found: dict[Unfinished, None] = {}
    for each in root.iter(*_TAGS):
        found[Unfinished(_TAGS[each.tag], _number(each, numbers))] = None
    for begin, instruction in fields(root):
        words = instruction.split(maxsplit=1)
        kind = _KINDS.get(words[0].upper()) if words else None
        if kind is not None:
            found[Unfinished(kind, _number(begin, numbers), words[0].upper())] = None
    return tuple(sorted(found, key=lambda each: (each.paragraph, each.kind)))


def _number(element: etree._Element, numbers: Mapping[etree._Element, int]) -> int:
    """The paragraph an element stands in, or the first in what it stands in: a row, a content control."""
    for above in element.iterancestors():
        if above.tag == f"{W}p":
            return numbers.get(above, 0)
        if above.tag in (f"{W}tr", f"{W}sdt"):
            inside = next(above.iter(f"{W}p"), None)
            if inside is not None:
                return numbers.get(inside, 0)
    return 0
