"""Abbreviations that no reader was told of.

Answers for `abbreviation.introduced`. HD 36-HD/VPTW, II.1.6.1, lets common words be abbreviated as they are;
HD 05-HD/VPTW, I.6.1.3, asks for the words before the first abbreviation of each. Only abbreviations of offices that
surely stand for words are told (`_WORDS`). What everybody reads without being told (UBND, HĐND, TP) is left alone,
and so are names of firms and programmes, units, symbols in numbers of documents, and lines in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from vanban.anatomy import Anatomy
from vanban.anatomy.model import place_of
from vanban.check.judging.judge import Judge

_WORDS: Mapping[str, str] = {
    "ANCT": "an ninh chính trị",
    "ANTT": "an ninh trật tự",
    "ANQP": "an ninh, quốc phòng",
    "ATGT": "an toàn giao thông",
    "ATTP": "an toàn thực phẩm",
    "BCĐ": "ban chỉ đạo",
    "BCH": "ban chấp hành",
    "BTC": "ban tổ chức",
    "BTV": "ban thường vụ",
    "CBCC": "cán bộ, công chức",
    "CBCCVC": "cán bộ, công chức, viên chức",
    "CBĐV": "cán bộ, đảng viên",
    "CCHC": "cải cách hành chính",
    "CĐS": "chuyển đổi số",
    "CNTT": "công nghệ thông tin",
    "CSDL": "cơ sở dữ liệu",
    "CSVC": "cơ sở vật chất",
    "CTĐ": "công tác đảng",
    "DVC": "dịch vụ công",
    "DVCTT": "dịch vụ công trực tuyến",
    "ĐMST": "đổi mới sáng tạo",
    "ĐTN": "đoàn thanh niên",
    "ĐVTN": "đoàn viên, thanh niên",
    "GDĐT": "giáo dục và đào tạo",
    "HĐQT": "hội đồng quản trị",
    "HTCT": "hệ thống chính trị",
    "HTNV": "hoàn thành nhiệm vụ",
    "HTXSNV": "hoàn thành xuất sắc nhiệm vụ",
    "KHCN": "khoa học và công nghệ",
    "KT-XH": "kinh tế - xã hội",
    "KTGS": "kiểm tra, giám sát",
    "KTXH": "kinh tế - xã hội",
    "LLCT": "lý luận chính trị",
    "LLVT": "lực lượng vũ trang",
    "MTQG": "mục tiêu quốc gia",
    "NSNN": "ngân sách nhà nước",
    "NTM": "nông thôn mới",
    "PCCC": "phòng cháy, chữa cháy",
    "PCTN": "phòng, chống tham nhũng",
    "PCTNTC": "phòng, chống tham nhũng, tiêu cực",
    "QCDC": "quy chế dân chủ",
    "QLNN": "quản lý nhà nước",
    "QPAN": "quốc phòng, an ninh",
    "QP-AN": "quốc phòng - an ninh",
    "SHCB": "sinh hoạt chi bộ",
    "TDP": "tổ dân phố",
    "TCCSĐ": "tổ chức cơ sở đảng",
    "TCĐ": "tổ chức đảng",
    "TTATXH": "trật tự, an toàn xã hội",
    "TTHC": "thủ tục hành chính",
    "TTCP": "thủ tướng chính phủ",
    "TTPVHCC": "trung tâm phục vụ hành chính công",
    "VHVN": "văn hóa, văn nghệ",
}
_CAPITALS = re.compile(r"(?<![\w/.\-–“\"])[A-ZĐ]{2,8}(?:-[A-ZĐ]{2,4})?(?![\w/]|[-–.]\w)")
_TWO = re.compile(r"[A-ZĐ][A-ZĐ]")
_TEXT = frozenset({"body", "opening", "clause", "point", "bullet", "note", "lead", "run_in"})


def judge_abbreviations(judge: Judge, anatomy: Anatomy) -> None:
    """Each such abbreviation in the running text, at its first place, unless brackets introduced it before."""
    if judge.rule("abbreviation.introduced") is None:
        return
    told: set[str] = set()
    for item in anatomy.items:
        text = item.paragraph.nfc
        # Most paragraphs have no two capitals beside each other, which is told fast.
        for match in _CAPITALS.finditer(text) if _TWO.search(text) is not None else ():
            short = match[0]
            if short not in _WORDS or short in told:
                continue
            if _in_brackets(text, match.start(), match.end()):
                told.add(short)
                continue
            if item.kind not in _TEXT or item.paragraph.cell is not None or _beside_capitals(text, match):
                continue
            told.add(short)
            words = _WORDS[short]
            judge.broken(
                "abbreviation.introduced",
                place_of(item.paragraph, match.start(), match.end()),
                f"“{short}” viết tắt mà chưa giải thích",
                f"“{short}”",
                expected=f"“{words} ({short})” ở lần dùng đầu",
                remedy=f"viết “{words} ({short})” hoặc viết đầy đủ",
            )


def _in_brackets(text: str, start: int, end: int) -> bool:
    """Whether an abbreviation stands in brackets, where it is introduced ("(CNTT)", "(sau đây viết tắt là BCĐ)")."""
    opened = text.rfind("(", 0, start)
    return opened > text.rfind(")", 0, start) and ")" in text[end:]


def _beside_capitals(text: str, match: re.Match[str]) -> bool:
    """Whether the words beside are capitals too: a slogan or a heading, in which nothing is abbreviated."""
    before, after = text[: match.start()].split()[-1:], text[match.end() :].split()[:1]
    return any(len(word) > 1 and word.isupper() and word not in _WORDS for word in (*before, *after))
