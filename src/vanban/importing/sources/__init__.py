"""Whatever a plan comes in (.docx, text, Markdown, HTML, PDF, .doc, .odt) into a `WordFile`, for all that follows."""

from vanban.importing.sources.reading import read_source, read_text
from vanban.importing.sources.source import Source

__all__ = ["Source", "read_source", "read_text"]
