"""What clerks do with tables and base plans: each is understood, told, or refused with the way to mend it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from vanban.batch import BasePlan, BatchReport, read_rows, render_batch
from vanban.batch.expansion import RowError
from vanban.batch.rows import rows_of
from vanban.batch.sheet import make_sheet, sheet_columns
from vanban.cli import main
from vanban.errors import BatchError, ReadError
from vanban.vietnamese.communes import Commune, communes

from .conftest import BASE, commune, words


def workbook(path: Path, *rows: list[object], more: dict[str, list[list[object]]] | None = None) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Trang đầu"
    for row in rows:
        book.active.append(row)
    for title, lines in (more or {}).items():
        page = book.create_sheet(title)
        for line in lines:
            page.append(line)
    book.save(path)
    return path


def warned(report: BatchReport) -> list[tuple[int, str]]:
    """The warnings but those of made-up communes' codes."""
    told = [(problem.row, problem.code) for problem in report.warnings]
    return [each for each in told if each[1] != "commune-unknown"]


# The heading


@pytest.mark.parametrize(
    "rows",
    [
        [["DANH SÁCH CÁC XÃ"], ["Tên xã", "Số"], ["An Lão", "1"]],
        [["Biểu 1"], [], ["Kèm theo công văn"], ["Tên xã", "Số"], ["An Lão", "1"]],
        [["sep=;"], ["Tên xã", "Số"], ["An Lão", "1"]],
        [[1, "An Lão"], [2, "Vĩnh Bảo"]],
    ],
)
def test_a_title_above_the_heading_is_refused_with_its_line(tmp_path: Path, rows: list[list[object]]) -> None:
    with pytest.raises(ReadError) as caught:
        read_rows(workbook(tmp_path / "a.xlsx", *rows))
    (problem,) = caught.value.problems
    assert (problem.code, problem.line) == ("rows-heading", 1)
    assert problem.remedy


