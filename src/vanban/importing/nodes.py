"""The outline of a source: headings with what stands under them, blocks between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from vanban.importing.blocks import SourceBlock


@dataclass(frozen=True, slots=True, eq=False)
class Headed:
    """A heading and what stands under it, up to the next heading of its level or above.

    `text` is what runs on behind the heading on its line ("2. Thời gian: 01 ngày"): then `head` holds the heading only.
    """

    head: SourceBlock
    content: tuple[Node, ...] = ()
    text: SourceBlock | None = None

    @property
    def title(self) -> str:
        """The words of the heading, without its number."""
        return self.head.text


Node: TypeAlias = SourceBlock | Headed


def flat(nodes: Iterable[Node]) -> Iterator[SourceBlock]:
    """Every block of some nodes in the order of the source; of a heading that runs on, heading and text apart."""
    for node in nodes:
        if isinstance(node, SourceBlock):
            yield node
        else:
            yield node.head
            if node.text is not None:
                yield node.text
            yield from flat(node.content)
