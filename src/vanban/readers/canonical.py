"""The text of a plan file into the one way it is written: fields in order, short forms, long lines folded.

Comments stay with the part they stand at. What is read from the new text is the same plan.
"""

from __future__ import annotations

import os
from pathlib import Path

from vanban.errors import OutputError, Problem
from vanban.readers.file_names import existing
from vanban.readers.file_text import read_file_text
from vanban.readers.plan_file import loads, read_source
from vanban.readers.writing import Format, dumps
from vanban.readers.yaml_comments import comments_of, with_comments


def canonical(text: str, *, format: Format = "yaml", name: str = "<chuỗi>", folder: Path | None = None) -> str:
    """The text of a plan as `dumps` writes it, its comments kept; the text itself where it is written so already.

    Raises `ReadError` for a text that is not a sound plan, `OutputError` where the comments have no place in it.
    """
    plan = loads(text, format=format, name=name, folder=folder)
    written = dumps(plan, format=format, folder=folder)
    if format == "json":
        return written
    comments = comments_of(text, read_source(text, format, name).root)
    made = with_comments(written, read_source(written, format, name).root, comments)
    if loads(made, format=format, folder=folder) != plan:
        problem = Problem("plan-not-writable", "chú thích của tệp này làm đổi nội dung khi viết lại", file=name)
        raise OutputError([problem])
    return made


def read_canonical(path: str | os.PathLike[str]) -> tuple[Path, str, str]:
    """A plan file: its path as it is found, its text, and its text in the one way it is written."""
    file = existing(Path(path))
    form, text = read_file_text(file)
    made = canonical(text, format="json" if form == "json" else "yaml", name=str(path), folder=file.parent)
    return file, text, made
