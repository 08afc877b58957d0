"""Paper, margins, font, colour, page numbers.

Answers for `page.*`, `page_number.*`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from vanban.anatomy import Anatomy
from vanban.anatomy.model import place_of
from vanban.anatomy.words import SECRECY, URGENCY, fold, has_letters, plain
from vanban.check.judging.judge import Judge
from vanban.check.judging.pages import PAGES_FOR_SURE, estimated_pages
from vanban.rulebook.schema import decimal
from vanban.wordfile import Look, Paragraph, Section, WordFile
from vanban.wordfile.document import MM_PER_TWIP
from vanban.wordfile.inline import SYMBOL_FONTS
from vanban.wordfile.names import hexadecimal
from vanban.wordfile.place import Place

_SAME_MM = 2.5
"""Middles no further apart than this are one."""
_SIDES = {"top": "Lề trên", "bottom": "Lề dưới", "left": "Lề trái", "right": "Lề phải"}


def judge_page(judge: Judge, anatomy: Anatomy) -> None:
    """Every section, then the letters of the whole file, then its page numbers."""
    file = anatomy.file
    turned = {section.number for section in file.sections if section.landscape}
    for_tables = any(each.section in turned and each.cell and each.cell.ruled for each in file.paragraphs)
    for section in file.sections:
        _section(judge, section, for_tables=for_tables)
    _letters(judge, anatomy)
    _page_numbers(judge, anatomy)


_TURNED = {"top": ("left", "right"), "bottom": ("left", "right"), "left": ("top", "bottom"), "right": ("top", "bottom")}
"""The sides of an upright page that each side of a turned one may be."""


def _section(judge: Judge, section: Section, *, for_tables: bool) -> None:
    """Paper, direction and margins; `for_tables`: pages are turned for tables, which may be some pages on."""
    place = Place(section=section.number)
    short, long = sorted((section.width_mm, section.height_mm))
    judge.value("page.width_mm", round(short, 1), place)
    judge.value("page.height_mm", round(long, 1), place)
    if not for_tables:
        judge.value("page.orientation", "landscape" if section.landscape else "portrait", place)
    margins = {side: round(getattr(section, f"margin_{side}_mm"), 1) for side in ("top", "bottom", "left", "right")}
    if section.landscape and judge.law.has("page.landscape_margins_free"):
        # The law gives no figures for turned pages, only that they follow the upright ones.
        for side, value in margins.items():
            message = f"{_SIDES[side]} của trang ngang {decimal(value)} mm"
            if not judge.value("page.landscape_margin_mm", value, place, message=message):
                return
        return
    # Pages printed on the back have the wide margin at the right; the first page is none of them.
    verso = section.number > 1 and margins["left"] < margins["right"] and judge.law.has("page.margin_verso_left_mm")
    for side, value in margins.items():
        name = f"verso_{side}" if verso and side in ("left", "right") else side
        if section.landscape and any(judge.accepts(f"page.margin_{other}_mm", value) for other in _TURNED[side]):
            continue  # a page turned with its margins
        judge.value(f"page.margin_{name}_mm", value, place)


def _letters(judge: Judge, anatomy: Anatomy) -> None:
    languages: Counter[str] = Counter()
    sound: dict[Look, bool] = {}
    for paragraph in _everything(anatomy.file):
        for _, _, look in paragraph.spans:
            if look not in sound:
                sound[look] = _is_black(judge, look) and _sound_faces(judge, look)
        if all(sound[look] for _, _, look in paragraph.spans):
            for start, end, look in paragraph.spans:
                languages[look.language] += end - start
            continue
        for span in paragraph.spans:
            words = paragraph.text[span.start : span.end]
            look = span.look
            languages[look.language] += span.end - span.start
            if not has_letters(words):
                continue
            face = _wrong_face(judge, look, words)
            if face is not None:
                judge.value("page.font", face, place_of(paragraph, span.start, span.end))
                break
        for span in paragraph.spans:
            words = paragraph.text[span.start : span.end]
            if _is_black(judge, span.look) or not words.strip() or _is_coloured_mark(paragraph):
                continue
            judge.value("page.color", span.look.color, place_of(paragraph, span.start, span.end))
            break
    if languages:
        language, _ = languages.most_common(1)[0]
        judge.value("page.language", language or "en-US", Place(), found=f"“{language}”" if language else "không đặt")


def _wrong_face(judge: Judge, look: Look, words: str) -> str | None:
    """The face of a stretch that the law does not accept; None when it does, or when the letters are symbols."""
    faces = [look.font] if words.isascii() else [look.font_high, look.font]
    if words.isascii() is False and not any(char.isascii() and char.isalpha() for char in words):
        faces = [look.font_high]
    return next((face or "không rõ" for face in faces if not _is_sound(judge, face)), None)


class Accepts(Protocol):
    """A rule, as far as it tells what passes."""

    def accepts(self, value: str, /) -> bool:
        """Whether a value passes."""


def sound_face(rule: Accepts, face: str) -> bool:
    """Whether a rule accepts a face; "Times New Roman Bold" is a name some programs write for one of its cuts."""
    return (
        face.casefold().startswith((*SYMBOL_FONTS, "times new roman"))
        or rule.accepts(face)
        or rule.accepts(face.strip().title())
    )


def sound_color(rule: Accepts, color: str) -> bool:
    """Whether a rule accepts a colour, or it prints as black."""
    return _nearly_black(color) or rule.accepts(color)


def _is_sound(judge: Judge, face: str) -> bool:
    rule = judge.rule("page.font")
    return rule is None or sound_face(rule, face)


def _sound_faces(judge: Judge, look: Look) -> bool:
    """Whether letters of this look pass, whichever they are."""
    return _is_sound(judge, look.font) and _is_sound(judge, look.font_high)


def _is_black(judge: Judge, look: Look) -> bool:
    rule = judge.rule("page.color")
    return rule is None or sound_color(rule, look.color)


def _is_coloured_mark(paragraph: Paragraph) -> bool:
    """Whether its colour has a rule of its own: a mark of secrecy or urgency, on whatever page it stands."""
    return len(paragraph.text) < 40 and fold(paragraph.text) in (*SECRECY, *URGENCY)


_AROUND = re.compile(
    r"\btrang\b|\bpage\b|[-–—~]\s*\d*\s*[-–—~]|\d+\s*/\s*\d+|\d+\s*trên\s*\d+|[(\[]\s*\d+\s*[)\]]", re.IGNORECASE
)
"""What is typed around a page's number as a part of it."""


