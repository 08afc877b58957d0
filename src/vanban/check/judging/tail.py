"""What stands below the text: the distribution list, authority, positions and names."""

from __future__ import annotations

import re

from vanban.check.judging.head import judge_halves, plain
from vanban.check.judging.judge import Judge
from vanban.check.judging.lettering import judge_letters, judge_lines
from vanban.check.recognising import Anatomy, Line
from vanban.check.recognising.model import Signature
from vanban.check.recognising.tail import typist_code
from vanban.check.recognising.words import capacity, fold
from vanban.check.report import Place
from vanban.vietnamese import to_nfc

_MARKER = re.compile(r"^\s*([-–—+•*]\s?|)")
_ARCHIVE = re.compile(
    r"^(?P<prefix>L[ưu]u\s*[:.]?\s*)(?P<office>[^,;:.]*)(?P<separator>[,;]\s*)?(?P<rest>.*)$", re.DOTALL
)
_CAPACITIES = {"TM": "TM", "KT": "KT", "TL": "TL", "TUQ": "TUQ", "TƯQ": "TUQ", "Q": "Q"}
_TITLES = re.compile(
    r"^(?:(?:GS|PGS|TS|ThS|ThS|TSKH|BS|BSCK\w*|CN|KS|NCS)\b\.?|Giáo sư|Phó Giáo sư|Tiến sĩ|Thạc sĩ|Cử nhân|Kỹ sư|Bác sĩ"
    r"|Dược sĩ|Luật sư|Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|Đại uý"
    r"|Thượng úy|Trung úy|Thiếu úy|Nhà giáo|Nghệ sĩ|Ông|Bà|Đồng chí|Đ/c)(?=[\s.,])",
    re.IGNORECASE,
)
_PARTY_BODY = re.compile(r"\b(?:tinh uy|thanh uy|dang uy|huyen uy|quan uy|dang bo|chi bo|phuong|xa|dac khu)\b")


def judge_tail(judge: Judge, anatomy: Anatomy) -> None:
    """All components of the tail: that they are there, then how they are written."""
    _presence(judge, anatomy)
    _recipients(judge, anatomy)
    for signature in anatomy.signatures:
        _signature(judge, signature)
    _columns(judge, anatomy)
    _contact(judge, anatomy)


def _presence(judge: Judge, anatomy: Anatomy) -> None:
    there = anatomy.components
    checks = (
        ("position.present", "position" in there or "authority" in there),
        ("signer.present", "signer" in there),
        ("recipients.present", "recipients_title" in there),
        ("archive.present", anatomy.archive is not None or "recipients_title" not in there),
    )
    for prop, holds in checks:
        rule = judge.rule(prop)
        if not holds and rule is not None:
            label = rule.title.removeprefix("Có ")
            where = (
                there["recipients"].lines[-1].place if prop == "archive.present" and "recipients" in there else Place()
            )
            judge.add(
                rule,
                where,
                f"Không tìm thấy {label}",
                "không thấy",
                expected=f"có {label}",
                remedy=f"thêm {label} vào cuối văn bản",
            )


# The distribution list


def _recipients(judge: Judge, anatomy: Anatomy) -> None:
    title = anatomy.components.get("recipients_title")
    if title is None:
        return
    line = title.lines[0]
    judge_lines(judge, "recipients_title", title.lines)
    text = plain(line.text)
    wanted = judge.law.text("recipients.title")
    if text.casefold() != wanted.casefold():
        judge.value("recipients.title", text, line, found=f"“{line.text}”")
    lines = anatomy.recipients
    for index, each in enumerate(lines):
        judge_letters(
            judge,
            "recipients",
            each,
            list(each.looks()),
            each.text,
            "" if each.tab or "\t" in each.paragraph.text else each.paragraph.layout.align,
        )
        _entry(judge, anatomy, each, last=index == len(lines) - 1)
    _typist(judge, anatomy)
    if anatomy.archive is not None:
        _archive(judge, anatomy.archive)


def _without_code(line: Line) -> str:
    """The text of the archive line without the typist's code at its end."""
    code = typist_code(line)
    text = line.paragraph.text[line.start : code.start if code is not None else line.end]
    return to_nfc(text).replace("\u00a0", " ").strip()


def _entry(judge: Judge, anatomy: Anatomy, line: Line, *, last: bool) -> None:
    """One recipient: its dash, its last mark, the words it may not have."""
    text = _without_code(line) if line is anatomy.archive else to_nfc(line.text).replace("\u00a0", " ")
    marker = f"{line.paragraph.label} " if line.paragraph.label else ""
    typed = _MARKER.match(text)
    shown = marker or (typed[1] if typed else "")
    if not shown.startswith("+"):
        judge.value(
            "recipients.marker",
            shown,
            line,
            found=f"“{shown}”" if shown else "không có gạch đầu dòng",
            message="Nơi nhận không mở đầu bằng gạch đầu dòng" if not shown else "",
            remedy="gõ “- ” ở đầu dòng",
        )
    body = text[typed.end() :] if typed else text
    mark = body.rstrip()[-1:]
    mark = mark if not (mark.isalnum() or mark in ')”’"') else ""
    prop = "recipients.end" if last or line is anatomy.archive else "recipients.separator"
    if not (last is False and mark == ":"):
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
                    f"Nơi nhận ghi “{words}” mà Kế hoạch không có “Kính gửi”",
                    f"“{body.strip()}”",
                    expected="tên cơ quan, đơn vị nhận",
                    remedy="thay bằng tên nơi nhận",
                )


