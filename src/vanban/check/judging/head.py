"""What stands above the text: that its parts are there, their fixed words, lettering and dividers.

Answers for `*.present`, `national*`, `motto.*`,
`issuer.rule*`, `kind.*`, `subject.*`, `header.*`, `limits.*`.
"""

from __future__ import annotations

from vanban.anatomy import Anatomy, Found
from vanban.anatomy.dividers import line_width, room_mm
from vanban.anatomy.words import is_upper, plain
from vanban.check.judging.addressing import judge_addressing
from vanban.check.judging.columns import judge_halves, judge_head_sides
from vanban.check.judging.issuers import judge_issuers
from vanban.check.judging.judge import Judge
from vanban.check.judging.lettering import judge_lines
from vanban.check.judging.marks import MARKS, judge_marks
from vanban.check.judging.numbers import judge_number, parts_of_number
from vanban.check.judging.places import judge_place_date
from vanban.vietnamese import ToneStyle, convert_tones, to_nfc
from vanban.wordfile.place import Place

_DIVIDED = {"motto": "national", "national_title": "national", "issuer": "issuer", "subject": "subject"}


def judge_head(judge: Judge, anatomy: Anatomy) -> None:
    """All components of the head: that they are there, then how they are written."""
    found = anatomy.components
    if not anatomy.headless:
        _presence(judge, anatomy)
    for name in (
        "national_title",
        "motto",
        "parent_body",
        "issuer",
        "number",
        "place_date",
        "kind",
        "attribution",
        "subject",
        "letter_subject",
        *MARKS,
    ):
        if name in found:
            judge_lines(judge, name, found[name].lines)
    _fixed_words(judge, anatomy)
    for name, prefix in _DIVIDED.items():
        if name in found and not (name == "national_title" and anatomy.family == "state"):
            _divider(judge, anatomy, found[name], prefix)
    _columns(judge, anatomy)
    judge_head_sides(judge, anatomy)
    judge_issuers(judge, anatomy)
    for name in ("national_title", "motto", "parent_body", "issuer"):
        if name in found:
            _line_height(judge, found[name])
    if "number" in found:
        judge_number(judge, anatomy, found["number"])
    if "place_date" in found:
        judge_place_date(judge, anatomy, found["place_date"])
    judge_marks(judge, anatomy)
    judge_addressing(judge, anatomy)
    if "subject" in found:
        _subject(judge, found["subject"])
    _lengths(judge, anatomy)


def _subject(judge: Judge, found: Found) -> None:
    """A subject is a phrase, no sentence: it begins small, and no mark ends it."""
    text = plain(found.text)
    mark = text[-1:] if text[-1:] in _MARKS_AT_END else ""
    judge.value(
        "subject.end_mark",
        mark,
        found.lines[-1],
        found=f"“{mark}”",
        message=f"Cuối trích yếu có dấu “{mark}”",
        remedy="bỏ dấu ở cuối trích yếu",
    )
    first = text.partition(" ")[0]
    if first[:1].isupper() and first[1:].islower() and not is_upper(text) and not _opens_with_a_name(text):
        judge.value(
            "subject.initial_lower",
            False,
            found,
            found=f"“{first}”",
            message=f"Trích yếu bắt đầu bằng chữ hoa: “{first}”",
            remedy=f"viết “{first.lower()}”",
        )


_MARKS_AT_END = tuple(".,;:!")
_NAMES = ("Đảng", "Nhân dân", "Nhà nước", "Quốc hội", "Chính phủ", "Hội đồng", "Ủy ban", "Uỷ ban", "Trung ương", "Tết")


def _opens_with_a_name(text: str) -> bool:
    """Whether a capital is due at the beginning: a name, or a document cited by its number."""
    if text.startswith(_NAMES):
        return True
    second, *more = (*text.split()[1:4], "")
    return second[:1].isupper() or "số" in (second, *more)


_PRESENT = ("national_title", "motto", "issuer", "number", "place_date", "kind", "subject", "letter_subject")


def _presence(judge: Judge, anatomy: Anatomy) -> None:
    place = Place()
    for name in _PRESENT:
        # Where the kind is not found, nobody knows which line the subject is; one at another's place is told as such.
        known = name != "subject" or ("kind" in anatomy.components and "letter_subject" not in anatomy.components)
        if name not in anatomy.components and known:
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


