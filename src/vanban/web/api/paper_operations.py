"""Operations on finished papers: checking, mending, importing them."""

from __future__ import annotations

from dataclasses import replace

from vanban.web.api.operations import Asked, Gives, Operation, Part, Takes
from vanban.web.api.parameters import Parameter
from vanban.web.api.plan_operations import (
    ENGINE,
    JSON,
    NAME,
    OFFICE_PART,
    RULEBOOK,
    YAMLS,
    plan_sent,
    plan_takes,
)
from vanban.web.api.schemas import BINARY, WITH_FILE, object_of, ref
from vanban.web.api.work.made import DOCX, YAML, Made
from vanban.web.api.work.papers import Checking, Importing, Mending, check_paper, check_plan, fix_paper, import_paper

_OCTETS = "application/octet-stream"
_FILE = Part("file", "Tệp Word.", required=True, kinds=(DOCX, _OCTETS))
_PAPER_NAME = replace(NAME, example="cong-van.docx")
_IGNORE = Parameter("ignore", "Bỏ qua quy tắc này, hoặc nhóm.", many=True, example=["nd30.page"])
_SOURCES = {
    "text/html": "html",
    "text/markdown": "markdown",
}


async def _check(asked: Asked) -> Made:
    values, room = asked.values, asked.request.app.state.room
    how = Checking(
        values["as"],
        values["rulebook"],
        values["select"],
        values["ignore"],
        values["layout"],
        values["engine"],
        values["explain"],
    )
    made: Made
    if asked.body.kind in (JSON, *YAMLS) or "plan" in asked.body.parts:
        made = await room.run(check_plan, plan_sent(asked.body), how)
    else:
        made = await room.run(check_paper, asked.body.required("file", ""), how)
    return made


async def _fix(asked: Asked) -> Made:
    values = asked.values
    how = Mending(values["rulebook"], values["text"], values["track"], values["only"], values["ignore"])
    made: Made = await asked.request.app.state.room.run(fix_paper, asked.body.required("file", ""), how)
    return made


async def _import(asked: Asked) -> Made:
    values, paper = asked.values, asked.body.required("file", "")
    kind = values["kind"] or _SOURCES.get(paper.kind, "")
    how = Importing(values["as"], values["family"] or "", values["year"], values["strict"], kind)
    made: Made = await asked.request.app.state.room.run(import_paper, paper, asked.body.one("office"), how)
    return made


_REPORT = {"report": ref("CheckReport")}
_NOTE = object_of(
    "Một điều cần biết",
    {
        "code": {"type": "string", "description": "Mã, không đổi giữa các phiên bản."},
        "message": {"type": "string", "description": "Điều cần biết."},
        "where": {"type": "string", "description": "Chỗ trong nguồn."},
        "text": {"type": "string", "description": "Chữ nói đến."},
        "level": {"enum": ["left", "guess", "lost", "fault", "stale", "info"]},
        "path": {"type": "string", "description": "Chỗ trong kế hoạch."},
        "sure": {"type": "number", "description": "Chắc đến mức nào, từ 0 đến 1."},
        "after": {
            "type": ["string", "null"],
            "description": "Chữ không chép: dòng lời văn đứng ngay trên nó trong nguồn.",
        },
        "line": {"type": ["integer", "null"], "description": "Dòng trong chữ của kế hoạch."},
    },
)
_MISSING = object_of("Một chỗ phải điền", {"path": {"type": "string"}, "what": {"type": "string"}})
_IMPORTED = object_of(
    "Kế hoạch đọc được từ văn bản",
    {
        "plan": {"type": "object", "description": "Kế hoạch; có thể còn thiếu, xem missing và problems."},
        "yaml": {"type": "string", "description": "Chữ của tệp kế hoạch, có chú thích ở chỗ phải xem."},
        "notes": {"type": "array", "items": _NOTE},
        "missing": {"type": "array", "items": _MISSING},
        "problems": {"type": "array", "items": ref("Problem"), "description": "Vì sao kế hoạch chưa dùng được."},
    },
)
_FIXED = object_of("Tệp đã sửa và báo cáo", {"report": ref("FixReport"), "changed": {"type": "boolean"}, **WITH_FILE})

