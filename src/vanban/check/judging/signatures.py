"""Signatures: their letters, the names, and where they stand; authority and position by the modules of their own.

Answers for the lettering of `authority`, `position`, `signer`, for `position.bold_alone`,
`signer.bare`, `signature.side`, `joint.lead_side`.
"""

from __future__ import annotations

import re

from vanban.anatomy import Anatomy, Line
from vanban.anatomy.marks import half_of
from vanban.anatomy.model import Signature
from vanban.anatomy.words import fold
from vanban.check.judging.capacities import judge_capacities, judge_own_body
from vanban.check.judging.judge import Judge
from vanban.check.judging.lettering import judge_lines
from vanban.check.judging.party_capacities import judge_committees, signs_without_its_committee
from vanban.vietnamese import to_nfc

_ADDRESSES = re.compile(r"^(?:Ông|Bà|Đồng chí|Đ/c)(?=[\s.,])", re.IGNORECASE)
_DEGREES = re.compile(
    r"^(?:(?:GS|PGS|TS|ThS|TSKH|BS|BSCK\w*|CN|KS|NCS|DS)\b\.?|Giáo sư|Phó Giáo sư|Tiến sĩ|Thạc sĩ|Cử nhân|Kỹ sư|Bác sĩ"
    r"|Dược sĩ|Luật sư|Nhà giáo|Nghệ sĩ|Thầy thuốc)(?=[\s.,])",
    re.IGNORECASE,
)
_RANKS = re.compile(
    r"^(?:Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|Đại uý|Thượng úy"
    r"|Thượng uý|Trung úy|Trung uý|Thiếu úy|Thiếu uý)(?=[\s.,])",
    re.IGNORECASE,
)
_ARMED = re.compile(r"\b(?:quan uy trung uong|quan su|cong an|bien phong|quan khu|quan doan|bo quoc phong|tu lenh)\b")
_LEARNED = re.compile(
    r"\b(?:truong|dai hoc|hoc vien|giao duc|benh vien|y te|phong kham|vien|khoa hoc|cao dang|mam non|tieu hoc)\b"
)
"""Words of an issuer's name, folded, that tell of a school, of health or science: degrees are their own matter."""


def judge_signatures(judge: Judge, anatomy: Anatomy) -> None:
    """Every signer's block, then how they stand to each other."""
    names = " ".join(
        fold(anatomy.components[name].text) for name in ("issuer", "parent_body") if name in anatomy.components
    )
    armed = _ARMED.search(names) is not None
    learned = judge.law.family == "state" and (armed or _LEARNED.search(names) is not None)
    joint = bool(anatomy.joint) and len(anatomy.signatures) > 1
    for signature in anatomy.signatures:
        unnamed = judge.law.family == "party" and not joint and signs_without_its_committee(judge, signature)
        _letters(judge, signature, alone=signature.concurrent is not None or not (signature.authority or unnamed))
        told = len(judge.findings)
        judge_capacities(judge, anatomy, signature, joint=joint)
        if judge.law.family == "party":
            judge_committees(judge, anatomy, signature, joint=joint)
        if not joint and len(judge.findings) == told:
            judge_own_body(judge, anatomy, signature)
        if signature.name is not None:
            _name(judge, signature.name, armed=armed, learned=learned)
    if joint:
        _lead(judge, anatomy)
    elif len(anatomy.signatures) == 1:
        _side(judge, anatomy, anatomy.signatures[0])


def _letters(judge: Judge, signature: Signature, *, alone: bool) -> None:
    judge_lines(judge, "authority", signature.authority)
    judge_lines(judge, "position", signature.position, bold="bold_alone" if alone else "bold")


def _name(judge: Judge, line: Line, *, armed: bool, learned: bool) -> None:
    """A name stands without titles; ranks and degrees are a matter of the sectors that have rules of their own."""
    judge_lines(judge, "signer", [line])
    text = to_nfc(line.words)
    wrong = _ADDRESSES.match(text) or (not learned and _DEGREES.match(text)) or (not armed and _RANKS.match(text))
    if not wrong:
        return
    judge.broken(
        "signer.bare",
        line.place,
        f"Họ tên kèm danh xưng: “{line.words}”",
        f"“{line.words}”",
        expected="chỉ ghi họ và tên",
        remedy="bỏ phần trước họ tên",
    )


# Where signatures stand


def _side(judge: Judge, anatomy: Anatomy, signature: Signature) -> None:
    """The half the signature stands in, where the list of recipients shows that there are halves."""
    title = anatomy.components.get("recipients_title")
    lines = (*signature.authority, *signature.position)
    if title is None or not lines:
        return
    half = half_of(lines[0].paragraph, lines[0].tab)
    other = half_of(title.lines[0].paragraph, title.lines[0].tab)
    if half and other and half != other:
        judge.value(
            "signature.side",
            half,
            lines[0],
            found="nửa trái" if half == "left" else "nửa phải",
            message="Chữ ký ở nửa trái",
            remedy="đưa chữ ký sang nửa phải, nơi nhận sang nửa trái",
        )


def _lead(judge: Judge, anatomy: Anatomy) -> None:
    """The half in which the body that is named first signs, where its signature tells that it is its."""
    first, second = anatomy.signatures[:2]
    sides = [half_of(lines[0].paragraph, lines[0].tab) for each in (first, second) if (lines := _lines(each))]
    if sorted(sides) != ["left", "right"]:
        return
    scores = [[_likeness(each, name) for name in anatomy.joint[:2]] for each in (first, second)]
    straight, crossed = scores[0][0] + scores[1][1], scores[0][1] + scores[1][0]
    if straight == crossed:
        return
    lead = 0 if straight > crossed else 1
    block = (first, second)[lead]
    judge.value(
        "joint.lead_side",
        sides[lead],
        _lines(block)[0],
        found="nửa trái" if sides[lead] == "left" else "nửa phải",
        message=f"Cơ quan chủ trì “{anatomy.joint[0]}” ký ở nửa {'trái' if sides[lead] == 'left' else 'phải'}",
        remedy="đổi chỗ hai chữ ký",
    )


def _lines(signature: Signature) -> tuple[Line, ...]:
    return (*signature.authority, *signature.position)


def _likeness(signature: Signature, name: str) -> float:
    """How many of an issuer's words its signature has, of all it has."""
    words = set(fold(" ".join(line.text for line in _lines(signature))).split())
    own = set(fold(name).split())
    return len(words & own) / max(len(own), 1)
