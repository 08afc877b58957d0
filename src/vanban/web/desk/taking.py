"""A draft taken away as a file: `GET /desk/drafts/{id}/take?as=docx|pdf|pdfa|yaml`, with another `number` or `date`."""

from __future__ import annotations

from typing import Any

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vanban.web.answers import file_answer
from vanban.web.desk.bodies import wrong
from vanban.web.drafts import Draft
from vanban.web.drafts.attachments import pictures_named
from vanban.web.drafts.taking import document_of, zipped
from vanban.web.drafts.titles import stem_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FORMS = {"docx": (".docx", DOCX), "pdf": (".pdf", "application/pdf"), "pdfa": (".pdf", "application/pdf")}
_LONGEST = 40


async def take(request: Request) -> Response:
    """The file; what the draft is then is kept as a version."""
    form = request.query_params.get("as", "docx")
    if form not in (*_FORMS, "yaml"):
        raise wrong("“as” là docx, pdf, pdfa hoặc yaml")
    changes = _changes(request)
    draft: Draft = await to_thread.run_sync(request.app.state.drafts.get, request.path_params["id"])
    state = draft.state
    if form == "yaml":
        answer = await to_thread.run_sync(_plan_file, draft)
    else:
        data = await request.app.state.room.run(document_of, state.data, draft.files, form, changes)
        suffix, kind = _FORMS[form]
        answer = file_answer(data, f"{stem_of(state.data)}{suffix}", kind)
    await to_thread.run_sync(draft.was_taken)
    return answer


def _plan_file(draft: Draft) -> Response:
    """The plan file alone, or in a zip with the pictures it names."""
    text, data, stem = draft.text(), draft.state.data, stem_of(draft.state.data)
    pictures = pictures_named(data, draft.files)
    if pictures:
        return file_answer(zipped(text, draft.files, pictures), f"{stem}.zip", "application/zip")
    return file_answer(text.encode(), f"{stem}.yaml", "application/yaml")


def _changes(request: Request) -> dict[str, Any]:
    """Number and date that stand in place of the plan's own, where they are given."""
    given = {name: request.query_params.get(name, "").strip() for name in ("number", "date")}
    if any(len(each) > _LONGEST for each in given.values()):
        raise wrong("“number” hoặc “date” quá dài")
    return {name: int(each) if each.isdecimal() else each for name, each in given.items() if each}


routes = [Route("/desk/drafts/{id}/take", take)]
