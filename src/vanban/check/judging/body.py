"""What stands between title and signature: its lettering, spacing and marks, item by item.

Answers for the lettering of headings and text, `body.*`, `end_mark`, `annex.end_mark`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.anatomy import Anatomy, Item
from vanban.anatomy.dividers import section_of
from vanban.anatomy.first_line import blank_mm, first_letter_mm
from vanban.anatomy.quotations import quotations
from vanban.anatomy.words import plain
from vanban.check.judging.citations import judge_basis, judge_opening
from vanban.check.judging.divisions import judge_divisions
from vanban.check.judging.judge import Judge
from vanban.check.judging.lettering import judge_letters
from vanban.check.judging.numbering import judge_bullets, judge_numbering
from vanban.check.judging.outline import judge_outline
from vanban.check.judging.sizes import judge_sizes
from vanban.check.judging.tables import judge_tables
from vanban.compose.metrics import text_width_mm
from vanban.rulebook import UNKNOWN
from vanban.rulebook.schema import decimal
from vanban.wordfile import Paragraph
from vanban.wordfile.document import MM_PER_TWIP

_RUNNING = frozenset({"clause", "bullet", "opening", "body", "point", "note", "table_body", "basis"})
_INDENTED = frozenset({"clause", "bullet", "opening", "body", "lead", "point", "basis"})
_SURELY_ONE_LINE, _SURELY_MORE = 30, 150
"""Letters that fit on a line of an A4 page at any size in use, and that do not."""
_SENTENCE_END = tuple(".;:,")
_SET_ASIDE_MM = 25.0
"""What blanks or tabs bring further in than this is set in the middle, or in a column, by hand."""
SINGLE_LINE = 1.15
"""The height of a single line of Times New Roman, in parts of its size."""


def judge_body(judge: Judge, anatomy: Anatomy) -> None:
    """The main text, then each annex."""
    _text(judge, anatomy, anatomy.items)
    judge_basis(judge, anatomy.items)
    judge_opening(judge, anatomy.items)
    judge_outline(judge, anatomy.items)
    judge_sizes(judge, anatomy.items)
    if anatomy.signatures or "recipients_title" in anatomy.components:
        _end_mark(judge, anatomy, "end_mark", anatomy.items)
    for attachment in anatomy.attachments:
        if attachment.kind.governed and attachment.kind is not UNKNOWN:
            _text(judge, anatomy, attachment.items)
    for annex in anatomy.annexes:
        _text(judge, anatomy, annex.items)
        _end_mark(judge, anatomy, "annex.end_mark", annex.items)
    _footnotes(judge, anatomy)
    judge_tables(judge, anatomy)


def _text(judge: Judge, anatomy: Anatomy, items: Sequence[Item]) -> None:
    quoted = set(quotations(items))
    previous: Item | None = None
    for item in items:
        if item.component and item.kind != "annex_label" and item not in quoted:
            _letters(judge, anatomy, item, item.component)
        if item.kind in _INDENTED:
            _layout(judge, item, anatomy.file.default_tab)
        if item.kind in _INDENTED and previous is not None and previous.kind in _INDENTED:
            _gap(judge, previous, item)
        previous = item
    own = [item for item in items if item not in quoted]
    judge_numbering(judge, own)
    judge_divisions(judge, own)
    judge_bullets(judge, own)


def _letters(judge: Judge, anatomy: Anatomy, item: Item, component: str) -> None:
    paragraph = item.paragraph
    align = paragraph.layout.align
    runs_on = item.kind == "article" and _runs_on(item.title)
    running = runs_on or item.kind in _RUNNING or item.kind in ("lead", "run_in")
    looks = paragraph.looks(item.typed if not running else 0)
    # Where nothing is set apart nobody asks whether it may be.
    apart = any(look.bold or look.italic for _, look in looks) or not _may_be_plain(judge, component)
    # A single line may be set apart as a whole; and justified or not, it looks the same.
    short = running and (apart or align != "justify") and _one_line(anatomy, paragraph)
    if item.kind == "part_title" and item.label:
        # "A. MỤC ĐÍCH" is a heading of an office's own; the laws centre titles below "Phần", "Chương".
        align = ""
    if item.kind in _INDENTED and align != "justify" and short:
        align = ""
    judge_letters(
        judge,
        component,
        paragraph,
        looks,
        item.title,
        align,
        running=running,
        emphatic=apart
        and (
            (short and item.kind != "basis")
            or item.kind in ("lead", "run_in")
            or runs_on
            or (running and _set_apart(item))
        ),
    )


def _may_be_plain(judge: Judge, component: str) -> bool:
    """Whether a component passes in letters that are neither bold nor italic."""
    return judge.accepts(f"{component}.bold", False) and judge.accepts(f"{component}.italic", False)


_ASIDE = re.compile(r"[(*“\"\[]|(?:Lưu ý|Ghi chú|Chú ý|Chú thích|Ví dụ|Nguồn)\b")


def _set_apart(item: Item) -> bool:
    """Whether a paragraph may be bold or italic as a whole: an aside, a quotation, a heading of its own."""
    text = item.title.strip()
    if _ASIDE.match(text) is not None:
        return item.kind != "basis"
    heading = item.kind in ("body", "bullet", "point", "clause") and text[-1:] not in tuple(".;,/")
    looks = [look for _, look in item.paragraph.looks(item.typed)]
    apart = all(look.bold for look in looks) or all(look.italic for look in looks)
    return heading and len(text) <= _LONGEST_HEADING and apart


_LONGEST_HEADING = 400
"""Letters of a heading that goes on for some lines."""


def _runs_on(title: str) -> bool:
    """Whether an article goes straight on with its text, so that there is no title to be bold."""
    return title[-1:] in _SENTENCE_END or len(title) > _SURELY_MORE


def _one_line(anatomy: Anatomy, paragraph: Paragraph) -> bool:
    look = paragraph.spans[0].look if paragraph.spans else None
    if look is None or len(paragraph.text) < _SURELY_ONE_LINE:
        return True
    if len(paragraph.text) > _SURELY_MORE:
        return False
    if paragraph.cell is not None:
        return len(paragraph.text) < 30
    indent = max(paragraph.layout.left, 0) + max(paragraph.layout.first, 0)
    room = section_of(anatomy.file, paragraph).text_width_mm - indent * MM_PER_TWIP
    return "\n" not in paragraph.text.strip() and text_width_mm(paragraph.words, max(look.size_pt, 1)) < room


def _layout(judge: Judge, item: Item, default_tab: int) -> None:
    paragraph = item.paragraph
    layout, place = paragraph.layout, paragraph
    if paragraph.cell is not None:
        return
    if layout.align in ("justify", "left") and not paragraph.label:
        _first_line(judge, paragraph, default_tab)
    size = paragraph.spans[0].look.size_pt if paragraph.spans else 14.0
    if not judge.value("body.line_rule", layout.line_rule, place):
        return
    law_in_lines = judge.law.text("body.line_rule") == "multiple"
    if layout.line_rule == "multiple":
        value = round(layout.line / 240, 2)
    else:
        points = layout.line / 20
        value = round(points / (size * SINGLE_LINE), 2) if law_in_lines else points
        if law_in_lines and layout.line_rule == "at_least":
            value = max(value, 1.0)
    if not judge.accepts("body.line_value", value):
        judge.value("body.line_value", value, place, message=f"Giãn dòng {decimal(value)}")


def _first_line(judge: Judge, paragraph: Paragraph, default_tab: int) -> None:
    """Where the first letter stands; blanks cannot bring it nearer than one of them is wide."""
    start = first_letter_mm(paragraph, default_tab)
    typed = paragraph.text[: len(paragraph.text) - len(paragraph.text.lstrip())]
    if start is None or (typed and start > _SET_ASIDE_MM):
        return
    indent = round(start, 1)
    if judge.accepts("body.first_line_mm", indent):
        return
    slack = blank_mm(paragraph) if typed.strip("\t\n") else 0.0
    if slack and any(judge.accepts("body.first_line_mm", start + slack * part / 5) for part in range(-5, 6)):
        return
    judge.value("body.first_line_mm", indent, paragraph, message=f"Lùi đầu dòng {decimal(indent)} mm")


def _gap(judge: Judge, previous: Item, item: Item) -> None:
    """The space Word leaves between two neighbours: the larger of what each asks for (17.3.1.33)."""
    above, below = previous.paragraph, item.paragraph
    if above.cell is not None or below.cell is not None or below.number != above.number + 1:
        return
    same = above.layout.style == below.layout.style
    after = 0 if same and above.layout.contextual else above.layout.after
    before = 0 if same and below.layout.contextual else below.layout.before
    gap = round(max(after, before) / 20, 1)
    if judge.accepts("body.gap_pt", gap):
        return
    judge.value(
        "body.gap_pt",
        gap,
        below,
        message=f"Cách đoạn trên {decimal(gap)} pt",
        remedy="hộp Paragraph, Spacing Before 6 pt; bỏ đánh dấu Don't add space between paragraphs of the same style",
    )


# The end


# What a document may end with and no mark follows: headings (a level of the outline says so too), tables, displays.
_WITHOUT_END = (
    "lead",
    "heading1",
    "heading2",
    "heading3",
    "table_body",
    "table_header",
    "annex_label",
    "display",
    "backdrop",
)


_LEGEND = re.compile(r"[\s(*]*(?:Ghi chú|Chú thích|Chú giải|Lưu ý)\b\s*:?", re.IGNORECASE)
_ATTACHED = re.compile(r"[(*]?\s*(?:Đính kèm|Gửi kèm|Kèm theo|Có .{1,60} kèm theo)\b|\(.*\)\s*[.;]?$", re.DOTALL)


def _may_end(item: Item) -> bool:
    """Whether a text may end with an item: not with what only tells of annexes, nor with boxes to tick."""
    text = item.paragraph.text.strip()
    return bool(text) and _ATTACHED.match(text) is None and "□" not in text


def _end_mark(judge: Judge, anatomy: Anatomy, prop: str, items: Sequence[Item]) -> None:
    last = next((item for item in reversed(items) if _may_end(item)), None)
    if last is None or last.kind in _WITHOUT_END or last.paragraph.layout.outline < 9:
        return
    if prop == "annex.end_mark" and _LEGEND.match(last.paragraph.text):
        return  # what explains a table is no end of a text
    rule = judge.rule(prop)
    if rule is None:
        return
    text = plain(last.paragraph.text)
    ending = _mark_below(anatomy, last.paragraph) or _ending(text)
    judge.value(
        prop,
        ending,
        last.paragraph,
        found=f"“{ending}”" if ending else "không có dấu",
        message=f"Đoạn cuối kết thúc {'bằng “' + ending + '”' if ending else 'không có dấu'}",
        remedy="sửa dấu kết thúc",
    )


def _mark_below(anatomy: Anatomy, last: Paragraph) -> str:
    """A mark that ends the text from a line of its own, below its last words; "" where there is none."""
    paragraphs = iter(anatomy.file.paragraphs)
    any(each is last for each in paragraphs)  # goes on behind it
    below = next((each for each in paragraphs if not each.blank), None)
    marks = "".join(below.text.split()) if below is not None else ""
    return marks if marks in ("./.", "/.") else ""


def _ending(text: str) -> str:
    """The marks a text ends with, without the spaces between: "./.", ";", nothing."""
    marks = text.rstrip(" ./\t\n\r\f\v\xa0")
    ending = text[len(marks) :]
    start = len(marks)
    while start and not (marks[start - 1].isalnum() or marks[start - 1].isspace() or marks[start - 1] in '_)”"’»…'):
        start -= 1
    return "".join((marks[start:] + ending).split())


def _footnotes(judge: Judge, anatomy: Anatomy) -> None:
    for paragraphs in anatomy.file.others.values():
        for paragraph in paragraphs:
            if paragraph.container == "footnote" and not paragraph.blank:
                judge_letters(
                    judge,
                    "footnote",
                    paragraph,
                    paragraph.looks(),
                    paragraph.nfc,
                    paragraph.layout.align if len(paragraph.text) > 90 else "",
                    running=True,
                )
