"""Workbooks as a person sees them: what cells show, what is not certain, and hostile files refused within limits."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from short_form import every
from vanban.batch import BasePlan, Row, read_rows
from vanban.batch.cells import CellFault, Remarked
from vanban.batch.expansion import RowError
from vanban.batch.rows import MAX_SHEET_COLUMNS
from vanban.batch.workbook.number_formats import number_format
from vanban.errors import ReadError

from .legacy_encodings import encoded
from .workbooks import HEAD, MAIN, formats, sheet, write_workbook

BASE = BasePlan(
    """\
family: state
issuer: {name: "Ủy ban nhân dân xã {{ ten_xa }}", symbol: UBND, place: An Lão}
date: 12/01/2026
subject: Thử {{ so }}
body: [Một việc.]
distribution: {recipients: [Các phòng], archive: VT}
signature: {on_behalf_of: Ủy ban nhân dân, position: Chủ tịch, name: Nguyễn Văn A}
""",
    "yaml",
    "goc.yaml",
    None,
)


def cell(tmp_path: Path, xml: str, *, styles: str = "", texts: str = "", settings: str = "") -> Row:
    """The third row of a workbook, whose cell B3 is given in XML."""
    rows = f'<row r="3"><c r="A3" t="inlineStr"><is><t>x</t></is></c>{xml}</row>'
    path = write_workbook(tmp_path / "a.xlsx", sheet(rows), styles=styles, texts=texts, settings=settings)
    return read_rows(path).rows[1]


def refusal(path: Path) -> str:
    with pytest.raises(ReadError) as caught:
        read_rows(path)
    (problem,) = caught.value.problems
    assert problem.remedy
    return problem.code


def outcome(path: Path) -> str:
    """What reading comes to: `read`, or the code of the refusal."""
    try:
        read_rows(path)
    except ReadError as error:
        return error.problems[0].code
    return "read"


# What a number shows


@pytest.mark.parametrize(
    ("code", "written", "shown"),
    [
        ("00000", "766", "00766"),
        ("0000000000", "912345678", "0912345678"),
        ("0%", "0.85", "85%"),
        ("0.00%", "0.12345", "12,35%"),
        ("#,##0", "1250", "1.250"),
        ("#,##0.00", "1234567.891", "1.234.567,89"),
        ("0.00", "1.005", "1,01"),
        ("0.0", "12.5", 12.5),
        ("0", "12.6", "13"),
        ("0", "7", 7),
        ("General", "7", 7),
        ("General", "0.1", 0.1),
        ("General", "0.30000000000000004", 0.3),
        ("General", "-12.5", -12.5),
        ("#,##0;(#,##0)", "-1250.5", "(1.251)"),
        ('#,##0\\ "đồng"', "1250000", "1.250.000 đồng"),
        ("[$₫-42A]#,##0", "1250", "₫1.250"),
        ("0000\\ 000\\ 000", "912345678", "0912 345 678"),
        ('"Số "00', "7", "Số 07"),
        ('_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)', "0", "-"),
        ("0.0,,", "1250000", "1,3"),
        ("[>=1000]#,##0;0.0", "12.25", "12,3"),
        ("0;-0;;@", "0", None),
        ("dd/mm/yyyy", "46205", dt.date(2026, 7, 2)),
        ("dd/mm/yyyy", "46205.3125", dt.date(2026, 7, 2)),
        ("dd/mm/yyyy hh:mm", "46205.3125", dt.datetime(2026, 7, 2, 7, 30)),
        ('"ngày "dd" tháng "mm" năm "yyyy', "46205", dt.date(2026, 7, 2)),
        ("mm/yyyy", "46205", "07/2026"),
        ("dd/mm", "46205", "02/07"),
        ("h:mm", "0.3125", dt.time(7, 30)),
        ("h:mm", "0.312650463", dt.time(7, 30)),
        ("h:mm:ss", "0.312650463", dt.time(7, 30, 13)),
        ('hh"h"mm', "0.3125", "07h30"),
        ("[h]:mm", "1.25", "30:00"),
        ("[h]:mm", "0.25", dt.time(6)),
        ("mm:ss", "0.0104166666666667", "15:00"),
    ],
)
def test_a_number_is_what_its_cell_shows(code: str, written: str, shown: Any) -> None:
    value = number_format(200, code).number(written)
    assert value == shown
    assert type(value) is type(shown)


@pytest.mark.parametrize(
    ("code", "written", "fault"),
    [
        ("# ?/?", "0.5", "cell-format"),
        ("0.00E+00", "12345", "cell-format"),
        ("mmm-yy", "46205", "cell-format"),
        ("d-mmm", "46205", "cell-format"),
        ("dd/mm/yyyy", "-1", "cell-format"),
        ("dd/mm/yyyy", "99999999", "cell-format"),
        ("0" * 300, "1", "cell-format"),
        ("General", "33.3333333333333", "cell-digits"),
        ("General", "1234567890123456789", "cell-digits"),
        ("General", "1e999", "cell-number"),
        ("General", "٣", "cell-number"),
        ("General", "abc", "cell-number"),
    ],
)
def test_what_is_not_certain_is_a_fault(code: str, written: str, fault: str) -> None:
    value = number_format(200, code).number(written)
    assert isinstance(value, CellFault)
    assert value.code == fault


def test_a_month_before_the_day_and_a_long_number_are_remarked() -> None:
    for code, written, remark, value in (
        ("m/d/yyyy", "46205", "cell-month-first", dt.date(2026, 7, 2)),
        ("General", "123456789012", "cell-long-number", 123456789012),
    ):
        found = number_format(200, code).number(written)
        assert isinstance(found, Remarked)
        assert (found.code, found.value) == (remark, value)
    assert number_format(200, "m/d/yyyy").number("46219") == dt.date(2026, 7, 16)


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=40), st.text("0123456789.-eE+", max_size=20))
def test_any_format_and_any_number_come_to_a_value_or_a_fault(code: str, written: str) -> None:
    number_format(200, code).number(written)
    number_format(200, code).text(written)


# What a cell holds


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        ("<c r='B3'><v>5</v></c>", 5),
        ('<c  t="b"  r = "B3" ><v>1</v></c>', True),
        ("<c><is><t>bỏ</t></is><v/></c>", None),
        ('<c t="inlineStr"><is><r><t>Vĩnh</t></r> <r><t xml:space="preserve"> Bảo</t></r></is></c>', "Vĩnh Bảo"),
        ('<c t="inlineStr"><is><t>a</t><rPh><t>b</t></rPh></is></c>', "a"),
        ('<c t="inlineStr"><is><t>  An Lão\u00a0\n</t></is></c>', "An Lão"),
        ('<c t="inlineStr"><is><t>a_x0041_</t></is></c>', "aA"),
        ('<c t="str"><f>""</f><v></v></c>', None),
        ('<c t="str"><f>"x"</f><v>x</v></c>', "x"),
        ('<c t="d"><v>2026-07-02</v></c>', dt.date(2026, 7, 2)),
        ("<c/>", None),
        ('<c t="s"><v>1</v></c>', "hai"),
    ],
)
def test_a_cell_in_any_spelling_is_read(tmp_path: Path, xml: str, value: Any) -> None:
    texts = f'<sst xmlns="{MAIN}"><si><t>một</t></si><si><t>hai</t></si></sst>'
    assert cell(tmp_path, xml, texts=texts).values.get("so") == value


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        ('<c r="B3" t="e"><v>#N/A</v></c>', "cell-error"),
        ('<c r="B3" t="e"><f>A1</f><v>#REF!</v></c>', "cell-error"),
        ('<c r="B3"><f>A1+1</f></c>', "cell-formula"),
        ('<c r="B3"><f>A1+1</f><v></v></c>', "cell-formula"),
        ('<c r="B3"><v>1e999</v></c>', "cell-number"),
        ('<c r="B3" t="inlineStr"><is><t>An\u200bLão</t></is></c>', "text-invisible"),
        ('<c r="B3" t="inlineStr"><is><t>x\u202ey</t></is></c>', "text-direction"),
    ],
)
def test_a_cell_without_a_certain_text_fails_what_uses_it_and_nothing_else(tmp_path: Path, xml: str, code: str) -> None:
    row = cell(tmp_path, xml)
    assert row.faults["so"].code == code
    assert "so" not in row.values
    assert not row.is_empty("so")
    with pytest.raises(RowError) as caught:
        BASE.variant(row)
    (problem,) = caught.value.problems
    assert (problem.code, problem.sheet, problem.row, problem.cell) == (code, "S", 3, "B")
    assert problem.problem.remedy
    unused = BasePlan(BASE.text.replace("{{ so }}", "chung"), "yaml", "goc.yaml", None)
    assert unused.variant(row).plan.subject == "Thử chung"


def test_a_formula_of_a_program_that_works_none_out_has_no_result(tmp_path: Path) -> None:
    xml = '<c r="B3"><f>1+1</f><v>0</v></c>'
    assert cell(tmp_path, xml).values["so"] == 0
    assert cell(tmp_path, xml, settings='<calcPr fullCalcOnLoad="1"/>').faults["so"].code == "cell-formula"


def test_dates_count_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    row = cell(
        tmp_path, '<c r="B3" s="1"><v>0</v></c>', styles=formats("dd/mm/yyyy"), settings='<workbookPr date1904="1"/>'
    )
    assert row.values["so"] == dt.date(1904, 1, 1)


def test_merged_cells_give_their_value_to_each_row_and_are_remarked(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    for line in (
        ["ten_xa", "signature.name", "signature.position"],
        ["An Lão", "Trần Văn Bình", "Chủ tịch"],
        ["Kiến Thụy", None, None],
        ["Tiên Lãng", None, None],
    ):
        page.append(line)
    page.merge_cells("B2:B4")
    page.merge_cells("C3:D3")
    page.merge_cells("A4:A5")
    book.save(tmp_path / "a.xlsx")
    table = read_rows(tmp_path / "a.xlsx")
    assert [row.values["signature.name"] for row in table.rows] == ["Trần Văn Bình"] * 3
    assert [row.remarks.get("signature.name") is not None for row in table.rows] == [False, True, True]
    assert table.rows[1].remarks["signature.name"].code == "cell-merged"
    assert [row.number for row in table.rows] == [2, 3, 4]


def test_a_cell_merged_with_its_left_neighbour_is_a_fault(tmp_path: Path) -> None:
    rows = '<row r="3"><c r="A3" t="inlineStr"><is><t>x</t></is></c><c r="B3"/></row>'
    after = '<mergeCells><mergeCell ref="A3:B3"/></mergeCells>'
    row = read_rows(write_workbook(tmp_path / "a.xlsx", sheet(rows, after=after))).rows[1]
    assert (row.values["ten_xa"], row.faults["so"].code) == ("x", "cell-merged")


def test_a_hidden_sheet_is_not_taken_unless_it_is_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Nháp"
    book.active.append(["ten_xa"])
    book.active.append(["cũ"])
    book.active.sheet_state = "hidden"
    page = book.create_sheet("Danh sách")
    page.append(["ten_xa"])
    page.append(["mới"])
    page.append(["lọc"])
    page.row_dimensions[3].hidden = True
    book.create_sheet("Khác")
    book.save(tmp_path / "a.xlsx")
    table = read_rows(tmp_path / "a.xlsx")
    assert [row.values["ten_xa"] for row in table.rows] == ["mới", "lọc"]
    assert table.others == ("Khác",)
    assert "1 dòng đang ẩn" in table.notices[0]
    assert read_rows(tmp_path / "a.xlsx", sheet="Nháp").rows[0].values["ten_xa"] == "cũ"


# Columns judged together


def typed(tmp_path: Path, *rows: list[object]) -> list[Row]:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    return list(read_rows(tmp_path / "a.xlsx").rows)


def test_dates_that_may_have_day_and_month_exchanged_are_faults(tmp_path: Path) -> None:
    second, sixteenth = dt.datetime(2026, 7, 2), dt.datetime(2026, 7, 16)
    rows = typed(tmp_path, ["ten_xa", "ngay"], ["a", second], ["b", "13/2/2026"], ["c", dt.datetime(2026, 5, 5)])
    assert [row.faults["ngay"].code if row.faults else "" for row in rows] == ["cell-date-mixed", "", ""]
    rows = typed(tmp_path, ["ten_xa", "ngay"], ["a", second], ["b", "13/2/2026"], ["c", sixteenth])
    assert [bool(row.faults) for row in rows] == [False] * 3
    assert [row.remarks["ngay"].code if row.remarks else "" for row in rows] == [
        "cell-date-mixed",
        "",
        "cell-date-mixed",
    ]
    rows = typed(tmp_path, ["ten_xa", "ngay"], ["a", second], ["b", sixteenth])
    assert not any(row.faults or row.remarks for row in rows)


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_no_commune_in_an_old_encoding_passes(tmp_path: Path, encoding: str) -> None:
    from vanban.vietnamese.communes import communes

    names = [commune.name for commune in communes() if commune.province_name == "Hải Phòng"]
    spoilt = [encoded(name, encoding) for name in names]
    rows = typed(tmp_path, ["commune.name"], *([name] for name in spoilt))
    passed = [old for name, old, row in zip(names, spoilt, rows, strict=True) if old != name and not row.faults]
    print(f"{encoding}: {len(names)} communes, {len(passed)} passed")
    assert passed == []
    assert not any(row.faults for row in typed(tmp_path, ["commune.name"], *([name] for name in names)))


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_a_short_table_in_an_old_encoding_is_judged_as_a_whole(tmp_path: Path, encoding: str) -> None:
    row = ["Hải Dương", "Trần Phú", "Phó Chủ tịch", "Tổ trưởng"]
    (found,) = typed(tmp_path, ["a_a", "b_b", "c_c", "d_d"], [encoded(text, encoding) for text in row])
    assert set(found.faults) == {"a_a", "b_b", "c_c", "d_d"}
    (sound,) = typed(tmp_path, ["a_a", "b_b", "c_c", "d_d"], row)
    assert not sound.faults


@pytest.mark.parametrize(
    ("text", "code"),
    [("#N/A", "cell-error"), ("#REF!", "cell-error"), ("########", "cell-error"), ("Err:502", "cell-error"),
     ("9.12E+08", "cell-digits"), ("1,23E+11", "cell-digits"), ("#1", ""), ("5E", ""), ("# 5", "")],
)  # fmt: skip
def test_an_error_that_came_as_text_is_one_in_every_kind_of_file(tmp_path: Path, text: str, code: str) -> None:
    (tmp_path / "a.csv").write_text(f'ten_xa,so\nx,"{text}"\n', "utf-8")
    for row in (read_rows(tmp_path / "a.csv").rows[0], typed(tmp_path, ["ten_xa", "so"], ["x", text])[0]):
        assert (row.faults["so"].code if row.faults else "") == code


def test_all_communes_of_the_country_are_not_taken_for_an_old_encoding(tmp_path: Path) -> None:
    from vanban.vietnamese.communes import communes

    rows = typed(tmp_path, ["commune.name", "tinh"], *([each.name, each.province_name] for each in communes()))
    assert not any(row.faults for row in rows)


# Hostile files


def far(reference: str, row: str, attributes: str = 'r="{}"') -> str:
    return sheet(f'<row r="{row}"><c {attributes.format(reference)}><v>1</v></c></row>')


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (far("XFD1048576", "1048576"), "rows-too-large"),
        (far("XFD1048576", "1048576", 's="0" r="{}"'), "rows-too-large"),
        (far("XFD1048576", "1048576", "r='{}'"), "rows-too-large"),
        (far("XFD1048576", "1048576", '  r  =  "{}"  '), "rows-too-large"),
        (far("ZZ200000", "200000"), "rows-too-large"),
        (far("XFE9", "9"), "rows-broken"),
        (far("ZZZZZZZZ4", "4"), "rows-broken"),
        (far("A99999999999", "99999999999"), "rows-broken"),
        (far("A1048577", "1048577"), "rows-broken"),
        (far("A-5", "-5"), "rows-broken"),
        (far("A³", "³"), "rows-broken"),
        (far("A7", "3"), "rows-broken"),
        (far("", "3", 'r="9"'), "rows-broken"),
        (sheet('<row r="2"><c r="A2"><v>1</v></c></row>'), "rows-broken"),
        (sheet('<row r="3"><c r="A3"><v>1</v></c><c r="A3"><v>2</v></c></row>'), "rows-broken"),
        (sheet('<row r="3"><c t="s"><v>²</v></c></row>'), "rows-broken"),
        (sheet('<row r="3"><c t="s"><v>7</v></c></row>'), "rows-broken"),
        (sheet('<row r="3"><c t="wat"><v>7</v></c></row>'), "rows-broken"),
        (sheet("", after='<mergeCells><mergeCell ref="nope"/></mergeCells>'), "rows-broken"),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]>" + sheet('<row><c t="str"><v>&a;</v></c></row>'), "rows-broken"),
        (sheet("")[:-9], "rows-broken"),
        (('<?xml version="1.0" encoding="UTF-7"?>' + sheet("")).encode(), "rows-broken"),
        (('<?xml version="1.0" encoding="cp037"?>' + sheet("")).encode("cp037"), "rows-broken"),
        (('<?xml version="1.0" encoding="latin-1"?>' + sheet("")).encode("latin-1", "replace"), "rows-broken"),
    ],
)
def test_a_cell_far_out_or_a_broken_part_is_refused(tmp_path: Path, cells: str | bytes, code: str) -> None:
    assert refusal(write_workbook(tmp_path / "a.xlsx", cells)) == code


def test_utf_16_is_read_as_the_standard_allows(tmp_path: Path) -> None:
    cells = ('<?xml version="1.0" encoding="UTF-16"?>' + sheet("")).encode("utf-16")
    assert [row.values["ten_xa"] for row in read_rows(write_workbook(tmp_path / "a.xlsx", cells)).rows] == ["An Lão"]


def test_rows_far_down_and_empty_cells_far_out_cost_nothing(tmp_path: Path) -> None:
    cells = sheet('<row r="1048576"><c r="A1048576"><v>1</v></c><c r="XFD1048576" s="0"/></row>')
    assert [row.number for row in read_rows(write_workbook(tmp_path / "a.xlsx", cells)).rows] == [2, 1_048_576]


_MEASURED = """\
import sys, time
from vanban.batch import read_rows
from vanban.errors import ReadError
start = time.process_time()
try:
    print(f"read {len(read_rows(sys.argv[1]).rows)}", end=" ")
