"""What the Party's guidances say of the bodies signed for, and of the positions below them.

Answers for `authority.bodies`, `authority.positions`, `capacity.chained`, `position.collective`,
`position.bare`, `position.concurrent_word`, `joint.full_position`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from vanban.anatomy import Anatomy, Line
from vanban.anatomy.model import Signature
from vanban.anatomy.words import fold
from vanban.check.judging.capacities import capacities_of
from vanban.check.judging.judge import Judge
from vanban.vietnamese.positions import split_position

_HOLDS_BOTH = re.compile(r"\skiêm(?!\w)", re.IGNORECASE)
"""Marks count: “kiểm” is another word."""
_WITHOUT_SEAL = ("ban chi dao", "tieu ban", "hoi dong")
_COMMITTEES = (
    "tinh uy",
    "thanh uy",
    "huyen uy",
    "quan uy",
    "thi uy",
    "dang uy",
    "ban thuong vu",
    "chi bo",
    "dang doan",
)
_COMMITTEE = "cap uy"
"""What `authority.positions` calls them all, folded."""


def judge_committees(judge: Judge, anatomy: Anatomy, signature: Signature, *, joint: bool) -> None:
    """Authority and position of one signer of a Party document."""
    told = len(judge.findings)
    _authority(judge, signature, joint=joint)
    if not any(finding.id.endswith(".authority.bodies") for finding in judge.findings[told:]):
        # Which positions may stand below a body is asked of bodies that sign as such.
        _position(judge, anatomy, signature, joint=joint)
    _concurrent(judge, signature)


def _authority(judge: Judge, signature: Signature, *, joint: bool) -> None:
    """One capacity in a block; below T/M the bare name of a collective body."""
    capacities = capacities_of(signature)
    names = [name for name, _, _ in capacities]
    if "KT" in names[1:] and names[0] in ("TM", "TL"):
        line = capacities[names.index("KT", 1)][2]
        judge.value(
            "capacity.chained",
            True,
            line,
            found=f"“{line.words}” dưới “{capacities[0][2].words}”",
            message=f"Ký thay (K/T) dưới “{capacities[0][2].words}”",
            remedy="bỏ một dòng quyền hạn: người ký thay mặt, thừa lệnh tự ký",
        )
    rule = judge.rule("authority.bodies")
    for name, body, line in capacities:
        if name != "TM" or rule is None or joint:
            continue
        folded = fold(body)
        if all(fold(known) != folded for known in judge.law.texts("authority.bodies")):
            judge.add(
                rule,
                line,
                f"Ký thay mặt “{body}”",
                f"“{body}”",
                expected="tên tập thể, không kèm tên đơn vị: BAN THƯỜNG VỤ, ĐẢNG ỦY, CHI BỘ …",
                remedy="chỉ ghi tên tập thể; cơ quan làm việc theo chế độ thủ trưởng thì ghi chức vụ",
            )


def signs_without_its_committee(judge: Judge, signature: Signature) -> bool:
    """Whether a secretary signs without T/M, or a deputy in his stead (K/T): the law lets committees do neither."""
    rule = judge.rule("authority.bodies")
    if rule is None or not judge.law.has("authority.positions") or signature.concurrent is not None:
        return False
    listed = (text.split(": ", 1) for text in judge.law.texts("authority.positions"))
    secretaries = {fold(each) for name, words in listed if fold(name) == _COMMITTEE for each in words.split(", ")}
    capacities = capacities_of(signature)
    if not capacities and not signature.authority:
        written = " ".join(line.words for line in signature.position)
        found = signature.position[:1] if fold(written) in secretaries else ()
    else:
        found = tuple(line for name, words, line in capacities if name == "KT" and fold(words) in secretaries)
        if any(name in ("TM", "TL") for name, _, _ in capacities):
            found = ()
    if not found:
        return False
    judge.add(
        rule,
        found[0],
        f"Bí thư, phó bí thư ký mà không thay mặt cấp ủy: “{found[0].words}”",
        f"“{found[0].words}”",
        expected="T/M và tên tập thể: T/M BAN THƯỜNG VỤ, T/M ĐẢNG ỦY, T/M CHI BỘ …",
        remedy="ghi T/M và tên tập thể ở dòng trên chức vụ" if not capacities else "thay K/T bằng T/M và tên tập thể",
    )
    return True


def _position(judge: Judge, anatomy: Anatomy, signature: Signature, *, joint: bool) -> None:
    """A position is the signer's own: which may stand below T/M, and that no body is named with it."""
    position = " ".join(line.words for line in signature.position)
    if not position:
        return
    title, named = split_position(position)
    line, collective = (
        signature.position[0],
        next((body for name, body, _ in capacities_of(signature) if name == "TM"), ""),
    )
    apart = joint or signature.concurrent is not None
    if collective and not apart and not _may_stand_below(judge, line, position, fold(title), collective):
        return
    if apart:
        if joint and not collective and not named and len(signature.position) == 1:
            judge.value(
                "joint.full_position",
                False,
                line,
                found=f"“{position}”",
                message=f"Chức vụ “{position}” không kèm tên cơ quan",
                remedy="ghi tên cơ quan ở dòng dưới chức vụ",
            )
        return
    issuer = anatomy.components.get("issuer")
    of_a_board = issuer is not None and fold(issuer.text).startswith(_WITHOUT_SEAL) and not signature.authority
    if named and not of_a_board:
        judge.broken(
            "position.bare",
            line,
            f"Chức vụ kèm tên cơ quan: “{position}”",
            f"“{position}”",
            expected=f"“{title}”",
            remedy="bỏ tên cơ quan sau chức vụ",
        )


