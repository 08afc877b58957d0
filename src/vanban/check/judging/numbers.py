"""The number and the symbol of a document.

Answers for `number.*` (its words and marks) and `limits.symbol`, `limits.number`.
"""

from __future__ import annotations

import re

from vanban.check.judging.judge import Judge
from vanban.check.recognising import Anatomy, Found
from vanban.check.recognising.words import fold, plain
from vanban.vietnamese import to_nfc

_NUMBER = re.compile(
    r"(?P<word>S[ốÔố]|số)(?P<before>\s*)(?P<colon>[:.]?)(?P<space>\s*)(?P<number>[\d….\s_]*?[a-zđ]?)(?P<gap>[\s….]*)"
    r"(?P<first>[/-])\s*(?P<kind>[A-ZĐ][A-Za-zĐđ]{0,3}|[^/\-\s]{1,6})\s*(?P<second>[-/])\s*(?P<symbol>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)


_BLANK = " .…_"
"""What stands where a number or a date is still to be filled in."""
_ABBREVIATED = ("UBND", "HĐND", "MTTQ", "TNCS", "HTX", "TNHH", "THPT", "THCS", "BHXH")


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
