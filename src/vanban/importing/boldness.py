"""Headings that no letter of is bold in the source, and that are printed bold: what is told of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from vanban.importing.blocks import SourceBlock
from vanban.importing.nodes import Headed, Node
from vanban.importing.notes import Note

_BOLD_LEVELS = 3
"""How many levels of headings the laws print bold."""
_NAMED = 3


def made_bold(nodes: Iterable[Node], body: Sequence[Any]) -> Iterator[Note]:
    """One note for all of them that became sections of a body; none where no heading is bold, as in a plain text."""
    heads = list(_heads(nodes))
    titles = set(_titles(body))
    found = [head for head in heads if head.unbold and head.text.rstrip(":") in titles]
    if not found or not any(head.bold for head in heads):
        return
    named = ", ".join(f"“{head.text.rstrip(':')}”" for head in found[:_NAMED]) + ("…" if len(found) > _NAMED else "")
    message = (
        f"{len(found)} đề mục không đậm trong văn bản gốc, in ra thì đậm như mọi đề mục: {named}; "
        "muốn giữ chữ thường thì viết thành đoạn văn"
    )
    yield Note("import-bold", message, str(found[0].place))


def _titles(blocks: Sequence[Any]) -> Iterator[str]:
    for block in blocks:
        for name in ("title", "body"):  # of sections, of assignments
            if isinstance(block, dict) and name in block:
                yield str(block[name]).rstrip(":")
        if isinstance(block, dict):
            yield from _titles(block.get("content", ()))
            yield from _titles(block.get("assignments", ()))


def _heads(nodes: Iterable[Node], level: int = 1) -> Iterator[SourceBlock]:
    for node in nodes:
        if isinstance(node, Headed) and level <= _BOLD_LEVELS:
            yield node.head
            yield from _heads(node.content, level + 1)
