"""Parameters of requests: what they are called, what they may say, how they are read; documented by the same data."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal

from vanban.errors import Problem, WebError
from vanban.printable import unbroken

_MOST = 200
"""Most values of one parameter."""
_LONGEST = 400
"""Longest value, in characters."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the query: `about` says in Vietnamese what it is for."""

    name: str
    about: str
    type: Literal["text", "flag", "whole", "number"] = "text"
    choices: tuple[str, ...] = ()
    default: Any = None
    many: bool = False
    least: float | None = None
    most: float | None = None
    example: Any = None

    def schema(self) -> dict[str, Any]:
        """Its JSON Schema."""
        one: dict[str, Any] = {
            "type": {"text": "string", "flag": "boolean", "whole": "integer", "number": "number"}[self.type]
        }
        if self.type == "text":
            one["maxLength"] = _LONGEST
        if self.choices:
            one = {"type": "string", "enum": list(self.choices)}
        if self.least is not None:
            one["minimum"] = self.least
        if self.most is not None:
            one["maximum"] = self.most
        if self.many:
            return {"type": "array", "items": one, "maxItems": _MOST}
        if self.default is not None:
            one["default"] = self.default
        return one

    def read(self, values: Sequence[str]) -> Any:
        """The value that was sent, the default for none. Raises `WebError` for one that it may not say."""
        if self.many:
            if len(values) > _MOST:
                raise self._refused(f"có hơn {_MOST} giá trị", "ít giá trị hơn")
            return tuple(self._one(each) for each in values)
        if not values:
            return self.default
        if len(values) > 1:
            raise self._refused("ghi nhiều lần", "một lần")
        return self._one(values[0])

    def _one(self, value: str) -> Any:
        shown = f"“{unbroken(value[:60])}” không dùng được"
        if self.choices:
            if value not in self.choices:
                raise self._refused(shown, " | ".join(self.choices))
            return value
        if self.type == "flag":
            if value not in ("true", "false"):
                raise self._refused(shown, "true | false")
            return value == "true"
        if self.type == "text":
            if len(value) > _LONGEST or unbroken(value) != value:
                raise self._refused(f"dài hơn {_LONGEST} chữ hoặc có ký tự không nhìn thấy", "chữ thường")
            return value
        return self._number(value, shown)

    def _number(self, value: str, shown: str) -> int | float:
        expected = "số nguyên" if self.type == "whole" else "số"
        expected += f" từ {self.least:g}" if self.least is not None else ""
        expected += f" đến {self.most:g}" if self.most is not None else ""
        if len(value) > 20 or not value.isascii():
            raise self._refused(shown, expected)
        try:
            number = int(value) if self.type == "whole" else float(value)
        except ValueError:
            raise self._refused(shown, expected) from None
        low = self.least is not None and number < self.least
        if not math.isfinite(number) or low or (self.most is not None and number > self.most):
            raise self._refused(shown, expected)
        return number

    def _refused(self, what: str, expected: str) -> WebError:
        remedy = f"ghi {self.name} như trong /api/docs, hoặc bỏ đi"
        return WebError(
            [Problem("parameter-invalid", f"tham số {self.name}: {what}", expected, remedy, f"?{self.name}")]
        )


def read_parameters(known: Iterable[Parameter], sent: Iterable[tuple[str, str]]) -> Mapping[str, Any]:
    """What a query says, by the names of parameters. Raises `WebError` with all that is wrong with it."""
    named = {each.name: each for each in known}
    values: dict[str, list[str]] = {}
    problems: list[Problem] = []
    for name, value in sent:
        if name in named:
            values.setdefault(name, []).append(value)
            continue
        near = get_close_matches(name[:60], named, n=1)
        remedy = f"có lẽ là {near[0]}" if near else "xem /api/docs"
        expected = ", ".join(named) or "không có tham số nào"
        shown = unbroken(name[:60])
        problems.append(Problem("parameter-unknown", f"không có tham số “{shown}”", expected, remedy))
    read: dict[str, Any] = {}
    for name, parameter in named.items():
        try:
            read[name] = parameter.read(values.get(name, []))
        except WebError as error:
            problems += error.problems
    if problems:
        raise WebError(problems[:20])
    return read
