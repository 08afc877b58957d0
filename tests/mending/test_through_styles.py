"""Looks that come from styles are mended in the styles, so that a clerk can go on changing them there."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import docx
import pytest
from lxml import etree

import vanban
from mending.mutators import Spoiled, put
from mending.stream import W, grown, lost, members
from vanban.mending import Fixed, fix
from vanban.wordfile import read_word

STYLES, DOCUMENT = "word/styles.xml", "word/document.xml"
HEAD = (
    ("ỦY BAN NHÂN DÂN\nXÃ TIÊN LÃNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"),
    ("Số: 05/KH-UBND", "Tiên Lãng, ngày 05 tháng 3 năm 2026"),
)
SENTENCE = "Giúp cán bộ và Nhân dân hiểu rõ ích lợi của chuyển đổi số, học theo cách làm của thành phố trong năm {}."


@cache
def plain() -> bytes:
    """A plan as python-docx writes it on its template: the theme's fonts, blue headings, lists of Word."""
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for row, cells in enumerate(HEAD):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    for words, style in (
        ("KẾ HOẠCH", "Title"),
        ("Tuyên truyền về chuyển đổi số năm 2026", None),
        ("Căn cứ Luật Giao dịch điện tử;", None),
        ("Ủy ban nhân dân xã Tiên Lãng ban hành Kế hoạch tuyên truyền về chuyển đổi số năm 2026 như sau:", None),
        ("I. MỤC ĐÍCH, YÊU CẦU", "Heading 1"),
        ("1. Mục đích", "Heading 2"),
        *((SENTENCE.format(year), None) for year in range(2021, 2027)),
        ("2. Yêu cầu", "Heading 2"),
        ("Nội dung tuyên truyền ngắn gọn, dễ hiểu, phù hợp với từng thôn.", "List Paragraph"),
        ("II. TỔ CHỨC THỰC HIỆN", "Heading 1"),
        ("Yêu cầu các đơn vị nghiêm túc triển khai thực hiện Kế hoạch này./.", None),
    ):
        document.add_paragraph(words, style=style)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


@cache
def mended() -> Fixed:
    return fix(plain())


def part(data: bytes, name: str) -> etree._Element:
    return etree.fromstring(members(data)[name])


def style(data: bytes, name: str) -> etree._Element:
    return next(each for each in part(data, STYLES).iter(f"{W}style") if each.get(f"{W}styleId") == name)


def rendered() -> bytes:
    return vanban.render(vanban.load(Path(__file__).parents[2] / "examples" / "chuyen-doi-so-ubnd-xa.yaml")).data


def test_a_file_of_words_template_is_mended_in_form_through_its_styles() -> None:
    fixed = mended()
    assert len(fixed.before) > 50
    assert lost(plain(), fixed.data) == []
    assert grown(fixed) == {}
    assert {each.reason for each in fixed.left} <= {"text", "decision"}
    assert fix(fixed.data).data == fixed.data


def test_the_face_goes_to_the_default_style_and_not_to_every_run() -> None:
    fonts = style(mended().data, "Normal").find(f"{W}rPr/{W}rFonts")
    assert fonts.get(f"{W}ascii") == fonts.get(f"{W}hAnsi") == "Times New Roman"
    runs = list(part(mended().data, DOCUMENT).iter(f"{W}r"))
    assert len(runs) > 20
    assert not any(run.find(f"{W}rPr/{W}rFonts") is not None for run in runs)


@pytest.mark.parametrize("name", ["Heading1", "Heading2", "Title"])
def test_headings_look_right_by_their_style_alone(name: str) -> None:
    found = style(mended().data, name)
    fonts, color = found.find(f"{W}rPr/{W}rFonts"), found.find(f"{W}rPr/{W}color")
    assert (fonts.get(f"{W}ascii"), fonts.get(f"{W}asciiTheme")) == ("Times New Roman", None)
    assert (color.get(f"{W}val"), color.get(f"{W}themeColor")) == ("000000", None)
    for paragraph in part(mended().data, DOCUMENT).iter(f"{W}p"):
        if paragraph.find(f"{W}pPr/{W}pStyle") is not None and name in etree.tostring(paragraph).decode():
            assert [run.find(f"{W}rPr") for run in paragraph.iter(f"{W}r")] == [None]


