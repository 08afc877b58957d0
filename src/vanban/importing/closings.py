"""The paragraphs that end a plan and speak of it as a whole, told from the last words of its last part."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.importing.blocks import SourceBlock
from vanban.importing.nodes import Headed, Node

_SURE = ("trên đây", "kế hoạch này")
_OPENS = (
    "yêu cầu",
    "đề nghị",
    "giao ",
    "trong quá trình",
    "quá trình ",
    "căn cứ kế hoạch này",
    "căn cứ nội dung kế hoạch",
    "căn cứ vào kế hoạch",
    "nhận được kế hoạch",
    "các cơ quan, đơn vị căn cứ",
    "các đại biểu",
    "thủ trưởng ",
    "trường hợp có",
    "nếu có khó khăn",
)
"""How paragraphs begin that may end a plan, in small letters."""
_SPEAKS = (
    "kế hoạch này",
    "kế hoạch trên",
    "là kế hoạch",
    "triển khai thực hiện",
    "tổ chức thực hiện",
    "nghiêm túc thực hiện",
    "thực hiện nghiêm túc",
    "khó khăn, vướng mắc",
    "vướng mắc, phát sinh",
    "phát sinh, vướng mắc",
    "xem xét, quyết định",
    "xem xét, chỉ đạo",
    "giấy mời",
)
"""What they speak of."""
_ASKS = (" yêu cầu ", " đề nghị ")
_ENOUGH = 2.0


def closing_of(nodes: Sequence[Node]) -> tuple[tuple[Node, ...], list[SourceBlock]]:
    """Nodes without the paragraphs at their very end that speak of the plan as a whole, and these."""
    kept = list(nodes)
    last = kept[-1] if kept else None
    if isinstance(last, Headed):
        inner, closing = closing_of(last.content)
        if closing and (inner or last.text is not None):
            kept[-1] = Headed(last.head, inner, last.text)
            return tuple(kept), closing
        return tuple(kept), []
    taken: list[SourceBlock] = []
    while kept:
        block = kept[-1]
        if isinstance(block, Headed) or block.kind != "paragraph" or block.label or block.bullet:
            break
        above = kept[-2] if len(kept) > 1 else None
        if _score(block, above, closed=bool(taken)) < _ENOUGH:
            break
        taken.insert(0, block)
        kept.pop()
    return tuple(kept), taken


def _score(block: SourceBlock, above: Node | None, *, closed: bool) -> float:
    """How much speaks for a paragraph's being an end of the whole plan."""
    words = f" {' '.join(block.text.casefold().split())} "
    opening = words.lstrip()
    score = 0.0
    if opening.startswith(_SURE):
        score += 2
    if opening.startswith(_OPENS):
        score += 1
    if any(each in words for each in _ASKS):
        score += 0.5
    if any(each in words for each in _SPEAKS):
        score += 1
    if words.rstrip().endswith("./."):
        score += 1
    # Below a list or a part of its own it is not that one's text.
    if isinstance(above, Headed) or (isinstance(above, SourceBlock) and (above.bullet or above.label or above.table)):
        score += 0.5
    return score - (0.5 if closed else 0)
