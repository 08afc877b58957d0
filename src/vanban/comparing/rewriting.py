"""The text of a plan file into the text of another plan: only what differs is written anew.

Every other line stays as it is typed, byte for byte: comments, order, quotes, line breaks. What is read from the new
text is the other plan, or nothing is given out.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from vanban.comparing.edits import Change, Rewriter
from vanban.errors import OutputError, Problem, ReadError
from vanban.model import Plan
from vanban.readers.canonical import without_office
from vanban.readers.plan_file import loads
from vanban.readers.source_text import read_source
from vanban.readers.writing import Format, plain_value, written
from vanban.readers.yaml_comments import comments_of, notes_of, with_comments


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The text of the other plan; `whole` where all of it had to be written anew."""

    text: str
    whole: bool = False


def rewritten(
    text: str,
    plan: Plan,
    *,
    format: Format = "yaml",
    name: str = "<chuỗi>",
    folder: Path | None = None,
    office: str | os.PathLike[str] | None = None,
) -> Rewritten:
    """The text of a plan file as one that reads as `plan`, changed as little as can be.

    Raises `ReadError` for a text that is no sound plan, `OutputError` where no text would read as `plan`, as where a
    field that the office fills in is to be empty.
    """
    if "\r\n" in text and text.count("\r\n") == text.count("\n"):
        lines = rewritten(text.replace("\r\n", "\n"), plan, format=format, name=name, folder=folder, office=office)
        return Rewritten(lines.text.replace("\n", "\r\n"), lines.whole)
    old = loads(text, format=format, name=name, folder=folder, office=office)
    if old == plan:
        return Rewritten(text)
    typed = read_source(text, format, name)
    change = Change(typed.value, plain_value(old, folder), plain_value(plan, folder))

    def reads(made: str) -> bool:
        try:
            return loads(made, format=format, folder=folder, office=office) == plan
        except ReadError:
            return False

    for wrap, fold in ((True, True), (False, True), (True, False), (False, False)):
        made = Rewriter(text, format, wrap=wrap, fold=fold).made(change)
        if made is not None and reads(made):
            return Rewritten(made)
    plain = written(without_office(change.new, typed.value), plan, format, folder, office=office)
    if format == "json":
        return Rewritten(plain, whole=True)
    made = with_comments(plain, read_source(plain, format, name).root, comments_of(text, typed.root))
    if not reads(made) or notes_of(made) != notes_of(text):
        raise OutputError([Problem("plan-not-writable", "kế hoạch này không viết được vào tệp đã có", file=name)])
    return Rewritten(made, whole=True)
