"""Nodes into the plain blocks of a plan: sections, paragraphs, bullets, notes, remarks.

What no typed reader takes is read so, and then nothing is lost: a paragraph can say anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from vanban.compose.composition import Inline, Run
from vanban.compose.inline import plain
from vanban.importing.blocks import SourceBlock
from vanban.importing.labels import Numbered, readings
from vanban.importing.nodes import Headed, Node
from vanban.importing.picture_items import picture_data
from vanban.importing.proof import is_valid
from vanban.importing.typed.reading import Context

ContentReader = Callable[[Sequence[Node], Context], list[Any]]

_NOTE = re.compile(r"(?:Lưu ý|Ghi chú|Chú ý|LƯU Ý|GHI CHÚ)\s*[:,.;]?\s*")
_ALIGNS = {"paragraph_left": "left", "paragraph_center": "center", "paragraph_right": "right"}
_DEFAULT_HEAD = "**Lưu ý:**"


def plain_blocks(nodes: Sequence[Node], context: Context, content: ContentReader | None = None) -> list[Any]:
    """Nodes as plain data of blocks; `content` reads what stands under headings, typed parts included."""
    made: list[Any] = []
    index = 0
    while index < len(nodes):
        block, used = plain_block(nodes[index:], context, content or plain_blocks)
        made.append(block)
        index += used
    return made


def plain_block(nodes: Sequence[Node], context: Context, content: ContentReader) -> tuple[Any, int]:
    """The first of some nodes as plain data, and how many of them it takes."""
    first = nodes[0]
    if isinstance(first, Headed):
        return section(first, context, content), 1
    if first.table is not None:
        return {"table": _rows_as_texts(first, context)}, 1
    if first.picture is not None:
        return picture_data(first.picture), 1
    if first.kind == "page_break":
        return {"page_break": True}, 1
    if first.kind in ("note", "legend") or (first.kind == "paragraph" and not first.label and _is_note(first)):
        return _note(nodes, context)
    if first.label == "*" and not first.bullet and (first.kind == "remark" or not first.styled):
        remark = {"remark": context.setting.marked(first.runs)}
        return (remark if is_valid(remark) else _paragraph(first, context)), 1
    if _listed(first):
        return _list(nodes, context)
    return _paragraph(first, context), 1


def section(node: Headed, context: Context, content: ContentReader) -> dict[str, Any]:
    """A heading and what stands under it as a section."""
    marked = context.setting.marked
    head = node.head
    made: dict[str, Any] = {"title": marked(head.runs)}
    if head.label:
        made["label"] = head.label
    else:
        made["numbered"] = False
    if node.text is not None:
        made["text"] = marked(node.text.runs)
    if not context.titles and node.text is None and _small(node, context):
        made["upper"] = False
    below = content(node.content, replace(context, titles=(*context.titles, node.title)))
    if below:
        made["content"] = below
    if not made["title"].strip():
        made["title"] = head.label
        made.pop("label", None)
        made["numbered"] = False
    if not is_valid({name: each for name, each in made.items() if name != "content"}):
        return _loose_section(node, context, below)
    return made


def _small(node: Node, context: Context) -> bool:
    """Whether a heading of the first level is in small letters by its numbering, where the law has capitals.

    The capitals of the law are for headings with Roman numbers; an outline that begins with "1." has none of them.
    """
    if not isinstance(node, Headed) or not context.setting.law.flag("heading1.upper"):
        return False
    read = readings(node.head.label)
    return bool(read) and read[0].rank >= _ARABIC and node.title.upper() != node.title


_ARABIC = 4


def _loose_section(node: Headed, context: Context, below: list[Any]) -> dict[str, Any]:
    """A heading whose words a section of its own does not take: its number stands in its title."""
    words = " ".join(part for part in (node.head.label, context.setting.marked(node.head.runs)) if part)
    if node.text is not None:
        words = f"{words}: {context.setting.marked(node.text.runs)}"
    made: dict[str, Any] = {"title": words, "numbered": False}
    if below:
        made["content"] = below
    return made


def _paragraph(block: SourceBlock, context: Context) -> Any:
    runs = block.runs
    if block.label:
        # A mark before a head in italic leans with it.
        leans = bool(runs) and runs[0].italic and not block.label[:1].isalnum()
        runs = (Run(f"{block.label} ", italic=leans), *runs)
    text = context.setting.marked(runs)
    align = _ALIGNS.get(block.kind)
    made: Any = {"text": text, "align": align} if align else text
    if "\n" in text and not is_valid(made):
        # Lines that are items of their own would run on in one paragraph.
        text = " ".join(text.split("\n"))
        made = {"text": text, "align": align} if align else text
    return made


# Lists


@dataclass(slots=True)
class _Item:
    """An item of a list while it is made: its mark, and the items below it."""

    block: SourceBlock
    below: list[_Item] = field(default_factory=list)


def _listed(block: SourceBlock) -> bool:
    return bool(block.bullet) or (bool(block.label) and block.kind in ("paragraph", "basis") and bool(_read(block)))


def _read(block: SourceBlock) -> tuple[Numbered, ...]:
    return readings(block.label)


def _list(nodes: Sequence[Node], context: Context) -> tuple[Any, int]:
    """The items at the beginning of some nodes as one list, each below the one its mark puts it under."""
    roots: list[_Item] = []
    path: list[tuple[str, _Item]] = []
    used = 0
    for node in nodes:
        if not isinstance(node, SourceBlock) or not _listed(node):
            break
        mark = f"sign {node.bullet}" if node.bullet else _style(node, path)
        if mark == "" or (node.bullet and not path and roots):
            break
        at = next((index for index, (open_mark, _) in enumerate(path) if open_mark == mark), None)
        if at is None and roots and not path:
            break
        if at is None and node.bullet and path:
            above = [index for index, (open_mark, _) in enumerate(path) if open_mark.startswith("sign ")]
            levels = [int(path[index][0].split()[1]) for index in above]
            higher = [index for index, level in zip(above, levels, strict=True) if level >= node.bullet]
            if higher and higher[0] == 0:
                break
            if higher:
                at = higher[0]
        if at is not None:
            if at == 0 and not node.bullet and not _goes_on(roots[-1].block, node):
                break
            del path[at:]
        item = _Item(node)
        (path[-1][1].below if path else roots).append(item)
        path.append((mark, item))
        used += 1
        if len(path) > 3:
            break
    if not used:
        return _paragraph(nodes[0], context), 1  # type: ignore[arg-type]
    made = _bullets(roots, context)
    if not is_valid(made):
        return _paragraph(nodes[0], context), 1  # type: ignore[arg-type]
    return made, used


def _style(block: SourceBlock, path: Sequence[tuple[str, _Item]]) -> str:
    """How a number is written: as the open list it goes on with, else as it is likeliest read."""
    found = _read(block)
    for number in found:
        for mark, item in path:
            if mark == number.style and any(
                above.style == mark and above.number == number.number - 1 for above in _read(item.block)
            ):
                return mark
    return found[0].style if found else ""


def _goes_on(above: SourceBlock, block: SourceBlock) -> bool:
    """Whether a number follows the one above in the same list."""
    return any(one.style == other.style and one.number > other.number for one in _read(block) for other in _read(above))


def _bullets(items: Sequence[_Item], context: Context) -> dict[str, Any]:
    first = items[0].block
    made: dict[str, Any] = {"bullets": []}
    numbers = _read(first)
    numbering = numbers[0] if numbers and not first.bullet else None
    if numbering is not None and (numbering.number != 1 or numbering.parents):
        numbering = None
    if numbering is not None:
        made["numbering"] = numbering.specimen
    for expected, item in enumerate(items, 1):
        bullet = _bullet(item, context, 1)
        label = item.block.label
        if numbering is None:
            if not item.block.bullet or label != _usual(context, 1):
                bullet["marker"] = label
        elif label != numbering_label(numbering, expected):
            bullet["marker"] = label
        made["bullets"].append(_shortest(bullet))
    return made


def numbering_label(numbering: Numbered, number: int) -> str:
    """The label of some number in a list that is numbered so."""
    from vanban.compose.numbering import number_label

    return number_label(numbering.style, number, numbering.parents)


def _bullet(item: _Item, context: Context, level: int) -> dict[str, Any]:
    made: dict[str, Any] = {"text": context.setting.marked(item.block.runs)}
    if item.below:
        made["bullets"] = []
        for each in item.below:
            below = _bullet(each, context, level + 1)
            if each.block.label != _usual(context, level + 1):
                below["marker"] = each.block.label
            made["bullets"].append(_shortest(below))
    return made


def _usual(context: Context, level: int) -> str:
    return context.setting.law.text(f"bullets.level{min(level, 3)}")


def _shortest(bullet: dict[str, Any]) -> Any:
    return bullet["text"] if len(bullet) == 1 else bullet


# Notes


def _is_note(block: SourceBlock) -> bool:
    return _NOTE.match(plain(block.runs)) is not None


def _note(nodes: Sequence[Node], context: Context) -> tuple[Any, int]:
    """A note with the bullets right below it."""
    first = nodes[0]
    assert isinstance(first, SourceBlock)
    runs = first.runs
    match = _NOTE.match(plain(runs))
    if match is None or first.label:
        return _paragraph(first, context), 1
    head, rest = cut(runs, match.end())
    made: dict[str, Any] = {}
    text = context.setting.marked(rest).strip()
    shown = context.setting.marked(head).strip()
    if text:
        made["note"] = text
    made["head"] = shown
    used = 1
    below = [node for node in nodes[1:] if isinstance(node, SourceBlock) and node.bullet]
    if below and nodes[1] is below[0] and (not text or text.endswith(":")):
        listed, count = _list(nodes[1:], context)
        if isinstance(listed, dict) and "bullets" in listed and "numbering" not in listed:
            made["bullets"], used = listed["bullets"], 1 + count
    if shown == _DEFAULT_HEAD and "note" in made:
        del made["head"]
    if (not text and "bullets" not in made) or not is_valid(made):
        return _paragraph(first, context), 1
    return made, used


def cut(runs: Inline, at: int) -> tuple[Inline, Inline]:
    """Runs parted at an offset of their plain text (breaks and tabs are one letter, footnotes none)."""
    head: list[Run] = []
    rest: list[Run] = []
    for run in runs:
        length = len(run.text) if run.kind == "text" else 0 if run.kind == "footnote" else 1
        if at >= length and (length or not rest):
            head.append(run)
            at -= length
        elif at > 0 and run.kind == "text":
            head.append(replace(run, text=run.text[:at]))
            rest.append(replace(run, text=run.text[at:]))
            at = 0
        else:
            rest.append(run)
            at = 0
    return tuple(head), tuple(rest)


def _rows_as_texts(block: SourceBlock, context: Context) -> list[list[Any]]:
    """A table as rows of cells with their spans, its merged cells as one."""
    assert block.table is not None
    rows = block.table.rows
    made: list[list[Any]] = []
    for index, row in enumerate(rows):
        cells: list[Any] = []
        at = 0
        for cell in row.cells:
            if cell.merge != "continue":
                text = "\n".join(context.setting.marked(line) for line in cell.paragraphs if line)
                entry: dict[str, Any] = {"text": text}
                if cell.span > 1:
                    entry["colspan"] = cell.span
                tall = _height(rows[index + 1 :], at) if cell.merge == "restart" else 1
                if tall > 1:
                    entry["rowspan"] = tall
                cells.append(text if len(entry) == 1 else entry)
            at += cell.span
        made.append(cells)
    return made


def _height(below: Sequence[Any], column: int) -> int:
    tall = 1
    for row in below:
        at = 0
        for cell in row.cells:
            if at == column:
                break
            at += cell.span
        else:
            return tall
        if cell.merge != "continue":
            return tall
        tall += 1
    return tall
