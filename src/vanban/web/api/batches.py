"""Many documents for one request: a batch in a process of its own, watched line by line, killed when called off."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import anyio
from anyio.abc import Process
from anyio.streams.text import TextReceiveStream

from vanban.errors import Problem, WebError
from vanban.web.api.jobs import Progress
from vanban.web.api.rows_refused import RowsRefusedError
from vanban.web.api.work.made import File, Made, Sent

BatchAs = Literal["zip", "pdf", "report"]
ORDER, RESULT, DOCUMENTS = "lenh.json", "ket-qua.json", "van-ban"
_SUFFIXES = {".xlsx": ".xlsx", ".xlsm": ".xlsx", ".csv": ".csv", ".tsv": ".csv", ".json": ".json", ".yaml": ".yaml"}
_LONGEST_LINE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Batching:
    """How a batch is to be made. With `partly` the rows that are sound are made, whatever the others are."""

    form: BatchAs = "zip"
    name: str | None = None
    accents: bool = False
    sheet: str | None = None
    only: str | None = None
    template: str | None = None
    check: bool = False
    engine: str = "auto"
    partly: bool = False


@dataclass(frozen=True, slots=True)
class BatchSent:
    """What a batch is made of: a base plan, the rows, the file of the office."""

    base: Sent
    rows: Sent
    office: Sent | None = None
    format: Literal["yaml", "json"] = "yaml"


def suffix_of(rows: Sent) -> str:
    """What a table is, by how it begins; by its name where that does not tell."""
    start = rows.content[:8] if isinstance(rows.content, bytes) else _start(rows.content)
    if start.startswith(b"PK"):
        return ".xlsx"
    is_list = start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"[{", b"[\n", b"[ ", b"[]"))
    if rows.kind == "application/json" or is_list:
        return ".json"
    if "yaml" in rows.kind:
        return ".yaml"
    return _SUFFIXES.get(Path(rows.name).suffix.casefold(), ".csv")


def _start(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(8)


async def run_batch(
    sent: BatchSent,
    how: Batching,
    folder: Path,
    *,
    seconds: float,
    memory: int,
    tell: Callable[[Progress], None] | None = None,
) -> Made:
    """A base plan and rows into one file of all documents, or into the report alone, in `folder`.

    Raises `RowsRefusedError` with every fault of every row, nothing being made; `VanbanError`s of the batch;
    `WebError` where it takes longer than `seconds`.
    """
    order = await anyio.to_thread.run_sync(_laid_out, sent, how, folder, memory)
    try:
        with anyio.fail_after(seconds):
            code = await _watched(order, tell)
    except TimeoutError:
        remedy = "chia bảng thành nhiều phần, hoặc gửi với Prefer: respond-async"
        problem = Problem("work-took-too-long", f"làm quá {seconds:g} giây chưa xong, đã dừng", remedy=remedy)
        raise WebError([problem]) from None
    return await anyio.to_thread.run_sync(_result, folder, code)


def _laid_out(sent: BatchSent, how: Batching, folder: Path, memory: int) -> Path:
    """What is to be done, as files of the batch's own folder."""
    rows = folder / f"bang{suffix_of(sent.rows)}"
    (folder / "goc").write_bytes(sent.base.read())
    rows.write_bytes(sent.rows.read())
    if sent.office is not None:
        (folder / "co-quan").write_bytes(sent.office.read())
    order = {
        "how": asdict(how),
        "format": sent.format,
        "base": sent.base.name,
        "rows": sent.rows.name,
        "table": rows.name,
        "office": None if sent.office is None else sent.office.name,
        "memory": memory,
    }
    (folder / ORDER).write_text(json.dumps(order, ensure_ascii=False), "utf-8")
    return folder


async def _watched(folder: Path, tell: Callable[[Progress], None] | None) -> int:
    """The process of a batch run to its end, or killed with all that it started; its exit code.

    Nothing is ever written to its input: that it closes tells the process that this one is no more.
    """
    command = [sys.executable, "-P", "-m", "vanban.web.api.batch_process", str(folder)]
    async with await anyio.open_process(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            assert process.stdout is not None
            rest = ""
            async for text in TextReceiveStream(process.stdout, errors="replace"):
                *lines, rest = (rest + text)[-_LONGEST_LINE:].split("\n")
                for line in lines:
                    if tell is not None and (progress := _progress(line)) is not None:
                        tell(progress)
            return await process.wait()
        finally:
            with anyio.CancelScope(shield=True):
                await _ended(process)


async def _ended(process: Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


def _progress(line: str) -> Progress | None:
    try:
        return Progress(**json.loads(line))
    except (ValueError, TypeError):
        return None


def _result(folder: Path, code: int) -> Made:
    try:
        result: Mapping[str, Any] = json.loads((folder / RESULT).read_text("utf-8"))
    except (OSError, ValueError):
        words = "việc này tốn quá nhiều bộ nhớ hoặc làm hỏng bộ máy, đã dừng"
        raise WebError([Problem("work-ended", f"{words} (mã {code})", remedy="chia bảng thành nhiều phần")]) from None
    if "refused" in result:
        raise RowsRefusedError(result["refused"])
    file = result.get("file")
    made = None if file is None else File(file["name"], file["kind"], folder / file["path"])
    return Made(result["told"], made)
