"""A base plan: a plan file with expressions and conditions, compiled once, and each row's own plan made from it."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from vanban.batch.expressions import (
    Expression,
    ExpressionError,
    compile_condition,
    compile_text,
    holds_expression,
    plain_value,
    row_context,
)
from vanban.batch.problems import RowProblem
from vanban.batch.rows import Row
from vanban.errors import BatchError, Problem, ReadError
from vanban.model import Plan
from vanban.readers.attachments import ReadFile, attachment_reader
from vanban.readers.file_text import read_file_text
from vanban.readers.plan_file import read_source
from vanban.readers.source import Mark, Node, path_of

WHEN = "when"
ITEM = "item"
SETTINGS = "batch"
"""Keys of a base plan that a plan does not have: a condition, a bare item under a condition, how the batch is run."""

SKIP = "skip"
"""The column that leaves a row out."""

_INDEX = re.compile(r"\[(\d+)\]")
_PATH = re.compile(r"[a-z][a-z0-9_]*(?:\[\d{1,4}\])*(?:\.[a-z][a-z0-9_]*(?:\[\d{1,4}\])*)*")
_ABSENT: Any = object()


@dataclass(frozen=True, slots=True)
class Column:
    """What a base plan says of a name it uses: its heading and note in the workbook, its choices, an example."""

    title: str = ""
    note: str = ""
    choices: tuple[str, ...] = ()
    example: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """A place of the base plan where names of a row are used."""

    expression: Expression
    text: str
    path: str
    mark: Mark


@dataclass(slots=True)
class _Part:
    """A value of the base plan: as it stands, or with something to evaluate inside."""

    node: Node
    fixed: Any = _ABSENT
    text: Use | None = None
    members: dict[str, _Part] | None = None
    items: list[_Part] | None = None
    when: Use | None = None
    bare: bool = False

    @property
    def varies(self) -> bool:
        return self.fixed is _ABSENT or self.when is not None


@dataclass(frozen=True, slots=True)
class Variant:
    """A row's own plan, the names of the files it holds, each with a hash of what was read."""

    plan: Plan
    files: Mapping[str, str]


