"""Edits of a draft's data, as a client sends them: pure, all or nothing, each batch with what takes it back.

    {"op": "set",    "path": [...], "value": v}        a field of an object, an item of a list, or the whole
    {"op": "unset",  "path": [...]}                    a field of an object taken away
    {"op": "insert", "path": [...], "at": i, "value": v}
    {"op": "remove", "path": [...], "at": i}
    {"op": "move",   "path": [...], "at": i, "to": j}  `to` counts once the item was taken out

`path` leads from the whole by names and indexes; that of insert, remove and move leads to a list. Data are never
changed in place: what an edit does not touch is shared by what was and what is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vanban.errors import Problem, WebError
from vanban.readers.source import MAX_DEPTH, path_of
from vanban.web.drafts.values import Size, name_taken, size_of, taken

Op = Mapping[str, Any]
Steps = tuple[str | int, ...]

MAX_OPS = 2_000
"""Most edits of one batch."""
_MEMBERS = {
    "set": {"path", "value"},
    "unset": {"path"},
    "insert": {"path", "at", "value"},
    "remove": {"path", "at"},
    "move": {"path", "at", "to"},
}


@dataclass(frozen=True, slots=True)
class Applied:
    """Data after a batch of edits; `inverse` takes them back, `ops` are they as they were taken (text in NFC)."""

    data: dict[str, Any]
    ops: tuple[Op, ...]
    inverse: tuple[Op, ...]
    grown: Size


def apply(data: dict[str, Any], ops: Any) -> Applied:
    """Data with edits made, in order. Raises `WebError`: `edit-misfit` where one does not fit, and nothing is done."""
    if not isinstance(ops, list | tuple) or len(ops) > MAX_OPS:
        raise misfit("không phải danh sách thay đổi, hoặc quá dài")
    made: list[Op] = []
    inverse: list[Op] = []
    grown = Size()
    for each in ops:
        op = read_op(each)
        data, back, more = _one(data, op)
        made.append(op)
        inverse.append(back)
        grown += more
    return Applied(data, tuple(made), tuple(reversed(inverse)), grown)


def read_op(op: Any) -> dict[str, Any]:
    """One edit as it is kept: proved to be one, its texts in NFC. Raises `WebError`."""
    if not isinstance(op, Mapping):
        raise misfit("thay đổi không phải một đối tượng")
    kind = op.get("op")
    wanted = _MEMBERS.get(kind) if isinstance(kind, str) else None
    if wanted is None or op.keys() != {"op", *wanted}:
        raise misfit("thay đổi không thuộc loại nào, hoặc thừa, thiếu trường")
    steps = op["path"]
    if not isinstance(steps, list | tuple) or len(steps) > MAX_DEPTH or not all(map(_is_step, steps)):
        raise misfit("path không phải danh sách tên và số thứ tự")
    path = [name_taken(step) if isinstance(step, str) else step for step in steps]
    made: dict[str, Any] = {"op": kind, "path": path}
    for name in ("at", "to"):
        if name in wanted:
            if not _is_index(op[name]):
                raise misfit(f"{name} không phải số thứ tự")
            made[name] = op[name]
    if "value" in wanted:
        made["value"] = taken(op["value"], len(path) + (kind == "insert"))
    return made


def moved(steps: Steps, op: Op) -> Steps | None:
    """Where a place stands after an edit; None where it went away. A field or item that was set stays the place."""
    path = tuple(op["path"])
    if steps[: len(path)] != path:
        return steps
    if op["op"] == "unset":
        return None
    if op["op"] == "set" or len(steps) == len(path):
        return steps
    index, rest = steps[len(path)], steps[len(path) + 1 :]
    if not isinstance(index, int):
        return steps
    at = op["at"]
    match op["op"]:
        case "insert":
            index += index >= at
        case "remove":
            if index == at:
                return None
            index -= index > at
        case "move":
            index = op["to"] if index == at else _shifted(index, at, op["to"])
    return (*path, index, *rest)


def _shifted(index: int, at: int, to: int) -> int:
    index -= index > at
    return index + (index >= to)


def _one(data: dict[str, Any], op: Op) -> tuple[dict[str, Any], Op, Size]:
    """One edit made: the data, the edit that takes it back, by how much they grew."""
    path: list[str | int] = op["path"]
    match op["op"]:
        case "set":
            return _set(data, path, op["value"])
        case "unset":
            return _unset(data, path)
        case "insert":
            return _insert(data, path, op["at"], op["value"])
        case "remove":
            return _remove(data, path, op["at"])
    at, to = op["at"], op["to"]

    def change(value: Any) -> Any:
        items = _items(value, path)
        if not (at < len(items) and to < len(items)):
            raise misfit("không có mục ấy trong danh sách", [*path, at])
        items.insert(to, items.pop(at))
        return items

    return _at(data, path, change), {"op": "move", "path": path, "at": to, "to": at}, Size()


def _set(data: dict[str, Any], path: list[str | int], value: Any) -> tuple[dict[str, Any], Op, Size]:
    if not path:
        if not isinstance(value, dict):
            raise misfit("cả bản nháp phải là một đối tượng")
        return value, {"op": "set", "path": [], "value": data}, size_of(value) - size_of(data)
    *above, last = path
    back: Op = {}
    grown = Size()

    def change(holder: Any) -> Any:
        nonlocal back, grown
        name_size = Size(letters=len(last) if isinstance(last, str) else 0)
        if _has(holder, last):
            old = holder[last]
            back, grown = {"op": "set", "path": path, "value": old}, size_of(value) - size_of(old)
        elif isinstance(holder, dict) and isinstance(last, str):
            back, grown = {"op": "unset", "path": path}, size_of(value) + name_size
        else:
            raise misfit("không có chỗ này trong bản nháp", path)
        made: Any = dict(holder) if isinstance(holder, dict) else list(holder)
        made[last] = value
        return made

    return _at(data, above, change), back, grown


def _unset(data: dict[str, Any], path: list[str | int]) -> tuple[dict[str, Any], Op, Size]:
    if not path or not isinstance(path[-1], str):
        raise misfit("chỉ bỏ được một trường có tên", path)
    *above, last = path
    old: Any = None

    def change(holder: Any) -> Any:
        nonlocal old
        if not isinstance(holder, dict) or last not in holder:
            raise misfit("không có trường này trong bản nháp", path)
        old = holder[last]
        return {name: each for name, each in holder.items() if name != last}

    made = _at(data, above, change)
    grown = Size() - size_of(old) - Size(letters=len(str(last)))
    return made, {"op": "set", "path": path, "value": old}, grown


def _insert(data: dict[str, Any], path: list[str | int], at: int, value: Any) -> tuple[dict[str, Any], Op, Size]:
    def change(holder: Any) -> Any:
        items = _items(holder, path)
        if at > len(items):
            raise misfit("chỗ thêm vào nằm ngoài danh sách", [*path, at])
        items.insert(at, value)
        return items

    return _at(data, path, change), {"op": "remove", "path": path, "at": at}, size_of(value)


def _remove(data: dict[str, Any], path: list[str | int], at: int) -> tuple[dict[str, Any], Op, Size]:
    old: Any = None

    def change(holder: Any) -> Any:
        nonlocal old
        items = _items(holder, path)
        if at >= len(items):
            raise misfit("không có mục ấy trong danh sách", [*path, at])
        old = items.pop(at)
        return items

    made = _at(data, path, change)
    return made, {"op": "insert", "path": path, "at": at, "value": old}, Size() - size_of(old)


def _at(data: Any, path: Sequence[str | int], change: Callable[[Any], Any], done: int = 0) -> Any:
    """A tree with what stands at a path changed: only what leads to it is copied."""
    if done == len(path):
        return change(data)
    step = path[done]
    if not _has(data, step):
        raise misfit("không có chỗ này trong bản nháp", path[: done + 1])
    inner = _at(data[step], path, change, done + 1)
    made: Any = dict(data) if isinstance(data, dict) else list(data)
    made[step] = inner
    return made


def _has(holder: Any, step: str | int) -> bool:
    if isinstance(holder, dict):
        return isinstance(step, str) and step in holder
    return isinstance(holder, list) and isinstance(step, int) and step < len(holder)


def _items(value: Any, path: Sequence[str | int]) -> list[Any]:
    if not isinstance(value, list):
        raise misfit("chỗ này không phải danh sách", path)
    return list(value)


def _is_index(value: Any) -> bool:
    return type(value) is int and value >= 0


def _is_step(step: Any) -> bool:
    return isinstance(step, str) or _is_index(step)


def misfit(message: str, path: Sequence[str | int] = ()) -> WebError:
    """The error of an edit that does not fit the data, and is not made."""
    remedy = "tải lại bản nháp rồi làm lại thay đổi này"
    return WebError([Problem("edit-misfit", message, remedy=remedy, path=path_of(path))])
