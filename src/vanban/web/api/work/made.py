"""What work takes and gives: contents of uploads in, what is told and the file that was made out; all of it pickles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

Content: TypeAlias = bytes | Path
"""What a client sent: small contents themselves, large ones as a file in a folder of this server's own."""

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
PNG = "image/png"
YAML = "application/yaml"
ZIP = "application/zip"


@dataclass(frozen=True, slots=True)
class Sent:
    """One thing that was sent: its content, and the name and the kind its sender gave it, which are words only."""

    content: Content = field(repr=False)
    name: str
    kind: str = ""

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.content) if isinstance(self.content, bytes) else self.content.stat().st_size

    def read(self) -> bytes:
        """The bytes."""
        return self.content if isinstance(self.content, bytes) else self.content.read_bytes()


@dataclass(frozen=True, slots=True)
class File:
    """A file that was made."""

    name: str
    kind: str
    content: Content = field(repr=False)

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.content) if isinstance(self.content, bytes) else self.content.stat().st_size


@dataclass(frozen=True, slots=True)
class Made:
    """What came of work: what is told of it, as plain data, and the file that was made, where one was."""

    told: Mapping[str, Any]
    file: File | None = None


def stem_of(name: str) -> str:
    """A file's name without the suffixes that documents have."""
    stem = name
    for suffix in (".docx", ".doc", ".odt", ".pdf", ".yaml", ".yml", ".json", ".html", ".htm", ".md", ".txt"):
        if stem.casefold().endswith(suffix):
            stem = stem[: -len(suffix)]
            break
    return stem or "van-ban"
