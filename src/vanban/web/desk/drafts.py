"""Drafts over HTTP: begun, read, edited, taken back, thrown away. What is done is in `vanban.web.drafts`."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict
from typing import Any, TypeVar

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from vanban.errors import Problem, ReadError, WebError
from vanban.readers.office_file import OfficeFile
from vanban.web.answers import JSONAnswer
from vanban.web.api.bodies import Body, read_body
from vanban.web.api.folders import removed
from vanban.web.desk.bodies import given, member, wrong, year_of
from vanban.web.drafts import Accepted, Beginning, Draft, Drafts, blank, from_example, from_file, from_text
from vanban.web.drafts.attachments import names, pictures_named, with_pictures
from vanban.web.drafts.beginnings import from_data
from vanban.web.drafts.office import known_office, office_path
from vanban.web.drafts.own_office import own_office
from vanban.web.drafts.plan_text import text_of
from vanban.web.drafts.titles import stem_of

_T = TypeVar("_T")


# ---- lists


async def listed(request: Request) -> Response:
    """All drafts, those last changed first."""
    return JSONAnswer([asdict(each) for each in await _do(request, lambda drafts: drafts.list())])


async def trash(request: Request) -> Response:
    """What was thrown away."""
    return JSONAnswer([asdict(each) for each in await _do(request, lambda drafts: drafts.trash())])


async def recover(request: Request) -> Response:
    """A draft out of the trash."""
    draft = await _do(request, lambda drafts: drafts.recover(_id(request)))
    return JSONAnswer({"id": draft.id})


# ---- begun


async def begin(request: Request) -> Response:
    """A new draft: from a file, or from what the body names."""
    if request.headers.get("content-type", "").startswith("multipart/"):
        beginning = await _from_upload(request)
        draft = await _do(request, lambda drafts: drafts.create(beginning))
    else:
        body = await given(request)
        if member(body, "from", str) == "draft":
            draft = await _do(request, lambda drafts: drafts.copy(member(body, "id", str)))
        else:
            beginning = await _from_body(request, body)
            draft = await _do(request, lambda drafts: drafts.create(beginning))
    return JSONAnswer({"id": draft.id, "notes": len(draft.state.notes)}, 201)


async def _from_upload(request: Request) -> Beginning:
    async with _parts(request, ("file", "year")) as body:
        file, said = body.required("file"), body.one("year")
        content, name, year = file.read(), file.name, year_of(said.read().decode("utf-8", "replace") if said else "")
    office, told = await to_thread.run_sync(_office)
    beginning: Beginning = await request.app.state.room.run(from_file, content, name, year, office)
    return await _with_office(beginning, office, told)


@asynccontextmanager
async def _parts(request: Request, allowed: tuple[str, ...]) -> AsyncIterator[Body]:
    """The parts of a multipart body, which are there while the block runs."""
    folder = request.app.state.folders.new()
    try:
        yield await read_body(request, folder, allowed, "")
    finally:
        await removed(folder)


async def _from_body(request: Request, body: dict[str, Any]) -> Beginning:
    match body["from"]:
        case "example":
            office, told = await to_thread.run_sync(_office)
            example: Beginning = await to_thread.run_sync(from_example, member(body, "name", str))
            return await _with_office(example, office, told)
        case "blank":
            office, told = await to_thread.run_sync(_office)
            today = dt.datetime.now().astimezone().date()
            return (await to_thread.run_sync(blank, member(body, "family", str), today, office)).with_notes(told)
        case "text":
            text, html = member(body, "text", str), member(body, "html", str, "")
            office, told = await to_thread.run_sync(_office)
            year = year_of(body.get("year"))
            read: Beginning = await request.app.state.room.run(from_text, text, html, year, office)
            return await _with_office(read, office, told)
        case "data":
            data = member(body, "data", dict)
            if "like" not in body:
                return await to_thread.run_sync(from_data, data)
            like = await _do(request, lambda drafts: drafts.get(member(body, "like", str)))
            return await to_thread.run_sync(from_data, data, like.unread, like.files)
        case _:
            raise wrong("“from” không phải cách bắt đầu nào")


async def _with_office(made: Beginning, office: OfficeFile | None, told: Sequence[Mapping[str, Any]]) -> Beginning:
    """A beginning with what is told of the office's file, and of the office it names where that is another."""
    return made.with_notes((*told, *await to_thread.run_sync(own_office, made.data, office)))


