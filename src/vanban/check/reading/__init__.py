"""Any .docx into a `WordFile`: its visible text with effective formatting, its sections, headers and notes."""

from vanban.check.reading.content import read_word
from vanban.check.reading.document import Cell, Layout, Look, Paragraph, Rule, Section, Span, WordFile

__all__ = ["Cell", "Layout", "Look", "Paragraph", "Rule", "Section", "Span", "WordFile", "read_word"]
