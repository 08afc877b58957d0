"""Blocks into others that print wanted lines, by changing words and dates where they stand, whatever their shape."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from pydantic import ValidationError

from vanban.importing.printed import Lines, printed_blocks, split_words
from vanban.model import Block, Plan
from vanban.model.base import Model
from vanban.vietnamese import PartialDate, format_time, in_text_date, parse_date, parse_partial_date, parse_time
from vanban.vietnamese.dates import document_date

Path = tuple[str | int, ...]


class _Leaf(NamedTuple):
    """A value inside blocks and one way it is printed."""

    path: Path
    value: Any
    words: str


def patched(blocks: Sequence[Block], wanted: Lines, plan: Plan) -> list[Block] | None:
    """The blocks with texts, dates and hours changed so that they print `wanted`; None where that is not enough.

    Only words that stand in one value are changed there, one line after another; whoever calls proves the whole.
    """
    made: list[Block] = list(blocks)
    for _ in range(len(wanted) + 1):
        lines = printed_blocks(made, plan)
        if lines is None or len(lines) != len(wanted):
            return None
        at = next((at for at, (one, two) in enumerate(zip(lines, wanted, strict=True)) if one != two), None)
        if at is None:
            return made
        if lines[at].kind != wanted[at].kind or lines[at].shape != wanted[at].shape:
            return None
        better = _line_patched(made, at, wanted, lines, plan)
        if better is None:
            return None
        made = better
    return None


def _line_patched(blocks: list[Block], at: int, wanted: Lines, lines: Lines, plan: Plan) -> list[Block] | None:
    """The blocks with one value changed so that one more line is as wanted."""
    old, new = lines[at].words, wanted[at].words
    for leaf in sorted(_leaves(blocks, plan), key=lambda leaf: -len(leaf.words)):
        for value in _changed(leaf, old, new):
            try:
                made = _put(blocks, leaf.path, value)
            except ValidationError:
                continue
            after = printed_blocks(made, plan)
            if after == (*lines[:at], wanted[at], *lines[at + 1 :]):
                return made
    return None


def _changed(leaf: _Leaf, old: str, new: str) -> Iterator[Any]:
    """What a value may become for a line to change from `old` to `new`, the rest of the line staying."""
    start = old.find(leaf.words)
    if start < 0:
        return
    for first, last in _mapped(old, new, start, start + len(leaf.words)):
        if first >= last:
            continue
        try:
            value = _as(leaf, new[first:last])
        except ValueError:
            continue
        if value is not None and value != leaf.value:
            yield value


def _as(leaf: _Leaf, words: str) -> Any:
    """Words as a value of the kind of another."""
    match leaf.value:
        case str():
            return leaf.value.replace(leaf.words, words, 1)
        case PartialDate():
            return parse_partial_date(words)
        case dt.date():
            return parse_date(words)
        case dt.time():
            return parse_time(words)
        case int() if words.isdigit():
            return int(words)
    return None


def _mapped(old: str, new: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What of `new` may stand where `old[start:end]` stood: without what was put in at its edges, or with it."""
    one, two = split_words(old), split_words(new)
    offsets, others = _offsets(one), _offsets(two)
    if start not in offsets or end not in offsets:
        return
    i, i_end = offsets.index(start), offsets.index(end)
    firsts: list[int] = []
    lasts: list[int] = []
    for tag, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == "insert":
            firsts += [c] if a == i else []
            lasts += [d] if a == i_end else []
            continue
        if a == i or (tag == "equal" and a < i < b):
            firsts.append(c + i - a)
        if b == i_end or (tag == "equal" and a < i_end < b):
            lasts.append(d if b == i_end else c + i_end - a)
    for first in reversed(firsts):
        for last in lasts:
            yield others[first], others[last]


def _offsets(words: Sequence[str]) -> list[int]:
    found = [0]
    for word in words:
        found.append(found[-1] + len(word))
    return found


def _leaves(blocks: Sequence[Block], plan: Plan) -> Iterator[_Leaf]:
    for path, value in _values(list(blocks), ()):
        for words in _ways(value, plan):
            if words.strip():
                yield _Leaf(path, value, words)


def _values(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, Model):
        for name in type(value).model_fields:
            if name not in ("kind", "form"):
                yield from _values(getattr(value, name), (*path, name))
    elif isinstance(value, list | tuple):
        for index, each in enumerate(value):
            yield from _values(each, (*path, index))
    elif value is not None and not isinstance(value, bool):
        yield path, value


def _ways(value: Any, plan: Plan) -> Iterator[str]:
    """How a value may be printed."""
    if isinstance(value, str):
        yield value
        yield from (line for line in value.split("\n") if "\n" in value)
    elif isinstance(value, PartialDate):
        yield from dict.fromkeys((str(value), str(value).removeprefix("ngày ").removeprefix("tháng ")))
        yield str(value).capitalize()
    elif isinstance(value, dt.date):
        yield in_text_date(value)
        yield document_date(value.year, value.month, value.day)
    elif isinstance(value, dt.time):
        yield format_time(value, plan.time_style)
    elif isinstance(value, int):
        yield from dict.fromkeys((str(value), f"{value:02d}"))


def _put(blocks: Sequence[Block], path: Path, value: Any) -> list[Block]:
    made: list[Block] = _replaced(list(blocks), path, value)
    return made


def _replaced(holder: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    step, *rest = path
    if isinstance(holder, Model):
        inner = _replaced(getattr(holder, str(step)), tuple(rest), value)
        return holder.replace(**{str(step): inner})
    made = list(holder)
    made[int(step)] = _replaced(made[int(step)], tuple(rest), value)
    return made if isinstance(holder, list) else tuple(made)
