"""What a plan file holds, before it is a plan: plain values, and where each of them was written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from vanban.errors import Problem

MAX_DEPTH = 60
"""Deepest nesting of lists and mappings; a real plan needs about ten."""

MAX_NODES = 15_000
"""Most values in one file, aliases counted as often as they are used; a plan of fifty pages has about 5 000."""

MAX_YAML = 750_000
"""Longest YAML text, in characters: twenty times the longest example. Pictures are files of their own, or JSON."""

MAX_LINES = 50_000
"""Most lines of a YAML text, blank ones included."""

MAX_ANCHORS = 500
"""Most anchors of a YAML text."""

MAX_PROBLEMS = 200
"""A file with more faults than these is not read on, nor are more of them told: nobody mends them all at once."""


class Mark(NamedTuple):
    """A place in a text; both count from 1."""

    line: int
    column: int


@dataclass(slots=True)
class Node:
    """Where one value stands, and the values inside it.

    `keys` holds the mark of every key of a mapping; `size` counts the values of the whole branch, `height` its levels.
    """

    mark: Mark
    members: dict[str, Node] | None = None
    items: list[Node] | None = None
    keys: dict[str, Mark] = field(default_factory=dict)
    size: int = 1
    height: int = 1

    def member(self, name: str) -> Node | None:
        """The value of a key, when this is a mapping that has it."""
        return self.members.get(name) if self.members is not None else None

    def item(self, index: int) -> Node | None:
        """The element of a list, when this is a list that has it."""
        return self.items[index] if self.items is not None and index < len(self.items) else None


@dataclass(frozen=True, slots=True)
class Source:
    """The values of a plan file, their places, and the faults that did not keep the rest from being read."""

    value: Any
    root: Node
    problems: tuple[Problem, ...] = ()


def path_of(parts: Iterable[str | int]) -> str:
    """The JSON path of keys and indices: `$.body[0].title`, `$["Thời gian"]`."""
    path = "$"
    for part in parts:
        if isinstance(part, int):
            path += f"[{part}]"
        elif part.isidentifier() and part.isascii():
            path += f".{part}"
        else:
            path += f'["{part}"]'
    return path


def too_deep(code: str, mark: Mark) -> Problem:
    """The fault of a file that nests deeper than `MAX_DEPTH`."""
    return Problem(
        code,
        f"lồng nhau quá {MAX_DEPTH} cấp",
        expected=f"không quá {MAX_DEPTH} cấp",
        remedy="kiểm tra dấu ngoặc [ { và thụt lề; kế hoạch thường chỉ cần khoảng mười cấp",
        line=mark.line,
        column=mark.column,
    )


def too_long(found: int, limit: int, unit: str) -> Problem:
    """The fault of a YAML text with more letters or lines than a plan has."""
    return Problem(
        "file-too-large",
        f"tệp có {found} {unit}",
        expected=f"không quá {limit} {unit}",
        remedy="chia thành nhiều kế hoạch; ảnh để thành tệp riêng; bỏ các dòng trống thừa",
    )


def more_faults(count: int) -> Problem:
    """The faults that are not told one by one."""
    return Problem(
        "faults-too-many",
        f"còn {count} lỗi nữa, không kể ra",
        remedy="sửa các lỗi trên rồi chạy lại",
    )


def too_many(code: str, mark: Mark, most: int = MAX_NODES) -> Problem:
    """The fault of a file that holds more than `most` values."""
    return Problem(
        code,
        f"có hơn {most} giá trị, kể cả phần lặp lại qua bí danh (*)",
        expected=f"không quá {most} giá trị",
        remedy="chia thành nhiều kế hoạch, hoặc bỏ các bí danh lồng nhau",
        line=mark.line,
        column=mark.column,
    )