def _nearly_black(color: str) -> bool:
    """Whether a colour, RRGGBB, prints as black: "0D0D0D", "1F1F1F"."""
    return len(color) == 6 and all(hexadecimal(color[at : at + 2]) <= _DARK for at in (0, 2, 4))


_DARK = 0x33


def _everything(file: WordFile) -> Iterator[Paragraph]:
    yield from file.paragraphs
    for paragraphs in file.others.values():
        yield from paragraphs


# Page numbers


def _page_numbers(judge: Judge, anatomy: Anatomy) -> None:
    file = anatomy.file
    section = file.sections[0]
    shown = _fields(file, section.headers, ("default", "even"))
    below = _fields(file, section.footers, ("default", "even"))
    for paragraph in shown or below:
        _lettering(judge, paragraph, section)
        break
    if below and not shown:
        judge.value("page_number.place", "footer", below[0], remedy="chuyển số trang lên lề trên (Top of Page)")
    if not shown and not below:
        if estimated_pages(anatomy) > PAGES_FOR_SURE:
            judge.broken(
                "page_number.present",
                Place(section=1),
                "Văn bản nhiều trang mà không đánh số trang",
                "không có số trang",
            )
        return
    judge.value("page_number.format", section.page_format, Place(section=1))
    _bare(judge, (shown or below)[0])
    start = section.page_start
    if start is not None:
        judge.value("page_number.start", start, Place(section=1))
    first = _fields(file, section.headers, ("first",)) + _fields(file, section.footers, ("first",))
    hidden = section.first_page_differs and not first
    judge.value(
        "page_number.first_page_hidden",
        hidden,
        Place(section=1),
        found="số trang hiện cả ở trang thứ nhất",
        message="Số trang hiện ở trang thứ nhất",
        remedy="thẻ Header & Footer, đánh dấu Different First Page",
    )
    if shown:
        judge.value("page_number.from_top_mm", round(section.header_mm, 1), Place(section=1))
    for annex in anatomy.annexes:
        own = file.sections[min(annex.section, len(file.sections)) - 1]
        if own.number > 1:
            judge.value(
                "page_number.restart_in_annex",
                own.page_start == 1,
                annex.label.place,
                message="Số trang của phụ lục không đánh lại từ 1",
                found="đánh tiếp số trang của văn bản",
                remedy="đặt con trỏ ở phụ lục, Page Number, Format, Start at 1",
            )


def _bare(judge: Judge, paragraph: Paragraph) -> None:
    """Nothing is typed around the number ("- 2 -", "Trang 2", "2/5")."""
    text = plain(paragraph.text)
    around = "".join(char for char in text if not char.isdigit()).strip(" |")
    if _AROUND.search(text):
        judge.value(
            "page_number.bare",
            False,
            paragraph,
            found=f"“{text}”",
            message=f"Số trang viết là “{text}”",
            remedy=f"bỏ “{' '.join(around.split())}”, chỉ để số trang" if around else "chỉ để số trang",
        )


def _fields(file: WordFile, parts: Mapping[str, str], kinds: Iterable[str]) -> list[Paragraph]:
    """The paragraphs of a section's headers that show the number of the page."""
    names = [parts[kind] for kind in kinds if kind in parts and (kind != "even" or file.even_differs)]
    return [paragraph for name in names for paragraph in file.others.get(name, []) if paragraph.page_field]


def _lettering(judge: Judge, paragraph: Paragraph, section: Section) -> None:
    place = paragraph
    looks = [span.look for span in paragraph.spans if paragraph.text[span.start : span.end].strip()]
    look = looks[0] if looks else paragraph.default_look
    if look is None:
        return
    judge.value("page_number.size_pt", look.size_pt, place)
    if look.font:
        judge.value("page.font", look.font, place, message=f"Phông chữ của số trang đang là {look.font}")
    for name in ("bold", "italic", "underline"):
        judge.value(f"page_number.{name}", getattr(look, name), place)
    frame = paragraph.layout.frame_align
    align = frame or paragraph.layout.align
    if "\t" not in paragraph.text and not paragraph.boxed:
        judge.value("page_number.align", align, place)
        if align == "center":
            judge.value("page_number.center_of", _center_of(paragraph, section), place)


def _center_of(paragraph: Paragraph, section: Section) -> str:
    """What a centred number is in the middle of: the text between its margins, or the paper."""
    frame = paragraph.layout.frame
    if frame is not None:
        return "paper" if paragraph.layout.frame_align == "center" and frame.across == "page" else "text"
    shift = (paragraph.layout.left - paragraph.layout.right) / 2 * MM_PER_TWIP
    off_paper = (section.margin_left_mm - section.margin_right_mm) / 2 + shift
    return "paper" if abs(off_paper) < _SAME_MM < abs(shift) else "text"
