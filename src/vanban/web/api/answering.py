"""What came of work as answers: files as files, or with what is told of them as JSON where a client asks for JSON."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from vanban.web.answers import JSONAnswer, disposition_of
from vanban.web.api.folders import removed
from vanban.web.api.work.made import File, Made

JSON = "application/json"
_PIECE = 256 * 1024


def wants_json(request: Request) -> bool:
    """Whether a client asks for JSON by name, and for nothing else before it."""
    best = ""
    quality = -1.0
    for each in request.headers.get("accept", "").split(","):
        kind, _, rest = each.partition(";")
        weight = 1.0
        for parameter in rest.split(";"):
            name, _, value = parameter.strip().partition("=")
            if name.strip() == "q":
                try:
                    weight = float(value)
                except ValueError:
                    weight = 0.0
        if weight > quality:
            best, quality = kind.strip().casefold(), weight
    return best == JSON


def answer(made: Made, *, as_json: bool) -> Response:
    """What came of work; a file itself, unless JSON is wanted or there is none."""
    if made.file is None:
        return JSONAnswer(made.told)
    if not as_json:
        return _file(made.file)
    content = made.file.content
    data = content if isinstance(content, bytes) else content.read_bytes()
    file = {"name": made.file.name, "type": made.file.kind, "data": base64.b64encode(data).decode("ascii")}
    return JSONAnswer({**made.told, "file": file})


def _file(file: File) -> Response:
    headers = {"Content-Disposition": disposition_of(file.name), "Content-Length": str(file.size)}
    kind = f"{file.kind}; charset=utf-8" if file.kind in ("text/markdown", "text/plain") else file.kind
    if isinstance(file.content, bytes):
        return Response(file.content, media_type=kind, headers=headers)
    return StreamingResponse(_pieces(file.content), media_type=kind, headers=headers)


class FromFolder(Response):
    """An answer that reads a file of a folder while it is sent; the folder goes away with it, however it ends."""

    def __init__(self, response: Response, folder: Path) -> None:
        self._response, self._folder = response, folder

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        try:
            await self._response(scope, receive, send)
        finally:
            await removed(self._folder)


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            yield piece
