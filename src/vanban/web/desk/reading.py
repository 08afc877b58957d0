"""What is pasted into the form, read into parts of a plan: `POST /desk/reading/{what}`.

`blocks` are given {html, family}, `citation` and `recipients` {text, family}, `deadline` {text}; `agenda` and `tasks`
{rows, family}, rows being lists of cells {text, colspan, rowspan, bold}. The answer is {read}: null where what was
pasted is nothing of the kind.
"""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vanban.errors import Problem, WebError
from vanban.web.answers import JSONAnswer
from vanban.web.desk.bodies import given, wrong

SECONDS = 10.0
"""How long one reading may take."""
MAX_PASTED = 1024 * 1024
"""Most bytes that are read into parts."""


async def reading(request: Request) -> Response:
    """Parts of a plan."""
    what = request.path_params["what"]
    if len(await request.body()) > MAX_PASTED:
        raise WebError([Problem("body-too-large", "phần dán vào quá lớn", remedy="dán từng phần")])
    body = await given(request)
    if what not in _GIVEN or not _is_given(body, _GIVEN[what]):
        raise wrong("yêu cầu viết sai, không đọc được")
    return JSONAnswer({"read": await request.app.state.room.run(_read, what, body, seconds=SECONDS)})


_GIVEN = {
    "blocks": "html",
    "citation": "text",
    "recipients": "text",
    "deadline": "text",
    "agenda": "rows",
    "tasks": "rows",
}


def _is_given(given: dict[str, Any], name: str) -> bool:
    value = given.get(name)
    if name in ("text", "html"):
        return isinstance(value, str)
    return isinstance(value, list) and all(
        isinstance(row, list) and all(isinstance(cell, dict) for cell in row) for row in value
    )


def _read(what: str, given: dict[str, Any]) -> Any:
    """In a process of its own: what reads documents is loaded there, and not by the server."""
    from vanban.web import pasted

    family = str(given.get("family"))
    match what:
        case "blocks":
            return pasted.blocks(given["html"], family)
        case "citation":
            return pasted.citations(given["text"], family)
        case "recipients":
            return pasted.recipients(given["text"], family)
        case "deadline":
            return pasted.deadline(given["text"])
        case "agenda":
            return pasted.agenda(given["rows"], family)
        case _:
            return pasted.tasks(given["rows"], family)


routes = [Route("/desk/reading/{what}", reading, methods=["POST"])]
