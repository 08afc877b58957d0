"""Signatures: the authority a document is signed by, positions and names.

Answers for `authority.*`, `capacity.*`, `position.*`, `signer.*`, `joint.*`, `signature.side`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from vanban.anatomy import Anatomy, Line
from vanban.anatomy.marks import half_of
from vanban.anatomy.model import Signature
from vanban.anatomy.words import capacity, fold
from vanban.check.judging.judge import Judge
from vanban.check.judging.lettering import judge_lines
from vanban.vietnamese import to_nfc
from vanban.vietnamese.positions import split_position

_CAPACITIES = {"TM": "TM", "KT": "KT", "TL": "TL", "TUQ": "TUQ", "TƯQ": "TUQ", "Q": "Q"}
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


def judge_signatures(judge: Judge, anatomy: Anatomy) -> None:
    """Every signer's block, then how they stand to each other."""
    names = " ".join(
        fold(anatomy.components[name].text) for name in ("issuer", "parent_body") if name in anatomy.components
    )
    armed = _ARMED.search(names) is not None
    learned = judge.law.family == "state" and (armed or _LEARNED.search(names) is not None)
    joint = bool(anatomy.joint) and len(anatomy.signatures) > 1
    for signature in anatomy.signatures:
        unnamed = judge.law.family == "party" and not joint and _committee_unnamed(judge, signature)
        _letters(judge, signature, alone=signature.concurrent is not None or not (signature.authority or unnamed))
        for line in signature.authority:
            _capacity(judge, line)
        if judge.law.family == "party":
            _authority(judge, signature, joint=joint)
            _position(judge, anatomy, signature, joint=joint)
            _concurrent(judge, signature)
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


def _capacity(judge: Judge, line: Line) -> None:
    """The abbreviation for a signer's authority, and the space after it."""
    found = capacity(line.text)
    if found is None:
        return
    written, _ = found
    name = _CAPACITIES.get(_letters_of(written), "")
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


def _letters_of(written: str) -> str:
    return "".join(char for char in to_nfc(written).upper() if char.isalpha())


# What the Party's guidances say of bodies and positions


def _capacities(signature: Signature) -> list[tuple[str, str, Line]]:
    """The capacities of a block in order, each with the body or position it names: ("TM", "BAN THƯỜNG VỤ", …)."""
    made: list[tuple[str, str, Line]] = []
    for line in signature.authority:
        found = capacity(line.words)
        if found is not None:
            made.append((_CAPACITIES.get(_letters_of(found[0]), ""), found[1], line))
        elif made:
            name, text, first = made[-1]
            made[-1] = (name, f"{text} {line.words}", first)
    return made


def _authority(judge: Judge, signature: Signature, *, joint: bool) -> None:
    """One capacity in a block; below T/M the bare name of a collective body."""
    capacities = _capacities(signature)
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


def _committee_unnamed(judge: Judge, signature: Signature) -> bool:
    """Whether a secretary signs without T/M, or a deputy in his stead (K/T): the law lets committees do neither."""
    rule = judge.rule("authority.bodies")
    if rule is None or not judge.law.has("authority.positions") or signature.concurrent is not None:
        return False
    listed = (text.split(": ", 1) for text in judge.law.texts("authority.positions"))
    secretaries = {fold(each) for name, words in listed if fold(name) == _COMMITTEE for each in words.split(", ")}
    capacities = _capacities(signature)
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
    if fold(position).startswith("quyen "):
        judge.value("capacity.Q", position.split()[0], signature.position[0], remedy="viết tắt: Q.")
    title, named = split_position(position)
    line, collective = (
        signature.position[0],
        next((body for name, body, _ in _capacities(signature) if name == "TM"), ""),
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
    inline = next((each for each in signature.position if " kiem " in f"{fold(each.text)} "), None)
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