class BasePlan:
    """A base plan compiled. Immutable once made, and safe to use from threads."""

    def __init__(self, text: str, file_format: str, name: str, folder: Path | None) -> None:
        """Raises `ReadError` when the text cannot be read, `BatchError` with every expression that is wrong."""
        self.text = text
        self.file_format = file_format
        self.name = name
        self.folder = folder
        source = _read(text, file_format, name)
        if source.problems:
            lines = text.split("\n")
            raise ReadError(_explained(problem.at(file=name), lines) for problem in source.problems)
        if not isinstance(source.value, dict):
            raise BatchError([Problem("file-not-a-plan", "tệp không phải kế hoạch gốc", "một kế hoạch", file=name)])
        self.uses: list[Use] = []
        self._problems: list[Problem] = []
        value = dict(source.value)
        self.file_name, self.columns = self._settings(value.pop(SETTINGS, None), source.root)
        self._root = self._compile(value, source.root, ())
        if self._problems:
            raise BatchError(problem.at(file=name) for problem in self._problems)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> BasePlan:
        """A base plan's file (.yaml, .yml, .json) compiled."""
        file = Path(path)
        file_format, text = read_file_text(file)
        return cls(text, file_format, str(file), file.parent.absolute())

    @cached_property
    def sha256(self) -> str:
        """Hash of the text."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The dotted names the base uses, each once, in the order they stand."""
        return tuple(dict.fromkeys(name for use in self.uses for name in sorted(use.expression.names)))

    def is_path(self, name: str) -> bool:
        """Whether a column's name is the path of a field of the plan, so that the column replaces it."""
        return _PATH.fullmatch(name) is not None and re.split(r"[.\[]", name)[0] in Plan.model_fields

    def replaces(self, name: str) -> bool:
        """Whether a column of this name replaces a field."""
        return name != SKIP and self.is_path(name)

    # Rows

    def problems_of_columns(self, names: tuple[str, ...], file: str) -> list[Problem]:
        """Names the base uses that no row has, and dotted columns that lead nowhere."""
        known = set(names) | {name.rsplit(".", count)[0] for name in names for count in range(1, name.count(".") + 1)}
        found = []
        for use in self.uses:
            for name in sorted(use.expression.names):
                if not _known(name, known):
                    found.append(self._undefined(name, use, names))
        for name in names:
            if "." in name and not self.is_path(name) and not any(_related(name, used) for used in self.names):
                near = get_close_matches(name, [*self.names, *_field_paths()], n=2, cutoff=0.6)
                found.append(
                    Problem(
                        "column-unknown",
                        f"cột “{name}” không phải trường của kế hoạch, kế hoạch gốc cũng không dùng",
                        expected="đường dẫn của trường (signature.name), hoặc tên có trong kế hoạch gốc",
                        remedy=f"có lẽ là {' hoặc '.join(near)}" if near else "sửa tên cột, hoặc bỏ dấu chấm",
                        file=file,
                    )
                )
        return list(dict.fromkeys(found))

    def value(self, row: Row) -> Any:
        """The plain data of a row's plan. Raises `RowError` with every expression that cannot be evaluated."""
        return _Expansion(self, row).value()

    def variant(self, row: Row) -> Variant:
        """A row's own plan, validated as any other. Raises `RowError` with every fault, at its line and its column."""
        from pydantic import ValidationError

        expansion = _Expansion(self, row)
        value = expansion.value()
        files: dict[str, str] = {}
        context: dict[str, Any] = {}
        if self.folder is not None:
            context = {"read_file": _recorded(attachment_reader(self.folder), files)}
        try:
            return Variant(Plan.model_validate(value, context=context), files)
        except ValidationError as error:
            from vanban.readers.faults import problems_of

            origins: dict[str, tuple[str, ...]] = {}
            node = expansion.places(origins)
            problems = problems_of(error, Plan, value, node)
            raise RowError(
                row.problem(problem.at(file=self.name), _columns(problem.path, origins)) for problem in problems
            ) from None

    # Compiling

    def _compile(self, value: Any, node: Node, path: tuple[str | int, ...]) -> _Part:
        if isinstance(value, str):
            if not holds_expression(value):
                return _Part(node, fixed=value)
            return _Part(node, text=self._use(value, node, path, compile_text))
        if isinstance(value, dict):
            when = None
            if WHEN in value:
                when = self._condition(value[WHEN], node.member(WHEN) or node, (*path, WHEN))
                value = {key: inner for key, inner in value.items() if key != WHEN}
                if value.keys() == {ITEM}:
                    part = self._compile(value[ITEM], node.member(ITEM) or node, (*path, ITEM))
                    part.when, part.bare = when, True
                    return part
            members = {
                key: self._compile(inner, node.member(key) or node, (*path, key)) for key, inner in value.items()
            }
            varies = any(part.varies for part in members.values())
            return _Part(node, fixed=_ABSENT if varies else value, members=members, when=when)
        if isinstance(value, list):
            items = [
                self._compile(inner, node.item(index) or node, (*path, index)) for index, inner in enumerate(value)
            ]
            varies = any(part.varies for part in items)
            return _Part(node, fixed=_ABSENT if varies else value, items=items)
        return _Part(node, fixed=value)

    def _condition(self, value: Any, node: Node, path: tuple[str | int, ...]) -> Use | None:
        if isinstance(value, bool):
            value = "true" if value else "false"
        if not isinstance(value, str):
            self._problems.append(
                Problem(
                    "expression-syntax",
                    "when phải là một điều kiện",
                    'ví dụ when: commune.type == "đặc khu"',
                    path=path_of(path),
                    line=node.mark.line,
                    column=node.mark.column,
                )
            )
            return None
        return self._use(value, node, path, compile_condition)

    def _use(
        self, text: str, node: Node, path: tuple[str | int, ...], compiler: Callable[[str], Expression]
    ) -> Use | None:
        try:
            use = Use(compiler(text), text, path_of(path), node.mark)
        except ExpressionError as error:
            self._problems.append(
                Problem(
                    error.code,
                    error.message,
                    error.expected,
                    error.remedy,
                    path_of(path),
                    line=node.mark.line + error.line - 1,
                    column=node.mark.column,
                )
            )
            return None
        self.uses.append(use)
        return use

    def _settings(self, value: Any, root: Node) -> tuple[str, dict[str, Column]]:
        """The `batch` key of a base: how files are named, what its names are called."""
        if value is None:
            return "", {}
        node = root.member(SETTINGS) or root
        if not isinstance(value, dict) or not value.keys() <= {"name", "columns"}:
            self._refuse_settings(node, "chỉ có name (tên tệp) và columns (các cột)")
            return "", {}
        pattern = value.get("name") or ""
        columns: dict[str, Column] = {}
        written = value.get("columns") or {}
        if not isinstance(pattern, str) or not isinstance(written, dict):
            self._refuse_settings(node, "name là một mẫu tên tệp; columns gồm tên cột: tiêu đề")
            return "", {}
        fields = set(Column.__dataclass_fields__)
        for name, said in written.items():
            said = {"title": said} if isinstance(said, str) else said
            if not isinstance(said, dict) or not said.keys() <= fields:
                self._refuse_settings(node, f"mỗi cột có: {', '.join(sorted(fields))}")
                continue
            choices = said.get("choices") or ()
            words = {key: str(said.get(key) or "") for key in fields - {"choices"}}
            listed = choices if isinstance(choices, list) else [choices] if choices else []
            columns[name] = Column(choices=tuple(map(str, listed)), **words)
        return pattern, columns

    def _refuse_settings(self, node: Node, expected: str) -> None:
        self._problems.append(
            Problem(
                "batch-settings",
                "phần batch của kế hoạch gốc viết sai",
                expected,
                path=f"$.{SETTINGS}",
                line=node.mark.line,
                column=node.mark.column,
            )
        )

    def _undefined(self, name: str, use: Use, known: tuple[str, ...]) -> Problem:
        near = get_close_matches(name, known, n=2, cutoff=0.6)
        listed = ", ".join(known[:20]) + ("…" if len(known) > 20 else "")
        return Problem(
            "name-undefined",
            f"“{name}” không có trong bảng",
            expected=f"một trong các cột: {listed}" if known else "",
            remedy=f"có lẽ là {' hoặc '.join(near)}" if near else f"thêm cột {name} vào bảng, hoặc sửa biểu thức",
            path=use.path,
            file=self.name,
            line=use.mark.line,
            column=use.mark.column,
        )

    def fault_of(self, error: ExpressionError, use: Use, row: Row, context: Mapping[str, Any]) -> RowProblem:
        """What is wrong with an expression in a row: a name that is not there, an empty cell, a value that is unfit."""
        names = sorted(use.expression.names)
        if error.code == "expression-undefined":
            for name in names:
                found = _lookup(context, name)
                if found is _ABSENT:
                    return row.problem(self._undefined(name, use, tuple(row.values)), (name,))
            empty = next((name for name in names if row.is_empty(name)), names[0] if names else "")
            problem = Problem(
                "cell-empty",
                f"ô “{empty}” để trống mà kế hoạch gốc dùng đến",
                remedy=f"điền ô, hoặc viết {{{{ {empty} | mac_dinh('…') }}}} hay when: {empty} trong kế hoạch gốc",
                path=use.path,
                file=self.name,
                line=use.mark.line,
                column=use.mark.column,
            )
            return row.problem(problem, (empty,))
        problem = Problem(
            error.code,
            f"“{use.text.strip()[:80]}” {error.message}",
            error.expected,
            error.remedy,
            use.path,
            self.name,
            use.mark.line,
            use.mark.column,
        )
        return row.problem(problem, tuple(names))


