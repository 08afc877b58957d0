"""Blocks of a source into the tree of its outline: which heading stands under which, and what stands under it.

A label tells most: it goes on with the numbers of some level that is open, or begins a new one. What it is written
like, what kind of heading its look makes it, and which levels are open are the rest of the evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from vanban.compose.composition import Inline, Run
from vanban.importing.blocks import SourceBlock
from vanban.importing.labels import Numbered, readings
from vanban.importing.nodes import Headed, Node

_HEADINGS = (
    "heading1",
    "heading2",
    "heading3",
    "heading4",
    "part_label",
    "part_title",
    "section_label",
    "section_title",
    "article",
    "run_in",
    "starred",
)
_RANKS = {
    "part_label": 0.0,
    "part_title": 0.0,
    "section_label": 1.0,
    "section_title": 1.0,
    "article": 2.0,
    "heading1": 3.0,
    "run_in": 4.0,
    "heading2": 4.0,
    "heading3": 5.0,
    "heading4": 8.0,
    "starred": 20.0,
}
_STAR = 20.0
_HEAD_LENGTH = 130
"""Most letters of a heading that its text goes on from after a colon."""


@dataclass(slots=True, eq=False)
class _Open:
    """A heading that is still open: what stands under it so far, and the last number of each style there."""

    rank: float
    head: SourceBlock | None = None
    text: SourceBlock | None = None
    label: str = ""
    content: list[SourceBlock | _Open] = field(default_factory=list)
    counted: dict[str, int] = field(default_factory=dict)

    def closed(self) -> Node:
        """The heading with all that stands under it."""
        assert self.head is not None
        return Headed(self.head, tuple(_closed(self.content)), self.text)


def _closed(content: Iterable[SourceBlock | _Open]) -> Iterable[Node]:
    for each in content:
        yield each if isinstance(each, SourceBlock) else each.closed()


def outlined(blocks: Sequence[SourceBlock]) -> tuple[Node, ...]:
    """Blocks in order into nodes: headings hold what stands under them."""
    root = _Open(-1.0)
    stack = [root]
    pending = list(_titled(blocks))
    for index, block in enumerate(pending):
        following = pending[index + 1] if index + 1 < len(pending) else None
        starred = block.label == "*" and _leads_on(block, following)
        if block.kind in _HEADINGS or starred:
            _open(stack, block, starred=starred or block.kind == "starred" or block.label == "*")
        elif block.label and not block.bullet and (read := readings(block.label)):
            _leaf(stack, block, read)
        else:
            if block.label != "*" and block.kind == "paragraph" and not block.bullet and _ends_star(stack, block):
                stack.pop()
            stack[-1].content.append(block)
    return tuple(_closed(root.content))


def _titled(blocks: Sequence[SourceBlock]) -> Iterable[SourceBlock]:
    """Blocks in which a division's label and the title below it are one heading: "Phần I" above "QUY ĐỊNH CHUNG"."""
    held: SourceBlock | None = None
    for block in blocks:
        if held is not None:
            if block.kind == held.kind.replace("label", "title") and not block.label:
                yield replace(block, label=held.text, place=held.place)
                held = None
                continue
            yield held
            held = None
        if block.kind in ("part_label", "section_label"):
            held = block
        else:
            yield block
    if held is not None:
        yield held


def _open(stack: list[_Open], block: SourceBlock, *, starred: bool) -> None:
    """A heading put where its label, or else its kind, says."""
    head, text = _head_and_text(block)
    if starred:
        while stack[-1].rank >= _STAR:
            stack.pop()
        opened = _Open(_STAR, head, text, block.label)
        stack[-1].content.append(opened)
        stack.append(opened)
        return
    read = readings(block.label)
    parent, number = _parent(stack, read, _RANKS.get(block.kind, 4.0), heading=True)
    while stack[-1] is not parent:
        stack.pop()
    if number is not None:
        parent.counted[number.style] = number.number
    rank = number.rank if number is not None else _RANKS.get(block.kind, 4.0)
    opened = _Open(max(rank, parent.rank + 0.01), head, text, block.label)
    parent.content.append(opened)
    stack.append(opened)


