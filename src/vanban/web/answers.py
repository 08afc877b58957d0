"""Answers of every route: JSON, files, and errors as problem+json (RFC 9457) in the library's own words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from vanban.errors import OutputError, Problem, VanbanError, WebError
from vanban.printable import unbroken

PROBLEM_JSON = "application/problem+json"

_STATUS = {
    "auth-required": 401,
    "auth-wrong": 401,
    "host-refused": 403,
    "origin-refused": 403,
    "route-unknown": 404,
    "draft-unknown": 404,
    "job-unknown": 404,
    "paper-unknown": 404,
    "example-unknown": 404,
    "picture-unknown": 404,
    "schema-unknown": 404,
    "template-unknown": 404,
    "method-unknown": 405,
    "job-unfinished": 409,
    "paper-unmended": 409,
    "parameter-unknown": 400,
    "parameter-invalid": 400,
    "part-unknown": 400,
    "part-missing": 400,
    "part-many": 400,
    "body-empty": 400,
    "body-broken": 400,
    "body-invalid": 400,
    "draft-held": 409,
    "draft-behind": 409,
    "body-too-large": 413,
    "body-kind": 415,
    "body-slow": 408,
    "extra-missing": 501,
    "server-busy": 503,
    "work-took-too-long": 504,
    "draft-unsaved": 507,
}
"""HTTP statuses by code; other codes are 422, what could not be written 507."""

_TITLES = {
    400: "Yêu cầu viết sai",
    401: "Chưa được phép vào",
    403: "Bị từ chối",
    404: "Không có",
    405: "Không làm được việc này ở đây",
    408: "Gửi quá chậm",
    409: "Đã có thay đổi khác",
    413: "Quá lớn",
    415: "Loại dữ liệu không nhận",
    422: "Nội dung có lỗi",
    500: "Lỗi trong chính vanban",
    501: "Chưa cài phần này",
    503: "Đang bận",
    504: "Quá thời gian",
    507: "Không ghi được",
}

_TITLES_BY_CODE = {"job-unfinished": "Việc chưa xong", "paper-unmended": "Chưa sửa văn bản này"}


class JSONAnswer(Response):
    """Plain data as JSON in UTF-8, letters as they are."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """The bytes of the data."""
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return text.encode("utf-8", "backslashreplace")  # half a letter of a client's own words


def status_of(error: VanbanError) -> int:
    """The HTTP status that stands for an error: that of its first problem's code."""
    code = error.problems[0].code if error.problems else ""
    return _STATUS.get(code, 507 if isinstance(error, OutputError) else 422)


def told_of(error: VanbanError) -> list[Mapping[str, Any]]:
    """The problems of an error as plain data: as it tells them itself, with places that a problem has none for."""
    told = getattr(error, "told", None)
    return list(told) if told else [asdict(each) for each in error.problems]


def problem_answer(problems: Iterable[Problem | Mapping[str, Any]], status: int, **more: Any) -> Response:
    """Problems, or what they are as plain data, as one answer; `more` are members of its own that a client needs."""
    told = [asdict(each) if isinstance(each, Problem) else dict(each) for each in problems]
    told = told or [asdict(Problem("internal", "lỗi trong chính vanban"))]
    body = {
        "type": "about:blank",
        "title": _TITLES_BY_CODE.get(told[0]["code"]) or _TITLES.get(status, "Lỗi"),
        "status": status,
        "code": told[0]["code"],
        "detail": told[0]["message"],
        "problems": told,
        **more,
    }
    headers = {"Retry-After": "2"} if status == 503 else None
    return JSONAnswer(body, status_code=status, media_type=PROBLEM_JSON, headers=headers)


def file_answer(data: bytes, name: str, media_type: str) -> Response:
    """A file to be saved under a name."""
    return Response(data, media_type=media_type, headers={"Content-Disposition": disposition_of(name)})


def disposition_of(name: str) -> str:
    """What tells a client to save an answer under a name (RFC 6266: an ASCII one for old clients, the real one)."""
    clean = unbroken(name).replace("/", "-").replace("\\", "-")
    plain = clean.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(clean, safe='')}"


async def on_vanban_error(_: Request, error: Exception) -> Response:
    """What the library refuses, as it says it."""
    assert isinstance(error, VanbanError)
    more = {"rev": error.rev} if isinstance(error, WebError) and error.rev is not None else {}
    return problem_answer(told_of(error), status_of(error), **more)


async def on_http_error(_: Request, error: Exception) -> Response:
    """What Starlette refuses: no such route, another method, a body that is too large."""
    assert isinstance(error, HTTPException)
    match error.status_code:
        case 404:
            problem = Problem("route-unknown", "không có địa chỉ này", remedy="xem /api/docs")
        case 405:
            problem = Problem("method-unknown", "địa chỉ này không nhận cách gọi ấy", remedy="xem /api/docs")
        case 413:
            problem = Problem("body-too-large", "dữ liệu gửi lên quá lớn", remedy="gửi tệp nhỏ hơn")
        case _:
            problem = Problem("request-invalid", "yêu cầu viết sai, không đọc được", remedy="xem /api/docs")
    answer = problem_answer([problem], error.status_code)
    for name, value in (error.headers or {}).items():
        answer.headers[name] = value
    return answer


async def on_any_error(_: Request, error: Exception) -> Response:
    """A fault of vanban itself: told by its kind only, for its words may be those of a document."""
    problem = Problem("internal", f"lỗi trong chính vanban ({type(error).__name__})", remedy="báo cho người phát triển")
    return problem_answer([problem], 500)
