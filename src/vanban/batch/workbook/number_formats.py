"""A number and a format into what a cell shows, where that is certain.

Figures come out as Vietnamese settings of Excel show them: `.` between thousands, `,` before decimals. What depends on
the width of a column, on the machine's language or on parts of the format this module does not know is not guessed: it
is a `CellFault`, which names what to change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property, lru_cache
from typing import NamedTuple

from vanban.batch.cells import CellFault, Remarked, Value
from vanban.batch.workbook.dates import date_shown
from vanban.batch.workbook.format_code import Section, Token, format_code, sections_of

_NUMBER = re.compile(r"[-+]?(?:\d{1,400}(?:\.\d{0,400})?|\.\d{1,400})(?:[eE][-+]?\d{1,3})?", re.ASCII)
_EXACT_DIGITS = 15
"""Digits that Excel keeps of a number."""
_SHOWN_DIGITS = 11
"""Most digits of a whole number that the General format shows before it goes over to 1,23E+11."""
_SHOWN_LENGTH = 11
"""Longest broken number, with its point, that the General format shows whole."""


@dataclass(frozen=True)
class NumberFormat:
    """A format's code, taken apart: `number` and `text` tell what a cell with it shows."""

    code: str
    sections: tuple[Section, ...]

    @cached_property
    def plain(self) -> bool:
        """Whether it shows everything as it is: the General format, and that of texts."""
        return self.code in ("General", "@")

    def number(self, written: str, *, epoch_1904: bool = False) -> Value:
        """What is shown of a number, given as a file writes it: a text, a date, a time, a number, or nothing."""
        if self.plain and len(written) <= _SHOWN_DIGITS and written.isascii() and written.isdigit():
            return int(written)
        if len(written) > 500 or not _NUMBER.fullmatch(written):
            return CellFault("cell-number", f"ô ghi số sai: “{written[:40]}”", "gõ lại số vào ô")
        exact = float(written)
        if exact in (float("inf"), float("-inf")):
            return CellFault("cell-number", f"ô ghi số quá lớn: “{written[:40]}”", "gõ lại số vào ô")
        value = Decimal(f"{exact:.{_EXACT_DIGITS}g}")
        section, signed = self._section(value)
        if section is None:
            return self._unknown(_plain(value))
        if section.kind == "date":
            return date_shown(section.tokens, value, self.code, epoch_1904=epoch_1904)
        if section.kind == "unknown":
            return self._unknown(_plain(value))
        figure = value if signed else abs(value)
        if section.kind in ("general", "text"):
            shown = _general(figure, Decimal(written) if _long(written) else figure)
            around = [token for token in section.tokens if token.kind not in ("general", "text")]
            if not around or isinstance(shown, CellFault | Remarked):
                return shown
            return _joined(section, _plain(Decimal(str(shown))))
        text = _figures(section.tokens, figure)
        if text is None:
            return self._unknown(_plain(value))
        if not text:
            return None
        return _number(value) if text == _plain(value) else text

    def text(self, text: str) -> Value:
        """What is shown of a text: itself, unless the format adds something or hides it."""
        if self.plain:
            return text
        section = next((each for each in self.sections if each.kind == "text"), None)
        if section is not None and len(section.tokens) > 1:
            return _joined(section, text)
        if section is None and len(self.sections) > 3:
            return CellFault(
                "cell-hidden", f"định dạng “{self.code}” giấu chữ của ô", "đổi định dạng của ô thành Văn bản (Text)"
            )
        return text

    def _section(self, value: Decimal) -> tuple[Section | None, bool]:
        """The section that shows a value, and whether its sign is shown with it; none where that is not certain."""
        sections = [each for each in self.sections if each.kind != "text"] or list(self.sections)
        if any(each.condition for each in sections):
            if value < 0:
                return None, True
            fitting = (each for each in sections if not each.condition or _holds(each.condition, value))
            return next(fitting, None), True
        if value == 0 and len(sections) > 2:
            return sections[2], True
        if value < 0 and len(sections) > 1:
            return sections[1], False
        return sections[0], True

    def _unknown(self, value: str) -> CellFault:
        return CellFault(
            "cell-format",
            f"ô có số {value} hiện ra theo định dạng “{self.code}”, không biết chắc hiện thế nào",
            "đổi định dạng của ô thành Văn bản (Text) rồi gõ lại đúng chữ cần in",
        )


@lru_cache(maxsize=1_024)
def number_format(number: int, code: str = "") -> NumberFormat:
    """The format of a number and, unless it is built in, a code."""
    code = code or format_code(number)
    return NumberFormat(code[:80] or f"số {number}", sections_of(code))


def _holds(condition: str, value: Decimal) -> bool:
    sign = condition.rstrip("-0123456789.")
    bound = Decimal(condition.removeprefix(sign))
    return {
        "<": value < bound, ">": value > bound, "=": value == bound, "<=": value <= bound, ">=": value >= bound,
        "<>": value != bound,
    }[sign]  # fmt: skip


