"""A workbook's bytes and the name of a sheet into that sheet: the one way into this package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from vanban.batch.cells import Value
from vanban.batch.problems import rows_refused
from vanban.batch.workbook.book import SheetPart, read_book, read_formats
from vanban.batch.workbook.package import Package
from vanban.batch.workbook.sheet import Shared, SheetReader, fill_merges, read_texts, shared_values


@dataclass(frozen=True, slots=True)
class Sheet:
    """The filled cells of a sheet: by row counted from 1, by column counted from 0.

    `merged` tells cells that a merged range covers, and the row and column of the cell whose value it shows: those in
    its first column hold that value, others nothing. `hidden` are filled rows that are not seen. `others` are the
    names of the other sheets that are seen.
    """

    name: str
    rows: Mapping[int, Mapping[int, Value]]
    merged: Mapping[int, Mapping[int, tuple[int, int]]]
    hidden: frozenset[int]
    others: tuple[str, ...]


def read_workbook(content: bytes, file: str, sheet: str | None, *, most_rows: int, most_columns: int) -> Sheet:
    """An .xlsx file's bytes into one of its sheets: the first that is not hidden, or the one named `sheet`.

    Raises `ReadError` for what is not a sound workbook, is locked, too large, or has no such sheet.
    """
    package = Package(content, file)
    book = read_book(package)
    chosen = _chosen(book.sheets, sheet, file)
    formats = read_formats(package, book.styles)
    reader = SheetReader(file, chosen.name, book, formats, most_rows=most_rows, most_columns=most_columns)
    package.read(chosen.part, reader.handlers())
    cells = reader.cells
    wanted = frozenset(
        value.index for row in cells.rows.values() for value in row.values() if isinstance(value, Shared)
    )
    texts = read_texts(package, book.texts, wanted) if wanted else {}
    shared_values(cells, texts, formats, chosen.name, file)
    merged = fill_merges(cells, file)
    rows = cast(Mapping[int, Mapping[int, Value]], {number: cells.rows[number] for number in sorted(cells.rows)})
    others = tuple(each.name for each in book.sheets if each is not chosen and not each.hidden)
    return Sheet(chosen.name, rows, merged, frozenset(cells.hidden), others)


def _chosen(sheets: list[SheetPart], name: str | None, file: str) -> SheetPart:
    seen = [each for each in sheets if not each.hidden]
    listed = ", ".join(f"“{each.name}”" for each in seen[:20]) or "không có trang nào"
    if name is not None:
        for each in sheets:
            if each.name == name:
                return each
        raise rows_refused("rows-sheet", file, f"không có trang “{name}”", listed, "sửa tên sau --sheet")
    if not seen:
        raise rows_refused(
            "rows-sheet", file, "mọi trang bảng của tệp đều bị ẩn", "một trang nhìn thấy được",
            "bỏ ẩn trang trong Excel (Unhide), hoặc chỉ rõ trang bằng --sheet",
        )  # fmt: skip
    return seen[0]
