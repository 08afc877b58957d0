"""Where a meeting is held turned into venues: below numbered headings, below stars, as bullets, as a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from vanban.anatomy.words import fold
from vanban.compose.inline import plain
from vanban.importing.blocks import SourceBlock
from vanban.importing.nodes import Headed, Node
from vanban.importing.plain import cut
from vanban.importing.proof import compared, composed_blocks
from vanban.importing.typed.grid import written
from vanban.importing.typed.heads import MAX_HEAD, head_kind, names, stripped, without
from vanban.importing.typed.lines import keeps_labels, lines_of, unended
from vanban.importing.typed.reading import Context, Read
from vanban.importing.typed.venue_fields import FIELDS, Fields, head_of, venue_fields, with_heads
from vanban.importing.typed.venue_table import read_table

_NAME = re.compile(r"(?:tai |cac |doi voi |o )*diem cau\b|thanh phan\b.*\bdia diem\b|dia diem\b.*\bthanh phan\b")
_ALL = re.compile(r"(?:ve )?(?:cac )?diem cau(?: (?:hoi nghi|truc tuyen))*|(?:ve )?dia diem(?: va)? thanh phan.*")
_WORK = re.compile(r"\b(?:to chuc thuc hien|phan cong|nhiem vu|trach nhiem)\b")

_FIRST = 8
"""How many parts below a heading are looked at for the heads of a venue's fields."""
_SIGNS = ("*", "-", "+")

_Venue = tuple[dict[str, Any], Fields]


def read(nodes: Sequence[Node], context: Context) -> Read | None:
    """The venues the first nodes are; None where they are none."""
    if not nodes or any(_WORK.search(fold(title)) for title in context.titles[-2:]):
        return None
    return (
        read_table(nodes, context) or _sections(nodes, context) or _starred(nodes, context) or _bullets(nodes, context)
    )


def is_named(title: str) -> bool:
    """Whether words are the name of a venue."""
    return _NAME.match(fold(title)) is not None


# Numbered headings


def _sections(nodes: Sequence[Node], context: Context) -> Read | None:
    """Headings with numbers, each a venue; under a heading that speaks of venues also those of other names."""
    announced = any(names(title, kind) for title in context.titles[-1:] for kind in ("venues", "participants"))
    venues: list[_Venue] = []
    sure = 0
    for node in nodes:
        if not isinstance(node, Headed) or not node.head.label or node.head.label in "*-+":
            break
        found = _section(node, context) if announced or _may_be_venue(node) else None
        if found is None:
            break
        strong = is_named(node.title) or {"place", "participants"} <= found[1].raw.keys()
        if not strong and not announced:
            break
        sure += strong
        venues.append(found)
    if not sure or (len(venues) == 1 and not (announced or is_named(nodes[0].title))):  # type: ignore[union-attr]
        return None
    made, heads = with_heads(venues)
    raw: dict[str, Any] = {"venues": made} | ({"heads": heads} if heads else {})
    reason = f"{sure}/{len(venues)} đề mục là điểm cầu, hoặc có địa điểm và thành phần"
    return _proved(raw, nodes[: len(venues)], context, 0.6 + 0.35 * sure / len(venues), reason)


def _may_be_venue(node: Headed) -> bool:
    """Whether a heading could be a venue's, by its name or by the first lines below it."""
    heads = {head_of(line) for line in lines_of(node.content[:_FIRST])}
    return is_named(node.title) or {"place", "participants"} <= heads


def _section(node: Headed, context: Context) -> _Venue | None:
    if _ALL.fullmatch(fold(node.title)) is not None:
        return None
    raw: dict[str, Any] = {"name": written(node.head.runs, context.setting), "label": node.head.label}
    if node.text is not None:
        raw["name"] = raw["name"].removesuffix(":")
        raw["text"] = written(node.text.runs, context.setting)
    fields = venue_fields(lines_of(node.content), _below(context, node.title), node.head.label)
    if fields is None or not (fields.raw or node.text is not None):
        return None
    return raw, fields


def _below(context: Context, title: str) -> Context:
    return replace(context, titles=(*context.titles, title))


# Stars


