"""The place and the date of issue.

Answers for `place_date.pattern`, `place.unit_needed`, `place.unit_short`, `date.*` of the head.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from vanban.anatomy import Anatomy, Found
from vanban.anatomy.words import is_upper, plain
from vanban.check.judging.judge import Judge
from vanban.check.judging.place_names import judge_place_name
from vanban.vietnamese import UnitGround, document_date, missing_unit, split_unit, to_nfc, upper_first, with_unit
from vanban.vietnamese.place_units import short_unit

ISSUED = re.compile(
    r"ngày(?P<day>[\s.…_]*\d{0,2}[\s.…_]*)tháng(?P<month>[\s.…_]*\d{0,2}[\s.…_]*)năm(?P<year>[\s.…_]*\d{0,4})",
    re.IGNORECASE,
)
_BLANK = " .…_"
"""What stands where a number or a date is still to be filled in."""


_YEARLESS = re.compile(r"ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*\.?\Z", re.IGNORECASE)
END_MARK = re.compile(r"năm\s+\d{4}\s?(?P<mark>[.,;:])\Z", re.IGNORECASE)


def right_date(text: str) -> str:
    """The date of a text as the law writes it, in quotes; nothing where it is not wholly told, or no day."""
    days = issue_days(text)
    if days is None or days[0] != days[1]:
        return ""
    return f"“{document_date(days[0].year, days[0].month, days[0].day)}”"


def issue_days(text: str) -> tuple[dt.date, dt.date] | None:
    """The days a date line may mean: one, or the span of what is left blank; None when it has no year."""
    match = ISSUED.search(plain(text))
    if match is None:
        slash = re.search(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})", text)
        numbers = (slash[1], slash[2], slash[3]) if slash else ("", "", "")
    else:
        numbers = tuple(re.sub(r"\D", "", match[name]) for name in ("day", "month", "year"))  # type: ignore[assignment]
    day, month, year = (int(number) if number else 0 for number in numbers)
    if not 1000 <= year <= 9999 or month > 12:
        return None
    months = (month, month) if month else (1, 12)
    last = calendar.monthrange(year, months[1])[1]
    if day > last:
        return None
    return dt.date(year, months[0], day or 1), dt.date(year, months[1], day or last)


def judge_place_date(judge: Judge, anatomy: Anatomy, found: Found) -> None:
    """The line of place and date."""
    text, place = plain(found.text), found.place
    raw = to_nfc(found.lines[0].text).replace("\u00a0", " ")
    match = ISSUED.search(raw)
    if match is None:
        right = right_date(text)
        yearless = _YEARLESS.search(text) is not None
        judge.value(
            "date.pattern",
            text,
            place,
            found=f"“{found.text}”",
            message="Ngày ban hành không ghi năm" if yearless else "",
            expected=right,
            remedy="ghi thêm năm: ngày … tháng … năm …" if yearless else f"sửa thành {right}" if right else "",
        )
        return
    if is_upper(raw):
        # Capitals are another rule's matter.
        return
    day, month = match["day"].strip(_BLANK), match["month"].strip(_BLANK)
    written = match[0]
    rest = raw[match.end() :].strip(_BLANK)
    for name, value, prop in (("ngày", day, "date.pad_day_below"), ("tháng", month, "date.pad_month_below")):
        limit = judge.law.number(prop)
        if value.isdecimal() and len(value) == 1 and int(value) < limit:
            judge.broken(
                prop,
                place,
                f"{name.capitalize()} {value} chưa thêm số 0 phía trước",
                f"{name} {value}",
                expected=f"{name} 0{value}",
                remedy=f"sửa thành {name} 0{value}",
            )
            written = re.sub(rf"({name}\s*){value}\b", rf"\g<1>0{value}", written)
    if len(month) == 2 and "03" <= month <= "09" and judge.rule("date.months_bare") is not None:
        judge.value(
            "date.months_bare",
            False,
            place,
            found=f"tháng {month}",
            message=f"Tháng {month[1]} có số 0 phía trước",
            remedy=f"sửa thành tháng {month[1]}",
        )
        written = re.sub(rf"(tháng\s*){month}\b", rf"\g<1>{month[1]}", written)
    for value, part in ((day, match["day"]), (month, match["month"])):
        if not value and not judge.accepts("date.blank", part):
            judge.value(
                "date.blank",
                part,
                place,
                found=f"chỗ trống dài {len(part)} ký tự",
                remedy="chừa chừng sáu khoảng trắng",
                message="Chỗ trống chờ điền ngày, tháng quá hẹp",
            )
            written = written.replace(f"ngày{part}tháng", "ngày  tháng").replace(f"tháng{part}năm", "tháng  năm")
            break
    written = re.sub(r" {2,}(?=\d)|(?<=\d) {2,}", " ", written)
    judge.value(
        "date.pattern",
        _respaced(written) + (f" {rest}" if rest else ""),
        place,
        found=f"“{match[0].strip()}”",
        expected=right_date(match[0]),
        remedy="viết “ngày … tháng … năm …” bằng chữ thường, số bằng chữ số Ả Rập",
    )
    # Blanks that are too many are another rule's matter.
    shape = re.sub(r" {2,}", " ", raw[: match.start()]) + "ngày 01 tháng 3 năm 2026"
    name = plain(raw[: match.start()]).rstrip(" ,.;:")
    right = right_date(match[0]).strip("“”")
    if not judge.accepts("place_date.pattern", shape):
        judge.value(
            "place_date.pattern",
            shape,
            place,
            found=f"“{found.text}”",
            message=f"Địa danh, thời gian viết là “{found.text}”",
            expected=f"“{name}, {right}”" if name and right else "",
            remedy="ghi địa danh, dấu phẩy, một khoảng trắng rồi ngày, tháng, năm",
        )
    end = END_MARK.search(text)
    if end is not None:
        judge.broken(
            "place_date.pattern",
            found,
            f"Cuối dòng địa danh, thời gian có dấu “{end['mark']}”",
            f"“{end['mark']}”",
            expected="không có dấu ở cuối dòng",
            remedy=f"bỏ dấu “{end['mark']}”",
        )
    _unit(judge, anatomy, found, name)
    judge_place_name(judge, anatomy, found, name)


def _unit(judge: Judge, anatomy: Anatomy, found: Found, name: str) -> None:
    """The kind of the unit before the name of a place: where it must stand, and how it may be shortened."""
    if not name:
        return
    first, last = judge.days
    day = first if first.year > 1900 and last.year < 9999 else None
    office = " ".join(anatomy.components[each].text for each in ("issuer", "parent_body") if each in anatomy.components)
    rule = judge.rule("place.unit_needed")
    if rule is not None:
        grounds = [each for each in UnitGround if each.value in judge.law.texts("place.unit_needed")]
        ground = missing_unit(name, grounds, office=office, date=day)
        if ground is not None:
            with_its_unit = with_unit(name, office=office)
            judge.add(
                rule,
                found,
                f"Địa danh “{name}” ({ground.value}) thiếu cấp hành chính",
                f"“{name}”",
                expected=" hoặc ".join(f"“{each}”" for each in with_its_unit[:3]) or "địa danh kèm cấp hành chính",
                remedy="ghi thêm cấp hành chính trước địa danh",
            )
    unit, rest = split_unit(name)
    short = short_unit(name)
    if short and not judge.accepts("place.unit_short", short):
        judge.value(
            "place.unit_short",
            short,
            found,
            found=f"“{short}”",
            message=f"Cấp hành chính ở địa danh viết tắt là “{short}”",
            remedy=f"ghi “{upper_first(unit)} {rest}”",
        )


def _respaced(written: str) -> str:
    """A written date with each filled place between single spaces, blank ones as they are."""

    def spaced(match: re.Match[str]) -> str:
        digits = re.sub(r"\D", "", match[0])
        return f" {digits} " if digits else match[0]

    return re.sub(r"[\s.…_]*\d*[\s.…_]+", spaced, written).strip()
