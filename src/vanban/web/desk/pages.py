"""The pages beside the form: who sees what, the pictures of pages, their words, the engines there are."""

from __future__ import annotations

from functools import partial
from typing import Any

from anyio import to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vanban.errors import Problem, WebError
from vanban.web.answers import JSONAnswer
from vanban.web.desk.bodies import given, member, wrong
from vanban.web.pages.looker import DPI, Lookers, View, pages_of
from vanban.web.pages.looking import ENGINES, engines_here

_FOR_EVER = {"Cache-Control": "private, max-age=31536000, immutable"}
"""A picture is named by what it shows; it is kept by the browser of who may see it, and by nobody else."""


async def view(request: Request) -> Response:
    """What somebody sees now: `pages`, `dpi`, `engine`."""
    body = await given(request)
    pages, dpi, engine = member(body, "pages", list), body.get("dpi", DPI), body.get("engine", "rdocx")
    if not isinstance(dpi, int | float) or not 10 <= dpi <= 1_200 or engine not in ENGINES:
        raise wrong("“dpi” phải là số từ 10 đến 1200, “engine” là rdocx hoặc libreoffice")
    _lookers(request).view(request.path_params["id"], View(pages_of(pages), float(dpi), engine))
    return Response(status_code=204)


async def picture(request: Request) -> Response:
    """A page as it looks."""
    png = _lookers(request).pictures.png(request.path_params["id"], request.path_params["hash"])
    if png is None:
        raise WebError([Problem("picture-unknown", "ảnh trang này không còn", remedy="tải lại trang")])
    return Response(png, media_type="image/png", headers=_FOR_EVER)


async def letters(request: Request) -> Response:
    """The words of a page with their places, to be selected and read out."""
    rev = request.query_params.get("rev", "")
    looker = _lookers(request).get(request.path_params["id"])
    words = None
    if looker is not None:
        words = looker.words(request.path_params["page"], int(rev) if rev.isdecimal() else None)
    if words is None:
        raise WebError([Problem("picture-unknown", "chữ của trang này chưa có", remedy="đợi trang vẽ xong")])
    return JSONAnswer({"words": [dict(zip("txywh", word, strict=True)) for word in words.words]})


async def engines(_: Request) -> Response:
    """The engines of layout of this machine."""
    return JSONAnswer({"engines": await to_thread.run_sync(engines_here)})


def set_up(app: Starlette) -> None:
    """Let pages be made of every draft that a tab listens to."""
    lookers = app.state.lookers = Lookers(app.state.room)

    def joined(id: str, client: str) -> None:
        """A tab begins to listen; it is told what is known, and what is new."""
        draft = app.state.drafts.get(id)
        looker = lookers.open(
            id,
            partial(app.state.hub.publish, id),
            app.state.tasks,
            files=draft.files,
            is_watched=lambda: app.state.hub.listens(id),
        )
        for kind, told in looker.latest:
            app.state.hub.publish(id, kind, told, to=client)
        looker.feed(*draft.plan_data())

    def changed(draft: Any) -> None:
        lookers.feed(draft.id, *draft.plan_data())

    app.state.hub.on_join.append(joined)
    app.state.on_change.append(changed)


def _lookers(request: Request) -> Lookers:
    lookers: Lookers = request.app.state.lookers
    return lookers


routes = [
    Route("/desk/engines", engines),
    Route("/desk/drafts/{id}/view", view, methods=["POST"]),
    Route("/desk/drafts/{id}/pictures/{hash}.png", picture),
    Route("/desk/drafts/{id}/letters/{page:int}", letters),
]
