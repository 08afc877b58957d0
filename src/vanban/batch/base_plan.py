"""A base plan: a plan file with expressions and conditions, compiled once, and each row's own plan made from it."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from vanban.batch.expansion import ABSENT, Expansion, Part, RowError, Use, columns_of
from vanban.batch.expressions import (
    Expression,
    ExpressionError,
    compile_condition,
    compile_text,
    holds_expression,
)
from vanban.batch.problems import RowProblem
from vanban.batch.rows import Row
from vanban.errors import BatchError, Problem, ReadError
from vanban.model import Plan
from vanban.readers.attachments import ReadFile, attachment_reader
from vanban.readers.file_text import read_file_text
from vanban.readers.plan_file import read_source
from vanban.readers.source import Node, path_of

WHEN = "when"
ITEM = "item"
SETTINGS = "batch"
"""Keys of a base plan that a plan does not have: a condition, a bare item under a condition, how the batch is run."""

SKIP = "skip"
"""The column that leaves a row out."""

_PATH = re.compile(r"[a-z][a-z0-9_]*(?:\[\d{1,4}\])*(?:\.[a-z][a-z0-9_]*(?:\[\d{1,4}\])*)*")


@dataclass(frozen=True, slots=True)
class Column:
    """What a base plan says of a name it uses: its heading and note in the workbook, its choices, an example."""

    title: str = ""
    note: str = ""
    choices: tuple[str, ...] = ()
    example: str = ""


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
        self.root = self._compile(value, source.root, ())
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
        return Expansion(self, row).value()

    def variant(self, row: Row) -> Variant:
        """A row's own plan, validated as any other. Raises `RowError` with every fault, at its line and its column."""
        from pydantic import ValidationError

        expansion = Expansion(self, row)
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
                row.problem(problem.at(file=self.name), columns_of(problem.path, origins)) for problem in problems
            ) from None

    # Compiling

    def _compile(self, value: Any, node: Node, path: tuple[str | int, ...]) -> Part:
        if isinstance(value, str):
            if not holds_expression(value):
                return Part(node, fixed=value)
            return Part(node, text=self._use(value, node, path, compile_text))
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
            return Part(node, fixed=ABSENT if varies else value, members=members, when=when)
        if isinstance(value, list):
            items = [
                self._compile(inner, node.item(index) or node, (*path, index)) for index, inner in enumerate(value)
            ]
            varies = any(part.varies for part in items)
            return Part(node, fixed=ABSENT if varies else value, items=items)
        return Part(node, fixed=value)

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
                if found is ABSENT:
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


def _lookup(context: Mapping[str, Any], name: str) -> Any:
    value: Any = context
    for part in name.split("."):
        if not isinstance(value, Mapping) or part not in value:
            return ABSENT
        value = value[part]
    return value