def _general(value: Decimal, written: Decimal) -> Value:
    """A number in the General format."""
    plain = _plain(value)
    if value == value.to_integral_value():
        digits = len(plain.lstrip("-"))
        if digits > _EXACT_DIGITS or written != value:
            return CellFault(
                "cell-digits",
                f"ô có số hơn {_EXACT_DIGITS} chữ số, Excel không giữ đủ các chữ số cuối",
                "đổi định dạng của ô thành Văn bản (Text) rồi gõ lại đủ chữ số",
            )
        if digits > _SHOWN_DIGITS:
            return Remarked(
                int(value),
                "cell-long-number",
                f"ô là số {plain}, Excel hiện thành dạng 1,23E+11; văn bản in đủ chữ số",
                "nếu là mã số thì đổi định dạng của cột thành Văn bản (Text) để giữ số 0 ở đầu",
            )
        return int(value)
    if len(plain.lstrip("-")) > _SHOWN_LENGTH:
        return CellFault(
            "cell-digits",
            f"ô có số lẻ dài {plain}, hiện bao nhiêu chữ số là tùy độ rộng cột",
            "đặt cho ô định dạng có số chữ số lẻ cần in, ví dụ 0,00",
        )
    return float(value)


class _Places(NamedTuple):
    """Where the figures of a format stand: the place of its point, those before it and after it; what they show."""

    point: int
    whole: list[int]
    broken: list[int]
    grouping: bool
    factor: Decimal


@lru_cache(maxsize=256)
def _places(tokens: tuple[Token, ...]) -> _Places | None:
    """The places of a format; None where it has more than one point."""
    places = [at for at, token in enumerate(tokens) if token.kind == "digit"]
    point = next((at for at, token in enumerate(tokens) if token.kind == "point"), len(tokens))
    if sum(token.kind == "point" for token in tokens) > 1:
        return None
    whole, broken = [at for at in places if at < point], [at for at in places if at > point]
    last = whole[-1] if whole else point
    commas = [at for at, token in enumerate(tokens) if token.kind == "comma"]
    grouping = any(whole and whole[0] < at < last for at in commas)
    scale = sum(last < at < (broken[0] if broken else len(tokens)) for at in commas)
    scale += sum(at > broken[-1] for at in commas) if broken else 0
    percent = sum(token.kind == "percent" for token in tokens)
    return _Places(point, whole, broken, grouping, Decimal(100) ** percent / Decimal(1000) ** scale)


def _figures(tokens: tuple[Token, ...], value: Decimal) -> str | None:
    """Figures put into the places of a format; None where the format is not understood."""
    found = _places(tokens)
    if found is None:
        return None
    point, whole, broken, grouping, factor = found
    if not whole and not broken:
        return "".join(map(_letters, tokens)).strip()
    scaled = abs(value) * factor
    rounded = scaled.quantize(Decimal(1).scaleb(-len(broken)), ROUND_HALF_UP) if scaled.adjusted() < 25 else None
    if rounded is None:
        return None
    units, _, rest = f"{rounded:f}".partition(".")
    units = units.lstrip("0")
    shown: dict[int, str] = {}
    count = 0
    for at in reversed(whole):
        first = at == whole[0]
        taken = units if first else units[-1:]
        units = "" if first else units[:-1]
        taken = taken or {"0": "0", "?": " "}.get(tokens[at].text, "")
        letters = []
        for digit in reversed(taken):
            if grouping and count and count % 3 == 0 and digit != " ":
                letters.append(".")
            letters.append(digit)
            count += 1
        shown[at] = "".join(reversed(letters))
    if not whole:
        shown[point] = units
    trailing = True
    for at, digit in reversed(list(zip(broken, rest, strict=True))):
        trailing = trailing and digit == "0" and tokens[at].text != "0"
        shown[at] = "" if trailing else digit
    if broken and any(shown[at] for at in broken):
        shown[point] = shown.get(point, "") + ","
    text = "".join(shown.get(at, _letters(token)) for at, token in enumerate(tokens)).strip()
    return f"-{text}" if value < 0 and rounded else text


def _letters(token: Token) -> str:
    """The letters a token stands for by itself."""
    if token.kind in ("quoted", "escaped", "literal", "symbol", "percent"):
        return "%" if token.kind == "percent" else token.text
    return " " if token.kind == "space" else ""


def _joined(section: Section, inner: str) -> str:
    return "".join(inner if token.kind in ("general", "text") else _letters(token) for token in section.tokens).strip()


def _long(written: str) -> bool:
    return len(written) > _EXACT_DIGITS and written.lstrip("-").isdigit()


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _plain(value: Decimal) -> str:
    """A number in figures, with a decimal comma and no exponent."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
