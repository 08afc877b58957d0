"""What stands above the text: fixed words, lettering, dividers, number, place and date, marks, title."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from vanban.check.judging.judge import Judge, Spot
from vanban.check.judging.lettering import judge_lines
from vanban.check.reading import Cell, Paragraph
from vanban.check.reading.document import MM_PER_TWIP
from vanban.check.recognising import Anatomy, Found
from vanban.check.recognising.dividers import line_width, room_mm
from vanban.check.recognising.words import fold, is_upper
from vanban.check.report import Place
from vanban.vietnamese import to_nfc

_MARKS = ("secrecy", "urgency", "circulation", "draft")
_NUMBER = re.compile(
    r"(?P<word>S[ốÔố]|số)(?P<before>\s*)(?P<colon>[:.]?)(?P<space>\s*)(?P<number>[\d….\s_]*?[a-zđ]?)(?P<gap>[\s….]*)"
    r"(?P<first>[/-])\s*(?P<kind>[A-ZĐ][A-Za-zĐđ]{0,3}|[^/\-\s]{1,6})\s*(?P<second>[-/])\s*(?P<symbol>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_DATE = re.compile(
    r"ngày(?P<day>[\s.…_]*\d{0,2}[\s.…_]*)tháng(?P<month>[\s.…_]*\d{0,2}[\s.…_]*)năm(?P<year>[\s.…_]*\d{0,4})",
    re.IGNORECASE,
)
_BLANK = " .…_"
"""What stands where a number or a date is still to be filled in."""
_ABBREVIATED = ("UBND", "HĐND", "MTTQ", "TNCS", "HTX", "TNHH", "THPT", "THCS", "BHXH")
_DIVIDED = {"motto": "national", "national_title": "national", "issuer": "issuer", "subject": "subject"}


def judge_head(judge: Judge, anatomy: Anatomy) -> None:
    """All components of the head: that they are there, then how they are written."""
    found = anatomy.components
    _presence(judge, anatomy)
    for name in (
        "national_title",
        "motto",
        "parent_body",
        "issuer",
        "number",
        "place_date",
        "kind",
        "subject",
        *_MARKS,
    ):
        if name in found:
            judge_lines(judge, name, found[name].lines)
    _fixed_words(judge, anatomy)
    for name, prefix in _DIVIDED.items():
        if name in found and not (name == "national_title" and anatomy.family == "state"):
            _divider(judge, anatomy, found[name], prefix)
    _columns(judge, anatomy)
    for name in ("national_title", "motto", "parent_body", "issuer"):
        if name in found:
            _line_height(judge, found[name])
    if "number" in found:
        _number(judge, anatomy, found["number"])
    if "place_date" in found:
        _place_date(judge, found["place_date"])
    _marks(judge, anatomy)
    if anatomy.salutation is not None:
        line = anatomy.salutation
        judge.value(
            "salutation.allowed",
            True,
            line,
            found=f"“{line.words}”",
            message="Kế hoạch có dòng “Kính gửi”",
            remedy="bỏ dòng này; nơi cần gửi ghi ở “Nơi nhận”",
        )
    _lengths(judge, anatomy)


_PRESENT = ("national_title", "motto", "issuer", "number", "place_date", "kind", "subject")


def _presence(judge: Judge, anatomy: Anatomy) -> None:
    place = Place()
    for name in _PRESENT:
        # Where the kind is not found, nobody knows which line the subject is.
        if name not in anatomy.components and not (name == "subject" and "kind" not in anatomy.components):
            rule = judge.rule(f"{name}.present")
            if rule is not None:
                label = rule.title.removeprefix("Có ")
                judge.add(
                    rule,
                    place,
                    f"Không tìm thấy {label}",
                    "không thấy",
                    expected=f"có {label}",
                    remedy=f"thêm {label} vào đúng vị trí",
                )


def plain(text: str) -> str:
    """A text as it compares: NFC, no-break spaces as spaces, spaces single."""
    return " ".join(to_nfc(text).replace("\u00a0", " ").split())


def _fixed_words(judge: Judge, anatomy: Anatomy) -> None:
    for name, prop in (("national_title", "national_title.text"), ("motto", "motto.text"), ("kind", "kind.text")):
        found = anatomy.components.get(name)
        rule = judge.rule(prop)
        if found is None or rule is None:
            continue
        text = plain(found.text)
        # Small letters in place of capitals are another rule's matter.
        allowed = (*((rule.accept.one_of) if rule.accept else ()), rule.build)
        if any(text.casefold() == to_nfc(str(each)).casefold() for each in allowed):
            continue
        judge.value(prop, text, found.place, found=f"“{found.text}”", remedy="gõ lại cho đúng từng chữ, từng dấu")


def _divider(judge: Judge, anatomy: Anatomy, found: Found, prefix: str) -> None:
    divider = found.divider
    if divider is None:
        return
    place = found.lines[-1].place
    kind = {"underline": "none"}.get(divider.kind, divider.kind)
    words = {
        "none": "không có gì",
        "underline": "chữ gạch chân",
        "ornament": f"“{divider.text}”",
        "dashes": "các dấu gạch nối",
        "star": "dấu sao",
        "line": "đường kẻ ngang",
    }[divider.kind]
    remedy = "bỏ gạch chân; kẻ một đường ngang (Insert, Shapes, Line)" if divider.kind == "underline" else ""
    passed = judge.value(
        f"{prefix}.rule",
        kind,
        place,
        found=words,
        remedy=remedy or "vẽ hoặc gõ đúng dấu này ngay dưới dòng cuối",
        message=f"Dưới “{_short(found.text)}” là {words}",
    )
    if not passed:
        return
    if divider.kind == "line" and divider.length_mm is not None and judge.rule(f"{prefix}.rule_ratio") is not None:
        if not judge.accepts(f"{found.component}.upper", is_upper(found.text)):
            # The line was made for the letters as they should be.
            return
        widest = min(max(line_width(line) for line in found.lines), room_mm(anatomy.file, found.lines[-1].paragraph))
        ratio = round(divider.length_mm / widest, 2) if widest else 1.0
        judge.value(
            f"{prefix}.rule_ratio",
            ratio,
            place,
            found=f"{ratio:.0%} dòng chữ",
            message=f"Đường kẻ dưới “{_short(found.text)}” dài {ratio:.0%} dòng chữ",
            remedy=f"kéo đường kẻ dài chừng {widest * float(judge.law.number(f'{prefix}.rule_ratio')):.0f} mm",
        )
    if divider.kind in ("star", "dashes"):
        text = "".join(divider.text.split())
        judge.value(f"{prefix}.rule_text", text, place, found=f"“{text}”")


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "…"


def _columns(judge: Judge, anatomy: Anatomy) -> None:
    """The widths of the two halves, where they are the cells of one table."""
    left, right = anatomy.components.get("issuer"), anatomy.components.get("national_title")
    if left is None or right is None:
        return
    judge_halves(judge, "header", left.lines[0].paragraph, left.place, right.lines[0].paragraph, right.place)


def judge_halves(
    judge: Judge, prop: str, left: Paragraph, left_place: Spot, right: Paragraph, right_place: Spot
) -> None:
    """The widths of two cells side by side, where they are all the cells of a row."""
    one, other = left.cell, right.cell
    if one is None or other is None or one.table != other.table or one.columns != 2 or one.column == other.column:
        return
    for name, cell, place in (("left", one, left_place), ("right", other, right_place)):
        if cell.width_mm:
            judge.value(f"{prop}.{name}_mm", round(cell.width_mm, 1), place)


def _line_height(judge: Judge, found: Found) -> None:
    for paragraph in dict.fromkeys(line.paragraph for line in found.lines):
        layout = paragraph.layout
        if layout.line_rule == "multiple":
            passed = judge.value("header.line_value", round(layout.line / 240, 2), found.place)
            if not passed:
                return


# Number


def _number(judge: Judge, anatomy: Anatomy, found: Found) -> None:
    law, text, place = judge.law, plain(found.text), found.place
    match = _NUMBER.match(text)
    if match is None:
        judge.value("number.pattern", text, place, found=f"“{found.text}”")
        return
    number, kind, symbol = match["number"].strip(_BLANK), match["kind"], match["symbol"].strip()
    if number.isdigit() and len(number) < 2:
        judge.value(
            "number.pad",
            False,
            place,
            found=f"số {number}",
            message=f"Số {number} chưa thêm số 0 phía trước",
            remedy=f"sửa thành {int(number):02}",
        )
        number = f"{int(number):02}"
    if not number:
        raw = _NUMBER.match(to_nfc(found.lines[0].text).replace("\u00a0", " ")) or match
        blank = raw["before"] + raw["space"] + raw["number"] + raw["gap"]
        judge.value(
            "number.blank",
            blank,
            place,
            found=f"chỗ trống dài {len(blank)} ký tự",
            message="Chỗ trống chờ điền số quá hẹp",
            remedy="chừa chừng bảy khoảng trắng",
        )
    expected_kind = law.text("number.kind_symbol")
    if anatomy.kind in ("", "Kế hoạch") and kind != expected_kind and kind != "…":
        judge.value(
            "number.kind_symbol",
            kind,
            place,
            found=f"“{kind}”",
            message=f"Ký hiệu ghi loại văn bản là “{kind}”, mà văn bản là Kế hoạch",
        )
    dots = set(symbol) <= set("….() 0123456789") or "…" in symbol or ".." in symbol
    shown = "Số" + match["before"] + match["colon"] + match["space"] + (number or "  ") + match["first"] + expected_kind
    shown += match["second"] + ("X" if dots else symbol)
    gap = match["gap"] if number else ""
    rule = judge.rule("number.pattern")
    if rule is not None and ((gap.strip(" ") == "" and gap) or not rule.accepts(shown)):
        judge.add(
            rule,
            place,
            f"Số, ký hiệu viết là “{found.text}”",
            f"“{found.text}”",
            expected=f"viết như “{rule.specimen()}”",
            remedy="sửa dấu hai chấm, gạch chéo, gạch nối và bỏ khoảng trắng thừa",
        )
    issuer = anatomy.components.get("issuer")
    if issuer is not None and not dots and not _agrees(symbol, anatomy):
        judge.broken(
            "number.agrees",
            place,
            f"Ký hiệu “{symbol}” không khớp với cơ quan ban hành “{issuer.text}”",
            f"“{symbol}”",
            expected="chữ viết tắt của tên cơ quan ban hành",
            remedy="sửa ký hiệu, hoặc sửa tên cơ quan",
        )


def _agrees(symbol: str, anatomy: Anatomy) -> bool:
    """Whether the symbol's letters can be read off, in order, the names of the issuer and the body above it."""
    names = [anatomy.components[name].text for name in ("issuer", "parent_body") if name in anatomy.components]
    source = ""
    for word in re.findall(r"\w+", to_nfc(" ".join(names)).upper()):
        source += word if word in _ABBREVIATED else word[0]
    letters = [char for char in re.split(r"[-.]", to_nfc(symbol), maxsplit=1)[0].upper() if char.isalpha()]
    flat = [fold(char) or char for char in source]
    at = 0
    for letter in letters:
        wanted = fold(letter)
        while at < len(flat) and flat[at] != wanted:
            at += 1
        if at == len(flat):
            return False
        at += 1
    return True


