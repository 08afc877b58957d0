"""Whether a symbol is its issuer's: its letters read off the names, and those that the Party's guidances fix.

Answers for `number.agrees`, `number.joint_separator`, `issuer.symbols`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.anatomy import Anatomy, Found
from vanban.anatomy.words import fold
from vanban.check.judging.judge import Judge
from vanban.vietnamese import to_nfc

_ABBREVIATED = ("UBND", "HĐND", "MTTQ", "TNCS", "HTX", "TNHH", "THPT", "THCS", "BHXH")
_KNOWN = re.compile(
    r"(?:UBND|HĐND|CP|TTg|QH|TW|TU|HU|QU|ĐU|BCĐ|UBMTTQ|MTTQ|VPCP|VPUBND|TAND|VKSND"
    r"|[BS](?:NV|TC|TP|YT|XD|CT|GDĐT|KHCN|KHĐT|NNMT|TNMT|NN|NNPTNT|VHTTDL|VHTT|VHTTTT|TTTT|LĐTBXH|GTVT|DTTG|DL|NgV))"
)
"""Symbols that every reader knows for one body's; what else an office calls itself by, its head decides."""
_TAIL = re.compile(r"/[a-zđ]{1,8}$")
"""What an office puts behind a symbol for its own registers ("3294-CV/VPTW/nb", HD 05-HD/VPTW, page 29)."""
JOINT = re.compile(r"\s*([-–—,;/&+.])\s*")
_CENTRAL = "TRUNG ƯƠNG"
_COMMITTEES = ("tinh uy", "thanh uy", "huyen uy", "quan uy", "thi uy", "dang uy", "chi bo", "dai hoi")
"""Bodies, folded, whose symbol is fixed whole; others add to theirs what they like ("BCĐ35")."""
_OF_A_COMMITTEE = frozenset({"", "TW", "TU", "HU", "QU", "ĐU"})


def without_tail(judge: Judge, symbol: str) -> str:
    """A Party symbol without what the office adds for its registers ("VPTW/nb" to "VPTW")."""
    return _TAIL.sub("", symbol) if judge.law.family == "party" else symbol


def joined(anatomy: Anatomy, symbol: str) -> str:
    """The symbol of a joint document with hyphens between its parts, whatever stands there."""
    return JOINT.sub("-", symbol) if anatomy.joint else symbol


def judge_symbol(judge: Judge, anatomy: Anatomy, found: Found, symbol: str) -> None:
    """The symbol of the line `found`, without its tail, against the issuer or issuers."""
    issuer = anatomy.components["issuer"]
    if any(finding.id.endswith(".issuer.abbreviations") for finding in judge.findings):
        # A name that is not written in full has no words to read a symbol off.
        return
    parts = [symbol]
    if anatomy.joint:
        for match in JOINT.finditer(symbol):
            judge.value(
                "number.joint_separator",
                match[1],
                found,
                found=f"“{match[1]}”",
                message=f"Ký hiệu các cơ quan cùng ban hành nối bằng “{match[1]}”",
                remedy="nối các ký hiệu bằng gạch nối, không cách",
            )
        parts = JOINT.split(symbol)[::2]
    whole = _own_names(anatomy)
    names = anatomy.joint if len(parts) == len(anatomy.joint) else (_whose_symbol(anatomy, whole),) * len(parts)
    fixed = list(_fixed(judge))
    for part, name in zip(parts, names, strict=True):
        chosen = judge.law.family == "state" and not _KNOWN.fullmatch(part.split("-")[0])
        if not chosen and not (
            _agrees(part, name) or _agrees(part, whole) or any(_begins(part, sign) for sign in _of(name, fixed))
        ):
            judge.broken(
                "number.agrees",
                found,
                f"Ký hiệu “{part}” không khớp với cơ quan ban hành “{issuer.text}”",
                f"“{part}”",
                expected="chữ viết tắt của tên cơ quan ban hành",
                remedy="sửa ký hiệu, hoặc sửa tên cơ quan",
            )
            return
        _committee(judge, found, part, name, fixed)


def _own_names(anatomy: Anatomy) -> str:
    names = (anatomy.components.get(name) for name in ("issuer", "parent_body"))
    return " ".join(name.text for name in names if name is not None)


def _whose_symbol(anatomy: Anatomy, whole: str) -> str:
    """The names a symbol is read off: the bodies of a congress use that of their congress."""
    above = anatomy.components.get("parent_body")
    return above.text if above is not None and fold(above.text).startswith("dai hoi ") else whole


def _fixed(judge: Judge) -> Iterator[tuple[str, str]]:
    """The bodies whose symbol the law fixes, folded, the longest names first: ("chi bo", "CB")."""
    if judge.law.has("issuer.symbols"):
        pairs = (text.rpartition(": ")[::2] for text in judge.law.texts("issuer.symbols"))
        yield from sorted(((fold(name), sign) for name, sign in pairs), key=lambda pair: -len(pair[0]))


def _of(name: str, fixed: Sequence[tuple[str, str]]) -> list[str]:
    """The fixed symbols of a body, of the nearest name first; the head may leave out "Cơ quan"."""
    folded = fold(name)
    return [sign for body, sign in fixed if folded.startswith(body) or folded.startswith(body.removeprefix("co quan "))]


def _begins(symbol: str, sign: str) -> bool:
    return to_nfc(symbol).upper().startswith(sign.upper())


def _committee(judge: Judge, found: Found, symbol: str, name: str, fixed: Sequence[tuple[str, str]]) -> None:
    """The symbol of a committee, which is its fixed one and nothing else."""
    signs = _of(name, fixed)
    if not signs or not fold(name).startswith(_COMMITTEES):
        return
    written, wanted = to_nfc(symbol).upper(), signs[0].upper()
    if written.startswith(wanted) and written.removeprefix(wanted) in _OF_A_COMMITTEE:
        return
    judge.broken(
        "issuer.symbols",
        found,
        f"Ký hiệu của “{name}” viết là “{symbol}”",
        f"“{symbol}”",
        expected=f"“{signs[0]}”",
        remedy=f"sửa thành {signs[0]}",
    )


def _agrees(symbol: str, names: str) -> bool:
    """Whether the symbol's letters can be read off, in order, the names of the issuer and the body above it."""
    source = ""
    for word in re.findall(r"\w+", to_nfc(names).upper().replace(_CENTRAL, f"{_CENTRAL} T W")):
        source += word if word in _ABBREVIATED else word[0]
    # A small letter only parts a symbol from another's ("TTg", of the Prime Minister).
    letters = [char for char in re.split(r"[-.]", to_nfc(symbol), maxsplit=1)[0] if char.isupper()]
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
