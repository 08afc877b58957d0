"""What a package holds, told without the code that mends: every story letter by letter, and all that is no property."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator

from lxml import etree

from vanban.mending import Fixed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PROPERTIES = {f"{W}{name}" for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid")}
LETTERS = {f"{W}{name}" for name in ("t", "delText", "instrText", "delInstrText")}
HOLDERS = {f"{W}{name}" for name in ("r", "p", "proofErr", "lastRenderedPageBreak")}
WP, A, V = (
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}",
    "{http://schemas.openxmlformats.org/drawingml/2006/main}",
    "{urn:schemas-microsoft-com:vml}",
)
LENGTHS = {f"{WP}extent", f"{A}ext", f"{A}off", f"{WP}posOffset", f"{WP}align", f"{V}line"}
STORIES = {f"{W}{name}" for name in ("document", "hdr", "ftr", "footnotes", "endnotes", "comments")}

Item = tuple[str, ...]


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}


def stream(data: bytes) -> dict[str, list[Item]]:
    """Each story of a package, letter by letter; the fields that show the number of the page are left out."""
    found = {}
    for name, content in members(data).items():
        if name.endswith(".xml"):
            root = etree.fromstring(content)
            if root.tag in STORIES:
                found[name] = list(_without_page_numbers(_items(root)))
    return found


def _items(element: etree._Element) -> Iterator[Item]:
    tag = element.tag
    if not isinstance(tag, str) or tag in PROPERTIES:
        return
    if tag in LETTERS:
        yield from ((tag, letter) for letter in element.text or "")
        return
    if tag in LENGTHS:
        yield (tag,)  # how long a line is drawn, and from where, is form
    elif tag not in HOLDERS:
        yield (tag, repr(sorted(element.items())), (element.text or "").strip())
    for child in element:
        yield from _items(child)


def _without_page_numbers(items: Iterable[Item]) -> Iterator[Item]:
    field: list[Item] = []
    depth = 0
    for item in items:
        depth += item[0] == f"{W}fldChar" and "begin" in item[1]
        if depth:
            field.append(item)
        elif not (item[0] == f"{W}fldSimple" and "PAGE" in item[1]):
            yield item
        if item[0] == f"{W}fldChar" and "end" in item[1] and depth:
            depth -= 1
            if not depth:
                code = "".join(each[1] for each in field if each[0] == f"{W}instrText").split()
                if code[:1] != ["PAGE"]:
                    yield from field
                field = []
    yield from field


def lost(source: bytes, mended: bytes) -> list[str]:
    """The stories of a source whose items are not all in the mended file, in their order."""
    after = stream(mended)
    return [name for name, items in stream(source).items() if not _within(items, after.get(name, []))]


def _within(items: list[Item], others: list[Item]) -> bool:
    rest = iter(others)
    return all(any(item == other for other in rest) for item in items)


def added(source: bytes, mended: bytes) -> list[str]:
    """The stories that hold more items than they did."""
    before = stream(source)
    return [name for name, items in stream(mended).items() if items != before.get(name, [])]


def changed_unnamed(source: bytes, fixed: Fixed) -> list[str]:
    """Parts that differ, or went, though the report does not name them."""
    before, after = members(source), members(fixed.data)
    return [
        name for name in {**before, **after} if name not in fixed.parts and before.get(name) != after.get(name, b"")
    ]


def grown(fixed: Fixed) -> dict[str, int]:
    """How many more findings a rule has than before, of rules that have."""
    before = [finding.id for finding in fixed.before]
    after = [finding.id for finding in fixed.report]
    return {id: after.count(id) - before.count(id) for id in set(after) if after.count(id) > before.count(id)}