# Place and date


def issue_days(text: str) -> tuple[dt.date, dt.date] | None:
    """The days a date line may mean: one, or the span of what is left blank; None when it has no year."""
    match = _DATE.search(plain(text))
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


def _place_date(judge: Judge, found: Found) -> None:
    text, place = plain(found.text), found.place
    raw = to_nfc(found.lines[0].text).replace("\u00a0", " ")
    match = _DATE.search(raw)
    if match is None:
        judge.value("date.pattern", text, place, found=f"“{found.text}”")
        return
    if is_upper(raw):
        # Capitals are another rule's matter.
        return
    day, month = match["day"].strip(_BLANK), match["month"].strip(_BLANK)
    written = match[0]
    rest = raw[match.end() :].strip(_BLANK)
    for name, value, prop in (("ngày", day, "date.pad_day_below"), ("tháng", month, "date.pad_month_below")):
        limit = judge.law.number(prop)
        if value.isdigit() and len(value) == 1 and int(value) < limit:
            judge.broken(
                prop,
                place,
                f"{name.capitalize()} {value} chưa thêm số 0 phía trước",
                f"{name} {value}",
                expected=f"{name} 0{value}",
                remedy=f"sửa thành {name} 0{value}",
            )
            written = re.sub(rf"({name}\s*){value}\b", rf"\g<1>0{value}", written)
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
    judge.value("date.pattern", _respaced(written) + (f" {rest}" if rest else ""), place, found=f"“{match[0].strip()}”")
    shape = f"{raw[: match.start()]}ngày 01 tháng 3 năm 2026"
    if not judge.accepts("place_date.pattern", shape):
        judge.value(
            "place_date.pattern",
            shape,
            place,
            found=f"“{found.text}”",
            message=f"Địa danh, thời gian viết là “{found.text}”",
            remedy="ghi địa danh, dấu phẩy, một khoảng trắng rồi ngày, tháng, năm",
        )


