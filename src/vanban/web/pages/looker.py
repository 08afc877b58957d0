"""One draft watched: each newest revision becomes pages, then the places of its fields, then what a check finds.

One piece of work runs and one waits, the newest: who types fast sees every page that can be made in the time, and never
an old one after a new one. Nothing waits before the first key. What is in sight comes first, of as much of the document
as it needs; the whole follows where nobody types on.
"""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import anyio
from anyio.abc import TaskGroup

from vanban.errors import Problem, VanbanError
from vanban.web.pages.looking import Draft, Engine, Look, Map, begun, find, look, put_down, rest
from vanban.web.pages.pictures import Pictures
from vanban.web.pages.shortening import Before
from vanban.web.pages.telling import told_problem
from vanban.web.room import Lane

if TYPE_CHECKING:
    from vanban.pdf.showing import Picture, Words

_T = TypeVar("_T")

_Done = tuple[int, float, Engine]
"""A revision, as near as it is seen, by an engine."""

Publish = Callable[[str, dict[str, Any]], None]
"""Tells everybody who looks at a draft: the event's name and its data."""

DPI = 96.0
_CALM = 0.25
"""Seconds without a new revision after which what is out of sight is drawn: it would be in the way of the next key."""
_PAUSE = 0.5
"""Seconds without a new revision after which a check is worth its time."""
_LONG_PAUSE = 1.2
"""The same for an engine that takes seconds."""
_PATIENCE = 4.0
"""Seconds after which the pages out of sight are drawn though a newer revision waits."""
_LONG = 4
"""With fewer pages, all of them are laid out at every look."""
_AT_ONCE = 3
"""How many pages out of sight are drawn before looking whether something newer waits."""
_GLANCE = 0.05
_KEPT_REVISIONS = 3
"""How many revisions' words can be asked for."""
_LATELY = 10.0
"""Seconds for which a picture stays once it was told: a browser far away asks for it late."""
_TOLD = ("pages", "map", "problems", "findings")
_VIEWS = 64
_LOOK_ROUND = 5.0
_GRACE = 60.0
"""Seconds that a draft is kept though nobody looks at it: a page that is loaded anew is back by then."""
_LOOK_SECONDS = 30.0
_SLOW_SECONDS = 90.0


class Works(Protocol):
    """What runs a function in a process of its own (`vanban.web.room.Room`)."""

    async def run(
        self, function: Callable[..., _T], *arguments: Any, seconds: float | None = ..., lane: Lane = ...
    ) -> _T:
        """What the function gives."""
        ...


@dataclass(frozen=True, slots=True)
class View:
    """What somebody sees: pages counted from 1, dots to an inch, the engine that was chosen."""

    pages: tuple[int, ...] = (1,)
    dpi: float = DPI
    engine: Engine = "rdocx"


@dataclass(frozen=True, slots=True)
class _Fed:
    rev: int
    data: Mapping[str, Any] = field(repr=False)


