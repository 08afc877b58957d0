"""The capacity a document is signed in: its abbreviation, whom or what it may stand before, whose body it names.

Answers for `capacity.*` but `capacity.chained`, and for `authority.headed`, `authority.issuers`.
"""

from __future__ import annotations

import re

from vanban.anatomy import Anatomy, Line
from vanban.anatomy.model import Signature
from vanban.anatomy.words import ORGANISATION, capacity, fold, is_position
from vanban.check.judging.judge import Judge
from vanban.vietnamese import to_nfc

_CAPACITIES = {"TM": "TM", "KT": "KT", "TL": "TL", "TUQ": "TUQ", "TƯQ": "TUQ", "Q": "Q"}
_COLLECTIVE, _PERSON = "tập thể", "chức vụ"
"""What `capacity.holders` says a capacity stands before."""
_HEAD = re.compile(
    r"(?:TRƯỞNG|CHÁNH|GIÁM ĐỐC|CHỦ TỊCH|CHỦ NHIỆM|BÍ THƯ|TƯ LỆNH|TỔNG BIÊN TẬP|VIÊN|THỦ|CHÍNH ỦY|CHÍNH UỶ|ĐẠI SỨ)\b"
)
"""Words of which one makes a title of office out of a name ("TRẠM TRƯỞNG")."""
_COLLECTIVES_LIKE_TITLES = ("thuong truc", "chu tich doan", "thu truong", "uy vien")
"""Beginnings, folded, of collective bodies that read like a title of office."""
_ADVISORY = re.compile(
    r"(?:ban chi dao|tieu ban|hoi dong|to |ban to chuc|doan |cong doan|lien doan|mat tran|hoi |uy ban m|hop tac xa)"
)
"""Bodies, folded, of which a deputy signs as what he is, or for the whole."""
_IN_HIS_STEAD = re.compile(r"\bK\s*[./]?\s*T\s*\.", re.IGNORECASE)
"""A capacity that stands on the line of the body signed for."""
_HEADED = re.compile(r"(?:so|phong|chi cuc|cuc|trung tam|truong|van phong|tram|benh vien|thanh tra|ban quan ly)\b")
"""Offices, folded, that one head leads: they sign for no council or committee."""


def judge_capacities(judge: Judge, anatomy: Anatomy, signature: Signature, *, joint: bool) -> None:
    """Each line of authority of one signer, then whether they fit the position and the issuer."""
    for line in signature.authority:
        _abbreviation(judge, line)
    capacities = capacities_of(signature)
    told = [_holder(judge, name, text, line) for name, text, line in capacities]
    for line in signature.position:
        found = capacity(line.words)
        if found is not None and not signature.authority:
            told.append(_holder(judge, _CAPACITIES.get(_letters_of(found[0]), ""), found[1], line))
    if signature.position and fold(signature.position[0].words).startswith("quyen "):
        line = signature.position[0]
        written = line.words.split()[0]
        judge.value("capacity.Q", written, line, found=f"“{written}”", remedy="viết tắt: Q.")
    if any(told) or joint:
        return
    _deputy(judge, anatomy, signature, capacities)


def _abbreviation(judge: Judge, line: Line) -> None:
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


def capacities_of(signature: Signature) -> list[tuple[str, str, Line]]:
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


def _holder(judge: Judge, name: str, text: str, line: Line) -> bool:
    """Whether a capacity stands before what it cannot: TM. before one person, KT. before a body; that is told."""
    rule = judge.rule("capacity.holders")
    wanted = dict(each.split(": ") for each in judge.law.texts("capacity.holders")).get(name, "") if rule else ""
    if rule is None or not wanted:
        return False
    folded = fold(text)
    person = is_position(text) and not folded.startswith(_COLLECTIVES_LIKE_TITLES)
    body = ORGANISATION.match(folded) is not None and not is_position(text) and not _HEAD.search(to_nfc(text).upper())
    if (wanted == _COLLECTIVE and not person) or (wanted == _PERSON and not body):
        return False
    written = capacity(line.words)
    short = written[0].strip() if written else name
    judge.add(
        rule,
        line,
        f"“{short}” đứng trước {'chức vụ' if person else 'tên tập thể, cơ quan'}: “{line.words}”",
        f"“{line.words}”",
        expected=f"{short} rồi {'tên tập thể, cơ quan' if wanted == _COLLECTIVE else 'chức vụ của người đứng đầu'}",
        remedy=_REMEDIES[wanted],
    )
    return True


