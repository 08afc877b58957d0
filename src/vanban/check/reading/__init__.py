"""Any .docx into a `WordFile`: its visible text with effective formatting, its sections, headers and notes."""

from vanban.check.reading.content import read_word
from vanban.check.reading.document import Cell, Layout, Look, Paragraph, Rule, Section, Span, WordFile
from vanban.check.reading.parts import Docx, Readable, docx_bytes

__all__ = [
    "Cell",
    "Docx",
    "Layout",
    "Look",
    "Paragraph",
    "Readable",
    "Rule",
    "Section",
    "Span",
    "WordFile",
    "docx_bytes",
    "read_word",
]
