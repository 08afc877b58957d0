"""A `Plan` back into the text of a plan file, as a clerk would write it: short forms, the model's order of fields.

What is read from it again is the same plan; a text that would not be is never given out.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from base64 import b64encode
from collections.abc import Iterator
from enum import Enum
from io import StringIO
from pathlib import Path
from typing import Any, Literal

from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from vanban.errors import OutputError, Problem, ReadError
from vanban.model import Delegation, DocumentDate, Image, Phase, Plan, Section
from vanban.model.base import Model
from vanban.model.blocks import MAX_IMAGE
from vanban.model.content import block_kind
from vanban.model.text import main_field, reads_one_as_list, validators_of
from vanban.readers.attachments import attachment_reader
from vanban.readers.file_text import FORMATS
from vanban.readers.places import choices_of, field_types
from vanban.readers.plan_file import loads
from vanban.vietnamese import PartialDate, in_text_date

Format = Literal["yaml", "json"]

_LINE = 110
"""Most letters in a line of a folded text, its indent included."""
_LEAST = 40
"""Most letters that a line may be folded to where it stands deep."""
_HEADED = (Section, Phase)
_SAFE_BREAK = re.compile(r" (?=[^\W\d_A-Z]{2,}\b)")
"""Blanks at which a folded line may end: before a word in small letters, which never begins an item or a heading."""


def dumps(plan: Plan, *, format: Format = "yaml", folder: Path | None = None) -> str:
    """The text of a plan file that reads as `plan`: fields in the order of the model, what is ordinary left out.

    The bytes of pictures go in as base64, except of those that lie in `folder`, where they are named only. Raises
    `TypeError` for what is not a `Plan`, `OutputError` where no text would read as the plan (a time with seconds).
    """
    if not isinstance(plan, Plan):
        raise TypeError(f"dumps() takes a Plan, not {type(plan).__name__}")
    return written(plain_value(plan, folder), plan, format, folder)


def written(
    value: Any, plan: Plan, format: Format, folder: Path | None, *, office: str | os.PathLike[str] | None = None
) -> str:
    """The text of plain values that reads as `plan`. Raises `OutputError` where none does."""
    if format == "json":
        texts = [json.dumps(value, ensure_ascii=False, indent=2) + "\n"]
    else:  # a folded line can read otherwise than it was meant; then no line is folded
        texts = [yaml_of(value, fold=fold) for fold in (True, False)]
    for text in texts:
        if _reads_as(text, plan, format, folder, office):
            return text
    raise OutputError([Problem("plan-not-writable", "kế hoạch này viết ra tệp rồi đọc lại không còn như cũ")])


def dump(plan: Plan, path: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
    """A `Plan` into a plan file (.yaml, .yml or .json), whole or not at all; the path as it was saved.

    Files the plan names stay named where they lie in the file's own folder. Raises as `dumps`, and `OutputError`
    where the file is there already and is not to be overwritten, or cannot be written.
    """
    from vanban.output_files import write_atomic

    file = Path(path)
    form = FORMATS.get(file.suffix.lower())
    if form is None:
        raise OutputError(
            [
                Problem(
                    "file-format",
                    f"không viết được kế hoạch ra tệp có đuôi “{file.suffix}”",
                    expected="tệp .yaml, .yml hoặc .json",
                    remedy="đổi đuôi của tên tệp",
                    file=str(path),
                )
            ]
        )
    text = dumps(plan, format="json" if form == "json" else "yaml", folder=file.parent)
    return write_atomic(file, text.encode(), overwrite=overwrite)


def _reads_as(
    text: str, plan: Plan, format: Format, folder: Path | None, office: str | os.PathLike[str] | None
) -> bool:
    try:
        return loads(text, format=format, folder=folder, office=office) == plan
    except ReadError:
        return False


def plain_value(value: Any, folder: Path | None = None) -> Any:
    """A part of a plan, or a list of parts, as it is typed: dicts, lists, texts, numbers; pictures as in `dumps`."""
    return _Writer(folder).value(value)


class _Writer:
    """Parts of a plan into the plain values of their short forms: dicts, lists, texts, numbers."""

    def __init__(self, folder: Path | None) -> None:
        self._read = attachment_reader(folder) if folder is not None else None

    def plain(self, model: Model, *, short: bool = True) -> Any:
        written = _written(model)
        if written is not None:
            return written
        cls = type(model)
        cls.model_rebuild()  # names of models that come later are known now
        values = {
            name: _shortest(info, getattr(model, name), self._field(cls, name, getattr(model, name)))
            for name, info in in_order(cls)
            if not self._ordinary(model, name, info)
        }
        kind = values.pop("kind", None)
        if kind is not None and block_kind(values) != f"<{kind}>":
            values = {"kind": kind, **values}
        if short and "string" in model.short_forms and len(values) == 1:
            (only,) = values.values()
            if isinstance(only, str) and cls.model_validate(only) == model:
                return only
        return values

    def _field(self, cls: type[Model], name: str, value: Any) -> Any:
        """The value of a field; a part that may also be a text as it stands is not written as one."""
        written = self.value(value)
        if isinstance(value, Model) and isinstance(written, str):
            choices = choices_of(field_types(cls)[name])
            if any(choice.type is str for choice in choices):
                return self.plain(value, short=False)
        return written

    def _ordinary(self, model: Model, name: str, info: FieldInfo) -> bool:
        """Whether a field need not be written: it says what it says by itself."""
        if model.keeps_given:
            return name not in model.model_fields_set
        if isinstance(model, Image) and name == "data":
            return self._lies_there(model)
        value = getattr(model, name)
        if name == "kind" or info.is_required():
            return False
        return bool(value == info.get_default(call_default_factory=True)) and not _has_given(value)

    def _lies_there(self, image: Image) -> bool:
        if self._read is None:
            return False
        try:
            return self._read(image.image, MAX_IMAGE) == image.data
        except PydanticCustomError:
            return False

    def value(self, value: Any) -> Any:
        """Any value of a field, as it is typed."""
        match value:
            case Model():
                return self.plain(value)
            case tuple():
                return [self.value(item) for item in value]
            case dt.date():
                return in_text_date(value)
            case dt.time():
                return f"{value:%H:%M}"
            case Enum():
                return value.value
            case PartialDate():
                return str(value).removeprefix("ngày ").removeprefix("tháng ")
            case bytes():
                return b64encode(value).decode("ascii")
        return value


def in_order(cls: type[Model]) -> Iterator[tuple[str, FieldInfo]]:
    """The fields of a part in the order in which they are typed."""
    fields = cls.model_fields
    for name in (*cls.typed_first, *(name for name in fields if name not in cls.typed_first)):
        yield name, fields[name]


def _has_given(value: Any) -> bool:
    """Whether a part was given fields, in a kind of part where that alone says something."""
    return isinstance(value, Model) and value.keeps_given and bool(value.model_fields_set)


def _written(model: Model) -> str | int | None:
    """What a part of its own short form is typed as; None for the others."""
    if isinstance(model, DocumentDate):
        if model.day is not None and model.month is not None:
            return in_text_date(dt.date(model.year, model.month, model.day))
        return f"{model.month}/{model.year}" if model.month is not None else model.year
    if isinstance(model, Delegation):
        return f"{model.capacity}. {model.position}"
    return None


def _shortest(info: FieldInfo, value: Any, written: Any) -> Any:
    """A list of one text, or of one block without a heading, as that alone; a block of one list as that list.

    Where the field reads it so.
    """
    if isinstance(written, dict) and len(written) == 1:
        ((name, inner),) = written.items()
        whole = isinstance(inner, list) and any(main_field(item) == name for item in validators_of(info))
        return inner if whole else written
    if not (isinstance(written, list) and len(written) == 1):
        return written
    (only,) = written
    alone = isinstance(only, str) and "\n" not in only
    block = isinstance(only, dict) and "kind" in type(value[0]).model_fields and not isinstance(value[0], _HEADED)
    return only if (alone or block) and any(map(reads_one_as_list, validators_of(info))) else written


def value_lines(value: dict[str, Any] | list[Any], column: int, *, fold: bool) -> list[str]:
    """Plain values as the lines of YAML that stand at a column, without that indent: `dumps`, of a part of a plan."""
    lines = yaml_of(value, fold=fold, column=column).splitlines()
    return [line[2:] if isinstance(value, list) else line for line in lines]


def yaml_of(value: Any, *, fold: bool = True, column: int = 0) -> str:
    """Plain values as YAML: texts of several lines as `|-`, long ones folded where `fold`."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.allow_unicode = True
    stream = StringIO()
    yaml.dump(_scalars(value, column, fold=fold), stream)
    return stream.getvalue()


