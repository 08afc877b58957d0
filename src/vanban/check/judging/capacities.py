"""Signatures: the authority a document is signed by, positions and names.

Answers for `authority.*`, `capacity.*`, `position.*`, `signer.*`.
"""

from __future__ import annotations

import re

from vanban.check.judging.judge import Judge
from vanban.check.judging.lettering import judge_lines
from vanban.check.recognising import Line
from vanban.check.recognising.model import Signature
from vanban.check.recognising.words import capacity, fold
from vanban.vietnamese import to_nfc

_CAPACITIES = {"TM": "TM", "KT": "KT", "TL": "TL", "TUQ": "TUQ", "TƯQ": "TUQ", "Q": "Q"}
_TITLES = re.compile(
    r"^(?:(?:GS|PGS|TS|ThS|ThS|TSKH|BS|BSCK\w*|CN|KS|NCS)\b\.?|Giáo sư|Phó Giáo sư|Tiến sĩ|Thạc sĩ|Cử nhân|Kỹ sư|Bác sĩ"
    r"|Dược sĩ|Luật sư|Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|Đại uý"
    r"|Thượng úy|Trung úy|Thiếu úy|Nhà giáo|Nghệ sĩ|Ông|Bà|Đồng chí|Đ/c)(?=[\s.,])",
    re.IGNORECASE,
)
_PARTY_BODY = re.compile(r"\b(?:tinh uy|thanh uy|dang uy|huyen uy|quan uy|dang bo|chi bo|phuong|xa|dac khu)\b")


def judge_signature(judge: Judge, signature: Signature) -> None:
    """One signer's block."""
    judge_lines(judge, "authority", signature.authority)
    judge_lines(judge, "position", signature.position, bold="bold" if signature.authority else "bold_alone")
    for line in signature.authority:
        _capacity(judge, line)
    for line in signature.position:
        folded = fold(line.text)
        if "bi thu" in folded and _PARTY_BODY.search(folded):
            judge.broken(
                "position.bare",
                line,
                f"Chức vụ kèm tên cơ quan: “{line.words}”",
                f"“{line.words}”",
                expected="chỉ ghi chức vụ",
                remedy="bỏ tên cơ quan sau chức vụ",
            )
    if signature.name is not None:
        judge_lines(judge, "signer", [signature.name])
        if _TITLES.match(to_nfc(signature.name.words)):
            judge.broken(
                "signer.bare",
                signature.name.place,
                f"Họ tên kèm danh xưng: “{signature.name.words}”",
                f"“{signature.name.words}”",
                expected="chỉ ghi họ và tên",
                remedy="bỏ phần trước họ tên",
            )


def _capacity(judge: Judge, line: Line) -> None:
    """The abbreviation for a signer's authority, and the space after it."""
    found = capacity(line.text)
    if found is None:
        return
    written, _ = found
    letters = "".join(char for char in to_nfc(written).upper() if char.isalpha())
    name = _CAPACITIES.get(letters, "")
    prop = f"capacity.{name}"
    if not name or not judge.law.has(prop):
        judge.value(
            "capacity.known",
            written.strip(),
            line,
            found=f"“{written.strip()}”",
            message=f"Chữ viết tắt quyền hạn “{written.strip()}” không có trong quy định",
            remedy="dùng đúng chữ viết tắt",
        )
        return
    if not judge.value(prop, written.strip(), line, found=f"“{written.strip()}”", remedy="sửa chữ viết tắt quyền hạn"):
        return
    # More than one space is a matter of typing.
    space = " " if written[-1:].isspace() else ""
    judge.value(
        "capacity.separator",
        space,
        line,
        found="không cách chữ",
        remedy="để đúng một khoảng trắng",
    )
