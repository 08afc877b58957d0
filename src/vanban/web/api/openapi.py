"""The OpenAPI 3.1 document of the API, made of its operations and of the schemas of the library."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from vanban import __version__
from vanban.web.answers import PROBLEM_JSON
from vanban.web.api.operations import Operation, Takes
from vanban.web.api.parameters import Parameter
from vanban.web.api.routes import OPERATIONS
from vanban.web.api.schemas import components, ref

_INTRO = """Làm, kiểm tra, soát, sửa, đọc lại văn bản Kế hoạch và văn bản hành chính bằng HTTP.

Dữ liệu và lời báo giống hệt lệnh `vanban` và thư viện Python: cùng JSON Schema, cùng mã lỗi. Không tệp nào trên máy
chủ được đọc theo tên do yêu cầu đưa ra. Mỗi yêu cầu cần khóa của máy chủ: `Authorization: token KHÓA`.

English: the same verbs, shapes and error codes as the `vanban` command and the Python library. Requests name the
server's key (`Authorization: token KEY`). No file of the server is ever read by a name that a request gives."""

GROUPS: Mapping[str, tuple[str, str]] = {
    "plans": ("Kế hoạch", "Từ dữ liệu của kế hoạch đến văn bản."),
    "papers": ("Văn bản", "Văn bản có sẵn: soát, sửa, đọc thành kế hoạch."),
    "batches": ("Nhiều văn bản", "Một kế hoạch gốc, một bảng, nhiều văn bản."),
    "jobs": (
        "Việc lâu",
        "Yêu cầu gửi với `Prefer: respond-async` được trả lời 202, việc làm tiếp phía sau. Việc đã xong được "
        "giữ một giờ.",
    ),
    "lookup": ("Tra cứu", "Những gì có sẵn."),
}
"""Groups of operations by what programs call them: what people call them, what they are for."""
REFUSALS: Mapping[int, tuple[str, str]] = {
    400: ("Refused400", "Yêu cầu viết sai: tham số, phần, thân yêu cầu."),
    401: ("Refused401", "Thiếu khóa, hoặc sai khóa."),
    403: ("Refused403", "Gọi máy chủ bằng tên khác, hoặc từ trang web khác."),
    404: ("Refused404", "Không có."),
    408: ("Refused408", "Gửi quá chậm."),
    409: ("Refused409", "Chưa đến lúc."),
    413: ("Refused413", "Dữ liệu gửi lên quá lớn."),
    415: ("Refused415", "Loại dữ liệu không nhận."),
    422: ("Refused422", "Nội dung có lỗi; problems kể từng lỗi, ở đâu, sửa thế nào."),
    500: ("Refused500", "Lỗi trong chính vanban."),
    501: ("Refused501", "Máy chủ chưa cài phần này."),
    503: ("Refused503", "Máy chủ đang bận; thử lại sau số giây ở Retry-After."),
    504: ("Refused504", "Làm quá lâu, đã dừng."),
}
_PREFER = {
    "name": "Prefer",
    "in": "header",
    "description": "`respond-async`: trả lời 202 ngay, việc làm tiếp phía sau; theo dõi ở địa chỉ trong Location.",
    "schema": {"type": "string"},
    "example": "respond-async",
}
_PROBLEM_EXAMPLE = {
    "type": "about:blank",
    "title": "Nội dung có lỗi",
    "status": 422,
    "code": "field-missing",
    "detail": "thiếu trích yếu",
    "problems": [
        {
            "code": "field-missing",
            "message": "thiếu trích yếu",
            "expected": "",
            "remedy": "thêm dòng “subject: …”",
            "path": "$.subject",
            "file": "ke-hoach.yaml",
            "line": 1,
            "column": 1,
        }
    ],
}


@cache
def document_bytes() -> bytes:
    """The document as JSON."""
    return json.dumps(document(), ensure_ascii=False, separators=(",", ":")).encode()


@cache
def document() -> dict[str, Any]:
    """The document."""
    paths: dict[str, dict[str, Any]] = {}
    for each in OPERATIONS:
        paths.setdefault(each.path, {})[each.method.lower()] = _operation(each)
    whole = {
        "openapi": "3.1.0",
        "info": {
            "title": "vanban",
            "version": __version__,
            "summary": "Văn bản Kế hoạch đúng thể thức, bằng HTTP.",
            "description": _INTRO,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/", "description": "Máy chủ này."}],
        "tags": [
            {"name": name, "x-displayName": title, "description": f"{title}. {about}"}
            for name, (title, about) in GROUPS.items()
        ],
        "security": [{"token": []}, {"bearer": []}],
        "paths": paths,
        "components": {
            "schemas": components(),
            "responses": {name: _refusal(status, about) for status, (name, about) in REFUSALS.items()},
            "securitySchemes": {
                "token": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "Authorization",
                    "description": "`token KHÓA`; khóa ở trong tệp `khoa.txt` của thư mục dữ liệu, hoặc tệp đưa ở "
                    "--token-file.",
                },
                "bearer": {"type": "http", "scheme": "bearer", "description": "Cùng khóa ấy."},
            },
        },
    }
    return {name: value if name in ("info", "tags") else _untitled(value) for name, value in whole.items()}