def _respaced(written: str) -> str:
    """A written date with each filled place between single spaces, blank ones as they are."""

    def spaced(match: re.Match[str]) -> str:
        digits = re.sub(r"\D", "", match[0])
        return f" {digits} " if digits else match[0]

    return re.sub(r"[\s.…_]*\d*[\s.…_]+", spaced, written).strip()


# Marks and lengths


def _marks(judge: Judge, anatomy: Anatomy) -> None:
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
    urgency = anatomy.components.get("urgency")
    if urgency is not None:
        _urgency_box(judge, urgency)
    draft = anatomy.components.get("draft")
    if draft is not None:
        text = plain(draft.text).rstrip(".:")
        prop = "draft.text" if fold(text) == "du thao" else "draft.pattern"
        judge.value(prop, text, draft.place, found=f"“{draft.text}”")


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
        height = layout.line / 20 * 25.4 / 72 + _BORDER_ROOM_MM
        judge.value("urgency.box_height_mm", round(height, 1), found.place)


_BORDER_ROOM_MM = 1.06
"""What the border and the space within it add to the height of the line (3 pt)."""


def _lengths(judge: Judge, anatomy: Anatomy) -> None:
    number = anatomy.components.get("number")
    match = _NUMBER.match(plain(number.text)) if number else None
    values = {
        "subject": anatomy.components["subject"].text if "subject" in anatomy.components else "",
        "issuer": anatomy.components["issuer"].text if "issuer" in anatomy.components else "",
        "symbol": f"{match['kind']}-{match['symbol']}" if match else "",
        "number": match["number"].strip(_BLANK) if match else "",
        "position": "; ".join(line.words for line in anatomy.components["position"].lines[:1])
        if "position" in anatomy.components
        else "",
        "signer": anatomy.components["signer"].lines[0].words if "signer" in anatomy.components else "",
    }
    places = {"symbol": "number", "number": "number"}
    for name, text in values.items():
        if text and not judge.accepts(f"limits.{name}", len(text)):
            judge.value(
                f"limits.{name}",
                len(text),
                anatomy.components[places.get(name, name)].place,
                found=f"{len(text)} ký tự",
                remedy="viết gọn lại",
            )
