"""Which column of a table holds what of a task: by the words of its heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from vanban.anatomy.words import fold
from vanban.importing.typed.grid import Placed
from vanban.vietnamese import leading_hours

_WHO = (
    r"(?:cac )?(?:co quan|don vi|bo phan|nguoi|to chuc|phong|phong ban|can bo|dong chi|noi)"
    r"(?: (?:co quan|don vi|ca nhan))?"
)
_HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "number": r"(?:s ?)?t ?t|so (?:tt|thu tu)|thu tu(?: cac buoc)?|(?:cac )?buoc(?: thuc hien)?|no",
        "support": r".*\bphoi hop\b.*",
        "lead": rf"(?:{_WHO} )?(?:chu tri|phu trach|thuc hien|dau moi|tham muu|chiu trach nhiem|trach nhiem|duoc giao"
        rf"|to chuc thuc hien|phan cong)\b.*|phan cong\b.*|trach nhiem\b.*|{_WHO}",
        "deadline": r"(?:thoi (?:gian|han|diem)|tien do|han|ngay|moc thoi gian|ke hoach thoi gian|lo trinh)\b.*",
        "product": r"(?:(?:ten |du kien )?(?:san pham|ket qua|dau ra))\b.*",
        "cost": r"(?:(?:nguon |du toan |tong )?kinh phi|du toan|nguon von)\b.*",
        "remarks": r"(?:ghi chu|luu y|chu thich)\b.*",
        "content": r"(?:(?:ten|cac|danh muc) )?(?:noi dung|cong viec|nhiem vu|hoat dong|dau viec|viec|hang muc"
        r"|giai phap|nhom nhiem vu|chi tieu|de an|chuyen de)\b.*",
    }
)
_MEETING = 0.5
"""The part of the cells of time with an hour of the day, from which on a table is a programme."""


def task_columns(row: Sequence[Placed]) -> list[str] | None:
    """The field of each cell of a row of headings, the number first if it is there; None where it is no table of tasks.

    Without numbers, content and who does it may be anything: then two more columns must say that they are of tasks.
    """
    found: list[str] = []
    for cell in row:
        name = _field(cell.text, found)
        if name is None or cell.span != 1 or cell.merge:
            return None
        found.append(name)
    if "content" not in found or "number" in found[1:]:
        return None
    telling = len({"lead", "support", "deadline", "product"} & set(found))
    return found if telling >= (1 if found[0] == "number" else 2) else None


def _field(text: str, taken: Sequence[str]) -> str | None:
    words = fold(text)
    # “Đơn vị chủ trì, phối hợp” is who leads; what only works along says no more than that.
    if re.search(r"\bchu tri\b", words) and "lead" not in taken:
        return "lead"
    return next((name for name, form in _HEADINGS.items() if name not in taken and re.fullmatch(form, words)), None)


def is_programme(rows: Sequence[Sequence[Placed]], columns: Sequence[str]) -> bool:
    """Whether the cells of time hold hours, so that the rows are a programme and no tasks."""
    if "deadline" not in columns:
        return False
    at = columns.index("deadline")
    cells = [row[at].text for row in rows if len(row) == len(columns) and row[at].text]
    hours = sum(leading_hours(text) is not None for text in cells)
    return bool(cells) and hours >= _MEETING * len(cells)
