"""Operations on plans: validating and rendering them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from vanban.errors import Problem, WebError
from vanban.web.api.bodies import Body
from vanban.web.api.operations import Asked, Gives, Operation, Part, Takes
from vanban.web.api.parameters import Parameter
from vanban.web.api.schemas import BINARY, WITH_FILE, object_of, ref
from vanban.web.api.work.made import DOCX, PDF, PNG, Made
from vanban.web.api.work.plans import PlanSent, Rendering, render, validate

JSON = "application/json"
YAMLS = ("application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml")
LAWS = ("nd30", "hd36", "hd05")
ENGINES = ("auto", "word", "libreoffice", "rdocx")

RULEBOOK = Parameter("rulebook", "Luật áp dụng, thay cho luật theo ngày của văn bản.", choices=LAWS)
ENGINE = Parameter(
    "engine", "Công cụ dàn trang; auto lấy công cụ đầu tiên có trên máy chủ.", choices=ENGINES, default="auto"
)
NAME = Parameter("name", "Tên tệp, khi thân yêu cầu chính là tệp.", example="ke-hoach.yaml")
TEMPLATE = Parameter("template", "Mã mẫu trình bày, xem /api/templates.", example="state/ke-hoach/1.1")

OFFICE_PART = Part("office", "Tệp cơ quan (.yaml, .json), khi kế hoạch có dòng office.")
PLAN_PARTS = (
    Part("plan", "Kế hoạch: YAML hoặc JSON.", required=True, kinds=("application/yaml", JSON, "text/plain")),
    OFFICE_PART,
    Part("picture", "Ảnh mà kế hoạch ghi tên; tên tệp của phần là tên ghi trong kế hoạch.", many=True),
    Part("template", "Mẫu trình bày riêng (.docx)."),
)
_NAMELESS = "ke-hoach.yaml"
"""What a plan is called whose sender gave no name."""
EXAMPLE: dict[str, Any] = {
    "family": "state",
    "issuer": {"name": "Ủy ban nhân dân xã An Lão", "symbol": "UBND", "place": "An Lão"},
    "number": 21,
    "date": "12/11/2026",
    "subject": "Tổ chức ngày hội đọc sách năm 2026",
    "basis": {
        "citations": [{"type": "Kế hoạch", "number": "31/KH-UBND", "issuer": "Ủy ban nhân dân thành phố"}],
    },
    "opening": "Ủy ban nhân dân xã An Lão ban hành Kế hoạch như sau",
    "body": {"purpose": "Khuyến khích thói quen đọc sách.", "time": "01 ngày, Chủ nhật, ngày 22/11/2026."},
    "distribution": {"recipients": ["UBND thành phố", "Các phòng, ban"], "archive": "VT"},
    "signature": {"on_behalf_of": "Ủy ban nhân dân", "position": "Chủ tịch", "name": "Bùi Văn Khải"},
}
"""A plan for examples."""


def plan_takes(parts: tuple[Part, ...] = PLAN_PARTS) -> Takes:
    """A plan as JSON, as YAML text, or with what belongs to it in a multipart body."""
    text = {"type": "string", "description": "Chữ của tệp kế hoạch (YAML)."}
    kinds = {JSON: ref("Plan"), YAMLS[0]: text, "text/plain": text}
    return Takes(kinds, parts, name=_NAMELESS, examples={JSON: EXAMPLE, YAMLS[0]: _YAML})


_YAML = """family: state
issuer: {name: Ủy ban nhân dân xã An Lão, symbol: UBND, place: An Lão}
number: 21
date: 12/11/2026
subject: Tổ chức ngày hội đọc sách năm 2026
basis:
  citations:
    - {type: Kế hoạch, number: 31/KH-UBND, issuer: Ủy ban nhân dân thành phố}
opening: Ủy ban nhân dân xã An Lão ban hành Kế hoạch như sau
body:
  purpose: Khuyến khích thói quen đọc sách.
  time: 01 ngày, Chủ nhật, ngày 22/11/2026.
distribution: {recipients: [UBND thành phố, "Các phòng, ban"], archive: VT}
signature: {on_behalf_of: Ủy ban nhân dân, position: Chủ tịch, name: Bùi Văn Khải}
"""


def plan_sent(body: Body) -> PlanSent:
    """The plan of a body. Raises `WebError` where there is none, or what came is no text."""
    plan = body.required("plan", "")
    if body.kind not in (JSON, *YAMLS, "text/plain", "multipart/form-data", "", "application/x-www-form-urlencoded"):
        raise kind_refused(body.kind, (JSON, YAMLS[0], "multipart/form-data"))
    if body.kind == JSON and plan.name == _NAMELESS:
        plan = replace(plan, name="ke-hoach.json")
    pictures = {each.name: each for each in body.parts.get("picture", [])}
    return PlanSent(plan, format_of(plan.kind, plan.name), body.one("office"), pictures, body.one("template"))


def format_of(kind: str, name: str) -> Literal["yaml", "json"]:
    """What a plan's text is written in, by what its sender says; YAML else, which JSON mostly is too."""
    return "json" if kind == JSON or name.casefold().endswith(".json") else "yaml"


