"""The workbook a clerk fills in for a base plan: a column for each name it uses, with headings, notes, choices."""

from __future__ import annotations

import io
import types
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal, Union, get_args, get_origin

from vanban.batch.base_plan import BasePlan
from vanban.batch.columns import SKIP, is_path
from vanban.batch.names import NamePattern
from vanban.batch.rows import column_name
from vanban.errors import BatchError, Problem
from vanban.model import Plan
from vanban.new_workbook import new_workbook
from vanban.vietnamese.communes import Commune, communes

SHEET = "Danh sách"
GUIDE = "Hướng dẫn"
COUNTRY = "cả nước"
_SPARE_ROWS = 1_000
"""How many rows below the filled ones have their drop-downs."""

_COMMUNE = {
    "commune.code": ("Mã xã", "Mã đơn vị hành chính cấp xã.", "11914"),
    "commune.type": ("Loại", "xã, phường hoặc đặc khu.", "xã"),
    "commune.name": ("Tên xã, phường, đặc khu", "Tên không kèm chữ xã, phường, đặc khu.", "Vĩnh Bảo"),
    "commune.province": ("Tỉnh, thành phố", "Tên tỉnh, thành phố, không kèm chữ tỉnh, thành phố.", "Hải Phòng"),
    "commune.province_code": ("Mã tỉnh", "Mã tỉnh, thành phố.", "31"),
    "commune.province_type": ("Loại tỉnh", "tỉnh hoặc thành phố.", "thành phố"),
}
_BY_FILTER = {
    "ngay": ("Ngày, viết ngày/tháng/năm.", "07/02/2026"),
    "ngay_dai": ("Ngày, viết ngày/tháng/năm.", "07/02/2026"),
    "thu": ("Ngày, viết ngày/tháng/năm.", "07/02/2026"),
    "gio": ("Giờ, ví dụ 07h30.", "07h30"),
    "so": ("Số, ví dụ 1.250.000.", "1.250.000"),
}
_BY_FIELD = {
    "signature.name": "Trần Thị Mẫu",
    "signature.position": "Chủ tịch",
    "issuer.symbol": "UBND",
    "number": "15",
    "date": "12/01/2026",
}
_OWN = {"number": ("number",), "signature.name": ("signature", "name")}
"""What every office has of its own, as columns that replace the field."""
_COMMUNE_TYPES = ("xã", "phường", "đặc khu")


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column of the workbook."""

    name: str
    title: str
    note: str
    example: str
    choices: tuple[str, ...] = ()
    strict: bool = True
    """Whether nothing but the choices may be typed."""


def sheet_columns(base: BasePlan, fields: Iterable[str] = ()) -> tuple[SheetColumn, ...]:
    """The columns for a base plan: one to leave rows out, one for each name it uses, one for each of `fields`.

    Names that only its file names use count, and where its office varies, what every office has of its own: the number
    of the document and who signs it.

    Raises `BatchError` for a field that is not the path of one.
    """
    names = [*base.names, *NamePattern(base.file_name).columns] if base.file_name else list(base.names)
    if any(name.startswith("commune.") for name in names):
        usual = ["commune.code", "commune.type", "commune.name", "commune.province"]
        names = usual + [name for name in names if name not in usual]
    wanted = list(fields)
    if base.varies("issuer", "name"):
        wanted += [name for name, path in _OWN.items() if name not in wanted and not base.varies(*path)]
    for name in wanted:
        if not is_path(name):
            raise BatchError(
                [
                    Problem(
                        "column-unknown",
                        f"“{name}” không phải trường của kế hoạch",
                        expected="đường dẫn của trường, ví dụ signature.name",
                        remedy="sửa tên sau --field",
                    )
                ]
            )
    columns = [
        SheetColumn(
            SKIP, "Bỏ qua", "Ghi x để không làm dòng này. Dòng ví dụ cũng được bỏ qua.", "ví dụ", ("x",), strict=False
        )
    ]
    return (*columns, *(_column(base, name) for name in dict.fromkeys([*names, *wanted])))


def make_sheet(base: BasePlan, *, provinces: Sequence[str] = (), fields: Iterable[str] = ()) -> bytes:
    """The workbook for a base plan, with the communes of `provinces` filled in; an .xlsx file.

    Its first sheet has headings, the names of the columns, an example row that is left out, then the rows. Raises
    `BatchError` for an unknown province or field.
    """
    columns = sheet_columns(base, fields)
    rows = [_commune_row(commune, columns) for commune in communes_of(provinces)]
    buffer = io.BytesIO()
    book = new_workbook(buffer)
    head = book.add_format(
        {"bold": True, "text_wrap": True, "bg_color": "#DDE6F0", "border": 1, "valign": "vcenter", "align": "center"}
    )
    technical = book.add_format({"font_color": "#7F7F7F", "italic": True, "font_size": 9, "border": 1})
    example = book.add_format({"font_color": "#7F7F7F", "italic": True, "num_format": "@"})
    text = book.add_format({"num_format": "@"})
    sheet = book.add_worksheet(SHEET)
    last = 2 + len(rows) + _SPARE_ROWS
    for at, column in enumerate(columns):
        longest = max([len(column.title), len(column.name), len(column.example), *(len(row[at]) for row in rows)])
        # Texts stay what is typed: no date is turned around, no 05 becomes 5.
        sheet.set_column(at, at, min(40, longest + 3), text)
        sheet.write_string(0, at, column.title, head)
        sheet.write_string(1, at, column.name, technical)
        sheet.write_string(2, at, column.example, example)
        if column.note:
            sheet.write_comment(0, at, column.note, {"x_scale": 2, "y_scale": 1.2})
        if column.choices and sum(map(len, column.choices)) + len(column.choices) <= 255:
            sheet.data_validation(
                2, at, last, at,
                {
                    "validate": "list",
                    "source": list(column.choices),
                    "ignore_blank": True,
                    "error_type": "stop" if column.strict else "information",
                    "show_error": column.strict,
                    "error_title": "Chọn trong danh sách",
                    "error_message": f"Chọn một trong: {', '.join(column.choices)}"[:255],
                },
            )  # fmt: skip
    for number, row in enumerate(rows, 3):
        for at, value in enumerate(row):
            if value:
                sheet.write_string(number, at, value, text)
    sheet.set_row(0, 32)
    sheet.freeze_panes(2, 1)
    _write_guide(book, head, base, columns)
    book.close()
    return buffer.getvalue()


def communes_of(provinces: Sequence[str]) -> tuple[Commune, ...]:
    """The communes of provinces named with or without their type and marks, or by code; `cả nước` is all of them.

    Raises `BatchError` for a province there is none of, with the nearest names.
    """
    if not provinces:
        return ()
    if any(column_name(each) in ("ca_nuoc", "all") for each in provinces):
        return communes()
    known: dict[str, str] = {}
    for commune in communes():
        code = commune.province_code
        known |= {code: code, column_name(commune.province_name): code}
        known[column_name(f"{commune.province_type} {commune.province_name}")] = code
    codes, faults = [], []
    for each in provinces:
        key = each.strip() if each.strip().isdigit() else column_name(each.casefold())
        key = key.lower()
        if key in known:
            codes.append(known[key])
            continue
        near = {known[match] for match in get_close_matches(key, known, n=3, cutoff=0.6)}
        names = sorted({commune.province_name for commune in communes() if commune.province_code in near})
        faults.append(
            Problem(
                "province-unknown",
                f"không có tỉnh, thành phố “{each}”",
                expected="tên một trong 34 tỉnh, thành phố, mã của nó, hoặc “cả nước”",
                remedy=f"có lẽ là {' hoặc '.join(names)}" if names else "kiểm tra tên",
            )
        )
    if faults:
        raise BatchError(faults)
    return tuple(commune for commune in communes() if commune.province_code in codes)


def _column(base: BasePlan, name: str) -> SheetColumn:
    said = base.columns.get(name)
    filters = {each for use in base.uses for each in use.expression.filters.get(name, ())}
    compared = {each for use in base.uses for each in use.expression.compared.get(name, ())}
    title, note, example = _COMMUNE.get(name, ("", "", ""))
    choices: tuple[str, ...] = _COMMUNE_TYPES if name == "commune.type" else ()
    strict = bool(choices)
    if is_path(name):
        field_title, field_note, field_choices = _field(name)
        title, note = title or field_title, note or field_note
        choices, strict = choices or field_choices, bool(choices or field_choices)
        example = example or _BY_FIELD.get(name, "")
    for each in sorted(filters):
        by_filter = _BY_FILTER.get(each)
        if by_filter is not None:
            note, example = note or by_filter[0], example or by_filter[1]
    if not choices and compared:
        choices = tuple(sorted(compared))
    if said is not None:
        title, note, example = said.title or title, said.note or note, said.example or example
        if said.choices:
            choices, strict = said.choices, True
    lines = sorted({use.mark.line for use in base.uses if name in use.expression.names})
    where = f"Dùng ở dòng {', '.join(map(str, lines))} của kế hoạch gốc." if lines else "Thay cho trường của kế hoạch."
    title = title or name.replace(".", " ").replace("_", " ").strip().capitalize()
    return SheetColumn(
        name, title, " ".join(filter(None, (note, where))), example or (choices[0] if choices else "…"), choices, strict
    )


def _field(path: str) -> tuple[str, str, tuple[str, ...]]:
    """Title, description and choices of a field of the plan, as far as its path leads through fields."""
    model: Any = Plan
    title = note = ""
    choices: tuple[str, ...] = ()
    for part in path.split("."):
        info = getattr(model, "model_fields", {}).get(part.partition("[")[0])
        if info is None:
            return title, note, ()
        title, note = info.title or part, info.description or ""
        kinds = _kinds(info.annotation)
        choices = tuple(str(value) for kind in kinds if get_origin(kind) is Literal for value in get_args(kind))
        if bool in kinds:
            choices = ("true", "false")
        model = next((kind for kind in kinds if hasattr(kind, "model_fields")), None)
    return title, note, choices


def _kinds(annotation: Any) -> list[Any]:
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        return [kind for part in get_args(annotation) for kind in _kinds(part)]
    return [annotation]


def _commune_row(commune: Commune, columns: Sequence[SheetColumn]) -> list[str]:
    # A base plan calls a province by its name; the list of communes tells that from its code and type.
    fields = {name: name.partition(".")[2].removesuffix("province") or "province_name" for name in _COMMUNE}
    values = {name: str(getattr(commune, field)) for name, field in fields.items()}
    return [values.get(column.name, "") for column in columns]


def _write_guide(book: Any, head: Any, base: BasePlan, columns: Sequence[SheetColumn]) -> None:
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    guide = book.add_worksheet(GUIDE)
    lines = (
        f"Bảng của kế hoạch gốc {base.name}.",
        f"Điền trang “{SHEET}”, mỗi dòng một văn bản, từ dưới dòng ví dụ. Không sửa dòng tên cột (dòng 2).",
        "Chạy: vanban batch KẾ_HOẠCH_GỐC BẢNG -o THƯ_MỤC",
    )
    for at, line in enumerate(lines):
        guide.write_string(at, 0, line)
    guide.write_row(4, 0, ("Cột", "Tên", "Cách điền", "Ví dụ", "Chọn trong"), head)
    for at, column in enumerate(columns, 5):
        cells = (column.title, column.name, column.note, column.example, ", ".join(column.choices))
        for place, cell in enumerate(cells):
            guide.write_string(at, place, cell, wrapped)
    for at, width in enumerate((28, 26, 60, 20, 30)):
        guide.set_column(at, at, width)
