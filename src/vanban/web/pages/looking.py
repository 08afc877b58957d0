"""The work behind the pages of a draft, in a process that stays warm: functions of a module on plain values.

`look` draws what somebody sees; `rest` the other pages; `begun` tells on which pages the elements of the document
begin, so that the next look need not lay out all of it; `put_down` where the fields stand; `find` what a check finds.
None of them keeps or tells anything of the document's text besides what it gives back.
"""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from vanban.errors import Problem, VanbanError
from vanban.extras import require_extra
from vanban.web.pages.shortening import Before, cut, elements_needed, is_shown
from vanban.web.pages.standing import Parts, plan_to_draw
from vanban.web.pages.telling import told_problem

if TYPE_CHECKING:
    from vanban.model import Plan
    from vanban.pdf.showing import Picture, Words
    from vanban.web.pages.placing import Box

Engine = Literal["rdocx", "libreoffice"]
ENGINES: tuple[Engine, ...] = ("rdocx", "libreoffice")
"""The engine that is quick enough to be asked at every key, and the one that some offices print by."""
_KEPT_PAGES = 300
"""How many pages' words a process keeps: those of pages that did not change are not read again."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What pages are made from: a draft's data, those that were a whole plan last, the day, the engine of layout."""

    data: Mapping[str, Any] = field(repr=False)
    earlier: Mapping[str, Any] | None = field(repr=False)
    today: dt.date
    engine: Engine = "rdocx"
    files: Path | None = None
    """The folder of the plan's pictures."""


@dataclass(frozen=True, slots=True)
class Look:
    """What became of a draft's data.

    `pages` are empty where none could be made: then `problems` say why. `sound`: the data are a whole plan. `shown` are
    places drawn otherwise than they were typed. `pdf` has all pages; where what is in sight was drawn without the end
    of the document there is none, and `count` is how many there were before. `fits`: what was known before still does.
    """

    problems: list[dict[str, Any]] = field(repr=False)
    sound: bool = False
    shown: list[dict[str, str]] = field(default_factory=list)
    pdf: bytes | None = field(default=None, repr=False)
    count: int = 0
    pages: dict[int, Picture] = field(default_factory=dict, repr=False)
    fits: bool = True


@dataclass(frozen=True, slots=True)
class Map:
    """Where fields stand (path, page, x, y, width, height), and the words of pages by the names of their pictures."""

    boxes: list[tuple[str, int, float, float, float, float]] = field(repr=False)
    words: dict[str, Words] = field(repr=False)


def look(draft: Draft, wanted: Sequence[int], known: Collection[str], dpi: float, before: Before | None = None) -> Look:
    """The pages that are wanted (counted from 1; those there are), and what is wrong with the data.

    With what is known of the document as it was `before`, no more of it is laid out than these pages need.
    """
    from vanban.pdf.showing import open_pages

    standing = plan_to_draw(draft.data, draft.earlier, draft.today, draft.files)
    told = [told_problem(problem, draft.data) for problem in standing.problems]
    if standing.plan is None:
        return Look(told)
    shown = [{"path": each.path, "how": each.how} for each in standing.shown]
    fits = True
    try:
        document = _document(standing.plan)
        if before is not None and draft.engine == "rdocx" and standing.sound:
            numbers = _numbers(wanted, before.pages)
            needed = elements_needed(before.starts, numbers[-1])
            if needed is not None:
                drawn = _without_end(document, needed, numbers, known, dpi)
                if drawn is not None:
                    return Look(told, standing.sound, shown, None, before.pages, drawn)
                fits = False
        pdf = _pdf(document, draft.engine)
        with open_pages(pdf) as pages:
            count = pages.count
            drawn = {number: pages.show(number, dpi, known) for number in _numbers(wanted, count)}
    except VanbanError as error:
        return Look([*told, *(told_problem(problem) for problem in error.problems)])
    return Look(told, standing.sound, shown, pdf, count, drawn, fits)


def _without_end(
    document: bytes, needed: int, numbers: Sequence[int], known: Collection[str], dpi: float
) -> dict[int, Picture] | None:
    """Pages of a document that is laid out as far as it is needed; None where that is not far enough."""
    from vanban.pdf.showing import open_pages

    short = cut(document, needed)
    if short is None:
        return None
    with open_pages(_laid_out(short)) as pages:
        if not is_shown(pages.count, numbers[-1]):
            return None
        return {number: pages.show(number, dpi, known) for number in numbers}


def _numbers(wanted: Sequence[int], count: int) -> list[int]:
    """The numbers of pages that there are, in order; the first where none is wanted."""
    return sorted({min(max(number, 1), count) for number in wanted}) or [1]


def begun(draft: Draft) -> tuple[int, ...]:
    """The page that each element of a draft's document begins on, as rdocx lays it out."""
    standing = plan_to_draw(draft.data, draft.earlier, draft.today, draft.files)
    return () if standing.plan is None else _begun(_document(standing.plan))


