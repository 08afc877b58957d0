"""The office of this machine over HTTP: read, and written by its text or by its data."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vanban.web.answers import JSONAnswer
from vanban.web.desk.bodies import given, member
from vanban.web.drafts.office import OfficeTold, office_path, told_office, write_office, write_office_text


async def read(_: Request) -> Response:
    """What the office's file says; empty data where there is none, null where it has faults."""
    return JSONAnswer(_told(await to_thread.run_sync(told_office, office_path())))


async def write(request: Request) -> Response:
    """The office's file written anew: whole from a text, or as little as can be from data."""
    body = await given(request)
    if "text" in body:
        made = await to_thread.run_sync(write_office_text, office_path(), member(body, "text", str))
    else:
        made = await to_thread.run_sync(write_office, office_path(), member(body, "data", dict))
    return JSONAnswer(_told(made))


def _told(told: OfficeTold) -> dict[str, Any]:
    problems = [asdict(each) for each in told.problems]
    return {"text": told.text, "data": told.data, "problems": problems, "file": str(office_path())}


routes = [Route("/desk/office", read), Route("/desk/office", write, methods=["PUT"])]
