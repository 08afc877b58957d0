"""Nodes into blocks of a plan: each typed reader is asked, the surest that is proved is taken, else they stay plain."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from typing import Any

from vanban.importing.accounting import letters_lost
from vanban.importing.blocks import SourceBlock
from vanban.importing.nodes import Node, flat
from vanban.importing.notes import Note
from vanban.importing.plain import plain_block
from vanban.importing.proof import Setting
from vanban.importing.typed.reading import Context, Read
from vanban.model.assignments import LISTED_FORMS

_READERS: tuple[str, ...] = (
    "agenda",
    "task_tables",
    "assignments",
    "venues",
    "participants",
    "documents",
    "backdrop",
    "phases",
)
"""The modules of `vanban.importing.typed` that read blocks."""
_OTHERWISE: tuple[str, ...] = ("tables", "pictures")
"""Those that are asked where none of the first takes what they would take as well."""
_MOST = 600
"""Most nodes a typed reader is shown."""
_LEAST_SURE = 0.5
_TOLD = 0.9
"""A guess less sure than this is told."""

Reader = Callable[[Sequence[Node], Context], Read | None]


@dataclass(slots=True)
class ContentReader:
    """Reads content, and keeps what is to be told of it."""

    notes: list[Note] = field(default_factory=list)
    plain: list[SourceBlock] = field(default_factory=list)
    """The blocks that no typed reader took, which nothing has proved yet."""
    settled: set[int] = field(default_factory=set)
    """The identities of data that were proved."""

    def __call__(self, nodes: Sequence[Node], context: Context) -> list[Any]:
        """Nodes as plain data of blocks, in order."""
        made: list[Any] = []
        index = 0
        context = replace(context, content=self)
        while index < len(nodes):
            shown = nodes[index : index + _MOST]
            read = self._surest(shown, context)
            if read is None:
                block, used = plain_block(nodes[index:], context, self)
                self.plain += (each for node in nodes[index : index + used] for each in _own(node))
            else:
                block, used = read.raw, read.used
                self.settled.add(id(read.raw))
                self._tell(read, nodes[index])
            made.append(block)
            index += used
        return made

    def _surest(self, nodes: Sequence[Node], context: Context) -> Read | None:
        """The surest of what typed readers make of the first nodes; None where none makes anything of them."""
        for names in (_READERS, _OTHERWISE):
            best: tuple[Read, list[Note], list[SourceBlock]] | None = None
            for reader in _readers(names):
                told, plain = len(self.notes), len(self.plain)
                read = reader(nodes, context)
                # What it said of parts inside holds only if it is the one that is taken.
                inside = self.notes[told:], self.plain[plain:]
                del self.notes[told:], self.plain[plain:]
                if read is None or read.sure < _LEAST_SURE or not _numbered(read.raw):
                    continue
                if best is None or (read.sure, read.used) > (best[0].sure, best[0].used):
                    best = (read, *inside)
            if best is not None:
                self.notes += best[1]
                self.plain += best[2]
                return best[0]
        return None

    def lost(self, made: Any, setting: Setting) -> Iterator[Note]:
        """What the data made lack of the words of plain blocks."""
        return letters_lost(self.plain, made, setting, self.settled)

    def _tell(self, read: Read, node: Node) -> None:
        self.notes += read.notes
        block = next(iter(flat([node])))
        where = str(block.place)
        if read.difference:
            message = f"{read.difference.said()}; dấu ở đây do luật, do mẫu đặt"
            if read.difference.lost:
                self.notes.append(Note("import-marks-left", message, where, read.difference.lost, "left"))
            else:
                self.notes.append(Note("import-marks-added", message, where, level="info"))
        if read.sure < _TOLD:
            self.notes.append(
                Note(
                    "import-guess",
                    f"hiểu là {_name(read.raw)} ({read.reason})",
                    where,
                    block.words[:60],
                    "guess",
                    sure=read.sure,
                )
            )


def _own(node: Node) -> tuple[SourceBlock, ...]:
    """The blocks of a node but for what stands under its heading, which is read on its own."""
    if isinstance(node, SourceBlock):
        return (node,)
    return (node.head,) if node.text is None else (node.head, node.text)


def _name(raw: dict[str, Any]) -> str:
    from vanban.model.content import BLOCK_KINDS, block_kind

    kind = (block_kind(raw) or "").strip("<>")
    model = BLOCK_KINDS.get(kind)
    return (model.model_config.get("title") or kind) if model is not None else kind


def _numbered(raw: dict[str, Any]) -> bool:
    """Whether every part that would be numbered by itself bears a number in the source."""
    if "venues" in raw and raw.get("form", "sections") == "sections":
        return all(venue.get("label") for venue in raw["venues"])
    if "assignments" in raw:
        return _assignments_numbered(raw["assignments"], raw.get("form", "headings"))
    return True


def _assignments_numbered(assignments: Sequence[dict[str, Any]], form: str) -> bool:
    return all(
        (each.get("form", form) in LISTED_FORMS or bool(each.get("label")))
        and _assignments_numbered(each.get("assignments", ()), each.get("form", form))
        for each in assignments
    )


@cache
def _readers(names: tuple[str, ...]) -> tuple[Reader, ...]:
    return tuple(import_module(f"vanban.importing.typed.{name}").read for name in names)
