"""Sources made by hand: a plan's own composition taken for a source, and lines as they would stand on a page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from example_plans import plan_of
from vanban.compose.composition import Block, Cell, Inline, Merge, Row, Run, Table
from vanban.compose.inline import parse_inline, plain
from vanban.examples import list_examples
from vanban.importing.blocks import SourceBlock
from vanban.importing.nodes import Node
from vanban.importing.outlining import outlined
from vanban.importing.plain import cut
from vanban.importing.proof import Setting, composed_blocks
from vanban.importing.typed.heads import stripped
from vanban.importing.typed.reading import Context
from vanban.model.base import Model
from vanban.readers.writing import plain_value
from vanban.rulebook import rulebook_for

_LABEL = re.compile(r"(?:[IVX]+|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)-]+(?=\s)|[-+*•](?=\s)")
_KINDS = (
    (re.compile(r"[IVX]+[.-]\s"), "heading1"),
    (re.compile(r"\d{1,2}\.\s"), "heading2"),
    (re.compile(r"\d{1,2}\.\d{1,2}\.?\s"), "heading3"),
    (re.compile(r"[a-zđ][.)]\s"), "heading4"),
    (re.compile(r"[-•]\s"), "bullet1"),
    (re.compile(r"\+\s"), "bullet2"),
)


def setting(family: str = "party", time_style: str = "") -> Setting:
    """A setting for a guess, under the law in force in 2026."""
    return Setting(rulebook_for(family, dt.date(2026, 2, 7)), time_style)


def context(*titles: str, family: str = "party", time_style: str = "") -> Context:
    """What a reader is told besides its nodes."""
    return Context(setting(family, time_style), titles)


def composition(raw: Sequence[Any], place: Setting | None = None) -> list[Block]:
    """Blocks of a plan composed on their own."""
    blocks = composed_blocks(raw, place or setting())
    assert blocks is not None, raw
    return blocks


def below(raw: dict[str, Any], place: Setting | None = None) -> list[Block]:
    """A block of a plan composed two headings down, without these."""
    inner = {"title": "Mục con", "content": [raw]}
    return composition([{"title": "Mục", "content": [inner]}], place)[2:]


def source(blocks: Iterable[Block]) -> tuple[Node, ...]:
    """Composed blocks as the nodes they would be read back as."""
    return outlined([_block(block) for block in blocks])


def seen(blocks: Sequence[Block]) -> list[Any]:
    """What a reader sees of composed blocks: kinds, runs, cells."""
    return [(block.kind, block.runs, None if block.table is None else block.table.rows) for block in blocks]


def lines(text: str) -> tuple[Node, ...]:
    """Lines as they stand on a page: labels tell their kind, `|` begins a row of a table, `^` is a cell merged above,
    `=` a cell that goes on the one before it, `>` a centred line."""
    found: list[SourceBlock] = []
    rows: list[Row] = []
    for line in [*text.strip("\n").splitlines(), ""]:
        line = line.strip()
        if line.startswith("|"):
            rows.append(_row(line))
            continue
        if rows:
            found.append(SourceBlock("table", table=_table(rows)))
            rows = []
        if line:
            found.append(_line(line))
    return outlined(found)


def _block(block: Block) -> SourceBlock:
    if block.table is not None:
        return SourceBlock(block.kind, table=block.table)
    text = plain(block.runs)
    labelled = block.kind.startswith(("heading", "run_in", "bullet", "starred", "remark", "paragraph"))
    match = _LABEL.match(text) if labelled else None
    label, runs = "", block.runs
    if match is not None:
        label, runs = match[0], stripped(cut(block.runs, match.end())[1])
    level = int(block.kind[-1]) if block.kind.startswith("bullet") else {"-": 1, "+": 2}.get(label, 0)
    words = [run for run in runs if run.kind == "text" and run.text.strip()]
    bold = bool(words) and all(run.bold for run in words)
    centered = block.kind.startswith("backdrop")
    return SourceBlock(block.kind, label, runs, bullet=level, bold=bold, centered=centered)


def _inline(text: str) -> Inline:
    return parse_inline(text, lambda _: Run("1", kind="footnote", note=1))


def _line(line: str) -> SourceBlock:
    centered = line.startswith(">")
    line = line.removeprefix(">").strip()
    kind = next((kind for pattern, kind in _KINDS if pattern.match(line)), "paragraph")
    label = ""
    if kind != "paragraph" or line.startswith("* "):
        label, _, line = line.partition(" ")
    runs = _inline(line.strip())
    words = [run for run in runs if run.text.strip()]
    bold, italic = (all(getattr(run, look) for run in words) for look in ("bold", "italic"))
    level = int(kind[-1]) if kind.startswith("bullet") else 0
    return SourceBlock(kind, label, runs, bullet=level, bold=bold, italic=italic, centered=centered)  # type: ignore[arg-type]


def _row(line: str) -> Row:
    cells: list[Cell] = []
    for text in (part.strip() for part in line.strip("|").split("|")):
        if text == "=":
            last = cells.pop()
            cells.append(Cell(last.paragraphs, span=last.span + 1, merge=last.merge))
            continue
        merge: Merge = "continue" if text == "^" else "restart" if text.startswith("v ") else ""
        words = "" if text == "^" else text.removeprefix("v ")
        cells.append(Cell(tuple(_inline(part) for part in words.split(" // ")), merge=merge))
    return Row(tuple(cells))


def _table(rows: Sequence[Row]) -> Table:
    columns = sum(cell.span for cell in rows[0].cells)
    return Table((160 / columns,) * columns, tuple(rows))


@cache
def in_examples(kind: type[Model]) -> tuple[tuple[str, dict[str, Any], Setting], ...]:
    """Every block of a kind in the examples: the example it is of, the block as it is typed, its plan's setting."""
    found = []
    for example in list_examples():
        if example.path.suffix != ".yaml" or example.path.parent.name != "examples":
            continue
        plan = plan_of(example.path)
        place = setting(plan.family, str(plan.time_style))
        for block in _within(plan, kind):
            raw = plain_value(block) | {"kind": block.kind}  # type: ignore[attr-defined]
            found.append((example.name, raw, replace(place, notes=_notes(raw))))
    return tuple(found)


def _notes(raw: dict[str, Any]) -> dict[int, Inline]:
    """The footnotes of a block by their numbers."""
    return {at: (Run(words),) for at, words in enumerate(re.findall(r"\^\[([^\]]*)\]", str(raw)), 1)}


def _within(value: Any, kind: type[Model]) -> Iterator[Model]:
    if isinstance(value, kind):
        yield value
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from _within(getattr(value, name), kind)
    elif isinstance(value, tuple):
        for each in value:
            yield from _within(each, kind)