def _may_stand_below(judge: Judge, line: Line, position: str, title: str, body: str) -> bool:
    """Whether a position, its title folded, is one of those written below T/M of a body."""
    title = title.removeprefix("quyen ")
    if judge.law.has("position.collective") and not _is_one_of(title, judge.law.texts("position.collective")):
        judge.broken(
            "position.collective",
            line,
            f"Dưới “T/M {body}” ghi chức vụ “{position}”",
            f"“{position}”",
            expected="chỉ bí thư, phó bí thư, chủ nhiệm, phó chủ nhiệm, chủ tịch, phó chủ tịch ghi chức vụ",
            remedy="bỏ dòng chức vụ, chỉ ghi họ tên",
        )
        return False
    rule = judge.rule("authority.positions")
    if rule is None:
        return True
    known = dict(text.split(": ", 1) for text in judge.law.texts("authority.positions"))
    folded = fold(body)
    name = next((each for each in known if fold(each) == folded), "")
    if not name and folded in _COMMITTEES:
        name = next((each for each in known if fold(each) == _COMMITTEE), "")
    positions = known.get(name, "")
    if not name or _is_one_of(title, positions.split(", ")):
        return True
    judge.add(
        rule,
        line,
        f"Dưới “T/M {body}” ghi chức vụ “{position}”",
        f"“{position}”",
        expected="không ghi chức vụ" if positions == "không" else positions,
        remedy="bỏ dòng chức vụ" if positions == "không" else "sửa chức vụ hoặc tên tập thể",
    )
    return False


def _is_one_of(title: str, known: Iterable[str]) -> bool:
    """Whether a folded title is one of these, or one of these and how it is held ("pho bi thu phu trach")."""
    return any(f"{title} ".startswith(f"{fold(each)} ") for each in known)


def _concurrent(judge: Judge, signature: Signature) -> None:
    """The word between two positions, on a line of its own, small and not bold."""
    line = signature.concurrent
    inline = next((each for each in signature.position if _HOLDS_BOTH.search(each.text)), None)
    if line is not None and signature.authority:
        first = signature.authority[0]
        judge.broken(
            "position.concurrent_word",
            first,
            f"“{first.words}” trên hai chức vụ nối bằng “kiêm”",
            f"“{first.words}”",
            expected="chức vụ ở cơ quan có con dấu, kiêm, chức vụ kiêm nhiệm; không ghi T/M, K/T",
            remedy="bỏ dòng quyền hạn",
        )
    if line is not None:
        bold = any(look.bold for _, look in line.looks())
        if judge.value("position.concurrent_word", line.words, line, found=f"“{line.words}”") and bold:
            judge.broken("position.concurrent_word", line, "Từ “kiêm” in đậm", "chữ đậm", remedy="bỏ đậm")
    elif inline is not None and not signature.authority:
        judge.broken(
            "position.concurrent_word",
            inline,
            f"“kiêm” ở cùng dòng với chức vụ: “{inline.words}”",
            f"“{inline.words}”",
            expected="“kiêm” ở dòng riêng, in thường, không đậm",
            remedy="tách thành ba dòng: chức vụ, kiêm, chức vụ kiêm nhiệm",
        )
