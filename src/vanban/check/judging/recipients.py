"""The distribution list: its title, its entries, where a copy is kept, the typist's code.

Answers for `recipients.*`, `recipients_title.*`, `archive.*`, `typist.*`.
"""

from __future__ import annotations

import re

from vanban.anatomy import Anatomy, Found, Line
from vanban.anatomy.marks import half_of
from vanban.anatomy.tail import typist_code
from vanban.anatomy.words import fold, has_letters, is_upper, plain
from vanban.check.judging.judge import Judge
from vanban.check.judging.lettering import judge_letters, judge_lines
from vanban.vietnamese import to_nfc

TITLE = re.compile(r"(?P<title>n[ơo]i nh[ậâa]n\s*[:.]?)\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
MARKER = re.compile(r"^\s*([-–—+•*]\s?|)")
_LISTED = re.compile(r"\s*[-–—+•*]\s*\S")
_MARKED_BELOW = re.compile(r"\s*\+")
ARCHIVE = re.compile(
    r"^(?P<prefix>L[ưu]u\s*[:.]?\s*)(?P<office>[^,;:.]*)(?P<separator>[,;]\s*)?(?P<rest>.*)$", re.DOTALL
)


def judge_recipients(judge: Judge, anatomy: Anatomy) -> None:
    """The whole list, where there is one."""
    title = anatomy.components.get("recipients_title")
    if title is None:
        return
    line = title.lines[0]
    _title_letters(judge, title)
    text, wanted = plain(line.text), judge.law.text("recipients.title")
    match = TITLE.match(text)
    if match is not None and has_letters(match["rest"]) and judge.rule("recipients_title.own_line") is not None:
        judge.value(
            "recipients_title.own_line",
            False,
            line,
            found=f"“{match['rest']}”",
            message="Sau “Nơi nhận:” còn chữ trên cùng dòng",
            remedy="xuống dòng sau “Nơi nhận:”",
        )
        text = match["title"].strip()
    _side(judge, anatomy, line)
    # Capitals alone are another rule's matter.
    if text.casefold() != wanted.casefold() or not is_upper(text):
        judge.value(
            "recipients.title",
            text,
            line,
            found=f"“{line.text}”",
            message=f"Từ mở đầu nơi nhận viết là “{line.words}”",
            remedy=f"sửa thành “{wanted}”",
        )
    lines = anatomy.recipients
    moved = _archive_place(judge, anatomy)
    led = False
    for index, each in enumerate(lines):
        own = own_words(each) if each is anatomy.archive else each
        judge_letters(
            judge,
            "recipients",
            each,
            own.looks(),
            own.text,
            "" if each.tab or "\t" in each.paragraph.text else each.paragraph.layout.align,
        )
        if index == 0 or not _goes_on(lines[index - 1], each):
            _marker(judge, each, below=led)
        ends = index == len(lines) - 1 or not _goes_on(each, lines[index + 1])
        led = led if _MARKED_BELOW.match(each.text) else each.text.endswith(":")
        _entry(judge, anatomy, each, last=index == len(lines) - 1, marks=not moved and ends)
    _typist(judge, anatomy)
    if anatomy.archive is not None:
        _archive(judge, anatomy.archive)


def _title_letters(judge: Judge, title: Found) -> None:
    """The title's letters; a line drawn below it is as good as letters underlined (HD 05-HD/VPTW, I.9.2.1)."""
    drawn = title.divider is not None and title.divider.kind == "line"
    if not drawn or judge.accepts("recipients_title.underline", False):
        judge_lines(judge, "recipients_title", title.lines)
        return
    for line in title.lines:
        looks = [(words, look._replace(underline=True)) for words, look in line.looks()]
        align = "" if line.tab or "\t" in line.paragraph.text else line.paragraph.layout.align
        judge_letters(judge, "recipients_title", line, looks, line.text, align)


def _side(judge: Judge, anatomy: Anatomy, title: Line) -> None:
    """The half the list stands in; where it changed places with the signature, that is told once."""
    half = half_of(title.paragraph, title.tab)
    lines = [line for each in anatomy.signatures[:1] for line in (*each.authority, *each.position)]
    other = half_of(lines[0].paragraph, lines[0].tab) if lines else ""
    if half == "right" and other != "left":
        judge.value(
            "recipients.side",
            half,
            title,
            found="nửa phải",
            message="Nơi nhận ở nửa phải",
            remedy="đưa nơi nhận sang nửa trái, dưới nội dung",
        )


def own_words(line: Line) -> Line:
    """The archive line without the typist's code at its end, whose letters are its own."""
    code = typist_code(line)
    return line if code is None else Line(line.paragraph, line.start, code.start, line.tab)


def _without_code(line: Line) -> str:
    """The text of the archive line without the typist's code at its end."""
    return to_nfc(own_words(line).text).replace("\u00a0", " ").strip()


def _archive_place(judge: Judge, anatomy: Anatomy) -> bool:
    """Whether the archive line stands before others: then it is to be moved, and marks at ends of lines with it."""
    archive = anatomy.archive
    if archive is None or archive not in anatomy.recipients:
        return False
    after = anatomy.recipients[anatomy.recipients.index(archive) + 1 :]
    if not any(_LISTED.match(line.text) or line.paragraph.label for line in after):
        return False
    judge.value(
        "archive.last",
        False,
        archive,
        found=f"sau dòng lưu còn {len(after)} dòng",
        message=f"Dòng “{archive.words}” không ở cuối nơi nhận",
        remedy="chuyển dòng này xuống cuối danh sách; dấu chấm ở cuối dòng này, các dòng trên nó kết thúc bằng "
        f"“{judge.law.text('recipients.separator')}”",
    )
    return True


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a line without a dash goes on with the entry above, which breaks off at a comma."""
    marked = MARKER.match(line.text)
    return above.text.endswith(",") and not line.paragraph.label and not (marked and marked[1].strip())


def _marker(judge: Judge, line: Line, *, below: bool) -> None:
    """The dash before a recipient; what a line with a colon leads to (`below`) may have another mark."""
    typed = MARKER.match(to_nfc(line.text).replace("\u00a0", " "))
    shown = f"{line.paragraph.label} " if line.paragraph.label else (typed[1] if typed else "")
    if below and shown.startswith("+"):
        return
    judge.value(
        "recipients.marker",
        shown,
        line,
        found=f"“{shown.strip()}”" if shown else "không có gạch đầu dòng",
        message=f"Nơi nhận mở đầu bằng “{shown.strip()}”" if shown else "Nơi nhận không mở đầu bằng gạch đầu dòng",
        remedy=f"thay “{shown.strip()}” bằng “- ”" if shown else "gõ “- ” ở đầu dòng",
    )


def _entry(judge: Judge, anatomy: Anatomy, line: Line, *, last: bool, marks: bool) -> None:
    """One recipient: its last mark (`marks`: where they are looked at), the words it may not have."""
    text = _without_code(line) if line is anatomy.archive else to_nfc(line.text).replace("\u00a0", " ")
    typed = MARKER.match(text)
    body = text[typed.end() :] if typed else text
    mark = body.rstrip()[-1:]
    mark = mark if not (mark.isalnum() or mark in ')”’"') else ""
    prop = "recipients.end" if last or line is anatomy.archive else "recipients.separator"
    if marks and not (last is False and mark == ":"):
        judge.value(
            prop,
            mark,
            line,
            found=f"“{mark}”" if mark else "không có dấu",
            message=f"Cuối dòng nơi nhận {'là “' + mark + '”' if mark else 'không có dấu'}",
            remedy="sửa dấu cuối dòng",
        )
    forbidden = judge.rule("recipients.forbidden")
    if forbidden is not None and isinstance(forbidden.build, tuple):
        for words in forbidden.build:
            if fold(body) == fold(str(words)) or fold(body).startswith(fold(str(words)) + " "):
                judge.add(
                    forbidden,
                    line,
                    f"Nơi nhận ghi “{words}” mà {judge.kind.name} không có “Kính gửi”",
                    f"“{body.strip()}”",
                    expected="tên cơ quan, đơn vị nhận",
                    remedy="thay bằng tên nơi nhận",
                )


def _archive(judge: Judge, line: Line) -> None:
    marker = MARKER.match(line.text)
    text = _without_code(line)[marker.end() if marker else 0 :]
    match = ARCHIVE.match(text)
    if match is None:
        return
    prefix = match["prefix"]
    office = match["office"].strip()
    if not judge.value("archive.prefix", prefix, line, found=f"“{prefix}”", remedy="sửa từ mở đầu dòng lưu"):
        return
    wanted = judge.law.text("archive.office")
    if wanted and not judge.value(
        "archive.office", office, line, found=f"“{office}”", remedy=f"ghi nơi giữ bản lưu sau từ “Lưu”: {wanted}"
    ):
        return
    separator = match["separator"]
    if separator and match["rest"].strip(" ."):
        judge.value("archive.separator", separator, line, found=f"“{separator}”")


def _typist(judge: Judge, anatomy: Anatomy) -> None:
    found = anatomy.components.get("typist")
    if found is None:
        return
    line = found.lines[0]
    apart = anatomy.archive is None or line.paragraph is not anatomy.archive.paragraph
    judge_lines(judge, "typist", found.lines, align=apart)
    judge.value("typist.on_archive_line", not apart, line)
    judge.value("typist.pattern", plain(line.text).rstrip("."), line, found=f"“{line.text}”")