class Looker:
    """Watches one draft; `feed` and `view` return at once, `run` works until `close`."""

    def __init__(
        self, draft: str, room: Works, pictures: Pictures, publish: Publish, files: Path | None = None
    ) -> None:
        self._draft = draft
        self._room = room
        self._pictures = pictures
        self._publish = publish
        self._files = files
        self._fed: _Fed | None = None
        self._view = View()
        self._earlier: Mapping[str, Any] | None = None
        self._done: _Done | None = None
        self._whole_at = monotonic()
        self._before: Before | None = None
        self._told: dict[str, dict[str, Any]] = {}
        self._pages: list[dict[str, Any] | None] = []
        self._names: dict[int, list[str]] = {}
        self._shown: dict[str, float] = {}
        self._news = anyio.Event()
        self._closed = False
        self._following = anyio.Lock()

    # From outside

    def feed(self, rev: int, data: Mapping[str, Any]) -> None:
        """A new revision of the draft, whose data nobody changes afterwards; one that is known changes nothing."""
        if self._fed is not None and self._fed.rev == rev:
            return
        self._fed = _Fed(rev, data)
        self._news.set()

    def view(self, view: View) -> None:
        """Somebody sees other pages, nearer or farther, or by another engine."""
        gone = any(
            number <= len(self._pages)
            and (page := self._pages[number - 1]) is not None
            and self._pictures.png(self._draft, page["hash"]) is None
            for number in view.pages
        )
        if gone:
            self._done = None
        self._view = view
        self._news.set()

    def close(self) -> None:
        """Nobody looks any longer; what runs is let finish, and its pictures go."""
        self._closed = True
        self._pictures.forget(self._draft)
        self._news.set()

    @property
    def latest(self) -> list[tuple[str, dict[str, Any]]]:
        """What was told last of each kind, for who comes later."""
        return [(name, self._told[name]) for name in _TOLD if name in self._told]

    def words(self, page: int, rev: int | None = None) -> Words | None:
        """The words of a page as it was drawn for a revision, or last; None before they are read."""
        names = self._names.get(rev) if rev is not None else None
        if names is None and self._names:
            names = self._names[max(self._names)]
        if names is None or not 1 <= page <= len(names):
            return None
        return self._pictures.words(self._draft, names[page - 1])

    async def run(self) -> None:
        """Work until `close`."""
        async with anyio.create_task_group() as group:
            while not self._closed:
                if not self._is_behind:
                    await self._news.wait()
                    self._news = anyio.Event()
                    continue
                await self._safely(partial(self._look, group))

    async def _safely(self, work: Callable[[], Awaitable[None]]) -> None:
        """A fault of vanban itself, in one revision of one draft, is told by its kind; the server goes on."""
        try:
            await work()
        except Exception as error:
            problem = Problem("internal", f"lỗi trong chính vanban ({type(error).__name__})")
            self._tell("problems", {"rev": self._done[0] if self._done else 0, "problems": [told_problem(problem)]})

    # One revision

    @property
    def _is_behind(self) -> bool:
        return self._fed is not None and self._done != (self._fed.rev, self._view.dpi, self._view.engine)

    def _is_newest(self, fed: _Fed) -> bool:
        return not self._closed and self._fed is fed

    async def _look(self, group: TaskGroup) -> None:
        """Draw what is in sight of the newest revision, and begin what follows."""
        fed, view = self._fed, self._view
        assert fed is not None
        slow = view.engine != "rdocx"
        if slow and not await self._pause(fed, _LONG_PAUSE):
            return
        draft = Draft(fed.data, self._earlier, dt.date.today(), view.engine, self._files)
        done = self._done = (fed.rev, view.dpi, view.engine)
        known = self._pictures.names(self._draft)
        lane: Lane = "work" if slow else "pages"
        seconds = _SLOW_SECONDS if slow else _LOOK_SECONDS
        asked = draft, view.pages, known, view.dpi, self._before
        try:
            seen = await self._room.run(look, *asked, seconds=seconds, lane=lane)
        except VanbanError as error:
            seen = Look([told_problem(each) for each in error.problems])
        if self._closed:
            return
        self._show(fed, seen)
        if seen.sound:
            self._earlier = fed.data
        if not seen.fits:
            self._before = None
        if seen.pages:
            group.start_soon(self._safely, partial(self._follow, fed, view, draft, seen, done))

    async def _follow(self, fed: _Fed, view: View, draft: Draft, seen: Look, done: _Done) -> None:
        """The pages out of sight, the places of fields, what a check finds: as far as nothing newer comes."""
        async with self._following:
            late = monotonic() - self._whole_at >= _PATIENCE
            if self._closed or (self._done != done and not late):
                return
            try:
                if self._names and not late and not await self._pause(fed, _CALM):
                    return
                if seen.pdf is None:
                    seen = await self._whole(fed, draft, view)
                    if seen.pdf is None:
                        return
                drawn = await self._rest(fed, view, seen, late=late)
                if drawn is None:
                    return
                self._whole_at = monotonic()
                names = [drawn[number].hash for number in range(1, seen.count + 1)]
                self._names[fed.rev] = names
                while len(self._names) > _KEPT_REVISIONS:
                    del self._names[min(self._names)]
                self._show(fed, seen, drawn)
                if self._is_newest(fed):
                    await self._put_down(fed, draft, _pdf(seen), names)
                await self._begin_with(draft, seen.count)
                if seen.sound and await self._pause(fed, _PAUSE):
                    found = await self._room.run(find, fed.data, self._files, seconds=_LOOK_SECONDS, lane="after")
                    if self._is_newest(fed):
                        self._tell("findings", {"rev": fed.rev, "findings": found})
            except VanbanError as error:
                # The pages in sight stand; the others come with the next revision.
                if self._is_newest(fed):
                    problems = [*seen.problems, *(told_problem(each) for each in error.problems)]
                    self._tell("problems", {"rev": fed.rev, "problems": problems})

    async def _whole(self, fed: _Fed, draft: Draft, view: View) -> Look:
        """A revision of which only what was in sight is drawn, laid out as a whole; told where that cannot be."""
        asked = draft, self._view.pages, self._pictures.names(self._draft), view.dpi
        seen: Look = await self._room.run(look, *asked, seconds=_LOOK_SECONDS, lane="after")
        self._keep(seen.pages)
        if seen.pdf is None:
            self._before = None
            if self._is_newest(fed):
                self._show(fed, seen)
        return seen

    async def _begin_with(self, draft: Draft, pages: int) -> None:
        """Find out what the next looks may know before, where there are more or fewer pages now."""
        if draft.engine != "rdocx" or (self._before is not None and self._before.pages == pages):
            return
        self._before = None
        if pages >= _LONG:
            starts = await self._room.run(begun, draft, seconds=_LOOK_SECONDS, lane="after")
            self._before = Before(pages, starts)

    async def _rest(self, fed: _Fed, view: View, seen: Look, *, late: bool) -> dict[int, Picture] | None:
        """All pages, those near the ones in sight first; None where something newer came and there is time for it."""
        drawn = dict(seen.pages)
        middle = view.pages[0] if view.pages else 1
        others = [number for number in range(1, seen.count + 1) if number not in drawn]
        others.sort(key=lambda number: abs(number - middle))
        while others:
            if self._closed or not (late or self._is_newest(fed)):
                return None
            now, others = others[:_AT_ONCE], others[_AT_ONCE:]
            known = self._pictures.names(self._draft)
            more = await self._room.run(rest, _pdf(seen), now, known, view.dpi, seconds=_LOOK_SECONDS, lane="after")
            drawn |= more
            self._keep(more)
        return None if self._closed else drawn

    async def _put_down(self, fed: _Fed, draft: Draft, pdf: bytes, names: list[str]) -> None:
        known = self._pictures.spelt(self._draft)
        placed: Map = await self._room.run(put_down, draft, pdf, names, known, seconds=_LOOK_SECONDS, lane="after")
        if self._closed:
            return
        for name, words in placed.words.items():
            self._pictures.put_words(name, words)
        lately = monotonic() - _LATELY
        shown = {page["hash"] for page in self._pages if page is not None}
        self._shown = {name: at for name, at in self._shown.items() if at > lately}
        self._pictures.keep_only(self._draft, frozenset(shown.union(self._shown, *self._names.values())))
        boxes = [
            {"path": path, "page": page, "x": x, "y": y, "w": w, "h": h} for path, page, x, y, w, h in placed.boxes
        ]
        self._tell("map", {"rev": fed.rev, "boxes": boxes})

    async def _pause(self, fed: _Fed, seconds: float) -> bool:
        """Wait for so long; whether nothing newer came."""
        until = monotonic() + seconds
        while self._is_newest(fed) and monotonic() < until:
            await anyio.sleep(_GLANCE)
        return self._is_newest(fed)

    # What is told

    def _keep(self, drawn: Mapping[int, Picture]) -> None:
        for picture in drawn.values():
            if picture.png is not None:
                self._pictures.put(self._draft, picture.hash, picture.png)

    def _show(self, fed: _Fed, seen: Look, drawn: Mapping[int, Picture] | None = None) -> None:
        """Tell the pages: those that are drawn, and nothing of those that are still to be."""
        if drawn is None:
            self._keep(seen.pages)
            drawn = seen.pages
            self._tell("problems", {"rev": fed.rev, "problems": seen.problems})
        pages = [_page(drawn.get(number)) for number in range(1, seen.count + 1)]
        last = self._told.get("pages")
        if last is not None and last["rev"] > fed.rev:
            # A newer revision is in sight already: these pages stand where it has none yet.
            if len(pages) != len(self._pages):
                return
            self._pages = [newer or older for newer, older in zip(self._pages, pages, strict=True)]
            self._tell("pages", {**last, "pages": self._pages})
            return
        kept = not seen.pages
        if not kept:
            self._pages = pages
        told = {"rev": fed.rev, "count": len(self._pages), "pages": self._pages, "kept": kept}
        self._tell("pages", {**told, "shown": seen.shown, "engine": self._view.engine})

    def _tell(self, name: str, data: dict[str, Any]) -> None:
        self._told[name] = data
        if name == "pages":
            self._shown |= {page["hash"]: monotonic() for page in data["pages"] if page is not None}
        self._publish(name, data)


