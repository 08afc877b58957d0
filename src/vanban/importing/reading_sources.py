"""Word files as sources, until the others can be read too."""

from __future__ import annotations

import os
from dataclasses import dataclass

from vanban.importing.notes import Note
from vanban.wordfile import WordFile, read_word


@dataclass(frozen=True, slots=True)
class Source:
    """A source as a `WordFile`."""

    file: WordFile
    notes: tuple[Note, ...]
    kind: str
    name: str = ""


def read_source(source: str | os.PathLike[str] | bytes, *, kind: str = "", name: str = "") -> Source:
    """A Word file."""
    return Source(read_word(source), (), kind or "docx", name)


def read_text(text: str, *, kind: str = "", name: str = "") -> Source:
    """Not yet."""
    raise NotImplementedError(text, kind, name)
