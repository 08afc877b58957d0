"""A small package on the bench, its changes tracked or not: what is done to one paragraph, one cell, one run."""

from __future__ import annotations

from datetime import UTC, datetime

from lxml import etree

from mending.test_letters import docx
from vanban.mending.editing import Editor
from vanban.mending.ledger import Ledger
from vanban.mending.letters import Letters
from vanban.mending.revision_ids import RevisionIds
from vanban.mending.tracking import Revisions
from vanban.templates.archive import read_archive, write_archive
from vanban.wordfile import Trace, TracedParagraph, read_traced
from vanban.wordfile.names import W
from vanban.wordfile.parts import open_parts

DOCUMENT = "word/document.xml"
MOMENT = datetime(2026, 3, 5, 8, 30, tzinfo=UTC)


class Opened:
    """Paragraphs, each by what stands in its `w:p`; or a whole body."""

    def __init__(self, *paragraphs: str, track: bool = True, data: bytes = b"") -> None:
        self.source = data or docx(*paragraphs)
        self.parts = open_parts(self.source)
        self.parts.keep_trees()
        ids = RevisionIds(self.parts)
        self.editor = Editor(ids, Revisions(ids, MOMENT) if track else None)
        self.trace = self.read()
        self.ledger = Ledger(self.parts, self.editor)
        self.letters = Letters(self.ledger)

    def read(self) -> Trace:
        return read_traced(self.parts)[1]

    @property
    def root(self) -> etree._Element:
        return self.parts.xml(DOCUMENT)

    def paragraph(self, number: int = 1) -> TracedParagraph:
        return self.trace.paragraphs[DOCUMENT, number]

    def all(self, name: str) -> list[etree._Element]:
        return list(self.root.iter(f"{W}{name}"))

    @property
    def data(self) -> bytes:
        """The package as it stands now."""
        parts = read_archive(self.source, "")
        return write_archive(
            [(name, etree.tostring(self.root) if name == DOCUMENT else each) for name, each in parts.items()]
        )
