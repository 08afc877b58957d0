"""The papers of one server: the file as it came, the mended one, how both look; few, and none for long."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from vanban.errors import Problem, VanbanError, WebError
from vanban.web.api.folders import WorkFolders, removed
from vanban.web.papers.looking import Looked

Of = Literal["original", "fixed"]
MAX_PAPERS = 12
MAX_AGE = 8 * 3600.0
"""Seconds that a paper is kept which nobody looks at."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a paper is to be mended: all rules, or `only` these; the letters too; as tracked changes."""

    only: tuple[str, ...] | None = None
    text: bool = False
    track: bool = False


@dataclass
class Paper:
    """One paper: `looked` is how each of its files looks, as far as that was asked for."""

    id: str
    name: str
    folder: Path
    original: Path
    fixed: Path | None = None
    wish: Wish = Wish()
    looked: dict[str, Looked] = field(default_factory=dict)
    used: float = field(default_factory=time.monotonic)

    def file(self, of: Of) -> Path:
        """The file as it came, or the mended one. Raises `WebError` where none was mended."""
        if of == "original":
            return self.original
        if self.fixed is None:
            raise WebError([Problem("paper-unmended", "văn bản này chưa được sửa", remedy="sửa rồi lấy")])
        return self.fixed


class Papers:
    """The papers of one server."""

    def __init__(self, folders: WorkFolders) -> None:
        self._folders = folders
        self._papers: dict[str, Paper] = {}

    async def add(self, name: str, folder: Path, original: Path) -> Paper:
        """A new paper whose file lies in `folder`, which is its own from now on; those used longest ago go."""
        paper = Paper(secrets.token_urlsafe(12), name, folder, original)
        self._papers[paper.id] = paper
        for old in self._out_of_use():
            await self.forget(old)
        return paper

    def get(self, name: str) -> Paper:
        """The paper of an id. Raises `WebError` where there is none, or none any more."""
        paper = self._papers.get(name)
        if paper is None:
            raise WebError([Problem("paper-unknown", "không còn giữ văn bản này", remedy="mở lại tệp")])
        paper.used = time.monotonic()
        return paper

    @contextmanager
    def held(self, paper: Paper) -> Iterator[None]:
        """While a paper's files are worked with; where it is let go of meanwhile, that is what is told."""
        try:
            yield
        except (OSError, VanbanError):
            self.get(paper.id)
            raise

    async def forget(self, paper: Paper) -> None:
        """Let go of a paper, its files with it."""
        self._papers.pop(paper.id, None)
        await removed(paper.folder)

    def _out_of_use(self) -> Sequence[Paper]:
        by_use = sorted(self._papers.values(), key=lambda each: each.used)
        old = [each for each in by_use if time.monotonic() - each.used > MAX_AGE]
        return [*old, *[each for each in by_use if each not in old][: max(0, len(by_use) - len(old) - MAX_PAPERS)]]


def plain_report(report: dict[str, Any]) -> dict[str, Any]:
    """The report of a check as the page needs it: what was recognised is left out."""
    return {name: value for name, value in report.items() if name != "recognised"}