def _fixed_words(judge: Judge, anatomy: Anatomy) -> None:
    _title(judge, anatomy)
    for name, prop in (("national_title", "national_title.text"), ("motto", "motto.text")):
        found = anatomy.components.get(name)
        rule = judge.rule(prop)
        if found is None or rule is None:
            continue
        text = plain(found.text)
        # Small letters in place of capitals are another rule's matter.
        allowed = (*((rule.accept.one_of) if rule.accept else ()), rule.build)
        if any(text.casefold() == to_nfc(str(each)).casefold() for each in allowed):
            if name == "motto" and not is_upper(text):
                _motto_capitals(judge, found, text)
            continue
        judge.value(prop, text, found.place, found=f"“{found.text}”", remedy="gõ lại cho đúng từng chữ, từng dấu")


def _title(judge: Judge, anatomy: Anatomy) -> None:
    """The name of the kind, by the kind that the paper is; a subject on its line is another thing than a slip."""
    found, name = anatomy.components.get("kind"), judge.kind.name
    if found is None or not name:
        return
    text = _compared(found.text)
    if text in map(_compared, judge.kind.names):
        return
    wanted = name.upper()
    runs_on = text.startswith(f"{_compared(name)} ")
    judge.broken(
        "kind.text",
        found.place,
        "Tên loại và trích yếu ở cùng một dòng" if runs_on else f"Tên loại đang là “{found.text}”",
        f"“{found.text}”",
        expected=f"“{wanted}” ở dòng riêng" if runs_on else f"“{wanted}”",
        remedy=f"xuống dòng sau “{wanted}”" if runs_on else "gõ lại cho đúng từng chữ, từng dấu",
    )


def _compared(text: str) -> str:
    """A title as it compares: of one case, its tone marks of one style."""
    return convert_tones(plain(text).casefold(), ToneStyle.NEW)


def _motto_capitals(judge: Judge, found: Found, text: str) -> None:
    """The first letter of each of the three phrases is a capital, and no other."""
    wanted = judge.law.text("motto.text")
    judge.value(
        "motto.text",
        text,
        found,
        found=f"“{found.text}”",
        message=f"Tiêu ngữ viết hoa sai: “{found.text}”",
        remedy=f"sửa thành “{wanted}”",
    )


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
        _ratio(judge, anatomy, found, prefix, divider.length_mm)
    if divider.kind in ("star", "dashes"):
        text = "".join(divider.text.split())
        judge.value(f"{prefix}.rule_text", text, place, found=f"“{text}”")


def _ratio(judge: Judge, anatomy: Anatomy, found: Found, prefix: str, length_mm: float) -> None:
    """How long the line drawn below is, held against the words; of several lines each is as good a measure."""
    room = room_mm(anatomy.file, found.lines[-1].paragraph)
    shown = [min(line_width(line), room) for line in found.lines]
    if room > 0:
        shown.append(line_width(found.lines[-1]) % room)  # the last line a long paragraph is set in
    widths = sorted(set(shown), reverse=True)
    prop = f"{prefix}.rule_ratio"
    if any(width and judge.accepts(prop, round(length_mm / width, 2)) for width in widths) or not widths[0]:
        return
    widest = widths[0]
    ratio = round(length_mm / widest, 2)
    judge.value(
        prop,
        ratio,
        found.lines[-1].place,
        found=f"{ratio:.0%} dòng chữ",
        message=f"Đường kẻ dưới “{_short(found.text)}” dài {ratio:.0%} dòng chữ",
        remedy=f"kéo đường kẻ dài chừng {widest * float(judge.law.number(prop)):.0f} mm",
    )


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "…"


def _columns(judge: Judge, anatomy: Anatomy) -> None:
    """The widths of the two halves, where they are the cells of one table."""
    left, right = anatomy.components.get("issuer"), anatomy.components.get("national_title")
    if left is None or right is None:
        return
    judge_halves(judge, "header", left.lines[0].paragraph, left.place, right.lines[0].paragraph, right.place)


def _line_height(judge: Judge, found: Found) -> None:
    for paragraph in dict.fromkeys(line.paragraph for line in found.lines):
        layout = paragraph.layout
        if layout.line_rule == "multiple":
            passed = judge.value("header.line_value", round(layout.line / 240, 2), found.place)
            if not passed:
                return


def _lengths(judge: Judge, anatomy: Anatomy) -> None:
    number = anatomy.components.get("number")
    digits, symbol = parts_of_number(number.text) if number else ("", "")
    values = {
        "subject": anatomy.components["subject"].text if "subject" in anatomy.components else "",
        "issuer": anatomy.components["issuer"].text if "issuer" in anatomy.components else "",
        "symbol": symbol,
        "number": digits,
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
