"""Marks of secrecy and urgency, of who may read a document, and of drafts.

Answers for `secrecy.*`, `urgency.*`, `circulation.*`, `draft.*` (their words, places, frames, colours), `marks.order`.
"""

from __future__ import annotations

from vanban.anatomy import Anatomy, Found, Line
from vanban.anatomy.marks import half_of
from vanban.anatomy.words import fold, plain
from vanban.check.judging.judge import Judge
from vanban.check.judging.lettering import judge_letters
from vanban.wordfile import Cell, Paragraph
from vanban.wordfile.document import MM_PER_TWIP
from vanban.wordfile.names import hexadecimal

MARKS = ("secrecy", "urgency", "circulation", "draft")


def judge_marks(judge: Judge, anatomy: Anatomy) -> None:
    """The words and frames of the marks that are there."""
    for name in ("secrecy", "urgency", "circulation"):
        found = anatomy.components.get(name)
        if found is None:
            continue
        text = plain(found.text)
        if not judge.accepts(f"{name}.values", text) and judge.accepts(f"{name}.values", text.upper()):
            text = text.upper()
        judge.value(f"{name}.values", text, found.place, found=f"“{found.text}”")
        if judge.rule(f"{name}.frame") is not None:
            framed = _framed(found.lines[0].paragraph)
            judge.value(
                f"{name}.frame",
                framed,
                found.place,
                found="không có khung",
                message=f"“{found.text}” không nằm trong khung",
                remedy="kẻ khung viền đơn quanh dòng này",
            )
    secrecy = anatomy.components.get("secrecy")
    if secrecy is not None:
        _, look = secrecy.lines[0].looks()[0]
        black = look.color in ("auto", "000000")
        judge.value(
            "secrecy.color",
            "FF0000" if _is_red(look.color) else look.color,
            secrecy.place,
            found="chữ đen" if black else "",
            message=f"Dấu độ mật “{secrecy.text}” {'màu đen' if black else 'không phải màu đỏ'}",
            remedy="bôi đen dòng này, chọn màu chữ đỏ (Red)",
        )
    urgency = anatomy.components.get("urgency")
    if urgency is not None:
        _urgency_box(judge, urgency)
    draft = anatomy.components.get("draft")
    if draft is not None:
        text = plain(draft.text).rstrip(".:")
        prop = "draft.text" if fold(text) == "du thao" else "draft.pattern"
        judge.value(prop, text, draft.place, found=f"“{draft.text}”")
    _circulation(judge, anatomy)
    _no_media(judge, anatomy)
    _below_the_number(judge, anatomy)


def _is_red(color: str) -> bool:
    """Whether a colour, RRGGBB, is a red as ink has it: "C00000", "EE0000"."""
    if len(color) != 6:
        return False
    red, green, blue = (hexadecimal(color[at : at + 2]) for at in (0, 2, 4))
    return red >= _RED and max(green, blue) <= red // 3


_RED = 0xA0


# Places


def _circulation(judge: Judge, anatomy: Anatomy) -> None:
    """Who may read it stands in the upper margin of the first page, to the right."""
    found = anatomy.components.get("circulation")
    if found is None:
        return
    line = found.lines[0]
    place = "top_margin" if _in_margin(anatomy, line) else "body"
    if not judge.value(
        "circulation.place",
        place,
        line,
        found="trong vùng chữ" if place == "body" else "",
        message=f"“{found.text}” ở trong vùng chữ, không ở lề trên",
        remedy="đưa lên góc phải lề trên của trang đầu (Insert, Header; Different First Page)",
    ):
        return
    side = _side(line)
    if side and (
        line.paragraph.layout.frame is not None or judge.accepts("circulation.align", line.paragraph.layout.align)
    ):
        judge.value(
            "circulation.side",
            side,
            line,
            found={"left": "góc trái", "center": "chính giữa"}.get(side, side),
            message=f"“{found.text}” không ở góc phải",
            remedy="căn phải dòng này",
        )
    top = _top_mm(anatomy, line)
    if top is not None:
        judge.value(
            "circulation.from_top_mm",
            round(top, 1),
            line,
            message=f"“{found.text}” cách mép trên {top:.0f} mm",
            remedy="thẻ Header & Footer, Header from Top 1 cm",
        )


def _in_margin(anatomy: Anatomy, line: Line) -> bool:
    """Whether a line stands in a header, a frame, a text box, or above everything else."""
    paragraph = line.paragraph
    if paragraph.container in ("header", "textbox") or paragraph.layout.frame is not None:
        return True
    title = anatomy.components.get("national_title")
    return paragraph.cell is None and title is not None and paragraph.number < title.lines[0].paragraph.number


def _side(line: Line) -> str:
    """The side of the page a mark in the margin stands on; nothing where the file does not tell."""
    paragraph = line.paragraph
    if paragraph.layout.frame is not None:
        return paragraph.layout.frame_align
    half, align = half_of(paragraph, line.tab), paragraph.layout.align
    if half or paragraph.container == "textbox":
        return half
    if paragraph.layout.left + max(paragraph.layout.first, 0) > _FAR_RIGHT:
        return "right"
    return "left" if align == "justify" else align


_FAR_RIGHT = 4_000
"""Twips from the margin beyond which a line stands in the right half."""


def _top_mm(anatomy: Anatomy, line: Line) -> float | None:
    """How far below the upper edge of the page a line begins; None where the file does not tell."""
    paragraph = line.paragraph
    frame = paragraph.layout.frame
    if frame is not None:
        return frame.top * MM_PER_TWIP if frame.down == "page" and frame.top is not None else None
    if paragraph.box_top_mm is not None:
        return paragraph.box_top_mm
    if paragraph.container == "header" and paragraph is anatomy.file.others[paragraph.part][0]:
        return anatomy.file.sections[0].header_mm
    return None


