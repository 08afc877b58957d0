"""Which column of a table holds what of an agenda: by its heading, by its words, by what it holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from vanban.anatomy.words import fold
from vanban.importing.typed.grid import Placed
from vanban.vietnamese import leading_hours

_DONE = (
    r"chu tri|thuc hien|trinh bay|truyen dat|phu trach|bao cao|dieu hanh|dam nhiem|chuan bi|tham muu|dan chuong trinh"
    r"|phan cong|phat bieu|phoi hop|bao cao vien|giang vien|dien gia"
)
_WHO = r"nguoi|don vi|co quan|bo phan|ca nhan|dong chi|to chuc|thanh phan|to"
_HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "number": r"(?:s ?)?t ?t|so (?:tt|thu tu)|thu tu|no",
        "session": r"(?:ngay|buoi|thu|ngay thang|thu ngay|ngay buoi|buoi ngay|phien)",
        "time": r"(?:ngay )?(?:thoi gian|gio|thoi diem|khung gio|moc thoi gian|thoi luong)\b.*",
        "content": r"(?:cac )?(?:noi dung|cong viec|hoat dong|chuyen de|dien bien|tien trinh|chuong trinh)\b.*",
        "presenter": rf"(?:(?:{_WHO}) )?(?:{_DONE})\b.*|(?:thanh phan|don vi|co quan)\b.*",
        "place": r"(?:dia diem|noi|hoi truong|phong)\b.*",
        "remarks": r"(?:ghi chu|luu y|tai lieu)\b.*",
    }
)
_TASKS = re.compile(
    r"(?:thoi (?:gian|han)|tien do|han) (?:hoan thanh|bao cao|trinh|ket thuc)"
    r"|thoi han|tien do|san pham|ket qua|du toan|kinh phi"
)
_ENOUGH = 0.6
_ORDER = ("number", "session", "time", "content", "presenter", "place", "remarks")


@dataclass(frozen=True, slots=True)
class Columns:
    """The field each grid column holds, the words of its heading; how sure that it is an agenda, and why."""

    fields: Mapping[int, str]
    headings: Mapping[str, Placed]
    sure: float
    reason: str

    @property
    def order(self) -> list[str]:
        """The columns after those of numbers and sessions, as they stand; nothing where compose sets them so."""
        names = sorted(self.headings.keys() - {"number", "session"}, key=lambda name: self.headings[name].start)
        return names if names != sorted(names, key=_ORDER.index) else []

    @property
    def beside(self) -> bool:
        """Whether sessions stand in a column of their own."""
        return "session" in self.headings

    def field(self, cell: Placed) -> str:
        """The field of the column a cell begins in."""
        return self.fields.get(cell.start, "")


def agenda_columns(rows: Sequence[Sequence[Placed]], *, titled: bool) -> Columns | None:
    """The columns of a table whose first row are headings; None where it is no agenda.

    `titled`: the heading above the table speaks of a programme.
    """
    headings = _headings(rows[0])
    if headings is None or "content" not in headings or not {"time", "presenter"} & headings.keys():
        return None
    fields = {column: name for name, cell in headings.items() for column in cell.columns}
    hours, filled = _hours(rows[1:], fields)
    share = hours / filled if filled else 0.0
    score = 0.3 * ("time" in headings) + 0.1 * ("presenter" in headings) + 0.3 * titled + 0.4 * share
    if any(_TASKS.search(fold(cell.text)) for cell in rows[0]):
        score -= 0.4
    if "time" in headings and filled and share < 0.5:
        score -= 0.3
    if score < _ENOUGH and not (titled and "time" not in headings):
        return None
    why = [f"giờ ở {hours}/{filled} ô của cột “{headings['time'].text}”"] if "time" in headings else []
    why += [f"cột “{headings['content'].text}”"]
    why += ["đề mục nói chương trình"] if titled else []
    return Columns(fields, headings, min(score, 1.0), ", ".join(why))


def _headings(row: Sequence[Placed]) -> dict[str, Placed] | None:
    """The cells of a row of headings by their field; None where two or more are no headings of an agenda."""
    found: dict[str, Placed] = {}
    others = []
    for cell in row:
        name = _heading(cell.text, found)
        if name is None:
            others.append(cell)
        else:
            found[name] = cell
    if len(others) > 1 or (others and ("remarks" in found or not others[0].text)):
        return None
    # A column of another name is kept as one of remarks: its name says what it is.
    if others:
        found["remarks"] = others[0]
    first = [found[name].start for name in ("number", "session") if name in found]
    return found if first == list(range(len(first))) else None


def _heading(text: str, taken: Mapping[str, Placed]) -> str | None:
    words = fold(text)
    for name in _ORDER:
        if name not in taken and words and re.fullmatch(_HEADINGS[name], words):
            return name
    return None


def _hours(rows: Sequence[Sequence[Placed]], fields: Mapping[int, str]) -> tuple[int, int]:
    """How many cells of hours hold hours, of how many that hold words; rows of one cell say nothing."""
    found = [
        leading_hours(cell.text) is not None
        for row in rows
        if sum(bool(each.text) for each in row) > 1
        for cell in row
        if fields.get(cell.start) == "time" and cell.text
    ]
    return sum(found), len(found)
