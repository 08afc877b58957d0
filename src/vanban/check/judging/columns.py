"""Where the halves of head and tail stand: which is left and which right, on one level, and how wide.

Answers for `header.sides`, `place_date.side`, `place_date.level`, and for `header.left_mm`, `header.right_mm`,
`signature.left_mm`, `signature.right_mm`, `header.borderless`, `signature.borderless`.
"""

from __future__ import annotations

from collections.abc import Iterator

from vanban.anatomy import Anatomy, Found
from vanban.anatomy.marks import half_of
from vanban.check.judging.judge import Judge, Spot
from vanban.wordfile import Cell, Paragraph

_PORTRAIT = 200
"""Widest both halves are, in mm, on a page that stands upright."""


def judge_halves(
    judge: Judge, prop: str, left: Paragraph, left_place: Spot, right: Paragraph, right_place: Spot
) -> None:
    """The widths of two cells side by side, where they are all the cells of a row."""
    one, other = left.cell, right.cell
    _borders(judge, prop, one, other, left_place)
    if one is None or other is None or one.table != other.table or one.columns != 2 or one.column == other.column:
        return
    if one.column > other.column:
        # Halves that changed places are another rule's matter.
        return
    if one.width_mm + other.width_mm > _PORTRAIT:
        return  # the laws draw the halves on a page that stands upright
    for name, cell, place in (("left", one, left_place), ("right", other, right_place)):
        if cell.width_mm:
            judge.value(f"{prop}.{name}_mm", round(cell.width_mm, 1), place)


def _borders(judge: Judge, prop: str, one: Cell | None, other: Cell | None, place: Spot) -> None:
    """Whether the table of the halves shows upright lines; a line below words is what parts them from the next."""
    if one is None or other is None or one.table != other.table or one is other:
        return
    if any(each.sided for cell in (one, other) for each in _with_its_parents(cell)):
        where = "Đầu văn bản" if prop == "header" else "Bảng nơi nhận, chữ ký"
        judge.value(
            f"{prop}.borderless",
            False,
            place,
            found="có khung",
            message=f"{where} có khung viền",
            expected="không có khung",
            remedy="bấm vào bảng này, thẻ Table Design, Borders, chọn No Border",
        )


def _with_its_parents(cell: Cell) -> Iterator[Cell]:
    """A cell, and the cells it stands in."""
    each: Cell | None = cell
    while each is not None:
        yield each
        each = each.parent


def judge_head_sides(judge: Judge, anatomy: Anatomy) -> None:
    """The issuer to the left, the national title to the right, the place beside the number."""
    there = anatomy.components
    issuer, title, dated = there.get("issuer"), there.get("national_title"), there.get("place_date")
    if issuer is not None and title is not None and _half(issuer) == "right" and _half(title) == "left":
        judge.value(
            "header.sides",
            False,
            issuer,
            found=f"“{title.text}” bên trái, “{issuer.text}” bên phải",
            message="Tên cơ quan và Quốc hiệu (tiêu đề) đổi chỗ cho nhau",
            remedy="đưa tên cơ quan, số, ký hiệu sang trái; Quốc hiệu (tiêu đề), địa danh, ngày tháng sang phải",
        )
        return
    if dated is None:
        return
    if title is not None and _half(dated) == "left" and _half(title) == "right":
        judge.value(
            "place_date.side",
            "left",
            dated,
            found="nửa trái",
            message="Địa danh, ngày tháng ở nửa trái",
            remedy="đưa địa danh, ngày tháng sang nửa phải, dưới Quốc hiệu (tiêu đề)",
        )
        return
    number = there.get("number")
    if number is not None and _apart(number, dated):
        above = _order(dated) < _order(number)
        judge.value(
            "place_date.level",
            False,
            dated,
            found="ở dòng trên" if above else "ở dòng dưới",
            message=f"Địa danh, ngày tháng ở dòng {'trên' if above else 'dưới'} số, ký hiệu",
            remedy="đưa địa danh, ngày tháng về cùng dòng với số, ký hiệu",
        )


def _half(found: Found) -> str:
    """The half a component stands in by cells or tabs; blanks in a line may wait for a day or a number."""
    line = found.lines[0]
    told = line.paragraph.cell is not None or "\t" in line.paragraph.text
    return half_of(line.paragraph, line.tab) if told else ""


def _order(found: Found) -> int:
    return found.lines[0].paragraph.number


def _apart(number: Found, dated: Found) -> bool:
    """Whether the file surely sets two lines one below the other: in rows of one table of which no cell is joined."""
    one, other = number.lines[0].paragraph.cell, dated.lines[0].paragraph.cell
    if one is None or other is None or one.table != other.table or one.row == other.row:
        return False
    return one.columns == other.columns == 2 and one.column != other.column and not (one.joined or other.joined)