class RowError(Exception):
    """Every fault of one row."""

    def __init__(self, problems: Iterator[RowProblem] | list[RowProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)


@dataclass
class _Expansion:
    """One row put into a base plan."""

    base: BasePlan
    row: Row
    faults: list[RowProblem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context = row_context(self.row.values)
        self.overlay: dict[str | int, Any] = {}
        for name, value in self.row.values.items():
            if self.base.replaces(name) and not self.row.is_empty(name):
                self._lay(name, value)

    def value(self) -> Any:
        value = self._value(self.base._root, self.overlay)
        if self.faults:
            raise RowError(list(dict.fromkeys(self.faults)))
        return value

    def places(self, origins: dict[str, tuple[str, ...]]) -> Node:
        """Where each value of this row's plan stands in the base; `origins` takes the columns it comes from."""
        return self._places(self.base._root, self.overlay, (), origins)

    def _lay(self, name: str, value: Any) -> None:
        """A replaced field into the tree of replacements: `signature.name`, `body[0].title`."""
        inner = self.overlay
        parts = [part for piece in name.split(".") for part in _path_parts(piece)]
        for part in parts[:-1]:
            below = inner.get(part)
            inner[part] = below if isinstance(below, dict) and not isinstance(below, _Cell) else {}
            inner = inner[part]
        inner[parts[-1]] = _Cell(value=value, name=name)

    def _evaluate(self, use: Use) -> Any:
        try:
            return use.expression.evaluate(self.context)
        except ExpressionError as error:
            self.faults.append(self.base.fault_of(error, use, self.row, self.context))
            return "…"

    def _kept(self, part: _Part) -> bool:
        return part.when is None or bool(self._evaluate(part.when))

    def _value(self, part: _Part, overlay: Mapping[str | int, Any]) -> Any:
        if isinstance(overlay, _Cell):
            return overlay.plain
        if part.fixed is not _ABSENT and not overlay:
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

    def _check_overlay(self, part: _Part, overlay: Mapping[str | int, Any]) -> None:
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
                    file=self.base.name,
                    line=part.node.mark.line,
                    column=part.node.mark.column,
                )
                self.faults.append(self.row.problem(problem, names))

    def _places(
        self,
        part: _Part,
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


def _path_parts(piece: str) -> Iterator[str | int]:
    yield piece.partition("[")[0]
    yield from (int(index) for index in _INDEX.findall(piece))


def _columns(path: str, origins: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The columns that a value at `path` comes from: its own, those inside it, or those it stands in."""
    if path in origins:
        return origins[path]
    inside = [names for origin, names in origins.items() if origin.startswith((f"{path}.", f"{path}["))]
    around = [names for origin, names in origins.items() if path.startswith((f"{origin}.", f"{origin}["))]
    return tuple(dict.fromkeys(name for names in inside or around for name in names))


def _lookup(context: Mapping[str, Any], name: str) -> Any:
    value: Any = context
    for part in name.split("."):
        if not isinstance(value, Mapping) or part not in value:
            return _ABSENT
        value = value[part]
    return value


def _known(name: str, known: set[str]) -> bool:
    """Whether a name is a column, a group of columns, or a value inside one."""
    return name in known or any(name.startswith(f"{each}.") for each in known)


def _related(name: str, used: str) -> bool:
    """Whether a column belongs to a group that is used: `commune.code` where `commune.name` is."""
    return name.split(".")[0] == used.split(".")[0]


def _field_paths() -> list[str]:
    paths = []
    for name, info in Plan.model_fields.items():
        paths.append(name)
        inner = getattr(info.annotation, "model_fields", None)
        paths += [f"{name}.{each}" for each in inner or ()]
    return paths


def _recorded(read_file: ReadFile, files: dict[str, str]) -> ReadFile:
    def read(name: str, limit: int) -> bytes:
        content = read_file(name, limit)
        files[name] = hashlib.sha256(content).hexdigest()
        return content

    return read


def _read(text: str, file_format: str, name: str) -> Any:
    try:
        return read_source(text, file_format, name)
    except ReadError as error:
        lines = text.split("\n")
        raise ReadError(_explained(problem, lines) for problem in error.problems) from error


def _explained(problem: Problem, lines: list[str]) -> Problem:
    """YAML takes `name: {{ x }}` for a mapping; say what is meant."""
    line = lines[problem.line - 1] if problem.line and problem.line <= len(lines) else ""
    if not re.match(r"\s*(?:- +)*(?:[\w.]+: +)?\{[{%]", line):
        return problem
    return Problem(
        "expression-quotes",
        "biểu thức đứng ngay đầu câu mà không có ngoặc kép, YAML hiểu là khối",
        expected='cả câu trong ngoặc kép: "{{ tên }} …"',
        remedy="đặt cả câu trong ngoặc kép, hoặc viết >- rồi xuống dòng, thụt vào",
        file=problem.file,
        line=problem.line,
        column=problem.column,
    )
