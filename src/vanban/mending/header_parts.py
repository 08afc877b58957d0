"""Which headers and footers the pages of a section show, and how a section is given another one (17.10).

Everything is asked of the trees as they stand, also of what was changed in the same round.
"""

from __future__ import annotations

import copy
import posixpath
from itertools import count
from typing import Literal, TypeAlias

from lxml import etree

from vanban.mending.bench import Bench
from vanban.wordfile import Section
from vanban.wordfile.names import VML, R, W, first_child, flag
from vanban.wordfile.new_parts import TYPES_PART, declare_relation, declare_type, free_name, new_relations
from vanban.wordfile.parts import relations_part

Side: TypeAlias = Literal["header", "footer"]
Kind: TypeAlias = Literal["default", "first", "even"]

SIDES: tuple[Side, Side] = ("header", "footer")
_ROOTS = {"header": "hdr", "footer": "ftr"}
_OFFICE_ID = "{urn:schemas-microsoft-com:office:office}spid"
_NOT_COPIED = frozenset(
    f"{W}{name}" for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "proofErr")
)
"""What there may be only one of, and what only tells of the place it stood at."""
_REVISIONS = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "commentReference"))


def kinds_of(bench: Bench) -> tuple[Kind, ...]:
    """The kinds of headers that pages after the first of a section have."""
    return ("default", "even") if bench.file.even_differs else ("default",)


def is_titled(bench: Bench, section: Section) -> bool:
    """Whether the first page of a section has headers of its own (17.10.6)."""
    return flag(first_child(bench.trace.section_of(section), f"{W}titlePg"))


def own_reference(bench: Bench, section: Section, side: Side, kind: Kind) -> etree._Element | None:
    """The reference a section itself has to a header of a kind; the last of several, as they are read."""
    element = bench.trace.section_of(section)
    found = None
    for each in element.iterchildren(f"{W}{side}Reference") if element is not None else ():
        relation = bench.parts.relations(bench.parts.main).get(each.get(f"{R}id", ""))
        if each.get(f"{W}type", "default") == kind and relation is not None and bench.parts.has(relation.target):
            found = each
    return found


def reference_for(bench: Bench, section: Section, side: Side, kind: Kind) -> etree._Element | None:
    """The reference by which a section has a header: its own, or that of a section before it (17.10.5)."""
    for each in reversed(bench.file.sections[: section.number]):
        found = own_reference(bench, each, side, kind)
        if found is not None:
            return found
    return None


def part_for(bench: Bench, section: Section, side: Side, kind: Kind) -> str:
    """The part a section has as a header of a kind, by its name in the package; "" where it has none."""
    reference = reference_for(bench, section, side, kind)
    if reference is None:
        return ""
    relation = bench.parts.relations(bench.parts.main)[reference.get(f"{R}id", "")]
    return bench.parts.member(relation.target)


def refer(bench: Bench, section: Section, side: Side, kind: Kind, relation: str) -> None:
    """Let a section have the part of a relationship as its header of a kind."""
    element = bench.section_element(section)
    stated = [each for each in element.iterchildren(f"{W}{side}Reference") if each.get(f"{W}type", "default") == kind]
    # One that leads nowhere is led there: a section may have one of a kind.
    reference = own_reference(bench, section, side, kind)
    reference = next(iter(stated), None) if reference is None else reference
    if reference is None:
        reference = etree.Element(f"{W}{side}Reference")
        reference.set(f"{W}type", kind)
        references = [*element.iterchildren(f"{W}headerReference", f"{W}footerReference")]
        element.insert(element.index(references[-1]) + 1 if references else 0, reference)
    reference.set(f"{R}id", relation)


def new_part(bench: Bench, side: Side, root: etree._Element, *, like: str = "") -> str:
    """A further header or footer, declared in the package; the id of its relationship.

    `like` is the part whose pictures and links it shows as well.
    """
    parts = bench.parts
    folder = posixpath.dirname(parts.main)
    name = free_name((posixpath.join(folder, f"{side}{number}.xml") for number in count(1)), parts.has)
    strict = next((kept.strict for kept in parts.kept() if kept.part == parts.main), False)
    parts.put(name, root, strict=strict)
    bench.ledger.added.add(root)
    if like and parts.has(relations_part(like)):
        kept = (each.root for each in parts.kept() if each.part == relations_part(like))
        found = next(kept, None)
        # One that was not read before stays unread, and so as it is.
        relations_root = parts.tree(relations_part(like)) if found is None else copy.deepcopy(found)
        parts.put(relations_part(name), relations_root)
    declare_type(parts.xml(TYPES_PART), name, side)
    relations = relations_part(parts.main)
    if not parts.has(relations):
        parts.put(relations, new_relations())
    for each in (name, TYPES_PART, relations):
        bench.touch(parts.member(each))
    return declare_relation(parts.xml(relations), side, posixpath.basename(name), strict=strict)


def new_root(side: Side) -> etree._Element:
    """The root of a header or footer without anything in it (17.10.3, 17.10.4)."""
    return etree.Element(f"{W}{_ROOTS[side]}", nsmap={"w": W[1:-1], "r": R[1:-1]})


def copy_of(root: etree._Element) -> etree._Element | None:
    """A header's content once more, for another part; None where a revision or a comment waits in it."""
    if next(root.iter(*_REVISIONS), None) is not None:
        return None
    made = copy.deepcopy(root)
    for each in list(made.iter(etree.Element)):
        parent = each.getparent()
        if parent is not None and (each.tag in _NOT_COPIED or (each.tag == f"{W}id" and parent.tag == f"{W}sdtPr")):
            parent.remove(each)
            continue
        for name in list(each.attrib):
            # Word takes two paragraphs or shapes of one id for a fault.
            if name.endswith(("}paraId", "}textId")) or name == _OFFICE_ID:
                del each.attrib[name]
        if each.tag.startswith(VML) and each.get("id", "").startswith("_x0000_s"):
            del each.attrib["id"]
    return made
