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
from vanban.importing.unmarked import UNNUMBERED

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
"""How deep each kind of heading stands, as far as its kind tells."""
_STAR = 20.0
_OVER_NUMBERS = 2.8
_BELOW_NUMBERS = 15.0
_HEAD_LENGTH = 130
"""Most letters of a heading that its text goes on from after a colon."""


@dataclass(slots=True, eq=False)
class _Open:
    """A heading that is still open: what stands under it so far, and the last number of each style there."""

    rank: float
    head: SourceBlock | None = None
    text: SourceBlock | None = None
    label: str = ""
    number: int = 0
    """Which of the blocks it is, counted from 1, by which it is known."""
    content: list[SourceBlock | _Open] = field(default_factory=list)
    counted: dict[str, int] = field(default_factory=dict)

    def closed(self) -> Node:
        """The heading with all that stands under it."""
        assert self.head is not None
        return Headed(self.head, tuple(_closed(self.content)), self.text)


_Lists = dict[tuple[int, str], list[int]]
"""The places of blocks that are numbered on in one list, by the heading they stand under and how they are numbered."""


def _closed(content: Iterable[SourceBlock | _Open]) -> Iterable[Node]:
    for each in content:
        yield each if isinstance(each, SourceBlock) else each.closed()


def outlined(blocks: Sequence[SourceBlock]) -> tuple[Node, ...]:
    """Blocks in order into nodes: headings hold what stands under them."""
    pending = list(_titled(blocks))
    promoted = _promoted(pending)
    if promoted:
        pending = [
            replace(block, kind="heading2", reason=_PROMOTED) if at in promoted else block
            for at, block in enumerate(pending)
        ]
    return tuple(_closed(_grown(pending).content))


def _grown(blocks: Sequence[SourceBlock], lists: _Lists | None = None) -> _Open:
    """The tree of some blocks; `lists` takes the places of those that are numbered on in one list."""
    root = _Open(-1.0)
    stack = [root]
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        starred = block.label == "*" and block.kind != "remark" and _leads_on(block, following)
        number: Numbered | None = None
        if block.kind in _RANKS or starred:
            number = _open(stack, block, index + 1, starred=starred or block.kind == "starred" or block.label == "*")
        elif block.label and not block.bullet and (read := readings(block.label)):
            number = _leaf(stack, block, read)
        else:
            stack[-1].content.append(block)
        if lists is not None and number is not None:
            above = stack[-1] if block.kind not in _RANKS else stack[-2]
            lists.setdefault((above.number, number.style), []).append(index)
    return root


_PROMOTED = "số tiếp theo một đề mục cùng cấp, lời ngắn như đề mục"


def _promoted(blocks: Sequence[SourceBlock]) -> set[int]:
    """The numbered paragraphs that are headings: they go on with the numbers of headings, or lead to what is below."""
    lists: _Lists = {}
    _grown(blocks, lists)
    found: set[int] = set()
    for places in lists.values():
        leaves = [at for at in places if blocks[at].kind not in _RANKS]
        if not leaves:
            continue
        among = len(leaves) < len(places)
        titled = {at for at in leaves if _is_titled(blocks, at)}
        leading = {at for at in titled if _leads_to(blocks, at)}
        if among or (leading and titled == set(leaves)):
            found |= titled
    return found


def _is_titled(blocks: Sequence[SourceBlock], at: int) -> bool:
    """Whether a numbered paragraph reads as a heading: it is short and does not end, or goes on behind a colon."""
    block = blocks[at]
    text = block.text
    if parted(block.runs) is not None:
        return True
    if len(text) > _HEAD_LENGTH or not text:
        return False
    return text[-1] not in ".;,!?" or _leads_to(blocks, at)


def _leads_to(blocks: Sequence[SourceBlock], at: int) -> bool:
    """Whether what follows a numbered paragraph stands under it: bullets, a table, text of its own."""
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    return following is not None and following.kind not in _RANKS and not readings(following.label)


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


def _open(stack: list[_Open], block: SourceBlock, place: int, *, starred: bool) -> Numbered | None:
    """A heading put where its label, or else its kind, says."""
    head, text = _head_and_text(block)
    if starred:
        while stack[-1].rank >= _STAR:
            stack.pop()
        opened = _Open(_STAR, head, text, block.label, place)
        stack[-1].content.append(opened)
        stack.append(opened)
        return None
    read = readings(block.label)
    usual = _unnumbered_rank(stack) if block.reason == UNNUMBERED else _RANKS.get(block.kind, 4.0)
    parent, number = _parent(stack, read, usual, heading=True)
    while stack[-1] is not parent:
        stack.pop()
    if number is not None:
        parent.counted[number.style] = number.number
    rank = number.rank if number is not None else usual
    opened = _Open(max(rank, parent.rank + 0.01), head, text, block.label, place)
    parent.content.append(opened)
    stack.append(opened)
    return number


def _unnumbered_rank(stack: Sequence[_Open]) -> float:
    """Where a heading without a number stands: beside the open one of its sort, else below all that have numbers."""
    beside = next((each for each in stack if each.head is not None and each.head.reason == UNNUMBERED), None)
    if beside is not None:
        return beside.rank
    return _OVER_NUMBERS if len(stack) == 1 else _BELOW_NUMBERS


def _leaf(stack: list[_Open], block: SourceBlock, read: Sequence[Numbered]) -> Numbered | None:
    """A numbered paragraph put among those its number goes on from."""
    parent, number = _parent(stack, read, 30.0, heading=False)
    while stack[-1] is not parent:
        stack.pop()
    if number is not None:
        parent.counted[number.style] = number.number
    parent.content.append(block)
    return number


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
    first = read[0] if read else None
    if first is not None:
        # Only the likeliest reading may leave numbers out, or begin anew.
        for each in reversed(stack):
            last = each.counted.get(first.style)
            if last is not None and (first.number > 1 or (heading and each is stack[-1])):
                return each, first
            if last is not None and first.number == 1 and heading and each.rank < _STAR and first.rank <= rank:
                # The numbers begin anew: under the heading that is open below, or beside.
                below = stack[stack.index(each) + 1 :]
                if all(other.rank >= first.rank for other in below):
                    return each, first
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
    if following is None or following.label == "*" or following.kind in _RANKS or block.table is not None:
        return False
    text = block.text
    return len(text) <= _HEAD_LENGTH and (text.endswith(":") or (block.bold and text[-1:] not in ".;"))


def _head_and_text(block: SourceBlock) -> tuple[SourceBlock, SourceBlock | None]:
    """A heading parted from the text that goes on behind its colon."""
    parts = parted(block.runs)
    whole = block.kind in ("part_title", "section_title") or (block.styled and block.kind.startswith("heading"))
    if parts is None or whole:
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
