"""The data of a base plan's file into a tree of parts: every expression and condition compiled, every fault told."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vanban.batch.expressions import (
    Expression,
    ExpressionError,
    compile_condition,
    compile_text,
    holds_expression,
)
from vanban.batch.parts import ABSENT, Part, Use
from vanban.errors import BatchError, Problem, ReadError
from vanban.readers.office_file import Given, named_office, with_office
from vanban.readers.source import Node, path_of
from vanban.readers.source_text import read_source

WHEN = "when"
ITEM = "item"
SETTINGS = "batch"
"""Keys of a base plan that a plan does not have: a condition, a bare item under a condition, how the batch is run."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a base plan says of a name it uses: its heading and note in the workbook, its choices, an example."""

    title: str = ""
    note: str = ""
    choices: tuple[str, ...] = ()
    example: str = ""


class Compiling:
    """A base plan's text being compiled: `root` is its tree, `uses` every place where names of a row are used.

    `file_name` and `columns` are what its `batch` key says.
    """

    def __init__(self, text: str, file_format: str, name: str, folder: Path | None, office: Given) -> None:
        """Raises `ReadError` when the text cannot be read, `BatchError` with every expression that is wrong."""
        source = _read(text, file_format, name)
        if source.problems:
            lines = text.split("\n")
            raise ReadError(_explained(problem.at(file=name), lines) for problem in source.problems)
        if not isinstance(source.value, dict):
            raise BatchError([Problem("file-not-a-plan", "tệp không phải kế hoạch gốc", "một kế hoạch", file=name)])
        self.uses: list[Use] = []
        self._problems: list[Problem] = []
        self.office = named_office(source, folder, office)
        value = with_office(source.value, self.office)
        self.file_name, self.columns = self._settings(value.pop(SETTINGS, None), source.root)
        self.root = self._compile(value, source.root, ())
        if self._problems:
            raise BatchError(problem.at(file=name) for problem in self._problems)

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