def _leaf(stack: list[_Open], block: SourceBlock, read: Sequence[Numbered]) -> None:
    """A numbered paragraph put among those its number goes on from."""
    parent, number = _parent(stack, read, 30.0, heading=False)
    while stack[-1] is not parent:
        stack.pop()
    if number is not None:
        parent.counted[number.style] = number.number
    parent.content.append(block)


def _parent(
    stack: Sequence[_Open], read: Sequence[Numbered], rank: float, *, heading: bool
) -> tuple[_Open, Numbered | None]:
    """Under which open heading a label belongs, and the reading of it that does."""
    for number in read:
        if number.parents:
            above = next((each for each in reversed(stack) if _core(each.label) == number.parents), None)
            if above is not None:
                return above, number
    for number in read:
        for each in reversed(stack):
            if each.counted.get(number.style) == number.number - 1 and number.number > 1:
                return each, number
    for number in read:
        for each in reversed(stack):
            last = each.counted.get(number.style)
            if last is not None and (number.number > 1 or (heading and each is stack[-1])):
                return each, number
            if last is not None and number.number == 1 and heading and each.rank < _STAR and number.rank <= rank:
                # The numbers begin anew: under the heading that is open below, or beside.
                below = stack[stack.index(each) + 1 :]
                if all(other.rank >= number.rank for other in below):
                    return each, number
    first = read[0] if read else None
    wanted = first.rank if first is not None else rank
    if not heading:
        return stack[-1], first
    for each in reversed(stack):
        if each.rank < wanted and each.rank < _STAR:
            return each, first
    return stack[0], first


def _core(label: str) -> str:
    return label.strip(" .):/–-(")


def _leads_on(block: SourceBlock, following: SourceBlock | None) -> bool:
    """Whether a line with a star is a heading: it ends in a colon, or is bold as a whole, and something follows."""
    if following is None or following.label == "*" or following.kind in _HEADINGS or block.table is not None:
        return False
    text = block.text
    return len(text) <= _HEAD_LENGTH and (text.endswith(":") or (block.bold and text[-1:] not in ".;"))


def _ends_star(stack: Sequence[_Open], block: SourceBlock) -> bool:
    """Whether a paragraph that is no item ends the list below a starred heading."""
    above = stack[-1]
    if above.rank < _STAR or not above.content:
        return False
    last = above.content[-1]
    return isinstance(last, SourceBlock) and bool(last.bullet) and not block.text.casefold().startswith("tổng số")


def _head_and_text(block: SourceBlock) -> tuple[SourceBlock, SourceBlock | None]:
    """A heading parted from the text that goes on behind its colon."""
    parts = parted(block.runs)
    if parts is None or block.kind in ("part_title", "section_title"):
        return block, None
    head, text = parts
    return replace(block, runs=_unbold(head)), replace(block, kind="paragraph", label="", runs=text)


def parted(runs: Inline) -> tuple[Inline, Inline] | None:
    """Runs up to the first colon, without it, and what stands behind; None where one of the two is nothing."""
    head: list[Run] = []
    length = 0
    for index, run in enumerate(runs):
        if run.kind != "text":
            if run.kind == "break":
                return None
            head.append(run)
            continue
        at = run.text.find(":")
        if at >= 0 and not (run.text[at + 1 : at + 2].isdigit() and run.text[at - 1 : at].isdigit()):
            before, after = run.text[:at].rstrip(), run.text[at + 1 :].lstrip()
            rest = (*((replace(run, text=after),) if after else ()), *runs[index + 1 :])
            if rest and rest[0].kind == "text":
                rest = (replace(rest[0], text=rest[0].text.lstrip()), *rest[1:])
            rest = tuple(each for each in rest if each.kind != "text" or each.text)
            if before:
                head.append(replace(run, text=before))
            length += len(before)
            if not head or not rest or length > _HEAD_LENGTH:
                return None
            return tuple(head), rest
        length += len(run.text)
        if length > _HEAD_LENGTH:
            return None
        head.append(run)
    return None


def _unbold(runs: Inline) -> Inline:
    return tuple(replace(run, bold=False) for run in runs)
