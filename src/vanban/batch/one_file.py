"""The PDF files of a batch, in the order of its rows, as one: for the printer."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from vanban.errors import OutputError, PdfError, Problem
from vanban.extras import needs_extra
from vanban.output_files import open_atomic, output_problem

NAME = "in-mot-tep.pdf"
"""The name of the one file, in the output folder, when none is given."""
_AT_ONCE = 100
"""Files that are open at a time."""
_PIECE = 1024 * 1024


def join_pdfs(sources: Sequence[Path], target: Path, *, overwrite: bool) -> None:
    """All pages of PDF files, one after the other, into the file at `target`, whole or not at all.

    Fields to sign are of the single files and are left out: what is printed is signed on paper. Raises `PdfError` for
    a source that cannot be read, `OutputError`.
    """
    with needs_extra("pdf", PdfError):
        import pikepdf
    with tempfile.TemporaryDirectory(prefix="vanban-") as folder, open_atomic(target, overwrite=overwrite) as write:
        parts = [Path(folder) / f"{at}.pdf" for at in range(0, len(sources), _AT_ONCE)]
        try:
            for part, at in zip(parts, range(0, len(sources), _AT_ONCE), strict=True):
                _join(pikepdf, sources[at : at + _AT_ONCE], part)
            whole = Path(folder) / "whole.pdf"
            _join(pikepdf, parts, whole)
            _copy(whole, write)
        except pikepdf.PdfError as error:
            problem = Problem(
                "pdf-join",
                f"không ghép được các tệp PDF ({error})",
                remedy="xoá các tệp PDF trong thư mục rồi chạy lại để làm mới",
                file=str(target),
            )
            raise PdfError([problem]) from error
        except OSError as error:
            raise OutputError([output_problem(Path(error.filename or target), error)]) from error


def _join(pikepdf: Any, sources: Sequence[Path], target: Path) -> None:
    with ExitStack() as stack:
        joined = stack.enter_context(pikepdf.new())
        for source in sources:
            pages = stack.enter_context(pikepdf.open(source)).pages
            joined.pages.extend(pages)
        for page in joined.pages:
            if "/Annots" in page:
                kept = [each for each in page.Annots if each.get("/Subtype") != "/Widget"]
                page.Annots = pikepdf.Array(kept)
        joined.save(target, deterministic_id=True)


def _copy(source: Path, write: Callable[[bytes], None]) -> None:
    with source.open("rb") as stream:
        while piece := stream.read(_PIECE):
            write(piece)
