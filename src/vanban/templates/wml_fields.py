"""The fields of a part (ISO/IEC 29500-1, 17.16): their instructions as Word puts them together."""

from __future__ import annotations

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LENGTH = 255
"""How much of an instruction is kept: its name and its first arguments."""


def instructions(root: etree._Element) -> list[str]:
    """The instruction of every field of a part, as `fields` finds them."""
    return [instruction for _, instruction in fields(root)]


def fields(root: etree._Element) -> list[tuple[etree._Element, str]]:
    """Every field of a part: the element it begins with, and its instruction without those of the fields inside it.

    A field goes on over runs and paragraphs; one that never ends, and an instruction outside every field, count too.
    """
    found: list[tuple[etree._Element, str]] = []
    open_: list[tuple[etree._Element, list[str]]] = []
    strays: list[tuple[etree._Element, list[str]]] = []
    outside = False
    names = (f"{_W}fldSimple", f"{_W}fldChar", f"{_W}instrText", f"{_W}delInstrText", f"{_W}p")
    for each in root.iter(*names):
        if each.tag == names[0]:
            found.append((each, each.get(f"{_W}instr", "")[:_LENGTH]))
        elif each.tag == names[1]:
            kind = each.get(f"{_W}fldCharType")
            if kind == "begin":
                open_.append((each, [""]))
            elif kind == "separate" and open_:
                open_[-1][1].append("")  # what follows is no instruction
            elif kind == "end" and open_:
                begin, code = open_.pop()
                found.append((begin, code[0]))
        elif each.tag == names[4]:
            outside = False
        elif open_:
            code = open_[-1][1]
            if len(code) == 1:
                code[0] = (code[0] + (each.text or "")[:_LENGTH])[:_LENGTH]
        else:
            if not outside:
                strays.append((each, [""]))
                outside = True
            code = strays[-1][1]
            code[0] = (code[0] + (each.text or "")[:_LENGTH])[:_LENGTH]
    return [*found, *((begin, code[0]) for begin, code in (*open_, *strays))]
