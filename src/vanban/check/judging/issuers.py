"""The names in the left half of the head: in full, which line stands above the issuer, how several issuers are joined.

Answers for `issuer.abbreviations`, `issuer.cell_congress`, `issuer.parents`, `issuer.committee_name`,
`issuer.joint_separator`.
"""

from __future__ import annotations

import re

from vanban.anatomy import Anatomy
from vanban.anatomy.words import ORGANISATION, fold, plain
from vanban.check.judging.judge import Judge

_COMMITTEE_ORGANS = re.compile(
    r"ban (?:thuong vu|chap hanh dang bo|chap hanh chi bo)\b|thuong truc (?:tinh|thanh|dang)"
)
_BRANCH = ("dang bo", "chi bo")
_NONE, _BRANCH_ABOVE = "không", "ĐẢNG BỘ"
"""What `issuer.parents` says stands above a body."""


def judge_issuers(judge: Judge, anatomy: Anatomy) -> None:
    """The left half of the head."""
    if "issuer" not in anatomy.components:
        return
    _abbreviated(judge, anatomy)
    _congress(judge, anatomy)
    if anatomy.joint:
        _joint(judge, anatomy)
    elif judge.wants("issuer.committee_name", "issuer.parents") and not _by_a_committee_organ(judge, anatomy):
        _parent(judge, anatomy)


def _abbreviated(judge: Judge, anatomy: Anatomy) -> None:
    """The issuer is written in full; only the body above it may be shortened."""
    rule = judge.rule("issuer.abbreviations")
    if rule is None:
        return
    lines = anatomy.components["issuer"].lines
    # What stands above the last line that opens with an office's name may be the body above, in one weight with it.
    first = max((at for at, line in enumerate(lines) if ORGANISATION.match(fold(line.text))), default=0)
    known = [tuple(text.split(": ")) for text in judge.law.texts("issuer.abbreviations")]
    for line in lines[first:]:
        words = plain(line.text).upper()
        for short, full in known:
            match = re.search(rf"(?<![\w&]){re.escape(short.upper())}(?![\w&])", words)
            if match is None:
                continue
            judge.add(
                rule,
                line,
                f"Tên cơ quan ban hành viết tắt “{short}”",
                f"“{line.words}”",
                expected=f"“{' '.join(words.replace(match[0], full.upper()).split())}”",
                remedy=f"viết đầy đủ “{full.upper()}”",
            )
            return


def _congress(judge: Judge, anatomy: Anatomy) -> None:
    """The congress of a cell is one of all its members anyway, and does not say so."""
    for name in ("issuer", "parent_body"):
        found = anatomy.components.get(name)
        folded = fold(found.text) if found is not None else ""
        if found is None or not folded.startswith("dai hoi") or "chi bo" not in folded:
            continue
        if "toan the dang vien" in folded:
            judge.value(
                "issuer.cell_congress",
                False,
                found,
                found=f"“{found.text}”",
                message="Tên đại hội của chi bộ ghi “toàn thể đảng viên”",
                remedy="bỏ “toàn thể đảng viên”: ĐẠI HỘI CHI BỘ …",
            )


def _joint(judge: Judge, anatomy: Anatomy) -> None:
    """What stands between the names of several issuers."""
    issuer = anatomy.components["issuer"]
    text = "\n".join(line.words for line in issuer.lines)
    at = 0
    for one, other in zip(anatomy.joint, anatomy.joint[1:], strict=False):
        at = _end_of(text, one, at)
        between = text[at : _start_of(text, other, at)]
        # A hyphen at the end of a line, or at the beginning of the next, is one between words.
        mark = " - " if re.fullmatch(r"\s*[-–—]\s*", between) and "\n" in between else between
        judge.value(
            "issuer.joint_separator",
            mark,
            issuer,
            found=f"“{mark.strip()}”" if mark.strip() else "xuống dòng, không có gạch nối",
            message="Giữa tên các cơ quan cùng ban hành không phải là gạch nối",
            remedy="ghi tên các cơ quan nối bằng “ - ”, cơ quan chủ trì trước",
        )


def _end_of(text: str, name: str, start: int) -> int:
    match = _found(text, name, start)
    return match.end() if match else start


def _start_of(text: str, name: str, start: int) -> int:
    match = _found(text, name, start)
    return match.start() if match else start


def _found(text: str, name: str, start: int) -> re.Match[str] | None:
    return re.compile(r"\s+".join(map(re.escape, name.split()))).search(text, start)


def _by_a_committee_organ(judge: Judge, anatomy: Anatomy) -> bool:
    """Whether a standing committee or the whole of one gave its own name in place of its committee's."""
    issuer = anatomy.components["issuer"]
    if not _COMMITTEE_ORGANS.match(fold(issuer.text)):
        return False
    judge.broken(
        "issuer.committee_name",
        issuer,
        f"Tên cơ quan ban hành ghi là “{issuer.text}”",
        f"“{issuer.text}”",
        expected="tên của cấp ủy: TỈNH ỦY …, ĐẢNG ỦY …",
        remedy="ghi tên cấp ủy; ban thường vụ ghi ở quyền hạn ký (T/M BAN THƯỜNG VỤ)",
    )
    return True


def _parent(judge: Judge, anatomy: Anatomy) -> None:
    """The line above the issuer, by the level of the issuer."""
    rule = judge.rule("issuer.parents")
    issuer, above = anatomy.components["issuer"], anatomy.components.get("parent_body")
    if rule is None:
        return
    name = fold(issuer.text)
    pairs = (text.rpartition(": ")[::2] for text in judge.law.texts("issuer.parents"))
    known = sorted(((fold(body), wanted) for body, wanted in pairs), key=lambda pair: -len(pair[0]))
    wanted = next((wanted for body, wanted in known if f"{name} ".startswith(f"{body} ")), "")
    parent = fold(above.text) if above is not None else ""
    if _passes(wanted, name, parent):
        return
    judge.add(
        rule,
        above or issuer,
        f"Trên “{issuer.text}” " + (f"ghi “{above.text}”" if above is not None else "không có dòng nào"),
        f"“{above.text}”" if above is not None else "không có",
        expected={
            _NONE: "không ghi cơ quan cấp trên",
            _BRANCH_ABOVE: "đảng bộ cấp trên trực tiếp (ĐẢNG BỘ …)",
        }.get(wanted, "tên cấp ủy mà cơ quan trực thuộc"),
        remedy="bỏ dòng này" if wanted == _NONE else "ghi dòng này trên tên cơ quan, in hoa, không đậm",
    )


def _passes(wanted: str, name: str, parent: str) -> bool:
    match wanted:
        case "không":
            # Until 01/7/2025 there were cities below a province.
            return not parent or (name.startswith("thanh uy ") and parent.startswith("dang bo tinh "))
        case "ĐẢNG BỘ":
            return parent.startswith(_BRANCH)
        case "cấp ủy":
            # Offices have offices too ("BAN TỔ CHỨC TRUNG ƯƠNG" / "VĂN PHÒNG"): only a branch is surely wrong there.
            return bool(parent) and not parent.startswith(_BRANCH)
    return True
