"""Paper, margins, font, colour, page numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from vanban.check.judging.judge import Judge
from vanban.check.reading import Look, Paragraph, Section, WordFile
from vanban.check.recognising import Anatomy
from vanban.check.recognising.model import place_of
from vanban.check.recognising.words import has_letters
from vanban.check.report import Place
from vanban.compose.metrics import text_width_mm

_PAGES_FOR_SURE = 1.35
"""By an estimate of its lines, a text this long in pages does not fit on one."""
_SYMBOL_FONTS = ("symbol", "wingdings", "webdings", "marlett")


def judge_page(judge: Judge, anatomy: Anatomy) -> None:
    """Every section, then the letters of the whole file, then its page numbers."""
    file = anatomy.file
    with_tables = {paragraph.section for paragraph in file.paragraphs if paragraph.cell and paragraph.cell.ruled}
    for section in file.sections:
        _section(judge, section, with_tables)
    _letters(judge, anatomy)
    _page_numbers(judge, anatomy)


def _section(judge: Judge, section: Section, with_tables: set[int]) -> None:
    place = Place(section=section.number)
    short, long = sorted((section.width_mm, section.height_mm))
    judge.value("page.width_mm", round(short, 1), place)
    judge.value("page.height_mm", round(long, 1), place)
    if section.number not in with_tables:
        judge.value("page.orientation", "landscape" if section.landscape else "portrait", place)
    for side in ("top", "bottom", "left", "right"):
        judge.value(f"page.margin_{side}_mm", round(getattr(section, f"margin_{side}_mm"), 1), place)


def _letters(judge: Judge, anatomy: Anatomy) -> None:
    languages: Counter[str] = Counter()
    colored = _colored(anatomy)
    for paragraph in _everything(anatomy.file):
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
            if words.strip() and paragraph not in colored and not judge.accepts("page.color", span.look.color):
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
    for face in faces:
        if face.casefold().startswith(_SYMBOL_FONTS):
            continue
        if not judge.accepts("page.font", face) and not judge.accepts("page.font", face.strip().title()):
            return face or "không rõ"
    return None


def _colored(anatomy: Anatomy) -> set[Paragraph]:
    """The paragraphs whose colour has a rule of its own."""
    found = anatomy.components.get("urgency")
    return {line.paragraph for line in found.lines} if found else set()


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
        _lettering(judge, paragraph)
        break
    if below and not shown:
        judge.value("page_number.place", "footer", below[0], remedy="chuyển số trang lên lề trên (Top of Page)")
    if not shown and not below:
        if _pages(anatomy) > _PAGES_FOR_SURE:
            judge.broken(
                "page_number.present",
                Place(section=1),
                "Văn bản nhiều trang mà không đánh số trang",
                "không có số trang",
            )
        return
    judge.value("page_number.format", section.page_format, Place(section=1))
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


def _fields(file: WordFile, parts: Mapping[str, str], kinds: Iterable[str]) -> list[Paragraph]:
    """The paragraphs of a section's headers that show the number of the page."""
    names = [parts[kind] for kind in kinds if kind in parts and (kind != "even" or file.even_differs)]
    return [paragraph for name in names for paragraph in file.others.get(name, []) if paragraph.page_field]


def _lettering(judge: Judge, paragraph: Paragraph) -> None:
    place = paragraph
    looks = [span.look for span in paragraph.spans if paragraph.text[span.start : span.end].strip()]
    look = looks[0] if looks else paragraph.default_look
    if look is None:
        return
    judge.value("page_number.size_pt", look.size_pt, place)
    for name in ("bold", "italic", "underline"):
        judge.value(f"page_number.{name}", getattr(look, name), place)
    frame = paragraph.layout.frame_align
    align = frame or paragraph.layout.align
    if "\t" not in paragraph.text and paragraph.container != "textbox":
        judge.value("page_number.align", align, place)


def _pages(anatomy: Anatomy) -> float:
    """How many pages a file fills, by an estimate of its lines; what its writer noted down is taken when it is more."""
    file = anatomy.file
    section = file.sections[0]
    room = (section.height_mm - section.margin_top_mm - section.margin_bottom_mm) or 250
    height = 0.0
    for paragraph in file.paragraphs:
        if paragraph.cell is not None and paragraph.cell.columns > 1:
            # Cells stand side by side.
            height += _height(paragraph, paragraph.cell.width_mm or 60) / paragraph.cell.columns
        else:
            height += _height(paragraph, section.text_width_mm)
    return max(height / room, float(file.pages or 0) * (_PAGES_FOR_SURE / 2 + 0.1))


def _height(paragraph: Paragraph, width: float) -> float:
    size = paragraph.spans[0].look.size_pt if paragraph.spans else 12.0
    lines = max(1, round(text_width_mm(paragraph.text, max(size, 1)) / max(width, 20) + 0.4)) if paragraph.text else 1
    layout = paragraph.layout
    line = layout.line / 20 if layout.line_rule == "exact" else size * 1.15 * max(layout.line / 240, 0.2)
    if layout.line_rule == "at_least":
        line = max(size * 1.15, layout.line / 20)
    return (lines * line + max(layout.before, layout.after) / 20) * 25.4 / 72
