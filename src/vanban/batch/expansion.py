"""One row put into a base plan: its values, and where each of them stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vanban.batch.columns import replaces, undefined_name
from vanban.batch.expressions import ExpressionError
from vanban.batch.parts import ABSENT, Part, Use
from vanban.batch.problems import RowProblem
from vanban.batch.row_values import lines_of, plain_value, row_context
from vanban.batch.rows import Row
from vanban.errors import Problem
from vanban.readers.source import Node, path_of

_INDEX = re.compile(r"\[(\d+)\]")


class RowError(Exception):
    """Every fault of one row."""

    def __init__(self, problems: Iterator[RowProblem] | list[RowProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)


@dataclass
class Expansion:
    """One row put into a compiled base plan; `base_name` is its file, for faults."""

    root: Part
    base_name: str
    row: Row
    faults: list[RowProblem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context = row_context(self.row.values)
        self.overlay: dict[str | int, Any] = {}
        for name, value in self.row.values.items():
            if replaces(name) and not self.row.is_empty(name):
                self._lay(name, value)

    def value(self) -> Any:
        """The plain data of the row's plan. Raises `RowError` with every expression that cannot be evaluated."""
        value = self._value(self.root, self.overlay)
        if self.faults:
            raise RowError(list(dict.fromkeys(self.faults)))
        return value

    def field(self, path: Sequence[str]) -> Any:
        """One field of the row's plan, as plain data; nothing where it is absent or cannot be evaluated."""
        part: Part | None = self.root
        overlay = self.overlay
        for key in path:
            overlay = overlay.get(key, {})
            if isinstance(overlay, _Cell):
                return overlay.plain
            part = part.members.get(key) if part is not None and part.members is not None else None
            if part is not None and not self._kept(part):
                return None
        return None if part is None else self._value(part, overlay)

    def places(self, origins: dict[str, tuple[str, ...]]) -> Node:
        """Where each value of this row's plan stands in the base; `origins` takes the columns it comes from."""
        return self._places(self.root, self.overlay, (), origins)

    def _lay(self, name: str, value: Any) -> None:
        """A replaced field into the tree of replacements: `signature.name`, `body[0].title`."""
        inner = self.overlay
        parts = [part for piece in name.split(".") for part in _path_parts(piece)]
        for part in parts[:-1]:
            below = inner.get(part)
            inner[part] = below if isinstance(below, dict) and not isinstance(below, _Cell) else {}
            inner = inner[part]
        try:
            inner[parts[-1]] = _Cell(value=value, name=name)
        except ValueError as error:
            fault = Problem("cell-number", f"ô có {error}", "một số", "ghi số ấy thành chữ, trong ngoặc kép")
            self.faults.append(self.row.problem(fault, (name,)))

    def _evaluate(self, use: Use) -> Any:
        try:
            return use.expression.evaluate(self.context)
        except ExpressionError as error:
            self.faults.append(self._fault_of(error, use))
            return "…"

    def _fault_of(self, error: ExpressionError, use: Use) -> RowProblem:
        """What is wrong with an expression in the row: a name that is not there, an empty cell, an unfit value."""
        names = sorted(use.expression.names)
        if error.code == "expression-undefined":
            for name in names:
                found = _lookup(self.context, name)
                if found is ABSENT:
                    return self.row.problem(undefined_name(name, use, tuple(self.row.values), self.base_name), (name,))
            empty = next((name for name in names if self.row.is_empty(name)), names[0] if names else "")
            problem = Problem(
                "cell-empty",
                f"ô “{empty}” để trống mà kế hoạch gốc dùng đến",
                remedy=f"điền ô, hoặc viết {{{{ {empty} | mac_dinh('…') }}}} hay when: {empty} trong kế hoạch gốc; "
                f"ô của khối table được trống: {{{{ {empty} | mac_dinh('') }}}}",
                path=use.path,
                file=self.base_name,
                line=use.mark.line,
                column=use.mark.column,
            )
            return self.row.problem(problem, (empty,))
        problem = Problem(
            error.code,
            f"“{use.text.strip()[:80]}” {error.message}",
            error.expected,
            error.remedy,
            use.path,
            self.base_name,
            use.mark.line,
            use.mark.column,
        )
        return self.row.problem(problem, tuple(names))

    def _kept(self, part: Part) -> bool:
        return part.when is None or bool(self._evaluate(part.when))

    def _value(self, part: Part, overlay: Mapping[str | int, Any]) -> Any:
        if isinstance(overlay, _Cell):
            # A cell has no lists: in the place of one, each of its lines is an item.
            return lines_of(overlay.plain) if part.items is not None else overlay.plain
        if part.fixed is not ABSENT and not overlay:
            return part.fixed
        if part.text is not None and not overlay:
            return self._evaluate(part.text)
        self._check_overlay(part, overlay)
        if part.members is not None:
            value = {
                key: self._value(inner, overlay.get(key, _NOTHING))
                for key, inner in part.members.items()
                if self._kept(inner)
            }
            for key, inner in overlay.items():
                if key not in value and isinstance(key, str):
                    value[key] = _bare(inner)
            return value
        if part.items is not None:
            return [
                self._value(inner, overlay.get(index, _NOTHING))
                for index, inner in enumerate(part.items)
                if self._kept(inner)
            ]
        return part.fixed

    def _check_overlay(self, part: Part, overlay: Mapping[str | int, Any]) -> None:
        """Refuse columns that name a place the base does not have: inside a text, past the end of a list."""
        for key, inner in overlay.items():
            fits = isinstance(key, str) if part.members is not None else False
            if part.items is not None:
                fits = isinstance(key, int) and key < len(part.items)
            if not fits:
                names = _cell_names(inner)
                problem = Problem(
                    "column-place",
                    f"kế hoạch gốc không có chỗ cho cột “{names[0]}”",
                    expected="đường dẫn có trong kế hoạch gốc; số trong ngoặc vuông đếm từ 0",
                    remedy="sửa tên cột, hoặc viết trường ấy vào kế hoạch gốc",
                    file=self.base_name,
                    line=part.node.mark.line,
                    column=part.node.mark.column,
                )
                self.faults.append(self.row.problem(problem, names))

    def _places(
        self,
        part: Part,
        overlay: Mapping[str | int, Any],
        path: tuple[str | int, ...],
        origins: dict[str, tuple[str, ...]],
    ) -> Node:
        if isinstance(overlay, _Cell):
            origins[path_of(path)] = (overlay.name,)
            return part.node
        if part.text is not None:
            origins[path_of(path)] = tuple(sorted(part.text.expression.names))
        if part.members is not None:
            members = {
                key: self._places(inner, overlay.get(key, _NOTHING), (*path, key), origins)
                for key, inner in part.members.items()
                if self._kept(inner)
            }
            for key, inner in overlay.items():
                if key not in members and isinstance(key, str):
                    members[key] = Node(part.node.mark)
                    _mark_origins(inner, (*path, key), origins)
            return Node(part.node.mark, members=members, keys=part.node.keys)
        if part.items is not None:
            kept = [(index, inner) for index, inner in enumerate(part.items) if self._kept(inner)]
            return Node(
                part.node.mark,
                items=[
                    self._places(inner, overlay.get(index, _NOTHING), (*path, place), origins)
                    for place, (index, inner) in enumerate(kept)
                ],
            )
        return part.node


