"""The agenda (chương trình): sessions and timed items, shown as a table or as bullets from the same data."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Tag, model_validator
from pydantic_core import InitErrorDetails

from vanban.model.base import Given, Model, Place, custom_error, described, fault, field, raise_faults
from vanban.model.blocks import Weight, text_as
from vanban.model.dates import Date, DateInput, Time, TimeInput, TimeStyle, weekday_faults
from vanban.model.doubled import head_fault, label_fault, lines_fault, sign_fault, yaml_text
from vanban.model.text import Line, LineOrBlank, NumberOrText, Text
from vanban.vietnamese import LeadingHours, leading_hours, named_hours


class AgendaPart(Model):
    """What happens in one stretch of time: a topic with its title, or a plain text, and who presents it."""

    model_config = described(
        "Nội dung trong chương trình", "Một việc: chuyên đề có tên, hoặc lời văn, và người thực hiện."
    )

    topic: NumberOrText | None = field(
        default=None, title="Chuyên đề", description="Số thứ tự chuyên đề (1 → “Chuyên đề 1”), hoặc chữ viết sẵn."
    )
    title: Text | None = field(
        default=None, title="Tên chuyên đề", description="Tên chuyên đề, được đặt trong ngoặc kép “ ”."
    )
    text: Text | None = field(default=None, title="Nội dung", description="Lời văn; đứng sau chuyên đề nếu có cả hai.")
    presenter: Text | None = field(
        default=None, title="Người thực hiện", description="Người hoặc cơ quan thực hiện, truyền đạt."
    )
    place: Text | None = field(
        default=None, title="Địa điểm", description="Nơi diễn ra, khi chương trình có nhiều nơi."
    )
    remarks: Text | None = field(default=None, title="Ghi chú", description="Ghi chú của dòng.")

    short_forms = ("string",)

    read_text = model_validator(mode="before")(text_as("text"))

    @model_validator(mode="after")
    def _check_part(self) -> "AgendaPart":
        if not self.has_words:
            raise custom_error(
                "agenda-empty-item",
                "mục chương trình không có nội dung",
                expected="có text, hoặc topic và title",
            )
        return self

    @property
    def has_words(self) -> bool:
        """Whether there is anything to print as content."""
        return any(value is not None for value in (self.topic, self.title, self.text))


def read_hours(value: Any) -> Any:
    """What an agenda item is given as, with its hours in fields of their own.

    `7h30 Khai mạc`, `{7h30: Khai mạc}` and `start: 7h30-8h` are read as the hours they name.
    """
    if isinstance(value, str):
        value = {"text": value}
    if not isinstance(value, dict):
        return value
    if len(value) == 1 and (read := _hours_as_field(value)) is not None:
        return read
    start, text = value.get("start"), value.get("text")
    if isinstance(start, str) and "end" not in value and (span := leading_hours(start)) and not span.rest:
        return {**value, "start": span.start} | ({} if span.end is None else {"end": span.end})
    if start is not None or not value.keys().isdisjoint(("end", "time")) or not isinstance(text, str):
        return value
    span = leading_hours(text)
    if span is None or not span.certain:
        return value
    kept = {name: each for name, each in value.items() if name not in ("start", "text")}
    words = {"text": span.rest} if span.rest else {}
    return kept | words | {"start": span.start} | ({} if span.end is None else {"end": span.end})


class AgendaItem(AgendaPart):
    """One item of the agenda; several parts may share its time (merged cells in a table)."""

    model_config = described(
        "Mục chương trình", "Một mốc thời gian và nội dung; nhiều nội dung chung một mốc thì dùng parts."
    )

    typed_first = ("label", "start", "end", "time")

    start: Given[Time | None, TimeInput | None] = field(
        default=None, title="Bắt đầu", description="Giờ bắt đầu; bỏ trống nếu không ghi giờ."
    )
    end: Given[Time | None, TimeInput | None] = field(
        default=None, title="Kết thúc", description="Giờ kết thúc; bỏ trống nếu chỉ ghi giờ bắt đầu."
    )
    time: Text | None = field(
        default=None,
        title="Chữ ghi giờ",
        description="In thay cho giờ ghép từ start, end: “Từ 7h30 đến 8h”, “Cả ngày”.",
    )
    label: LineOrBlank | None = field(
        default=None,
        title="Số viết sẵn",
        description="Thay cho số tự đếm của bảng có số, cho dấu gạch đầu dòng; rỗng nếu không ghi.",
    )
    pause: bool = field(default=False, title="Nghỉ giải lao", description="true nếu là giờ nghỉ.")
    parallel: bool = field(
        default=False, title="Song song", description="true nếu diễn ra cùng lúc với mục khác; không báo trùng giờ."
    )
    parts: Given[tuple[AgendaPart, ...], Sequence[AgendaPart | str]] = field(
        default=(), title="Các nội dung chung mốc giờ", description="Nhiều nội dung trong cùng khoảng thời gian."
    )

    read_words = model_validator(mode="before")(read_hours)

    @property
    def has_words(self) -> bool:
        """Whether there is anything to print as content."""
        return self.pause or bool(self.parts) or super().has_words

    @property
    def all_parts(self) -> tuple[AgendaPart, ...]:
        """The parts that share this item's time; the item itself when it has only one."""
        return self.parts or (self,)

    @model_validator(mode="after")
    def _check_item(self) -> "AgendaItem":
        faults = []
        if self.text is not None and (hours := leading_hours(self.text)) is not None and hours.rest:
            faults += _hours_faults(self, self.text, hours)
        if self.start is not None and self.time is not None:
            faults += _words_faults(self.time, self.start, self.end)
        if self.end is not None:
            if self.start is None:
                faults.append(fault("agenda-no-start", "có giờ kết thúc mà không có giờ bắt đầu", at=("end",)))
            elif self.end <= self.start:
                faults.append(
                    fault(
                        "agenda-end-before-start",
                        f"kết thúc {self.end:%H:%M}, không sau giờ bắt đầu {self.start:%H:%M}",
                        at=("end",),
                        expected=f"giờ sau {self.start:%H:%M}",
                    )
                )
        if self.parts and any(getattr(self, name) is not None for name in AgendaPart.model_fields):
            faults.append(
                fault(
                    "agenda-item-and-parts",
                    "vừa có nội dung riêng vừa có parts",
                    at=("parts",),
                    expected="một trong hai",
                )
            )
        raise_faults("AgendaItem", faults)
        return self


