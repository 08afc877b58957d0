"""The fixed words of official documents, and texts folded so that spelling variants compare as equal."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

from vanban.vietnamese import to_nfc

_FEW = 24
_SPACES = re.compile(r"[\W_]+")
_MARKS = dict.fromkeys(range(0x300, 0x370)) | {ord("đ"): "d"}

NATIONAL_TITLE = "cong hoa xa hoi chu nghia viet nam"
PARTY_TITLE = "dang cong san viet nam"
YOUTH_TITLE = "doan tncs ho chi minh"
MOTTO = "doc lap tu do hanh phuc"

ORDERS = {"quyet dinh": "decision", "quyet nghi": "resolution"}
"""What stands alone above the articles, folded, and the kind it is of."""
SECRECY = ("tuyet mat", "toi mat", "mat")
URGENCY = ("hoa toc", "thuong khan", "khan", "khan cap", "hoa toc hen gio")
CIRCULATION = (
    "xem xong tra lai",
    "luu hanh noi bo",
    "tai lieu thu hoi",
    "xong hoi nghi tra lai",
    "tai lieu hoi nghi",
)
NO_MEDIA = (
    "khong pho bien tren phuong tien thong tin dai chung",
    "khong pho bien tren cac phuong tien thong tin dai chung",
)
"""The mark that has a place of its own, folded (HD 05-HD/VPTW, II.4.1; HD 36-HD/VPTW, II.2.2)."""
_CIRCULATION_LIKE = re.compile(
    r"(?:tai lieu|luu hanh|xem xong|xong|khong (?:pho bien|sao|luu hanh|cong bo)|chi (?:luu hanh|pho bien)|thu hoi)\b"
)


def is_circulation(text: str) -> bool:
    """Whether a line in capitals tells who may read a document: the list of such marks is open in the laws."""
    folded = fold(text)
    return folded in CIRCULATION or (len(text) <= 60 and is_upper(text) and _CIRCULATION_LIKE.match(folded) is not None)


_ORGANISATIONS = (
    "uy ban|ubnd|hoi dong|hdnd|so|bo|ban|phong|truong|dang bo|dang uy|dang doan|chi bo|chi uy|cong an|cuc|chi cuc"
    "|tong cuc|trung tam|van phong|vien|vien kiem sat|toa an|tinh uy|thanh uy|huyen uy|quan uy|thi uy|lien doan"
    "|cong doan|hoi|doan|mat tran|uy ban mttq|benh vien|tram|tong cong ty|cong ty|thanh tra|kho bac|ngan hang"
    "|hoc vien|dai hoc|bao|dai|quoc hoi|chinh phu|van phong|bo chi huy|bo tu lenh|ban quan ly|to cong tac"
)
ORGANISATION = re.compile(rf"(?:{_ORGANISATIONS})\b")
"""How the folded name of an office begins."""

_SLASHED = re.compile(
    r"(T\s?/\s?M|K\s?/\s?T|T\s?/\s?L|T\s?/\s?U(?:\s?/\s?|\s?)Q)(?=[\s.:]|[A-ZĐ])\s*[.:]?\s*", re.IGNORECASE
)
_DOTTED = re.compile(r"(TM|KT|TL|TUQ|TƯQ|T\.U\.Q|Q)\s?([.:])\s*", re.IGNORECASE)
_BARE = re.compile(r"(TM|KT|TL|TUQ|TƯQ)\s+")
_OTHER = re.compile(r"[A-ZĐƯ]{1,4}\.\s*(?=[A-ZĐƯÔ]{2})")

_POSITION = re.compile(
    r"(?:quyền )?(?:phó|[ủu][yỷ] viên|thứ trưởng|chủ tịch|chủ nhiệm|giám đốc|tổng giám đốc|bí thư|chánh"
    r"|trưởng|bộ trưởng|chủ t(?:ọa|oạ)|hiệu trưởng"
    r"|thủ tướng|tổng bí thư|tổng thanh tra|cục trưởng|vụ trưởng|viện trưởng"
    r"|chỉ huy trưởng|tư lệnh|thường trực"
    r"|tổ trưởng|đoàn trưởng|thống đốc|chính [ủu][yỷ]|chính trị viên|tổng kiểm toán|đội trưởng|quyền hạn"
    r"|chức vụ|thư ký|tham mưu trưởng|tổng biên tập|kế toán trưởng|người đứng đầu|công chứng viên|thủ trưởng)\b"
)
"""How a title of office begins, in small letters; marks count, as in "Trương" and "Vũ Trường", which are names."""


def is_position(text: str) -> bool:
    """Whether a text begins with a title of office ("PHÓ CHỦ TỊCH")."""
    return _POSITION.match(" ".join(to_nfc(text).casefold().split())) is not None


def capacity(text: str) -> tuple[str, str] | None:
    """The abbreviation a line of authority opens with, its mark included, and what follows; None when with none.

    `TM. ỦY BAN NHÂN DÂN`, `T/M BAN THƯỜNG VỤ`, and what is written wrongly for them (`TM ỦY BAN`, `K.T. CHỦ TỊCH`).
    """
    for pattern in (_SLASHED, _DOTTED, _BARE):
        match = pattern.match(text)
        rest = text[match.end() :] if match else ""
        if match and rest and (is_upper(rest) or is_position(rest) or (pattern is not _BARE and rest[0].isupper())):
            return match[0], rest
    match = _OTHER.match(text)
    if match and is_position(text[match.end() :]):
        return match[0], text[match.end() :]
    return None


def plain(text: str) -> str:
    """A text as it compares: NFC, no-break spaces as spaces, spaces single."""
    return " ".join(to_nfc(text).replace("\u00a0", " ").split())


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """A text in small unaccented letters, its words parted by one space: "Độc lập - Tự do" to "doc lap tu do"."""
    return " ".join(filter(None, map(_fold_word, text.split())))


@lru_cache(maxsize=8192)
def _fold_word(word: str) -> str:
    """A word folded; there are some thousand syllables, which all texts share."""
    return _SPACES.sub(" ", unicodedata.normalize("NFD", word.casefold()).translate(_MARKS)).strip()


def resembles(folded: str, wanted: str, least: float = 0.86) -> bool:
    """Whether a folded text is a fixed one, a slip or a spaced-out spelling apart."""
    if folded == wanted:
        return True
    if not 0.75 < (len(folded) + 1) / (len(wanted) + 1) < 1.9:
        return False
    near, far = folded.replace(" ", ""), wanted.replace(" ", "")
    if near == far:
        return True
    return len(folded) < len(wanted) * 1.2 and SequenceMatcher(None, near, far, autojunk=False).ratio() >= least


def is_upper(text: str) -> bool:
    """Whether the letters of a text are capitals, and there are some."""
    # A few letters tell of most texts that they are not.
    start = text[:_FEW]
    return start.upper() == start and text.upper() == text and text.lower() != text


def has_letters(text: str) -> bool:
    """Whether there is a letter to be read in a text."""
    start = text[:_FEW]
    return start.upper() != start.lower() or text.upper() != text.lower()
