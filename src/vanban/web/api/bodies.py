"""What a client sends: read as it comes, large parts onto the disk, cut off at the limit, given up where it stops."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import AsyncGenerator, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from anyio import fail_after, to_thread
from python_multipart.multipart import parse_options_header
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from vanban.errors import Problem, WebError
from vanban.printable import unbroken
from vanban.web.api.work.made import Sent

IN_MEMORY = 1024 * 1024
"""Largest content that is kept in memory while it waits for its turn."""
MAX_PARTS = 60
_LONGEST_NAME = 120
_SEPARATORS = re.compile(r"[/\\]")
_PIECE = 256 * 1024


@dataclass(frozen=True, slots=True)
class Body:
    """What was sent: the parts of a multipart body by their names, or the one part of any other, named nothing.

    `kind` is the media type of the whole.
    """

    kind: str
    parts: Mapping[str, list[Sent]] = field(default_factory=dict)

    def one(self, *names: str) -> Sent | None:
        """The one part of the first of these names that has any. Raises `WebError` where it has several."""
        for name in names:
            found = self.parts.get(name, [])
            if len(found) > 1:
                raise WebError([Problem("part-many", f"phần “{name}” được gửi nhiều lần", "một lần")])
            if found:
                return found[0]
        return None

    def required(self, *names: str) -> Sent:
        """The same, where there must be one."""
        found = self.one(*names)
        if found is None:
            wanted = next((each for each in names if each), "file")
            problem = Problem(
                "part-missing",
                f"yêu cầu thiếu phần “{wanted}”",
                f"dữ liệu trong thân yêu cầu, hoặc phần “{wanted}” của multipart/form-data",
                "xem /api/docs",
            )
            raise WebError([problem])
        return found


def clean_name(name: str | None, default: str) -> str:
    """A name from outside as words to be shown: its last part, nothing in it that hides or breaks a line."""
    last = _SEPARATORS.split(name or "")[-1]
    shown = unbroken(unicodedata.normalize("NFC", " ".join(last.split())))[-_LONGEST_NAME:]
    return shown if shown.strip(". ") else default


def media_type(request: Request) -> str:
    """The media type of a body, without its parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().casefold()


async def read_body(request: Request, folder: Path, allowed: Iterable[str], name: str) -> Body:
    """The body of a request, what is large in `folder`; `name` is that of a body that is one file.

    Raises `WebError` for an empty body, parts of other names, and a client that sends nothing for too long.
    """
    kind = media_type(request)
    if kind != "multipart/form-data":
        content = await _one(request, folder)
        return Body(kind, {"": [Sent(content, name, kind)]})
    return Body(kind, await _parts(request, folder, set(allowed)))


async def _patient(request: Request) -> AsyncGenerator[bytes, None]:
    """The pieces of a body as they come; a client that stops sending is given up."""
    idle = request.app.state.settings.limits.idle
    pieces = request.stream()
    try:
        while True:
            try:
                with fail_after(idle):
                    piece = await anext(pieces)
            except StopAsyncIteration:
                return
            yield piece
    except TimeoutError:
        words = f"{idle:g} giây không nhận thêm được dữ liệu nào"
        raise WebError([Problem("body-slow", words, remedy="kiểm tra mạng rồi gửi lại")]) from None
    except ClientDisconnect:
        raise WebError([Problem("body-slow", "kết nối bị ngắt khi đang gửi", remedy="gửi lại")]) from None
    finally:
        await pieces.aclose()


async def _one(request: Request, folder: Path) -> bytes | Path:
    head = bytearray()
    pieces = _patient(request)
    async for piece in pieces:
        head += piece
        if len(head) > IN_MEMORY:
            break
    else:
        if not head:
            raise WebError([Problem("body-empty", "yêu cầu không có dữ liệu", "tệp hoặc kế hoạch", "gửi kèm dữ liệu")])
        return bytes(head)
    path = folder / "gui-len"
    with path.open("wb") as stream:
        await to_thread.run_sync(stream.write, bytes(head))
        head.clear()
        async for piece in pieces:
            await to_thread.run_sync(stream.write, piece)
    return path


async def _parts(request: Request, folder: Path, allowed: set[str]) -> Mapping[str, list[Sent]]:
    if b"boundary" not in parse_options_header(request.headers.get("content-type", ""))[1]:
        raise _broken()
    parser = MultiPartParser(
        request.headers, _patient(request), max_files=MAX_PARTS, max_fields=MAX_PARTS, max_part_size=IN_MEMORY
    )
    try:
        form = await parser.parse()
    except MultiPartException:
        raise _broken() from None
    parts: dict[str, list[Sent]] = {}
    try:
        for number, (name, value) in enumerate(form.multi_items()):
            if name not in allowed:
                expected = ", ".join(sorted(allowed))
                shown = unbroken(name[:60])
                raise WebError([Problem("part-unknown", f"không có phần nào tên “{shown}”", expected, "xem /api/docs")])
            parts.setdefault(name, []).append(await _part(name, value, folder / f"gui-len-{number}"))
    finally:
        await form.close()
    return parts


async def _part(name: str, value: str | UploadFile, target: Path) -> Sent:
    if isinstance(value, str):
        return Sent(value.encode("utf-8", "surrogatepass"), name, "text/plain")
    shown = clean_name(value.filename, name)
    kind = (value.content_type or "").partition(";")[0].strip().casefold()
    if (value.size or 0) <= IN_MEMORY:
        return Sent(await value.read(), shown, kind)

    def copied(source: Any) -> None:
        with target.open("wb") as stream:
            while piece := source.read(_PIECE):
                stream.write(piece)

    await to_thread.run_sync(copied, value.file)
    return Sent(target, shown, kind)


def _broken() -> WebError:
    words = "không đọc được các phần của multipart/form-data"
    return WebError([Problem("body-broken", words, "các phần theo RFC 7578", "để thư viện HTTP tự ghi Content-Type")])
