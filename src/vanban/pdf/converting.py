"""Documents into PDF files: looked through, laid out by an engine, put to proof, written whole or not at all."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, overload

from vanban.errors import OutputError, PdfError, Problem, VanbanError
from vanban.extras import require_extra
from vanban.output_files import check_target, write_atomic
from vanban.pdf.choosing import Choice, Wanted, choose
from vanban.pdf.engine import Engine
from vanban.pdf.fonts import Face, font_problems, letters_by_style, stand_ins
from vanban.pdf.same_bytes import with_fixed_marks
from vanban.pdf.signing import SEAL_MM, SignBox, boxes_json, sign_boxes, with_sign_fields
from vanban.pdf.source import Source, open_source
from vanban.pdf.verifying import font_names, verified
from vanban.pdf.workshop import Workshop
from vanban.wordfile import Docx

if TYPE_CHECKING:
    from vanban.package.document import SupportsWrite


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF that was written: where, how many pages, by which engine and in Vietnamese why that one.

    `boxes` are the places to sign when fields for them were asked for; `stand_ins` are the fonts the document asks for
    that another one was taken for.
    """

    path: Path
    pages: int
    engine: str
    why: str
    pdfa: bool = False
    boxes: tuple[SignBox, ...] = ()
    stand_ins: tuple[str, ...] = ()

    def __fspath__(self) -> str:
        return str(self.path)


