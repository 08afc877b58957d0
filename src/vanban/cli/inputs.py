"""Paths as typed into the files to check or to mend: folders searched, each file once, what is not there told."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from vanban.check import Unreadable
from vanban.errors import Problem
from vanban.input_files import answers, is_folder
from vanban.readers.file_names import existing

SUFFIX = ".docx"
COPY_SUFFIX = ".soat.docx"
"""How copies with comments end; a folder's own copies are not checked again."""
MENDED_MARK = ".da-sua"
"""What the name of a mended copy has before its suffix; a folder's own are not mended again."""
BACKUP_MARK = ".truoc-khi-sua"
"""What the name of a backup has before its number and its suffix; a folder's own are no documents."""
_BACKUP = re.compile(rf"{re.escape(BACKUP_MARK)}(?:-\d+)?{re.escape(SUFFIX)}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Input:
    """A file to check or to mend; `below` is its path below the folder that was named, or its name."""

    file: Path
    below: Path

    @property
    def copy(self) -> Path:
        """The path of its copy with comments, below a folder for copies."""
        return self.below.with_name(self.below.stem + COPY_SUFFIX)


def inputs(paths: Iterable[str], *, mended: bool = True) -> list[Input | Unreadable]:
    """The files that paths lead to, in the order typed; the files of a folder in order of their names.

    Without `mended`, copies that were mended are left out of folders.
    """
    found: list[Input | Unreadable] = []
    seen: set[str] = set()
    for path in paths:
        # An empty path would be the whole of the current folder.
        for each in _below(str(existing(Path(path))) if path else path, mended):
            if isinstance(each, Unreadable):
                found.append(each)
            elif (real := os.path.realpath(each.file)) not in seen:
                seen.add(real)
                found.append(each if answers(stat.S_ISREG, real) else _no_file(str(each.file)))
    return found


def _below(path: str, mended: bool) -> Iterator[Input | Unreadable]:
    if not os.path.lexists(path):
        yield _refused(path, "file-not-found", "không có tệp hoặc thư mục này", "kiểm tra tên và thư mục")
    elif is_folder(path):
        yield from _in_folder(Path(path), mended)
    else:
        yield Input(Path(path), Path(Path(path).name))


def _in_folder(folder: Path, mended: bool) -> Iterator[Input | Unreadable]:
    closed: list[OSError] = []
    files = sorted(
        Path(inside, name)
        for inside, _, names in os.walk(folder, onerror=closed.append)
        for name in names
        if _is_document(name) and (mended or not name.casefold().endswith(MENDED_MARK + SUFFIX))
    )
    for error in closed:
        message = f"không mở được thư mục: {error.strerror}"
        yield _refused(str(error.filename), "folder-unreadable", message, "xin quyền đọc thư mục")
    if not files and not closed:
        yield _refused(str(folder), "folder-empty", "thư mục không có tệp .docx nào", "kiểm tra tên thư mục")
    for file in files:
        yield Input(file, file.relative_to(folder))


def _is_document(name: str) -> bool:
    """Whether it is a Word file that a person works with: not Word's lock on an open one, no copy or backup of ours."""
    folded = name.casefold()
    ours = folded.endswith(COPY_SUFFIX) or _BACKUP.search(name)
    return folded.endswith(SUFFIX) and not folded.startswith("~$") and not ours


def _no_file(path: str) -> Unreadable:
    """What would be read for ever, or leads nowhere."""
    if answers(bool, path):
        words = "đây là thiết bị hoặc ống dẫn, không phải tệp thường"
        return _refused(path, "file-unreadable", words, "chép ra một tệp thường")
    return _refused(path, "file-not-found", "liên kết này không dẫn tới tệp nào", "kiểm tra tên và thư mục")


def _refused(path: str, code: str, message: str, remedy: str) -> Unreadable:
    return Unreadable(path, (Problem(code, message, remedy=remedy, file=path),))