def _scalars(value: Any, indent: int, *, fold: bool) -> Any:
    from ruamel.yaml.comments import CommentedSeq
    from ruamel.yaml.scalarstring import LiteralScalarString

    if isinstance(value, dict):
        return {name: _scalars(item, indent + 2, fold=fold) for name, item in value.items()}
    if isinstance(value, list):
        items = CommentedSeq(_scalars(item, indent + 2, fold=fold) for item in value)
        if all(isinstance(item, int | float) for item in value):
            items.fa.set_flow_style()
        return items
    if not isinstance(value, str):
        return value
    if "\n" in value:
        return LiteralScalarString(value)
    width = max(_LINE - indent, _LEAST)
    return _folded(value, width) if fold and len(value) > width else value


def _folded(text: str, width: int) -> str:
    """A long text that is to be written as `>-`, its lines broken at the last blanks where that is safe."""
    from ruamel.yaml.scalarstring import FoldedScalarString

    folded: str = FoldedScalarString(text)
    places: list[int] = []
    start = last = 0
    for match in _SAFE_BREAK.finditer(text):
        if match.start() - start > width and last > start:
            places.append(last)
            start = last + 1
        last = match.start()
    if len(text) - start > width and last > start:
        places.append(last)
    if not places:
        return text
    folded.fold_pos = places  # type: ignore[attr-defined]
    return folded
