"""Revisions of a draft that are kept to go back to: some by themselves, some because the clerk gave them a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vanban.errors import OutputError, Problem, WebError
from vanban.input_files import read_regular
from vanban.output_files import write_atomic
from vanban.web.drafts.lines import line_of, record_of
from vanban.web.drafts.problems import unsaved
from vanban.web.drafts.state import State
from vanban.web.drafts.values import text_taken

REASONS = {
    "begun": "Lúc bắt đầu",
    "opened": "Lúc mở lại",
    "timed": "Đang soạn",
    "before-text": "Trước khi thay bằng tệp YAML",
    "before-restore": "Trước khi khôi phục",
    "taken": "Lúc tải tệp về",
    "named": "",
}
"""Why a version was kept, for the clerk; a named one has the words he gave it."""
MOST_UNNAMED = 40
"""How many versions without a name are kept, beside the first."""
MOST_NAMED = 100
_LONGEST_NAME = 200
_LARGEST = 64 * 1024**2
_FILE = re.compile(r"(?P<rev>\d{9})\.json")


@dataclass(frozen=True, slots=True)
class Version:
    """A kept revision: `why` is of `REASONS`, `name` what the clerk called it, `title` the plan's subject in it."""

    rev: int
    at: str
    why: str
    title: str
    name: str = ""

    @property
    def words(self) -> str:
        """Why it was kept, for the clerk."""
        return self.name or REASONS.get(self.why, "")


class Versions:
    """The versions of one draft. One thread at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[int, Version] | None = None

    def list(self) -> tuple[Version, ...]:
        """All that are kept, the newest first; a damaged one is not told of."""
        return tuple(sorted(self._all().values(), key=lambda each: -each.rev))

    def keep(self, state: State, why: str, title: str, name: str = "") -> Version:
        """Keep a revision; one that was kept already keeps its first reason, and gets a name. Raises `OutputError`."""
        known = self._all()
        version = known.get(state.rev)
        name = text_taken(" ".join(name.split()))[:_LONGEST_NAME]
        if version is not None and (not name or version.name == name):
            return version
        if name and sum(1 for each in known.values() if each.name) >= MOST_NAMED:
            problem = Problem("versions-too-many", f"đã có {MOST_NAMED} phiên bản có tên", remedy="bỏ tên đi")
            raise WebError([problem])
        made = Version(state.rev, state.at, "named" if name else why, title, name)
        record = {**state.record(), "sent": {}, "why": made.why, "title": made.title, "name": made.name}
        try:
            self._folder.mkdir(exist_ok=True)
            write_atomic(self._path(state.rev), line_of(record), overwrite=True)
        except OutputError as error:
            raise unsaved(error.problems[0]) from error
        except OSError as error:
            from vanban.output_files import output_problem

            raise unsaved(output_problem(self._folder, error)) from error
        known[state.rev] = made
        self._prune(known)
        return made

    def state(self, rev: int) -> State:
        """What a version holds. Raises `WebError` where there is none, or it is damaged."""
        record = self._record(rev) if rev in self._all() else None
        try:
            if record is not None:
                return State.read(record)
        except (KeyError, TypeError, ValueError, AttributeError):  # by another hand
            pass
        raise WebError([Problem("version-unknown", f"không có phiên bản {rev}, hoặc tệp của nó đã hỏng")])

    def _all(self) -> dict[int, Version]:
        if self._known is None:
            self._known = {}
            for path in self._folder.glob("*.json"):
                match = _FILE.fullmatch(path.name)
                record = self._record(int(match["rev"])) if match else None
                if record is not None:
                    version = _version(record)
                    self._known |= {version.rev: version}
        return self._known

    def _record(self, rev: int) -> Mapping[str, Any] | None:
        try:
            record = record_of(read_regular(self._path(rev), _LARGEST))
        except OSError:
            return None
        return record if record is not None and record.get("rev") == rev else None

    def _prune(self, known: dict[int, Version]) -> None:
        """Take away the oldest of those without a name; the first is kept, it is what the draft began as."""
        unnamed = sorted(rev for rev, each in known.items() if not each.name and each.why != "begun")
        for rev in unnamed[: max(0, len(unnamed) - MOST_UNNAMED)]:
            self._path(rev).unlink(missing_ok=True)
            del known[rev]

    def _path(self, rev: int) -> Path:
        return self._folder / f"{rev:09}.json"


def _version(record: Mapping[str, Any]) -> Version:
    words = {name: str(record.get(name, "")) for name in ("at", "why", "title", "name")}
    return Version(int(record["rev"]), **words)
