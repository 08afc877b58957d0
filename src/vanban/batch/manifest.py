"""What a folder of a batch holds: one JSON line for each thing done, appended and synced, read again after any end.

A line is written when a file is safe under its name. Before that, the names a run is going to write are claimed, so
that the next run knows a file without its line (the run was killed between the two) from one that is not ours.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from vanban.batch.names import is_file_name
from vanban.errors import OutputError, Problem
from vanban.output_files import output_problem, write_atomic

FILE = "manifest.jsonl"
_WORDS = ("name", "input", "row", "base", "output", "template", "rulebook", "version")
"""The texts that every record of a document has."""
MAX_FILE = 128 * 1024**2
"""Largest manifest that is read, in bytes."""
_MAX_LINE = 16 * 1024**2
_MAX_WORDS = 4_096
"""Longest text in a record, in characters."""
_SPARE = 2_000
"""How many outdated lines are kept before the file is written anew."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One finished row: its file name, and hashes of all that its document was made from and of the document itself.

    `input` hashes everything together; `row` and `base` the row's values and the base plan alone; `files` what the
    base plan reads besides. `template`, `rulebook`, `version` name what made it; `steps` what was done after rendering,
    `pdf` the hash of the PDF that was made.
    """

    name: str
    input: str
    row: str
    base: str
    output: str
    template: str
    rulebook: str
    version: str
    files: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[str, ...] = ()
    findings: Mapping[str, int] = field(default_factory=dict)
    pdf: str = ""


class Manifest:
    """The manifest of one folder, open for appending. Hold the folder's lock while it is open."""

    def __init__(self, folder: Path) -> None:
        """Read what is there. Raises `OutputError` when it cannot be read, or is not what a run has written."""
        self._path = folder / FILE
        self.entries: dict[str, Entry] = {}
        self.claimed: set[str] = set()
        self.retiring: set[str] = set()
        """Files whose rows have another name by now; they are to be taken away."""
        self._lines = 0
        self._descriptor: int | None = None
        self._size = 0
        """Bytes of whole lines; a last line that was cut short has no end, and is written over."""
        self._read()

    def __enter__(self) -> Manifest:
        return self

    def __exit__(self, *_: object) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def claim(self, names: Iterable[str]) -> None:
        """Note durably which names are going to be written."""
        new = [name for name in names if name not in self.claimed]
        if new:
            self._append([{"claim": new}])
            self.claimed.update(new)

    def add(self, entries: Iterable[Entry], *, retiring: Sequence[str] = ()) -> None:
        """Note durably that these files are finished, and that `retiring` are those their rows had before."""
        done = list(entries)
        if done:
            former = [{"retire": list(retiring)}] if retiring else []
            self._append([*map(asdict, done), *former])
            self.entries.update((entry.name, entry) for entry in done)
            self.retiring.update(retiring)

    def rename(self, old: str, new: Entry) -> None:
        """Note durably that a file has another name now."""
        self._append([{"forget": [old]}, asdict(new)])
        self.entries.pop(old, None)
        self.entries[new.name] = new

    def forget(self, names: Iterable[str]) -> None:
        """Note durably that these files are no longer ours."""
        gone = [name for name in names if name in self.entries or name in self.claimed or name in self.retiring]
        if gone:
            self._append([{"forget": gone}])
            for name in gone:
                self._drop(name)

    def compact(self) -> None:
        """Write the file anew when it holds many outdated lines."""
        if self._lines < len(self.entries) + _SPARE:
            return
        self.__exit__()
        lines = [
            {"claim": sorted(self.claimed)},
            {"retire": sorted(self.retiring)},
            *(asdict(entry) for entry in self.entries.values()),
        ]
        data = b"".join(map(_line, lines))
        write_atomic(self._path, data, overwrite=True)
        self._lines, self._size = len(lines), len(data)

    def _read(self) -> None:
        try:
            found = self._path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            raise OutputError([output_problem(self._path, error)]) from error
        if not stat.S_ISREG(found.st_mode):
            raise damaged(self._path, "là liên kết, thư mục hoặc thiết bị, không phải tệp thường")
        if found.st_size > MAX_FILE:
            raise damaged(self._path, f"lớn hơn {MAX_FILE // 1024**2} MB")
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        try:
            with os.fdopen(os.open(self._path, flags), "rb") as stream:
                while (line := stream.readline(_MAX_LINE)).endswith(b"\n"):
                    self._take(line)
                    self._size += len(line)
        except OSError as error:
            raise OutputError([output_problem(self._path, error)]) from error
        if len(line) == _MAX_LINE:
            raise damaged(self._path, f"dòng {self._lines + 1} quá dài", self._lines + 1)

    def _take(self, line: bytes) -> None:
        self._lines += 1
        try:
            record: Any = json.loads(line)
            if "claim" in record:
                self.claimed.update(_names(record["claim"]))
            elif "forget" in record:
                for name in _names(record["forget"]):
                    self._drop(name)
            elif "retire" in record:
                self.retiring.update(_names(record["retire"]))
            else:
                entry = _entry(record)
                self.entries[entry.name] = entry
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise damaged(self._path, f"dòng {self._lines} không phải điều vanban ghi", self._lines) from error

    def _drop(self, name: str) -> None:
        self.entries.pop(name, None)
        self.claimed.discard(name)
        self.retiring.discard(name)

    def _append(self, records: list[dict[str, Any]]) -> None:
        data = b"".join(map(_line, records))
        try:
            if self._descriptor is None:
                flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
                self._descriptor = os.open(self._path, flags, 0o666)
            try:
                # A line that a power cut or a full disk left unfinished is written over.
                os.lseek(self._descriptor, self._size, os.SEEK_SET)
                written = 0
                while written < len(data):
                    written += os.write(self._descriptor, data[written:])
                os.ftruncate(self._descriptor, self._size + len(data))
                os.fsync(self._descriptor)
            except OSError:
                os.ftruncate(self._descriptor, self._size)
                raise
        except OSError as error:
            raise OutputError([output_problem(self._path, error)]) from error
        self._size += len(data)
        self._lines += len(records)


