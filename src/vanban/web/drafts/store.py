"""All drafts of one data folder: one server at a time uses it (`vanban.lock`).

A draft lies in `drafts/<id>/` (`folder.py`); one that was thrown away in `trash/<id>.<seconds>/`, for thirty days.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from weakref import WeakValueDictionary

from vanban.errors import OutputError, Problem, VanbanError, WebError
from vanban.extras import needs_extra
from vanban.folder_lock import FolderLock
from vanban.input_files import reason
from vanban.output_files import output_problem
from vanban.web.drafts import attachments, problems
from vanban.web.drafts.beginnings import Beginning
from vanban.web.drafts.draft import Draft, stamp
from vanban.web.drafts.folder import DraftFolder, remove
from vanban.web.drafts.holding import Holder
from vanban.web.drafts.state import State
from vanban.web.drafts.titles import issuer_of, title_of
from vanban.web.drafts.versions import Versions

LOCK = "vanban.lock"
KEPT = dt.timedelta(days=30)
"""How long a draft lies in the trash."""
SYNC = 1.0
"""After how many seconds at the latest an accepted edit is safe on the disk."""
MOST_OPEN = 16
"""How many drafts are kept in memory beside those that are in use."""
MOST_DRAFTS = 5_000
_ID = re.compile(r"[0-9a-f]{16}")
_THROWN = re.compile(r"(?P<id>[0-9a-f]{16})\.(?P<at>\d{1,12})")


@dataclass(frozen=True, slots=True)
class Summary:
    """A draft in a list; `thrown` is when it was thrown away. `problem` is why it cannot be opened."""

    id: str
    title: str
    issuer: str
    changed: str
    rev: int
    source: str = ""
    thrown: str = ""
    problem: str = ""


class Drafts:
    """The drafts of a folder, which is made where there is none. Safe between threads. Close it at the end."""

    def __init__(
        self,
        folder: Path,
        *,
        clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
        now: Callable[[], float] = time.monotonic,
        on_unsaved: Callable[[str, OutputError], None] | None = None,
        on_saved: Callable[[str, int], None] | None = None,
    ) -> None:
        """Open a folder. Raises `OutputError` where it cannot be used, `WebError` where another server uses it.

        `on_saved` and `on_unsaved` are told, from another thread, what became of edits that were not synced at once.
        """
        self._folder = folder
        self._clock, self._now = clock, now
        self._on_saved, self._on_unsaved = on_saved, on_unsaved
        self._lock = threading.RLock()
        self._open: WeakValueDictionary[str, Draft] = WeakValueDictionary()
        self._recent: OrderedDict[str, Draft] = OrderedDict()
        self._holders: dict[str, Holder] = {}
        self._unsynced: dict[str, Draft] = {}
        self._unsynced_lock = threading.Lock()  # of its own: it is taken by who holds a draft's
        self._wakes = threading.Event()
        self._ends = False
        self._summaries: dict[str, tuple[Any, Summary]] = {}
        with _usable(folder):
            for each in (self._drafts, self._trash):
                each.mkdir(parents=True, exist_ok=True, mode=0o700)
            with needs_extra("batch", WebError):
                self._held = FolderLock.acquired(folder / LOCK)
        if self._held is None:
            problem = Problem(
                "drafts-in-use",
                "một vanban khác đang chạy với thư mục bản nháp này",
                remedy="dùng trang đang mở, hoặc tắt vanban kia trước",
                file=str(folder),
            )
            raise WebError([problem])
        self._syncer = threading.Thread(target=self._sync_behind, name="vanban-drafts", daemon=True)
        self._syncer.start()
        self.purge()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Everything synced, nothing accepted any more, the folder free. Raises `OutputError` where syncing fails."""
        with self._lock:
            if self._ends:
                return
            self._ends = True
        self._wakes.set()
        self._syncer.join()
        failed: list[OutputError] = []
        for draft in list(self._open.values()):
            try:
                draft.end()
            except OutputError as error:
                failed.append(error)
        if self._held is not None:
            self._held.release()
        if failed:
            raise failed[0]

    # ---- one draft

    def create(self, beginning: Beginning) -> Draft:
        """A new draft. Raises `OutputError`; then there is none."""
        state = State.begun(beginning.content(), stamp(self._clock()))
        state.size.check()
        return self._created(state, dict(beginning.pictures))

    def copy(self, id: str) -> Draft:
        """A new draft that says what another one does."""
        draft = self.get(id)
        content = {**draft.unread.content(), "source": f"Bản sao: {draft.title or draft.state.source}"[:300]}
        return self._created(State.begun(content, stamp(self._clock())), attachments.read_all(draft.files))

    def get(self, id: str) -> Draft:
        """The draft of an id. Raises `WebError` (`draft-unknown`), `OutputError` where it cannot be read."""
        with self._lock:
            self._check_open()
            draft = self._open.get(id)
            if draft is None:
                path = self._path(id)
                if not path.is_dir():
                    raise problems.unknown()
                folder, state, told = DraftFolder.open(path)
                draft = self._made(id, folder, state, told)
            self._used(draft)
            return draft

    def delete(self, id: str) -> None:
        """Throw a draft into the trash. Raises `WebError` where there is none, `OutputError`."""
        with self._lock:
            self._check_open()
            path = self._path(id)
            if not path.is_dir():
                raise problems.unknown()
            draft = self._open.get(id)
            if draft is not None:
                draft.end()
            target = self._trash / f"{id}.{int(self._clock().timestamp())}"
            with _writing(path):
                path.rename(target)
            self._forget(id)

    def recover(self, id: str) -> Draft:
        """A draft out of the trash. Raises `WebError` where there is none."""
        with self._lock:
            self._check_open()
            found = next((path for each, _, path in self._thrown() if each == id), None)
            if found is None or self._path(id).exists():
                raise problems.unknown()
            with _writing(found):
                found.rename(self._path(id))
            return self.get(id)

    def purge(self) -> int:
        """Take away what has lain in the trash for long; how many drafts."""
        gone = 0
        for _, at, path in list(self._thrown()):
            if self._clock().timestamp() - at >= KEPT.total_seconds():
                remove(path)
                gone += 1
        return gone

    # ---- lists

    def list(self) -> tuple[Summary, ...]:
        """All drafts, those last changed first; one that cannot be read says so."""
        with self._lock:
            self._check_open()
            ids = [path.name for path in self._drafts.iterdir() if _ID.fullmatch(path.name)]
        return tuple(sorted(map(self._summary, ids), key=lambda each: each.changed, reverse=True))

    def trash(self) -> tuple[Summary, ...]:
        """What was thrown away, the last first."""
        found = []
        for id, at, path in self._thrown():
            if not at:
                continue  # is being made
            thrown = stamp(dt.datetime.fromtimestamp(at, dt.UTC))
            found.append(self._read_summary(id, path, thrown))
        return tuple(sorted(found, key=lambda each: each.thrown, reverse=True))

    def _summary(self, id: str) -> Summary:
        draft = self._open.get(id)
        if draft is not None:
            state = draft.state
            return Summary(id, title_of(state.data), issuer_of(state.data), state.at, state.rev, state.source)
        path = self._path(id)
        try:
            signature = DraftFolder(path).signature()
        except OSError as error:
            return Summary(id, "", "", "", 0, problem=reason(error))
        known = self._summaries.get(id)
        if known is not None and known[0] == signature:
            return known[1]
        made = self._read_summary(id, path, "")
        self._summaries[id] = (signature, made)
        return made

    def _read_summary(self, id: str, path: Path, thrown: str) -> Summary:
        try:
            state = DraftFolder.look(path)
        except VanbanError as error:
            return Summary(id, "", "", "", 0, thrown=thrown, problem=error.problems[0].message)
        except OSError as error:
            return Summary(id, "", "", "", 0, thrown=thrown, problem=reason(error))
        return Summary(id, title_of(state.data), issuer_of(state.data), state.at, state.rev, state.source, thrown)

    # ---- inside

    @property
    def _drafts(self) -> Path:
        return self._folder / "drafts"

    @property
    def _trash(self) -> Path:
        return self._folder / "trash"

    def _path(self, id: str) -> Path:
        """Where a draft lies; an id that none has leads nowhere. Raises `WebError`."""
        if not _ID.fullmatch(id):
            raise problems.unknown()
        return self._drafts / id

    def _created(self, state: State, pictures: dict[str, bytes]) -> Draft:
        with self._lock:
            self._check_open()
            if sum(1 for _ in self._drafts.iterdir()) >= MOST_DRAFTS:
                raise WebError([Problem("drafts-too-many", f"đã có {MOST_DRAFTS} bản nháp", remedy="xoá bớt bản cũ")])
            id = secrets.token_hex(8)
            # Made whole under another name first: a draft that is there has its pictures.
            making = self._trash / f"{id}.0"
            DraftFolder.create(making, state)
            try:
                attachments.put(making / "files", pictures)
                Versions(making / "versions").keep(state, "begun", title_of(state.data))
                with _writing(making):
                    making.rename(self._path(id))
            except BaseException:
                remove(making)
                raise
            return self.get(id)

    def _made(self, id: str, folder: DraftFolder, state: State, told: tuple[Problem, ...]) -> Draft:
        holder = self._holders.setdefault(id, Holder(self._now))
        draft = Draft(id, folder, state, clock=self._clock, holder=holder, lags=self._lags, told=told)
        self._open[id] = draft
        return draft

    def _lags(self, draft: Draft) -> None:
        """An edit of a draft was accepted that is not synced yet: it soon will be."""
        with self._unsynced_lock:
            self._unsynced[draft.id] = draft
        self._wakes.set()

    def _used(self, draft: Draft) -> None:
        self._recent[draft.id] = draft
        self._recent.move_to_end(draft.id)
        while len(self._recent) > MOST_OPEN:
            self._recent.popitem(last=False)

    def _forget(self, id: str) -> None:
        for known in (self._open, self._recent, self._holders, self._summaries):
            known.pop(id, None)
        with self._unsynced_lock:
            self._unsynced.pop(id, None)

    def _thrown(self) -> Iterator[tuple[str, int, Path]]:
        for path in self._trash.iterdir():
            match = _THROWN.fullmatch(path.name)
            if match is not None:
                yield match["id"], int(match["at"]), path

    def _check_open(self) -> None:
        if self._ends:
            raise problems.unknown()

    def _sync_behind(self) -> None:
        """Sync what was appended without, a second later at the latest."""
        while not self._ends:
            self._wakes.wait()
            if self._ends:
                return
            self._wakes.clear()
            # Half of the second is left for the sync itself.
            time.sleep(SYNC / 2)
            with self._unsynced_lock:
                waiting, self._unsynced = list(self._unsynced.values()), {}
            for draft in waiting:
                try:
                    rev = draft.rev
                    draft.sync()
                except OutputError as error:
                    self._lags(draft)  # again in a second
                    if self._on_unsaved is not None:
                        self._on_unsaved(draft.id, error)
                else:
                    if self._on_saved is not None:
                        self._on_saved(draft.id, rev)


@contextlib.contextmanager
def _usable(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(
            [
                Problem(
                    "drafts-folder",
                    f"không dùng được thư mục bản nháp: {reason(error)}",
                    remedy="chọn thư mục khác: vanban web --data THƯ_MỤC",
                    file=str(folder),
                )
            ]
        ) from error


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise problems.unsaved(output_problem(path, error)) from error
