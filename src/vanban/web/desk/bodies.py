"""What a request brings, read with suspicion: JSON objects with members of the types they are to have."""

from __future__ import annotations

import json
import re
from typing import Any, TypeVar

from starlette.requests import Request

from vanban.errors import Problem, WebError

_T = TypeVar("_T")
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
"""Where half a letter may be written, which no file and no answer can hold."""


async def given(request: Request) -> dict[str, Any]:
    """The JSON object of a request's body. Raises `WebError`."""
    body = await request.body()
    if len(body) > request.app.state.settings.limits.edit:
        raise WebError([Problem("body-too-large", "dữ liệu gửi lên quá lớn", remedy="gửi tệp nhỏ hơn")])
    try:
        found = json.loads(body)
        if _HALF.search(body):
            json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise wrong("dữ liệu gửi lên không phải JSON, hoặc có chữ không phải Unicode") from None
    if not isinstance(found, dict):
        raise wrong("dữ liệu gửi lên không phải một đối tượng JSON")
    return found


def member(body: dict[str, Any], name: str, kind: type[_T], default: _T | None = None) -> _T:
    """A member of an object, of a type. Raises `WebError` where it is another, or is missing without a default."""
    value = body.get(name, default)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise wrong(f"“{name}” thiếu, hoặc không đúng loại")
    return value


def year_of(value: Any) -> int | None:
    """The year that a plan is to be of, where one is given. Raises `WebError`."""
    if value in (None, ""):
        return None
    text = str(value).strip()
    if not (text.isascii() and text.isdigit() and 1945 <= int(text[:9]) <= 2999):
        raise wrong("năm không phải năm của kế hoạch")
    return int(text)


def wrong(words: str) -> WebError:
    """The error of a request that says nothing that can be done."""
    return WebError([Problem("request-invalid", words, remedy="xem /api/docs")])
