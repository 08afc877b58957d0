"""The order in which properties stand in their element, as the schema has it (ISO/IEC 29500-1, annex A)."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from vanban.wordfile.names import W, first_child

ORDER: Mapping[str, tuple[str, ...]] = {
    "rPr": (
        *("ins", "del", "moveFrom", "moveTo"),
        *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow"),
        *("emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern"),
        *("position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs"),
        *("em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange"),
    ),
    "pPr": (
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
        *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct"),
        *("topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind"),
        *("contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment"),
        *("textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
    ),
    "pBdr": ("top", "left", "bottom", "right", "between", "bar"),
    "sectPr": (
        *("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc"),
        *("pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg"),
        *("textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange"),
    ),
    "tblPr": (
        *("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW"),
        *("jc", "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption"),
        *("tblDescription", "tblPrChange"),
    ),
    "tblGrid": ("gridCol", "tblGridChange"),
    "tblBorders": ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV"),
    "trPr": (
        *("cnfStyle", "divId", "gridBefore", "gridAfter", "wBefore", "wAfter", "cantSplit", "trHeight", "tblHeader"),
        *("tblCellSpacing", "jc", "hidden", "ins", "del", "trPrChange"),
    ),
    "tcPr": (
        *("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection"),
        *("tcFitText", "vAlign", "hideMark", "headers", "cellIns", "cellDel", "cellMerge", "tcPrChange"),
    ),
    "tcBorders": (*("top", "start", "left", "bottom", "end", "right", "insideH", "insideV", "tl2br", "tr2bl"),),
}
"""The children of each element of properties, by local names."""

CHANGES: Mapping[str, str] = {
    "rPr": "rPrChange",
    "pPr": "pPrChange",
    "sectPr": "sectPrChange",
    "tblPr": "tblPrChange",
    "tblGrid": "tblGridChange",
    "trPr": "trPrChange",
    "tcPr": "tcPrChange",
}
"""What holds the old set of properties in a tracked change (17.13.5), by the properties it stands in."""

NOT_KEPT: Mapping[str, frozenset[str]] = {
    "rPr": frozenset({"ins", "del", "moveFrom", "moveTo", "rPrChange"}),
    "pPr": frozenset({"rPr", "sectPr", "pPrChange"}),
    "sectPr": frozenset({"headerReference", "footerReference", "sectPrChange"}),
    "tblPr": frozenset({"tblPrChange"}),
    "tblGrid": frozenset({"tblGridChange"}),
    "trPr": frozenset({"ins", "del", "trPrChange"}),
    "tcPr": frozenset({"cellIns", "cellDel", "cellMerge", "tcPrChange"}),
}
"""What an old set may not hold (CT_PPrBase, CT_SectPrBase, CT_TrPrBase, CT_TcPrInner)."""


def properties_in(owner: etree._Element, name: str) -> tuple[etree._Element, bool]:
    """The properties of a run ("rPr"), paragraph, table, row or cell, made in their place where there are none.

    Inside a paragraph's own ("pPr", then "rPr") they are those of its mark. With them, whether they were made.
    """
    found = first_child(owner, f"{W}{name}")
    if found is not None:
        return found, False
    found = etree.Element(f"{W}{name}")
    if _local(owner) in ORDER:
        insert_in_order(owner, found)
    elif name == "trPr":
        exceptions = first_child(owner, f"{W}tblPrEx")
        owner.insert(0 if exceptions is None else owner.index(exceptions) + 1, found)
    else:
        owner.insert(0, found)
    return found, True


def insert_in_order(parent: etree._Element, child: etree._Element) -> None:
    """A child put in its place among the others; what the schema does not know stands last, before an old set."""
    order = ORDER[_local(parent)]
    name = _local(child)
    place = order.index(name) if name in order else len(order) - 2
    at = 0
    for index, each in enumerate(parent):
        other = _local(each) if isinstance(each.tag, str) else ""
        if other in order and order.index(other) <= place:
            at = index + 1
    parent.insert(at, child)


def _local(element: etree._Element) -> str:
    return str(element.tag.rpartition("}")[2])
