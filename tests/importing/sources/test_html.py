"""What lies on a clipboard comes out as its reader saw it, whoever has put it there."""

from __future__ import annotations

import pytest

from source_files import codes, footnotes, letters, marked, placed, table, texts, where
from vanban.errors import ReadError
from vanban.importing.sources import read_source, read_text

WORD = """\
<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta charset="utf-8"><title>Không hiện</title>
<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->
<style><!--
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal {margin:0cm; font-size:14.0pt;}
 p.Tieude {text-align:center; font-weight:bold;}
 .nghieng {font-style:italic}
 @list l0 {mso-list-id:1;}
--></style></head>
<body lang=VI>
<p class=Tieude>KẾ HOẠCH<o:p></o:p></p>
<p class=Tieude>Trồng cây
đầu xuân</p>
<p class=MsoNormal style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]><b>Mục đích</b></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><!--[if !supportLists]--><span style='font-family:Symbol'><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><!--[endif]-->Việc
<span class=nghieng>nhỏ</span><span style='mso-spacerun:yes'>&nbsp; </span>và<span style='mso-tab-count:1'>     </span>lớn<a
style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference><span
style='vertical-align:super'>[1]</span></span></a>.</p>
<p style='display:none'>ẩn</p>
<table class=MsoNormalTable border=0><tr><td><p align=center>UBND XÃ MẪU</p></td><td><p align=center>CỘNG HÒA XÃ HỘI CHỦ
NGHĨA VIỆT NAM</p></td></tr></table>
<table border=1><thead><tr><td>Giờ</td><td colspan=2>Việc</td></tr></thead>
<tr><td rowspan=2>07h00</td><td>Đón</td><td>Mời</td></tr><tr><td>Chào</td><td><ul><li>a</li></ul></td></tr></table>
<div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width="33%">
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1"
name="_ftn1"><span class=MsoFootnoteReference>[1]</span></a> Kể cả việc dở dang.</p></div></div>
<script>document.write("chạy")</script>
</body></html>
"""


