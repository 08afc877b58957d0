"""A .docx into a copy that shows only its final text, for engines that would print something else.

LibreOffice prints the deleted text of tracked changes, and works out anew what a DATE field shows: another day than the
one that was signed for. In the copy deletions are gone, insertions are text, and fields that no page decides stand as
the text they showed when the file was saved (ISO/IEC 29500-1, 17.13.5, 17.16).
"""

from __future__ import annotations

from lxml import etree

from vanban.templates.archive import Copied, write_archive
from vanban.wordfile.parts import Parts

KEPT = frozenset(("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "STYLEREF", "HYPERLINK", "TOC"))
"""Fields an engine has to work out, for the pages decide them, and links."""

_LENGTH = 255
"""How much of an instruction is read: its name stands first."""
_STORIES = frozenset(("header", "footer", "footnotes", "endnotes"))
_TAKEN = frozenset(("del", "moveFrom", "delText", "delInstrText"))
_OPENED = frozenset(("ins", "moveTo"))
_CHANGES = frozenset(
    (
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "tblPrExChange", "trPrChange"),
        *("tcPrChange", "numberingChange", "cellIns", "cellDel", "cellMerge"),
    )
)
_RANGES = frozenset(
    f"{kind}Range{end}" for kind in ("moveFrom", "moveTo", "customXmlDel", "customXmlIns") for end in ("Start", "End")
)
_MARKS = frozenset(("commentRangeStart", "commentRangeEnd", "commentReference"))


def final_text(parts: Parts, data: bytes) -> bytes:
    """The bytes of a copy without tracked changes, comments and fields that are worked out; `data` where none are."""
    names = [parts.main]
    for relation in parts.relations(parts.main).values():
        if relation.kind in _STORIES and (name := parts.member(relation.target)) and name not in names:
            names.append(name)
    changed: dict[str, bytes | Copied] = {}
    for name in names:
        root = parts.tree(name)
        if _accept(root) | _settle(root):
            changed[name] = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return write_archive({**parts.copied(), **changed}.items()) if changed else data


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _accept(root: etree._Element) -> bool:
    """All tracked changes accepted, and the marks of comments taken out; whether there were any."""
    w = f"{{{etree.QName(root).namespace}}}"
    seen = False
    for row in list(root.iter(f"{w}tr")):
        if row.find(f"{w}trPr/{w}del") is not None:
            _remove(row)
            seen = True
    joined = [mark for mark in root.iter(f"{w}del", f"{w}moveFrom") if _local(mark.getparent()) == "rPr"]
    for mark in reversed(joined):  # each paragraph is moved once, however many are joined
        _join(mark, w)
        seen = True
    for each in list(root.iter(f"{w}*")):
        name = _local(each)
        if name in _OPENED and _local(each.getparent()) not in ("rPr", "trPr"):
            _open(each)
            seen = True
        elif name in _TAKEN | _OPENED | _CHANGES | _RANGES | _MARKS and each.getparent() is not None:
            _remove(each)
            seen = True
    return seen


def _join(mark: etree._Element, w: str) -> None:
    """A paragraph whose end was deleted, put at the beginning of the one after it (17.13.5.15)."""
    paragraph = next(mark.iterancestors(f"{w}p"), None)
    following = paragraph.getnext() if paragraph is not None else None
    if paragraph is None or following is None or following.tag != f"{w}p":
        return
    content = [each for each in paragraph if each.tag != f"{w}pPr"]
    properties = following.find(f"{w}pPr")
    for each in reversed(content):
        if properties is None:
            following.insert(0, each)
        else:
            properties.addnext(each)
    _remove(paragraph)


def _settle(root: etree._Element) -> bool:
    """Fields that are not `KEPT` replaced by what they showed; whether there were any."""
    w = f"{{{etree.QName(root).namespace}}}"
    seen = False
    for field in list(root.iter(f"{w}fldSimple")):
        if _name(field.get(f"{w}instr", "")) not in KEPT:
            _open(field)
            seen = True
    settled = _settled(root, w)
    gone: list[etree._Element] = []
    # Of each open field: whether it is settled, and whether its result has not begun.
    open_: list[list[bool]] = []
    hidden = 0
    for run in root.iter(f"{w}r") if settled else ():
        for each in run:
            kind = each.get(f"{w}fldCharType") if each.tag == f"{w}fldChar" else None
            if kind == "begin":
                open_.append([each in settled, True])
                hidden += open_[-1][0]
            own = bool(open_) and open_[-1][0]
            if (hidden and each.tag != f"{w}rPr") or (own and (kind or each.tag == f"{w}instrText")):
                gone.append(each)
            if kind in ("separate", "end") and open_:
                hidden -= all(open_[-1])
                open_[-1][1] = False
            if kind == "end" and open_:
                open_.pop()
    for each in gone:
        _remove(each)
    return seen or bool(gone)


def _settled(root: etree._Element, w: str) -> set[etree._Element]:
    """The beginnings of the complex fields that are to be settled, by the names in their own instructions.

    One that never ends goes to the end of the part, as Word takes it.
    """
    found = set()
    open_: list[tuple[etree._Element, list[str]]] = []
    for each in root.iter(f"{w}fldChar", f"{w}instrText"):
        kind = each.get(f"{w}fldCharType")
        if kind == "begin":
            open_.append((each, [""]))
        elif kind in ("separate", "end") and open_:
            begin, code = open_[-1]
            if len(code) == 1 and _name(code[0]) not in KEPT:
                found.add(begin)
            code.append("")  # no instruction any more
            if kind == "end":
                open_.pop()
        elif kind is None and open_ and len(open_[-1][1]) == 1:
            code = open_[-1][1]
            code[0] = (code[0] + (each.text or "")[:_LENGTH])[:_LENGTH]
    return found | {begin for begin, code in open_ if len(code) == 1}


def _name(instruction: str) -> str:
    words = instruction.split(maxsplit=1)
    return words[0].upper() if words else ""


def _open(element: etree._Element) -> None:
    """An element replaced by what is in it."""
    for each in list(element):
        element.addprevious(each)
    _remove(element)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
