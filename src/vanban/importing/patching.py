"""Blocks into others that print wanted lines, by changing words and dates where they stand, whatever their shape."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from pydantic import ValidationError

from vanban.importing.printed import Line, Lines, printed_blocks, split_words
from vanban.model import Block, Plan
from vanban.model.base import Model
from vanban.vietnamese import PartialDate, format_time, in_text_date, parse_date, parse_partial_date, parse_time
from vanban.vietnamese.dates import document_date

Path = tuple[str | int, ...]
_MOST_STEPS = 30
"""Most lines of one part that are changed one by one."""


class _Leaf(NamedTuple):
    """A value inside blocks and one way it is printed."""

    path: Path
    value: Any
    words: str


def patched(blocks: Sequence[Block], wanted: Lines, plan: Plan) -> list[Block] | None:
    """The blocks with texts, dates and hours changed, items put in or taken out, so that they print `wanted`.

    One line after another, each in one value or one item of a list; None where that is not enough.
    """
    made: list[Block] | None = list(blocks)
    for _ in range(_MOST_STEPS):
        lines = None if made is None else printed_blocks(made, plan)
        if made is None or lines is None:
            return None
        if lines == wanted:
            return made
        made = _better(made, lines, wanted, plan)
    return None


def _better(blocks: list[Block], lines: Lines, wanted: Lines, plan: Plan) -> list[Block] | None:
    """The blocks with one line more as it is wanted."""
    codes = SequenceMatcher(None, lines, wanted, autojunk=False).get_opcodes()
    kind, at, other = next((tag, i, j) for tag, i, _, j, _ in codes if tag != "equal")
    if kind == "delete":
        return _without_line(blocks, at, lines, plan)
    if kind == "insert":
        return _with_line(blocks, at, wanted[other], lines, plan)
    same = (lines[at].kind, lines[at].shape) == (wanted[other].kind, wanted[other].shape)
    return _line_patched(blocks, at, wanted[other], lines, plan) if same else None


def _without_line(blocks: list[Block], at: int, lines: Lines, plan: Plan) -> list[Block] | None:
    """The blocks without the item of a list that alone prints a line."""
    rest = (*lines[:at], *lines[at + 1 :])
    for path in _items_of(blocks, lines[at].words, plan):
        place = int(path[-1])
        made = _spliced(blocks, path[:-1], place, place + 1, [])
        if made is not None and printed_blocks(made, plan) == rest:
            return made
    return None


def _with_line(blocks: list[Block], at: int, line: Line, lines: Lines, plan: Plan) -> list[Block] | None:
    """The blocks with one item more in a list, like the one above or below, that prints a new line."""
    rest = (*lines[:at], line, *lines[at:])
    for beside, step in ((at - 1, 1), (at, 0)):
        if not 0 <= beside < len(lines) or lines[beside].kind != line.kind:
            continue
        for leaf in _leaves(blocks, plan):
            item = leaf.path if isinstance(leaf.path[-1], int) else leaf.path[:-1]
            start = lines[beside].words.find(leaf.words) if isinstance(leaf.value, str) else -1
            if start < 0 or not item or not isinstance(item[-1], int):
                continue
            before, after = lines[beside].words[:start], lines[beside].words[start + len(leaf.words) :]
            if not line.words.startswith(before) or not line.words.endswith(after):
                continue
            words = line.words[len(before) : len(line.words) - len(after)]
            like = _at(blocks, item)
            new = words if isinstance(like, str) else _one_like(like, str(leaf.path[-1]), words)
            place = item[-1] + step
            made = _spliced(blocks, item[:-1], place, place, [new])
            if new is not None and made is not None and printed_blocks(made, plan) == rest:
                return made
    return None


def _one_like(item: Any, name: str, words: str) -> Any:
    try:
        return type(item).model_validate({name: words})
    except ValidationError:
        return None


def _items_of(blocks: Sequence[Block], words: str, plan: Plan) -> Iterator[Path]:
    """The items of lists, the innermost first, one of whose values stands in some words."""
    found: dict[Path, None] = {}
    for leaf in _leaves(blocks, plan):
        if leaf.words in words:
            found.update({leaf.path[: end + 1]: None for end, step in enumerate(leaf.path) if isinstance(step, int)})
    yield from sorted(found, key=len, reverse=True)


def _at(blocks: Sequence[Block], path: Path) -> Any:
    value: Any = list(blocks)
    for step in path:
        value = getattr(value, step) if isinstance(step, str) else value[step]
    return value


def _spliced(blocks: Sequence[Block], path: Path, start: int, end: int, new: list[Any]) -> list[Block] | None:
    """The blocks with a stretch of the list at a path replaced; None where that is no sound plan."""
    items = list(_at(blocks, path))
    items[start:end] = new
    try:
        return _put(blocks, path, items)
    except ValidationError:
        return None


def _line_patched(blocks: list[Block], at: int, line: Line, lines: Lines, plan: Plan) -> list[Block] | None:
    """The blocks with one value changed so that one more line is as wanted."""
    old, new = lines[at].words, line.words
    for leaf in sorted(_leaves(blocks, plan), key=lambda leaf: -len(leaf.words)):
        for value in _changed(leaf, old, new):
            try:
                made = _put(blocks, leaf.path, value)
            except ValidationError:
                continue
            after = printed_blocks(made, plan)
            if after == (*lines[:at], line, *lines[at + 1 :]):
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
