"""How the number and the symbol of a document are written.

Answers for `number.pattern`, `number.pad`, `number.blank`, `number.kind_symbol` and `limits.symbol`, `limits.number`.
"""

from __future__ import annotations

import re

from vanban.anatomy import Anatomy, Found
from vanban.anatomy.words import plain
from vanban.check.judging.judge import Judge
from vanban.check.judging.symbols import joined, judge_symbol, without_tail
from vanban.vietnamese import to_nfc

_NUMBER = re.compile(
    r"(?P<word>S[ốÔố]|số)(?P<before>\s*)(?P<colon>[:.]?)(?P<space>\s*)(?P<number>[\d….\s_]*?[a-zđ]?)(?P<gap>[\s….]*)"
    r"(?P<first>[/-])\s*(?P<kind>[A-ZĐ][A-Za-zĐđ]{0,3}|[^/\-\s]{1,6})\s*(?P<second>[-/])\s*(?P<symbol>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)


_BLANK = " .…_"
"""What stands where a number or a date is still to be filled in."""


def parts_of_number(text: str) -> tuple[str, str]:
    """The number and the symbol of a line ("Số: 05/KH-UBND": "05", "KH-UBND"); empty where it is written otherwise."""
    match = _NUMBER.match(plain(text))
    return (match["number"].strip(_BLANK), f"{match['kind']}-{match['symbol']}") if match else ("", "")


def judge_number(judge: Judge, anatomy: Anatomy, found: Found) -> None:
    """The line of number and symbol."""
    law, text, place = judge.law, plain(found.text), found.place
    match = _NUMBER.match(text)
    if match is None:
        judge.value("number.pattern", text, place, found=f"“{found.text}”")
        return
    number, kind, symbol = match["number"].strip(_BLANK), match["kind"], match["symbol"].strip()
    symbol = without_tail(judge, symbol)
    if number.isdecimal() and len(number) < 2:
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
    shown += match["second"] + ("X" if dots else joined(anatomy, symbol))
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
    if "issuer" in anatomy.components and not dots:
        judge_symbol(judge, anatomy, found, symbol)