@dataclass(frozen=True, slots=True)
class PdfDocument:
    """A PDF in memory: its bytes, how many pages, by which engine and in Vietnamese why that one.

    `boxes` are the places to sign when fields for them were asked for; `source` is the document it was made of;
    `stand_ins` are the fonts it asks for that another one was taken for.
    """

    data: bytes = field(repr=False)
    pages: int
    engine: str
    why: str
    source: Source = field(repr=False)
    pdfa: bool = False
    boxes: tuple[SignBox, ...] = ()
    signed: bool = field(default=False, repr=False)
    stand_ins: tuple[str, ...] = ()

    def __bytes__(self) -> bytes:
        return self.data

    def write(self, stream: SupportsWrite) -> None:
        """Write the bytes to a binary stream."""
        stream.write(self.data)

    def save(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> Pdf:
        """Write the file whole or not at all, and beside it the JSON of its boxes where fields were asked for.

        Raises `OutputError`, also when a file exists and `overwrite` is false; neither file is there then, unless it
        was before.
        """
        target = Path(path)
        if not self.signed:
            write_atomic(target, self.data, overwrite=overwrite)
        else:
            beside = sidecar(target)
            was_there = os.path.lexists(beside)
            write_atomic(beside, boxes_json(self.boxes, target.name).encode("utf-8"), overwrite=overwrite)
            try:
                write_atomic(target, self.data, overwrite=overwrite)
            except OutputError:
                if not was_there:
                    beside.unlink(missing_ok=True)
                raise
        return Pdf(target, self.pages, self.engine, self.why, self.pdfa, self.boxes, self.stand_ins)


@dataclass(frozen=True, slots=True)
class PdfResult:
    """What became of one document of many: `pdf`, or the `error` that kept it from being made.

    `source` is the document's path as it was given, nothing for bytes; `path` is where its PDF was to be.
    """

    source: str
    path: Path
    pdf: Pdf | None = None
    error: VanbanError | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What went wrong; nothing when all is well."""
        return self.error.problems if self.error else ()


@dataclass(frozen=True, slots=True)
class SignFields:
    """Signature fields are wanted; `seal_mm` is the diameter of the agency's seal."""

    seal_mm: float = SEAL_MM


@dataclass(frozen=True, slots=True)
class _Order:
    """How every document of one call is made."""

    choice: Choice
    pdfa: bool
    sign: SignFields | None = None


def _order(engine: Wanted, pdfa: bool, sign: SignFields | None) -> _Order:
    if sign is not None:
        require_extra("sign", PdfError)
    return _Order(choose(engine, pdfa=pdfa), pdfa, sign)


@dataclass(frozen=True, slots=True)
class _Task:
    number: int
    docx: Docx
    path: Path | None


@overload
def to_pdf(
    docx: Docx,
    path: None = None,
    *,
    engine: Wanted = "auto",
    pdfa: bool = False,
    sign: SignFields | None = None,
) -> PdfDocument: ...


@overload
def to_pdf(
    docx: Docx,
    path: str | os.PathLike[str],
    *,
    engine: Wanted = "auto",
    pdfa: bool = False,
    sign: SignFields | None = None,
    overwrite: bool = False,
) -> Pdf: ...


def to_pdf(
    docx: Docx,
    path: str | os.PathLike[str] | None = None,
    *,
    engine: Wanted = "auto",
    pdfa: bool = False,
    sign: SignFields | None = None,
    overwrite: bool = False,
) -> Pdf | PdfDocument:
    """A .docx (its path, its bytes, a stream, or a `Document`) into the PDF file at `path`, whole or not at all.

    Without `path` the PDF stays in memory: `bytes(to_pdf(document))`. `engine`: "word", "libreoffice", "rdocx", or
    "auto", the first of these that is on this machine. `pdfa`: as PDF/A-2b. `sign`: with empty fields for signature
    and seal, and beside the file a JSON file of their boxes (`<name>.sign.json`).

    Raises `CheckError` for what is no sound Word document; `PdfError` for one that would run or fetch something, for
    fonts that lack its letters, for an engine that is missing, fails or takes too long; `OutputError` when the file
    cannot be written, also when it exists and `overwrite` is false.
    """
    if path is None:
        return render_pdf(docx, engine=engine, pdfa=pdfa, sign=sign)
    (result,) = to_pdfs([(docx, path)], engine=engine, pdfa=pdfa, sign=sign, overwrite=overwrite)
    if result.error is not None:
        raise result.error
    assert result.pdf is not None
    return result.pdf


def to_pdfs(
    pairs: Iterable[tuple[Docx, str | os.PathLike[str]]],
    *,
    engine: Wanted = "auto",
    pdfa: bool = False,
    sign: SignFields | None = None,
    jobs: int = 1,
    overwrite: bool = False,
    done: Callable[[PdfResult], None] | None = None,
) -> list[PdfResult]:
    """Documents into PDF files, many to an engine's process, `jobs` processes at once; results in the order of `pairs`.

    One that cannot be made costs the others nothing. `done` is called, in this thread, as each is finished. Each file
    is there as soon as it is finished; when this is interrupted, those are kept and nothing half-written is left.
    Raises `PdfError` when there is no engine.
    """
    given = list(pairs)
    order = _order(engine, pdfa, sign)
    tasks = [_Task(number, docx, Path(path)) for number, (docx, path) in enumerate(given)]
    results: dict[int, PdfResult] = {}

    def finish(task: _Task, outcome: PdfDocument | VanbanError) -> PdfResult:
        assert task.path is not None
        source = _name(task.docx)
        if isinstance(outcome, VanbanError):
            return PdfResult(source, task.path, error=_placed(outcome, source))
        try:
            return PdfResult(source, task.path, pdf=outcome.save(task.path, overwrite=overwrite))
        except OutputError as error:
            return PdfResult(source, task.path, error=error)

    for number, error in _unwritable(tasks, overwrite):
        results[number] = finish(tasks[number], error)
    todo = [task for task in tasks if task.number not in results]
    for number, result in _worked(todo, order, jobs, finish):
        results[number] = result
        if done is not None:
            done(result)
    return [results[number] for number in range(len(given))]


def render_pdf(
    docx: Docx, *, engine: Wanted = "auto", pdfa: bool = False, sign: SignFields | None = None
) -> PdfDocument:
    """A .docx into a PDF in memory; raises what `to_pdf` raises."""
    order = _order(engine, pdfa, sign)
    with Workshop() as shop:
        ((_, outcome),) = _chunk([_Task(0, docx, None)], order, shop)
    if isinstance(outcome, VanbanError):
        raise _placed(outcome, _name(docx))
    return outcome


_Finish = Callable[[_Task, "PdfDocument | VanbanError"], PdfResult]


def _worked(tasks: Sequence[_Task], order: _Order, jobs: int, finish: _Finish) -> Iterator[tuple[int, PdfResult]]:
    """Every task done, by workers that each keep one work folder; results as they come."""
    if not tasks:
        return
    workers = max(1, min(jobs, len(tasks))) if order.choice.engine.parallel else 1
    chunks: SimpleQueue[Sequence[_Task]] = SimpleQueue()
    for chunk in _chunks(tasks, order.choice.engine, workers):
        chunks.put(chunk)
    finished: SimpleQueue[tuple[int, PdfResult] | None] = SimpleQueue()
    stop = threading.Event()

    def work() -> None:
        try:
            with Workshop(stop) as shop:
                while not stop.is_set():
                    try:
                        chunk = chunks.get_nowait()
                    except Empty:
                        return
                    for task, outcome in _chunk(chunk, order, shop):
                        finished.put((task.number, finish(task, outcome)))
        finally:
            finished.put(None)

    with ThreadPoolExecutor(workers, thread_name_prefix="vanban-pdf") as pool:
        running = [pool.submit(work) for _ in range(workers)]
        try:
            left = workers
            while left:
                item = finished.get()
                if item is None:
                    left -= 1
                else:
                    yield item
        finally:
            stop.set()
            wait(running, return_when=FIRST_EXCEPTION)
    for each in running:
        each.result()


def _chunks(tasks: Sequence[_Task], engine: Engine, workers: int) -> Iterator[Sequence[_Task]]:
    size = min(engine.chunk, -(-len(tasks) // workers))
    for start in range(0, len(tasks), size):
        yield tasks[start : start + size]


def _chunk(tasks: Sequence[_Task], order: _Order, shop: Workshop) -> Iterator[tuple[_Task, PdfDocument | VanbanError]]:
    """The files of one chunk made and put to proof; each with its PDF or with its error."""
    engine = order.choice.engine
    faces: dict[tuple[bool, bool], list[Face]] = {}
    sources: dict[str, tuple[_Task, Source]] = {}
    for task in tasks:
        try:
            source = open_source(task.docx)
            letters = letters_by_style(source.word)
            for style in letters:
                if style not in faces:
                    faces[style] = list(engine.faces([style]))
            problems = font_problems(letters, [face for style in letters for face in faces[style]])
            if problems:
                raise PdfError(problems)
        except VanbanError as error:
            yield task, error
        else:
            sources[f"{task.number:06d}"] = task, source
    if not sources:
        return
    try:
        files = shop.put({name: source.data for name, (_, source) in sources.items()})
        failed = engine.convert(shop, files, pdfa=order.pdfa)
    except VanbanError as error:
        for task, _ in sources.values():
            yield task, error
        return
    for name, (task, source) in sources.items():
        if name in failed:
            yield task, PdfError([failed[name]])
            continue
        try:
            outcome: PdfDocument | VanbanError = _proved(source, shop.made(name).read_bytes(), order)
        except VanbanError as error:
            outcome = error
        yield task, outcome


def _proved(source: Source, data: bytes, order: _Order) -> PdfDocument:
    if order.choice.engine.name == "libreoffice":
        data = with_fixed_marks(data, source.core)
    pages = verified(data, source, pdfa=order.pdfa)
    boxes: tuple[SignBox, ...] = ()
    if order.sign is not None:
        boxes = tuple(sign_boxes(data, source.word, seal_mm=order.sign.seal_mm))
        data = with_sign_fields(data, boxes)
    return PdfDocument(
        data,
        pages,
        order.choice.engine.name,
        order.choice.why,
        source,
        pdfa=order.pdfa,
        boxes=boxes,
        signed=order.sign is not None,
        stand_ins=stand_ins(source.word, font_names(data)),
    )


def sidecar(path: Path) -> Path:
    """Where the JSON of the boxes of a PDF is written."""
    return path.with_suffix(".sign.json")


def _name(docx: Docx) -> str:
    return os.fspath(docx) if isinstance(docx, str | os.PathLike) else ""


def _placed(error: VanbanError, file: str) -> VanbanError:
    """The same error, its problems placed in a file where they name none."""
    return type(error)(problem if problem.file else problem.at(file=file) for problem in error.problems)


def _unwritable(tasks: Sequence[_Task], overwrite: bool) -> Iterator[tuple[int, OutputError]]:
    """What stands in the way of writing, known before anything is laid out.

    Names are compared letter case aside: on Windows and macOS they are one file.
    """
    sources = {_key(name) for task in tasks if (name := _name(task.docx))}
    targets: set[str] = set()
    for task in tasks:
        assert task.path is not None
        key = _key(task.path)
        if key in sources:
            message, remedy = "tệp PDF trùng với tệp văn bản được xuất", "sửa tên tệp kết quả"
            yield task.number, _refused_target("output-is-input", message, remedy, task.path)
        elif key in targets:
            message, remedy = "hai văn bản cùng ghi ra một tệp PDF", "đổi tên một trong hai"
            yield task.number, _refused_target("output-twice", message, remedy, task.path)
        else:
            try:
                check_target(task.path, overwrite=overwrite)
            except OutputError as error:
                yield task.number, error
        targets.add(key)


def _key(path: str | Path) -> str:
    return os.path.realpath(path).casefold()


def _refused_target(code: str, message: str, remedy: str, path: Path) -> OutputError:
    return OutputError([Problem(code, message, expected="tên tệp khác", remedy=remedy, file=str(path))])