def rest(pdf: bytes, numbers: Sequence[int], known: Collection[str], dpi: float) -> dict[int, Picture]:
    """Further pages of a PDF that was made; those whose pictures are known are only named."""
    from vanban.pdf.showing import open_pages

    with open_pages(pdf) as pages:
        return {number: pages.show(number, dpi, known) for number in numbers}


def put_down(draft: Draft, pdf: bytes, names: Sequence[str], known: Collection[str]) -> Map:
    """Where each field stands on the pages of a PDF that was made of a draft; `names` are those of its pictures.

    The words of pages whose names are `known` are not given again.
    """
    from vanban.web.pages.placing import place
    from vanban.web.pages.tracing import trace

    standing = plan_to_draw(draft.data, draft.earlier, draft.today, draft.files)
    if standing.plan is None:
        return Map([], {})
    words = _words(pdf, names)
    boxes = [
        (_path(each.parts, standing.left_out), box.page, *_rounded(box))
        for each in place(trace(standing.plan), words)
        for box in [each.box]
    ]
    given = {name: each for name, each in zip(names, words, strict=True) if name not in known}
    return Map(boxes, given)


def find(data: Mapping[str, Any], files: Path | None = None) -> list[dict[str, Any]]:
    """What a check finds in data that are a whole plan: each with its field, and the edits where one click mends it."""
    from vanban.check import check
    from vanban.model import Plan
    from vanban.readers.plan_file import reading_context
    from vanban.rulebook import load_rulebook
    from vanban.web.pages.finding import told_findings
    from vanban.web.pages.own_references import stale_references

    plan = Plan.model_validate(data, context=reading_context(files))
    report = check(plan)
    told = told_findings(report, data)
    rule = load_rulebook(report.rulebook).rule("annex.reference_agrees")
    own = {each["path"]: each for each in stale_references(plan, rule)}
    told = [each for each in told if each["id"] != rule.id or each["path"] not in own]  # these say how to mend it too
    return [{**each, "number": number} for number, each in enumerate([*told, *own.values()])]


def engines_here() -> list[Engine]:
    """The engines of this machine that draw pages."""
    from vanban.errors import PdfError
    from vanban.pdf import choose

    found: list[Engine] = []
    for engine in ENGINES:
        try:
            choose(engine)
        except PdfError:
            continue  # not there: that is what is asked
        found.append(engine)
    return found


def _document(plan: Plan) -> bytes:
    from vanban.rendering import render

    return bytes(render(plan))


def _pdf(document: bytes, engine: Engine) -> bytes:
    if engine != "rdocx":
        from vanban.pdf import to_pdf

        return bytes(to_pdf(document, engine=engine))
    return _laid_out(document)


def _laid_out(document: bytes) -> bytes:
    from vanban.pdf.embedded_process import laid_out

    with _embedded():
        return laid_out(document)


def _begun(document: bytes) -> tuple[int, ...]:
    from vanban.pdf.embedded_process import element_pages

    with _embedded():
        return element_pages(document)


@contextmanager
def _embedded() -> Iterator[None]:
    """What ends rdocx is told as an error of the library."""
    from vanban.errors import PdfError

    require_extra("pdf", PdfError)
    try:
        yield
    except RuntimeError as error:
        problem = Problem("pdf-engine-failed", f"rdocx không dàn được trang ({error})", remedy="thử công cụ khác")
        raise PdfError([problem]) from None


_known_words: OrderedDict[str, Words] = OrderedDict()


def _words(pdf: bytes, names: Sequence[str]) -> list[Words]:
    """The words of all pages; a page that looks as one before has the same."""
    from vanban.pdf.showing import open_pages

    found: list[Words] = []
    with open_pages(pdf) as pages:
        for number, name in enumerate(names, 1):
            words = _known_words.get(name)
            if words is None:
                words = pages.spell(number)
            _known_words[name] = words
            _known_words.move_to_end(name)
            found.append(words)
    while len(_known_words) > _KEPT_PAGES:
        _known_words.popitem(last=False)
    return found


def _rounded(box: Box) -> tuple[float, float, float, float]:
    return round(box.x, 1), round(box.y, 1), round(box.width, 1), round(box.height, 1)


def _path(parts: Parts, left_out: Sequence[Parts]) -> str:
    """The path in the draft's data of a place in the plan that was drawn."""
    from vanban.readers.source import path_of

    for gone in sorted(left_out, key=lambda each: each[-1]):  # later ones were counted with the earlier ones still in
        depth = len(gone) - 1
        here, at = (parts[depth] if len(parts) > depth else None), gone[-1]
        if parts[:depth] == gone[:-1] and isinstance(here, int) and isinstance(at, int) and here >= at:
            parts = (*parts[:depth], here + 1, *parts[depth + 1 :])
    return path_of(parts)