def _office() -> tuple[OfficeFile | None, tuple[Mapping[str, Any], ...]]:
    """The office of this machine, and what to tell where its file cannot be used."""
    try:
        return known_office(office_path()), ()
    except ReadError as error:
        first = error.problems[0]
        words = f"không dùng được tệp cơ quan co-quan.yaml: {first.message}"
        return None, ({"code": first.code, "message": words, "level": "info", "path": ""},)


# ---- read and edited


async def read(request: Request) -> Response:
    """A draft for a tab, which writes it from now on where nobody else does."""
    client = request.query_params.get("client", "")

    def look(drafts: Drafts) -> dict[str, Any]:
        draft = drafts.get(_id(request))
        return _told(draft, draft.join(client) if client else "")

    told = await _do(request, look)
    if client and told["held"] is None:
        request.app.state.hub.publish(_id(request), "held", {"by": "other"}, but=client)
    return JSONAnswer(told)


async def edit(request: Request) -> Response:
    """Edits of a tab, all or none."""
    body = await given(request)
    client = member(body, "client", str)

    def make(draft: Draft) -> Accepted:
        return draft.edit(client, member(body, "seq", int), member(body, "base", int), body.get("ops"))

    return await _changed(request, client, make)


async def hold(request: Request) -> Response:
    """A tab asks to write, takes the draft over, goes (`leave`), or asks whether it could write (`look`)."""
    body = await given(request)
    client = member(body, "client", str)
    leaves, looks, takes = (member(body, name, bool, False) for name in ("leave", "look", "take"))

    def ask(drafts: Drafts) -> str:
        draft = drafts.get(_id(request))
        if leaves:
            draft.leave(client)
        return draft.holder if leaves or looks else draft.hold(client, take=takes)[0]

    holder = await _do(request, ask)
    hub = request.app.state.hub
    if holder == client:
        hub.publish(_id(request), "held", {"by": "other"}, but=client)
    elif leaves and holder == "":
        hub.publish(_id(request), "free", {}, but=client)
    return JSONAnswer({"held": None if holder in ("", client) else "other"})


async def see(request: Request) -> Response:
    """Notes of an import were read, by their ids."""
    read = member(await given(request), "notes", list)
    await _do(request, lambda drafts: drafts.get(_id(request)).see(each for each in read if isinstance(each, str)))
    return Response(status_code=204)


async def text(request: Request) -> Response:
    """The text of the plan file (YAML), the pictures it names; `pictures=data`: they are in it, so it stands alone."""
    whole = request.query_params.get("pictures") == "data"

    def read(drafts: Drafts) -> dict[str, Any]:
        draft = drafts.get(_id(request))
        (rev, words), state = draft.written(), draft.state
        named = pictures_named(state.data, draft.files)
        if whole and named:
            rev, words = state.rev, text_of(with_pictures(state.data, draft.files), state.origin)
        return {"rev": rev, "text": words, "pictures": named}

    return JSONAnswer(await _do(request, read))


async def put_text(request: Request) -> Response:
    """A text of a plan file in place of all; its faults as a plan are told, not refused."""
    body = await given(request)
    client = member(body, "client", str)

    def put(draft: Draft) -> Accepted:
        seq = member(body, "seq", int) if "seq" in body else None
        return draft.replace_text(client, member(body, "base", int), member(body, "text", str), seq)

    return await _changed(request, client, put, whole=True)


# ---- versions


async def versions(request: Request) -> Response:
    """What can be gone back to, the newest first."""
    found = await _do(request, lambda drafts: drafts.get(_id(request)).versions())
    return JSONAnswer([{**asdict(each), "words": each.words} for each in found])


async def keep(request: Request) -> Response:
    """The draft as it is, kept under a name."""
    body = await given(request)
    made = await _do(request, lambda drafts: drafts.get(_id(request)).keep_version(member(body, "why", str)))
    return JSONAnswer({**asdict(made), "words": made.words}, 201)


