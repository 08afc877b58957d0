"""What stands below a heading as lines in their order, whatever the outline made of it; bullets of lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from vanban.compose.composition import Block as ComposedBlock
from vanban.compose.composition import Inline, Run
from vanban.compose.inline import merge_runs, plain
from vanban.importing.blocks import SourceBlock, cell_lines
from vanban.importing.labels import readings
from vanban.importing.nodes import Headed, Node
from vanban.importing.plain import cut, plain_blocks
from vanban.importing.proof import Setting, compared_texts
from vanban.importing.typed.grid import written
from vanban.importing.typed.reading import Context

_HEADINGS = ("heading", "run_in", "article", "part", "section")
_SIGNS = ("*", "-", "+")
_SIMPLE = ("note", "remark", "bullets", "text")


def lines_of(nodes: Iterable[Node]) -> list[SourceBlock]:
    """Nodes one after the other; a heading is a line with its number, its words and the text behind them."""
    found: list[SourceBlock] = []
    for node in nodes:
        if isinstance(node, SourceBlock):
            found.append(node)
        else:
            found.append(whole(node))
            found += lines_of(node.content)
    return found


def whole(node: Headed) -> SourceBlock:
    """A heading with what goes on behind it as one line, in the look it has."""
    head = node.head
    runs = head.runs
    if node.text is None:
        if head.bold or head.italic:
            runs = tuple(replace(run, bold=run.bold or head.bold, italic=run.italic or head.italic) for run in runs)
        return replace(head, runs=runs)
    last = runs[-1] if runs else Run()
    colon = Run("" if plain(runs).rstrip().endswith(":") else ":", last.bold, last.italic)
    return replace(head, runs=merge_runs([*runs, colon, Run(" "), *node.text.runs]))


def listed(nodes: Sequence[Node]) -> list[SourceBlock]:
    """The items of a list the first nodes are: bullets, or paragraphs with numbers that count on."""
    found: list[SourceBlock] = []
    for node in nodes:
        if not isinstance(node, SourceBlock) or node.table is not None:
            break
        numbered = node.kind == "paragraph" and not node.bullet and bool(readings(node.label))
        if not (node.bullet or numbered) or (found and bool(found[0].bullet) != bool(node.bullet) and numbered):
            break
        found.append(node)
    return found


def bullets_of(lines: Sequence[SourceBlock], setting: Setting, level: int = 1) -> list[Any] | None:
    """Lines with bullets as bullets of a plan that stand at a level, each with its own mark where compose has another.

    None where a line stands at none.
    """
    found: list[Any] = []
    base = lines[0].bullet if lines else 0
    at = 0
    while at < len(lines):
        line = lines[at]
        end = at + 1
        while end < len(lines) and lines[end].bullet > base:
            end += 1
        if line.table is not None or line.bullet > base:
            return None
        below = bullets_of(lines[at + 1 : end], setting, level + 1)
        if below is None:
            return None
        found.append(bullet(line, setting, level, below))
        at = end
    return found


def bullet(line: SourceBlock, setting: Setting, level: int, below: Sequence[Any] = ()) -> Any:
    """A line as a bullet of a plan: its words alone where nothing else is to be said."""
    made: dict[str, Any] = {"text": written(line.runs, setting)}
    if below:
        made["bullets"] = list(below)
    if line.label != setting.law.text(f"bullets.level{min(level, 3)}"):
        made["marker"] = line.label
    return made["text"] if len(made) == 1 else made


def simple_blocks(lines: Sequence[SourceBlock], context: Context) -> list[Any] | None:
    """Lines as paragraphs, bullets, notes and remarks; None where one is something else, such as a heading."""
    if any(line.kind.startswith(_HEADINGS) and line.label not in _SIGNS for line in lines):
        return None
    found = plain_blocks([_as_paragraph(line) for line in lines], context)
    simple = all(isinstance(each, str) or (isinstance(each, Mapping) and _is_simple(each)) for each in found)
    return found if simple else None


def _as_paragraph(line: SourceBlock) -> SourceBlock:
    return replace(line, kind="paragraph") if line.kind.startswith((*_HEADINGS, "starred")) else line


def _is_simple(block: Mapping[str, Any]) -> bool:
    return "title" not in block and (any(name in block for name in _SIMPLE) or "head" in block)


def keeps_labels(blocks: Iterable[SourceBlock], composed: Iterable[ComposedBlock]) -> bool:
    """Whether composed blocks say the words of a source's with the numbers before them."""
    ours = " ".join(block.words for block in blocks)
    theirs = " ".join(line for block in composed for line in _lines(block))
    return compared_texts(ours, theirs) is not None


def _lines(block: ComposedBlock) -> Iterator[str]:
    if block.table is not None:
        yield from map(plain, cell_lines(block.table))
    else:
        yield plain(block.runs)


def unended(runs: Inline, mark: str = ":") -> Inline:
    """Runs without a mark at their end."""
    text = plain(runs).rstrip()
    return cut(runs, len(text) - len(mark))[0] if text.endswith(mark) else runs
