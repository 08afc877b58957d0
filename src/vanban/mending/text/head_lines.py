"""The line of number and symbol, the line of place and date, the first word of the subject.

Mends `number.pattern`, `number.letter_pattern`, `number.pad`, `number.joint_separator`, `number.blank`,
`issuer.joint_separator`, `date.pad_day_below`, `date.pad_month_below`, `date.months_bare`, `date.pattern`,
`date.blank`, `place_date.pattern`, `subject.initial_lower`. The number, the symbol and the day stay what they are:
colons, hyphens, blanks, the 0 before a figure are put right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from vanban.check.judging.numbers import NUMBER, OFFICE_NUMBER
from vanban.check.judging.places import END_MARK, ISSUED, right_date
from vanban.check.judging.symbols import JOINT
from vanban.check.report import Finding, Instead
from vanban.mending.bench import Bench, Done, Kept, Mender
from vanban.mending.text.beginnings import same_letters
from vanban.mending.text.putting import Plain, plain_at, put
from vanban.rulebook import Rule


def _raw(finding: Finding) -> tuple[str, int]:
    """The letters of a finding's line as they stand, and where they begin."""
    place = finding.place
    return (place.text[place.start : place.end] if place.end else place.text), place.start


# Number and symbol


def _number(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    """The number as the law writes it, where nothing but marks, blanks and capitals differ."""
    plain = plain_at(bench, finding)
    if plain is None:
        return Kept("no-way")
    if not finding.instead:
        return _without_blanks(bench, finding, plain)
    right = finding.instead[0].letters
    if not same_letters(plain.text, right):
        return Kept("decision")
    return put(bench, finding, [plain.instead(0, len(plain.text), right)])


def _without_blanks(bench: Bench, finding: Finding, plain: Plain) -> Done | Kept:
    """The blanks round the marks of a symbol whose number is still to be given."""
    match = NUMBER.match(plain.text) or OFFICE_NUMBER.match(plain.text)
    if match is None:
        return Kept("decision")
    edits = [
        plain.instead(*each.span(), each[1])
        for each in _JOINTS.finditer(plain.text, match.start("first"))
        if each[0] != each[1]
    ]
    return put(bench, finding, edits) if edits else Kept("decision")


_JOINTS = re.compile(r"(?:(?<=\S)\s)?([/-])\s?")


_ONE_FIGURE = re.compile(r"số\s*[:.]?\s*(?P<figure>\d)(?!\d)", re.IGNORECASE)


def _padded_number(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    plain = plain_at(bench, finding)
    match = _ONE_FIGURE.match(plain.text) if plain is not None else None
    if plain is None or match is None:
        return Kept("decision")
    return put(bench, finding, [plain.instead(*match.span("figure"), f"0{match['figure']}")])


def _joint_symbol(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    """Hyphens between the parts of a joint document's symbol."""
    plain = plain_at(bench, finding)
    match = NUMBER.match(plain.text) if plain is not None else None
    if plain is None or match is None:
        return Kept("decision")
    joints = JOINT.finditer(plain.text, *match.span("symbol"))
    return put(bench, finding, [plain.instead(*each.span(), str(rule.build)) for each in joints])


_BETWEEN = re.compile(r"\s*[-–—,;&+/]?\s*")


def _joint_issuers(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    """A hyphen between the names of joint issuers on one line."""
    plain = plain_at(bench, finding)
    if plain is None:
        return Kept("no-way")
    edits: list[Instead] = []
    at = 0
    names = bench.anatomy.joint
    for one, other in pairwise(names):
        start = plain.text.find(one, at)
        end = plain.text.find(other, start + len(one)) if start >= 0 else -1
        if end < 0 or not _BETWEEN.fullmatch(plain.text, start + len(one), end):
            return Kept("decision")
        edits.append(plain.instead(start + len(one), end, str(rule.build)))
        at = end
    return put(bench, finding, edits)


_ROOM = re.compile(
    r"số\s*:?(?P<blank>[ \u00a0]*)(?=[/-])|(?<=ngày)(?P<day>[ \u00a0]*)(?=tháng)"
    r"|(?<=tháng)(?P<month>[ \u00a0]*)(?=năm)",
    re.IGNORECASE,
)


def _room(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    """Blanks in which a number, a day or a month is to be written."""
    text, start = _raw(finding)
    edits = [
        Instead(start + low, start + high, str(rule.build))
        for match in _ROOM.finditer(text)
        for low, high in (match.span(str(match.lastgroup)),)
        if not rule.accepts(text[low:high])
    ]
    return put(bench, finding, edits, "chừa khoảng trắng để điền") if edits else Kept("decision")


# Place and date


_DAY = re.compile(r"ngày[ \u00a0]*(?P<figures>\d)(?!\d)", re.IGNORECASE)
_MONTH = re.compile(r"tháng[ \u00a0]*(?P<figures>\d)(?!\d)", re.IGNORECASE)
_BARE = re.compile(r"tháng[ \u00a0]*(?P<figures>0[3-9])(?!\d)", re.IGNORECASE)


def _figures(pattern: re.Pattern[str]) -> Mender:
    """A day or a month with its 0, or without one."""

    def mend(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
        text, start = _raw(finding)
        match = pattern.search(text)
        if match is None:
            return Kept("decision")
        figures = match["figures"]
        low, high = match.span("figures")
        return put(bench, finding, [Instead(start + low, start + high, figures[1:] or f"0{figures}")])

    return mend


def _date(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    """The date as the law writes it, where its words and figures are all there."""
    plain = plain_at(bench, finding)
    match = ISSUED.search(plain.text) if plain is not None else None
    if plain is None or match is None:
        return Kept("decision")
    right = right_date(match[0]).strip("“”")
    if not right or list(_values(match[0])) != list(_values(right)):
        return Kept("decision")
    return put(bench, finding, [plain.instead(*match.span(), right)])


def _values(text: str) -> Iterator[str]:
    """The words and the figures of a date, without the 0 before a figure."""
    for each in re.findall(r"[^\W\d_]+|\d+", text.casefold()):
        yield each.lstrip("0") if each.isdecimal() else each


_BEFORE_DATE = re.compile(r"(?P<between>[\s.,;:–-]*)(?=ngày\s)", re.IGNORECASE)


def _place_and_date(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    """A comma and a blank between the place and the date, no mark behind the year."""
    plain = plain_at(bench, finding)
    if plain is None:
        return Kept("no-way")
    edits = []
    match = _BEFORE_DATE.search(plain.text)
    if match is not None and match.start() and match["between"] != ", ":
        edits.append(plain.instead(*match.span("between"), ", "))
    end = END_MARK.search(plain.text)
    if end is not None:
        edits.append(plain.instead(len(plain.text[: end.start("mark")].rstrip()), end.end(), ""))
    return put(bench, finding, edits) if edits else Kept("decision")


# Subject

_PHRASES = frozenset(
    (
        *("về việc", "triển khai", "tổ chức", "thực hiện", "tăng cường", "nâng cao", "phát động", "phát triển"),
        *("hưởng ứng", "tuyên truyền", "kiểm tra", "ứng dụng", "cải cách", "bồi dưỡng", "đào tạo", "đẩy mạnh"),
        *("xây dựng", "rà soát", "phòng chống", "phòng, chống", "giám sát", "đánh giá", "hỗ trợ", "ban hành"),
        *("phê duyệt", "sửa đổi", "sơ kết", "tổng kết", "thành lập", "điều chỉnh", "tiếp tục", "công tác"),
        *("quản lý", "sử dụng", "sắp xếp", "khắc phục"),
    )
)
"""Two words with which a subject begins that is no name."""


def _small_initial(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    """The first letter made small, where what it begins is surely no name."""
    plain = plain_at(bench, finding)
    if plain is None:
        return Kept("no-way")
    first, _, rest = plain.text.partition(" ")
    phrase = f"{first} {rest.partition(' ')[0]}".lower()
    if phrase not in _PHRASES and first != "Về":
        return Kept("decision")
    return put(bench, finding, [plain.instead(0, 1, first[:1].lower())])


MENDERS: Mapping[str, Mender] = {
    "number.pattern": _number,
    "number.letter_pattern": _number,
    "number.pad": _padded_number,
    "number.joint_separator": _joint_symbol,
    "number.blank": _room,
    "issuer.joint_separator": _joint_issuers,
    "date.pad_day_below": _figures(_DAY),
    "date.pad_month_below": _figures(_MONTH),
    "date.months_bare": _figures(_BARE),
    "date.pattern": _date,
    "date.blank": _room,
    "place_date.pattern": _place_and_date,
    "subject.initial_lower": _small_initial,
}