def _archive(judge: Judge, line: Line) -> None:
    marker = _MARKER.match(line.text)
    text = _without_code(line)[marker.end() if marker else 0 :]
    match = _ARCHIVE.match(text)
    if match is None:
        return
    prefix = match["prefix"]
    office = match["office"].strip()
    if not judge.value("archive.prefix", prefix, line, found=f"“{prefix}”", remedy="sửa từ mở đầu dòng lưu"):
        return
    wanted = judge.law.text("archive.office")
    if wanted and not judge.value("archive.office", office, line, found=f"“{office}”"):
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
    if apart:
        judge_lines(judge, "typist", found.lines)
    judge.value("typist.on_archive_line", not apart, line)
    judge.value("typist.pattern", plain(line.text).rstrip("."), line, found=f"“{line.text}”")


# Signatures


def _signature(judge: Judge, signature: Signature) -> None:
    judge_lines(judge, "authority", signature.authority)
    judge_lines(judge, "position", signature.position, bold="bold" if signature.authority else "bold_alone")
    for line in signature.authority:
        _capacity(judge, line)
    for line in signature.position:
        folded = fold(line.text)
        if "bi thu" in folded and _PARTY_BODY.search(folded):
            judge.broken(
                "position.bare",
                line,
                f"Chức vụ kèm tên cơ quan: “{line.words}”",
                f"“{line.words}”",
                expected="chỉ ghi chức vụ",
                remedy="bỏ tên cơ quan sau chức vụ",
            )
    if signature.name is not None:
        judge_lines(judge, "signer", [signature.name])
        if _TITLES.match(to_nfc(signature.name.words)):
            judge.broken(
                "signer.bare",
                signature.name.place,
                f"Họ tên kèm danh xưng: “{signature.name.words}”",
                f"“{signature.name.words}”",
                expected="chỉ ghi họ và tên",
                remedy="bỏ phần trước họ tên",
            )


def _capacity(judge: Judge, line: Line) -> None:
    """The abbreviation for a signer's authority, and the space after it."""
    found = capacity(line.text)
    if found is None:
        return
    written, _ = found
    letters = "".join(char for char in to_nfc(written).upper() if char.isalpha())
    name = _CAPACITIES.get(letters, "")
    prop = f"capacity.{name}"
    if not name or not judge.law.has(prop):
        judge.value(
            "capacity.known",
            written.strip(),
            line,
            found=f"“{written.strip()}”",
            message=f"Chữ viết tắt quyền hạn “{written.strip()}” không có trong quy định",
            remedy="dùng đúng chữ viết tắt",
        )
        return
    if not judge.value(prop, written.strip(), line, found=f"“{written.strip()}”", remedy="sửa chữ viết tắt quyền hạn"):
        return
    # More than one space is a matter of typing.
    space = " " if written[-1:].isspace() else ""
    judge.value(
        "capacity.separator",
        space,
        line,
        found="không cách chữ",
        remedy="để đúng một khoảng trắng",
    )


def _columns(judge: Judge, anatomy: Anatomy) -> None:
    title = anatomy.components.get("recipients_title")
    if title is None or len(anatomy.signatures) != 1:
        return
    block = anatomy.signatures[0]
    lines = (*block.authority, *block.position)
    if lines:
        judge_halves(judge, "signature", title.lines[0].paragraph, title.place, lines[0].paragraph, lines[0].place)


def _contact(judge: Judge, anatomy: Anatomy) -> None:
    """The address at the foot of the first page, and the line over the whole width above it."""
    if not anatomy.contact:
        return
    judge_lines(judge, "contact", anatomy.contact)
    first = anatomy.contact[0].paragraph
    before = [
        paragraph
        for paragraph in anatomy.file.others[first.part]
        if paragraph.number < first.number and not paragraph.page_field
    ]
    ruled = first.layout.border_top or bool(first.rules) or (first.cell is not None and first.cell.border_top)
    ruled = ruled or any(
        paragraph.layout.border_bottom or paragraph.rules or "____" in paragraph.text for paragraph in before
    )
    judge.value(
        "contact.rule",
        ruled,
        anatomy.contact[0].place,
        found="không có đường kẻ",
        message="Trên thông tin liên hệ không có đường kẻ ngang",
        remedy="kẻ đường viền trên cho đoạn đầu ở chân trang",
    )
