"""Values that a client sends into values a draft may hold: plain JSON, text in NFC, within limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from unicodedata import is_normalized, normalize

from vanban.errors import Problem, WebError
from vanban.readers.source import MAX_DEPTH, MAX_NODES

MAX_LETTERS = 500_000
"""Most letters of all texts of a draft: its plan file is to stay below the largest that is read."""
MAX_NAME = 200
"""Longest name of a field, in letters."""
MAX_NUMBER = 2**53 - 1
"""Largest whole number: JavaScript has no larger one that is exact."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much a value holds: values, itself among them, and letters of its texts."""

    values: int = 0
    letters: int = 0

    def __add__(self, other: Size) -> Size:
        return Size(self.values + other.values, self.letters + other.letters)

    def __sub__(self, other: Size) -> Size:
        return Size(self.values - other.values, self.letters - other.letters)

    def check(self) -> None:
        """Refuse what is larger than any draft. Raises `WebError`."""
        if self.values > MAX_NODES or self.letters > MAX_LETTERS:
            raise WebError(
                [
                    Problem(
                        "draft-too-large",
                        f"bản nháp có {self.values} giá trị, {self.letters} chữ",
                        expected=f"không quá {MAX_NODES} giá trị, {MAX_LETTERS} chữ",
                        remedy="chia thành nhiều kế hoạch",
                    )
                ]
            )


def taken(value: Any, depth: int = 0) -> Any:
    """A value as a draft holds it, to stand `depth` levels down: a copy, its texts in NFC.

    Raises `WebError` for what is no plain JSON, nests too deep or is too large.
    """
    Size(sum(1 for _ in _within(value, depth))).check()
    return _copied(value)


def size_of(value: Any) -> Size:
    """How much a value of a draft holds."""
    values = letters = 0
    open_values = [value]
    while open_values:
        each = open_values.pop()
        values += 1
        if isinstance(each, str):
            letters += len(each)
        elif isinstance(each, dict):
            letters += sum(map(len, each))
            open_values += each.values()
        elif isinstance(each, list):
            open_values += each
    return Size(values, letters)


def name_taken(name: str) -> str:
    """The name of a field as a draft holds it. Raises `WebError`."""
    if len(name) > MAX_NAME:
        raise _refused("edit-value", "tên trường quá dài", f"không quá {MAX_NAME} chữ")
    return text_taken(name)


def text_taken(text: str) -> str:
    """A text in NFC, the one change that is ever made to a letter. Raises `WebError` for half a letter."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise _refused("edit-value", "có chữ bị cắt đôi (surrogate)", "chữ Unicode trọn vẹn") from None
    return str(text) if is_normalized("NFC", text) else normalize("NFC", text)  # a reader's texts know their lines


def _within(value: Any, depth: int) -> Iterator[None]:
    """Every value in a value, each looked at before what is in it; never more than a draft may hold."""
    open_values = [(value, depth)]
    for _ in range(MAX_NODES + 1):
        if not open_values:
            return
        each, level = open_values.pop()
        yield
        match each:
            case None | bool() | str():
                continue
            case int() | float():
                if not -MAX_NUMBER <= each <= MAX_NUMBER:  # NaN is not, either
                    raise _refused("edit-value", "số quá lớn, hoặc không phải số", "số thường")
            case dict() | list():
                if level >= MAX_DEPTH:
                    raise _refused("edit-too-deep", f"lồng nhau quá {MAX_DEPTH} cấp", f"không quá {MAX_DEPTH} cấp")
                if isinstance(each, dict) and not all(isinstance(name, str) for name in each):
                    raise _refused("edit-value", "tên trường không phải chữ", "chữ")
                inner = each.values() if isinstance(each, dict) else each
                open_values += ((one, level + 1) for one in inner)
            case _:
                raise _refused("edit-value", f"không giữ được giá trị loại {type(each).__name__}", "giá trị JSON")


def _copied(value: Any) -> Any:
    if isinstance(value, str):
        return text_taken(value)
    if isinstance(value, dict):
        made = {name_taken(name): _copied(each) for name, each in value.items()}
        if len(made) != len(value):
            raise _refused("edit-value", "hai trường trùng tên, chỉ khác cách gõ dấu", "mỗi tên một lần")
        return made
    return [_copied(each) for each in value] if isinstance(value, list) else value


def _refused(code: str, message: str, expected: str) -> WebError:
    return WebError([Problem(code, message, expected=expected)])
