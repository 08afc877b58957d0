"""The tables of head and tail: their halves as wide as the law builds them, their lines gone, the words as they were."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from check.breaking import broken
from check.corpus import rules, wml
from check.corpus.sheet import Office, party, state
from check.corpus.wml import cell, marks, table, twips
from vanban.anatomy import Anatomy, recognise
from vanban.anatomy.dividers import line_width
from vanban.mending import Fixed, fix
from vanban.wordfile import read_word


def anatomy_of(data: bytes) -> Anatomy:
    return recognise(read_word(data))


def main_of(data: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode("utf-8")


def mended(data: bytes, **wanted: object) -> Fixed:
    """Mended, and the same when mended again; nothing new is told."""
    fixed = fix(data, **wanted)
    assert fix(fixed.data, **wanted).data == fixed.data
    new = set(fixed.report.ids) - set(fixed.before.ids)
    assert new <= {"vi.final.changes"}
    return fixed


def halves(data: bytes, left: str = "issuer", right: str = "national_title") -> tuple[float, float]:
    there = anatomy_of(data).components
    one, other = (there[name].lines[0].paragraph.cell for name in (left, right))
    assert one is not None
    assert other is not None
    return round(one.width_mm, 1), round(other.width_mm, 1)


def grid_of(data: bytes) -> list[int]:
    first = re.search(r"<w:tblGrid>(.*?)</w:tblGrid>", main_of(data))
    assert first is not None
    return [int(each) for each in re.findall(r'w:w="(\d+)"', first[1])]


SET = (71.0, 94.0)
"""The law builds 75 and 90 mm; the title is 88.3 mm wide, and the cells of these files keep 4 mm free.

