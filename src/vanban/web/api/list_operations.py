"""Operations that tell what there is: schemas, templates, communes, this document itself."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response

from vanban.errors import Problem, WebError
from vanban.web.answers import JSONAnswer, file_answer
from vanban.web.api.operations import Gives, Operation
from vanban.web.api.parameters import Parameter
from vanban.web.api.plan_operations import JSON
from vanban.web.api.schemas import BINARY, SCHEMAS, alone, object_of
from vanban.web.api.work.made import DOCX

Values = Mapping[str, Any]
_TEXT = {"type": "string"}


async def _schemas(_: Request, __: Values) -> Response:
    listed = [{"name": name, "title": title, "href": f"/api/schema/{name}"} for name, (_, title, _) in SCHEMAS.items()]
    return JSONAnswer({"schemas": listed})


async def _schema(_: Request, values: Values) -> Response:
    name = values["name"]
    if name not in SCHEMAS:
        words = f"không có JSON Schema nào tên “{name[:60]}”"
        raise WebError([Problem("schema-unknown", words, " | ".join(SCHEMAS), "xem /api/schema")])
    return JSONAnswer(await to_thread.run_sync(alone, name), media_type="application/schema+json")


def _listed_templates() -> list[dict[str, Any]]:
    from vanban.templates import list_templates

    return [
        {
            "id": each.id,
            "family": each.family,
            "version": each.version,
            "rulebook": each.rulebook,
            "in_force_from": each.in_force_from.isoformat(),
            "in_force_to": None if each.in_force_to is None else each.in_force_to.isoformat(),
            "sha256": each.sha256,
            "note": each.note,
            "href": f"/api/templates/{each.id}",
        }
        for each in list_templates()
    ]


async def _templates(_: Request, __: Values) -> Response:
    return JSONAnswer({"templates": await to_thread.run_sync(_listed_templates)})


async def _template(_: Request, values: Values) -> Response:
    from vanban.templates import list_templates

    name = "/".join((values["family"], values["kind"], values["version"]))
    found = next((each for each in await to_thread.run_sync(list_templates) if each.id == name), None)
    if found is None:
        words = f"không có mẫu “{name[:60]}”"
        raise WebError([Problem("template-unknown", words, remedy="xem /api/templates")])
    data = await to_thread.run_sync(found.read)
    return file_answer(data, f"{name.replace('/', '-')}.docx", DOCX)


def _found_communes(province: str | None, words: str | None, most: int) -> dict[str, Any]:
    from vanban.vietnamese import slug
    from vanban.vietnamese.communes import AS_OF, communes, place_key

    units = communes()
    if province is not None:
        units = tuple(unit for unit in units if unit.province_code == _province(province))
    if words is not None:
        wanted = place_key(words)
        # Who writes without marks looks among names without them.
        key = slug if wanted.isascii() else place_key
        units = tuple(unit for unit in units if unit.code == wanted or key(words) in key(f"{unit.type} {unit.name}"))
    return {
        "as_of": AS_OF,
        "count": len(units),
        "communes": [
            {
                "code": unit.code,
                "type": unit.type,
                "name": unit.name,
                "province": {"code": unit.province_code, "type": unit.province_type, "name": unit.province_name},
            }
            for unit in units[:most]
        ],
    }


def _province(said: str) -> str:
    """The code of a province by its code or its name; of what it was merged into, for one that is gone."""
    from vanban.vietnamese.communes import merged_provinces_by_key, place_key, provinces, provinces_by_key

    known = provinces_by_key()
    key = place_key(said)
    if any(each.code == key for each in provinces()):
        return key
    for start in ("tỉnh ", "thành phố ", "tp. ", "tp "):
        key = key.removeprefix(place_key(start) + " ")
    if key in known:
        return known[key].code
    merged = merged_provinces_by_key().get(key)
    near = get_close_matches(key[:60], known, n=1)
    if merged is not None:
        remedy = f"đã nhập vào {merged}"
    else:
        remedy = f"có lẽ là {known[near[0]].name}" if near else "ghi tên hoặc mã tỉnh, thành phố"
    words = f"không có tỉnh, thành phố “{said[:60]}”"
    raise WebError([Problem("province-unknown", words, "một trong 34 tỉnh, thành phố", remedy, "?province")])


async def _communes(_: Request, values: Values) -> Response:
    found = await to_thread.run_sync(_found_communes, values["province"], values["q"], values["limit"])
    return JSONAnswer(found)


async def _openapi(_: Request, __: Values) -> Response:
    from vanban.web.api.openapi import document_bytes

    return Response(await to_thread.run_sync(document_bytes), media_type=JSON)


async def _docs(_: Request, __: Values) -> Response:
    from vanban.web.api.documentation import page

    return Response(await to_thread.run_sync(page), media_type="text/html")


_UNIT = {"code": _TEXT, "type": _TEXT, "name": _TEXT}

operations = (
    Operation(
        "listSchemas",
        "GET",
        "/api/schema",
        "Các JSON Schema",
        "JSON Schema của kế hoạch, tệp cơ quan, các báo cáo, lỗi.",
        "lookup",
        {
            200: Gives(
                "Tên và địa chỉ.",
                {
                    JSON: object_of(
                        "Các JSON Schema",
                        {
                            "schemas": {
                                "type": "array",
                                "items": object_of("Một JSON Schema", {"name": _TEXT, "title": _TEXT, "href": _TEXT}),
                            }
                        },
                    )
                },
            )
        },
        straight=_schemas,
    ),
    Operation(
        "getSchema",
        "GET",
        "/api/schema/{name}",
        "Một JSON Schema",
        "JSON Schema bản 2020-12, đầy đủ trong một tài liệu.",
        "lookup",
        {200: Gives("JSON Schema.", {"application/schema+json": {"type": "object"}})},
        in_path=(Parameter("name", "Tên.", choices=tuple(SCHEMAS), example="plan"),),
        straight=_schema,
        refuses=(404,),
    ),
    Operation(
        "listTemplates",
        "GET",
        "/api/templates",
        "Các mẫu trình bày",
        "Mẫu nào của luật nào, có hiệu lực từ ngày nào đến ngày nào.",
        "lookup",
        {
            200: Gives(
                "Các mẫu.",
                {
                    JSON: object_of(
                        "Các mẫu trình bày",
                        {
                            "templates": {
                                "type": "array",
                                "items": object_of(
                                    "Một mẫu",
                                    {
                                        "id": _TEXT,
                                        "family": {"enum": ["state", "party"]},
                                        "version": _TEXT,
                                        "rulebook": _TEXT,
                                        "in_force_from": {"type": "string", "format": "date"},
                                        "in_force_to": {"type": ["string", "null"], "format": "date"},
                                        "sha256": _TEXT,
                                        "note": _TEXT,
                                        "href": _TEXT,
                                    },
                                ),
                            }
                        },
                    )
                },
            )
        },
        straight=_templates,
    ),
    Operation(
        "getTemplate",
        "GET",
        "/api/templates/{family}/{kind}/{version}",
        "Một mẫu trình bày",
        "Tệp .docx của mẫu, để xem hoặc sửa kiểu chữ rồi gửi lại ở phần template.",
        "lookup",
        {200: Gives("Tệp mẫu.", {DOCX: BINARY})},
        in_path=(
            Parameter("family", "Khối.", example="state"),
            Parameter("kind", "Loại văn bản.", example="ke-hoach"),
            Parameter("version", "Phiên bản.", example="1.1"),
        ),
        straight=_template,
        refuses=(404,),
    ),
    Operation(
        "listCommunes",
        "GET",
        "/api/communes",
        "Các xã, phường, đặc khu",
        "Đơn vị hành chính cấp xã của 34 tỉnh, thành phố; tìm theo tên có dấu, hoặc theo mã.",
        "lookup",
        {
            200: Gives(
                "Các đơn vị.",
                {
                    JSON: object_of(
                        "Các đơn vị hành chính",
                        {
                            "as_of": {"type": "string", "format": "date", "description": "Dữ liệu đúng vào ngày này."},
                            "count": {
                                "type": "integer",
                                "minimum": 0,
                                "description": "Có bao nhiêu, kể cả phần không liệt kê.",
                            },
                            "communes": {
                                "type": "array",
                                "items": object_of(
                                    "Một đơn vị",
                                    {
                                        **_UNIT,
                                        "province": object_of("Tỉnh, thành phố", _UNIT),
                                    },
                                ),
                            },
                        },
                    )
                },
            )
        },
        (
            Parameter("province", "Tên hoặc mã tỉnh, thành phố.", example="Hải Phòng"),
            Parameter("q", "Một phần của tên, hoặc mã.", example="Vĩnh Bảo"),
            Parameter("limit", "Nhiều nhất bao nhiêu đơn vị.", "whole", default=4000, least=1, most=4000),
        ),
        straight=_communes,
        refuses=(422,),
    ),
    Operation(
        "getOpenApi",
        "GET",
        "/api/openapi.json",
        "Tài liệu OpenAPI",
        "Chính tài liệu này, OpenAPI 3.1, để sinh mã gọi.",
        "lookup",
        {200: Gives("Tài liệu OpenAPI.", {JSON: {"type": "object"}})},
        straight=_openapi,
    ),
    Operation(
        "getDocs",
        "GET",
        "/api/docs",
        "Trang tài liệu",
        "Tài liệu của API thành một trang để đọc, không cần mạng.",
        "lookup",
        {200: Gives("Trang HTML.", {"text/html": {"type": "string"}})},
        straight=_docs,
    ),
)
