"""The names in the left half of the head: the body above, the issuer, or the several issuers of one document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.anatomy import words as w
from vanban.anatomy.lines import is_bold
from vanban.anatomy.model import Line

_HYPHEN = re.compile(r"\s*[-–—]\s*")
_LISTED = re.compile(r"\s*[,;/+\n]\s*|\s*[-–—]\s*")
_PARTY_SYMBOLS = re.compile(r"\d\s*-\s*[A-ZĐ][A-Za-zĐđ]*\s*/\s*(?P<all>\S.*)$")
_STATE_SYMBOLS = re.compile(r"/\s*[A-ZĐ][A-Za-zĐđ]*\s*-\s*(?P<all>\S.*)$")
_OF_A_PLACE = re.compile(
    r"(?:xa|phuong|dac khu|tinh|thanh pho|tp|quan|huyen|thi xa|thi tran|thon|khu pho)\.? (?!uy\b|doan\b|doi\b)"
)
"""How a line begins, folded, that says no more than where the body above it is."""
_UNFINISHED = frozenset(
    (
        *(
            "uy ban nhan dan",
            "hoi dong nhan dan",
            "ubnd",
            "hdnd",
            "ban chi dao",
            "to cong tac",
            "tieu ban",
            "ban van dong",
        ),
        *(
            "tong cong ty",
            "cong ty",
            "cong ty co phan",
            "cong ty tnhh",
            "tap doan",
            "trung tam",
            "ban quan ly",
            "chi cuc",
        ),
        *(
            "truong",
            "truong dai hoc",
            "truong cao dang",
            "truong mam non",
            "truong tieu hoc",
            "truong thcs",
            "truong thpt",
        ),
        *("truong trung hoc co so", "truong trung hoc pho thong", "hop tac xa", "benh vien", "vien nghien cuu"),
    )
)
"""What no name of an office ends with, folded."""
_CONGRESS = "dai hoi "
_ORGANS = ("doan chu tich", "doan thu ky", "ban tham tra", "ban kiem phieu")
"""Bodies of a congress, folded, which stand below its name (HD 05-HD/VPTW, I.2.1.1)."""


def joint_names(lines: Sequence[Line], number: str) -> tuple[str, ...]:
    """The names of the issuers of a joint document ("BAN TỔ CHỨC TỈNH UỶ - SỞ NỘI VỤ"), the lead first; else none.

    They are of one weight, each is an office's name, and a hyphen parts them; what else parts them is believed where
    the symbol has as many parts ("05-QC/BTCTU-SNV").
    """
    if not lines or len({is_bold(line) for line in lines}) > 1:
        return ()
    text = "\n".join(line.words for line in lines)
    names = _offices(_HYPHEN.split(text.replace("\n", " ")))
    if names:
        return names
    match = _PARTY_SYMBOLS.search(number)
    if match is None:
        # An office of the state and the one above it are of one weight often enough: lines alone tell nothing.
        match, text = _STATE_SYMBOLS.search(number), text.replace("\n", " ")
    symbols = _LISTED.split(match["all"]) if match else []
    names = _offices(_LISTED.split(text))
    if len(symbols) == len(names) and all(w.fold(a[:1]) == w.fold(b[:1]) for a, b in zip(symbols, names, strict=True)):
        return names
    return ()


def _offices(parts: Sequence[str]) -> tuple[str, ...]:
    """Two or more names of offices; none where one part is no office's name."""
    names = tuple(part.strip() for part in parts if part.strip())
    known = len(names) > 1 and all(w.ORGANISATION.match(w.fold(name)) for name in names)
    return names if known else ()


def split_names(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of the left half into the body above and the issuer: by weight where it differs, else by words."""
    if not lines:
        return [], []
    weights = [is_bold(line) for line in lines]
    first_bold = weights.index(True) if True in weights else None
    if first_bold and all(weights[first_bold:]) and not any(weights[:first_bold]):
        above, below = (w.fold(line.text) for line in lines[first_bold - 1 : first_bold + 1])
        if _OF_A_PLACE.match(below) or (above in _UNFINISHED and not w.ORGANISATION.match(below)):
            # Half of a name in bold is half of a name: no office is called by its place or its kind alone.
            return list(lines[: first_bold - 1]), list(lines[first_bold - 1 :])
        return list(lines[:first_bold]), list(lines[first_bold:])
    if f"{w.fold(lines[0].text)} ".startswith(_CONGRESS):
        organ = next((at for at, line in enumerate(lines) if w.fold(line.text).startswith(_ORGANS)), 0)
        return list(lines[:organ]), list(lines[organ:])
    starts = [index for index, line in enumerate(lines) if w.ORGANISATION.match(w.fold(line.text))]
    if not starts or starts[0] != 0:
        starts = [0, *(start for start in starts if start)]
    cut = starts[-1]
    if cut and _continues(lines, cut):
        cut = starts[-2] if len(starts) > 1 else 0
    return list(lines[:cut]), list(lines[cut:])


def _continues(lines: Sequence[Line], at: int) -> bool:
    """Whether a line that begins like an office goes on with the name above ("VĂN PHÒNG ... VÀ" / "ỦY BAN ...")."""
    above = w.fold(lines[at - 1].text)
    return above in _UNFINISHED or above.endswith((" va", " cua", " -")) or lines[at - 1].text.endswith((",", "-"))
