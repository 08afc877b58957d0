"""The text of a plan file into the one way it is written: fields in order, short forms, long lines folded.

Comments stay with the part they stand at. What is read from the new text is the same plan.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from vanban.errors import OutputError, Problem
from vanban.readers.file_names import existing
from vanban.readers.file_text import read_file_text
from vanban.readers.office_file import FILLED, KEY, PARTS
from vanban.readers.plan_file import loads
from vanban.readers.source_text import read_source
from vanban.readers.writing import Format, plain_value, written
from vanban.readers.yaml_comments import comments_of, notes_of, with_comments


def canonical(text: str, *, format: Format = "yaml", name: str = "<chuỗi>", folder: Path | None = None) -> str:
    """The text of a plan as `dumps` writes it, its comments kept; the text itself where it is written so already.

    Raises `ReadError` for a text that is not a sound plan, `OutputError` where the comments have no place in it.
    """
    plan = loads(text, format=format, name=name, folder=folder)
    source = read_source(text, format, name)
    plain = written(without_office(plain_value(plan, folder), source.value), plan, format, folder)
    if format == "json":
        return plain
    made = with_comments(plain, read_source(plain, format, name).root, comments_of(text, source.root))
    if loads(made, format=format, folder=folder) != plan or notes_of(made) != notes_of(text):
        problem = Problem("plan-not-writable", "viết lại tệp này thì đổi nội dung hoặc mất chú thích", file=name)
        raise OutputError([problem])
    return made


def without_office(value: dict[str, Any], typed: dict[str, Any]) -> dict[str, Any]:
    """The values of a plan that names its office, without those that are not typed in its own file."""
    if KEY not in typed:
        return value
    kept: dict[str, Any] = {KEY: typed[KEY]}
    for name, inner in value.items():
        if name in FILLED and name not in typed:
            continue
        own = typed.get(name)
        if name in PARTS and isinstance(inner, dict) and isinstance(own, dict):
            inner = {key: each for key, each in inner.items() if key in own}
        kept[name] = inner
    return kept


def read_canonical(path: str | os.PathLike[str]) -> tuple[Path, str, str]:
    """A plan file: its path as it is found, its text, and its text in the one way it is written."""
    file = existing(Path(path))
    form, text = read_file_text(file)
    made = canonical(text, format="json" if form == "json" else "yaml", name=str(path), folder=file.parent)
    return file, text, made
