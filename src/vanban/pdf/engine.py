"""What an engine is: how the word processors of this machine are asked for PDF files."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Protocol

from vanban.errors import Problem
from vanban.pdf.fonts import Face
from vanban.pdf.workshop import Workshop


class Engine(Protocol):
    """One program that lays out .docx files.

    `name` is what `engine=` and `--engine` take, `why` says in Vietnamese how it was found, `makes_pdfa` whether it
    can write PDF/A-2b, `parallel` whether several of its processes can run at once, `chunk` how many files one
    process is given at most.
    """

    @property
    def name(self) -> str:
        """Its stable name."""
        ...

    @property
    def why(self) -> str:
        """How it was found, in Vietnamese."""
        ...

    @property
    def makes_pdfa(self) -> bool:
        """Whether it writes PDF/A-2b."""
        ...

    @property
    def parallel(self) -> bool:
        """Whether several of its processes can run at once."""
        ...

    @property
    def chunk(self) -> int:
        """The most files one process is given."""
        ...

    def faces(self, wanted: Collection[tuple[bool, bool]]) -> Sequence[Face]:
        """The faces it sets Times New Roman in, for each (bold, italic); empty when it has the real ones."""
        ...

    def convert(self, shop: Workshop, files: Sequence[Path], *, pdfa: bool) -> dict[str, Problem]:
        """Turn the workshop's files into PDF files; the problems of those that were not made, by name."""
        ...