@pytest.mark.parametrize(
    ("name", "holder", "child", "values"),
    [
        ("DoanVan", "rPr", "rFonts", {"ascii": "Arial", "hAnsi": "Arial"}),
        ("DoanVan", "rPr", "sz", {"val": "22"}),
        ("GachDauDong1", "rPr", "color", {"val": "FF0000"}),
        ("Heading2", "rPr", "b", {"val": "0"}),
        ("Heading2", "rPr", "i", {}),
        ("DoanVan", "pPr", "spacing", {"line": "480", "lineRule": "auto"}),
        ("TrichYeu", "pPr", "jc", {"val": "left"}),
    ],
)
def test_what_a_style_spoils_is_mended_in_the_styles_alone(
    name: str, holder: str, child: str, values: dict[str, str]
) -> None:
    spoiled = Spoiled(rendered(), 1)
    put(next(each for each in spoiled.styles if each.get(f"{W}styleId") == name), holder, child, **values)
    fixed = fix(spoiled.data())
    assert len(fixed.before) > 0
    assert (fixed.report.findings, fixed.parts) == ((), (STYLES,))
    assert {each.parts for each in fixed.mended} <= {(STYLES,), ()}


def test_what_some_letters_of_a_style_are_to_keep_is_mended_where_the_others_stand() -> None:
    """A style most of whose letters are right is not changed for the few that are not."""
    spoiled = Spoiled(rendered(), 1)
    first, *_ = [each for each in spoiled.paragraphs() if "DoanVan" in etree.tostring(each).decode()]
    for run in first.iter(f"{W}r"):
        put(run, "rPr", "color", val="FF0000")
    fixed = fix(spoiled.data())
    assert fixed.parts == (DOCUMENT,)
    assert fixed.report.findings == ()


def test_a_toggle_two_styles_turn_over_is_set_where_it_stands() -> None:
    """Bold by the paragraph's style and by a character's style is not bold (17.7.3); each style stays as it is."""
    spoiled = Spoiled(rendered(), 1)
    strong = etree.SubElement(spoiled.styles, f"{W}style", {f"{W}type": "character", f"{W}styleId": "Dam"})
    etree.SubElement(strong, f"{W}name").set(f"{W}val", "Dam")
    put(strong, "rPr", "b")
    headings = [each for each in spoiled.paragraphs() if 'w:val="Heading1"' in etree.tostring(each).decode()]
    for heading in headings:
        for run in heading.iter(f"{W}r"):
            put(run, "rPr", "rStyle", val="Dam")
    fixed = fix(spoiled.data())
    assert [each.id.rpartition(".")[2] for each in fixed.mended][:1] == ["bold"]
    assert (fixed.report.findings, fixed.parts) == ((), (DOCUMENT,))


def test_a_length_holds_over_the_automatic_space_of_a_style() -> None:
    """Word takes beforeAutospacing of a style over a paragraph's own w:before unless that says 0 (17.3.1.33)."""
    spoiled = Spoiled(rendered(), 1)
    web = etree.SubElement(spoiled.styles, f"{W}style", {f"{W}type": "paragraph", f"{W}styleId": "NormalWeb"})
    etree.SubElement(web, f"{W}name").set(f"{W}val", "Normal (Web)")
    put(web, "pPr", "spacing", beforeAutospacing="1", afterAutospacing="1")
    chosen = [each for each in spoiled.paragraphs() if 'w:val="DoanVan"' in etree.tostring(each).decode()][1:3]
    for paragraph, before in zip(chosen, ("1200", "0"), strict=True):
        put(paragraph, "pPr", "pStyle", val="NormalWeb")
        put(paragraph, "pPr", "spacing", before=before, after="0")
    fixed = fix(spoiled.data())
    assert fixed.report.errors == ()
    for spacing in part(fixed.data, DOCUMENT).iter(f"{W}spacing"):
        above = spacing.getparent().find(f"{W}pStyle")
        if above is not None and above.get(f"{W}val") == "NormalWeb" and spacing.get(f"{W}before") not in ("0", "1200"):
            assert spacing.get(f"{W}beforeAutospacing") == "0"


def test_what_nobody_wished_for_looks_as_it_did() -> None:
    """A style's users are all there are: those of footnotes, headers and tables too."""
    spoiled = Spoiled(rendered(), 1)
    put(next(each for each in spoiled.styles if each.get(f"{W}default") == "1"), "rPr", "color", val="FF0000")
    source = spoiled.data()
    fixed = fix(source)
    before, after = read_word(source), read_word(fixed.data)
    for one, other in zip(before.paragraphs, after.paragraphs, strict=True):
        assert one.text == other.text
        for (words, look), (_, now) in zip(one.looks(), other.looks(), strict=True):
            assert look._replace(color=now.color) == now, words
    assert style(fixed.data, "Normal").find(f"{W}rPr/{W}color").get(f"{W}val") == "000000"
