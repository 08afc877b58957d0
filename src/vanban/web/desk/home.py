"""What the first screen shows, and the button that ends the server."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vanban import __version__
from vanban.web.answers import JSONAnswer
from vanban.web.drafts import Drafts
from vanban.web.drafts.office import office_path
from vanban.web.pages.examples import example_page

if TYPE_CHECKING:
    from vanban.examples import Example


def _home(drafts: Drafts) -> dict[str, Any]:
    from vanban.examples import list_examples
    from vanban.extras import EXTRAS, has_extra

    plans = [
        each
        for each in list_examples()
        if each.path.suffix == ".yaml" and each.path.parent.name not in ("batch", "office")
    ]
    return {
        "version": __version__,
        "extras": {name: has_extra(name) for name in EXTRAS},
        "drafts": [asdict(each) for each in drafts.list()],
        "examples": [{"name": each.name, "about": each.about, "family": _family(each)} for each in plans],
        "office": office_path().is_file(),
    }


def _family(example: Example) -> str:
    return "party" if b"\nfamily: party" in example.content() else "state"


async def home(request: Request) -> Response:
    """What there is to begin with."""
    return JSONAnswer(await to_thread.run_sync(_home, request.app.state.drafts))


async def example_picture(request: Request) -> Response:
    """The first page of an example; drawn once, when it is first asked for."""
    name, state = request.path_params["name"], request.app.state
    picture = state.example_pictures.get(name)
    if picture is None:
        picture = state.example_pictures[name] = await state.room.run(example_page, name)
    return Response(picture, media_type="image/png", headers={"Cache-Control": "private, max-age=86400"})


async def door(request: Request) -> Response:
    """A word that opens the page once, for who knows the key: the command that finds this server running."""
    return JSONAnswer({"token": request.app.state.doors.new()})


async def leave(request: Request) -> Response:
    """End the server, once this is answered."""
    request.app.state.quit()
    return Response(status_code=204)


routes = [
    Route("/desk/home", home),
    Route("/desk/examples/{name}/picture", example_picture),
    Route("/desk/door", door, methods=["POST"]),
    Route("/desk/quit", leave, methods=["POST"]),
]
