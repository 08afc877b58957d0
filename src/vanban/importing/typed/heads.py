"""Small things readers of typed parts share: the words before a colon, what a title names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from vanban.anatomy.words import fold
from vanban.compose.composition import Inline, Run
from vanban.compose.inline import merge_runs, plain
from vanban.importing.plain import cut

MAX_HEAD = 60
"""Most letters of the words that stand before a colon as a head ("Thành phần tham dự:")."""

_HEADS: Mapping[str, str] = MappingProxyType(
    {
        "place": r"(?:ve )?dia diem(?: to chuc)?|noi to chuc|tai",
        "time": r"(?:ve )?thoi gian(?: to chuc)?|ngay gio",
        "chair": r"(?:nguoi |dong chi )?chu tri(?: (?:hoi nghi|diem cau|cuoc hop))?|dong chu tri|dieu hanh|chu toa",
        "presenters": r"bao cao vien|(?:nguoi )?(?:trinh bay|truyen dat)|nguoi bao cao|giang vien|dien gia",
        "participants": r"(?:ve )?(?:thanh phan|doi tuong|dai bieu)"
        r"(?: (?:tham du|du|tham gia|moi|trieu tap|hoi nghi|chinh))*(?: (?:tai )?diem cau\b.*)?|khach moi",
        "headcount": r"tong (?:so|cong)(?: (?:dai bieu|nguoi du|luong))?|so luong(?: dai bieu)?",
        "note": r"(?:\W*)(?:luu y|ghi chu|chu y)",
    }
)
_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "agenda": r"\b(?:chuong trinh|lich trinh|kich ban|tien trinh)\b",
        "venues": r"\bdiem cau\b|\bdia diem\b.*\bthanh phan\b|\bthanh phan\b.*\bdia diem\b",
        "place": r"\b(?:dia diem|diem cau)\b",
        "participants": r"\b(?:thanh phan|doi tuong|dai bieu|khach moi)\b",
        "documents": r"\btai lieu\b",
        "backdrop": r"\b(?:ma ?k[eé]t+|mar?ket|maquette|phong (?:chu|hoi nghi|chinh|nen|hoi truong|san khau)|backdrop"
        r"|khau hieu|trang tri khanh tiet|pa ?no|bang ron)\b",
    }
)


_ROOM = re.compile(r"(?<!\w)phòng(?!\w)", re.IGNORECASE)
_CLOTH = re.compile(r"(?<!\w)phông(?! chữ)(?!\w)", re.IGNORECASE)


def names(title: str, kind: str) -> bool:
    """Whether a title speaks of what a kind of typed part holds ("Thành phần, địa điểm cấp xã" of venues)."""
    # A room is no cloth behind the stage, though both fold to "phong".
    if kind == "backdrop" and _CLOTH.search(title):
        return True
    return _title(kind).search(fold(_ROOM.sub("", title))) is not None


def head_kind(words: str) -> str:
    """The field of a venue or a meeting that the words before a colon stand for; nothing for other words."""
    folded = fold(words.strip(" :*"))
    return next((kind for kind in _HEADS if _head(kind).fullmatch(folded)), "")


def split_head(runs: Inline) -> tuple[Inline, Inline] | None:
    """The words up to the first colon, with it, and what follows it; None where no head could be before one."""
    text = plain(runs)
    at = text.find(":")
    if not 0 < at <= MAX_HEAD or text[at + 1 : at + 2].isdigit():
        return None
    head, rest = cut(runs, at + 1)
    return stripped(head), stripped(rest)


def stripped(runs: Inline) -> Inline:
    """Runs without the blanks and line ends around them."""
    text = plain(runs)
    left = len(text) - len(text.lstrip())
    if left:
        runs = cut(runs, left)[1]
    right = len(text.strip())
    trailing = cut(runs, right)
    return merge_runs([run for run in trailing[0] if run.text or run.kind != "text"]) if trailing[1] else runs


def broken(runs: Inline) -> list[Inline]:
    """Runs parted at their line ends; lines without words are left out."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        if run.kind == "break":
            lines.append([])
        else:
            lines[-1].append(run)
    return [stripped(tuple(line)) for line in lines if plain(tuple(line)).strip()]


def without(runs: Inline, *, bold: bool = False, italic: bool = False) -> Inline:
    """Runs without the looks named, where compose sets those by itself."""
    return merge_runs([replace(run, bold=run.bold and not bold, italic=run.italic and not italic) for run in runs])


def all_italic(runs: Inline) -> bool:
    """Whether every word of some runs is in italic."""
    shown = [run for run in runs if run.kind == "text" and run.text.strip()]
    return bool(shown) and all(run.italic for run in shown)


@cache
def _head(kind: str) -> re.Pattern[str]:
    return re.compile(_HEADS[kind])


@cache
def _title(kind: str) -> re.Pattern[str]:
    return re.compile(_TITLES[kind])