def _starred(nodes: Sequence[Node], context: Context) -> Read | None:
    """Lines with a star that name venues, each with what stands below it up to the next."""
    groups: list[tuple[SourceBlock, list[SourceBlock]]] = []
    used = 0
    for node in nodes:
        if isinstance(node, Headed) and not _belongs(node):
            break
        lines = lines_of([node])
        if any(line.table is not None for line in lines) or not (groups or _is_star(lines[0])):
            break
        for line in lines:
            if _is_star(line):
                groups.append((line, []))
            else:
                groups[-1][1].append(line)
        used += 1
    if not groups or (len(groups) == 1 and not any(names(title, "venues") for title in context.titles[-1:])):
        return None
    venues = [_under(head, lines, context) for head, lines in groups]
    if any(venue is None for venue in venues):
        return None
    made, heads = with_heads([venue for venue in venues if venue is not None])
    raw: dict[str, Any] = {"form": "starred", "venues": made} | ({"heads": heads} if heads else {})
    return _proved(raw, nodes[:used], context, 0.9, f"{len(groups)} dòng dấu sao mở đầu bằng “Điểm cầu”")


def _is_star(line: SourceBlock) -> bool:
    """Whether a line with a star names a venue."""
    return line.label == "*" and not line.bullet and is_named(line.text)


def _belongs(node: Headed) -> bool:
    """Whether a heading is a line below a star and none of the outline: a star itself, or the head of a field."""
    return node.head.kind == "starred" or node.head.label in _SIGNS or head_kind(node.title) in FIELDS


def _under(head: SourceBlock, lines: Sequence[SourceBlock], context: Context) -> _Venue | None:
    """A venue whose name is a line of its own, or the words before the colon on it."""
    raw = _opening(head, context, "text")
    fields = venue_fields(lines, _below(context, head.text), head.label)
    if raw is None or fields is None or not (fields.raw or "text" in raw):
        return None
    return raw, fields


def _opening(head: SourceBlock, context: Context, after: str) -> dict[str, Any] | None:
    """A line's words before its first colon as a venue's name, and those behind as another field."""
    at = plain(head.runs).find(":")
    runs, rest = cut(head.runs, at + 1) if at >= 0 else (head.runs, ())
    if len(plain(runs)) > 2 * MAX_HEAD:
        return None
    raw: dict[str, Any] = {"name": written(without(unended(stripped(runs)), bold=True), context.setting)}
    if plain(rest).strip():
        raw[after] = written(rest, context.setting)
    return raw if raw["name"] else None


# Bullets


def _bullets(nodes: Sequence[Node], context: Context) -> Read | None:
    """Bullets that begin with names of venues, the place behind the colon."""
    groups: list[tuple[SourceBlock, list[SourceBlock]]] = []
    used = 0
    for node in nodes:
        if not isinstance(node, SourceBlock) or not (node.bullet or (node.kind == "paragraph" and node.label)):
            break
        if node.bullet < 2 and is_named(node.text) and ":" in node.text:
            groups.append((node, []))
        elif not groups or node.bullet <= groups[-1][0].bullet:
            break
        else:
            groups[-1][1].append(node)
        used += 1
    announced = any(names(title, kind) for title in context.titles[-1:] for kind in ("place", "participants"))
    if len(groups) < 2 - announced:
        return None
    venues: list[_Venue] = []
    for head, lines in groups:
        raw = _opening(head, context, "place")
        fields = venue_fields(lines, _below(context, head.text))
        if raw is None or fields is None or not (fields.raw or "place" in raw):
            return None
        if "place" in fields.raw or ("place" in raw and "participants" in fields.raw and not fields.heads):
            raw["text"] = raw.pop("place", None)
        if head.label != context.setting.law.text("bullets.level1"):
            raw["label"] = head.label
        venues.append((raw, fields))
    made, heads = with_heads(venues)
    raw = {"form": "bullets", "venues": made} | ({"heads": heads} if heads else {})
    return _proved(raw, nodes[:used], context, 0.85, f"{len(groups)} gạch đầu dòng mở đầu bằng “Điểm cầu”")


def _proved(raw: dict[str, Any], nodes: Sequence[Node], context: Context, sure: float, reason: str) -> Read | None:
    """A guess at all of some nodes that composes to their words, the numbers before them included."""
    lines = lines_of(nodes)
    composed = composed_blocks([raw], context.setting)
    if composed is None or not keeps_labels(lines, composed):
        return None
    difference = compared(lines, composed)
    return None if difference is None else Read(raw, len(nodes), min(sure, 1.0), reason, difference)
