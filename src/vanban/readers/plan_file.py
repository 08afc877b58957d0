"""The public readers: a plan file, or its text, into a `Plan`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from vanban.errors import Problem, ReadError
from vanban.model import Plan
from vanban.readers.attachments import attachment_reader
from vanban.readers.file_names import existing
from vanban.readers.file_text import empty, read_file_text
from vanban.readers.json_source import read_json
from vanban.readers.source import MAX_NODES, Source
from vanban.readers.yaml_source import read_yaml


def load(path: str | os.PathLike[str], *, overrides: Mapping[str, Any] | None = None) -> Plan:
    """A plan file (.yaml, .yml or .json) into a `Plan`.

    Files the plan names are read from the plan's own folder. `overrides` are fields of the plan that are to stand in
    place of what the file says, such as `{"rulebook": "hd05"}`. Raises `ReadError` with every fault found.
    """
    file = existing(Path(path))
    file_format, text = read_file_text(file)
    return _read(text, file_format, str(path), file.parent, overrides)


def loads(
    text: str,
    *,
    format: Literal["yaml", "json"] = "yaml",
    name: str = "<chuỗi>",
    folder: Path | None = None,
    overrides: Mapping[str, Any] | None = None,
) -> Plan:
    """The text of a plan into a `Plan`.

    `name` stands for the file in messages; files the plan names are read from `folder`, and refused without it.
    Raises `ReadError` with every fault found.
    """
    if not isinstance(text, str):
        raise TypeError(f"loads() takes the text of a plan, not {type(text).__name__}; load() reads a file")
    return _read(text, format, name, folder, overrides)


def _read(text: str, file_format: str, name: str, folder: Path | None, overrides: Mapping[str, Any] | None) -> Plan:
    source = read_source(text, file_format, name)
    if not isinstance(source.value, dict):
        raise placed([*source.problems, _not_a_plan(source)], name)
    value = {**source.value, **(overrides or {})}
    context = reading_context(folder)
    try:
        plan = Plan.model_validate(value, context=context)
    except ValidationError as error:
        from vanban.readers.every_fault import every_problem  # A sound plan does not wait for the words of faults.

        raise placed([*source.problems, *every_problem(error, Plan, value, source.root, context)], name) from None
    if source.problems:
        raise placed(source.problems, name)
    return plan


def read_source(text: str, file_format: str, name: str, *, most: int = MAX_NODES) -> Source:
    """YAML or JSON text into plain values with their places; raises `ReadError` when it cannot be read on.

    `most` values may stand in JSON: a table of rows has more than a plan.
    """
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise empty(name)
    try:
        source = read_json(text, most) if file_format == "json" else read_yaml(text)
    except ReadError as error:
        raise placed(error.problems, name) from error.__cause__
    if source is None:
        raise empty(name)
    return source


def reading_context(folder: Path | None) -> dict[str, Any]:
    """What validating a plan is told of where it lies: its files are read from `folder`, and refused without it."""
    return {} if folder is None else {"read_file": attachment_reader(folder)}


def _not_a_plan(source: Source) -> Problem:
    kind = "một danh sách" if isinstance(source.value, list) else "một giá trị"
    return Problem(
        "file-not-a-plan",
        f"tệp chỉ có {kind}, không phải kế hoạch",
        expected="các trường có tên ở đầu dòng: family, issuer, date, subject, body…",
        remedy="xem một kế hoạch mẫu; sau tên trường là dấu hai chấm và dấu cách",
        path="$",
        line=source.root.mark.line,
        column=source.root.mark.column,
    )


def placed(problems: tuple[Problem, ...] | list[Problem], name: str) -> ReadError:
    """All the faults of one file, in the order of their lines."""
    placed = (problem.at(file=name) for problem in dict.fromkeys(problems))

    def place(problem: Problem) -> tuple[bool, int, int]:
        return problem.code == "faults-too-many", problem.line or 0, problem.column or 0

    return ReadError(sorted(placed, key=place))
