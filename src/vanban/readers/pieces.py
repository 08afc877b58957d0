"""The text of a plan file into its pieces: where each value begins and ends, so that one can be changed alone.

A text is taken that was read already: it is sound, and within limits.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from vanban.readers.yaml_comments import block_end, notes_by_line

_BREAK = re.compile(r"\r\n|\n|\r")
_BLANK = re.compile(r"[ \t\r\n]*")
_WORD = re.compile(r"[^\s\[\]{}:,\"]+")


@dataclass(slots=True)
class Piece:
    """A value: `text[start:end]`, without the comment or blank lines after it.

    A mapping has `members`, a list `items`; `flow` tells brackets. `style` is the sign of a scalar: `"`, `'`, `|`, `>`
    or none. `column` is where the keys of a block mapping, or the dashes of a block list, stand, from 0; `dashes` are
    the offsets of these. What is `shared` (anchors and aliases) cannot be changed at one place alone.
    """

    start: int
    end: int
    style: str = ""
    flow: bool = False
    shared: bool = False
    column: int = 0
    members: dict[str, Member] | None = None
    items: list[Piece] | None = None
    dashes: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Member:
    """A field of a mapping: where its name begins, where its colon ends, its value."""

    start: int
    colon: int
    value: Piece


def pieces_of(text: str, file_format: str) -> Piece:
    """The pieces of a sound text, in `yaml` or `json`."""
    if file_format == "json":
        start = _after_blanks(text, 0)
        return _json_piece(text, start)
    return _yaml_piece(text)


def comments_within(text: str) -> dict[int, str]:
    """The comments of a YAML text by their lines, from 0."""
    return {line - 1: note for line, note in notes_by_line(text).items()}


def _json_piece(text: str, at: int) -> Piece:
    if text[at] == "{":
        whole = Piece(at, at, flow=True, members={})
        at = _after_blanks(text, at + 1)
        while text[at] != "}":
            start = at
            name, end = json.decoder.scanstring(text, at + 1)  # type: ignore[attr-defined]
            colon = text.index(":", end) + 1
            value = _json_piece(text, _after_blanks(text, colon))
            _members(whole)[name] = Member(start, colon, value)
            at = _after_blanks(text, value.end)
            at = _after_blanks(text, at + 1) if text[at] == "," else at
    elif text[at] == "[":
        whole = Piece(at, at, flow=True, items=[])
        at = _after_blanks(text, at + 1)
        while text[at] != "]":
            value = _json_piece(text, at)
            _items(whole).append(value)
            at = _after_blanks(text, value.end)
            at = _after_blanks(text, at + 1) if text[at] == "," else at
    elif text[at] == '"':
        return Piece(at, json.decoder.scanstring(text, at + 1)[1], style='"')  # type: ignore[attr-defined]
    else:
        match = _WORD.match(text, at)
        return Piece(at, match.end() if match else at)
    whole.end = at + 1
    return whole


def _after_blanks(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _members(piece: Piece) -> dict[str, Member]:
    assert piece.members is not None
    return piece.members


def _items(piece: Piece) -> list[Piece]:
    assert piece.items is not None
    return piece.items


def _yaml_piece(text: str) -> Piece:
    starts = line_starts(text)
    lines = [text[first:last].rstrip("\r\n") for first, last in pairwise([*starts, len(text)])]
    events: Iterator[Any] = YAML(typ="safe", pure=True).parse(text)
    open_pieces: list[tuple[Piece, list[tuple[Any, Piece]]]] = []
    top: Piece | None = None
    for event in events:
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            piece = Piece(event.start_mark.index, 0, flow=bool(event.flow_style), shared=event.anchor is not None)
            piece.column = event.start_mark.column
            if isinstance(event, MappingStartEvent):
                piece.members = {}
            else:
                piece.items = []
            open_pieces.append((piece, []))
            continue
        if isinstance(event, MappingEndEvent | SequenceEndEvent):
            piece, children = open_pieces.pop()
            _close(text, piece, children, event, starts)
            event = None
        elif isinstance(event, ScalarEvent):
            piece = Piece(event.start_mark.index, event.end_mark.index, event.style or "")
            piece.shared = event.anchor is not None
            if event.style in ("|", ">"):
                first, last = event.start_mark.line + 1, event.end_mark.line + 1
                line = block_end(lines, first, last) - 2  # the last line of its own, from 0
                piece.end = starts[line] + len(lines[line])
        elif isinstance(event, AliasEvent):
            piece = Piece(event.start_mark.index, event.end_mark.index, shared=True)
        else:
            continue
        if open_pieces:
            open_pieces[-1][1].append((event, piece))
        else:
            top = piece
    assert top is not None
    return top


def line_starts(text: str) -> list[int]:
    """The offsets at which the lines of a text begin."""
    return [0, *(match.end() for match in _BREAK.finditer(text))]


def _close(text: str, piece: Piece, children: Sequence[tuple[Any, Piece]], event: Any, starts: Sequence[int]) -> None:
    """Give a mapping or list its members or items, and its end."""
    if piece.members is not None:
        for (key, own), (_, value) in zip(children[::2], children[1::2], strict=True):
            colon = text.index(":", own.end) + 1
            if value.start == value.end:  # what is empty is placed at what follows it
                value.start = value.end = colon
            piece.members[str(key.value)] = Member(own.start, colon, value)
    else:
        before = piece.start
        for _, value in children:
            if not piece.flow:
                dash = _dash(text, piece.column, value.start, before, starts)
                piece.dashes.append(dash)
                if value.start == value.end:
                    value.start = value.end = dash + 1
            _items(piece).append(value)
            before = value.end
    piece.end = event.end_mark.index if piece.flow else max([piece.start, *(value.end for _, value in children)])


def _dash(text: str, column: int, start: int, before: int, starts: Sequence[int]) -> int:
    """Where the dash of an item stands whose value begins at `start`; the item above ends at `before`."""
    line = bisect_right(starts, start) - 1
    while line >= 0:
        dash = starts[line] + column
        if before <= dash < start and text[dash] == "-" and text[dash + 1 : dash + 2] in (" ", "\n", "\r", "\t", ""):
            return dash
        line -= 1
    return start