class _Cell(dict[str | int, Any]):
    """A value of a row that replaces a field."""

    def __init__(self, value: Any, name: str) -> None:
        super().__init__()
        self.plain = plain_value(value)
        self.name = name

    def __bool__(self) -> bool:
        return True


_NOTHING: Mapping[str | int, Any] = {}


def _bare(overlay: Mapping[str | int, Any]) -> Any:
    """Replacements of fields that the base does not write."""
    if isinstance(overlay, _Cell):
        return overlay.plain
    return {str(key): _bare(inner) for key, inner in overlay.items()}


def _cell_names(overlay: Mapping[str | int, Any]) -> tuple[str, ...]:
    if isinstance(overlay, _Cell):
        return (overlay.name,)
    return tuple(name for inner in overlay.values() for name in _cell_names(inner))


def _mark_origins(
    overlay: Mapping[str | int, Any], path: tuple[str | int, ...], origins: dict[str, tuple[str, ...]]
) -> None:
    if isinstance(overlay, _Cell):
        origins[path_of(path)] = (overlay.name,)
        return
    for key, inner in overlay.items():
        _mark_origins(inner, (*path, key), origins)


def _lookup(context: Mapping[str, Any], name: str) -> Any:
    value: Any = context
    for part in name.split("."):
        if not isinstance(value, Mapping) or part not in value:
            return ABSENT
        value = value[part]
    return value


def _path_parts(piece: str) -> Iterator[str | int]:
    yield piece.partition("[")[0]
    yield from (int(index) for index in _INDEX.findall(piece))


def columns_of(path: str, origins: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The columns that a value at `path` comes from: its own, those inside it, or those it stands in."""
    if path in origins:
        return origins[path]
    inside = [names for origin, names in origins.items() if origin.startswith((f"{path}.", f"{path}["))]
    around = [names for origin, names in origins.items() if path.startswith((f"{origin}.", f"{origin}["))]
    return tuple(dict.fromkeys(name for names in inside or around for name in names))