Some mm stay free beside the title, as no program sets words just as wide as another.
"""


@pytest.mark.parametrize("widths", [(95, 90), (60, 60), (30, 135), (100, 65)])
def test_halves_get_widths_the_law_accepts_and_rows_and_grid_agree(widths: tuple[float, float]) -> None:
    data = state(head=lambda office: office.head(widths)).data
    fixed = mended(data)
    assert any(each.startswith("nd30.header.") for each in fixed.before.ids)
    assert not [each for each in fixed.report.ids if each.startswith("nd30.header.")]
    assert halves(fixed.data) == SET
    assert grid_of(fixed.data) == [twips(each) for each in SET]
    assert main_of(fixed.data).count(f'<w:tcW w:w="{twips(SET[0])}" w:type="dxa"/>') == 2
    assert f'<w:tblW w:w="{sum(map(twips, SET))}" w:type="dxa"/>' in main_of(fixed.data)


def test_a_long_name_gets_the_room_that_lets_it_stay_on_its_line() -> None:
    name = "BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY"
    words = {"issuer": (name,), "national_title": ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",)}
    look = {"national_title": marks(12, bold=True)}
    data = state(head=lambda office: narrow(office, (60, 70)), words=words, lettering=look).data
    fixed = mended(data)
    left, right = halves(fixed.data)
    assert left + right == pytest.approx(165, abs=0.1)
    there = anatomy_of(fixed.data).components
    for component, room in (("issuer", left), ("national_title", right)):
        assert line_width(there[component].lines[0]) <= room
    assert left > 72.5


@pytest.mark.parametrize("law", ["hd05", "hd36"])
def test_a_date_that_measures_as_wide_as_its_half_is_given_room_to_spare(law: str) -> None:
    words = {"parent_body": ("ĐẢNG BỘ TỈNH MẪU",), "place_date": ("Đồng Lâm, ngày 06 tháng 02 năm 2026",)}
    data = party(head=lambda office: office.head((115, 50)), words=words).data
    fixed = mended(data, rulebook=law)
    assert not [each for each in fixed.report.ids if ".header." in each]
    assert halves(fixed.data) == (80.5, 84.5)
    there = anatomy_of(fixed.data).components
    for name in ("parent_body", "issuer", "national_title", "place_date"):
        line = there[name].lines[0]
        cell = line.paragraph.cell
        assert line_width(line) * 1.02 <= cell.width_mm - cell.padding_mm


def narrow(office: Office, widths: tuple[float, float]) -> str:
    """A head whose cells keep nothing free."""
    free = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    return office.head(widths).replace('<w:tblLayout w:type="fixed"/>', f'<w:tblLayout w:type="fixed"/>{free}', 1)


def test_cells_over_several_columns_keep_their_places_on_the_grid() -> None:
    def head(office: Office) -> str:
        rows = [
            [cell(office.left(), 71, span=2), cell(office.right(), 60)],
            [cell(office.lines("number"), 71, span=2), cell(office.lines("place_date"), 60)],
        ]
        return table(rows, (40, 31, 60))

    fixed = mended(state(head=head).data)
    assert "nd30.header.right_mm" in fixed.before.ids
    assert halves(fixed.data) == SET
    columns = grid_of(fixed.data)
    assert len(columns) == 3
    assert sum(columns[:2]) == pytest.approx(twips(SET[0]), abs=1)
    assert columns[0] / columns[1] == pytest.approx(40 / 31, abs=0.02)
    assert columns[2] == pytest.approx(twips(SET[1]), abs=1)


def test_rows_in_a_content_control_get_the_widths_too() -> None:
    made = state(head=lambda office: office.head((95, 90))).data
    xml = main_of(made)
    second = xml.index("<w:tr>", xml.index("<w:tr>") + 1)
    end = xml.index("</w:tr>", second) + len("</w:tr>")
    held = f"<w:sdt><w:sdtPr/><w:sdtContent>{xml[second:end]}</w:sdtContent></w:sdt>"
    fixed = mended(with_main(made, xml[:second] + held + xml[end:]))
    assert main_of(fixed.data).count(f'<w:tcW w:w="{twips(SET[0])}" w:type="dxa"/>') == 2


def with_main(data: bytes, xml: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for each in old.infolist():
            new.writestr(each, xml if each.filename == "word/document.xml" else old.read(each))
    return made.getvalue()


@pytest.mark.parametrize("law", ["nd30", "hd05", "hd36"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_the_halves_of_the_tail_get_the_widths_of_the_law(law: str, side: str) -> None:
    fixed = mended(broken(law, f"signature.{side}_mm"), rulebook=law)
    assert fixed.report.ids == ()
    anatomy = anatomy_of(fixed.data)
    title = anatomy.components["recipients_title"].lines[0].paragraph.cell
    signed = anatomy.signatures[0].position[0].paragraph.cell
    assert (round(title.width_mm), round(signed.width_mm)) == (82, 83)


# Borders


def ruled(office: Office) -> str:
    return office.head().replace("<w:tblLayout", f"<w:tblBorders>{ALL}</w:tblBorders><w:tblLayout", 1)


ALL = "".join(wml.border(side) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))


def by_cells(office: Office) -> str:
    sides = "".join(wml.border(side) for side in ("top", "left", "bottom", "right"))
    return re.sub(r"(<w:tcPr><w:tcW [^>]*/>)", rf"\1<w:tcBorders>{sides}</w:tcBorders>", office.head())


def by_a_row(office: Office) -> str:
    return office.head().replace("<w:tr>", f"<w:tr><w:tblPrEx><w:tblBorders>{ALL}</w:tblBorders></w:tblPrEx>")


@pytest.mark.parametrize("head", [ruled, by_cells, by_a_row])
@pytest.mark.parametrize("made", [state, party])
def test_a_head_with_lines_is_told_and_loses_them(head: object, made: object) -> None:
    data = made(head=head).data
    fixed = mended(data)
    assert [each for each in fixed.before.ids if each.endswith(".header.borderless")]
    assert not [each for each in fixed.report.ids if "header" in each or ".rule" in each]
    there = anatomy_of(fixed.data).components
    for name in ("issuer", "national_title", "number"):
        found = there[name].lines[0].paragraph.cell
        assert not (found.sided)
        assert not (found.border_top)
        assert not (found.border_bottom)


def test_lines_that_come_from_the_style_of_the_table_are_overruled() -> None:
    from check.corpus.offices_lawful import head_and_tail_in_a_ruled_style_with_no_lines

    data = head_and_tail_in_a_ruled_style_with_no_lines().data
    assert not [each for each in fix(data).before.ids if "borderless" in each]
    xml = re.sub(r"<w:tcBorders>.*?</w:tcBorders>", "", main_of(data))
    fixed = mended(with_main(data, xml))
    assert {"nd30.header.borderless", "nd30.signature.borderless"} <= set(fixed.before.ids)
    assert not [each for each in fixed.report.ids if "borderless" in each]


def test_the_line_below_words_that_is_the_border_of_their_cell_is_no_frame() -> None:
    from check.corpus.offices_heads import head_lines_as_cell_borders

    fixed = mended(head_lines_as_cell_borders().data)
    assert not [each for each in fixed.before.ids if "borderless" in each]
    assert anatomy_of(fixed.data).components["issuer"].divider.kind == "line"


def test_white_lines_are_no_lines() -> None:
    white = ALL.replace('w:color="auto"', 'w:color="FFFFFF"')

    def head(office: Office) -> str:
        return office.head().replace("<w:tblLayout", f"<w:tblBorders>{white}</w:tblBorders><w:tblLayout", 1)

    assert not [each for each in fix(state(head=head).data).before.ids if "borderless" in each]


def test_tracked_the_old_widths_and_borders_are_kept_to_be_refused() -> None:
    fixed = mended(state(head=lambda office: ruled(office).replace("4025", "5386")).data, track=True)
    xml = main_of(fixed.data)
    assert "<w:tblPrChange " in xml
    assert not [each for each in fixed.report.ids if "header" in each]


def test_a_line_below_the_words_keeps_its_length_while_the_halves_change() -> None:
    data = state(head=lambda office: office.head((95, 90)), rule=rules.top_border_of_next).data
    fixed = mended(data)
    assert not [each for each in fixed.report.ids if "rule" in each or "header" in each]
