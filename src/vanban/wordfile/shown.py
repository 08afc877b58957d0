"""What of an element's content a reader sees: what counts as not there, and which branch of alternate content."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from vanban.wordfile.names import MC

MAX_NESTING = 60
"""How deep tables, content controls and text boxes may stand in one another."""
TRANSPARENT = frozenset(
    ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "bdo", "dir")
)
"""Elements whose content counts as if they were not there."""

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
