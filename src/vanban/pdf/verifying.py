"""What an engine wrote, put to proof: a PDF that opens, whose first and last pages say what the document says."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from vanban.check.reading import WordFile
from vanban.errors import PdfError, Problem
from vanban.extras import needs_extra
from vanban.pdf.pages import page_count_of, page_texts, picture_count, unreadable
from vanban.pdf.source import Source

_WORD = re.compile(r"[^\W\d_]{2,}")
_KNOWN = 0.8
"""At least so many of a page's words must be words of the document; the rest are cut at line ends, or fields."""


def verified(pdf: bytes, source: Source, *, pdfa: bool) -> int:
    """The number of pages of a PDF that holds the document; raises `PdfError` when it does not.

    Looked at: the words of the first and of the last page, that no picture was left out, and the claim of PDF/A.
    """
    pages = page_count_of(pdf)
    first, last = page_texts(pdf, [1, pages])
    own = set(_words(_texts(source.word)))
    in_cells = " ".join(_words(_cell_texts(source.word)))
    for number, text in ((1, first), (pages, last)):
        seen = list(_words([text]))
        # A column narrower than a word shows it in pieces, one below the other.
        strangers = [each for each in seen if each not in own and each not in in_cells]
        if len(strangers) > (1 - _KNOWN) * len(seen):
            strange = " ".join(dict.fromkeys(strangers))[:80]
            raise _not_the_text(f"trang {number} có chữ không phải của văn bản: {strange}")
    if own and not any(_words([first])) and not any(_words(page_texts(pdf))):
        raise _not_the_text("không có chữ nào")
    if source.pictures and (drawn := picture_count(pdf)) < source.pictures:
        raise PdfError(
            [
                Problem(
                    "pdf-picture-lost",
                    f"văn bản có {source.pictures} ảnh, tệp PDF làm ra chỉ có {drawn}",
                    expected="đủ ảnh của văn bản",
                    remedy="lưu ảnh ấy dạng PNG hoặc JPEG rồi chèn lại, hoặc chọn công cụ khác với --engine",
                )
            ]
        )
    if pdfa:
        claims_pdfa(pdf)
    return pages


def claims_pdfa(pdf: bytes) -> None:
    """Nothing, when the metadata claim PDF/A-2b (ISO 19005-2, 6.6.4) and there is an output intent; else `PdfError`.

    Fonts must be embedded (6.2.11.4.1) and nothing may be encrypted (6.1.3): the demands that break most often. This is
    no validation of the whole standard.
    """
    with needs_extra("pdf", PdfError):
        import pikepdf
    try:
        faults = _pdfa_faults(pikepdf, pdf)
    except pikepdf.PdfError as error:
        raise unreadable(str(error)) from error
    if faults:
        raise PdfError(
            [
                Problem(
                    "pdf-pdfa",
                    f"tệp làm ra không phải PDF/A-2b: {'; '.join(faults)}",
                    expected="PDF/A-2b",
                    remedy="chọn công cụ khác với --engine, hoặc bỏ --pdfa",
                )
            ]
        )


def _pdfa_faults(pikepdf: Any, pdf: bytes) -> list[str]:
    faults = []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        metadata = document.open_metadata()
        if (metadata.get("pdfaid:part"), metadata.get("pdfaid:conformance")) != ("2", "B"):
            faults.append("siêu dữ liệu không ghi PDF/A-2b")
        if "/OutputIntents" not in document.Root:
            faults.append("thiếu OutputIntent")
        if document.is_encrypted:
            faults.append("bị mã hóa")
        loose = sorted({name for page in document.pages for name in _fonts_not_embedded(page)})
        if loose:
            faults.append(f"phông chưa nhúng: {', '.join(loose)}")
    return faults


def _fonts_not_embedded(page: object) -> Iterator[str]:
    resources = getattr(page, "resources", {})
    for font in dict(resources.get("/Font", {})).values():
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        descriptor = inner.get("/FontDescriptor", {})
        if not any(f"/FontFile{kind}" in descriptor for kind in ("", "2", "3")) and font.Subtype != "/Type3":
            yield str(inner.get("/BaseFont", "?"))


def _texts(word: WordFile) -> Iterator[str]:
    for paragraph in word.paragraphs:
        yield paragraph.words
    for paragraphs in word.others.values():
        for paragraph in paragraphs:
            yield paragraph.words


def _cell_texts(word: WordFile) -> Iterator[str]:
    for paragraph in word.paragraphs:
        if paragraph.cell is not None:
            yield paragraph.words


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def _not_the_text(words: str) -> PdfError:
    return PdfError(
        [
            Problem(
                "pdf-wrong-text",
                f"tệp PDF làm ra không đúng văn bản: {words}",
                expected="đúng chữ của văn bản ở trang đầu và trang cuối",
                remedy="mở tệp bằng Word rồi lưu lại, hoặc chọn công cụ khác với --engine",
            )
        ]
    )