_REMEDIES = {
    _COLLECTIVE: "người đứng đầu ký thì chỉ ghi chức vụ; cấp phó ký thay thì ghi ký thay và chức vụ người đứng đầu",
    _PERSON: "ghi chức vụ của người đứng đầu sau chữ viết tắt này; ký thay mặt tập thể thì dùng chữ viết tắt thay mặt",
}


def _deputy(judge: Judge, anatomy: Anatomy, signature: Signature, capacities: list[tuple[str, str, Line]]) -> None:
    """A deputy signs in the head's stead, and only a deputy does."""
    position = " ".join(line.words for line in signature.position)
    if not position or signature.concurrent is not None:
        return
    line, deputy = signature.position[0], fold(position).startswith("pho ")
    names = [name for name, _, _ in capacities]
    if names[-1:] == ["KT"] and fold(capacities[-1][1]) == fold(position):
        judge.value(
            "capacity.deputy",
            False,
            line,
            found=f"“{position}” dưới “{capacities[-1][2].words}”",
            message=f"Dưới “{capacities[-1][2].words}” ghi lại chính chức vụ đó",
            expected=f"“KT. {position.removeprefix('PHÓ ')}”, “{position}”" if deputy and position.isupper() else "",
            remedy="cấp trưởng tự ký thì bỏ dòng ký thay; cấp phó ký thay thì ghi chức vụ cấp phó",
        )
    elif (
        names == ["TM"] and deputy and judge.law.has("authority.headed") and not _IN_HIS_STEAD.search(capacities[0][1])
    ):
        body = fold(capacities[0][1])
        rule = judge.rule("authority.headed")
        if rule is not None and any(
            f"{body} ".startswith(f"{fold(each)} ") for each in judge.law.texts("authority.headed")
        ):
            head = position.removeprefix("PHÓ ").removesuffix(" THƯỜNG TRỰC")
            judge.add(
                rule,
                line,
                f"“{position}” ký dưới “{capacities[0][2].words}” mà không có dòng ký thay (KT.)",
                f"“{capacities[0][2].words}”, “{position}”",
                expected=f"“{capacities[0][2].words}”, “KT. {head}”, “{position}”",
                remedy=f"thêm dòng “KT. {head}” trên chức vụ",
            )
    elif not signature.authority and deputy and judge.law.family == "state" and len(anatomy.signatures) == 1:
        issuer = anatomy.components.get("issuer")
        if issuer is not None and len(signature.position) == 1 and not _ADVISORY.match(f"{fold(issuer.text)} "):
            judge.value(
                "capacity.deputy",
                False,
                line,
                found=f"“{position}”",
                message=f"“{position}” ký mà không có dòng ký thay (KT.)",
                remedy="thêm dòng KT. và chức vụ của người đứng đầu trên chức vụ",
            )


def judge_own_body(judge: Judge, anatomy: Anatomy, signature: Signature) -> None:
    """The body signed for is the issuer's: no cell has a standing committee, no department a People's Committee."""
    rule = judge.rule("authority.issuers")
    bodies = [(text, line) for name, text, line in capacities_of(signature) if name == "TM"]
    if rule is None or not bodies or "issuer" not in anatomy.components:
        return
    text, line = bodies[0]
    issuer = fold(anatomy.components["issuer"].text)
    known = {fold(name): tuple(map(fold, owners.split(", "))) for name, owners in _pairs(judge, "authority.issuers")}
    everyone = {owner for owners in known.values() for owner in owners}
    owners = known.get(fold(text))
    surely_another = _HEADED.match(issuer) is not None or issuer.startswith(tuple(everyone))
    if owners is None or issuer.startswith(owners) or not surely_another:
        return
    judge.add(
        rule,
        line,
        f"“{anatomy.components['issuer'].text}” ban hành mà ký thay mặt “{text}”",
        f"“{line.words}”",
        expected="tên tập thể của chính cơ quan ban hành",
        remedy="sửa dòng quyền hạn, hoặc sửa tên cơ quan ban hành",
    )


def _pairs(judge: Judge, prop: str) -> list[tuple[str, str]]:
    """What a rule lists as "one: some, others", as pairs."""
    return [(name, rest) for name, _, rest in (each.partition(": ") for each in judge.law.texts(prop))]
