"""A finished document: its bytes, and saving them whole or not at all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from vanban.compose.composition import Properties
from vanban.compose.exchange import Exchange
from vanban.errors import Problem
from vanban.output_files import write_atomic
from vanban.package.properties import write_properties
from vanban.templates.archive import write_archive
from vanban.templates.fill import Parts


class SupportsWrite(Protocol):
    """A binary stream to write to."""

    def write(self, data: bytes, /) -> object:
        """Take bytes."""


@dataclass(frozen=True, slots=True)
class Document:
    """A finished .docx; the same plan, template and version give the same bytes.

    `notices`: what to look at on its pages, though nothing kept it from being made. `exchange`: the fields an issuing
    office enters into its records system (NĐ 30/2020/NĐ-CP, Phụ lục VI), which its properties hold too.
    """

    data: bytes = field(repr=False)
    provenance: Mapping[str, str]
    notices: tuple[Problem, ...] = ()
    exchange: Exchange | None = None

    @property
    def sha256(self) -> str:
        """Hash of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    def __bytes__(self) -> bytes:
        return self.data

    def write(self, stream: SupportsWrite) -> None:
        """Write the bytes to a binary stream: a file opened with "wb", `io.BytesIO`, the answer to a request."""
        stream.write(self.data)

    def save(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
        """Write the file whole or not at all; raises `OutputError`, also when it exists and `overwrite` is false."""
        return write_atomic(path, self.data, overwrite=overwrite)


def package(
    parts: Parts,
    properties: Properties,
    provenance: Mapping[str, str],
    notices: tuple[Problem, ...] = (),
    exchange: Exchange | None = None,
) -> Document:
    """The parts of a document turned into a .docx: content types first, then by name."""
    complete = Parts(parts, parts.packed)
    write_properties(complete, properties, provenance, exchange.fields if exchange is not None else {})
    ordered = sorted(
        complete.items(), key=lambda item: (item[0] != "[Content_Types].xml", item[0] != "_rels/.rels", item[0])
    )
    return Document(write_archive(ordered, complete.packed), dict(provenance), notices, exchange)
