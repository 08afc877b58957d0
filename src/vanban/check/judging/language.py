"""Words, numbers, dates and places of the whole text, by the finders of `vanban.vietnamese`.

Each kind of fault is told once for a paragraph, with its first place and how many more there are.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from vanban import vietnamese as vi
from vanban.anatomy import Anatomy, Item
from vanban.anatomy.model import place_of
from vanban.anatomy.words import plain
from vanban.check.judging.judge import Judge
from vanban.check.judging.telling import Fault, shown, tell
from vanban.vietnamese import TextFaultKind
from vanban.vietnamese.capitals import CapitalKind
from vanban.vietnamese.typography import TypographyKind
from vanban.wordfile import Paragraph

_NO_HUYEN = dt.date(2025, 7, 1)


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...


def judge_language(judge: Judge, anatomy: Anatomy) -> None:
    """All rules of language, paragraph by paragraph, then those that look at the text as a whole."""
    paragraphs = [paragraph for paragraph in _everything(anatomy) if not paragraph.blank]
    text = _Text(paragraphs)
    head, known = _head(anatomy), _own_places(anatomy)
    fonts = {span.look.font_high for each in paragraphs for span in each.spans}
    legacy_fonts = any(_LEGACY_FONTS.match(font) for font in fonts)
    for paragraph in paragraphs if legacy_fonts else text.hit(vi.text_faults):
        _encoding(judge, paragraph)
    _typing(judge, text)
    _dates(judge, text, issued=head)
    past = _of_the_past(anatomy)
    _places(judge, _Text([each for each in paragraphs if each not in past]) if past else text, known)
    _tones(judge, text)
    _agendas(judge, anatomy)


class _Text:
    """The whole text at once. A finder runs over it first, and then, for the words of its findings, over the
    paragraphs in which it found something: most texts have most faults nowhere.
    """

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.paragraphs = paragraphs
        self.joined = "\n\n".join(paragraph.text for paragraph in paragraphs)
        self._starts: list[int] = []
        at = 0
        for paragraph in paragraphs:
            self._starts.append(at)
            at += len(paragraph.text) + 2

    def at(self, offset: int) -> tuple[Paragraph, int]:
        """The paragraph a letter of the whole text stands in, and its offset there."""
        index = bisect_right(self._starts, offset) - 1
        return self.paragraphs[index], offset - self._starts[index]

    def hit(self, finder: Callable[[str], Iterable[_Spanned]]) -> list[Paragraph]:
        """The paragraphs a finder finds something in."""
        return list(dict.fromkeys(self.at(fault.start)[0] for fault in finder(self.joined)))


def _everything(anatomy: Anatomy) -> Iterable[Paragraph]:
    yield from anatomy.file.paragraphs
    for paragraphs in anatomy.file.others.values():
        yield from paragraphs


def _tell_each(
    judge: Judge,
    prop: str,
    text: _Text,
    finder: Callable[[str], Sequence[Fault]],
    message: Callable[[str], str],
    *,
    remedy: str,
) -> None:
    """One finding for each paragraph in which a finder finds something."""
    if judge.rule(prop) is None:
        return
    for paragraph in text.hit(finder):
        tell(judge, prop, paragraph, finder(paragraph.text), message, remedy=remedy)


# Letters and marks

_LEGACY_FONTS = re.compile(r"\.vn|vni-|vnt|vps", re.IGNORECASE)


def _encoding(judge: Judge, paragraph: Paragraph) -> None:
    faults = vi.text_faults(paragraph.text)
    kinds: Mapping[str, tuple[TextFaultKind, ...]] = {
        "text.encoding": (TextFaultKind.LEGACY,),
        "text.composed": (TextFaultKind.DECOMPOSED,),
        "text.readable": (
            TextFaultKind.REPLACEMENT,
            TextFaultKind.CONTROL,
            TextFaultKind.SURROGATE,
            TextFaultKind.NONCHARACTER,
            TextFaultKind.PRIVATE_USE,
        ),
    }
    words = {
        "text.encoding": ("Chữ chưa chuyển mã", "chữ Unicode", "chuyển mã (Unikey, Ctrl+Shift+F6) rồi dán lại"),
        "text.composed": (
            "Chữ có dấu ở dạng tổ hợp",
            "chữ dựng sẵn",
            "chuyển “Unicode tổ hợp” sang “Unicode dựng sẵn”",
        ),
        "text.readable": ("Ký tự hỏng", "chữ đọc được", "gõ lại chỗ này"),
    }
    for prop, wanted in kinds.items():
        found = [fault for fault in faults if fault.kind in wanted]
        if found:
            message, expected, remedy = words[prop]
            judge.broken(
                prop,
                place_of(paragraph, found[0].start, found[0].end),
                f"{message}: “{found[0].excerpt}”",
                f"“{found[0].excerpt}”",
                expected=expected,
                remedy=remedy,
            )


_TYPOGRAPHY: Mapping[str, tuple[TypographyKind, ...]] = {
    "text.decimal": (TypographyKind.DECIMAL_POINT,),
    "text.thousands": (TypographyKind.THOUSANDS_COMMA,),
    "text.percent": (TypographyKind.SPACE_BEFORE_PERCENT,),
    "text.unit_space": (TypographyKind.UNIT,),
    "text.currency": (TypographyKind.CURRENCY,),
    "text.hyphen": (TypographyKind.JOINED_WORDS,),
}
_TYPOGRAPHY_WORDS = {
    "text.decimal": "Số thập phân dùng dấu chấm: “{}”",
    "text.thousands": "Nhóm hàng nghìn dùng dấu phẩy: “{}”",
    "text.percent": "Có khoảng trắng trước dấu %: “{}”",
    "text.unit_space": "Đơn vị đo viết liền số: “{}”",
    "text.currency": "Đơn vị tiền viết là “{}”",
    "text.hyphen": "Gạch nối thiếu khoảng trắng: “{}”",
}
_CAPITALS: Mapping[str, CapitalKind] = {
    "case.weekday": CapitalKind.WEEKDAY,
    "case.article": CapitalKind.ARTICLE,
    "case.clause": CapitalKind.CLAUSE,
    "case.lunar_year": CapitalKind.LUNAR_YEAR,
    "case.unit": CapitalKind.UNIT,
}


def _typing(judge: Judge, text: _Text) -> None:
    if judge.wants("text.spaces", "text.punctuation"):
        for paragraph in text.hit(vi.spacing_faults):
            faults = vi.spacing_faults(paragraph.text)
            double = [fault for fault in faults if fault.kind is vi.SpacingKind.DOUBLE]
            tell(
                judge, "text.spaces", paragraph, double, "Thừa khoảng trắng: “{}”".format, remedy="để một khoảng trắng"
            )
            other = [fault for fault in faults if fault.kind is not vi.SpacingKind.DOUBLE]
            tell(
                judge,
                "text.punctuation",
                paragraph,
                other,
                "Khoảng trắng quanh dấu câu: “{}”".format,
                remedy="sửa khoảng trắng",
            )
    if judge.wants(*_TYPOGRAPHY):
        for paragraph in text.hit(vi.typography_faults):
            found = vi.typography_faults(paragraph.text)
            for prop, kinds in _TYPOGRAPHY.items():
                tell(
                    judge,
                    prop,
                    paragraph,
                    [each for each in found if each.kind in kinds],
                    _TYPOGRAPHY_WORDS[prop].format,
                )
    if judge.wants(*_CAPITALS):
        for paragraph in text.hit(vi.capital_faults):
            capitals = vi.capital_faults(paragraph.text)
            for prop, kind in _CAPITALS.items():
                tell(
                    judge,
                    prop,
                    paragraph,
                    [each for each in capitals if each.kind is kind],
                    "Viết hoa, viết thường: “{}”".format,
                )
    _tell_each(
        judge,
        "text.placeholder",
        text,
        vi.placeholder_faults,
        "Còn sót chỗ chờ điền: “{}”".format,
        remedy="điền nội dung thật",
    )


def _tones(judge: Judge, text: _Text) -> None:
    if not judge.wants("text.tone_style"):
        return
    found: dict[Paragraph, list[vi.ToneMinority]] = {}
    for each in vi.minority_tones([text.joined]):
        paragraph, start = text.at(each.start)
        moved = replace(each, start=start, end=start + each.end - each.start)
        found.setdefault(paragraph, []).append(moved)
    for paragraph, faults in found.items():
        tell(
            judge,
            "text.tone_style",
            paragraph,
            faults,
            "Kiểu bỏ dấu “{}” khác với đa số trong văn bản".format,
            remedy="dùng một kiểu bỏ dấu",
        )


# Dates

_DIGIT = re.compile(r"\d")
_TEXT_DATE = re.compile(r"/(\d{1,2})/(\d{4})(?![\d/])")
_DAY_BEFORE = re.compile(r"(?<![\d/.\-])\d{1,2}\Z")


def _dates(judge: Judge, text: _Text, *, issued: set[Paragraph]) -> None:
    if judge.rule("date.weekday") is not None:
        for paragraph in text.hit(vi.weekday_mismatches):
            for each in vi.weekday_mismatches(paragraph.text):
                judge.broken(
                    "date.weekday",
                    place_of(paragraph, each.start, each.end),
                    f"Ngày {vi.in_text_date(each.date)} là {each.actual}, văn bản ghi “{each.written}”",
                    f"“{each.written}”",
                    expected=each.actual,
                    remedy="sửa thứ, hoặc sửa ngày",
                )
    _tell_each(judge, "date.real", text, vi.impossible_dates, "Ngày “{}” không có trong lịch".format, remedy="sửa ngày")
    if judge.rule("date.padding") is not None:
        _padding(judge, text)
    first, last = judge.days
    if first.year <= 1900 or last.year == 9999:
        return  # the date of issue is not known
    for paragraph in text.paragraphs:
        if paragraph not in issued and _DIGIT.search(paragraph.text) is not None:
            tell(
                judge,
                "date.deadline",
                paragraph,
                vi.past_deadlines(paragraph.text, first),
                "Thời hạn “{}” trước ngày ban hành".format,
                remedy="sửa thời hạn",
            )


def _padding(judge: Judge, text: _Text) -> None:
    """Days below 10 and months 1 and 2 without their 0; a month from 3 on may have one or not."""
    told: set[Paragraph] = set()
    for match in _TEXT_DATE.finditer(text.joined):
        before = _DAY_BEFORE.search(text.joined, max(0, match.start() - 3), match.start())
        paragraph, end = text.at(match.end())
        if before is None or paragraph in told:
            continue
        day, month = before[0], match[1]
        unpadded = len(day) == 1 or (len(month) == 1 and int(month) < 3)
        if unpadded and 1 <= int(day) <= 31 and 1 <= int(month) <= 12:
            told.add(paragraph)
            written = day + match[0]
            right = f"{int(day):02}/{int(month):02}" if int(month) < 3 else f"{int(day):02}/{month}"
            judge.broken(
                "date.padding",
                place_of(paragraph, end - len(written), end),
                f"Ngày viết là “{written}”",
                f"“{written}”",
                expected=f"{right}/{match[2]}",
                remedy="thêm số 0",
            )


def _head(anatomy: Anatomy) -> set[Paragraph]:
    found = anatomy.components.get("place_date")
    return {line.paragraph for line in found.lines} if found else set()


# Places


def _places(judge: Judge, text: _Text, known: tuple[str, ...]) -> None:
    # A date still blank may be before the reform or after it: only a span wholly after it tells.
    if judge.days[0] < _NO_HUYEN:
        return
    _tell_each(
        judge,
        "unit.abolished",
        text,
        vi.abolished_units,
        "Đơn vị hành chính đã bãi bỏ: “{}”".format,
        remedy="thay bằng đơn vị hiện nay, hoặc ghi rõ “cũ”",
    )
    _tell_each(
        judge,
        "unit.commune",
        text,
        partial(vi.unknown_communes, known=known),
        "Không có “{}” trong danh mục".format,
        remedy="sửa tên theo danh mục",
    )


def _of_the_past(anatomy: Anatomy) -> set[Paragraph]:
    """What stands below a heading of a column, or a lead, that speaks of how it was before the reform."""
    found: set[Paragraph] = set()
    columns: set[tuple[int, float]] = set()
    below = False
    for item in anatomy.all_items:
        cell, past = item.paragraph.cell, vi.speaks_of_the_past(item.paragraph.text)
        if item.kind == "table_header" and cell is not None and past:
            columns.add((cell.table, round(cell.left_mm)))
        elif cell is not None and (cell.table, round(cell.left_mm)) in columns:
            found.add(item.paragraph)
        elif item.kind in ("bullet", "point", "clause"):
            if below:
                found.add(item.paragraph)
        else:
            below = past and item.paragraph.text.rstrip().endswith(":")
    return found


def _own_places(anatomy: Anatomy) -> tuple[str, ...]:
    """The names the office gives itself: whoever issues the document knows where it sits."""
    names = []
    for component in ("place_date", "issuer", "parent_body"):
        found = anatomy.components.get(component)
        if found is not None:
            text = plain(found.text).partition(", ngày")[0]
            match = re.search(r"(?:xã|phường|đặc khu)\s+(.+)$", text, re.IGNORECASE)
            names.append(match[1] if match else text)
    return tuple(names)


# Agendas

_HOUR = re.compile(r"\W*(?:từ\s+|lúc\s+)?\d{1,2}\s*(?:giờ|h|g|:)", re.IGNORECASE)


def _agendas(judge: Judge, anatomy: Anatomy) -> None:
    """Columns of hours in tables, and items of a list that begin with hours."""
    if judge.rule("time.order") is None:
        return
    columns: dict[tuple[str, int, int], list[Item | None]] = {}
    tables: dict[tuple[str, int], set[int]] = {}
    for item in anatomy.all_items:
        cell = item.paragraph.cell
        if item.kind != "table_body" or cell is None:
            continue
        key = (item.paragraph.part, cell.table)
        if cell.whole_row:
            for column in tables.get(key, ()):
                columns[(*key, column)].append(None)
            continue
        tables.setdefault(key, set()).add(cell.column)
        columns.setdefault((*key, cell.column), []).append(item)
    series: list[list[Item | None]] = [
        column
        for column in columns.values()
        if sum(item is not None and _starts_with_hour(item) for item in column) > 1
    ]
    series.append([item if item.kind == "bullet" and _starts_with_hour(item) else None for item in anatomy.items])
    for items in series:
        texts = [None if item is None else item.title or item.paragraph.text for item in items]
        for fault in vi.agenda_faults(texts):
            at = items[fault.index]
            if at is not None:
                judge.broken(
                    "time.order",
                    at.paragraph,
                    f"Giờ không theo thứ tự: “{shown(fault.found)}”",
                    f"“{shown(fault.found)}”",
                    expected=fault.expected,
                    remedy="sửa giờ",
                )


def _starts_with_hour(item: Item) -> bool:
    return _HOUR.match(item.title) is not None