def _hours_as_field(value: dict[Any, Any]) -> dict[str, Any] | None:
    """`- 7h30: Khai mạc`, which YAML reads as a field named by the hours."""
    ((name, words),) = value.items()
    span = leading_hours(name) if isinstance(name, str) and isinstance(words, str) else None
    if span is None or span.rest:
        return None
    return {"start": span.start, "text": words} | ({} if span.end is None else {"end": span.end})


def _hours_faults(item: AgendaItem, text: str, hours: LeadingHours) -> list[InitErrorDetails]:
    """The faults of hours in the words of an item: written twice, or not certain to be its hours."""
    written = f"start: {yaml_text(f'{hours.start:%H:%M}')}"
    if item.start is not None and item.start == hours.start:
        message, remedy = "sẽ in thành hai lần", f"viết text: {yaml_text(hours.rest)}"
    elif item.start is None and item.end is None and item.time is None and not hours.certain:
        message = "không rõ là giờ bắt đầu hay thời lượng"
        remedy = f"là giờ bắt đầu thì viết {written}, text: {yaml_text(hours.rest)}; là thời lượng thì ghi sau nội dung"
    else:
        return []
    return [fault("agenda-hours", f"“{text[:40]}” mở đầu bằng giờ, {message}", at=("text",), value=text, remedy=remedy)]


def _words_faults(words: str, start: dt.time, end: dt.time | None) -> list[InitErrorDetails]:
    """The fault of words that are printed in place of hours and name other hours."""
    named = named_hours(words)
    wrong = [hour for hour in (start, end) if hour is not None and hour not in named] if named else []
    if not wrong:
        return []
    message = f"chữ “{words}” được in thay giờ mà không nói {wrong[0]:%H:%M} của mục"
    remedy = "sửa giờ của mục hoặc sửa chữ ấy; bỏ chữ ghi giờ (time) thì giờ được tự ghi"
    return [fault("agenda-words", message, at=("time",), value=words, remedy=remedy)]