def _pdf(seen: Look) -> bytes:
    assert seen.pdf is not None
    return seen.pdf


def _page(picture: Picture | None) -> dict[str, Any] | None:
    if picture is None:
        return None
    return {"hash": picture.hash, "w": round(picture.width, 1), "h": round(picture.height, 1)}


class Lookers:
    """The drafts of a server that somebody looks at; one that nobody looks at for a while is let go."""

    def __init__(self, room: Works, pictures: Pictures | None = None) -> None:
        self.pictures = pictures or Pictures()
        self._room = room
        self._open: dict[str, Looker] = {}
        self._views: OrderedDict[str, View] = OrderedDict()

    def open(
        self,
        draft: str,
        publish: Publish,
        group: TaskGroup,
        *,
        files: Path | None = None,
        is_watched: Callable[[], bool] = lambda: True,
    ) -> Looker:
        """The looker of a draft, at work in a task group; the one there is, where somebody looks already.

        `is_watched` is asked now and then; a draft that is not is closed.
        """
        looker = self._open.get(draft)
        if looker is None:
            looker = self._open[draft] = Looker(draft, self._room, self.pictures, publish, files)
            if draft in self._views:
                looker.view(self._views.pop(draft))
            group.start_soon(self._work, draft, looker, is_watched)
        return looker

    async def _work(self, draft: str, looker: Looker, is_watched: Callable[[], bool]) -> None:
        async with anyio.create_task_group() as group:
            group.start_soon(looker.run)
            unwatched = 0.0
            while self._open.get(draft) is looker:
                await anyio.sleep(_LOOK_ROUND)
                unwatched = 0.0 if is_watched() else unwatched + _LOOK_ROUND
                if unwatched >= _GRACE and self._open.get(draft) is looker:
                    self.close(draft)

    def get(self, draft: str) -> Looker | None:
        """The looker of a draft that somebody looks at."""
        return self._open.get(draft)

    def view(self, draft: str, view: View) -> None:
        """Somebody sees other pages of a draft; one who says so before he listens is heard all the same."""
        looker = self._open.get(draft)
        if looker is not None:
            looker.view(view)
            return
        self._views[draft] = view
        self._views.move_to_end(draft)
        while len(self._views) > _VIEWS:
            self._views.popitem(last=False)

    def feed(self, draft: str, rev: int, data: Mapping[str, Any]) -> None:
        """A new revision of a draft, whether somebody looks at it or not."""
        looker = self._open.get(draft)
        if looker is not None:
            looker.feed(rev, data)

    def close(self, draft: str) -> None:
        """Nobody looks at a draft any longer."""
        looker = self._open.pop(draft, None)
        if looker is not None:
            looker.close()

    def close_all(self) -> None:
        """The server ends."""
        for draft in list(self._open):
            self.close(draft)


def pages_of(numbers: Sequence[Any]) -> tuple[int, ...]:
    """Numbers of pages as a client sends them: whole ones, few, in order."""
    return tuple(sorted({number for number in numbers if isinstance(number, int) and 1 <= number <= 5_000})[:12])
