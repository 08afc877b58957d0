"""What of an element's content a reader sees: what counts as not there, and which branch of alternate content."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from vanban.wordfile.names import MC, W, first_child

MAX_NESTING = 60
"""How deep tables, content controls and text boxes may stand in one another."""
TRANSPARENT = frozenset(
    ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "bdo", "dir")
)
"""Elements whose content counts as if they were not there."""

_TEXT = frozenset(f"{W}{name}" for name in ("t", "tab", "br", "sym", "drawing", "pict", "object"))
_UNDERSTOOD = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/")
"""How the namespaces begin whose content a reader of Word files knows."""


def shown_branch(element: etree._Element) -> Iterator[etree._Element]:
    """The branch of alternate content that is shown: the first choice that is understood, or else the fallback."""
    for choice in element.iterchildren(f"{MC}Choice"):
        spaces = [choice.nsmap.get(prefix) or "" for prefix in choice.get("Requires", "").split()]
        if len(choice) and all(space.startswith(_UNDERSTOOD) for space in spaces):
            yield choice
            return
    fallback = element.find(f"{MC}Fallback")
    if fallback is not None:
        yield fallback


def end_deleted(paragraph: etree._Element) -> bool:
    """Whether the end of a paragraph was deleted or moved, so that what follows goes on in it (17.13.5.15)."""
    mark = first_child(first_child(paragraph, f"{W}pPr"), f"{W}rPr")
    return any(first_child(mark, f"{W}{name}") is not None for name in ("del", "moveFrom"))


def holds_text(paragraph: etree._Element) -> bool:
    """Whether something is left to be seen in a paragraph once what was deleted is gone."""
    return any(
        each.tag in _TEXT and next(each.iterancestors(f"{W}del", f"{W}moveFrom"), None) is None
        for each in paragraph.iter(*_TEXT)
    )
