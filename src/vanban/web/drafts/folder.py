"""The folder of one draft on the disk: snapshots, the journals that go on from them, kept versions, its pictures.

    snapshot-000000120.json   the draft at revision 120
    journal-000000120.jsonl   the revisions after it, one a line (`lines.py`), appended and synced
    versions/000000118.json   a revision to go back to
    files/                    pictures the plan names
    seen.json                 which notes of an import were read

A snapshot and its journal are a generation; the last two are kept, so that a damaged snapshot costs nothing. What was
answered as saved is on the disk; what a killed process or a power cut left half-written is known, and cut off.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vanban.errors import OutputError, Problem, VanbanError
from vanban.input_files import read_regular, reason
from vanban.output_files import make_names_safe, output_problem, write_atomic
from vanban.web.drafts.lines import line_of, read_lines, record_of
from vanban.web.drafts.problems import damaged, unreadable, unsaved
from vanban.web.drafts.state import State

MOST_RECORDS = 400
"""How many revisions a journal holds before another snapshot is made."""
LONGEST = 512 * 1024
"""How long a journal grows before another snapshot is made, in bytes, unless a snapshot is longer."""
SLOW = 0.004
"""How long a sync may take, in seconds, to be waited for at each edit; slower ones are done beside them."""
_LARGEST = 64 * 1024**2
_SEEN = "seen.json"
_SNAPSHOT = re.compile(r"snapshot-(?P<rev>\d{9})\.json")
_JOURNAL = re.compile(r"journal-(?P<rev>\d{9})\.jsonl")


@dataclass(frozen=True, slots=True)
class _Found:
    """What is read of a folder; `bad` are journals that hold damage."""

    state: State
    told: tuple[Problem, ...] = ()
    bad: tuple[Path, ...] = ()


class DraftFolder:
    """One draft's folder, open for appending. One process holds it (the lock of all drafts); one thread at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.files = path / "files"
        self._base = 0
        """The revision of the newest snapshot."""
        self._size = 0
        """Bytes of whole lines in its journal."""
        self._records = 0
        self._snapshot_size = 0
        self._suspect = False
        """Whether the journal may hold what was refused: then it is not gone on with."""
        self._bad: tuple[Path, ...] = ()
        self._took = 0.0
        """How long syncs take, in seconds."""
        self.unsynced = False

    @classmethod
    def create(cls, path: Path, state: State) -> DraftFolder:
        """A new folder that holds a draft. Raises `OutputError`; then nothing is left of it."""
        made = cls(path)
        try:
            with _saving():
                made.files.mkdir(parents=True)
                made._snapshot(state)
            make_names_safe(path.parent)
        except BaseException:
            remove(path)
            raise
        return made

    @classmethod
    def open(cls, path: Path) -> tuple[DraftFolder, State, tuple[Problem, ...]]:
        """A folder and what it holds, with what was damaged. Raises `OutputError` where nothing can be read."""
        made = cls(path)
        found = made._read()
        made._bad = found.bad
        if found.bad:
            # A folder that is only for reading is read all the same; what is written to it is refused.
            with contextlib.suppress(OutputError), _saving():
                made._set_aside(found.state)
        return made, found.state, found.told

    @classmethod
    def look(cls, path: Path) -> State:
        """What a folder holds, nothing done to it. Raises `OutputError` where nothing can be read."""
        return cls(path)._read().state

    # ---- writing

    def append(self, record: Mapping[str, Any], before: State) -> None:
        """One revision more, after `before`. Raises `OutputError`; the draft on the disk is what it was then."""
        with _saving():
            if self._bad:
                self._set_aside(before)
            if self._suspect:
                self._snapshot(before)
                self._suspect = False
            data = line_of(record)
            self._write(data)
            self._size += len(data)
            self._records += 1

    def see(self, notes: Iterable[str]) -> None:
        """Keep which notes were read, by their ids. Raises `OutputError`."""
        with _saving():
            write_atomic(self.path / _SEEN, line_of({"notes": sorted(notes)}), overwrite=True)

    def seen(self) -> frozenset[str]:
        """Which notes were read; none where nothing can be read of it: they are shown once more then."""
        record = record_of(_content(self.path / _SEEN)) or {}
        return frozenset(map(str, record.get("notes", ())))

    def sync(self, state: State) -> None:
        """What was appended, up to `state`, safe on the disk. Raises `OutputError`; then it is tried again."""
        if not self.unsynced:
            return
        with _saving():
            if self._suspect:
                self._snapshot(state)
                self._suspect = False
                return
            try:
                descriptor = os.open(self._journal(), os.O_WRONLY | _FLAGS)
                try:
                    self._synced(descriptor)
                finally:
                    os.close(descriptor)
            except OSError:
                # What the system could not write it may have forgotten: syncing again would tell nothing.
                self._suspect = True
                raise
            self.unsynced = False

    def compact(self, state: State) -> None:
        """Begin another generation, where the journal has grown long."""
        if self._records < MOST_RECORDS and self._size < max(LONGEST, 2 * self._snapshot_size):
            return
        try:
            with _saving():
                self._snapshot(state)
        except OutputError:
            # The edit itself is safe. The journal goes on, and this is tried again when it has grown as much once more.
            self._records = 0

    def _snapshot(self, state: State) -> None:
        data = line_of(state.record())
        write_atomic(self.path / f"snapshot-{state.rev:09}.json", data, overwrite=True)
        earlier = self._base
        self._base, self._size, self._records, self._snapshot_size = state.rev, 0, 0, len(data)
        self.unsynced = False
        journal = self._journal()
        if journal.exists():  # it holds what was refused
            journal.unlink()
        for kind in (_SNAPSHOT, _JOURNAL):
            for rev, path in _of(self.path, kind):
                if rev not in (earlier, state.rev):
                    path.unlink(missing_ok=True)

    def _write(self, data: bytes) -> None:
        journal = self._journal()
        new = not self._size
        descriptor = os.open(journal, os.O_WRONLY | os.O_CREAT | _FLAGS, 0o600)
        try:
            try:
                os.lseek(descriptor, self._size, os.SEEK_SET)
                written = 0
                while written < len(data):
                    written += os.write(descriptor, data[written:])
                os.ftruncate(descriptor, self._size + len(data))  # what was torn of a line is gone
            except OSError:
                self._cut(descriptor)
                raise
            if self._took > SLOW:
                self.unsynced = True
                return
            try:
                self._synced(descriptor)
            except OSError:
                self._suspect = True
                self._cut(descriptor)
                raise
        finally:
            os.close(descriptor)
        if new:
            make_names_safe(self.path)

    def _cut(self, descriptor: int) -> None:
        """Cut off what was refused, as far as the system still does so."""
        try:
            os.ftruncate(descriptor, self._size)
        except OSError:
            self._suspect = True

    def _synced(self, descriptor: int) -> None:
        begun = time.perf_counter()
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in _NO_SYNC:
                raise
        took = time.perf_counter() - begun
        self._took = took if took > 10 * SLOW else 0.8 * self._took + 0.2 * took

    def _set_aside(self, state: State) -> None:
        """Begin anew from what could be read, the damaged journals kept under other names."""
        for path in self._bad:
            number = 1 + sum(1 for _ in self.path.glob("damaged-*"))
            write_atomic(self.path / f"damaged-{number:03}-{path.name}", _content(path))
        write_atomic(self.path / f"snapshot-{state.rev:09}.json", line_of(state.record()), overwrite=True)
        for path in self._bad:
            path.unlink(missing_ok=True)
        self._base, self._size, self._records, self._bad = state.rev, 0, 0, ()
        make_names_safe(self.path)

    def _journal(self) -> Path:
        return self.path / f"journal-{self._base:09}.jsonl"

    # ---- reading

    def _read(self) -> _Found:
        snapshots = sorted(_of(self.path, _SNAPSHOT), reverse=True)
        told: list[Problem] = []
        for rev, path in snapshots:
            state = _read_snapshot(path)
            if state is not None and state.rev == rev:
                self._base = rev
                break
            told.append(damaged(f"bản chụp lần sửa {rev} hỏng", "dùng bản chụp trước đó và nhật ký"))
        else:
            version = self._newest_version()
            if version is None:
                raise OutputError([damaged("không còn bản chụp nào đọc được", "mở thư mục bản nháp để tìm bản cũ")])
            told.append(damaged("không còn bản chụp nào đọc được", f"lấy lại phiên bản đã giữ, lần sửa {version.rev}"))
            journals = tuple(path for _, path in _of(self.path, _JOURNAL))
            return _Found(version, tuple(told), journals)
        return self._followed(state, told)

    def _followed(self, state: State, told: list[Problem]) -> _Found:
        """A snapshot with all that the journals tell after it."""
        bad: list[Path] = []
        journals = sorted(each for each in _of(self.path, _JOURNAL) if each[0] >= self._base)
        for rev, path in journals:
            if bad:
                bad.append(path)
                continue
            lines = read_lines(_content(path))
            broken = lines.damaged
            for number, record in enumerate(lines.records, 1):
                if record.get("rev") == state.rev + 1:
                    try:
                        state = state.after(record)
                    except (VanbanError, KeyError, TypeError, ValueError):
                        broken = number
                        break
                elif not isinstance(record.get("rev"), int) or record["rev"] > state.rev:
                    broken = number
                    break
            self._base, self._size, self._records = rev, lines.size, len(lines.records)
            if broken is not None:
                bad.append(path)
                told.append(
                    damaged(
                        f"nhật ký hỏng ở dòng {broken}",
                        f"giữ được đến lần sửa {state.rev}; tệp hỏng còn trong thư mục bản nháp, tên damaged-…",
                    )
                )
        return _Found(state, tuple(told), tuple(bad))

    def _newest_version(self) -> State | None:
        for path in sorted((self.path / "versions").glob("*.json"), reverse=True):
            state = _read_snapshot(path)
            if state is not None:
                return state
        return None

    def signature(self) -> tuple[tuple[str, int, int], ...]:
        """By which it is seen that what the folder holds has changed."""
        found = []
        for kind in (_SNAPSHOT, _JOURNAL):
            for _, path in _of(self.path, kind):
                status = path.stat()
                found.append((path.name, status.st_size, status.st_mtime_ns))
        return tuple(sorted(found))


