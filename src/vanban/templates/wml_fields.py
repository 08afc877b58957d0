"""The fields of a part (ISO/IEC 29500-1, 17.16): their instructions as Word puts them together."""

from __future__ import annotations

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LENGTH = 255
"""How much of an instruction is kept: its name and its first arguments."""


def instructions(root: etree._Element) -> list[str]:
    """The instruction of every field of a part, in order of their ends, without those of the fields inside it.

    A field goes on over runs and paragraphs; one that never ends, and an instruction outside every field, count too.
    """
    found: list[str] = []
    open_: list[list[str]] = []
    stray: list[str] = []
    names = (f"{_W}fldSimple", f"{_W}fldChar", f"{_W}instrText", f"{_W}delInstrText", f"{_W}p")
    for each in root.iter(*names):
        if each.tag == names[0]:
            found.append(each.get(f"{_W}instr", "")[:_LENGTH])
        elif each.tag == names[1]:
            kind = each.get(f"{_W}fldCharType")
            if kind == "begin":
                open_.append([""])
            elif kind == "separate" and open_:
                open_[-1].append("")  # what follows is no instruction
            elif kind == "end" and open_:
                found.append(open_.pop()[0])
        elif each.tag == names[4]:
            stray.append("")
        elif open_:
            if len(open_[-1]) == 1:
                open_[-1][0] = (open_[-1][0] + (each.text or "")[:_LENGTH])[:_LENGTH]
        elif stray:
            stray[-1] = (stray[-1] + (each.text or "")[:_LENGTH])[:_LENGTH]
    return [*found, *(each[0] for each in open_), *filter(None, stray)]
