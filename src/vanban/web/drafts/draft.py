"""A plan that is being edited: every accepted edit is a revision on the disk before it is answered."""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from vanban.errors import OutputError, Problem, ReadError
from vanban.readers.office_file import KEY
from vanban.web.drafts import attachments, problems
from vanban.web.drafts.beginnings import read_plan_text
from vanban.web.drafts.content import Note, with_ids
from vanban.web.drafts.folder import DraftFolder
from vanban.web.drafts.holding import Holder
from vanban.web.drafts.ops import apply
from vanban.web.drafts.paths import steps_of
from vanban.web.drafts.plan_text import text_of
from vanban.web.drafts.reading import completed, read_plan
from vanban.web.drafts.state import Sent, State, what_of
from vanban.web.drafts.titles import issuer_of, title_of
from vanban.web.drafts.values import taken, text_taken
from vanban.web.drafts.versions import Version, Versions
from vanban.web.forms import expand

BETWEEN_VERSIONS = dt.timedelta(minutes=10)
"""How long a draft is worked on before another version is kept by itself."""
LONGEST_CLIENT = 100


@dataclass(frozen=True, slots=True)
class Accepted:
    """An edit that was made, now or when it was sent first: its revision, whether it is safe on the disk by now."""

    rev: int
    saved: bool
    again: bool = False


