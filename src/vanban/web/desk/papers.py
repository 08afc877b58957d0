"""Routes for papers that are checked and mended on the page."""

from __future__ import annotations

import json
import re
from typing import Any, Literal, cast

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vanban.errors import Problem, VanbanError, WebError
from vanban.web.answers import JSONAnswer, file_answer
from vanban.web.api.bodies import read_body
from vanban.web.api.folders import removed
from vanban.web.api.work.made import DOCX, stem_of
from vanban.web.papers.looking import Looked, look
from vanban.web.papers.mending import annotated, checked, mended
from vanban.web.papers.papers import Of, Paper, Papers, Wish, plain_report

_PICTURE = re.compile(r"[0-9a-f]{32}")
_ENGINES = ("auto", "libreoffice", "rdocx", "word")
_MOST_RULES = 400
_RULE = re.compile(r"[a-z0-9_.]{1,120}")


async def add(request: Request) -> Response:
    """Take a paper, and tell what a check finds in it."""
    folder = request.app.state.folders.new()
    kept = False
    try:
        body = await read_body(request, folder, ("file",), "van-ban.docx")
        sent = body.required("file", "")
        original = folder / "goc.docx"
        await to_thread.run_sync(lambda: original.write_bytes(sent.read()))
        report = await request.app.state.room.run(checked, original, sent.name)
        paper = await _papers(request).add(sent.name, folder, original)
        kept = True
        return JSONAnswer({"id": paper.id, "name": paper.name, "report": report}, status_code=201)
    finally:
        if not kept:
            await removed(folder)


async def show(request: Request) -> Response:
    """How a paper looks, or the mended one: its report, pages, marks."""
    paper, of = _paper(request), _of(request.query_params.get("of", "original"))
    engine = request.query_params.get("engine", "auto")
    if engine not in _ENGINES:
        raise _unfit("engine", " | ".join(_ENGINES))
    looked = await _looked(request, paper, of, engine)
    return JSONAnswer(
        {
            "id": paper.id,
            "name": paper.name,
            "report": plain_report(looked.report),
            "pages": list(looked.pages),
            "count": looked.count,
            "marks": list(looked.marks),
            "problems": list(looked.problems),
            "engine": looked.engine,
        }
    )


async def _looked(request: Request, paper: Paper, of: Of, engine: str = "") -> Looked:
    """How a file of a paper looks; drawn once for each engine that is asked for."""
    file = paper.file(of)
    found = paper.looked.get(of)
    if found is not None and (not engine or engine in ("auto", found.engine)):
        return found
    with _papers(request).held(paper):
        try:
            looked = await request.app.state.room.run(look, file, paper.name, engine or "auto", paper.folder)
        except (OSError, VanbanError):
            if paper.file(of) == file:
                raise
            return await _looked(request, paper, of, engine)  # it was mended anew meanwhile
    if paper.file(of) == file:  # it was not mended anew while it was drawn
        paper.looked[of] = looked
    return cast(Looked, looked)


async def fix(request: Request) -> Response:
    """Mend a paper: always from the file as it came, as the wish says; a dry run tells what would be done."""
    paper = _paper(request)
    wish, dry = await _wish(request)
    with _papers(request).held(paper):
        made = await request.app.state.room.run(mended, paper.original, paper.name, wish)
        if dry:
            return JSONAnswer(made.told)
        before, target = paper.fixed, paper.folder / f"da-sua-{len(list(paper.folder.glob('da-sua-*'))) + 1}.docx"
        await to_thread.run_sync(target.write_bytes, made.data)
        paper.fixed, paper.wish = target, wish
        paper.looked.pop("fixed", None)
        if before is not None:
            await to_thread.run_sync(lambda: before.write_bytes(b""))  # its name is not used again
    return JSONAnswer(made.told)


async def take(request: Request) -> Response:
    """A paper as it came, with comments, or mended, to be saved."""
    paper = _paper(request)
    stem = stem_of(paper.name)
    kind = request.query_params.get("as", "fixed")
    with _papers(request).held(paper):
        if kind == "annotated":
            data = await request.app.state.room.run(annotated, paper.original)
            return file_answer(data, f"{stem}.soat.docx", DOCX)
        of = _of(kind)
        name = paper.name if of == "original" else f"{stem}.da-sua.docx"
        return file_answer(await to_thread.run_sync(paper.file(of).read_bytes), name, DOCX)


async def picture(request: Request) -> Response:
    """The picture of a page."""
    paper, name = _paper(request), request.path_params["hash"]
    path = paper.folder / f"{name}.png"
    unknown = WebError([Problem("picture-unknown", "không còn giữ ảnh trang này", remedy="xem lại văn bản")])
    if not _PICTURE.fullmatch(name):
        raise unknown
    try:
        data = await to_thread.run_sync(path.read_bytes)
    except OSError:
        raise unknown from None
    return Response(data, media_type="image/png", headers={"Cache-Control": "private, max-age=3600, immutable"})


async def letters(request: Request) -> Response:
    """The words of a page and where they stand."""
    looked = await _looked(request, _paper(request), _of(request.path_params["of"]))
    page = request.path_params["page"]
    if not 1 <= page <= len(looked.words):
        raise WebError([Problem("picture-unknown", "không có trang này", remedy="xem lại văn bản")])
    return JSONAnswer({"words": looked.words[page - 1]})


async def drop(request: Request) -> Response:
    """Let go of a paper."""
    await _papers(request).forget(_paper(request))
    return Response(status_code=204)


def _papers(request: Request) -> Papers:
    papers: Papers = request.app.state.papers
    return papers


def _paper(request: Request) -> Paper:
    return _papers(request).get(request.path_params["id"])


def _of(said: str) -> Of:
    if said not in ("original", "fixed"):
        raise _unfit("of", "original | fixed")
    return cast(Literal["original", "fixed"], said)


async def _wish(request: Request) -> tuple[Wish, bool]:
    """How a paper is to be mended, and whether that is only to be told."""
    folder = request.app.state.folders.new()
    try:
        body = await read_body(request, folder, (), "yeu-cau.json")
        content = body.required("").read()
    finally:
        await removed(folder)
    try:
        said: Any = json.loads(content)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict) or not said.keys() <= {"only", "text", "track", "dry"}:
        raise _unfit("only, text, track", '{"only": [mã…], "text": false, "track": false}')
    only = said.get("only")
    known = only is None or (
        isinstance(only, list)
        and len(only) <= _MOST_RULES
        and all(isinstance(each, str) and _RULE.fullmatch(each) for each in only)
    )
    flags = (said.get("text", False), said.get("track", False), said.get("dry", False))
    if not known or not all(isinstance(each, bool) for each in flags):
        raise _unfit("only, text, track", '{"only": [mã…], "text": false, "track": false}')
    text, track, dry = flags
    return Wish(None if only is None else tuple(only), text, track), dry


def _unfit(name: str, expected: str) -> WebError:
    return WebError([Problem("parameter-invalid", f"{name} không dùng được", expected)])


_OWN = "/desk/papers/{id}"
routes = [
    Route("/desk/papers", add, methods=["POST"]),
    Route(_OWN, show),
    Route(_OWN, drop, methods=["DELETE"]),
    Route(f"{_OWN}/fix", fix, methods=["POST"]),
    Route(f"{_OWN}/take", take),
    Route(f"{_OWN}/pictures/{{hash}}.png", picture),
    Route(f"{_OWN}/{{of}}/pictures/{{hash}}.png", picture),
    Route(f"{_OWN}/{{of}}/letters/{{page:int}}", letters),
]
