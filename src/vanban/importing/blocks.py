"""What a source is taken to be made of: blocks in the words of `vanban.compose`, each with its place in the source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vanban.compose.composition import BlockKind, Inline, Picture, Table
from vanban.compose.inline import plain
from vanban.wordfile.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, eq=False)
class SourceBlock:
    """One paragraph, table or picture of a source, as compose would have laid it out.

    `label` is the number or mark it bears, as it stands ("II.", "2.1", "a)", "-", "*"), without the space after it;
    `runs` is what follows, without the look that the law gives its kind. A footnote is a run of kind "footnote" whose
    `note` is its place among the source's footnotes, from 1. `bullet` is the level of a bullet, from 1, 0 for what is
    none. `bold`: whether the whole of it is bold in the source, whatever its kind; `unbold`: whether nothing of it is;
    `reason` says why it is what it is.
    """

    kind: BlockKind
    label: str = ""
    runs: Inline = ()
    table: Table | None = None
    picture: Picture | None = None
    bullet: int = 0
    bold: bool = False
    unbold: bool = False
    italic: bool = False
    centered: bool = False
    styled: bool = False
    """Whether its kind is sure: a style of ours names it."""
    place: Place = field(default_factory=Place)
    reason: str = ""

    @property
    def text(self) -> str:
        """The words after the label, without marks; breaks and tabs are spaces."""
        return " ".join(plain(self.runs).split())

    @property
    def words(self) -> str:
        """Label and words, as a reader sees them; of a table, cell after cell."""
        if self.table is not None:
            return " ".join(" ".join(plain(line).split()) for line in cell_lines(self.table)).strip()
        return f"{self.label} {self.text}".strip()


def cell_lines(table: Table) -> Iterable[Inline]:
    """The paragraphs of a table, row by row, those of merged cells once."""
    for row in table.rows:
        for cell in row.cells:
            if cell.merge != "continue":
                yield from cell.paragraphs
