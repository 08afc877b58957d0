"""The JSON Schemas that the API speaks of, each under one name; those of plans and reports are the library's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from vanban.web.api.jobs import STATES

Schema = Mapping[str, Any]
BINARY: Schema = {"type": "string", "contentMediaType": "application/octet-stream"}
_COUNT = {"type": "integer", "minimum": 0}


def ref(name: str) -> dict[str, str]:
    """A reference to a schema of the document."""
    return {"$ref": f"#/components/schemas/{name}"}


def object_of(title: str, required: Mapping[str, Any], optional: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """An object with these properties and no others."""
    return {
        "title": title,
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


WITH_FILE: Mapping[str, Any] = {
    "file": object_of(
        "Tệp đã làm ra",
        {
            "name": {"type": "string", "description": "Tên tệp."},
            "type": {"type": "string", "description": "Loại tệp."},
            "data": {"type": "string", "contentEncoding": "base64", "description": "Nội dung tệp, base64."},
        },
    )
}
"""What an answer of JSON has besides, where a file was made."""


def _place(words: str) -> dict[str, Any]:
    return {"type": ["integer", "null"], "minimum": 1, "description": words}


PROBLEM = object_of(
    "Một lỗi",
    {
        "code": {"type": "string", "description": "Mã lỗi, không đổi giữa các phiên bản."},
        "message": {"type": "string", "description": "Lỗi gì."},
    },
    {
        "expected": {"type": "string", "description": "Phải là gì."},
        "remedy": {"type": "string", "description": "Cách sửa."},
        "path": {"type": "string", "description": "Chỗ trong kế hoạch ($.…), hoặc tham số (?…)."},
        "file": {"type": "string", "description": "Tệp."},
        "line": _place("Dòng, đếm từ 1."),
        "column": {"type": ["integer", "string", "null"], "description": "Cột trong tệp chữ; hoặc tên cột của bảng."},
        "sheet": {"type": "string", "description": "Trang của bảng."},
        "row": {**_COUNT, "description": "Dòng của bảng."},
        "cell": {"type": "string", "description": "Chữ của cột trong bảng, như C."},
    },
)
PROBLEMS = object_of(
    "Câu trả lời lỗi (RFC 9457)",
    {
        "type": {"const": "about:blank"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "Mã của lỗi đầu."},
        "detail": {"type": "string", "description": "Lời của lỗi đầu."},
        "problems": {"type": "array", "minItems": 1, "items": ref("Problem")},
    },
    {"rev": {"type": "integer"}},
)
JOB = object_of(
    "Một việc lâu",
    {
        "id": {"type": "string"},
        "work": {"type": "string", "description": "operationId của việc."},
        "state": {"enum": list(STATES)},
        "words": {"type": "string", "description": "Trạng thái, bằng lời."},
        "begun": {"type": "string", "format": "date-time"},
        "progress": object_of(
            "Đến đâu",
            {
                "done": {**_COUNT, "description": "Số văn bản đã xong."},
                "of": {**_COUNT, "description": "Trên tổng số."},
                "failed": {**_COUNT, "description": "Số văn bản lỗi."},
                "name": {"type": "string", "description": "Văn bản vừa xong."},
                "phase": {"type": "string", "description": "Đang làm gì."},
            },
        ),
        "links": object_of(
            "Các địa chỉ", {"self": {"type": "string"}, "events": {"type": "string"}, "result": {"type": "string"}}
        ),
    },
    {
        "ended": {"type": "string", "format": "date-time"},
        "status": {"type": "integer", "description": "HTTP status của lỗi."},
        "problems": {"type": "array", "items": ref("Problem")},
    },
)


def _batch_report() -> dict[str, Any]:
    from vanban.batch.report import STATUSES

    fault = ref("Problem")
    texts = {"type": "array", "items": {"type": "string"}}
    outcome = object_of(
        "Một dòng",
        {
            "row": _COUNT,
            "sheet": {"type": "string"},
            "file": {"type": "string", "description": "Tên tệp; trống khi không đặt được tên."},
            "status": {"enum": list(STATUSES)},
            "reasons": texts,
            "problems": {"type": "array", "items": fault},
            "warnings": {"type": "array", "items": fault},
            "sha256": {"type": "string"},
            "findings": {"type": "object", "additionalProperties": _COUNT},
        },
    )
    return object_of(
        "Báo cáo nhiều văn bản",
        {
            "folder": {"type": "string"},
            "base": {"type": "string", "description": "Tên kế hoạch gốc."},
            "rows": {"type": "string", "description": "Tên bảng."},
            "dry_run": {"type": "boolean", "description": "Chỉ soạn thử."},
            "interrupted": {"type": "boolean"},
            "counts": {"type": "object", "additionalProperties": _COUNT},
            "changed": {"type": "object", "additionalProperties": _COUNT},
            "leftover": texts,
            "notices": {**texts, "description": "Những điều cần biết về cả bảng."},
            "outcomes": {"type": "array", "items": outcome, "description": "Từng dòng, theo thứ tự."},
        },
    )


def _plan() -> dict[str, Any]:
    from vanban.model.json_schema import plan_json_schema

    return plan_json_schema()


def _office() -> dict[str, Any]:
    from vanban.model.json_schema import office_json_schema

    return office_json_schema()


def _check_report() -> dict[str, Any]:
    from vanban.check.formats.json_report import report_schema

    return report_schema()


def _fix_report() -> dict[str, Any]:
    from vanban.mending.formats.json_report import fix_report_schema

    return fix_report_schema()


SCHEMAS: Mapping[str, tuple[str, str, Callable[[], dict[str, Any]]]] = {
    "plan": ("Plan", "Kế hoạch", _plan),
    "office": ("Office", "Tệp cơ quan", _office),
    "check-report": ("CheckReport", "Báo cáo soát văn bản", _check_report),
    "fix-report": ("FixReport", "Báo cáo sửa văn bản", _fix_report),
    "batch-report": ("BatchReport", "Báo cáo nhiều văn bản", _batch_report),
    "problem": ("Problem", "Một lỗi", lambda: PROBLEM),
    "problems": ("Problems", "Câu trả lời lỗi", lambda: PROBLEMS),
    "job": ("Job", "Một việc lâu", lambda: JOB),
}
"""Each schema by its name in addresses: its name in the OpenAPI document, what it is of, itself."""


@cache
def alone(name: str) -> dict[str, Any]:
    """A schema as a document of its own, with all that it refers to."""
    component, _, make = SCHEMAS[name]
    schema = make()
    if "$schema" in schema:
        return schema
    all_of = components()
    wanted: dict[str, Any] = {}
    _gather(all_of[component], all_of, wanted)
    rest = {each: _moved(value, "#/components/schemas/", "#/$defs/") for each, value in wanted.items()}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    own = _moved(all_of[component], "#/components/schemas/", "#/$defs/")
    return {**head, **own, **({"$defs": rest} if rest else {})}


def _gather(schema: Any, all_of: Mapping[str, Any], wanted: dict[str, Any]) -> None:
    if isinstance(schema, list):
        for each in schema:
            _gather(each, all_of, wanted)
    elif isinstance(schema, dict):
        name = str(schema.get("$ref", "")).rpartition("/")[2]
        if name and name not in wanted:
            wanted[name] = all_of[name]
            _gather(all_of[name], all_of, wanted)
        for each in schema.values():
            _gather(each, all_of, wanted)


@cache
def components() -> dict[str, Any]:
    """All schemas under the names they have in the OpenAPI document, what they define themselves beside them."""
    found: dict[str, Any] = {}
    for component, _, make in SCHEMAS.values():
        schema = {key: value for key, value in make().items() if key not in ("$schema", "$defs", "$id")}
        inner = make().get("$defs", {})
        # Plans and offices share their parts; a report's have names that other reports use too.
        prefix = "" if component in ("Plan", "Office") else component
        names = {each: f"{prefix}{each[:1].upper()}{each[1:]}" for each in inner}
        for each, value in inner.items():
            found[names[each]] = _renamed(value, names)
        found[component] = _renamed(schema, names)
    return found


def _renamed(schema: Any, names: Mapping[str, str]) -> Any:
    if isinstance(schema, list):
        return [_renamed(each, names) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: _renamed(value, names) for key, value in schema.items()}
    target = schema.get("$ref")
    if isinstance(target, str) and target.startswith("#/$defs/"):
        made["$ref"] = f"#/components/schemas/{names[target.removeprefix('#/$defs/')]}"
    mapping = schema.get("discriminator")
    if isinstance(mapping, dict) and isinstance(mapping.get("mapping"), dict):
        made["discriminator"] = {
            **mapping,
            "mapping": {
                key: f"#/components/schemas/{names[str(value).removeprefix('#/$defs/')]}"
                for key, value in mapping["mapping"].items()
            },
        }
    return made


def _moved(schema: Any, old: str, new: str) -> Any:
    if isinstance(schema, list):
        return [_moved(each, old, new) for each in schema]
    if not isinstance(schema, dict):
        return schema
    moved = {key: _moved(value, old, new) for key, value in schema.items()}
    if isinstance(target := schema.get("$ref"), str):
        moved["$ref"] = target.replace(old, new)
    return moved
