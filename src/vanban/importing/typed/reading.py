"""What a reader of typed parts is given besides the nodes, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from vanban.importing.nodes import Node, flat
from vanban.importing.notes import Note
from vanban.importing.proof import Difference, Setting, proved


@dataclass(frozen=True, slots=True)
class Context:
    """Where the nodes stand: titles of the headings above them, the outermost first, and the setting of the import.

    `content` reads what stands under a heading, typed parts included.
    """

    setting: Setting
    titles: tuple[str, ...] = ()
    content: Callable[[Sequence[Node], Context], list[Any]] | None = None

    @property
    def title(self) -> str:
        """The heading right above; nothing at the top."""
        return self.titles[-1] if self.titles else ""


@dataclass(frozen=True, slots=True)
class Read:
    """A block of a plan as plain data, read from the first `used` nodes.

    `sure` tells from 0 to 1 how sure the guess is, `reason` says in Vietnamese why ("có cột Thời gian và giờ ở 8/9
    dòng"); `difference` are the marks the source and the composed block do not share.
    """

    raw: dict[str, Any]
    used: int
    sure: float
    reason: str
    difference: Difference = field(default_factory=Difference)
    notes: tuple[Note, ...] = ()


def proved_read(
    raw: dict[str, Any],
    nodes: tuple[Node, ...] | list[Node],
    context: Context,
    *,
    sure: float,
    reason: str,
    notes: tuple[Note, ...] = (),
) -> Read | None:
    """A guess at what all of `nodes` say, where it is proved; None where it is not."""
    difference = proved(raw, list(flat(nodes)), context.setting)
    if difference is None:
        return None
    return Read(raw, len(nodes), sure, reason, difference, notes)