def test_word_puts_labels_footnotes_and_rules_by_class_on_the_clipboard() -> None:
    source = read_text(WORD)
    assert source.kind == "html"
    paragraphs = [paragraph for paragraph in source.file.paragraphs if paragraph.cell is None]
    assert [(paragraph.label, marked(paragraph), paragraph.layout.align) for paragraph in paragraphs] == [
        ("", "[b:KẾ HOẠCH]", "center"),
        ("", "[b:Trồng cây đầu xuân]", "center"),
        ("1.", "[b:Mục đích]", "left"),
        ("•", "Việc [i:nhỏ] và\tlớn.", "left"),
    ]
    assert footnotes(source) == {"1": "Kể cả việc dở dang."}
    assert where(source.file.paragraphs) == {"1": "Việc nhỏ và\tlớn"}
    assert table(source, 1) == [["UBND XÃ MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]]
    assert table(source, 2) == [["Giờ", "Việc"], ["07h00", "Đón", "Mời"], ["", "Chào", "a"]]
    cells = [p.cell for p in source.file.paragraphs if p.cell is not None and p.cell.table == 2]
    assert [(cell.row, cell.grid, cell.span, cell.merge, cell.header_row) for cell in cells] == [
        (1, 0, 1, "", True),
        (1, 1, 2, "", True),
        (2, 0, 1, "restart", False),
        (2, 1, 1, "", False),
        (2, 2, 1, "", False),
        (3, 0, 1, "continue", False),
        (3, 1, 1, "", False),
        (3, 2, 1, "", False),
    ]
    assert [cell.ruled for cell in (source.file.paragraphs[4].cell, cells[0]) if cell] == [False, True]


GOOGLE = """\
<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr" style="text-align:center"><span
style="font-weight:700;font-style:normal">KẾ HOẠCH</span></p><br /><ol style="margin-top:0"><li dir="ltr"
style="list-style-type:upper-roman;font-weight:700"><p><span style="font-weight:700">MỤC ĐÍCH</span></p></li><li
style="list-style-type:upper-roman"><p><span style="font-weight:400">NỘI DUNG</span></p><ol><li
style="list-style-type:lower-alpha"><p>một</p></li><li style="list-style-type:lower-alpha"><p>hai</p></li></ol></li></ol>
<ul><li style="list-style-type:disc"><p>ba</p></li></ul><p><span style="font-style:italic">bốn</span><span>
năm<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></span></p><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> sáu</p>
</div></b>"""


def test_google_docs_wraps_all_in_bold_that_is_none_and_counts_its_lists_itself() -> None:
    source = read_text(GOOGLE)
    assert [(paragraph.label, marked(paragraph)) for paragraph in source.file.paragraphs] == [
        ("", "[b:KẾ HOẠCH]"),
        ("I.", "[b:MỤC ĐÍCH]"),
        ("II.", "NỘI DUNG"),
        ("a.", "một"),
        ("b.", "hai"),
        ("●", "ba"),
        ("", "[i:bốn] năm"),
    ]
    assert footnotes(source) == {"1": "sáu"}


def test_word_for_the_web_tells_the_text_of_its_levels() -> None:
    source = read_text(
        """<html><body><ol start="2"><li data-leveltext="%1." data-listid="1"><p>một</p></li></ol>
        <ol><li data-leveltext="%1.%2." ><p>lẻ</p></li></ol><ul><li data-leveltext="-" data-font="Times New Roman"><p>hai</p>
        </li><li data-leveltext="&#xF0A7;" data-font="Wingdings"><p>ba</p></li></ul></body></html>"""
    )
    assert [(p.label, p.text) for p in source.file.paragraphs] == [
        ("2.", "một"),
        ("1.", "lẻ"),
        ("-", "hai"),
        ("▪", "ba"),
    ]


LIBREOFFICE = """\
<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN"><html><head><style type="text/css">p { line-height: 115% }
td p { text-align: left }</style></head><body><p align="center"><b>KẾ HOẠCH</b></p><p>Việc<a class="sdfootnoteanc"
name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> lớn</p><div id="sdfootnote1"><p class="sdfootnote"><a
class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Chú thích</p><p class="sdfootnote">hai đoạn</p></div>
</body></html>"""


def test_libreoffice_and_outlook() -> None:
    source = read_text(LIBREOFFICE)
    assert texts(source) == ["KẾ HOẠCH", "Việc lớn"]
    assert footnotes(source) == {"1": "Chú thích\nhai đoạn"}
    source = read_text(
        '<html><body><div class="WordSection1"><p class="MsoNormal">Kính gửi: Anh/Chị<o:p></o:p></p><div><div>Dòng một<br>Dòng '
        "hai<br><br>- Mục một<br>- Mục hai</div></div></div></body></html>"
    )
    assert texts(source) == ["Kính gửi: Anh/Chị", "Dòng một\nDòng hai", "- Mục một", "- Mục hai"]


def test_the_clipboard_of_windows_has_a_head_and_only_the_fragment_counts() -> None:
    text = (
        "Version:0.9\r\nStartHTML:00000097\r\nEndHTML:00000200\r\nStartFragment:00000131\r\nEndFragment:00000168\r\n"
        "<html><head><style>.d{font-weight:bold}</style></head><body>ngoài<!--StartFragment--><p class=d>trong</p>"
        "<!--EndFragment-->ngoài</body></html>"
    )
    assert [marked(paragraph) for paragraph in read_text(text).file.paragraphs] == ["[b:trong]"]


def test_a_page_without_looks_gets_those_of_its_words() -> None:
    source = read_text("<html><body><p>KẾ HOẠCH</p><p>Trồng cây</p><p>I. MỤC ĐÍCH</p></body></html>")
    assert [paragraph.layout.align for paragraph in source.file.paragraphs] == ["center", "center", "left"]


def test_a_table_written_out_in_a_text_is_a_table() -> None:
    source = read_text(
        "1. Chương trình\n\n<table>\n<tr><th>Giờ</th><th>Việc</th></tr>\n<tr><td>07h00</td><td><b>Đón</b></td></tr>\n</table>\n"
        "\n2. **Nơi chốn**"
    )
    assert texts(source) == ["1. Chương trình", "2. Nơi chốn"]
    assert table(source) == [["Giờ", "Việc"], ["07h00", "Đón"]]
    assert source.kind == "markdown"


@pytest.mark.parametrize(
    ("data", "letter"),
    [
        ("<html><head><meta charset='utf-8'></head><body>ừ</body></html>".encode(), "ừ"),
        ("<html><body>ừ</body></html>".encode("utf-16"), "ừ"),
        (
            b"<html><head><meta http-equiv=Content-Type content='text/html; charset=windows-1258'></head><body>\xfd\xcc"
            b"</body></html>",
            "ừ",
        ),
        (b"<html><head><meta charset=windows-1252></head><body>&#7915;</body></html>", "ừ"),
    ],
)
def test_pages_say_in_what_they_are_encoded(data: bytes, letter: str) -> None:
    assert texts(read_source(data)) == [letter]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<html><body> <p>&nbsp;</p><img src='http://localhost/a.png'></body></html>", "import-empty"),
        ("<html><body>" + "<div>" * 45_000 + "sâu" + "</div>" * 45_000, "import-too-deep"),
        ("<html><body>" + "<div><b>" * 400 + "sâu", "import-too-deep"),
        ("<html><body>" + "<p>a</p>" * 200_000, "import-too-large"),
        ("<html><body>" + "chữ " * 2_500_000, "import-too-large"),
    ],
)
def test_what_is_hostile_is_refused(text: str, code: str) -> None:
    with pytest.raises(ReadError) as raised:
        read_text(text)
    assert [problem.code for problem in raised.value.problems] == [code]


def test_entities_and_outside_files_are_not_opened() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><html><p>x&b;&c;'
    assert "root" not in "".join(texts(read_text(bomb)))


@pytest.mark.parametrize("page", [WORD, GOOGLE, LIBREOFFICE])
def test_every_letter_a_reader_sees_is_in_the_file_or_in_a_note(page: str) -> None:
    source = read_text(page)
    seen = {
        WORD: "KẾ HOẠCH Trồng cây đầu xuân 1. Mục đích · Việc nhỏ và lớn [1] UBND XÃ MẪU CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Giờ "
        "Việc 07h00 Đón Mời Chào ● a [1] Kể cả việc dở dang.",
        GOOGLE: "KẾ HOẠCH I MỤC ĐÍCH II NỘI DUNG a một b hai ba bốn năm [1] [1] sáu",
        LIBREOFFICE: "KẾ HOẠCH Việc 1 lớn 1 Chú thích hai đoạn",
    }[page]
    assert placed(source) == letters(seen)
    assert "import-footnote" in codes(source)