class Draft:
    """One draft. Safe between threads: what changes it waits for what changes it now; reading never waits.

    `told` is what was found damaged when it was opened.
    """

    def __init__(
        self,
        id: str,
        folder: DraftFolder,
        state: State,
        *,
        clock: Callable[[], dt.datetime],
        holder: Holder,
        lags: Callable[[Draft], None],
        told: tuple[Problem, ...] = (),
    ) -> None:
        self.id = id
        self.told = told
        self._folder = folder
        self._state = state
        self._clock = clock
        self._holder = holder
        self._lags = lags
        self._lock = threading.RLock()
        self._versions = Versions(folder.path / "versions")
        self._kept = clock()
        self._gone = False
        self._text: tuple[int, str] | None = None
        self._seen = folder.seen()

    # ---- what it is

    @property
    def state(self) -> State:
        """What it is now: a value that nobody changes any more."""
        return self._state

    @property
    def rev(self) -> int:
        """The newest revision."""
        return self._state.rev

    @property
    def files(self) -> Path:
        """The folder of its pictures: what `vanban.readers.plan_file.reading_context` takes."""
        return self._folder.files

    @property
    def title(self) -> str:
        """The plan's subject on one line; empty where it has none yet."""
        return title_of(self._state.data)

    @property
    def issuer(self) -> str:
        """Whose plan it is, on one line."""
        return issuer_of(self._state.data)

    @property
    def missing(self) -> tuple[Note, ...]:
        """What an import did not find, and nobody has filled in yet."""
        return tuple(each for each in self._state.missing if not _is_filled(self._state.data, each["path"]))

    @property
    def notes(self) -> tuple[Note, ...]:
        """What an import had to tell and nobody has read yet, each with its `id`; what was damaged first."""
        damage = [
            {"code": each.code, "message": f"{each.message}: {each.remedy}", "level": "lost"}
            | {"where": "", "text": "", "path": "", "sure": 1.0}
            for each in self.told
        ]
        return (*with_ids(damage), *self.unread.notes)

    @property
    def unread(self) -> State:
        """What it is now without the notes that were read: what another draft begins with that goes on from it."""
        return replace(self._state, notes=tuple(each for each in self._state.notes if each["id"] not in self._seen))

    def see(self, notes: Iterable[str]) -> None:
        """Notes were read: they are told no more, whoever opens the draft. Raises `OutputError`."""
        with self._lock:
            self._alive()
            seen = self._seen | {each["id"] for each in self._state.notes}.intersection(notes)
            if seen != self._seen:
                self._folder.see(seen)
                self._seen = seen

    def plan_data(self) -> tuple[int, dict[str, Any]]:
        """The newest revision, and its data with what the office says that they name, for who makes a plan of them."""
        state = self._state
        if KEY not in state.data:
            return state.rev, state.data
        try:
            return state.rev, completed(state.data, self.files)
        except ReadError:
            return state.rev, state.data  # the name of the office is a fault of the plan then

    def text(self) -> str:
        """The draft as the text of a plan file."""
        return self.written()[1]

    def written(self) -> tuple[int, str]:
        """A revision, the newest, and the text of a plan file that says it."""
        state, known = self._state, self._text
        if known is None or known[0] != state.rev:
            known = self._text = (state.rev, text_of(state.data, state.origin))
        return known

    # ---- who writes it

    def join(self, client: str) -> str:
        """A tab opens the draft, and writes it where nobody else does; who else does, if anybody.

        What was left the last time is kept as a version first.
        """
        client = _client(client)
        with self._lock:
            self._alive()
            new = self._holder.client != client
            if not self._holder.holds(client):
                return self._holder.client
            if new:
                # A full disk keeps nobody from reading; every edit tells of it.
                with contextlib.suppress(OutputError):
                    self._keep("opened")
            return ""

    def hold(self, client: str, *, take: bool) -> tuple[str, str]:
        """A client asks to write, or takes the draft over: who holds it now, and who held it before him."""
        client = _client(client)
        with self._lock:
            self._alive()
            if take:
                former = self._holder.take(client)
                return client, former
            self._holder.holds(client)
            return self._holder.client, ""

    @property
    def holder(self) -> str:
        """The client who writes it; nobody where the last one went, or was not heard of for long."""
        return self._holder.client

    def heard(self, client: str) -> None:
        """A tab is still there."""
        self._holder.heard(client)

    def leave(self, client: str) -> None:
        """A tab was closed."""
        self._holder.leave(client)

    # ---- changing it

    def edit(self, client: str, seq: int, base: int, ops: Any) -> Accepted:
        """Edits that a client made on revision `base`, all or none; `seq` is their number with the client.

        What was sent before is answered again. Raises `WebError`: `draft-held`, `draft-behind`, `edit-misfit` and
        others; `OutputError` where it could not be written, and the draft is what it was.
        """
        with self._lock:
            what = what_of({"ops": ops})
            known = self._known(client, seq, what)
            if known is not None:
                return known
            self._check(client, base)
            applied = apply(self._state.data, ops)
            (self._state.size + applied.grown).check()
            self._keep_at_times()
            return self._append({"ops": list(applied.ops)}, client, seq, what)

    def replace_text(self, client: str, base: int, text: str, seq: int | None = None) -> Accepted:
        """The text of a plan file in place of all; sound as a plan or not, as long as it is YAML of one object.

        Raises `ReadError` with lines and columns for what is not, else as `edit`.
        """
        with self._lock:
            what = what_of({"text": text})
            known = self._known(client, seq, what)
            if known is not None:
                return known
            self._check(client, base)
            text = text_taken(text.removeprefix("\ufeff"))
            source = read_plan_text(text, "")
            data, pictures = attachments.without_pictures(expand(source.value))
            data = taken(data)
            self._keep("before-text")
            attachments.put(self.files, pictures)
            content = {**self._state.content(), "data": data, "origin": text}
            return self._append({"content": content}, client, seq, what)

    def text_problems(self) -> tuple[Problem, ...]:
        """What is wrong with the draft as the text of a plan file, each fault with its line and column there."""
        source = read_plan_text(self.text(), "")
        try:
            read_plan(source.value, self.files, source.root)
        except ReadError as error:
            return (*source.problems, *error.problems)
        return source.problems

    def restore(self, client: str, base: int, version: int, seq: int | None = None) -> Accepted:
        """A version made the newest revision. Raises `WebError`, also where there is none of that number."""
        with self._lock:
            what = what_of({"restore": version})
            known = self._known(client, seq, what)
            if known is not None:
                return known
            self._check(client, base)
            content = self._versions.state(version).content()
            self._keep("before-restore")
            return self._append({"content": content}, client, seq, what)

    def add_picture(self, client: str, content: bytes, wanted: str) -> str:
        """A picture into the draft's folder; the name that the plan is to give it."""
        with self._lock:
            self._check(client, self._state.rev)
            return attachments.add(self.files, content, wanted)

    # ---- versions

    def versions(self) -> tuple[Version, ...]:
        """What can be gone back to, the newest first."""
        with self._lock:
            return self._versions.list()

    def keep_version(self, name: str) -> Version:
        """The draft as it is, kept under a name."""
        with self._lock:
            self._alive()
            return self._versions.keep(self._state, "named", self.title, name)

    def was_taken(self) -> None:
        """A file was made of the draft: what it was then is kept."""
        with self._lock:
            self._alive()
            self._keep("taken")

    def _keep(self, why: str) -> None:
        self._versions.keep(self._state, why, self.title)
        self._kept = self._clock()

    def _keep_at_times(self) -> None:
        """Keep a version where the last one is old."""
        if self._clock() - self._kept >= BETWEEN_VERSIONS:
            self._keep("timed")

    # ---- on the disk

    @property
    def unsynced(self) -> bool:
        """Whether an edit waits to be synced."""
        return self._folder.unsynced

    def sync(self) -> None:
        """What was accepted, safe on the disk. Raises `OutputError`."""
        with self._lock:
            if not self._gone:
                self._folder.sync(self._state)

    def end(self) -> None:
        """No edit is accepted any more: the draft was thrown away, or the server ends."""
        with self._lock:
            self.sync()
            self._gone = True

    def _append(self, change: Mapping[str, Any], client: str, seq: int | None, what: str) -> Accepted:
        at = stamp(self._clock())
        record = {"rev": self._state.rev + 1, "at": at, "client": client, "seq": seq, "what": what, **change}
        after = self._state.after(record)
        after.size.check()
        self._folder.append(record, self._state)
        self._state = after
        self._folder.compact(after)
        if self._folder.unsynced:
            self._lags(self)
        return Accepted(after.rev, not self._folder.unsynced)

    def _known(self, client: str, seq: int | None, what: str) -> Accepted | None:
        """The answer to what was sent before. Raises `WebError` where something else was sent under its number."""
        client = _client(client)
        self._alive()
        sent: tuple[Sent, ...] = self._state.sent.get(client, ())
        if seq is None or not sent or seq > sent[-1].seq:
            return None
        found = next((each for each in sent if each.seq == seq and each.what == what), None)
        if found is None:
            raise problems.reused(self._state.rev)
        self._holder.heard(client)
        return Accepted(found.rev, not self._folder.unsynced, again=True)

    def _check(self, client: str, base: int) -> None:
        if not self._holder.holds(client):
            raise problems.held(self._state.rev)
        if base != self._state.rev:
            raise problems.behind(self._state.rev)

    def _alive(self) -> None:
        if self._gone:
            raise problems.unknown()


def stamp(moment: dt.datetime) -> str:
    """A moment as it is written: ISO, in UTC."""
    return moment.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _client(client: str) -> str:
    if not client or len(client) > LONGEST_CLIENT or not client.isascii() or not client.isprintable():
        raise problems.no_client()
    return client


def _is_filled(data: Any, path: str) -> bool:
    steps = steps_of(path)
    for step in steps or ():
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return False
    return data not in (None, "", [], {})
