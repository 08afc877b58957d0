"""The comments and blank lines of a YAML text, by the part of the plan they belong to; and put into another text.

Comments on lines of their own belong to the first part that begins below them, one at the end of a line to the
innermost part that begins on that line. Blank lines part what stands above from what stands below, one at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.tokens import ScalarToken

from vanban.readers.source import Node

_OPENS = re.compile(r":(?:\s+#.*)?$")
"""How the line ends above the first part of a mapping or list: no blank line belongs there."""
Parts = tuple[str | int, ...]
"""Keys and indices from the whole down to a part."""


@dataclass(slots=True)
class Comments:
    """What a text says beside its values: at its `head`, `above` and `beside` parts, `below` them all.

    A blank line is an empty text. `order` are the parts as they stand in the text.
    """

    order: list[Parts] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    above: dict[Parts, list[str]] = field(default_factory=dict)
    beside: dict[Parts, str] = field(default_factory=dict)
    below: list[str] = field(default_factory=list)


class _Start(NamedTuple):
    """A line on which parts begin: the outermost and the innermost, and the column of the outermost, from 0."""

    outer: Parts
    inner: Parts
    column: int


def comments_of(text: str, root: Node) -> Comments:
    """The comments of a sound YAML text whose values stand at the places of `root`."""
    notes, inside = _notes(text)
    starts = _starts(root)
    found = Comments(order=[part for start in starts.values() for part in dict.fromkeys((start.outer, start.inner))])
    waiting: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        start = starts.get(number)
        if start is not None:
            place = found.head if number == min(starts) else found.above.setdefault(start.outer, [])
            place += _single_blanks(waiting)
            waiting = []
            if number in notes:
                found.beside[start.inner] = notes[number]
        elif number in notes or (number not in inside and not line.strip()):
            waiting.append(notes.get(number, ""))
    found.below = _single_blanks(waiting)
    return found


def with_comments(text: str, root: Node, comments: Comments) -> str:
    """A YAML text, whose values stand at the places of `root`, with the comments of another text of the same plan.

    What belonged to a part that is not written here stands at the part around it, else above the one that came after.
    """
    starts = _starts(root)
    lines_of = {part: number for number, start in starts.items() for part in (start.inner, start.outer)}
    above: dict[int, list[str]] = {}
    beside: dict[int, str] = {}
    homeless: list[str] = []
    for part in comments.order:
        number = next((lines_of[part[:end]] for end in range(len(part), 0, -1) if part[:end] in lines_of), None)
        own, note = comments.above.get(part, []), comments.beside.get(part)
        if number is None:
            homeless += [line for line in own if line] + ([note] if note else [])
            continue
        if own or homeless:
            above.setdefault(number, []).extend([*homeless, *own])
            homeless = []
        if note is not None and beside.setdefault(number, note) is not note:
            above.setdefault(number, []).append(note)
    made = [*_without_edges(comments.head), *([""] if comments.head and not comments.head[-1] else [])]
    for number, line in enumerate(text.splitlines(), 1):
        if number in above:
            indent = " " * starts[number].column
            extra = _single_blanks(above[number])
            if not extra[0] and made and _OPENS.search(made[-1]):
                extra = extra[1:]
            made += [indent + each if each else "" for each in extra]
        made.append(f"{line}  {beside[number]}" if number in beside else line)
    return "\n".join([*made, *_single_blanks([*homeless, *comments.below])]).strip("\n") + "\n"


def notes_of(text: str) -> list[str]:
    """Every comment of a YAML text, in no order: what a text written anew must hold again."""
    return sorted(_notes(text)[0].values())


def notes_by_line(text: str) -> dict[int, str]:
    """Every comment of a YAML text by its line, from 1."""
    return _notes(text)[0]


def _notes(text: str) -> tuple[dict[int, str], set[int]]:
    """The comments of a text by their lines, and the lines on which a value goes on that began above."""
    ends: dict[int, int] = {}
    inside: set[int] = set()
    lines = text.splitlines()
    for token in YAML(typ="safe", pure=True).scan(text):
        first, last, column = token.start_mark.line + 1, token.end_mark.line + 1, token.end_mark.column
        if isinstance(token, ScalarToken) and token.style in ("|", ">"):
            # The sign is followed by its own comment; the mark of the end is where the next thing stands.
            ends[first] = token.start_mark.column + 1
            inside.update(range(first + 1, block_end(lines, first, last)))
            continue
        inside.update(range(first + 1, last + 1))
        ends[last] = max(ends.get(last, 0), column)
    notes = {}
    for number, line in enumerate(lines, 1):
        if number in inside and number not in ends:
            continue
        _, sign, words = line[ends.get(number, 0) :].partition("#")
        if sign:
            notes[number] = f"#{words}".rstrip()
    return notes, inside


def block_end(lines: Sequence[str], first: int, last: int) -> int:
    """The first line after a block of text that is not its own: blank lines and comments below it are not.

    `first` and `last` are the lines of its marks, from 1.
    """
    indent = len(lines[first - 1]) - len(lines[first - 1].lstrip())
    end = min(last, len(lines) + 1)
    if last > len(lines) or lines[last - 1].strip():
        while end - 1 > first and not _belongs(lines[end - 2], indent):
            end -= 1
    return end


def _belongs(line: str, indent: int) -> bool:
    """Whether a line is of a block of text below a key that stands at `indent`."""
    return bool(line.strip()) and len(line) - len(line.lstrip()) > indent


def _starts(root: Node) -> dict[int, _Start]:
    """The lines on which parts begin, in order."""
    found: dict[int, _Start] = {}
    for part, line, column in sorted(_parts(root, ()), key=lambda each: (each[1], len(each[0]))):
        known = found.get(line)
        found[line] = _Start(known.outer, part, known.column) if known else _Start(part, part, column)
    return found


def _parts(node: Node, above: Parts) -> Iterator[tuple[Parts, int, int]]:
    for name, mark in node.keys.items():
        yield (*above, name), mark.line, mark.column - 1
        inner = node.member(name)
        if inner is not None:
            yield from _parts(inner, (*above, name))
    for index, item in enumerate(node.items or ()):
        yield (*above, index), item.mark.line, max(item.mark.column - 3, 0)
        yield from _parts(item, (*above, index))


def _single_blanks(lines: Sequence[str]) -> list[str]:
    return [line for at, line in enumerate(lines) if line or at == 0 or lines[at - 1]]


def _without_edges(lines: Sequence[str]) -> list[str]:
    kept = list(lines)
    while kept and not kept[-1]:
        kept.pop()
    while kept and not kept[0]:
        kept.pop(0)
    return kept
