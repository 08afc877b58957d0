"""Dates and times as a clerk types them, read into values."""

import calendar
import contextlib
import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, Discriminator, PlainSerializer, Tag, model_validator

from vanban.model.base import Given, Model, custom_error, described, fault, field, raise_faults
from vanban.model.text import FlagOrLine, Line, LineOrBlank, Text, fields_or_text
from vanban.vietnamese import (
    PartialDate,
    in_text_date,
    leading_hours,
    named_hours,
    parse_date,
    parse_partial_date,
    parse_time,
    parse_weekday,
    time_style,
    weekday,
)
from vanban.vietnamese import TimeStyle as TimeStyleOf

_T = TypeVar("_T")

_DATE_FORMS = "ngày/tháng/năm như 07/02/2026, hoặc 2026-02-07"
_TIME_FORMS = "giờ phút như 07:30, 07h30 hoặc 07 giờ 30"


def _read_date(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return parse_date(value)
        except ValueError as error:
            raise custom_error(
                "date-invalid",
                f"“{value}” không phải ngày: {error}",
                expected=_DATE_FORMS,
                remedy=_date_remedy(value),
            ) from error
    return value


def _date_remedy(text: str) -> str:
    from vanban.vietnamese.due import date_remedy  # A sound plan does not wait for the words of faults.

    return date_remedy(text)


def _read_time(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return parse_time(value)
        except ValueError as error:
            raise custom_error("time-invalid", f"“{value}” không phải giờ: {error}", expected=_TIME_FORMS) from error
    if isinstance(value, int | float):
        raise custom_error(
            "time-invalid",
            f"“{value}” là số, không phải giờ",
            expected=_TIME_FORMS,
            remedy='viết trong ngoặc kép: "07:30"',
        )
    return value


def _read_time_style(value: Any) -> Any:
    return (time_style(value) or value) if isinstance(value, str) else value


def _read_partial_date(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return parse_partial_date(value)
        except ValueError as error:
            raise custom_error(
                "date-invalid",
                f"“{value}” không phải thời điểm: {error}",
                expected=f"{_DATE_FORMS}, tháng 12/2026, quý I/2026 hoặc năm 2026",
                remedy=_date_remedy(value),
            ) from error
    if isinstance(value, dt.date):
        return PartialDate(year=value.year, month=value.month, day=value.day)
    return value


DateInput = dt.date | str
"""What a day is typed as in Python."""
TimeInput = dt.time | str
"""What a time of day is typed as in Python."""

TimeStyle = Annotated[TimeStyleOf, BeforeValidator(_read_time_style, json_schema_input_type=str)]
"""How hours are written, by a specimen: any hour written in that style."""
Date = Annotated[dt.date, BeforeValidator(_read_date, json_schema_input_type=str)]
Time = Annotated[
    dt.time,
    BeforeValidator(_read_time, json_schema_input_type=str),
    PlainSerializer(lambda time: f"{time:%H:%M}", return_type=str, when_used="json"),
]
Moment = Annotated[
    PartialDate,
    BeforeValidator(_read_partial_date, json_schema_input_type=str),
    PlainSerializer(str, return_type=str),
]


class DocumentDate(Model):
    """The date of issue; day, or day and month, stay blank until signing."""

    model_config = described(
        "Thời gian ban hành", "Ngày, tháng, năm ban hành; ngày (hoặc cả tháng) có thể để trống chờ ký."
    )

    year: int = field(ge=1945, le=2999, title="Năm", description="Năm ban hành.")
    month: int | None = field(default=None, ge=1, le=12, title="Tháng", description="Để trống nếu chưa biết.")
    day: int | None = field(default=None, ge=1, le=31, title="Ngày", description="Để trống nếu chưa ký.")

    short_forms = ("string", "integer")

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Any) -> Any:
        if isinstance(value, dt.date):
            return {"year": value.year, "month": value.month, "day": value.day}
        if isinstance(value, int):
            value = str(value)
        if isinstance(value, str):
            parsed = _read_partial_date(value)
            if parsed.quarter is not None:
                raise custom_error("date-invalid", f"“{value}” là quý", expected=f"{_DATE_FORMS}, 11/2026 hoặc 2026")
            return {"year": parsed.year, "month": parsed.month, "day": parsed.day}
        return value

    @model_validator(mode="after")
    def _check(self) -> "DocumentDate":
        if self.day is not None:
            if self.month is None:
                raise custom_error("date-invalid", "có ngày mà không có tháng", expected="ngày kèm tháng")
            if self.day > calendar.monthrange(self.year, self.month)[1]:
                raise custom_error("date-invalid", f"tháng {self.month}/{self.year} không có ngày {self.day}")
        return self

    @property
    def first(self) -> dt.date:
        """The earliest day this date can turn out to be."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The latest day this date can turn out to be."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


def _read_due(text: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """A deadline typed as it prints into its fields; a date alone, and what cannot be read, stays for the field."""
    from vanban.vietnamese.due import parse_due

    try:
        parse_partial_date(text)
        return {"date": text}
    except ValueError:
        pass
    try:
        due = parse_due(text)
    except ValueError as error:
        if "không có trong lịch" in str(error):
            raise custom_error("date-invalid", f"“{text}”: {error}", expected=_DATE_FORMS) from error
        if "time" not in given and (hours := leading_hours(text)):
            raise custom_error(
                "date-invalid",
                f"“{text}” có giờ {hours.start:%H:%M} mà không đọc được ngày",
                expected="16h00', thứ Sáu, ngày 06/02/2026",
                remedy=_date_remedy(hours.rest.lstrip(" ,")) or "ghi đủ ngày/tháng/năm sau giờ",
            ) from error
        return {"date": text}
    fields: dict[str, Any] = {"date": due.date}
    for name, value in (("relation", due.relation), ("time", due.time), ("weekday", due.weekday)):
        if value:
            fields[name] = value
    if due.style is not None:
        fields["time_style"] = due.style
    if not due.comma:
        fields["comma"] = False
    if due.long:
        fields["style"] = "long"
    return fields


class Deadline(Model):
    """When a task is due: a day, month, quarter or year, with time and weekday where wanted."""

    model_config = described("Thời hạn", "Hạn hoàn thành, ví dụ: trước 15 giờ 00, thứ Năm, ngày 05/02/2026.")

    date: Given[Moment, PartialDate | DateInput] = field(
        title="Ngày", description="Ngày, tháng, quý hoặc năm: 05/02/2026, tháng 12/2026, quý I/2026."
    )
    time: Given[Time | None, TimeInput | None] = field(default=None, title="Giờ", description="Giờ trong ngày.")
    weekday: FlagOrLine = field(
        default=False, title="Thứ", description="true: tự ghi thứ; hoặc ghi rõ (thứ Sáu), sẽ được đối chiếu với ngày."
    )
    relation: LineOrBlank = field(
        default="trước", title="Quan hệ", description="Từ đứng trước: trước, chậm nhất, đến hết, trong, vào…"
    )
    bold: Literal["date", "all", "none"] = field(
        default="date", title="In đậm", description="date: in đậm ngày giờ; all: cả cụm; none: không in đậm."
    )
    time_style: Given[TimeStyle | None, str | None] = field(
        default=None, title="Kiểu giờ", description="Viết theo mẫu; mặc định như cả văn bản."
    )
    comma: bool = field(
        default=True, title="Dấu phẩy", description="false: “trước 16h30 ngày 30/7/2026”, không phẩy sau giờ, thứ."
    )
    style: Literal["short", "long"] = field(
        default="short", title="Kiểu ngày", description="short: 05/02/2026; long: 05 tháng 02 năm 2026."
    )

    words: Line | None = field(
        default=None,
        title="Chữ ghi thời hạn",
        description="In thay cho giờ, thứ, ngày ghép từ các trường: “15 giờ, ngày 05/03/2026”; phải đúng ngày ở date.",
    )

    short_forms = ("string",)

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Any) -> Any:
        if isinstance(value, str | dt.date):
            value = {"date": value}
        if not isinstance(value, dict) or not isinstance(value.get("date"), str):
            return value
        return {**_read_due(value["date"], value), **{name: it for name, it in value.items() if name != "date"}}

    @model_validator(mode="after")
    def _check(self) -> "Deadline":
        faults = []
        day = self.date.first if self.date.day is not None else None
        if day is None and (self.time is not None or self.weekday):
            faults.append(
                fault(
                    "deadline-no-day",
                    f"{self.date} không có ngày",
                    expected="ngày đầy đủ khi ghi giờ hoặc thứ",
                )
            )
        if day is not None and isinstance(self.weekday, str):
            faults += weekday_faults(self.weekday, day, at=("weekday",))
        if self.words is not None and (unsaid := self._unsaid(self.words)):
            faults.append(
                fault(
                    "deadline-words",
                    f"chữ “{self.words}” được in thay mà không nói {unsaid} của thời hạn",
                    at=("words",),
                    value=self.words,
                    remedy="sửa thời hạn hoặc sửa chữ ấy; bỏ chữ ấy (words) thì ngày, giờ được tự ghi",
                )
            )
        raise_faults("Deadline", faults)
        return self

    def _unsaid(self, words: str) -> str:
        """What of the moment is not that of words printed in its place, which name another; nothing where all is."""
        if self.time is not None and (hours := named_hours(words)) and self.time not in hours:
            return f"{self.time:%H:%M}"
        if self.date.day is not None:
            named = _days(words)
            return f"ngày {in_text_date(self.date.first)}" if named and self.date.first not in named else ""
        periods = [] if _days(words) else _periods(words)
        return str(self.date) if periods and self.date not in periods else ""


_PERIOD = re.compile(
    r"(?:quý\s+(?:IV|I{1,3}|[1-4])|tháng\s+\d{1,2})(?:\s*/\s*|\s+năm\s+)\d{4}|năm\s+\d{4}", re.IGNORECASE
)


def _periods(text: str) -> list[PartialDate]:
    """The months, quarters and years a text names with their year."""
    return list(_named(_PERIOD, text, parse_partial_date))


_DAY = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}")


def _days(text: str) -> list[dt.date]:
    """The days a text names in full."""
    return list(_named(_DAY, text, parse_date))


def _named(pattern: re.Pattern[str], text: str, read: Callable[[str], _T]) -> Iterator[_T]:
    """What a text names, read; what only looks like it is none."""
    for match in pattern.finditer(text):
        with contextlib.suppress(ValueError):
            yield read(match[0])


_LOOKS_LIKE_A_DATE = re.compile(r"\s*\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\s*")


def _check_date_text(text: str) -> str:
    """A text that looks like a date must be one; it is printed as it was written."""
    if _LOOKS_LIKE_A_DATE.fullmatch(text):
        _read_date(text)
    return text


DeadlineOrText = Annotated[
    Annotated[Deadline, Tag("<fields>")] | Annotated[Text, AfterValidator(_check_date_text), Tag("<text>")],
    Discriminator(fields_or_text),
]
"""A deadline, or words such as “Thường xuyên” to be printed as they are."""


def weekday_faults(written: str, day: dt.date, at: tuple[str | int, ...]) -> list[Any]:
    """Faults of a weekday written beside a date: not a weekday, or not that day's."""
    try:
        index = parse_weekday(written)
    except ValueError:
        return [
            fault(
                "weekday-invalid",
                f"“{written}” không phải thứ trong tuần",
                at=at,
                expected="thứ Hai … Chủ nhật",
            )
        ]
    if index == day.weekday():
        return []
    return [
        fault(
            "weekday-mismatch",
            f"ngày {in_text_date(day)} không phải {written}",
            at=at,
            expected=f"{weekday(day)}",
            remedy="sửa thứ hoặc sửa ngày",
        )
    ]


__all__ = [
    "Date",
    "DateInput",
    "Deadline",
    "DeadlineOrText",
    "DocumentDate",
    "Moment",
    "Time",
    "TimeInput",
    "TimeStyle",
    "weekday_faults",
]