def damaged(path: Path, what: str, line: int | None = None) -> OutputError:
    """The error that a file in which runs keep what they know cannot be trusted, with the way on."""
    return OutputError(
        [
            Problem(
                "manifest-damaged",
                f"{path.name} {what}: tệp bị hỏng, hoặc có người đã sửa",
                "tệp do vanban ghi, không ai sửa",
                f"đổi tên {path.name} (giữ lại để xem) rồi chạy lại: văn bản nào còn y như sẽ làm thì được nhận lại, "
                "văn bản khác thì thêm --force để ghi đè; hoặc chọn thư mục khác",
                file=str(path),
                line=line,
            )
        ]
    )


def _names(value: Any) -> list[str]:
    """A list of file names of documents. Raises `ValueError` for anything else."""
    if not isinstance(value, list) or not all(isinstance(name, str) and is_file_name(name) for name in value):
        raise ValueError("no list of names")
    return value


def _entry(record: Any) -> Entry:
    """A record into an entry, every value proved to be of its kind. Raises `ValueError` or `KeyError`."""
    words = {
        name: record[name] for name in ("name", "input", "row", "base", "output", "template", "rulebook", "version")
    }
    words["pdf"] = record.get("pdf", "")
    files, steps, findings = record.get("files", {}), record.get("steps", []), record.get("findings", {})
    lists_are_sound = isinstance(files, dict) and isinstance(steps, list) and isinstance(findings, dict)
    if not lists_are_sound or not all(map(_is_word, (*words.values(), *files, *files.values(), *steps, *findings))):
        raise ValueError("no words")
    if not is_file_name(words["name"]) or not all(type(count) is int for count in findings.values()):
        raise ValueError("no name")
    return Entry(**words, files=files, steps=tuple(steps), findings=findings)


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _MAX_WORDS


def _line(record: Mapping[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace") + b"\n"
