"""A further part of a package declared: its name, its content type, its relationship (ISO/IEC 29500-2, 6.5 and 7.2).

The trees are those of `[Content_Types].xml` and of the relationships of the part that leads to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lxml import etree

from vanban.wordfile.names import CONTENT_TYPES, PACKAGE_RELATIONS, STRICT

TYPES_PART = "[Content_Types].xml"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def free_name(candidates: Iterable[str], taken: Callable[[str], bool]) -> str:
    """The first name that no part has yet; the candidates must not run out."""
    return next(name for name in candidates if not taken(name))


def declare_type(types: etree._Element, part: str, kind: str) -> None:
    """Say what kind of WordprocessingML a part holds ("comments", "header")."""
    stated = (
        each
        for each in types.iter(f"{CONTENT_TYPES}Override")
        if each.get("PartName", "").casefold() == f"/{part}".casefold()
    )
    override = next(stated, None)
    if override is None:
        override = etree.SubElement(types, f"{CONTENT_TYPES}Override")
    override.set("PartName", f"/{part}")
    override.set("ContentType", _WORD_TYPE.format(kind))


def new_relations() -> etree._Element:
    """The root of a part of relationships, with none in it yet."""
    return etree.Element(f"{PACKAGE_RELATIONS}Relationships", nsmap={None: PACKAGE_RELATIONS[1:-1]})


def declare_relation(relations: etree._Element, kind: str, target: str, *, strict: bool) -> str:
    """Lead from a part to another one, whose name is told from the folder of the first; the id of the relationship."""
    taken = {each.get("Id") for each in relations}
    number = 1
    while f"rIdVanban{number}" in taken:
        number += 1
    relation = etree.SubElement(relations, f"{PACKAGE_RELATIONS}Relationship")
    relation.set("Id", f"rIdVanban{number}")
    relation.set("Type", f"{STRICT}officeDocument/relationships/{kind}" if strict else f"{_TRANSITIONAL}/{kind}")
    relation.set("Target", target)
    return f"rIdVanban{number}"
