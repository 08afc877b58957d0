"""Operations on jobs: seeing how far one is, following it, fetching what came of it, ending it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from vanban.errors import Problem, WebError
from vanban.web.answers import JSONAnswer
from vanban.web.api.answering import answer, wants_json
from vanban.web.api.jobs import Job
from vanban.web.api.operations import Gives, Operation
from vanban.web.api.parameters import Parameter
from vanban.web.api.plan_operations import JSON
from vanban.web.api.schemas import BINARY, ref
from vanban.web.api.work.made import DOCX, PDF, PNG, YAML, ZIP

Values = Mapping[str, Any]


def _job(request: Request, values: Values) -> Job:
    job: Job = request.app.state.jobs.get(values["id"])
    return job


async def _state(request: Request, values: Values) -> Response:
    return JSONAnswer(_job(request, values).as_dict())


async def _events(request: Request, values: Values) -> Response:
    return StreamingResponse(_job(request, values).watched(), media_type="text/event-stream")


async def _result(request: Request, values: Values) -> Response:
    job = _job(request, values)
    if job.error is not None:
        raise job.error
    if job.made is None:
        words = "việc này chưa xong"
        raise WebError([Problem("job-unfinished", words, remedy="theo dõi ở /api/jobs/{id}/events rồi lấy lại")])
    return answer(job.made, as_json=job.as_json or wants_json(request))


async def _cancel(request: Request, values: Values) -> Response:
    await request.app.state.jobs.cancel(_job(request, values))
    return Response(status_code=204)


_ID = (Parameter("id", "Mã của việc, trong câu trả lời 202.", example="o9oG3kqJ2b1uX0aZ"),)
_TEXTS = {kind: {"type": "string"} for kind in (YAML, "text/markdown", "text/plain")}
_SARIF = "application/sarif+json"
_ANY = {
    **{kind: {"type": "object"} for kind in (JSON, _SARIF)},
    **dict.fromkeys((DOCX, PDF, PNG, ZIP), BINARY),
    **_TEXTS,
}

operations = (
    Operation(
        "getJob",
        "GET",
        "/api/jobs/{id}",
        "Một việc đến đâu",
        "Trạng thái, số văn bản đã xong; lỗi, nếu việc không thành.",
        "jobs",
        {200: Gives("Việc ấy.", {JSON: ref("Job")})},
        in_path=_ID,
        straight=_state,
        refuses=(404,),
    ),
    Operation(
        "watchJob",
        "GET",
        "/api/jobs/{id}/events",
        "Theo dõi một việc",
        "Server-sent events: `progress` mỗi khi có thay đổi, `end` khi xong; data là một Job.",
        "jobs",
        {200: Gives("Các sự kiện, cho đến khi xong.", {"text/event-stream": {"type": "string"}})},
        in_path=_ID,
        straight=_events,
        refuses=(404,),
    ),
    Operation(
        "getJobResult",
        "GET",
        "/api/jobs/{id}/result",
        "Kết quả của một việc",
        "Đúng câu trả lời mà yêu cầu ban đầu sẽ nhận nếu không gửi `Prefer: respond-async`, kể cả câu trả lời lỗi; 409 "
        "khi việc chưa xong.",
        "jobs",
        {200: Gives("Kết quả.", _ANY)},
        in_path=_ID,
        straight=_result,
        refuses=(404, 409, 413, 415, 422, 501, 503, 504),
    ),
    Operation(
        "cancelJob",
        "DELETE",
        "/api/jobs/{id}",
        "Hủy một việc",
        "Dừng việc nếu đang làm, bỏ kết quả nếu đã xong.",
        "jobs",
        {204: Gives("Đã hủy.", {})},
        in_path=_ID,
        straight=_cancel,
        refuses=(404,),
    ),
)
