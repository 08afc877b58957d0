"""Filled parts turned into the bytes of a .docx: properties, provenance, fixed order and dates."""

from vanban.package.document import Document, package

__all__ = ["Document", "package"]
