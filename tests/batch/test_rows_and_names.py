"""Tables of rows from every kind of file, and file names that every system takes."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.batch import BasePlan
from vanban.batch.column_checks import judged
from vanban.batch.names import MAX_NAME, NamePattern, name_rows, safe_stem
from vanban.batch.rows import MAX_CELLS, column_letter, column_name, rows_of
from vanban.batch.sheet import communes_of, make_sheet, sheet_columns
from vanban.batch.table_files import read_rows
from vanban.errors import BatchError, ReadError
from vanban.vietnamese.communes import communes

from .conftest import BASE

RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def workbook(path: Path, *rows: list[object], title: str = "Danh sách") -> Path:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def codes(path: Path) -> list[tuple[str, int | None]]:
    with pytest.raises(ReadError) as caught:
        read_rows(path)
    return [(problem.code, problem.line) for problem in caught.value.problems]


def test_a_workbook_keeps_types_places_and_row_numbers(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        ["Danh sách các xã"],
        [],
        ["Tên xã", "Ngày", "Số", "Giờ"],
        ["commune.name", "ngay", "so", "gio"],
        ["An Lão", dt.datetime(2026, 2, 7), 5, dt.time(7, 30)],
        [],
        ["Vĩnh Bảo", "07/02/2026", "05", None],
    )
    table = read_rows(path)
    assert table.columns == ("commune.name", "ngay", "so", "gio")
    assert [(row.number, row.sheet) for row in table.rows] == [(5, "Danh sách"), (7, "Danh sách")]
    assert table.rows[0].values == {
        "commune.name": "An Lão",
        "ngay": dt.date(2026, 2, 7),
        "so": 5.0,
        "gio": dt.time(7, 30),
    }
    assert table.rows[1].values["so"] == "05"
    assert table.rows[0].cells["so"] == "C"


def test_headings_in_words_become_names(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ["Tên xã", "Ngày họp"], ["An Lão", "07/02/2026"])
    assert read_rows(path).columns == ("ten_xa", "ngay_hop")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_csv_of_any_excel(tmp_path: Path, delimiter: str, mark: str) -> None:
    path = tmp_path / "a.csv"
    lines = (
        ["commune.name", "so", "chu"],
        ["An Lão", "05", f'"hai\ndòng{delimiter} phẩy"'],
        ["", "", ""],
        ["Vĩnh Bảo", "7", "x"],
    )
    path.write_text(mark + "\n".join(delimiter.join(line) for line in lines), "utf-8")
    table = read_rows(path)
    assert [row.number for row in table.rows] == [2, 5]
    assert dict(table.rows[0].values) == {"commune.name": "An Lão", "so": "05", "chu": f"hai\ndòng{delimiter} phẩy"}


@pytest.mark.parametrize("suffix", ["json", "yaml"])
def test_lists_of_mappings_nested_or_dotted(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    rows = [{"commune": {"name": "An Lão"}, "ds": ["a", "b"]}, {"commune.name": "Vĩnh Bảo", "so": "05"}]
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1), "utf-8")
    table = read_rows(path)
    assert table.columns == ("commune.name", "ds", "so")
    assert [row.values["commune.name"] for row in table.rows] == ["An Lão", "Vĩnh Bảo"]
    assert [row.number for row in table.rows] == [2, 11]


def test_json_rows_of_all_communes_are_read(tmp_path: Path) -> None:
    rows = [{"commune": {"code": each.code, "type": each.type, "name": each.name}, "so": "1", "ghi_chu": "x", "a": "y"}
            for each in communes()]  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    assert len(read_rows(tmp_path / "a.json").rows) == 3321
    (tmp_path / "b.json").write_text(json.dumps([[0] * 100] * 2_300), "utf-8")
    with pytest.raises(ReadError) as caught:
        read_rows(tmp_path / "b.json")
    assert (caught.value.problems[0].code, ".xlsx" in caught.value.problems[0].remedy) == ("json-too-many-nodes", True)


def test_a_table_at_the_limit_of_cells_is_read_and_one_beyond_is_not(tmp_path: Path) -> None:
    for name, rows, taken in (("a.csv", MAX_CELLS // 100 - 1, True), ("b.csv", MAX_CELLS // 100 + 1, False)):
        head = ",".join(f"c{at}" for at in range(100))
        (tmp_path / name).write_text(f"{head}\n" + f"{','.join('x' * 100)}\n" * rows, "utf-8")
        if taken:
            assert len(read_rows(tmp_path / name).rows) == rows
        else:
            assert codes(tmp_path / name)[0][0] == "rows-too-large"
    for name, columns, taken in (("a.json", 9, True), ("b.json", 13, False)):
        (tmp_path / name).write_text(json.dumps([{f"c{at}": "x" for at in range(columns)}] * 10_000), "utf-8")
        if taken:
            assert len(read_rows(tmp_path / name).rows) == 10_000
        else:
            assert codes(tmp_path / name)[0][0] == "json-too-many-nodes"


@pytest.mark.parametrize("text", ["ten,so\n" + "," * 5_000_000, "ten,so\n" + "a\n" * 200_000, ",".join("a" * 501)])
def test_a_csv_too_large_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.csv").write_text(text, "utf-8")
    assert codes(tmp_path / "a.csv")[0][0] in ("rows-too-large", "rows-too-many")


def test_tables_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    assert codes(tmp_path / "a.docx") == [("rows-format", None)]
    assert codes(tmp_path / "a.xlsx") == [("file-not-found", None)]
    broken = tmp_path / "b.xlsx"
    broken.write_bytes(b"PK\x03\x04 no")
    assert codes(broken) == [("rows-broken", None)]
    assert codes(workbook(tmp_path / "c.xlsx")) == [("rows-empty", None)]
    assert codes(workbook(tmp_path / "d.xlsx", ["a_b", "a_b"], ["1", "2"])) == [("column-name", 1)]
    assert codes(workbook(tmp_path / "e.xlsx", ["a_b"], ["1", "lạc"])) == [("column-name", 2)]
    quoted = tmp_path / "f.csv"
    quoted.write_text('a_b,c\n"mở\n', "utf-8")
    assert codes(quoted) == [("rows-broken", 2)]
    listed = tmp_path / "g.json"
    listed.write_text('{"a": 1}')
    assert codes(listed) == [("rows-format", None)]
    with pytest.raises(ReadError) as caught:
        read_rows(workbook(tmp_path / "h.xlsx", ["a_b"], ["1"]), sheet="Khác")
    assert caught.value.problems[0].code == "rows-sheet"


def test_equal_rows_have_equal_hashes_whatever_file_they_come_from() -> None:
    one, two, other = rows_of([{"a": 1, "b": "x"}, {"b": "x", "a": 1.0, "c": None}, {"a": 2, "b": "x"}]).rows
    assert one.sha256 == two.sha256 != other.sha256


def test_letters_and_names_of_columns() -> None:
    assert [column_letter(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert column_name("Số (người)") == "so_nguoi"
    assert column_name("2026") == "_2026"


# File names


@pytest.mark.parametrize("accents", [False, True])
@given(st.text(min_size=0, max_size=400))
def test_a_name_is_lawful_everywhere_and_leads_nowhere(accents: bool, text: str) -> None:
    stem = safe_stem(text, accents=accents)
    name = f"{stem}.docx"
    assert stem
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', stem)
    assert stem[-1] not in " ."
    assert stem[0] not in " ."
    assert not RESERVED.match(name)
    assert len(stem) <= MAX_NAME
    assert len(name.encode()) <= 255
    for path in (PurePosixPath(name), PureWindowsPath(name)):
        assert path.parts == (name,)


@pytest.mark.parametrize(
    ("text", "plain", "accented"),
    [
        ("../../x", "x", "x"),
        ("CON", "van-ban-con", "van-ban-CON"),
        ("con.txt", "con-txt", "van-ban-con.txt"),
        ("a/b", "a-b", "a-b"),
        ("a\\b:c", "a-b-c", "a-b-c"),
        ("Vĩnh Bảo", "vinh-bao", "Vĩnh Bảo"),
        ("...", "van-ban", "van-ban"),
        ("", "van-ban", "van-ban"),
        ("x\u202ecod.exe", "x-cod-exe", "xcod.exe"),
        ("LPT¹", "van-ban-lpt1", "van-ban-LPT¹"),
    ],
)
def test_hostile_names(text: str, plain: str, accented: str) -> None:
    assert safe_stem(text) == plain
    assert safe_stem(text, accents=True) == accented


def test_names_that_differ_only_in_case_marks_or_form_are_told_apart() -> None:
    texts = ["An Hải", "an hải", "An Ha\u0309i", "An Hải-2", "An Hại"]
    rows = rows_of({"t": text} for text in texts).rows
    names, faults = name_rows(rows, NamePattern("{t}", accents=True))
    assert faults == {}
    assert list(names.values()) == ["An Hải.docx", "an hải-3.docx", "An Hải-4.docx", "An Hải-2.docx", "An Hại.docx"]
    names, _ = name_rows(rows, NamePattern("{t}"))
    assert len(set(names.values())) == 5


@given(st.lists(st.text(max_size=6), max_size=30))
def test_no_two_rows_share_a_name(texts: list[str]) -> None:
    rows = rows_of({"t": f"-{text}"} for text in texts).rows
    for accents in (False, True):
        names, _ = name_rows(rows, NamePattern("{t}", accents=accents))
        assert len({name.casefold() for name in names.values()}) == len(texts)


def test_a_pattern_takes_any_column_and_filters() -> None:
    (row,) = rows_of([{"commune": {"name": "Vĩnh Bảo"}, "ngay": "7/2/2026", "so": 5}]).rows
    assert NamePattern("{commune.name}_{so}.docx", accents=True).stem(row) == "Vĩnh Bảo_5"
    assert NamePattern("{{ ngay | ngay }} {{ commune.name | hoa }}", accents=True).stem(row) == "07-02-2026 VĨNH BẢO"
    with pytest.raises(BatchError) as caught:
        NamePattern("{{ x")
    assert caught.value.problems[0].code == "name-pattern"


# The workbook to fill in


def test_the_workbook_has_a_column_for_each_name_with_headings_notes_choices_and_an_example() -> None:
    base = BasePlan(BASE, "yaml", "goc.yaml", None)
    data = make_sheet(base, provinces=["hai phong"], fields=["signature.name", "rulebook"])
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Danh sách"]
    rows = list(sheet.iter_rows(values_only=True))
    names = list(rows[1])
    assert set(base.names) <= set(names)
    assert names[:5] == ["skip", "commune.code", "commune.type", "commune.name", "commune.province"]
    assert rows[0][names.index("ngay_hop")] == "Ngày họp"
    assert rows[0][names.index("signature.name")] == "Họ tên"
    assert rows[2][names.index("ngay_hop")] == "07/02/2026"
    assert all(cell.comment is not None for cell in sheet[1])
    choices = {
        names[openpyxl.utils.column_index_from_string(re.match("[A-Z]+", str(each.sqref))[0]) - 1]: each.formula1
        for each in sheet.data_validations.dataValidation
    }
    assert choices["co_hop"] == '"có,không"'
    assert choices["commune.type"] == '"xã,phường,đặc khu"'
    assert choices["rulebook"] == '"nd30,hd36,hd05"'
    own = [commune for commune in communes() if commune.province_name == "Hải Phòng"]
    assert len(rows) == 3 + len(own) == 117
    assert [row[names.index("commune.name")] for row in rows[3:]] == [commune.name for commune in own]


def test_the_workbook_is_read_again_and_its_example_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "ds.xlsx"
    path.write_bytes(make_sheet(BasePlan(BASE, "yaml", "goc.yaml", None), provinces=["31"]))
    table = read_rows(path)
    assert len(table.rows) == 115
    assert table.rows[0].values["skip"] == "ví dụ"
    assert all(row.is_empty("skip") for row in table.rows[1:])


def test_provinces_are_found_by_name_type_or_code() -> None:
    assert len(communes()) == len(communes_of(["cả nước"])) == 3321
    own = communes_of(["Hải Phòng"])
    assert own == communes_of(["thành phố hải phòng"]) == communes_of(["31"])
    assert len(communes_of(["Hải Phòng", "Hà Nội"])) > len(own)
    with pytest.raises(BatchError) as caught:
        communes_of(["Hải Phồng Xa"])
    assert caught.value.problems[0].code == "province-unknown"
    with pytest.raises(BatchError):
        sheet_columns(BasePlan(BASE, "yaml", "goc.yaml", None), ["khong.co"])


@pytest.mark.parametrize(
    ("code", "name", "told"),
    [
        ("99999", "Hải Dương", "commune-unknown"),
        (99999, None, "commune-unknown"),
        ("00004", "Vĩnh Bảo", "commune-other"),
        ("", "Vĩnh Bảo", None),
        ("ba", "Vĩnh Bảo", None),
    ],
)
def test_a_code_that_is_no_communes_or_anothers_is_remarked_on(code: Any, name: str | None, told: str | None) -> None:
    (row,) = judged(rows_of([{"commune.code": code, "commune.name": name, "x": 1}])).rows
    assert {column: problem.code for column, problem in row.remarks.items()} == ({"commune.code": told} if told else {})
    assert row.faults == {}


def test_no_code_of_a_commune_with_its_own_name_is_remarked_on() -> None:
    units = communes()[::7]
    rows = [{"commune.code": unit.code, "commune.name": unit.name} for unit in units]
    rows += [{"commune.code": int(unit.code), "commune.name": f"{unit.type} {unit.name}".upper()} for unit in units]
    assert [row.number for row in judged(rows_of(rows)).rows if row.remarks] == []
