"""What is written on the stage, under a heading that says so, turned into a backdrop: lines, colours, date, legend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from vanban.anatomy.words import fold, is_upper
from vanban.compose.composition import Inline, Run
from vanban.compose.inline import merge_runs, plain
from vanban.importing.blocks import SourceBlock
from vanban.importing.nodes import Headed, Node
from vanban.importing.plain import cut
from vanban.importing.proof import Setting, compared, composed_blocks
from vanban.importing.typed.grid import written
from vanban.importing.typed.heads import all_italic, broken, names, stripped, without
from vanban.importing.typed.reading import Context, Read
from vanban.vietnamese import document_date

_CENTERED = ("backdrop_line", "paragraph_center")
_DATE = re.compile(r"(?P<place>.*?\S),?\s*ngày (?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>\d{4})[.,;]?")
_BLANK_DATE = re.compile(r".*\bngày\b(?:.*\btháng\b.*\bnăm\b|\s+[\d.…]+\s*/\s*[\d.…]+\s*/).*", re.IGNORECASE)
_SHORT_DATE = re.compile(
    r".{0,60}?\S,?\s+(?:ngày\s+)?(?:\d{1,2}/\d{1,2}/\d{4}|tháng\s+\d{1,2}(?:/|\s+năm\s+)\d{4})[.,;]?", re.IGNORECASE
)
_COLOURS = re.compile(r"\s*\((?P<inside>[^()]*)\)[:.]?\s*$")
_COLOUR = re.compile(r"\b(?:nen|chu|mau|phong)\b.*\b(?:do|vang|xanh|trang|den|tim|hong|nau)\b")
_SAID = r"(?:nền|chữ|màu|phông)\s+(?:(?:màu|chữ|sắc)\s+)?(?:đỏ|vàng|xanh|trắng|đen|tím|hồng|nâu|cam)(?!\w)[^:()]{0,60}"
_ALONE = re.compile(rf"{_SAID}", re.IGNORECASE)
_BEHIND = re.compile(rf":\s*(?P<inside>{_SAID}?)[.;]?\s*$", re.IGNORECASE)
_LEGEND = re.compile(r"ghi chu\b")
_USUAL_LEGEND = "Ghi chú: "


@dataclass(slots=True)
class _Parts:
    """What a backdrop is made of while lines are read; how many blocks they were."""

    lines: list[Inline] = field(default_factory=list)
    date: Inline = ()
    legend: Inline = ()
    used: int = 0


def read(nodes: Sequence[Node], context: Context) -> Read | None:
    """The backdrop the first nodes are: a heading with all below it, or lines under such a heading; None for others."""
    first = nodes[0] if nodes else None
    if isinstance(first, Headed):
        return _headed(first, context)
    if first is None or first.table is not None:
        return None
    announced = any(names(title, "backdrop") for title in context.titles)
    if not announced and first.kind != "backdrop_line":
        return None
    for joined in (True, False):
        raw: dict[str, Any] = {}
        skipped = 0
        if _is_colours(first):
            raw["colours"] = _unbracketed(first.runs, context.setting)
            skipped = 1
        parts = _parts(nodes[skipped:], joined=joined)
        if parts is not None:
            used = skipped + parts.used
            blocks = [node for node in nodes[:used] if isinstance(node, SourceBlock)]
            found = _proved(raw | _fields(parts, context.setting), blocks, used, context, joined=joined)
            if found is not None:
                return found
    return None


def _headed(node: Headed, context: Context) -> Read | None:
    """A heading that speaks of a backdrop, whose content is one and nothing else."""
    if not names(node.title, "backdrop") or not node.head.label or node.head.label in ("*", "-", "+"):
        return None
    for joined in (True, False):
        title, *more = broken(node.head.runs) or [()]
        if node.text is not None:
            title = (*title, Run(": "), *node.text.runs)
        below = [SourceBlock("backdrop_line", runs=line) for line in more]
        parts = _parts([*below, *node.content], joined=joined)
        if parts is None or parts.used != len(below) + len(node.content):
            continue
        raw = _title(title, context.setting) | {"label": node.head.label} | _fields(parts, context.setting)
        head = replace(node.head, runs=title)
        blocks = [head, *below, *(each for each in node.content if isinstance(each, SourceBlock))]
        found = _proved(raw, blocks, 1, context, joined=joined)
        if found is not None:
            return found
    return None


def _title(runs: Inline, setting: Setting) -> dict[str, Any]:
    text = plain(runs)
    match = _COLOURS.search(text)
    if match is None or _COLOUR.search(fold(match["inside"])) is None:
        match = _BEHIND.search(text)
    if match is None or match.start() == 0:
        return {"title": written(runs, setting)}
    head, rest = cut(runs, match.start())
    inside = cut(cut(rest, match.start("inside") - match.start())[1], len(match["inside"]))[0]
    return {"title": written(head, setting), "colours": written(inside, setting)}


def _is_colours(block: SourceBlock) -> bool:
    """Whether a line says the colours and nothing else, in brackets or not."""
    if block.label or block.bullet or block.table is not None:
        return False
    text = block.text.strip().rstrip(".;")
    if text.startswith("(") and text.endswith(")"):
        return _COLOUR.search(fold(text)) is not None
    return _ALONE.fullmatch(text) is not None


def _unbracketed(runs: Inline, setting: Setting) -> str:
    """Colours without the brackets that compose sets, and without a stop behind them."""
    runs = stripped(runs)
    runs = cut(runs, len(plain(runs).rstrip(".;")))[0]
    if plain(runs).startswith("(") and plain(runs).endswith(")"):
        runs = cut(cut(runs, len(plain(runs)) - 1)[0], 1)[1]
    return written(runs, setting)


def _parts(nodes: Iterable[Node], *, joined: bool) -> _Parts | None:
    """The lines of a backdrop among the first nodes, its date, its legend; None without lines.

    `joined`: a break within a line is where it was balanced, not a new line.
    """
    found = _Parts()
    for node in nodes:
        if not isinstance(node, SourceBlock) or node.table is not None:
            break
        if not _take(node, found, joined=joined):
            break
        found.used += 1
    return found if found.lines else None


def _take(block: SourceBlock, found: _Parts, *, joined: bool) -> bool:
    if _LEGEND.match(fold(block.text)):
        if not found.lines or found.legend:
            return False
        found.legend = without(block.runs, italic=all_italic(block.runs))
        return True
    if block.bullet or block.label or found.legend or _is_colours(block):
        return False
    pieces = broken(block.runs) or [()]
    last = pieces[-1]
    date: Inline = ()
    dated = _BLANK_DATE.fullmatch(plain(last)) or (found.lines and _SHORT_DATE.fullmatch(plain(last)))
    if dated and not is_upper(plain(last)):
        date = stripped(without(last, italic=all_italic(last), bold=True))
        pieces = pieces[:-1]
    if found.date or (date and not (found.lines or pieces)) or not all(_is_display(block, each) for each in pieces):
        return False
    found.date = date
    if joined and pieces:
        pieces = [merge_runs([run for piece in pieces for run in (Run(" "), *piece)][1:])]
    found.lines += [stripped(without(piece, bold=True)) for piece in pieces]
    return True


def _is_display(block: SourceBlock, runs: Inline) -> bool:
    """Whether a line is one of the stage: in capitals, or centred."""
    return block.kind in _CENTERED or block.centered or is_upper(plain(runs))


def _fields(parts: _Parts, setting: Setting) -> dict[str, Any]:
    raw: dict[str, Any] = {"backdrop": [written(line, setting) for line in parts.lines]}
    if parts.date:
        raw["date_line"] = _date(parts.date, setting)
    if parts.legend:
        words = written(parts.legend, setting)
        raw["legend"] = words.removeprefix(_USUAL_LEGEND)
    return raw


def _date(runs: Inline, setting: Setting) -> Any:
    """The line of place and date as fields, where compose writes them so; else as it stands."""
    words = written(runs, setting)
    match = _DATE.fullmatch(plain(runs))
    if match is None or "*" in words or "^[" in words:
        return words
    year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    try:
        usual = f"{match['place'].rstrip(', ')}, {document_date(year, month, day)}"
    except ValueError:
        return words
    if usual != plain(runs).rstrip(".,;"):
        return words
    return {"place": match["place"].rstrip(", "), "date": f"{day:02d}/{month:02d}/{year}"}


def _proved(
    raw: dict[str, Any], blocks: Sequence[SourceBlock], used: int, context: Context, *, joined: bool
) -> Read | None:
    composed = composed_blocks([raw], context.setting)
    difference = None if composed is None else compared(blocks, composed)
    if composed is None or difference is None:
        return None
    if joined:
        # Lines that were balanced as compose balances them break where its own do.
        ours = [_broken(block.runs) for block in blocks if _LEGEND.match(fold(block.text)) is None]
        theirs = {_broken(block.runs) for block in composed}
        if any("\n" in line and line not in theirs for line in ours):
            return None
    reason = f"{len(raw['backdrop'])} dòng chữ hoa hoặc canh giữa dưới đề mục ma-két"
    return Read(raw, used, 0.95, reason, difference)


def _broken(runs: Inline) -> str:
    return "".join("\n" if run.kind == "break" else run.text for run in runs).casefold()
