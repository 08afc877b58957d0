"""What every source becomes: one Word file, and what was left out of its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from vanban.errors import Problem, ReadError
from vanban.importing.notes import Note
from vanban.wordfile import WordFile

Kind = Literal["docx", "text", "markdown", "html", "pdf", "doc", "odt", "rtf"]
"""What a source can be."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source as a `WordFile`, whatever it was.

    `notes` tell, each with its place, every visible letter that is not in the file: numbers of pages, running heads,
    what parts a scrape's pages. The letters of the source are those of the file and of the notes, no more and no less.
    """

    file: WordFile
    notes: tuple[Note, ...]
    kind: Kind
    name: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """The bytes of its pictures by the names under which its drawings have them (`Drawing.target`)."""


def refused(code: str, name: str, message: str, remedy: str, *, expected: str = "") -> ReadError:
    """The error that a source cannot be read."""
    return ReadError([Problem(code, message, expected, remedy, file=name)])


def too_large(name: str, most: int, what: str) -> ReadError:
    """The error of a source that holds more than a plan ever does: more than so many of something."""
    return refused(
        "import-too-large",
        name,
        f"nguồn có quá {most} {what}",
        "chia nguồn thành nhiều tệp, mỗi tệp một văn bản",
        expected=f"không quá {most} {what}",
    )
