"""A document cut short behind the pages that somebody sees: the same pictures of them, laid out in less time.

Pages are filled from above. What stands behind a paragraph that need not stay with what follows moves nothing before
it, so a document that ends with such a paragraph has the same pages as the whole one up to the page of that end; and a
page more is left between them and what is shown. Whether there is one is told by the layout of what was cut, so what
was known before decides only how much is tried.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml import etree

_BETWEEN = 1
"""How many pages lie between those in sight and the one that holds the end."""
_WORTH = 0.75
"""A longer share of the document is not worth it: where the page in between is missing, all is laid out after it."""
_DOCUMENT, _STYLES, _RELATIONS = "word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"
_MEDIA = "word/media/"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PICTURE = re.compile(rb'<Relationship Id="([^"]+)" Type="[^"]+/image" Target="[^"]+"/>')


class Before(NamedTuple):
    """What is known of a document as it was before: how many pages, on which each element of the body begins."""

    pages: int
    starts: tuple[int, ...]


def elements_needed(starts: Sequence[int], last: int) -> int | None:
    """How many elements of a document's body are laid out to show its pages up to `last`; None where all of them are.

    They end in the middle of a page, so that it does for a document from which something was taken away since.
    """
    behind = next((at for at, page in enumerate(starts) if page > last + _BETWEEN), None)
    if behind is None:
        return None
    needed = behind + (starts.count(starts[behind]) + 1) // 2
    return needed if needed <= _WORTH * len(starts) else None


def is_shown(pages: int, last: int) -> bool:
    """Whether a document that was cut, and has so many pages, shows those up to `last` as the whole one does."""
    return pages > last + _BETWEEN


def cut(document: bytes, needed: int) -> bytes | None:
    """A .docx that ends with the first paragraph, at or behind the last element needed, that may end it.

    None where there is none before the end. The section that the end lies in stays; pictures that are not shown go.
    """
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(document)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root = etree.fromstring(parts[_DOCUMENT])
    body = root[0]
    held = _held_styles(parts[_STYLES])
    last = next((at for at in range(needed - 1, len(body) - 2) if _may_end(body[at], held)), None)
    if last is None:
        return None
    gone = body[last + 1 :]
    section = next(each for element in gone for each in element.iter(f"{_W}sectPr"))
    for element in gone:
        body.remove(element)
    body.append(section)
    parts[_DOCUMENT] = etree.tostring(root, encoding="UTF-8", standalone=True)
    _drop_pictures(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def _may_end(element: etree._Element, held: frozenset[str]) -> bool:
    """Whether an element is a paragraph that moves nothing when what follows it goes."""
    if element.tag != f"{_W}p":
        return False
    properties = element.find(f"{_W}pPr")
    if properties is None:
        return True
    style = properties.find(f"{_W}pStyle")
    if style is not None and style.get(f"{_W}val") in held:
        return False
    return properties.find(f"{_W}keepNext") is None and properties.find(f"{_W}sectPr") is None


@lru_cache(maxsize=16)
def _held_styles(styles: bytes) -> frozenset[str]:
    """The styles whose paragraphs stay with what follows."""
    from lxml import etree

    return frozenset(
        style.get(f"{_W}styleId", "")
        for style in etree.fromstring(styles).iter(f"{_W}style")
        if style.find(f"{_W}pPr/{_W}keepNext") is not None
    )


def _drop_pictures(parts: dict[str, bytes]) -> None:
    """Take out the pictures that only what is gone has shown: they would be unpacked for nothing."""
    for found in _PICTURE.finditer(parts[_RELATIONS]):
        if b'"' + found[1] + b'"' not in parts[_DOCUMENT]:
            parts[_RELATIONS] = parts[_RELATIONS].replace(found[0], b"")
    named = b"\n".join(data for name, data in parts.items() if name.endswith(".rels"))
    for name in [name for name in parts if name.startswith(_MEDIA)]:
        if name.removeprefix("word/").encode() + b'"' not in named:
            del parts[name]
