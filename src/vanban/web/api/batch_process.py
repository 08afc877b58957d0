"""The process of one batch: `python -m vanban.web.api.batch_process FOLDER` makes what the order in FOLDER says.

Each line of its output is how far it is; what came of it is in a file of the folder, written whole or not at all.
It ends when its input does, as it does with the server: nobody asks for the documents any more, and their folder goes.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

from vanban.errors import Problem, VanbanError
from vanban.web.api.batches import DOCUMENTS, ORDER, RESULT
from vanban.web.api.work.made import PDF, ZIP

_PHASES = {"examine": "Soạn các dòng", "produce": "Ghi văn bản", "finish": "Kiểm tra"}
_MOST_FAULTS = 1_000


def main(arguments: Sequence[str]) -> int:
    """Make a batch; 1 where it is refused."""
    Thread(target=_end_with_server, daemon=True).start()
    folder = Path(arguments[0])
    order = json.loads((folder / ORDER).read_text("utf-8"))
    _confine(order["memory"])
    try:
        result = _Run(folder, order).result()
    except VanbanError as error:
        result = {"refused": [_told(each, folder, order) for each in error.problems[:_MOST_FAULTS]]}
    half = folder / f"{RESULT}.dang-ghi"
    half.write_text(json.dumps(result, ensure_ascii=False), "utf-8", errors="backslashreplace")
    half.replace(folder / RESULT)
    return 1 if "refused" in result else 0


def _end_with_server() -> None:
    # Not by `sys.stdin`: its lock would be held while the interpreter ends.
    if os.read(0, 1):
        raise AssertionError("the server writes nothing here")
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)  # with the processes that help
    os._exit(1)


def _confine(memory: int) -> None:
    if sys.platform == "linux":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (memory if hard == resource.RLIM_INFINITY else min(memory, hard), hard))


class _Run:
    """One batch on its way."""

    def __init__(self, folder: Path, order: Mapping[str, Any]) -> None:
        from vanban.batch import BasePlan, read_rows
        from vanban.readers.file_text import decoded
        from vanban.web.api.work.made import Sent
        from vanban.web.api.work.plans import office_sent

        self.folder, self.order, self.how = folder, order, order["how"]
        text = decoded((folder / "goc").read_bytes(), order["base"])
        given = Sent(folder / "co-quan", order["office"]) if order["office"] is not None else None
        office = office_sent(given, text, order["format"], order["base"])
        self.base = BasePlan(text, order["format"], order["base"], None, office)
        self.table = read_rows(folder / order["table"], sheet=self.how["sheet"])

    def result(self) -> dict[str, Any]:
        """What came of it, as plain data."""
        form = self.how["form"]
        target = self.folder / (DOCUMENTS if form == "pdf" else f"{DOCUMENTS}.zip")
        report = self._rendered(target, dry_run=form == "report")
        faults = [problem.as_dict() for problem in report.problems]
        if form != "report" and faults and not self.how["partly"]:
            return {"refused": [self._in_own_words(each) for each in faults[:_MOST_FAULTS]]}
        if form != "report" and not any(each.status == "made" for each in report.outcomes):
            return {"refused": [_nothing(self.order["rows"])]}
        file = None
        stem = Path(self.order["base"]).stem or DOCUMENTS
        if form == "zip":
            file = {"name": f"{stem}.zip", "kind": ZIP, "path": target.name}
        elif form == "pdf":
            file = {"name": f"{stem}.pdf", "kind": PDF, "path": self._one_pdf(target, report)}
        return {"told": {"report": self._in_own_words(replace(report, folder="").as_dict())}, "file": file}

    def _rendered(self, target: Path, *, dry_run: bool) -> Any:
        from vanban.batch import render_batch
        from vanban.batch.executors import usable_cores

        def tell(phase: str, done: int, of: int, failed: int) -> None:
            _say(done=done, of=of, failed=failed, phase=_PHASES[phase])

        how = self.how
        return render_batch(
            self.base,
            self.table,
            target,
            jobs=max(1, min(usable_cores(), 4, len(self.table.rows) // 100)),
            name=how["name"],
            accents=how["accents"],
            only=how["only"],
            template=how["template"],
            check=how["check"],
            strict=not how["partly"],
            dry_run=dry_run,
            progress=tell,
        )

    def _one_pdf(self, documents: Path, report: Any) -> str:
        """The documents as one PDF in the order of their rows; its name. Raises `PdfError` where one cannot be made."""
        from vanban.batch.one_file import join_pdfs
        from vanban.errors import PdfError
        from vanban.pdf import to_pdfs

        made = [documents / each.name for each in report.outcomes if each.status == "made"]
        done = 0

        def tell(result: Any) -> None:
            nonlocal done
            done += 1
            _say(done=done, of=len(made), name=Path(result.source).name, phase="Làm PDF")

        pairs = [(each, each.with_suffix(".pdf")) for each in made]
        results = to_pdfs(pairs, engine=self.how["engine"], done=tell)
        if problems := [
            replace(problem, file=Path(result.source).name) for result in results for problem in result.problems
        ]:
            raise PdfError(problems[:_MOST_FAULTS])
        _say(done=len(made), of=len(made), phase="Ghép thành một tệp")
        whole = self.folder / f"{DOCUMENTS}.pdf"
        join_pdfs([target for _, target in pairs], whole, overwrite=True)
        return whole.name

    def _in_own_words(self, told: dict[str, Any]) -> dict[str, Any]:
        """Plain data that name files as the client did, and no place on this machine."""
        plain: dict[str, Any] = _renamed(told, lambda text: _by_name(text, self.folder, self.order))
        return plain


def _renamed(value: Any, name: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(inner, name) for key, inner in value.items()}
    if isinstance(value, list):
        return [_renamed(inner, name) for inner in value]
    return name(value) if isinstance(value, str) else value


def _by_name(text: str, folder: Path, order: Mapping[str, Any]) -> str:
    if str(folder) not in text:
        return text
    return text.replace(str(folder / order["table"]), order["rows"]).replace(f"{folder}{os.sep}", "")


def _told(problem: Problem, folder: Path, order: Mapping[str, Any]) -> dict[str, Any]:
    from vanban.web.api.work.plans import told

    plain: dict[str, Any] = _renamed(told(problem), lambda text: _by_name(text, folder, order))
    return plain


def _nothing(rows: str) -> dict[str, Any]:
    return {
        "code": "rows-none",
        "message": "không văn bản nào được làm: mọi dòng đều bị bỏ qua hoặc có lỗi",
        "expected": "ít nhất một dòng để làm",
        "remedy": "điền các dòng dưới dòng ví dụ, xoá chữ ở cột skip của dòng cần làm",
        "file": rows,
    }


def _say(**progress: Any) -> None:
    print(json.dumps(progress, ensure_ascii=True), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