except ReadError as error:
    print(error.problems[0].code, end=" ")
with open("/proc/self/status") as status:  # of this program alone; ru_maxrss is the parent's where that was larger
    peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
print(int(time.process_time() - start), peak // 1024)
"""
_OPEN, _CLOSED = sheet("")[: -len("</sheetData></worksheet>")], "</sheetData></worksheet>"
_MEGABYTE = 1024 * 1024
_BOMBS: dict[str, tuple[dict[str, Any], str]] = {
    "blanks": ({"cells": [_OPEN, *[" " * _MEGABYTE] * 100, _CLOSED]}, "rows-too-large"),
    "cells": ({"cells": [_OPEN, '<row r="3">', *["<c/>" * 100_000] * 30, "</row>", _CLOSED]}, "rows-too-large"),
    "depth": ({"cells": [_OPEN, *["<a>" * 100_000] * 4, *["</a>" * 100_000] * 4, _CLOSED]}, "read 1"),
    "one-tag": ({"cells": [_OPEN, '<row x="', *["b" * _MEGABYTE] * 80, '"/>', _CLOSED]}, "rows-broken"),
    "one-text": (
        {"cells": [_OPEN, '<row r="3"><c t="str"><v>', *["b" * _MEGABYTE] * 80, "</v></c></row>", _CLOSED]},
        "rows-too-large",
    ),
    "texts": (
        {
            "cells": sheet('<row r="3"><c t="s"><v>0</v></c></row>'),
            "texts": [f'<sst xmlns="{MAIN}">', *["<si><t>" + "x" * _MEGABYTE + "</t></si>"] * 100, "</sst>"],
        },
        "rows-too-large",
    ),
    "merges": (
        {
            "cells": sheet(
                "".join(f'<row r="{at}"><c r="A{at}"><v>1</v></c></row>' for at in range(3, 30_000)),
                after="<mergeCells>" + '<mergeCell ref="B2:XFD1048576"/>' * 19_000 + "</mergeCells>",
            )
        },
        "rows-too-many",
    ),
    "merges-over-merges": (
        {
            "cells": sheet(
                "".join(f'<row r="{at}"><c r="A{at}"><v>1</v></c></row>' for at in range(3, 15_000)),
                after="<mergeCells>" + '<mergeCell ref="A3:A1048576"/>' * 19_000 + "</mergeCells>",
            )
        },
        "rows-too-large",
    ),
    "dates": (
        {
            "cells": sheet(
                "".join(
                    f'<row r="{at}">' + "".join(f'<c s="1"><v>{at}.{each}</v></c>' for each in range(21)) + "</row>"
                    for at in range(3, 5_003)
                )
            ),
            "styles": formats("dd/mm/yyyy"),
        },
        "rows-too-large",
    ),
}


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux does")
@pytest.mark.parametrize("name", every(sorted(_BOMBS), 3))
def test_bombs_are_done_in_time_and_in_little_memory(tmp_path: Path, name: str) -> None:
    content, told = _BOMBS[name]
    path = write_workbook(tmp_path / "a.xlsx", **content)
    run = subprocess.run(
        [sys.executable, "-c", _MEASURED, path], capture_output=True, text=True, check=True, timeout=60
    )
    *words, seconds, megabytes = run.stdout.split()
    assert " ".join(words).startswith(told)
    assert int(megabytes) < 200
    assert int(seconds) < 10  # far from what such a file would take; machines differ


def test_ten_thousand_rows_of_nine_columns_are_read(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{at}">' + "".join(f'<c t="s"><v>{(at - 3) * 9 + each}</v></c>' for each in range(9)) + "</row>"
        for at in range(3, 10_003)
    )
    names = "".join(f'<c t="inlineStr"><is><t>cot{each}</t></is></c>' for each in range(9))
    texts = f'<sst xmlns="{MAIN}">' + "".join(f"<si><t>chữ {at}</t></si>" for at in range(90_000)) + "</sst>"
    table = read_rows(write_workbook(tmp_path / "a.xlsx", sheet(rows, head=f'<row r="1">{names}</row>'), texts=texts))
    assert (len(table.rows), table.rows[-1].values["cot8"]) == (10_000, "chữ 89999")


def test_a_long_column_in_an_old_encoding_is_told_without_a_letter_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    word = encoded("Phường Trần Hưng Đạo ", "tcvn3")
    path.write_text("ten_xa,so\n" + f"{word * 60},1\n" * 3_000, "utf-8")
    assert {problem.code for row in read_rows(path).rows for problem in row.faults.values()} == {"text-legacy"}


def test_packages_that_are_no_workbooks_are_told_apart(tmp_path: Path) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    plain = tmp_path / "a.xlsx"
    write_workbook(plain, sheet(""))
    locked, whole = tmp_path / "khoa.xlsx", tmp_path / "mo.xlsx"
    openpyxl.Workbook().save(whole)
    with whole.open("rb") as source, locked.open("wb") as target:
        OOXMLFile(source).encrypt("mật khẩu", target)
    assert refusal(locked) == "rows-encrypted"
    for name, content in {
        "doc.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "web.xlsx": b"<html><table></table></html>",
        "csv.xlsx": b"ten_xa,so\n",
        "cut.xlsx": plain.read_bytes()[:-30],
        "zip.xlsx": _zip({"a.txt": b"x"}),
        "ods.xlsx": _zip({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        "docx.xlsx": _zip({"xl/workbook.xml": b"<document/>"}),
        "bz2.xlsx": _zip({"xl/workbook.xml": b"<workbook/>"}, zipfile.ZIP_BZIP2),
        "dir.xlsx": plain.read_bytes().replace(b"PK\x01\x02", b"PK\x01\x03"),
    }.items():
        (tmp_path / name).write_bytes(content)
        assert refusal(tmp_path / name) == "rows-broken", name
    (tmp_path / "empty.xlsx").write_bytes(b"")
    assert refusal(tmp_path / "empty.xlsx") == "rows-empty"
    (tmp_path / "many.xlsx").write_bytes(_zip({f"x{at}": b"" for at in range(6_000)}))
    assert refusal(tmp_path / "many.xlsx") == "rows-too-large"


def _zip(members: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@settings(deadline=None, max_examples=150)
@given(data=st.data())
def test_damaged_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    content = bytearray(write_workbook(folder / "a.xlsx", sheet(""), method=zipfile.ZIP_STORED).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    (folder / "b.xlsx").write_bytes(content)
    assert outcome(folder / "b.xlsx").startswith(("read", "rows-", "column-"))


_ATTRIBUTES = st.sampled_from(
    ["A3", "B3", "", "²", "-1", "1" * 5000, "1.5", "NaN", "\u0663", "A", "3", "ZZZ9", "$B$3", "b3", " B3", "true"]
)


@settings(deadline=None, max_examples=200)
@given(reference=_ATTRIBUTES, kind=st.sampled_from(["n", "s", "e", "b", "d", "str", "", "x"]), style=_ATTRIBUTES,
       value=_ATTRIBUTES, row=_ATTRIBUTES)  # fmt: skip
def test_odd_attributes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, reference: str, kind: str, style: str, value: str, row: str
) -> None:
    folder = tmp_path_factory.mktemp("attributes")
    cells = sheet(f'<row r="{row}"><c r="{reference}" t="{kind}" s="{style}"><v>{value}</v></c></row>')
    path = write_workbook(folder / "a.xlsx", cells, method=zipfile.ZIP_STORED)
    assert outcome(path).startswith(("read", "rows-", "column-"))


def test_the_last_column_that_is_taken(tmp_path: Path) -> None:
    heads = "".join(f'<c t="inlineStr"><is><t>cot_{at}</t></is></c>' for at in range(MAX_SHEET_COLUMNS))
    cells = sheet("", head=f'<row r="1">{heads}</row>' + HEAD[HEAD.index('<row r="2"') :])
    assert len(read_rows(write_workbook(tmp_path / "a.xlsx", cells)).columns) == MAX_SHEET_COLUMNS