class Session(Model):
    """A part of the day (buổi) with its items."""

    model_config = described("Buổi", "Một buổi của chương trình: sáng, chiều…, có thể kèm ngày.")

    session: Text = field(title="Tên buổi", description="Buổi sáng, Buổi chiều, Phiên khai mạc…")
    date: Given[Date | None, DateInput | None] = field(
        default=None, title="Ngày", description="Ngày của buổi; thứ được tự ghi."
    )
    items: Given[tuple[AgendaItem, ...], Sequence[AgendaItem | str]] = field(
        min_length=1, title="Các mục", description="Các mục theo thứ tự thời gian."
    )

    @property
    def names_a_date(self) -> bool:
        """Whether the session's own words hold a date."""
        return _DATE.search(self.session) is not None

    @property
    def named_weekday(self) -> str | None:
        """The weekday in the session's own words; “phiên thứ hai” is none."""
        found = None if _COUNTED.search(self.session) else _WEEKDAY.search(self.session)
        return found[0] if found else None

    @property
    def names_a_day(self) -> bool:
        """Whether the session's own words say which day it is."""
        return self.names_a_date or self.named_weekday is not None

    @property
    def counts_days(self) -> bool:
        """Whether the session's own words count its day: “Ngày thứ hai”, “Ngày đầu tiên”."""
        return _DAY.search(self.session) is not None

    @model_validator(mode="after")
    def _check(self) -> "Session":
        if self.date is not None and self.named_weekday is not None:
            raise_faults("Session", weekday_faults(self.named_weekday, self.date, at=("session",)))
        return self


_WEEKDAY = re.compile(r"\bthứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])\b|\bchủ\s+nhật\b", re.IGNORECASE)
_DATE = re.compile(r"\d{1,2}/\d{1,2}|ngày\s+\d", re.IGNORECASE)
_DAY = re.compile(r"\bngày\s+(?:thứ|đầu|cuối|sau)\b", re.IGNORECASE)
_COUNTED = re.compile(r"(?:phiên|buổi|ngày|khóa|khoá|lần|đợt)\s+thứ", re.IGNORECASE)


def _agenda_entry(value: Any) -> str | None:
    if isinstance(value, Session) or (isinstance(value, dict) and "session" in value):
        return "<session>"
    return "<item>" if isinstance(value, AgendaItem | dict | str) else None


AgendaEntry = Annotated[
    Annotated[Session, Tag("<session>")] | Annotated[AgendaItem, Tag("<item>")],
    Discriminator(
        _agenda_entry,
        custom_error_type="agenda-entry",
        custom_error_message="mục chương trình phải là một buổi (session) hoặc một mục (start, text…)",
    ),
]


class AgendaHeadings(Model):
    """Column headings of an agenda table."""

    model_config = described(
        "Tiêu đề cột chương trình", "Tên các cột; cột được đặt tên thì được in cả khi chưa dòng nào ghi gì vào đó."
    )

    keeps_given = True

    number: Text = field(default="TT", title="Cột số thứ tự", description="Mặc định “TT”; có khi numbered là true.")
    session: Text = field(
        default="Buổi", title="Cột buổi", description="Mặc định “Buổi”; có khi sessions_as là column."
    )
    time: Text = field(default="Thời gian", title="Cột thời gian", description="Mặc định “Thời gian”.")
    content: Text = field(default="Nội dung", title="Cột nội dung", description="Mặc định “Nội dung”.")
    presenter: Text = field(default="Thực hiện", title="Cột người thực hiện", description="Mặc định “Thực hiện”.")
    place: Text = field(default="Địa điểm", title="Cột địa điểm", description="Mặc định “Địa điểm”.")
    remarks: Text = field(default="Ghi chú", title="Cột ghi chú", description="Mặc định “Ghi chú”.")


AgendaColumn = Literal["time", "content", "presenter", "place", "remarks"]
MergedColumn = Literal["presenter", "place", "remarks"]