def _no_media(judge: Judge, anatomy: Anatomy) -> None:
    """The mark that keeps a document out of the media stands at the end, not with the others."""
    line = anatomy.no_media
    if line is None:
        return
    judge_letters(judge, "circulation", line, line.looks(), line.text)
    text = plain(line.text)
    judge.value("circulation.no_media", text, line, found=f"“{line.text}”")
    paragraph = line.paragraph
    tail = [each for block in anatomy.signatures for each in (block.name,) if each is not None]
    if paragraph.container == "footer" or (
        paragraph.layout.frame is not None and paragraph.layout.frame.down == "page"
    ):
        place = "last_page_foot"
    elif tail and paragraph.part == tail[-1].paragraph.part and paragraph.number > tail[-1].paragraph.number:
        place = "below_signature"
    else:
        place = "elsewhere"
    words = {"last_page_foot": "ở chân trang", "below_signature": "dưới chữ ký"}.get(place, "ở đầu văn bản")
    judge.value(
        "circulation.no_media_place",
        place,
        line,
        found=words,
        message=f"“{line.words}” đặt {words}",
        remedy="đặt đúng chỗ quy định, căn giữa",
    )


def _below_the_number(judge: Judge, anatomy: Anatomy) -> None:
    """Draft, secrecy and urgency: below the number, in the order of the law."""
    number, dated = anatomy.components.get("number"), anatomy.components.get("place_date")
    if number is None:
        return
    own = half_of(number.lines[0].paragraph, number.lines[0].tab)
    draft = anatomy.components.get("draft")
    if draft is not None:
        line = draft.lines[0]
        half = half_of(line.paragraph, line.tab)
        after = line.paragraph.number > number.lines[0].paragraph.number
        if half and own and half != own:
            after = dated is None or line.paragraph.number > dated.lines[0].paragraph.number
            place = "below_date" if after else "above"
        else:
            place = "below_number" if after else "above"
        # Where nothing tells the half, what is below the number may be below the date as well.
        if place == "above" or half:
            judge.value(
                "draft.place",
                place,
                line,
                found={"below_date": "dưới địa danh, ngày tháng", "above": "trên số, ký hiệu"}.get(place, ""),
                message=f"“{draft.text}” không ở dưới số, ký hiệu",
                remedy="chuyển xuống dưới số, ký hiệu, ở nửa trái",
            )
    rule = judge.rule("marks.order")
    if rule is None:
        return
    order = [name for name in judge.law.texts("marks.order") if name in anatomy.components]
    lines = {name: anatomy.components[name].lines[0] for name in order}
    halves = {name: half_of(lines[name].paragraph, lines[name].tab) for name in order}
    for name in order:
        if name != "draft" and own and halves[name] not in ("", own):
            words = lines[name].words
            judge.add(
                rule,
                lines[name],
                f"“{words}” không ở dưới số, ký hiệu",
                f"“{words}” ở {'nửa phải' if halves[name] == 'right' else 'nửa trái'}",
                expected="dưới số, ký hiệu",
                remedy="chuyển xuống dưới số, ký hiệu",
            )
    inside = [name for name in order if halves[name] in ("", own) or not own]
    stand = sorted(inside, key=lambda name: (lines[name].paragraph.number, lines[name].start))
    if stand != inside:
        shown = ", ".join(lines[name].words for name in stand)
        judge.add(
            rule,
            lines[stand[0]],
            f"Thứ tự các dấu dưới số, ký hiệu là {shown}",
            shown,
            expected=", ".join(lines[name].words for name in inside),
            remedy="đổi thứ tự các dòng này",
        )


def _framed(paragraph: Paragraph) -> bool:
    layout, cell = paragraph.layout, paragraph.cell
    if layout.border_top and layout.border_bottom:
        return True
    return paragraph.container == "textbox" or (cell is not None and cell.ruled)


def _urgency_box(judge: Judge, found: Found) -> None:
    paragraph = found.lines[0].paragraph
    for _, look in found.lines[0].looks():
        judge.value("urgency.color", look.color, found.place)
        break
    layout = paragraph.layout
    if not (layout.border_top and layout.border_bottom) or judge.rule("urgency.frame") is None:
        return
    cell: Cell | None = paragraph.cell
    degrees = [fold(value) for value in judge.law.texts("urgency.values")]
    widths = judge.rule("urgency.box_widths_mm")
    if cell is not None and cell.width_mm and widths is not None and fold(found.text) in degrees:
        wanted = judge.law.numbers("urgency.box_widths_mm")[degrees.index(fold(found.text))]
        width = cell.width_mm - (layout.left + layout.right) * MM_PER_TWIP
        # A cell's own margins are no part of the paragraph in it.
        if min(abs(width - wanted), abs(width - 2 * 1.9 - wanted)) > widths.tolerance + 0.5:
            judge.broken(
                "urgency.box_widths_mm",
                found.place,
                f"Khung “{found.text}” rộng {width:.0f} mm",
                f"{width:.0f} mm",
                expected=f"{wanted:g} mm",
                remedy="chỉnh thụt lề trái, phải của dòng này",
            )
    if layout.line_rule == "exact":
        height = layout.line / 20 * 25.4 / 72 + BORDER_ROOM_MM
        judge.value("urgency.box_height_mm", round(height, 1), found.place)


BORDER_ROOM_MM = 1.06
"""What the border and the space within it add to the height of the line (3 pt)."""
