"""The description of the form, and the ordinary outline turned into free sections."""

from __future__ import annotations

from typing import Any

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vanban.web.answers import JSONAnswer


def _described() -> dict[str, Any]:
    from vanban.web.forms import describe

    return describe()


async def described(_: Request) -> Response:
    """Every field of a plan, with its words and its widget."""
    return JSONAnswer(await to_thread.run_sync(_described))


async def freed(request: Request) -> Response:
    """The sections that an ordinary outline stands for."""
    from vanban.web.forms import freed_sections

    outline = await request.json()
    return JSONAnswer({"sections": freed_sections(outline if isinstance(outline, dict) else {})})


routes = [
    Route("/desk/forms", described),
    Route("/desk/forms/free", freed, methods=["POST"]),
]