class Agenda(Model):
    """An agenda: sessions, or items at once."""

    model_config = described(
        "Chương trình", "Chương trình làm việc; cùng dữ liệu trình bày thành bảng hoặc gạch đầu dòng."
    )

    kind: Literal["agenda"] = field(default="agenda", title="Loại khối", description="Luôn là agenda.")
    agenda: Given[tuple[AgendaEntry, ...], Sequence[AgendaEntry | str]] = field(
        min_length=1,
        title="Các buổi hoặc mục",
        description="Các buổi, mỗi buổi có các mục; hoặc thẳng các mục.",
    )
    form: Literal["table", "bullets"] = field(
        default="table", title="Cách trình bày", description="table: bảng; bullets: gạch đầu dòng."
    )
    numbered: bool = field(default=False, title="Đánh số dòng", description="true: thêm cột số thứ tự vào bảng.")
    time_style: Given[TimeStyle | None, str | None] = field(
        default=None, title="Kiểu giờ", description="Viết theo mẫu: 07h30, 7h30', 07 giờ 30…"
    )
    time_prefix: LineOrBlank | None = field(
        default=None, title="Chữ trước giờ", description="Mặc định “Từ” ở gạch đầu dòng, không có ở bảng."
    )
    time_joint: Line = field(
        default="-", title="Chữ giữa hai giờ", description="Đứng giữa giờ bắt đầu và kết thúc: -, –, đến."
    )
    topic_word: Text = field(default="Chuyên đề", title="Từ chỉ chuyên đề", description="Từ đứng trước số chuyên đề.")
    headings: AgendaHeadings = field(
        default_factory=AgendaHeadings,
        title="Tiêu đề cột",
        description="Tên các cột của bảng; đặt tên cho một cột để in nó cả khi để trống.",
    )
    order: Given[tuple[AgendaColumn, ...], Sequence[AgendaColumn]] = field(
        default=("time", "content", "presenter", "place", "remarks"),
        title="Thứ tự cột",
        description="Thứ tự các cột sau cột số thứ tự, cột buổi; cột không kể ra thì đứng sau.",
    )
    sessions_as: Literal["rows", "column"] = field(
        default="rows",
        title="Cách ghi buổi trong bảng",
        description="rows: dòng riêng trên các mục; column: cột riêng, gộp ô qua các mục của buổi.",
    )
    merge: Given[tuple[MergedColumn, ...], Sequence[MergedColumn]] = field(
        default=(),
        title="Gộp ô",
        description="Các cột mà ô giống nhau ở những dòng liền nhau được gộp làm một, ví dụ [presenter].",
    )
    widths: Given[tuple[Weight, ...], Sequence[float]] = field(
        default=(), title="Độ rộng cột", description="Tỉ lệ độ rộng các cột của bảng."
    )

    def sessions(self) -> Iterator[tuple[Session | None, int, tuple[tuple[int, AgendaItem], ...]]]:
        """Runs of items with the session they belong to (or none), the entry's index, and the items' indices."""
        loose: list[tuple[int, AgendaItem]] = []
        for index, entry in enumerate(self.agenda):
            if isinstance(entry, Session):
                if loose:
                    yield None, index, tuple(loose)
                    loose = []
                yield entry, index, tuple(enumerate(entry.items))
            else:
                loose.append((index, entry))
        if loose:
            yield None, len(self.agenda), tuple(loose)

    def _doubled(self) -> Iterator[InitErrorDetails]:
        """The faults of marks and numbers that the form of this agenda writes too."""
        listed = self.form == "bullets"
        for session, index, items in self.sessions():
            if session is not None and listed:
                yield from sign_fault(session.session, ("agenda", index, "<session>", "session"))
            for position, item in items:
                place: Place = ("agenda", position, "<item>")
                if session is not None:
                    place = ("agenda", index, "<session>", "items", position)
                for count, part in enumerate(item.all_parts):
                    at = (*place, "parts", count) if item.parts else place
                    if part.text is not None and listed:
                        yield from lines_fault(part.text, (*at, "text")) or sign_fault(part.text, (*at, "text"))
                    if part.text is not None and self.numbered and not listed and count == 0:
                        yield from label_fault(part.text, (*at, "text"), otherwise="bỏ numbered: true")
                    if part.title is not None and isinstance(part.topic, int):
                        yield from head_fault(f"{self.topic_word} {part.topic}", part.title, (*at, "title"))

    @model_validator(mode="after")
    def _check(self) -> "Agenda":
        faults = []
        busy_until: dt.time | None = None
        day: dt.date | None = None
        for session, index, items in self.sessions():
            if session is not None and (
                session.date != day or (session.date is None and (session.names_a_day or session.counts_days))
            ):
                busy_until, day = None, session.date
            for position, item in items:
                place = ("agenda", index, "<session>", "items", position) if session else ("agenda", position, "<item>")
                if item.start is None or item.parallel:
                    continue
                if busy_until is not None and item.start < busy_until:
                    faults.append(
                        fault(
                            "agenda-overlap",
                            f"bắt đầu {item.start:%H:%M} khi mục trước chưa xong (đến {busy_until:%H:%M})",
                            at=(*place, "start"),
                            expected=f"từ {busy_until:%H:%M} trở đi",
                            remedy="sửa giờ; nếu là hôm khác thì ghi ngày của buổi (date); nếu diễn ra cùng lúc "
                            "thì chọn “Song song với mục khác” (parallel)",
                        )
                    )
                busy_until = max(filter(None, (busy_until, item.end or item.start)))
        raise_faults("Agenda", [*faults, *self._doubled()])
        return self
