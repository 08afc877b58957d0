"""PDF files made to take memory or time are drawn or refused soon, by a process that ends."""

from __future__ import annotations

import io
import time
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image

from short_form import every
from vanban.errors import PdfError
from vanban.pdf import pdf_preview, pdf_sheet
from vanban.pdf.drawing import MAX_PAGES

HEAVY, LARGE, MANY, BROKEN = "preview-too-heavy", "preview-too-large", "preview-too-many", "pdf-unreadable"
SQUARE = b"0 0 9 9 re f"


def pdf(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, the first its catalogue."""
    out, at = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        at.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    rows = b"0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % each for each in at)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(at) + 1, len(out))
    return out + b"xref\n0 %d\n" % (len(at) + 1) + rows + end


def stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (extra, len(data), data)


def page(
    content: bytes, resources: bytes = b"", *more: bytes, box: bytes = b"0 0 595 842", extra: bytes = b""
) -> bytes:
    """A PDF of one page."""
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<<%s>>>>" % (box, resources),
            stream(content, extra),
            *more,
        ]
    )


def form(content: bytes, resources: bytes, extra: bytes = b"") -> bytes:
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]%s/Resources<<%s>>" % (extra, resources)
    return stream(content, head)


def forms(depth: int, times: int, extra: bytes = b"") -> list[bytes]:
    """Forms that each draw the next so many times."""
    found = [
        form((b"/F%d Do " % (number + 1)) * times, b"/XObject<</F%d %d 0 R>>" % (number + 1, number + 1), extra)
        for number in range(5, 5 + depth)
    ]
    return [*found, form(SQUARE, b"")]


def pages(count: int, said: int) -> bytes:
    kids = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * count, said)
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", kids, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"])


FIRST = b"/XObject<</F5 5 0 R>>"
HOSTILE: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "draws-itself": (page(b"/F5 Do", FIRST, form(b"/F5 Do /F5 Do", FIRST)), (HEAVY, "")),
    "nested": (page(b"/F5 Do", FIRST, *forms(12, 10)), (HEAVY,)),
    "nested-groups": (page(b"/F5 Do", FIRST, *forms(35, 2, b"/Group<</S/Transparency>>")), (HEAVY,)),
    "huge-page": (page(SQUARE, box=b"0 0 200000 200000"), (LARGE,)),
    "page-of-no-size": (page(SQUARE, box=b"0 0 0 0"), (BROKEN, "")),
    "page-of-no-number": (page(SQUARE, box=b"0 0 1e999 nan"), (BROKEN, "")),
    "packed": (page(zlib.compress(SQUARE * 10_000_000, 9), extra=b"/Filter/FlateDecode"), (HEAVY,)),
    "pattern": (
        page(
            b"/Pattern cs /P scn 0 0 595 842 re f",
            b"/Pattern<</P 5 0 R>>",
            stream(b"0 0 1 1 re f", b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .001/YStep .001/Resources<<>>"),
        ),
        (HEAVY,),
    ),
    "many-pages": (pages(MAX_PAGES + 1, MAX_PAGES + 1), (MANY,)),
    "pages-of-pages": (pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 5>>"]), (HEAVY, BROKEN)),
    "no-pdf": (b"%PDF-1.7\n" + b"x" * 1000, (BROKEN,)),
    "nothing": (b"", (BROKEN,)),
}  # fmt: skip


@pytest.mark.parametrize("name", every(HOSTILE, 3))
def test_a_hostile_pdf_is_drawn_or_refused_soon(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VANBAN_PDF_WORK", str(tmp_path))
    data, codes = HOSTILE[name]
    start = time.monotonic()
    try:
        sheet = pdf_sheet(data)
    except PdfError as error:
        found = error.problems[0].code
    else:
        found = ""
        assert Image.open(io.BytesIO(sheet)).width > 0
    assert found in codes
    assert time.monotonic() - start < 30
    assert list(tmp_path.iterdir()) == []


def test_a_page_at_the_highest_resolution_is_drawn() -> None:
    (png,) = pdf_preview(page(SQUARE), page=1, dpi=600)
    assert Image.open(io.BytesIO(png)).size == (4959, 7017)
