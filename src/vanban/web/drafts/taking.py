"""A draft as files: the document, its PDF, the plan file. Functions to run in processes of their own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from vanban.web.drafts.reading import read_plan

As = Literal["docx", "pdf", "pdfa"]
PLAN = "ke-hoach.yaml"
"""The plan file of a draft that has pictures, among them."""
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The day of everything in a zip, so that the same draft gives the same bytes."""


def document_of(data: Mapping[str, Any], files: Path, form: As, changes: Mapping[str, Any] | None = None) -> bytes:
    """A draft's data as a .docx, as a PDF, or as PDF/A with empty fields for the signatures.

    `files` is the folder of its pictures; `changes` are fields (number, date) that stand in place of the data's. Raises
    `ReadError` with every fault of the plan, or what rendering raises.
    """
    from vanban import render

    document = render(read_plan({**data, **(changes or {})}, files))
    if form == "docx":
        return document.data
    from vanban.pdf import SignFields
    from vanban.pdf.converting import render_pdf

    archival = form == "pdfa"
    return render_pdf(document, pdfa=archival, sign=SignFields() if archival else None).data


def zipped(text: str, files: Path, pictures: list[str]) -> bytes:
    """A plan file with the pictures it names beside it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(PLAN, _FIRST_DAY), text, zipfile.ZIP_DEFLATED)
        for name in pictures:
            archive.writestr(zipfile.ZipInfo(name, _FIRST_DAY), (files / name).read_bytes())
    return stream.getvalue()
