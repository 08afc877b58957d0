"""The application: every route behind the guard, with what they share."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from vanban.errors import VanbanError
from vanban.web.answers import on_any_error, on_http_error, on_vanban_error
from vanban.web.api.routes import living
from vanban.web.api.routes import routes as api_routes
from vanban.web.desk.drafts import routes as draft_routes
from vanban.web.desk.events import Hub
from vanban.web.desk.events import routes as event_routes
from vanban.web.desk.forms import routes as form_routes
from vanban.web.desk.home import routes as home_routes
from vanban.web.desk.office import routes as office_routes
from vanban.web.desk.pages import routes as page_routes
from vanban.web.desk.pages import set_up as set_up_pages
from vanban.web.desk.papers import routes as paper_routes
from vanban.web.desk.reading import routes as reading_routes
from vanban.web.desk.taking import routes as taking_routes
from vanban.web.drafts import Drafts
from vanban.web.guard import ENTRY, Doors, Guard, sealed
from vanban.web.room import Room
from vanban.web.settings import Settings
from vanban.web.warming import make_ready, warm

STATIC = Path(__file__).with_name("static")


def create_app(settings: Settings) -> Starlette:
    """The application of one server. Raises `OutputError` or `WebError` where the folder of drafts cannot be used.

    `app.state` holds what routes share: `settings`, `doors`, `room`, `drafts`, `hub` (what open tabs are told),
    `on_change`, functions that are called with a draft after each change of it, `lookers` (its pages).
    """
    doors = Doors(settings)
    app = Starlette(
        routes=[
            Route("/", _page),
            Route(ENTRY, _enter, methods=["POST"]),
            Route("/favicon.ico", _icon),
            *home_routes,
            *draft_routes,
            *event_routes,
            *office_routes,
            *taking_routes,
            *reading_routes,
            *paper_routes,
            *form_routes,
            *page_routes,
            *api_routes,
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=[Middleware(Guard, settings=settings, doors=doors)],
        exception_handlers={
            VanbanError: on_vanban_error,
            HTTPException: on_http_error,
            Exception: _broken,
        },
        lifespan=_life,
    )
    app.state.settings = settings
    app.state.doors = doors
    app.state.room = Room(settings.workers, settings.limits)
    app.state.example_pictures = {}
    hub = app.state.hub = Hub()
    app.state.drafts = Drafts(
        settings.data,
        on_saved=lambda id, rev: hub.publish(id, "saved", {"rev": rev}),
        on_unsaved=lambda id, error: hub.publish(id, "unsaved", {"message": error.problems[0].message}),
    )
    app.state.on_change = []
    set_up_pages(app)
    return app


@asynccontextmanager
async def _life(app: Starlette) -> AsyncIterator[None]:
    """What runs as long as the server does."""
    from anyio import create_task_group, to_thread

    async with create_task_group() as group:
        app.state.tasks = group
        group.start_soon(_made_ready, app.state.room)
        try:
            async with living(app):
                yield
        finally:
            app.state.hub.close()
            app.state.lookers.close_all()
            await to_thread.run_sync(app.state.drafts.close)
        group.cancel_scope.cancel()


async def _made_ready(room: Room) -> None:
    from anyio import to_thread

    await room.warm(warm)
    await to_thread.run_sync(make_ready)


async def _broken(request: Request, error: Exception) -> Response:
    # Starlette sends this one from outside the guard.
    return sealed(await on_any_error(request, error))


async def _page(_: Request) -> Response:
    return FileResponse(STATIC / "index.html")


async def _enter(request: Request) -> Response:
    """Who types the key of an office's server is let in."""
    async with request.form(max_files=0, max_fields=1) as form:
        word = form.get("token", "")
    doors: Doors = request.app.state.doors
    return doors.answer(str(word).strip(), request.headers)


async def _icon(_: Request) -> Response:
    return FileResponse(STATIC / "icon.svg", media_type="image/svg+xml")
