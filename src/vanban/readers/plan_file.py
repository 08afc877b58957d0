"""The public readers: a plan file, or its text, into a `Plan`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from vanban.errors import Problem, ReadError
from vanban.model import Plan
from vanban.readers.attachments import attachment_reader, given_files
from vanban.readers.file_names import existing
from vanban.readers.file_text import read_file_text
from vanban.readers.office_file import KEY, PARTS, Given, named_office, with_office
from vanban.readers.source import Source
from vanban.readers.source_text import placed, read_source


def load(
    path: str | os.PathLike[str],
    *,
    overrides: Mapping[str, Any] | None = None,
    office: str | os.PathLike[str] | None = None,
) -> Plan:
    """A plan file (.yaml, .yml or .json) into a `Plan`.

    Files the plan names are read from the plan's own folder. `overrides` are fields of the plan that are to stand in
    place of what the file says, such as `{"rulebook": "hd05"}`. `office` is the file, or the name, of the office whose
    parts stand where the plan says nothing, in place of the one that the plan names (`office: co-quan`). Raises
    `ReadError` with every fault found.
    """
    file = existing(Path(path))
    file_format, text = read_file_text(file)
    return _read(text, file_format, str(path), file.parent, overrides, office)


def loads(
    text: str,
    *,
    format: Literal["yaml", "json"] = "yaml",
    name: str = "<chuỗi>",
    folder: Path | None = None,
    overrides: Mapping[str, Any] | None = None,
    office: Given = None,
    pictures: Mapping[str, bytes] | None = None,
) -> Plan:
    """The text of a plan into a `Plan`.

    `name` stands for the file in messages; files the plan names are read from `folder`, and refused without it;
    `pictures` are such files by the names that the plan has for them, instead of a folder. `overrides` and `office` as
    for `load`; the office may be one that was read. Raises `ReadError` with every fault found.
    """
    if not isinstance(text, str):
        raise TypeError(f"loads() takes the text of a plan, not {type(text).__name__}; load() reads a file")
    if pictures:
        return _read(text, format, name, folder, overrides, office, {"read_file": given_files(pictures)})
    return _read(text, format, name, folder, overrides, office)


def _read(
    text: str,
    file_format: str,
    name: str,
    folder: Path | None,
    overrides: Mapping[str, Any] | None,
    office: Given,
    context: Mapping[str, Any] | None = None,
) -> Plan:
    source = read_source(text, file_format, name)
    if not isinstance(source.value, dict):
        raise placed([*source.problems, _not_a_plan(source)], name)
    value = {**_completed(source, name, folder, office), **(overrides or {})}
    # A part whose fields are all still commented out is one without fields: each that it needs is told by its name.
    value |= {part: {} for part in PARTS if part in value and value[part] is None}
    context = dict(context) if context is not None else reading_context(folder)
    try:
        plan = Plan.model_validate(value, context=context)
    except ValidationError as error:
        from vanban.readers.every_fault import every_problem  # A sound plan does not wait for the words of faults.

        raise placed([*source.problems, *every_problem(error, Plan, value, source.root, context)], name) from None
    if source.problems:
        raise placed(source.problems, name)
    return plan


def _completed(source: Source, name: str, folder: Path | None, office: Given) -> dict[str, Any]:
    """The values of a plan, with what its office says where it has one."""
    if office is None and KEY not in source.value:
        return dict(source.value)
    try:
        return with_office(source.value, named_office(source, folder, office))
    except ReadError as error:
        raise ReadError(problem if problem.file else problem.at(file=name) for problem in error.problems) from None


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
