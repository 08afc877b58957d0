"""What a folder of a batch holds: one JSON line for each thing done, appended and synced, read again after any end.

A line is written when a file is safe under its name. Before that, the names a run is going to write are claimed, so
that the next run knows a file without its line (the run was killed between the two) from one that is not ours.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from vanban.errors import OutputError
from vanban.package.output import output_problem, write_atomic

FILE = "manifest.jsonl"
_SPARE = 2_000
"""How many outdated lines are kept before the file is written anew."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One finished row: its file name, and hashes of all that its document was made from and of the document itself.

    `input` hashes everything together; `row` and `base` the row's values and the base plan alone; `files` what the
    base plan reads besides. `template`, `rulebook`, `version` name what made it; `steps` what was done after rendering.
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


class Manifest:
    """The manifest of one folder, open for appending. Hold the folder's lock while it is open."""

    def __init__(self, folder: Path) -> None:
        """Read what is there. Raises `OutputError` when it cannot be read or written."""
        self._path = folder / FILE
        self.entries: dict[str, Entry] = {}
        self.claimed: set[str] = set()
        self.retiring: set[str] = set()
        """Files whose rows have another name by now; they are to be taken away."""
        self._lines = 0
        self._descriptor: int | None = None
        try:
            content = self._path.read_bytes() if self._path.exists() else b""
        except OSError as error:
            raise OutputError([output_problem(self._path, error)]) from error
        whole = content.rfind(b"\n") + 1  # a line cut short has no end
        for line in content[:whole].splitlines():
            self._take(line)
        self._size = whole

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

    def _take(self, line: bytes) -> None:
        self._lines += 1
        try:
            record: Any = json.loads(line)
            if "claim" in record:
                self.claimed.update(map(str, record["claim"]))
            elif "forget" in record:
                for name in record["forget"]:
                    self._drop(name)
            elif "retire" in record:
                self.retiring.update(map(str, record["retire"]))
            else:
                entry = Entry(**(record | {"steps": tuple(record.get("steps", ()))}))
                self.entries[entry.name] = entry
        except (ValueError, TypeError, AttributeError, RecursionError):
            # A damaged line costs no more than making its document again.
            return

    def _drop(self, name: str) -> None:
        self.entries.pop(name, None)
        self.claimed.discard(name)
        self.retiring.discard(name)

    def _append(self, records: list[dict[str, Any]]) -> None:
        data = b"".join(map(_line, records))
        try:
            if self._descriptor is None:
                self._descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
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


def _line(record: Mapping[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace") + b"\n"
