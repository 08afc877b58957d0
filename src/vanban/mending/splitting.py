"""A run cut in two where a look begins or ends within it, by the letters of its paragraph."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from vanban.wordfile import RunAt
from vanban.wordfile.cutting import cut_run
from vanban.wordfile.inline import letters_of
from vanban.wordfile.names import W


def split_run(run: RunAt, offset: int, twin: Callable[[etree._Element], etree._Element]) -> RunAt | None:
    """The second half of a run cut at an offset of its paragraph's text; None where it cannot be cut without loss.

    `twin` copies its properties (`Editor.twin`). It cannot be cut where the letters of the run are not its own
    children's (a ruby, alternate content), or where Word would show white space at the cut that it does not show now.
    """
    at = offset - run.start
    pieces = [(node, letters_of(node)) for node in run.element if node.tag != f"{W}rPr"]
    if sum(len(text) for _, text in pieces) != run.end - run.start:
        return None
    for node, text in pieces:
        if at < len(text) or not (at or text):
            rest = cut_run(run.element, node, text, at, twin)
            return run._replace(start=offset, element=rest) if rest is not None else None
        at -= len(text)
    return None
