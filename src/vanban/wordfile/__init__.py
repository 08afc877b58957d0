"""Any .docx into a `WordFile`: its visible text with effective formatting, its sections, headers and notes."""

from vanban.wordfile.document import Cell, Layout, Look, Paragraph, Rule, Section, Span, WordFile
from vanban.wordfile.parts import Docx, Readable, docx_bytes
from vanban.wordfile.tracing import RunAt, Trace, TracedParagraph
from vanban.wordfile.walk import read_traced, read_word

__all__ = [
    "Cell",
    "Docx",
    "Layout",
    "Look",
    "Paragraph",
    "Readable",
    "Rule",
    "RunAt",
    "Section",
    "Span",
    "Trace",
    "TracedParagraph",
    "WordFile",
    "docx_bytes",
    "read_traced",
    "read_word",
]
