"""The name of a file as it was typed into the name as it lies on the disk, whatever their Unicode forms."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

_MOST_NAMES = 20_000
"""Most names of a folder that are looked through."""


def existing(path: Path) -> Path:
    """A path to what is there: `path` itself, or the one that differs only in how its letters are composed.

    A Mac writes names in NFD, keyboards type NFC; elsewhere the two are different files. Where nothing is found the
    path comes back as it was given.
    """
    text = os.fspath(path)
    if text.isascii() or _is_there(path):
        return path
    found = Path(path.anchor)
    for part in path.parts[1:] if path.anchor else path.parts:
        step = found / part
        if not part.isascii() and not _is_there(step):
            name = _composed_otherwise(found, part)
            if name is None:
                return path
            step = found / name
        found = step
    return found


def _is_there(path: Path) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:  # a NUL character in the name
        return True


def _composed_otherwise(folder: Path, name: str) -> str | None:
    wanted = unicodedata.normalize("NFC", name)
    for form in ("NFC", "NFD"):
        typed = unicodedata.normalize(form, name)
        if typed != name and _is_there(folder / typed):
            return typed
    try:
        with os.scandir(folder) as entries:
            names = (entry.name for _, entry in zip(range(_MOST_NAMES), entries, strict=False))
            return next((each for each in names if unicodedata.normalize("NFC", each) == wanted), None)
    except OSError:
        return None
