"""JSON text into plain values with their places.

The standard library reads the values and judges the syntax; the scanner here finds where they stand, what it would let
pass (duplicate keys, `NaN`, numbers without bound), and keeps hostile nesting away from its recursion.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from math import isinf

from vanban.errors import Problem, ReadError
from vanban.readers.source import MAX_DEPTH, MAX_NODES, Mark, Node, Source, path_of, too_deep, too_many

_MAX_DIGITS = 400
_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_SHAPE = re.compile(rf"{_STRING}?+|[\[{{,]|[\]}}]", re.DOTALL)
_TOKEN = re.compile(rf"(?P<string>{_STRING})|(?P<mark>[\[\]{{}}:,])|(?P<word>[^\s\[\]{{}}:,\"]+)", re.DOTALL)

_EXPLANATIONS = (
    (
        "Expecting property name",
        "thiếu tên trường trong ngoặc kép",
        'viết tên trường trong ngoặc kép "…"; bỏ dấu phẩy thừa trước dấu }',
    ),
    ("Illegal trailing comma", "thừa dấu phẩy trước dấu đóng ngoặc", "bỏ dấu phẩy cuối"),
    ("Expecting ':'", "thiếu dấu hai chấm sau tên trường", "thêm dấu : giữa tên trường và giá trị"),
    (
        "Expecting ','",
        "thiếu dấu phẩy hoặc dấu đóng ngoặc",
        'thêm dấu phẩy giữa hai phần tử; ngoặc kép bên trong câu viết là \\"',
    ),
    (
        "Expecting value",
        "thiếu giá trị, hoặc giá trị không viết đúng",
        'viết chữ trong ngoặc kép "…"; bỏ dấu phẩy thừa; chú thích // không được phép',
    ),
    ("Unterminated string", "câu chữ mở ngoặc kép mà không đóng", 'thêm dấu " ở cuối câu'),
    (
        "Invalid control character",
        "có chỗ xuống dòng hoặc dấu tab trong ngoặc kép",
        "viết \\n thay cho chỗ xuống dòng, \\t thay cho dấu tab",
    ),
    ("Invalid \\", "có dấu \\ không đúng", "viết \\\\ để có một dấu \\"),
    ("Extra data", "còn chữ thừa sau khi kế hoạch đã hết", "bỏ phần thừa; cả tệp chỉ một cặp { }"),
)


def read_json(text: str, most: int = MAX_NODES) -> Source | None:
    """JSON text of at most `most` values into values and places. Raises `ReadError` when it cannot be read on."""
    marks = _Marks(text)
    _check_shape(text, marks, most)
    try:
        value = json.loads(text, parse_constant=lambda _: None, parse_int=_read_int)
    except json.JSONDecodeError as error:
        raise ReadError([_syntax(error)]) from error
    root, problems = _scan(text, marks)
    return Source(value, root, tuple(problems))


class _Marks:
    """Offsets in a text into lines and columns."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def __call__(self, offset: int) -> Mark:
        line = bisect_right(self._starts, offset)
        return Mark(line, offset - self._starts[line - 1] + 1)


def _check_shape(text: str, marks: _Marks, most: int) -> None:
    depth, nodes = 0, 1
    for match in _SHAPE.finditer(text):
        first = text[match.start()]
        if first in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise ReadError([too_deep("json-too-deep", marks(match.start()))])
        elif first in "]}":
            depth -= 1
        if first in "[{,":
            nodes += 1
            if nodes > most:
                raise ReadError([too_many("json-too-many-nodes", marks(match.start()), most)])


def _read_int(digits: str) -> int:
    return int(digits) if len(digits) <= _MAX_DIGITS else 0


def _syntax(error: json.JSONDecodeError) -> Problem:
    other = ("", "không đúng cú pháp JSON", "kiểm tra dấu ngoặc, dấu phẩy quanh chỗ này")
    matching = (known for known in _EXPLANATIONS if error.msg.startswith(known[0]))
    _, message, remedy = next(matching, other)
    return Problem("json-syntax", message, remedy=remedy, line=error.lineno, column=error.colno)


def _scan(text: str, marks: _Marks) -> tuple[Node, list[Problem]]:
    """The places of a text that is known to be valid JSON, and what the standard library lets pass."""
    problems: list[Problem] = []
    top: list[Node] = []
    open_nodes: list[Node] = []
    path: list[str | int] = []
    wants_key = False
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token == ":" or token == ",":
            wants_key = token == "," and open_nodes[-1].members is not None
            continue
        if token in ("]", "}"):
            open_nodes.pop()
            path.pop()
            wants_key = False
            continue
        mark = marks(match.start())
        if wants_key:
            name = json.loads(token) if "\\" in token else token[1:-1]
            keys = open_nodes[-1].keys
            if name in keys:
                problems.append(_duplicate(name, path_of([*path[:-1], name]), keys[name], mark))
            keys[name] = mark
            path[-1] = name
            continue
        node = Node(mark)
        if not open_nodes:
            top.append(node)
        elif (parent := open_nodes[-1]).members is not None:
            parent.members[str(path[-1])] = node
        elif parent.items is not None:
            path[-1] = len(parent.items)
            parent.items.append(node)
        if match["word"] and _unbounded(token):
            problems.append(_number(token, path_of(path), mark))
        if token == "{":
            node.members = {}
            wants_key = True
        elif token == "[":
            node.items = []
        if token in "{[":
            open_nodes.append(node)
            path.append("")
    return top[0], problems


def _unbounded(word: str) -> bool:
    if word in ("NaN", "Infinity", "-Infinity"):
        return True
    return word not in ("true", "false", "null") and (len(word) > _MAX_DIGITS or isinf(float(word)))


def _number(word: str, path: str, mark: Mark) -> Problem:
    shown = word if len(word) < 20 else f"{word[:20]}…"
    return Problem(
        "json-number",
        f"“{shown}” không phải số dùng được",
        expected="số thường",
        remedy="sửa số, hoặc viết trong ngoặc kép nếu là chữ",
        path=path,
        line=mark.line,
        column=mark.column,
    )


def _duplicate(name: str, path: str, first: Mark, again: Mark) -> Problem:
    return Problem(
        "json-duplicate-key",
        f"trường “{name}” ghi hai lần: dòng {first.line} và dòng {again.line}",
        expected="mỗi trường một lần",
        remedy="bỏ một chỗ, hoặc gộp hai chỗ làm một",
        path=path,
        line=again.line,
        column=again.column,
    )