operations = (
    Operation(
        "checkPaper",
        "POST",
        "/api/check",
        "Soát thể thức một văn bản",
        "Soát một tệp .docx, hoặc một kế hoạch (YAML, JSON). Mặc định trả về báo cáo JSON, cùng dạng với "
        "`vanban check --format json`; as=annotated trả về bản sao có nhận xét Word ở từng chỗ.",
        "papers",
        {
            200: Gives(
                "Báo cáo, hoặc bản sao có nhận xét.",
                {
                    JSON: {"anyOf": [ref("CheckReport"), object_of("Bản sao và báo cáo", {**_REPORT, **WITH_FILE})]},
                    DOCX: BINARY,
                    "application/sarif+json": {"type": "object"},
                    "text/markdown": {"type": "string"},
                    "text/plain": {"type": "string"},
                },
            )
        },
        (
            Parameter(
                "as", "Dạng của kết quả.", choices=("json", "sarif", "markdown", "text", "annotated"), default="json"
            ),
            RULEBOOK,
            Parameter("select", "Chỉ soát quy tắc này, hoặc nhóm.", many=True, example=["nd30.page"]),
            _IGNORE,
            Parameter("layout", "Dàn trang rồi soát cả cách trình bày trên trang.", "flag", default=False),
            ENGINE,
            Parameter("explain", "Với text, markdown: kể cả những thành phần đã nhận ra.", "flag", default=False),
            _PAPER_NAME,
        ),
        takes=Takes(
            {DOCX: BINARY, _OCTETS: BINARY, **plan_takes(()).kinds},
            (replace(_FILE, required=False), Part("plan", "Kế hoạch, thay cho tệp Word."), OFFICE_PART),
            any_kind=True,
            name="van-ban.docx",
        ),
        work=_check,
        waits=True,
        refuses=(413, 422, 501, 503, 504),
    ),
    Operation(
        "fixPaper",
        "POST",
        "/api/fix",
        "Sửa thể thức một tệp Word",
        "Sửa những gì soát ra về hình thức, giữ nguyên mọi chữ. Trả về tệp đã sửa; ghi `Accept: application/json` thì "
        "trả về báo cáo (cùng dạng với `vanban fix --format json`) và tệp ở dạng base64. Không có gì phải sửa thì tệp "
        "trả về đúng như tệp đã gửi.",
        "papers",
        {200: Gives("Tệp đã sửa.", {DOCX: BINARY, JSON: _FIXED})},
        (
            RULEBOOK,
            Parameter("text", "Sửa cả chữ ở những chỗ chỉ có một cách đúng.", "flag", default=False),
            Parameter("track", "Ghi thay đổi thành Track Changes.", "flag", default=False),
            Parameter("only", "Chỉ sửa quy tắc này, hoặc nhóm.", many=True, example=["nd30.page"]),
            _IGNORE,
            _PAPER_NAME,
        ),
        takes=Takes({DOCX: BINARY, _OCTETS: BINARY}, (_FILE,), any_kind=True, name="van-ban.docx"),
        work=_fix,
        waits=True,
        refuses=(413, 422, 503, 504),
    ),
    Operation(
        "importPaper",
        "POST",
        "/api/import",
        "Đọc văn bản có sẵn thành kế hoạch",
        "Word, PDF, HTML, Markdown hay chữ dán thành kế hoạch, kèm những chỗ phải xem, những chỗ phải điền. Không bịa: "
        "chỗ nguồn không có thì để trống.",
        "papers",
        {200: Gives("Kế hoạch.", {JSON: _IMPORTED, YAML: {"type": "string"}})},
        (
            Parameter("as", "JSON, hoặc chữ của tệp kế hoạch.", choices=("json", "yaml"), default="json"),
            Parameter("family", "Khối: nhà nước hay Đảng, khi biết chắc.", choices=("state", "party")),
            Parameter("year", "Đánh dấu chỗ đã cũ so với năm này.", "whole", least=1945, most=2999),
            Parameter("strict", "Có chữ nào không chép vào kế hoạch thì là lỗi.", "flag", default=False),
            Parameter("kind", "Nguồn là chữ loại gì, khi tự nó không cho biết.", choices=("text", "markdown", "html")),
            replace(NAME, example="ke-hoach-2025.docx"),
        ),
        takes=Takes(
            {
                DOCX: BINARY,
                "application/pdf": BINARY,
                _OCTETS: BINARY,
                "text/plain": {"type": "string"},
                "text/markdown": {"type": "string"},
                "text/html": {"type": "string"},
            },
            (replace(_FILE, about="Văn bản."), OFFICE_PART),
            any_kind=True,
            name="van-ban",
            examples={"text/plain": "ỦY BAN NHÂN DÂN XÃ AN LÃO\n\nKẾ HOẠCH\nTổ chức ngày hội đọc sách năm 2026\n"},
        ),
        work=_import,
        waits=True,
        refuses=(413, 422, 501, 503, 504),
    ),
)
