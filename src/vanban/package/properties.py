"""Document properties and provenance written into the parts of a document (ISO/IEC 29500-2, 11; 29500-1, 22.3)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from vanban.compose.composition import Properties
from vanban.templates.fill import insert_before
from vanban.templates.wml import escape, escape_attribute

CORE = "docProps/core.xml"
CUSTOM = "docProps/custom.xml"
PREFIX = "vanban."

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_OWN = re.compile(rb'<property [^>]*name="vanban\.[^"]*"[^>]*><vt:lpwstr>[^<]*</vt:lpwstr></property>')
_PLAIN = frozenset(("lpwstr", "lpstr", "bstr", "i4", "int", "r8", "bool", "filetime", "date"))
"""Kinds of values that are texts, numbers and dates (22.4.2)."""
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def write_properties(
    parts: dict[str, bytes],
    properties: Properties,
    provenance: Mapping[str, str],
    exchange: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Title, author and dates into the core properties, `provenance` and `exchange` into the custom ones.

    Others there are kept; a field of exchange that a template has too is the document's own.
    """
    parts[CORE] = _core(properties).encode("utf-8")
    own = [row for row in _others(parts.get(CUSTOM, b"")) if row[0] not in exchange]
    own += [(name, f"<vt:lpwstr>{escape(value)}</vt:lpwstr>") for name, value in exchange.items()]
    rows = own + [(PREFIX + name, f"<vt:lpwstr>{escape(value)}</vt:lpwstr>") for name, value in provenance.items()]
    parts[CUSTOM] = _custom(rows).encode("utf-8")
    _declare(
        parts,
        CORE,
        f"{_PACKAGE}/relationships/metadata/core-properties",
        "application/vnd.openxmlformats-package.core-properties+xml",
    )
    _declare(
        parts,
        CUSTOM,
        f"{_OFFICE}/relationships/custom-properties",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    )


def _core(properties: Properties) -> str:
    moment = f"{properties.created}T00:00:00Z"
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(properties.title)}</dc:title><dc:subject>{escape(properties.subject)}</dc:subject>"
        f"<dc:creator>{escape(properties.author)}</dc:creator><cp:category>Kế hoạch</cp:category>"
        f"<dc:language>{escape(properties.language)}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
    )


def _others(custom: bytes) -> list[tuple[str, str]]:
    """The properties of a template that are not ours: names and values, as the XML of plain values (22.4)."""
    if custom.count(b"<property ") == len(_OWN.findall(custom)):
        return []
    from lxml import etree

    found = []
    for each in etree.fromstring(custom, etree.XMLParser(resolve_entities=False, no_network=True)):
        name = each.get("name", "")
        for value in each if len(each) == 1 and not name.startswith(PREFIX) else ():
            kind = etree.QName(value).localname if isinstance(value.tag, str) else ""
            if kind in _PLAIN and len(value) == 0:
                found.append((name, f"<vt:{kind}>{escape(value.text or '')}</vt:{kind}>"))
    return found


def _custom(rows: list[tuple[str, str]]) -> str:
    properties = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name="{escape_attribute(name)}">{value}</property>'
        for number, (name, value) in enumerate(rows, 2)
    )
    return (
        f'{_HEAD}<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f"{properties}</Properties>"
    )


def _declare(parts: dict[str, bytes], name: str, relation: str, content_type: str) -> None:
    """Content type and relation of a part that a template of one's own may lack."""
    types, relations = parts["[Content_Types].xml"], parts["_rels/.rels"]
    if f'PartName="/{name}"'.encode() not in types:
        override = f'<Override PartName="/{name}" ContentType="{content_type}"/>'.encode()
        parts["[Content_Types].xml"] = insert_before(types, b"</Types>", override)
    if relation.encode() not in relations:
        row = f'<Relationship Id="rIdVanban{len(relations)}" Type="{relation}" Target="{name}"/>'.encode()
        parts["_rels/.rels"] = insert_before(relations, b"</Relationships>", row)
