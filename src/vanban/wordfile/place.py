"""Where something stands in a Word file, by what does not move with its pages, and in the plan it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

SHOWN = 60
"""How many letters of a paragraph a place shows."""


@dataclass(frozen=True, slots=True)
class PlanPlace:
    """Where the words of a finding stand in the plan's file: JSON path, line, column, the field's Vietnamese name."""

    path: str
    line: int
    column: int
    field: str

    def __str__(self) -> str:
        return f"dòng {self.line}, {self.field}, {self.path}" if self.field else f"dòng {self.line}, {self.path}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file, by what does not move with the pages.

    `part` is the name of the part ("word/document.xml"); `paragraph` counts all its paragraphs in document order
    from 1, those in tables, text boxes and content controls included (0: the part or the section as a whole); `text`
    is the paragraph's text. `start` and `end` bound the letters of `text` that are meant (both 0: all of it).
    `table`, `row` and `column` count from 1 and are 0 outside tables; `column` counts cells, not grid columns.
    `section` counts from 1, 0 where it does not matter. `plan` is the place in the plan the file was rendered from,
    where there is one.
    """

    part: str = "word/document.xml"
    paragraph: int = 0
    text: str = ""
    start: int = 0
    end: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    section: int = 0
    plan: PlanPlace | None = None

    def __str__(self) -> str:
        """In Vietnamese: "đoạn 12 (bảng 1, dòng 2, ô 1)"; "dòng 4, “Trích yếu” (subject), $.subject" in a plan."""
        if self.plan is not None:
            return str(self.plan)
        names = []
        if self.part != "word/document.xml":
            names.append(part_title(self.part))
        if self.section:
            names.append(f"phần trang {self.section}")
        if self.paragraph:
            names.append(f"đoạn {self.paragraph}")
        where = ", ".join(names) or "cả văn bản"
        if self.table:
            where += f" (bảng {self.table}, dòng {self.row}, ô {self.column})"
        return where

    @property
    def excerpt(self) -> str:
        """The paragraph's text, cut to `SHOWN` letters, around the letters that are meant."""
        text = " ".join(self.text[self.start : self.end].split()) if self.end else " ".join(self.text.split())
        return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"

    def as_dict(self) -> dict[str, Any]:
        """The place as plain data, for JSON: `words` say it in Vietnamese; numbers that are 0 are left out."""
        where: dict[str, Any] = {"part": self.part, "words": str(self), "text": self.text}
        for name in ("paragraph", "start", "end", "table", "row", "column", "section"):
            if value := getattr(self, name):
                where[name] = value
        if self.plan is not None:
            where["plan"] = asdict(self.plan)
        return where


def part_title(part: str) -> str:
    """The name of a part as a clerk knows it: "đầu trang", "chú thích cuối trang"."""
    name = part.rpartition("/")[2]
    for start, title in _PART_TITLES.items():
        if name.startswith(start):
            return title
    return part


_PART_TITLES: Mapping[str, str] = {
    "header": "đầu trang",
    "footer": "chân trang",
    "footnotes": "chú thích cuối trang",
    "endnotes": "chú thích cuối văn bản",
    "comments": "nhận xét",
}