def kind_refused(kind: str, known: tuple[str, ...]) -> WebError:
    """The error for a body of a media type that an operation does not take."""
    words = f"không nhận dữ liệu loại “{kind[:120]}”"
    return WebError([Problem("body-kind", words, " | ".join(known), "ghi đúng Content-Type")])


async def _validate(asked: Asked) -> Made:
    room = asked.request.app.state.room
    made: Made = await room.run(validate, plan_sent(asked.body), asked.values["rulebook"])
    return made


async def _render(asked: Asked) -> Made:
    values = asked.values
    how = Rendering(
        values["as"],
        values["rulebook"],
        known_template(values["template"]),
        values["engine"],
        values["sign"],
        values["page"],
        values["dpi"],
    )
    made: Made = await asked.request.app.state.room.run(render, plan_sent(asked.body), how)
    return made


def known_template(name: str | None) -> str | None:
    """The id of a released template. Raises `WebError` for anything else: paths are never taken from a client."""
    from vanban.templates import list_templates

    ids = [each.id for each in list_templates()]
    if name is None or name in ids:
        return name
    words = f"tham số template: không có mẫu “{name[:60]}”"
    raise WebError([Problem("parameter-invalid", words, " | ".join(ids), "xem /api/templates", "?template")])


_VALIDATED = object_of(
    "Kết quả kiểm tra kế hoạch",
    {
        "valid": {"type": "boolean", "description": "Kế hoạch dùng được hay không."},
        "problems": {"type": "array", "items": ref("Problem"), "description": "Từng lỗi, ở dòng nào của kế hoạch."},
    },
    {
        "family": {"enum": ["state", "party"]},
        "rulebook": {"type": "string", "description": "Luật áp dụng."},
        "number": {"type": "string", "description": "Số, ký hiệu như được in."},
        "subject": {"type": "string", "description": "Trích yếu."},
        "notices": {"type": "array", "items": ref("Problem"), "description": "Những điểm nên xem lại."},
    },
)
_RENDERED = {
    "notices": {"type": "array", "items": ref("Problem"), "description": "Những điểm nên xem lại."},
    "metadata": {
        "type": ["object", "null"],
        "description": "Các trường quản lý văn bản đi (NĐ 30/2020/NĐ-CP, Phụ lục VI); null khi luật không định.",
    },
}
_LAID_OUT = {
    "pages": {"type": "integer", "minimum": 1, "description": "Số trang."},
    "engine": {"type": "string", "description": "Công cụ đã dàn trang."},
    "boxes": {"type": "array", "items": {"type": "object"}, "description": "Các ô chữ ký, ô dấu."},
}

operations = (
    Operation(
        "validatePlan",
        "POST",
        "/api/validate",
        "Kiểm tra một kế hoạch",
        "Đọc kế hoạch (YAML hoặc JSON), báo mọi lỗi một lượt, mỗi lỗi ở dòng nào, sửa thế nào. Kế hoạch có lỗi vẫn là "
        "câu trả lời 200, với valid là false.",
        "plans",
        {200: Gives("Kế hoạch dùng được hay không, vì sao.", {JSON: _VALIDATED}, {"valid": True, "problems": []})},
        (RULEBOOK, NAME),
        takes=plan_takes((*PLAN_PARTS[:3],)),
        work=_validate,
        refuses=(413, 415, 422, 503, 504),
    ),
    Operation(
        "renderPlan",
        "POST",
        "/api/render",
        "Làm ra văn bản từ kế hoạch",
        "Kế hoạch (YAML hoặc JSON) thành tệp Word, PDF, PDF/A hoặc ảnh trang. Trả về chính tệp ấy; ghi "
        "`Accept: application/json` thì trả về JSON có tệp ở dạng base64 cùng những điều cần biết.",
        "plans",
        {
            200: Gives(
                "Văn bản.",
                {
                    DOCX: BINARY,
                    PDF: BINARY,
                    PNG: BINARY,
                    JSON: object_of("Văn bản và những điều cần biết", {**_RENDERED, **WITH_FILE}, _LAID_OUT),
                },
            )
        },
        (
            Parameter("as", "Dạng của văn bản.", choices=("docx", "pdf", "pdfa", "png"), default="docx"),
            RULEBOOK,
            TEMPLATE,
            ENGINE,
            Parameter("sign", "Đặt ô chữ ký, ô dấu trống vào PDF.", "flag", default=False),
            Parameter("page", "Với as=png: chỉ trang này; không ghi thì mọi trang.", "whole", least=1, most=5000),
            Parameter("dpi", "Với as=png: độ phân giải.", "number", default=96.0, least=10, most=300),
            NAME,
        ),
        takes=plan_takes(),
        work=_render,
        waits=True,
        refuses=(413, 415, 422, 501, 503, 504),
    ),
)