def test_a_heading_merged_over_two_lines_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Tên xã", "Họp"], [None, "Ngày"], ["An Lão", "07/02/2026"]):
        book.active.append(row)
    book.active.merge_cells("A1:A2")
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(ReadError) as caught:
        read_rows(tmp_path / "a.xlsx")
    assert caught.value.problems[0].code == "rows-heading"


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_line_that_tells_excel_the_separator_is_understood(tmp_path: Path, line: str, mark: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{mark}{line}\r\nten_xa;so\r\nAn Lão, Hải Phòng;05\r\n", "utf-8", newline="")
    (row,) = read_rows(path).rows
    assert (row.number, dict(row.values)) == (3, {"ten_xa": "An Lão, Hải Phòng", "so": "05"})


def test_a_column_of_notes_is_left_out_with_a_notice(tmp_path: Path) -> None:
    names = ["commune.code", "commune.type", "commune.name"]
    for heads in (
        [["Mã", "Loại", "Tên", "Ghi chú"], names],
        [["Mã", "Loại", "Tên"], [*names, "Ghi chú"]],
    ):
        path = workbook(tmp_path / "a.xlsx", *heads, ["00001", "xã", "An Lão", "gửi sớm"])
        table = read_rows(path)
        report = render_batch(base_of("x"), table, tmp_path / "ra", dry_run=True)
        assert report.counts() == {"ready": 1}
        assert "Ghi chú" in str(report.notices) or "ghi_chu" in str(report.notices)


def base_of(text: str, **changes: str) -> BasePlan:
    """A base plan that uses the commune alone, with a text as its only paragraph."""
    plan = f"""\
family: state
issuer: {{name: "Ủy ban nhân dân {{{{ commune.type }}}} {{{{ commune.name }}}}", symbol: UBND, place: "{{{{ commune.name }}}}"}}
number:
date: 12/01/2026
subject: Thử một việc
body:
  - {text}
distribution: {{recipients: [Các phòng], archive: VT}}
signature: {{on_behalf_of: Ủy ban nhân dân, position: Chủ tịch, name: Nguyễn Văn A}}
"""
    for old, new in changes.items():
        plan = plan.replace(f"{old}:", f"{old}: {new} #", 1)
    return BasePlan(plan, "yaml", "goc.yaml", None)


# No rows, or none to do


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("commune.code,commune.type,commune.name,co_hop,ngay_hop\n", "rows-empty"),
        ("", "file-empty"),
        ("skip,commune.code,commune.type,commune.name,co_hop,ngay_hop\nx,1,xã,An Lão,có,12/01/2026\n", "rows-none"),
    ],
)
def test_a_run_that_makes_nothing_for_want_of_rows_fails(
    base: Path, tmp_path: Path, text: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text(text, "utf-8")
    assert main(["batch", str(base), str(rows), "-o", str(tmp_path / "ra")]) == 3
    assert f"[{code}]" in capsys.readouterr().err


def test_the_sheet_as_it_is_made_and_an_only_without_rows_make_nothing(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet, out = str(tmp_path / "a.xlsx"), str(tmp_path / "ra")
    assert main(["batch", "sheet", str(base), "-o", sheet]) == 0
    assert main(["batch", str(base), sheet, "-o", out]) == 3
    assert main(["batch", "sheet", str(base), "-o", sheet, "--province", "31", "--force"]) == 0
    assert main(["batch", str(base), sheet, "-o", out, "--only", "9999"]) == 3
    assert capsys.readouterr().err.count("[rows-none]") == 2


def test_notes_on_the_first_sheet_are_told_with_the_sheets_there_are(tmp_path: Path) -> None:
    table = [["commune.code", "commune.type", "commune.name"], ["1", "xã", "An Lão"]]
    path = workbook(
        tmp_path / "a.xlsx", ["Lời dặn"], ["Điền trang sau."], ["Gửi trước thứ Sáu."], more={"Bảng xã": table}
    )
    with pytest.raises(BatchError) as caught:
        render_batch(base_of("x"), path, tmp_path / "ra")
    assert {problem.code for problem in caught.value.problems} == {"name-undefined"}
    assert "--sheet: “Bảng xã”" in caught.value.problems[0].remedy
    assert render_batch(base_of("x"), path, tmp_path / "ra", sheet="Bảng xã").counts() == {"made": 1}
    plain = BasePlan(
        base_of("x")
        .text.replace("{{ commune.type }} {{ commune.name }}", "xã")
        .replace("{{ commune.name }}", "An Lão"),
        "yaml",
        "goc.yaml",
        None,
    )
    with pytest.raises(BatchError) as caught:
        render_batch(plain, path, tmp_path / "ra")
    assert [problem.code for problem in caught.value.problems] == ["rows-unused"]


# Columns


def test_a_column_of_the_file_names_is_in_the_sheet_and_is_asked_for(tmp_path: Path) -> None:
    base = BasePlan(BASE.replace("{commune.code}-{commune.name}", "{so_thu_tu}-{commune.name}"), "yaml", "g.yaml", None)
    assert "so_thu_tu" in [column.name for column in sheet_columns(base)]
    with pytest.raises(BatchError) as caught:
        render_batch(base, [commune(1)], tmp_path / "ra")
    assert caught.value.problems[0].code == "name-undefined"
    report = render_batch(base, [commune(1, so_thu_tu="05")], tmp_path / "ra", dry_run=True)
    assert report.outcomes[0].name == "05-mau-1.docx"
    assert report.notices == ()


def test_what_every_office_has_of_its_own_is_a_column_of_the_sheet() -> None:
    base = BasePlan(BASE, "yaml", "g.yaml", None)
    names = [column.name for column in sheet_columns(base)]
    assert {"number", "signature.name"} <= set(names)
    assert names.count("number") == 1
    one_office = BasePlan(
        BASE.replace("{{ commune.type }} {{ commune.name }}\n  symbol", "xã An Lão\n  symbol"), "yaml", "g.yaml", None
    )
    assert "number" not in [column.name for column in sheet_columns(one_office)]


def test_the_sheet_has_the_same_bytes_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    base = BasePlan(BASE, "yaml", "g.yaml", None)
    first = make_sheet(base, provinces=["31"])
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + 100_000)
    assert make_sheet(base, provinces=["31"]) == first


# Values that ought to differ


def test_one_number_and_one_signer_for_all_offices_are_warned_about(tmp_path: Path) -> None:
    rows = [commune(number) for number in (1, 2)]
    report = render_batch(base_of("x", number="5"), rows, tmp_path / "a", dry_run=True)
    assert warned(report) == [(row, "batch-same-value") for row in (1, 1, 2, 2)]
    own = [row | {"number": str(at), "signature.name": f"Nguyễn Văn {at}"} for at, row in enumerate(rows)]
    assert warned(render_batch(base_of("x", number="5"), own, tmp_path / "b", dry_run=True)) == []


def test_one_number_twice_in_an_office_and_equal_documents_are_warned_about(tmp_path: Path) -> None:
    twice = [commune(1) | {"number": number} for number in ("7", "7", "8")]
    report = render_batch(base_of("x"), twice, tmp_path / "a")
    assert warned(report) == [(row, code) for row in (1, 2) for code in ("batch-same-number", "batch-same-document")]
    assert report.counts() == {"made": 3}
    assert render_batch(base_of("x"), twice, tmp_path / "a").counts() == {"unchanged": 3}


def test_a_row_that_cannot_be_evaluated_warns_of_nothing(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [commune(1), commune(2) | {"commune": {"code": "2", "type": "xã", "name": None}}]
    report = render_batch(base_of("x"), rows, tmp_path / "a", dry_run=True)
    assert report.counts() == {"ready": 1, "failed": 1}
    assert warned(report) == []


def test_the_name_of_another_commune_than_the_codes_is_warned_about(tmp_path: Path) -> None:
    rows = [{"commune": {"code": unit.code, "type": unit.type, "name": name}} for unit, name in _named_amiss()]
    report = render_batch(base_of("x"), rows, tmp_path / "a", dry_run=True)
    assert [each for each in warned(report) if each[1] == "commune-other"] == [(2, "commune-other")]


def _named_amiss() -> list[tuple[Commune, str]]:
    one, other = communes()[:2]
    return [(one, one.name), (other, one.name)]


# Lists


def test_each_line_of_a_cell_is_an_item(tmp_path: Path) -> None:
    base = base_of('bullets: "{{ viec | tung_dong }}"')
    for cell in ("Dọn vệ sinh\n\n Trồng cây ", "- Dọn vệ sinh\n- Trồng cây", ["Dọn vệ sinh", "Trồng cây"]):
        plan = base.variant(rows_of([commune(1, viec=cell)]).rows[0]).plan
        assert [item.text for item in plan.body[0].bullets] == ["Dọn vệ sinh", "Trồng cây"]


def test_a_cell_in_the_place_of_a_list_is_parted_by_lines(tmp_path: Path) -> None:
    row = commune(1) | {"distribution.recipients": "UBND thành phố\nCác thôn"}
    report = render_batch(base_of("x"), [row], tmp_path)
    text = words(tmp_path / report.outcomes[0].name)
    assert "UBND thành phố" in text
    assert "Các thôn" in text


def test_a_blank_cell_of_a_table_is_told_and_can_be_left_blank() -> None:
    text = base_of("x").text.replace(
        "  - x\n", '  - table: {columns: [Việc, Ghi chú], rows: [[Dọn, "{{ ghi_chu%s }}"]]}\n'
    )
    values = rows_of([commune(1, ghi_chu=None)]).rows[0]
    with pytest.raises(RowError) as caught:
        BasePlan(text % "", "yaml", "g.yaml", None).variant(values)
    (problem,) = caught.value.problems
    assert problem.code == "cell-empty"
    assert "mac_dinh('…')" in problem.problem.remedy
