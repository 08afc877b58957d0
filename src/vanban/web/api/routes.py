"""The routes of the API, made of its operations, and what they share while the server runs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import anyio
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from vanban.web.answers import JSONAnswer
from vanban.web.api import batch_operations, job_operations, list_operations, paper_operations, plan_operations
from vanban.web.api.answering import FromFolder, answer, wants_json
from vanban.web.api.bodies import Body, clean_name, media_type, read_body
from vanban.web.api.folders import WorkFolders, removed
from vanban.web.api.jobs import Job, Jobs
from vanban.web.api.operations import Asked, Operation
from vanban.web.api.parameters import read_parameters
from vanban.web.api.plan_operations import YAMLS, kind_refused
from vanban.web.api.work.made import Made
from vanban.web.papers.papers import Papers

OPERATIONS: tuple[Operation, ...] = (
    *plan_operations.operations,
    *paper_operations.operations,
    *batch_operations.operations,
    *job_operations.operations,
    *list_operations.operations,
)
_TIDY_EVERY = 60.0
_FORM = "application/x-www-form-urlencoded"
"""What curl says of any body unless told otherwise."""


def _endpoint(operation: Operation) -> Callable[[Request], Awaitable[Response]]:
    if operation.straight is not None:
        return partial(_straight, operation)
    return partial(_worked, operation)


async def _straight(operation: Operation, request: Request) -> Response:
    assert operation.straight is not None
    values = read_parameters(operation.parameters, request.query_params.multi_items())
    return await operation.straight(request, {**values, **request.path_params})


async def _worked(operation: Operation, request: Request) -> Response:
    """The body read, the work done at once or as a job, the answer."""
    assert operation.work is not None
    state = request.app.state
    values = read_parameters(operation.parameters, request.query_params.multi_items())
    later = operation.waits and _prefers_later(request)
    folder = state.folders.new()
    kept = False  # whether somebody else takes the folder away
    try:
        body = await _body(operation, request, values.get("name"), folder)
        asked = Asked(request, values, body, folder)
        as_json = wants_json(request)
        if later:
            job = state.jobs.start(
                state.tasks, operation.id, folder, partial(_as_job, operation, asked), as_json=as_json
            )
            kept = True
            where = f"/api/jobs/{job.id}"
            headers = {"Location": where, "Preference-Applied": "respond-async"}
            return JSONAnswer(job.as_dict(), status_code=202, headers=headers)
        made = await operation.work(asked)
        response = await anyio.to_thread.run_sync(partial(answer, made, as_json=as_json))
        if isinstance(response, StreamingResponse):
            kept = True
            return FromFolder(response, folder)
        return response
    finally:
        if not kept:
            await removed(folder)


async def _as_job(operation: Operation, asked: Asked, job: Job) -> Made:
    assert operation.work is not None
    asked.job = job
    if operation.id != "makeBatch":  # a batch says itself when its turn has come
        job.tell(job.progress)
    return await operation.work(asked)


async def _body(operation: Operation, request: Request, name: str | None, folder: Path) -> Body:
    takes = operation.takes
    assert takes is not None
    kind = media_type(request)
    known = kind in takes.kinds or takes.any_kind or kind in ("", _FORM)
    known = known or (kind in YAMLS and YAMLS[0] in takes.kinds)
    if not known and not (takes.parts and kind == "multipart/form-data"):
        raise kind_refused(kind, (*takes.kinds, *(("multipart/form-data",) if takes.parts else ())))
    parts = [part.name for part in takes.parts]
    body = await read_body(request, folder, parts, clean_name(name, takes.name))
    if kind in ("", _FORM) and list(takes.kinds) == ["application/json"]:
        return Body("application/json", body.parts)  # it can be nothing else
    return body


def _prefers_later(request: Request) -> bool:
    said = ",".join(request.headers.getlist("prefer"))
    return any(each.partition(";")[0].strip().casefold() == "respond-async" for each in said.split(","))


routes = [Route(each.path, _endpoint(each), methods=[each.method], name=each.id) for each in OPERATIONS]


@asynccontextmanager
async def living(app: Starlette) -> AsyncIterator[None]:
    """What the API keeps while the server runs: folders to work in, jobs, turns of batches."""
    state = app.state
    state.folders = WorkFolders(state.settings.data / "tam")
    state.jobs = Jobs()
    state.papers = Papers(state.folders)
    state.batches = batch_operations.turns()
    with state.folders.opened():
        state.tasks.start_soon(_tidied, state.jobs)
        try:
            yield
        finally:
            await state.jobs.close()


async def _tidied(jobs: Jobs) -> None:
    while True:
        await anyio.sleep(_TIDY_EVERY)
        await jobs.tidy()
