"""What a plan was composed into, as if it had been read from a source: blocks, and headings with what is under them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from vanban.compose.composition import Block, Footnote, Inline
from vanban.compose.content import add_blocks
from vanban.compose.flow import Flow
from vanban.compose.inline import merge_runs, plain
from vanban.importing.blocks import SourceBlock
from vanban.importing.nodes import Headed, Node
from vanban.importing.proof import Setting
from vanban.model import Plan
from vanban.rulebook import load_rulebook

_LABEL = re.compile(
    r"(?:(?:Phần|Chương|Mục|Điều)\s+\S+|[IVXLC]+|\d{1,3}(?:\.\d{1,3})*|[A-Za-zđĐ])[.):/–-]+(?=\s)|\d+(?:\.\d+)+(?=\s)"
)
_MARK = re.compile(r"[-+*•–](?=\s)")
_HEADINGS = ("heading1", "heading2", "heading3", "heading4", "run_in", "starred", "article")


def setting_of(composed: Plan | None = None, *, family: str = "party", notes: Sequence[Footnote] = ()) -> Setting:
    """The setting of an import of such a plan; without one, that of the newest law of a family."""
    if composed is not None:
        law = load_rulebook(composed.rulebook or {"party": "hd36", "state": "nd30"}[composed.family])
        return Setting(law, composed.time_style, {note.number: note.runs for note in notes})
    return Setting(
        load_rulebook({"party": "hd36", "state": "nd30"}[family]), "", {note.number: note.runs for note in notes}
    )


def nodes_of(raw: Sequence[Any], plan: Plan) -> tuple[tuple[Node, ...], Setting]:
    """Blocks of a plan as plain data, composed on their own under a plan, as nodes; with the setting to read them in."""
    from pydantic import TypeAdapter

    from vanban.model import Block as PlanBlock

    setting = setting_of(plan)
    flow = Flow(plan, setting.law)
    under = {"title": "Mục", "label": "I.", "content": list(raw)}  # headings of the first level would be in capitals
    add_blocks(flow, TypeAdapter(list[PlanBlock]).validate_python([under]))
    return tree(flow.blocks[1:]), setting_of(plan, notes=flow.footnotes)


def tree(blocks: Sequence[Block]) -> tuple[Node, ...]:
    """Composed blocks as nodes: headings take what follows them, up to the next of their level or above."""
    return tuple(_under(iter([source_block(block) for block in blocks]), 0, [])[0])


def _under(blocks: Iterator[SourceBlock], level: int, ahead: list[SourceBlock]) -> tuple[list[Node], None]:
    nodes: list[Node] = []
    while True:
        block = ahead.pop() if ahead else next(blocks, None)
        if block is None:
            return nodes, None
        if block.kind not in _HEADINGS:
            nodes.append(block)
            continue
        own = _level(block)
        if own <= level:
            ahead.append(block)
            return nodes, None
        content, _ = _under(blocks, own, ahead)
        head, text = _run_in(block)
        nodes.append(Headed(head, tuple(content), text))


def _level(block: SourceBlock) -> int:
    """How deep a heading stands, by its number."""
    label = block.label.rstrip(".):-")
    if block.kind == "heading1" or re.fullmatch("[IVXLC]+", label):
        return 1
    if label == "*" or not label:
        return 9
    if label.isalpha():
        return 5
    return 2 + label.count(".")


def _run_in(block: SourceBlock) -> tuple[SourceBlock, SourceBlock | None]:
    """A heading that runs on, as heading and text; the heading is bold up to its colon."""
    if block.kind != "run_in":
        return block, None
    text = plain(block.runs)
    at = next((at for at in range(1, len(text)) if text[at - 1] == ":" and text[at] == " "), len(text))
    head, rest = split(block.runs, at)
    head = tuple(replace(run, bold=False) for run in head)
    return replace(block, runs=head, bold=True), SourceBlock("paragraph", runs=split(rest, 1)[1], place=block.place)


def source_block(block: Block) -> SourceBlock:
    """A composed block with its number or mark apart, as a reader of a source would give it."""
    text = plain(block.runs)
    match = None
    if block.kind in _HEADINGS or block.kind == "paragraph":
        match = _LABEL.match(text) or (_MARK.match(text) if block.kind == "starred" else None)
    elif block.kind.startswith("bullet"):
        match = _MARK.match(text) or _LABEL.match(text)
    elif block.kind == "remark":
        match = _MARK.match(text)
    label = match[0] if match else ""
    runs = split(block.runs, len(label) + 1)[1] if label else block.runs
    bullet = int(block.kind[-1]) if block.kind.startswith("bullet") else 0
    return SourceBlock(block.kind, label, runs, block.table, block.picture, bullet)


def split(runs: Inline, at: int) -> tuple[Inline, Inline]:
    """Runs cut after some letters."""
    before, after = [], []
    for run in runs:
        length = 0 if run.kind == "footnote" else len(run.text) if run.kind == "text" else 1
        if at >= length and not after:
            before.append(run)
            at -= length
        else:
            before.append(replace(run, text=run.text[:at] if not after else ""))
            after.append(replace(run, text=run.text[at:] if not after else run.text))
            at = 0
    return merge_runs([run for run in before if run.text or run.kind != "text"]), merge_runs(after)


def footnotes(notes: Sequence[Footnote]) -> Mapping[int, Inline]:
    """Footnotes by their number."""
    return {note.number: note.runs for note in notes}