async def restore(request: Request) -> Response:
    """A version made the newest revision."""
    body = await given(request)
    client, version = member(body, "client", str), request.path_params["rev"]

    def go(draft: Draft) -> Accepted:
        seq = member(body, "seq", int) if "seq" in body else None
        return draft.restore(client, member(body, "base", int), version, seq)

    return await _changed(request, client, go, whole=True)


# ---- pictures


async def add_picture(request: Request) -> Response:
    """A picture for the plan: the name that its field is to say."""
    async with _parts(request, ("file", "client")) as body:
        file, client = body.required("file"), body.required("client").read().decode("utf-8", "replace")
        content, name = file.read(), file.name
    made = await _do(request, lambda drafts: drafts.get(_id(request)).add_picture(client, content, name))
    return JSONAnswer({"name": made}, 201)


async def picture(request: Request) -> Response:
    """A picture of the plan."""
    wanted = request.path_params["name"]
    draft = await _do(request, lambda drafts: drafts.get(_id(request)))
    if wanted not in await to_thread.run_sync(names, draft.files):
        raise WebError([Problem("picture-unknown", "không có ảnh này")])
    return FileResponse(draft.files / wanted)


# ---- thrown away


async def delete(request: Request) -> Response:
    """A draft into the trash."""
    await _do(request, lambda drafts: drafts.delete(_id(request)))
    return Response(status_code=204)


# ---- inside


async def _do(request: Request, act: Callable[[Drafts], _T]) -> _T:
    """What is done with the drafts, off the server's loop."""
    drafts: Drafts = request.app.state.drafts
    return await to_thread.run_sync(act, drafts)


async def _changed(
    request: Request, client: str, change: Callable[[Draft], Accepted], *, whole: bool = False
) -> Response:
    """A change of a draft, and everybody told of it; with the new data where all of them may have changed."""

    def make(drafts: Drafts) -> tuple[Draft, Accepted]:
        draft = drafts.get(_id(request))
        return draft, change(draft)

    draft, made = await _do(request, make)
    hub = request.app.state.hub
    if not made.again:
        hub.publish(draft.id, "changed", {"rev": made.rev}, but=client)
        for each in request.app.state.on_change:
            each(draft)
    answer: dict[str, Any] = {"rev": made.rev, "saved": made.saved}
    if whole:
        answer["data"] = draft.state.data
        problems = await to_thread.run_sync(draft.text_problems)
        answer["problems"] = [asdict(each) for each in problems]
    return JSONAnswer(answer)


def _id(request: Request) -> str:
    id: str = request.path_params["id"]
    return id


def _told(draft: Draft, holder: str) -> dict[str, Any]:
    """A draft as a tab needs it to begin."""
    state = draft.state
    stem = stem_of(state.data)
    return {
        "id": draft.id,
        "rev": state.rev,
        "title": draft.title,
        "issuer": draft.issuer,
        "source": state.source,
        "changed": state.at,
        "data": state.data,
        "notes": [dict(each) for each in draft.notes],
        "missing": [dict(each) for each in draft.missing],
        "held": "other" if holder else None,
        "pictures": names(draft.files),
        "names": {"docx": f"{stem}.docx", "yaml": f"{stem}.yaml"},
    }


routes = [
    Route("/desk/drafts", listed),
    Route("/desk/drafts", begin, methods=["POST"]),
    Route("/desk/trash", trash),
    Route("/desk/trash/{id}/restore", recover, methods=["POST"]),
    Route("/desk/drafts/{id}", read),
    Route("/desk/drafts/{id}", delete, methods=["DELETE"]),
    Route("/desk/drafts/{id}/edits", edit, methods=["POST"]),
    Route("/desk/drafts/{id}/hold", hold, methods=["POST"]),
    Route("/desk/drafts/{id}/seen", see, methods=["POST"]),
    Route("/desk/drafts/{id}/yaml", text),
    Route("/desk/drafts/{id}/yaml", put_text, methods=["PUT"]),
    Route("/desk/drafts/{id}/versions", versions),
    Route("/desk/drafts/{id}/versions", keep, methods=["POST"]),
    Route("/desk/drafts/{id}/versions/{rev:int}/restore", restore, methods=["POST"]),
    Route("/desk/drafts/{id}/files", add_picture, methods=["POST"]),
    Route("/desk/drafts/{id}/files/{name}", picture),
]