def _untitled(value: Any) -> Any:
    """Titles of schemas as the beginning of their descriptions: generators of clients make names of titles."""
    if isinstance(value, list):
        return [_untitled(each) for each in value]
    if not isinstance(value, dict):
        return value
    made = {name: inner if name == "example" else _untitled(inner) for name, inner in value.items()}
    title = made.get("title")
    if isinstance(title, str):
        del made["title"]
        about = made.get("description", "")
        made["description"] = f"{title}. {about}" if about and not about.startswith(title) else about or title
    return made


def _refusal(status: int, about: str) -> dict[str, Any]:
    told: dict[str, Any] = {"description": about, "content": {PROBLEM_JSON: {"schema": ref("Problems")}}}
    if status == 422:
        told["content"][PROBLEM_JSON]["example"] = _PROBLEM_EXAMPLE
    if status == 503:
        told["headers"] = {"Retry-After": {"schema": {"type": "integer"}, "description": "Số giây."}}
    return told


def refusals_of(operation: Operation) -> Iterable[int]:
    """The statuses of problems that an operation may answer."""
    own = {400, 401, 403, 500, *operation.refuses}
    return sorted(own | {408} if operation.takes is not None else own)


def _operation(operation: Operation) -> dict[str, Any]:
    parameters = [_parameter(each, "path") for each in operation.in_path]
    parameters += [_parameter(each, "query") for each in operation.parameters]
    answers: dict[str, Any] = {}
    for status, gives in operation.gives.items():
        content = {kind: {"schema": schema} for kind, schema in gives.kinds.items()}
        answer: dict[str, Any] = {"description": gives.about}
        if content:
            answer["content"] = content
        if gives.example is not None:
            next(iter(content.values()))["example"] = gives.example
        if any(schema.get("contentMediaType") for schema in gives.kinds.values()):
            words = "Tên tệp nên lưu."
            answer["headers"] = {"Content-Disposition": {"schema": {"type": "string"}, "description": words}}
        answers[str(status)] = answer
    if operation.waits:
        parameters.append(_PREFER)
        answers["202"] = {
            "description": "Việc được làm tiếp phía sau.",
            "headers": {"Location": {"schema": {"type": "string"}, "description": "Địa chỉ của việc."}},
            "content": {"application/json": {"schema": ref("Job")}},
            "links": {"job": {"operationId": "getJob", "parameters": {"id": "$response.body#/id"}}},
        }
    for status in refusals_of(operation):
        answers[str(status)] = {"$ref": f"#/components/responses/{REFUSALS[status][0]}"}
    told: dict[str, Any] = {
        "operationId": operation.id,
        "summary": operation.title,
        "description": operation.about,
        "tags": [operation.group],
        "responses": answers,
    }
    if parameters:
        told["parameters"] = parameters
    if operation.takes is not None:
        told["requestBody"] = _body(operation.takes)
    return told


def _parameter(parameter: Parameter, where: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": parameter.name,
        "in": where,
        "description": parameter.about,
        "schema": parameter.schema(),
    }
    if where == "path":
        told["required"] = True
    if parameter.many:
        told |= {"style": "form", "explode": True}
    if parameter.example is not None:
        told["example"] = parameter.example
    return told


def _body(takes: Takes) -> dict[str, Any]:
    content: dict[str, Any] = {}
    for kind, schema in takes.kinds.items():
        content[kind] = {"schema": schema}
        if kind in takes.examples:
            content[kind]["example"] = takes.examples[kind]
    if takes.parts:
        properties: dict[str, Any] = {}
        for part in takes.parts:
            one = {"type": "string", "contentMediaType": part.kinds[0], "description": part.about}
            properties[part.name] = {"type": "array", "items": one, "description": part.about} if part.many else one
        content["multipart/form-data"] = {
            "schema": {
                "type": "object",
                "properties": properties,
                "required": [part.name for part in takes.parts if part.required],
                "additionalProperties": False,
            },
            "encoding": {part.name: {"contentType": ", ".join(part.kinds)} for part in takes.parts},
        }
    return {"required": True, "content": content}
