"""A run cut in two where a look begins or ends within it; no letter and no property changes."""

from __future__ import annotations

import copy
from collections.abc import Callable

from lxml import etree

from vanban.wordfile import RunAt
from vanban.wordfile.inline import letters_of
from vanban.wordfile.names import W, first_child

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def split_run(run: RunAt, offset: int, twin: Callable[[etree._Element], etree._Element]) -> RunAt | None:
    """The second half of a run cut at an offset of its paragraph's text; None where it cannot be cut without loss.

    `twin` copies its properties (`Editor.twin`). It cannot be cut where the letters of the run are not its own
    children's (a ruby, alternate content), or where Word would show white space at the cut that it does not show now.
    """
    element, at = run.element, offset - run.start
    pieces = [(node, letters_of(node)) for node in element if node.tag != f"{W}rPr"]
    if sum(len(text) for _, text in pieces) != run.end - run.start:
        return None
    rest = etree.Element(element.tag, dict(element.attrib), element.nsmap)
    properties = first_child(element, f"{W}rPr")
    if properties is not None:
        rest.append(twin(properties))
    for index, (node, text) in enumerate(pieces):
        if at >= len(text) and (at or text):
            at -= len(text)
            continue
        if at:
            if node.tag != f"{W}t" or (node.get(_SPACE) != "preserve" and text != text.strip()):
                return None
            tail = copy.deepcopy(node)
            tail.tail = None
            node.text, tail.text = text[:at], text[at:]
            for piece in (node, tail):
                piece.set(_SPACE, "preserve")
            rest.append(tail)
            index += 1
        rest.extend(each for each, _ in pieces[index:])
        break
    element.addnext(rest)
    return RunAt(offset, run.end, rest)
