"""A run cut in two at one of its letters (17.3.2.25): both halves look as the whole did, and no letter changes."""

from __future__ import annotations

import copy
from collections.abc import Callable

from lxml import etree

from vanban.wordfile.names import first_child

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def cut_run(
    run: etree._Element,
    node: etree._Element,
    text: str,
    offset: int,
    twin: Callable[[etree._Element], etree._Element],
) -> etree._Element | None:
    """The second half of a run, put behind the first: what follows the letter `offset` of one of the run's children.

    `text` is what that child, `node`, stands for; `twin` copies the run's properties. None where it cannot be cut: only
    a text can be cut within, and not one whose outer white space Word does not keep, as cut off it would come back.
    """
    w = f"{{{etree.QName(run).namespace}}}"
    within = 0 < offset < len(text)
    if within and (node.tag != f"{w}t" or (node.get(SPACE) != "preserve" and text != text.strip())):
        return None
    rest = etree.Element(run.tag, dict(run.attrib), run.nsmap)
    properties = first_child(run, f"{w}rPr")
    if properties is not None:
        rest.append(twin(properties))
    following = list(node.itersiblings())
    if within:
        tail = copy.deepcopy(node)
        tail.tail = None
        node.text, tail.text = text[:offset], text[offset:]
        for piece in (node, tail):
            piece.set(SPACE, "preserve")
        rest.append(tail)
    elif offset == 0:
        rest.append(node)
    rest.extend(following)
    run.addnext(rest)
    return rest
