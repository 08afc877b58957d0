"""Codes of communes against the list of communes: a code that none has, or that another has than the one named."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.batch.rows import Table
from vanban.errors import Problem

CODE, NAME = "commune.code", "commune.name"
_DIGITS = 5


def commune_remarks(table: Table) -> Iterator[tuple[int, Problem]]:
    """Remarks on codes, each with the index of its row. The list is of one day, so that a code may be right for all."""
    if CODE not in table.columns:
        return
    from vanban.vietnamese.communes import AS_OF, communes, place_key

    known = {unit.code: unit for unit in communes()}
    for index, row in enumerate(table.rows):
        written, name = row.values.get(CODE), row.values.get(NAME)
        digits = str(written).strip() if isinstance(written, str | int) else ""
        if not digits.isdecimal():
            continue
        unit = known.get(digits.zfill(_DIGITS))
        if unit is None:
            words = f"danh mục xã, phường, đặc khu (ngày {AS_OF[8:]}/{AS_OF[5:7]}/{AS_OF[:4]}) không có mã {written}"
            yield index, Problem("commune-unknown", words, remedy="đối chiếu lại mã; bảng mẫu điền sẵn mã đúng")
        elif isinstance(name, str) and place_key(name) not in map(place_key, (unit.name, f"{unit.type} {unit.name}")):
            words = f"mã {written} là của {unit.type} {unit.name} ({unit.province_name}), không phải “{name}”"
            yield index, Problem("commune-other", words, remedy="sửa mã hoặc sửa tên")