def remove(path: Path) -> None:
    """Take a folder away with all in it; links are taken away, not followed. What cannot be removed stays."""
    import shutil

    shutil.rmtree(path, ignore_errors=True)


def _of(folder: Path, kind: re.Pattern[str]) -> Iterator[tuple[int, Path]]:
    """The files of a kind, each with its revision."""
    with os.scandir(folder) as entries:
        names = [entry.name for entry in entries]
    for name in names:
        match = kind.fullmatch(name)
        if match is not None:
            yield int(match["rev"]), folder / name


def _read_snapshot(path: Path) -> State | None:
    record = record_of(_content(path))
    try:
        return None if record is None else State.read(record)
    except (KeyError, TypeError, ValueError, AttributeError):  # its checksum is right: made by another hand
        return None


def _content(path: Path) -> bytes:
    """The bytes of a file; none where the disk does not give them."""
    try:
        content = read_regular(path, _LARGEST)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM):
            raise unreadable(reason(error)) from error
        return b""
    return content if len(content) <= _LARGEST else b""


@contextlib.contextmanager
def _saving() -> Iterator[None]:
    """Let what the system refuses be the error that a draft is not saved."""
    try:
        yield
    except OutputError as error:
        raise unsaved(error.problems[0]) from error
    except OSError as error:
        raise unsaved(output_problem(Path(error.filename or ""), error)) from error


_FLAGS = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_BINARY", "O_CLOEXEC"))
_NO_SYNC = {getattr(errno, name) for name in ("EINVAL", "ENOTSUP", "EOPNOTSUPP", "ENOSYS") if hasattr(errno, name)}
"""What file systems answer that cannot sync; there is nothing more to be done then."""
