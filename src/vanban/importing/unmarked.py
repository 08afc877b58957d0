"""Headings and numbers of a source that its paragraphs show by their looks and their order alone.

A line in bold over plain text is a heading though it bears no number; "(1)", "(2)" or "i)", "ii)" before paragraphs
that follow one another are their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vanban.anatomy import Item
from vanban.compose.composition import Inline
from vanban.compose.inline import plain
from vanban.importing.blocks import SourceBlock
from vanban.importing.labels import readings
from vanban.importing.plain import cut
from vanban.wordfile import Paragraph

UNNUMBERED = "chữ đậm cả dòng, lời ngắn, bên dưới là lời văn thường"
"""Why a paragraph without a number is taken for a heading."""
_LONGEST = 100
_ENDS = ".;,:!?…/"
_FEWEST = 2
"""Fewest headings without a number, or numbers in brackets, that are believed."""
_NUMBER = re.compile(r"(\((?:\d{1,2}|[a-zđ]|[ivx]{1,5})\)|[ivx]{1,5}[.)])\s+(?=\S)")


def marked_out(blocks: Sequence[SourceBlock]) -> list[SourceBlock]:
    """Blocks with their headings in bold as headings, and their numbers in brackets as labels."""
    return _with_headings(_with_numbers(blocks))


def text_begins(items: Sequence[Item]) -> int:
    """Where the first of some items stands that is a heading in bold without a number; their count where none is."""
    found = [at for at in range(len(items) - 1) if _heads(items[at].paragraph, items[at + 1])]
    return found[0] if len(found) >= _FEWEST else len(items)


def _heads(paragraph: Paragraph, below: Item) -> bool:
    if paragraph.cell is not None or paragraph.label or paragraph.layout.align in ("center", "right"):
        return False
    return (
        _reads_as_heading(paragraph.nfc.strip())
        and _is_bold(paragraph)
        and (below.label != "" or not _is_bold(below.paragraph))
    )


def _is_bold(paragraph: Paragraph) -> bool:
    looks = [look.bold for words, look in paragraph.looks() if any(map(str.isalpha, words))]
    return bool(looks) and all(looks)


def _reads_as_heading(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and text[0].isupper() and text[-1] not in _ENDS and "\n" not in text


def _with_headings(blocks: Sequence[SourceBlock]) -> list[SourceBlock]:
    found = {at for at in range(len(blocks) - 1) if _is_heading(blocks[at], blocks[at + 1])}
    if len(found) < _FEWEST:
        return list(blocks)
    return [
        replace(block, kind="heading2", reason=UNNUMBERED, runs=_unbold(block)) if at in found else block
        for at, block in enumerate(blocks)
    ]


def _unbold(block: SourceBlock) -> Inline:
    return tuple(replace(run, bold=False) for run in block.runs)


def _is_heading(block: SourceBlock, below: SourceBlock) -> bool:
    if block.kind != "paragraph" or block.label or block.bullet or block.centered or not block.bold:
        return False
    return _reads_as_heading(block.text) and (not below.bold or bool(below.label)) and below.kind in _TEXT


_TEXT = ("paragraph", "bullet1", "bullet2", "bullet3", "table", "picture", "heading1", "heading2", "heading3")


def _with_numbers(blocks: Sequence[SourceBlock]) -> list[SourceBlock]:
    """Blocks in which numbers in brackets that go on from one another are labels."""
    made = list(blocks)
    chains: dict[str, list[int]] = {}
    last: dict[str, int] = {}
    labels: dict[int, str] = {}
    done: list[list[int]] = []
    for at, block in enumerate(blocks):
        if block.kind.startswith("heading"):
            done += chains.values()
            chains, last = {}, {}
        label = block.label or _typed(block, blocks[at - 1] if at else None)
        for number in readings(label) if label else ():
            if number.number == 1:
                done += [chains.pop(number.style)] if number.style in chains else []
            elif last.get(number.style) != number.number - 1:
                continue
            chains.setdefault(number.style, []).append(at)
            last[number.style] = number.number
            labels.setdefault(at, label)
            break
    for chain in (*done, *chains.values()):
        for at in chain if len(chain) >= _FEWEST else ():
            if not made[at].label:
                head = len(plain(made[at].runs)) - len(plain(made[at].runs).lstrip())
                end = head + _NUMBER.match(plain(made[at].runs).lstrip()).end()  # type: ignore[union-attr]
                made[at] = replace(made[at], label=labels[at], runs=cut(made[at].runs, end)[1])
    return made


def _typed(block: SourceBlock, above: SourceBlock | None) -> str:
    """The number in brackets that a paragraph opens with; what stands below a backdrop explains its marks."""
    if block.kind != "paragraph" or block.bullet or block.centered or (above and above.kind == "backdrop_line"):
        return ""
    match = _NUMBER.match(plain(block.runs).lstrip())
    return match[1] if match is not None else ""
