"""Operations on batches: the table to fill in, and many documents from one base plan and a table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from anyio import CapacityLimiter, to_thread

from vanban.errors import Problem, WebError
from vanban.web.api.batches import Batching, BatchSent, run_batch
from vanban.web.api.bodies import Body
from vanban.web.api.jobs import Progress
from vanban.web.api.operations import Asked, Gives, Operation, Part, Takes
from vanban.web.api.parameters import Parameter
from vanban.web.api.plan_operations import (
    ENGINE,
    EXAMPLE,
    JSON,
    OFFICE_PART,
    TEMPLATE,
    YAMLS,
    format_of,
    known_template,
)
from vanban.web.api.schemas import BINARY, WITH_FILE, object_of, ref
from vanban.web.api.work.made import PDF, XLSX, ZIP, Made, Sent
from vanban.web.api.work.sheets import sheet

_BASE_ABOUT = "Kế hoạch gốc: YAML hoặc JSON, có chỗ điền như {{ commune.name }}."


def batch_sent(body: Body) -> BatchSent:
    """What a batch is made of. Raises `WebError` where something is missing, or a body of JSON is not as it must be."""
    if body.kind == JSON:
        return _of_json(body.required(""))
    base = body.required("base")
    return BatchSent(base, body.required("rows"), body.one("office"), format_of(base.kind, base.name))


def _of_json(sent: Sent) -> BatchSent:
    try:
        value = json.loads(sent.read())
    except (ValueError, RecursionError):
        raise _unfit("thân yêu cầu không phải JSON") from None
    if not isinstance(value, dict) or not value.keys() <= {"base", "rows"}:
        raise _unfit("thân yêu cầu không phải một đối tượng chỉ gồm base và rows")
    base, rows = value.get("base"), value.get("rows")
    if not isinstance(base, str | dict) or not isinstance(rows, list):
        raise _unfit("base không phải kế hoạch gốc, hoặc rows không phải danh sách các dòng")
    plan = base if isinstance(base, str) else json.dumps(base, ensure_ascii=False)
    # Each row on a line of its own: faults tell the line.
    table = "[" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "]"
    form = "yaml" if isinstance(base, str) else "json"
    return BatchSent(
        Sent(plan.encode("utf-8", "surrogatepass"), f"base.{form}"),
        Sent(table.encode("utf-8", "surrogatepass"), "rows.json", JSON),
        None,
        "yaml" if form == "yaml" else "json",
    )


def _unfit(words: str) -> WebError:
    return WebError([Problem("body-invalid", words, '{"base": …, "rows": [{…}, …]}', "xem /api/docs")])


async def _batch(asked: Asked) -> Made:
    values, state = asked.values, asked.request.app.state
    how = Batching(
        form=values["as"],
        name=values["name"],
        accents=values["accents"],
        sheet=values["sheet"],
        only=values["only"],
        template=known_template(values["template"]),
        check=values["check"],
        engine=values["engine"],
        partly=values["partly"],
    )
    if asked.body.kind == JSON and asked.body.required("").size > state.settings.limits.edit:
        remedy = "gửi kế hoạch gốc và bảng thành tệp, trong multipart/form-data"
        raise WebError([Problem("body-too-large", "JSON gửi lên quá lớn", remedy=remedy)])
    sent = await to_thread.run_sync(batch_sent, asked.body)
    return await batch_made(sent, how, asked, state)


async def batch_made(sent: BatchSent, how: Batching, asked: Asked, state: Any) -> Made:
    """A batch made when its turn has come; a job is told how far it is."""
    limits, turns = state.settings.limits, state.batches
    job = asked.job
    if job is None and turns.statistics().tasks_waiting >= limits.waiting:
        raise WebError([Problem("server-busy", "máy đang làm nhiều việc quá", remedy="đợi một lát rồi thử lại")])
    async with turns:
        if job is not None:
            job.tell(Progress())
        return await run_batch(
            sent,
            how,
            asked.folder,
            seconds=limits.work if job is None else limits.batch,
            memory=limits.memory,
            tell=None if job is None else job.tell,
        )


def turns() -> CapacityLimiter:
    """One batch at a time: each takes a core for as long as it runs, and what is laid out another."""
    return CapacityLimiter(1)


async def _sheet(asked: Asked) -> Made:
    base = asked.body.required("base", "")
    made: Made = await asked.request.app.state.room.run(
        sheet,
        base,
        format_of(base.kind, base.name),
        asked.body.one("office"),
        asked.values["province"],
        asked.values["field"],
    )
    return made


_BASE: Mapping[str, Any] = {
    "anyOf": [{"type": "string"}, {"type": "object"}],
    "description": f"{_BASE_ABOUT} Chữ YAML, hoặc đối tượng.",
}
_ROWS = {
    "type": "array",
    "minItems": 1,
    "items": {"type": "object"},
    "description": "Mỗi phần tử một văn bản: tên cột và giá trị, có thể lồng nhau.",
}
_EXAMPLE = {
    "base": EXAMPLE | {"issuer": {"name": "Ủy ban nhân dân xã {{ xa }}", "symbol": "UBND", "place": "{{ xa }}"}},
    "rows": [{"xa": "An Lão"}, {"xa": "Vĩnh Bảo"}],
}
_REPORTED = object_of("Báo cáo", {"report": ref("BatchReport")})

operations = (
    Operation(
        "makeBatch",
        "POST",
        "/api/batch",
        "Làm nhiều văn bản một lượt",
        "Kế hoạch gốc và một bảng (.xlsx, .csv, .json, .yaml, hoặc các dòng trong JSON) thành một tệp zip gồm mọi văn "
        "bản, hoặc một tệp PDF để in. Mọi dòng được soạn trước khi ghi: có lỗi thì không làm gì, câu trả lời 422 kể "
        "từng lỗi theo trang, dòng, ô. as=report chỉ soạn thử và cho biết. Bảng dài thì gửi `Prefer: respond-async`.",
        "batches",
        {
            200: Gives(
                "Các văn bản, hoặc báo cáo.",
                {
                    ZIP: BINARY,
                    PDF: BINARY,
                    JSON: {
                        "anyOf": [_REPORTED, object_of("Báo cáo và tệp", {"report": ref("BatchReport"), **WITH_FILE})]
                    },
                },
            )
        },
        (
            Parameter("as", "Dạng của kết quả.", choices=("zip", "pdf", "report"), default="zip"),
            Parameter("partly", "Làm những dòng không lỗi, dù dòng khác có lỗi.", "flag", default=False),
            Parameter("name", "Mẫu tên tệp.", example="{commune.code}-{commune.name}"),
            Parameter("accents", "Giữ dấu tiếng Việt trong tên tệp.", "flag", default=False),
            Parameter("sheet", "Trang của bảng .xlsx; mặc định trang đầu."),
            Parameter("only", "Chỉ làm các dòng này, hoặc các dòng thỏa điều kiện.", example="1-20"),
            TEMPLATE,
            Parameter(
                "check",
                "Soát từng văn bản; báo cáo ghi số chỗ sai, với as=report thì ghi từng chỗ (warnings).",
                "flag",
                default=False,
            ),
            ENGINE,
        ),
        takes=Takes(
            {JSON: object_of("Kế hoạch gốc và các dòng", {"base": _BASE, "rows": _ROWS})},
            (
                Part("base", _BASE_ABOUT, required=True, kinds=(YAMLS[0], JSON)),
                Part("rows", "Bảng: .xlsx, .csv, .json, .yaml.", required=True, kinds=(XLSX, "text/csv", JSON)),
                OFFICE_PART,
            ),
            examples={JSON: _EXAMPLE},
        ),
        work=_batch,
        waits=True,
        refuses=(413, 415, 422, 501, 503, 504),
    ),
    Operation(
        "makeSheet",
        "POST",
        "/api/batch/sheet",
        "Bảng để điền cho một kế hoạch gốc",
        "Bảng .xlsx có sẵn tiêu đề, ghi chú, danh sách chọn và một dòng ví dụ cho mỗi tên dùng trong kế hoạch gốc.",
        "batches",
        {200: Gives("Bảng .xlsx.", {XLSX: BINARY, JSON: object_of("Bảng", WITH_FILE)})},
        (
            Parameter("province", "Điền sẵn các xã của tỉnh, thành phố này.", many=True, example=["Hải Phòng"]),
            Parameter("field", "Thêm cột thay cho một trường.", many=True, example=["signature.name"]),
            Parameter("name", "Tên tệp, khi thân yêu cầu chính là tệp."),
        ),
        takes=Takes(
            {JSON: {"type": "object"}, YAMLS[0]: {"type": "string"}, "text/plain": {"type": "string"}},
            (Part("base", _BASE_ABOUT, required=True), OFFICE_PART),
            name="goc.yaml",
        ),
        work=_sheet,
        refuses=(413, 415, 422, 501, 503, 504),
    ),
)
