"""Where signatures and seals belong on the pages of a document, and empty signature fields put there.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II: the signature stands in the middle between the signer's position and
name (khoản 7 điểm d); the seal, in its actual size, covers about a third of the signature from the left (khoản 8 điểm
a); what is sent along in a file of its own is sealed at the top right corner of its first page (khoản 8 điểm b).
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from vanban.anatomy import Anatomy, recognise
from vanban.anatomy.model import Found, Line, Signature
from vanban.errors import PdfError, Problem
from vanban.extras import needs_extra
from vanban.pdf.locating import Located, Locator, around
from vanban.pdf.pages import Box, Letter, Page, read_pages
from vanban.wordfile import WordFile

Kind = Literal["signature", "seal", "annex_seal", "number", "date"]

SEAL_MM = 36.0
"""Diameter of a seal, in mm, where none is given: seals differ by agency, the decree gives no size."""

_MM = 72 / 25.4
_SIGNATURE_WIDTH_MM = 50.0
_LEAST_HEIGHT_MM = 8.0
_AIR_MM = 1.0
_ANNEX_MM = (70.0, 15.0)
"""Room for three lines of Times New Roman 10: number and symbol, day, hour and time zone."""
_ANNEX_TOP_MM = 4.0
_FIELDS: frozenset[Kind] = frozenset(("signature", "seal", "annex_seal"))
_DIGIT = re.compile(r"\d")
_ANNEX_LABEL = re.compile(r"phụ lục\b[\s\w.…:]{0,16}(?:\n|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SignBox:
    """A place to sign, to seal or to fill in.

    `name` is the field's, stable and ASCII; `title` says in Vietnamese what belongs there; `page` counts from 1; `box`
    is in points from the page's lower left corner. `parts` are boxes inside it: day and month of a date.
    """

    name: str
    kind: Kind
    title: str
    page: int
    box: Box
    page_width: float
    page_height: float
    parts: tuple[tuple[str, Box], ...] = ()

    @property
    def is_field(self) -> bool:
        """Whether it becomes a signature field; number and date are only told."""
        return self.kind in _FIELDS

    def as_dict(self) -> dict[str, Any]:
        """As plain data: points from the lower left corner, and mm from the upper left one."""
        data: dict[str, Any] = {
            "name": self.name,
            "kind": self.kind,
            "title": self.title,
            "field": self.is_field,
            "page": self.page,
            "page_size_pt": [round(self.page_width, 2), round(self.page_height, 2)],
            **_measures(self.box, self.page_height),
        }
        if self.parts:
            data["parts"] = {name: _measures(box, self.page_height) for name, box in self.parts}
        return data


def boxes_json(boxes: Sequence[SignBox], file: str) -> str:
    """Boxes as JSON for other signing tools; `file` is the name of the PDF."""
    data = {"file": file, "rect": "left, bottom, right, top; pt", "boxes": [box.as_dict() for box in boxes]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def sign_boxes(pdf: bytes, word: WordFile, *, seal_mm: float = SEAL_MM) -> list[SignBox]:
    """The places to sign, seal and fill in, on the PDF an engine made of a document.

    Each signer has a signature and a seal; a file that holds an annex alone has a seal at the top right corner; number
    and date have boxes as far as they are still blank. Raises `PdfError` when nobody signs, when there is no room
    between position and name, or when the two stand on different pages.
    """
    if not 10 <= seal_mm <= 100:
        raise _refused("sign-seal-size", f"đường kính dấu {seal_mm:g} mm", "từ 10 đến 100 mm", "sửa --seal-mm")
    anatomy = recognise(word)
    pages = read_pages(pdf)
    if _is_annex_alone(anatomy):
        return [_annex_seal(pages[0], word)]
    locator = Locator(pages, word.paragraphs)
    signers = [block for block in anatomy.signatures if block.position or block.authority]
    if not signers:
        raise _refused(
            "sign-no-signer",
            "không tìm thấy chức vụ và họ tên người ký",
            "phần chữ ký ở cuối văn bản",
            "thêm quyền hạn, chức vụ, họ tên người ký rồi làm lại",
        )
    boxes = list(_still_blank(locator, anatomy))
    for number, block in enumerate(signers, 1):
        boxes += _signed(locator, block, f"_{number}" if len(signers) > 1 else "", seal_mm)
    return boxes


def with_sign_fields(pdf: bytes, boxes: Sequence[SignBox]) -> bytes:
    """The same PDF with an empty signature field at each box to sign or seal (ISO 32000-1, 12.7.4.5).

    The fields are added by an incremental update: not a byte of what the engine wrote changes. They are empty and have
    an empty appearance, as PDF/A asks (ISO 19005-2, 6.3.3).
    """
    with needs_extra("sign", PdfError):
        from pyhanko.pdf_utils import incremental_writer, misc
        from pyhanko.sign import fields
    out = io.BytesIO()
    try:
        writer = incremental_writer.IncrementalPdfFileWriter(io.BytesIO(pdf))
        for box in boxes:
            if box.is_field:
                left, bottom, right, top = map(round, box.box)
                spec = fields.SigFieldSpec(
                    box.name,
                    on_page=box.page - 1,
                    box=(left, bottom, right, top),
                    readable_field_name=box.title,
                )
                fields.append_signature_field(writer, spec)
        writer.write(out)  # type: ignore[no-untyped-call]
    except misc.PdfError as error:
        raise _refused(
            "sign-failed", f"không thêm được ô chữ ký: {error}", "tệp PDF không khóa, chưa có ô cùng tên", "làm lại PDF"
        ) from error
    return out.getvalue()


def _signed(locator: Locator, block: Signature, suffix: str, seal_mm: float) -> Iterator[SignBox]:
    """The box between position and name, and the seal over its left third."""
    above = [at for line in (*block.authority, *block.position) if (at := locator.of_line(line)) is not None]
    below = locator.of_line(block.name) if block.name is not None else None
    signer = block.name.words if block.name is not None else (*block.position, *block.authority)[-1].words
    if not above or below is None:
        raise _refused(
            "sign-no-place",
            f"không thấy đủ chức vụ và họ tên người ký trên trang ({signer})",
            "họ tên người ký dưới chức vụ",
            "thêm họ tên người ký rồi làm lại",
        )
    number, name = locator.box(below)
    parts = [locator.box(at) for at in above]
    if any(page != number for page, _ in parts):
        raise _refused(
            "sign-torn",
            f"chức vụ và họ tên của người ký nằm ở hai trang ({signer})",
            "phần chữ ký trọn trong một trang",
            "đặt Keep with next cho các dòng chữ ký",
        )
    page = locator.pages[number - 1]
    position = around([box for _, box in parts])
    low, high = name.top + _AIR_MM * _MM, min(box.bottom for _, box in parts) - _AIR_MM * _MM
    if high - low < _LEAST_HEIGHT_MM * _MM:
        raise _refused(
            "sign-no-room",
            f"giữa chức vụ và họ tên chỉ có {max(0.0, (high - low) / _MM):.0f} mm ({signer})",
            f"ít nhất {_LEAST_HEIGHT_MM:g} mm để ký",
            "thêm dòng trống giữa chức vụ và họ tên",
        )
    middle = (position.middle[0] + name.middle[0]) / 2
    half = _SIGNATURE_WIDTH_MM * _MM / 2
    signature = Box(max(0.0, middle - half), low, min(page.width, middle + half), high)
    yield _box(page, f"signature{suffix}", "signature", f"Chữ ký của {signer}", signature)
    yield _box(page, f"seal{suffix}", "seal", "Dấu của cơ quan, tổ chức", _seal_over(signature, seal_mm))


def _seal_over(signature: Box, seal_mm: float) -> Box:
    """A square as wide as the seal, whose right edge covers a third of the signature."""
    size = seal_mm * _MM
    right = signature.left + signature.width / 3
    bottom = signature.middle[1] - size / 2
    return Box(right - size, bottom, right, bottom + size)


def _is_annex_alone(anatomy: Anatomy) -> bool:
    """Whether a file holds what goes along with a document, and not the document: it opens with "Phụ lục"."""
    first = next((paragraph for paragraph in anatomy.file.paragraphs if not paragraph.blank), None)
    own = {"national_title", "motto", "number"} & anatomy.components.keys()
    return first is not None and not own and _ANNEX_LABEL.match(first.words.strip()) is not None


def _annex_seal(page: Page, word: WordFile) -> SignBox:
    section = word.sections[0]
    right = page.width - section.margin_right_mm * _MM
    top = page.height - _ANNEX_TOP_MM * _MM
    width, height = (each * _MM for each in _ANNEX_MM)
    title = "Chữ ký số của cơ quan trên phụ lục: số, ký hiệu; thời gian ký"
    return _box(page, "annex_seal", "annex_seal", title, Box(right - width, top - height, right, top))


def _still_blank(locator: Locator, anatomy: Anatomy) -> Iterator[SignBox]:
    number, date = anatomy.components.get("number"), anatomy.components.get("place_date")
    if number is not None and (line := _blank_line(number, r"s[ốô]\s*:?(.*?)[/-]")) is not None:
        letters = _letters(locator, line)
        start = _after(letters, 0, "số:") or _after(letters, 0, "số")
        if start is not None and (end := _before(letters, start, "/-")) is not None:
            page = locator.pages[letters[start - 1][0] - 1]
            yield _box(page, "number", "number", "Số văn bản", _gap(letters, start, end))
    if date is not None and (line := _blank_line(date, r"ngày(.*?)năm")) is not None:
        yield from _date(locator, _letters(locator, line))


def _blank_line(found: Found, pattern: str) -> Line | None:
    """The line of a component whose part of that pattern has no digit yet, or too few for what belongs there."""
    for line in found.lines:
        match = re.search(pattern, line.words, re.IGNORECASE)
        if match and ("tháng" in match[1].casefold() or not _DIGIT.search(match[1])):
            halves = match[1].casefold().split("tháng")
            if not all(_DIGIT.search(half) for half in halves):
                return line
    return None


def _date(locator: Locator, letters: Sequence[tuple[int, Letter]]) -> Iterator[SignBox]:
    day = _after(letters, 0, "ngày")
    month = _after(letters, day, "tháng") if day is not None else None
    year = _after(letters, month, "năm") if month is not None else None
    if day is None or month is None or year is None:
        return
    spans = {"day": (day, month - len("tháng")), "month": (month, year - len("năm"))}
    gaps = tuple(
        (name, _gap(letters, start, end))
        for name, (start, end) in spans.items()
        if not any(letter.text.isdigit() for _, letter in letters[start:end])
    )
    if gaps:
        page = locator.pages[letters[day - 1][0] - 1]
        whole = around([box for _, box in gaps])
        yield SignBox("date", "date", "Ngày, tháng ban hành", page.number, whole, page.width, page.height, gaps)


def _letters(locator: Locator, line: Line) -> list[tuple[int, Letter]]:
    located: Located | None = locator.of_line(line)
    return locator.letters(located) if located is not None else []


def _after(letters: Sequence[tuple[int, Letter]], start: int, words: str) -> int | None:
    """The index behind the letters that spell these words."""
    text = "".join(letter.text.casefold()[:1] for _, letter in letters)
    at = text.find(words, start)
    return at + len(words) if at >= 0 else None


def _before(letters: Sequence[tuple[int, Letter]], start: int, marks: str) -> int | None:
    """The index of the next of these marks."""
    for index in range(start, len(letters)):
        if letters[index][1].text in marks:
            return index
    return None


def _gap(letters: Sequence[tuple[int, Letter]], start: int, end: int) -> Box:
    """From the letter before `start` to the letter at `end`, as high as they are."""
    before, after = letters[start - 1][1].box, letters[end][1].box
    whole = around([letter.box for _, letter in letters])
    return Box(before.right, whole.bottom, max(before.right, after.left), whole.top)


def _box(page: Page, name: str, kind: Kind, title: str, box: Box) -> SignBox:
    return SignBox(name, kind, title, page.number, box, page.width, page.height)


def _measures(box: Box, page_height: float) -> dict[str, Any]:
    return {
        "rect": [round(value, 2) for value in box],
        "mm": {
            "left": round(box.left / _MM, 1),
            "top": round((page_height - box.top) / _MM, 1),
            "width": round(box.width / _MM, 1),
            "height": round(box.height / _MM, 1),
        },
    }


def _refused(code: str, message: str, expected: str, remedy: str) -> PdfError:
    return PdfError([Problem(code, message, expected=expected, remedy=remedy)])
