"""A draft as the text of a plan file (YAML), and such a text back into a draft.

The text is the one the draft came from, changed as little as can be: comments, order, quotes stay. That also works
while the data are no sound plan.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from vanban.comparing.edits import Change, Rewriter
from vanban.errors import ReadError
from vanban.readers.source_text import read_source
from vanban.readers.writing import yaml_of
from vanban.readers.yaml_comments import comments_of, notes_of, with_comments
from vanban.web.forms import compact, expand

_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What YAML takes for ends of lines, or for nothing, where it is not written as a number."""
_WHOLE_NUMBER = re.compile(r"0|[1-9]\d{0,14}")


def text_of(data: dict[str, Any], origin: str = "") -> str:
    """The text of a plan file that says what a draft's data say; `origin` is the text they came from, if any."""
    if "\r\n" in origin and origin.count("\r\n") == origin.count("\n"):
        return text_of(data, origin.replace("\r\n", "\n")).replace("\n", "\r\n")
    wanted = _Wanted(data, origin)
    if wanted.is_said_by(origin):
        return origin
    change = Change(wanted.typed, wanted.was, wanted.plain)
    said = next((each for each in texts_of(change, origin) if wanted.is_said_by(each)), None)
    # What no form knows may have no short form that is read as it was: it is written as it stands.
    return _quoted(data, origin) if said is None else said


def texts_of(change: Change, origin: str) -> Iterator[str]:
    """Texts that may say what is to be, the nearest to `origin` first; the last one does, with all its comments."""
    if origin:
        for wrap, fold in ((True, True), (False, True), (True, False), (False, False)):
            made = Rewriter(origin, "yaml", wrap=wrap, fold=fold).made(change)
            if made is not None:
                yield made
    for words in (yaml_of(change.new), yaml_of(change.new, fold=False), _quoted(change.new, "")):
        yield _noted(words, origin)
    yield _quoted(change.new, origin)


def _noted(text: str, origin: str) -> str:
    """A text with the comments of the one before it, at the parts they belong to; none, where it cannot be read."""
    if not origin:
        return text
    comments = comments_of(origin, read_source(origin, "yaml", "").root)
    try:
        return with_comments(text, read_source(text, "yaml", "").root, comments)
    except ReadError:
        return ""


def _quoted(value: Any, origin: str) -> str:
    """Any value as a text that is read as that value: JSON, which is YAML too; the comments of `origin` above it."""
    words = json.dumps(value, ensure_ascii=False, indent=2)
    words = _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", words)
    return "".join(f"{note}\n" for note in notes_of(origin)) + words + "\n" if origin else words + "\n"


class _Wanted:
    """What a text is to say: data, and how they are compared with what is read from it."""

    def __init__(self, data: dict[str, Any], origin: str) -> None:
        self.data = data
        # In the forms in which it will be read, where a number is a text: `{text: 7}` is `"7"` then.
        said = as_read(compact(expand(as_read(compact(data)))))
        self.plain: dict[str, Any] = _with_numbers(said)
        self.typed: dict[str, Any] = {}
        self.was: dict[str, Any] = {}
        self._faults = 0
        self._notes = notes_of(origin) if origin else []
        if origin:
            source = read_source(origin, "yaml", "")
            self.typed = source.value
            self.was = _with_numbers(compact(expand(source.value)))
            self._faults = len(source.problems)
        self._said = said

    def is_said_by(self, text: str) -> bool:
        """Whether the data are read from a text that has the comments, and it brings no fault of its own."""
        if not text:
            return False
        try:
            source = read_source(text, "yaml", "")
        except ReadError:
            return False
        if not isinstance(source.value, dict) or len(source.problems) > self._faults:
            return False
        if self._notes and notes_of(text) != self._notes:
            return False
        return bool(as_read(compact(expand(source.value))) == self._said)


def as_read(value: Any) -> Any:
    """A value as it is read from a plan file again: numbers and truths are the texts they are typed as.

    Line ends around a text, as are there while somebody types, go: no plan has them.
    """
    if isinstance(value, dict):
        return {name: as_read(each) for name, each in value.items()}
    if isinstance(value, list):
        return [as_read(each) for each in value]
    if isinstance(value, bool | int | float):
        return json.dumps(value)
    return value.strip("\r\n") if isinstance(value, str) else value


def _with_numbers(value: Any) -> Any:
    """A value whose fields of numbers and truths are such, also where they were typed: `5` is not written `'5'`."""
    if isinstance(value, dict):
        return {name: _number(each) if isinstance(each, str) else _with_numbers(each) for name, each in value.items()}
    return [_with_numbers(each) for each in value] if isinstance(value, list) else value


def _number(text: str) -> Any:
    return json.loads(text) if text in ("true", "false") or _WHOLE_NUMBER.fullmatch(text) else text
