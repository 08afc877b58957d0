"""What an engine wrote, put to proof: a PDF that opens, whose pages say what the document says, all and in order."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from vanban.errors import PdfError, Problem
from vanban.extras import needs_extra
from vanban.pdf.locating import squeezed
from vanban.pdf.pages import page_texts, picture_count, unreadable
from vanban.pdf.source import Source
from vanban.wordfile import Paragraph, WordFile

_WORD = re.compile(r"[^\W\d_]{2,}")
_TOKEN = re.compile(r"[^\W\d_]+")
"""Words without digits: marks of footnotes stand between them on the page, and not in the text."""
_FIGURE_OR_WORD = re.compile(r"[^\W_]+")
_LOST, _FEW = 0.03, 10
"""How many of the document's letters may be missing on the pages: symbols that have no letter of their own."""
_CLIPPED = 500
"""How many more of tables: a row of a fixed height shows what fits, which the rules of layout tell."""
_MORE, _PER_PAGE = 0.3, 200
"""How many more there may be: what fields and lists add, in all and on each page."""
_APART, _TORN = 0.1, 6
"""How many neighbours among words may stand apart: words cut at line ends; those that a page's end parts."""
_FLOWING = 0.3
"""A page with fewer of its neighbours from the text outside tables is one of tables: its place says nothing."""
_KNOWN = 0.8
"""At least so many of a page's words must be words of the document; the rest are cut at line ends, or fields."""


def verified(pdf: bytes, source: Source, *, pdfa: bool) -> int:
    """The number of pages of a PDF that holds the document; raises `PdfError` when it does not.

    Looked at: the words of every page, that all letters of the document stand on them and not many more, that its
    sentences do, in order, that no picture was left out, and the claim of PDF/A.
    """
    texts = page_texts(pdf)
    pages = len(texts)
    own = set(_words(_texts(source.word)))
    in_cells = " ".join(_words(_cell_texts(source.word)))
    for number, text in enumerate(texts, 1):
        seen = list(_words([text]))
        # A column narrower than a word shows it in pieces, one below the other.
        strangers = [each for each in seen if each not in own and each not in in_cells]
        if len(strangers) > (1 - _KNOWN) * len(seen):
            strange = " ".join(dict.fromkeys(strangers))[:80]
            raise _not_the_text(f"trang {number} có chữ không phải của văn bản: {strange}")
    if own and not any(_words(texts)):
        raise _not_the_text("không có chữ nào")
    _all_letters(source.word, texts)
    _in_order(source.word, texts)
    _none_twice(source.word, texts)
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


def _all_letters(word: WordFile, texts: Sequence[str]) -> None:
    """Nothing, when the pages hold the letters of the document, and no more than headers and fields add to them."""
    seen = Counter(squeezed("".join(texts)))
    wanted = Counter(squeezed("".join(paragraph.words for paragraph in word.paragraphs)))
    flowing = Counter(squeezed("".join(paragraph.words for paragraph in _flow(word))))
    for each, few in ((flowing, _FEW), (wanted, _CLIPPED)):
        lost = (each - seen).total()
        if lost > _LOST * each.total() + few:
            raise _not_the_text(f"thiếu {lost} chữ trong {each.total()} chữ của văn bản")
    round_ = len(squeezed("".join(each.words for paragraphs in word.others.values() for each in paragraphs)))
    most = (1 + _MORE) * wanted.total() + (round_ + _PER_PAGE) * len(texts)
    if seen.total() > most:
        raise _not_the_text(f"có {seen.total()} chữ, văn bản chỉ có {wanted.total()}")


def _flow(word: WordFile) -> Iterator[Paragraph]:
    """The paragraphs outside tables and boxes."""
    return (each for each in word.paragraphs if each.cell is None and each.container == "body")


def _in_order(word: WordFile, texts: Sequence[str]) -> None:
    """Nothing, when the words of the text outside tables and boxes follow one another on the pages as they do there."""
    flow = list(_tokens(each.words for each in _flow(word)))
    wanted = Counter(pairwise(flow))
    of_pages = [Counter(pairwise(_tokens([text]))) for text in texts]
    lost = (wanted - sum(of_pages, Counter())).total()
    if lost > _APART * wanted.total() + _TORN * len(texts):
        raise _not_the_text(f"{lost} trong {wanted.total()} cặp chữ của văn bản không đứng liền nhau trên trang")
    places = {pair: at for at, pair in enumerate(pairwise(flow)) if wanted[pair] == 1}
    middles = []
    for pairs in of_pages:
        found = sorted(places[pair] for pair in pairs if pair in places)
        if len(found) >= max(_FEW, _FLOWING * pairs.total()):
            middles.append(found[len(found) // 2])
    if middles != sorted(middles):
        raise _not_the_text("các trang không theo thứ tự của văn bản")


def _none_twice(word: WordFile, texts: Sequence[str]) -> None:
    """Nothing, unless a page is there again and the words on it are more than the document has: those of tables too."""
    pages = Counter(_figures_and_words(text) for text in texts)
    again = {page: times for page, times in pages.items() if times > 1 and len(page) >= _FEW}
    if not again:
        return
    seen = Counter(token for text in texts for token in _figures_and_words(text))
    more = seen - Counter(token for text in _texts(word) for token in _figures_and_words(text))
    for page, times in again.items():
        # Headers, and the heads of tables, are on more pages than the document has them, and are a small part of one.
        if (more & Counter(page)).total() >= _KNOWN * len(page):
            raise _not_the_text(f"trang bắt đầu bằng “{' '.join(page[:8])}” có {times} lần")


def _figures_and_words(text: str) -> tuple[str, ...]:
    """The words and figures of a page in order, without a number at its head or foot."""
    found = _FIGURE_OR_WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    first = 1 if found and found[0].isdigit() else 0
    last = len(found) - 1 if len(found) > first and found[-1].isdigit() else len(found)
    return tuple(found[first:last])


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


def font_names(pdf: bytes) -> frozenset[str]:
    """The names of the fonts that the pages of a PDF name."""
    with needs_extra("pdf", PdfError):
        import pikepdf
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            return frozenset(
                str(font.get("/BaseFont", "")).removeprefix("/")
                for page in document.pages
                for font in dict(page.resources.get("/Font", {})).values()
            )
    except pikepdf.PdfError as error:
        raise unreadable(str(error)) from error


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


def _tokens(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def _not_the_text(words: str) -> PdfError:
    return PdfError(
        [
            Problem(
                "pdf-wrong-text",
                f"tệp PDF làm ra không đúng văn bản: {words}",
                expected="đủ và đúng chữ của văn bản, theo thứ tự",
                remedy="mở tệp bằng Word rồi lưu lại, hoặc chọn công cụ khác với --engine",
            )
        ]
    )
