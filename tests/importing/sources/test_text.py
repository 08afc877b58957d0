"""Text and Markdown, as they are typed, pasted and scraped, come out whole: paragraphs, tables, notes, looks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vanban
from source_files import codes, footnotes, letters, marked, placed, table, texts, where
from vanban.errors import ReadError
from vanban.importing.sources import read_source, read_text

SCRAPED = """\
KẾ HOẠCH**Mở lớp bồi dưỡng nghiệp vụ cho cán bộ cơ sở năm 2027**

-----

Thực hiện Kế hoạch số 12-KH/TU, ngày 04/01/2027 của Tỉnh uỷ, Ban Thường vụ ban hành Kế hoạch như sau:

**I. MỤC ĐÍCH, YÊU CẦU****1. Mục đích**

Giúp cán bộ nắm chắc nghiệp vụ, xử lý công việc đúng quy trình, kịp thời và có trách nhiệm với người

dân trên địa bàn; qua đó nâng cao chất lượng phục vụ, giảm phiền hà, tạo lòng tin của Nhân dân đối với chính quyền.

2

2. Yêu cầu

- Việc mở lớp phải *thiết thực*, tiết kiệm, đúng đối tượng, không phô trương, hình thức, không ảnh hưởng đến công việc.
- + Chọn đúng người;
- + Bảo đảm **sĩ số**.

Các cơ quan, đơn vị cử người đúng thành phần; người học nghiên cứu trước tài liệu, ghi chép đầy đủ, trao đổi thẳng thắn
những việc còn vướng mắc ở cơ sở để giảng viên giải đáp ngay tại lớp. Kết thúc mỗi bài, lớp trưởng tổng hợp ý kiến,
gửi về cơ quan thường trực trong ngày để kịp thời điều chỉnh nội dung, cách truyền đạt của các bài sau cho sát với đối
tượng. Kết quả học tập là một căn cứ để đánh giá, xếp loại cuối năm đối với mỗi cán bộ.

3. Chương trình

THỜI GIAN\tNỘI DUNG\tTHỰC HIỆN
07h30 - 08h00\tĐón tiếp\tVăn phòng
08h00 - 09h00\tBài thứ nhất\t<b>Giảng viên</b>

3

THỜI GIAN\tNỘI DUNG\tTHỰC HIỆN
09h00 - 09h30\tNghỉ giải lao\t

Nơi nhận:

- Thường trực Tỉnh uỷ (để báo cáo),
- Lưu Văn phòng.

**T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ**

Hoàng Văn Mẫu
"""


def test_a_scrape_is_put_together_again() -> None:
    source = read_text(SCRAPED, name="dan.txt")
    assert source.kind == "markdown"
    assert texts(source) == [
        "KẾ HOẠCH",
        "Mở lớp bồi dưỡng nghiệp vụ cho cán bộ cơ sở năm 2027",
        "-----",
        "Thực hiện Kế hoạch số 12-KH/TU, ngày 04/01/2027 của Tỉnh uỷ, Ban Thường vụ ban hành Kế hoạch như sau:",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        "Giúp cán bộ nắm chắc nghiệp vụ, xử lý công việc đúng quy trình, kịp thời và có trách nhiệm với người dân trên "
        "địa bàn; qua đó nâng cao chất lượng phục vụ, giảm phiền hà, tạo lòng tin của Nhân dân đối với chính quyền.",
        "2. Yêu cầu",
        "- Việc mở lớp phải thiết thực, tiết kiệm, đúng đối tượng, không phô trương, hình thức, không ảnh hưởng đến công "
        "việc.",
        "+ Chọn đúng người;",
        "+ Bảo đảm sĩ số.",
        "Các cơ quan, đơn vị cử người đúng thành phần; người học nghiên cứu trước tài liệu, ghi chép đầy đủ, trao đổi thẳng "
        "thắn những việc còn vướng mắc ở cơ sở để giảng viên giải đáp ngay tại lớp. Kết thúc mỗi bài, lớp trưởng tổng hợp "
        "ý kiến, gửi về cơ quan thường trực trong ngày để kịp thời điều chỉnh nội dung, cách truyền đạt của các bài sau cho "
        "sát với đối tượng. Kết quả học tập là một căn cứ để đánh giá, xếp loại cuối năm đối với mỗi cán bộ.",
        "3. Chương trình",
        "Nơi nhận:",
        "- Thường trực Tỉnh uỷ (để báo cáo),",
        "- Lưu Văn phòng.",
        "T/M BAN THƯỜNG VỤ",
        "PHÓ BÍ THƯ",
        "Hoàng Văn Mẫu",
    ]
    assert table(source) == [
        ["THỜI GIAN", "NỘI DUNG", "THỰC HIỆN"],
        ["07h30 - 08h00", "Đón tiếp", "Văn phòng"],
        ["08h00 - 09h00", "Bài thứ nhất", "Giảng viên"],
        ["09h00 - 09h30", "Nghỉ giải lao", ""],
    ]
    assert [note.text for note in source.notes if note.code == "import-page-number"] == ["2", "3"]
    assert "import-heading-repeated" in codes(source)
    assert placed(source) == letters(SCRAPED.replace("<b>", "").replace("</b>", ""))


def test_the_first_row_of_a_table_heads_it_and_its_cells_know_the_grid() -> None:
    cells = [p.cell for p in read_text(SCRAPED).file.paragraphs if p.cell is not None]
    assert [cell.header_row for cell in cells[:4]] == [True, True, True, False]
    assert [cell.grid for cell in cells[:3]] == [0, 1, 2]
    assert all(cell.ruled and cell.columns == 3 and cell.merge == "" for cell in cells)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a **đậm** b", ["a [b:đậm] b"]),
        ("a *nghiêng* b", ["a [i:nghiêng] b"]),
        ("***cả hai***", ["[bi:cả hai]"]),
        ("**đậm *và nghiêng* nữa**", ["[b:đậm ][bi:và nghiêng][b: nữa]"]),
        ("**đậm *và nghiêng***", ["[b:đậm ][bi:và nghiêng]"]),
        ("trước <b>đậm</b><i>nghiêng</i>", ["trước [b:đậm][i:nghiêng]"]),
        ("x<sup>2</sup> **a**", ["x[r:2] [b:a]"]),
        (r"\* không phải **dấu**", ["* không phải [b:dấu]"]),
        ("* **Buổi sáng:**", ["* [b:Buổi sáng:]"]),
        ("3*4*5 **a**", ["3*4*5 [b:a]"]),
        ("(*) và (*) **a**", ["(*) và (*) [b:a]"]),
        ("**TM. UỶ BAN\nCHỦ TỊCH**", ["[b:TM. UỶ BAN]", "[b:CHỦ TỊCH]"]),
        ("**một**\n\n**hai", ["[b:một]", "hai"]),
        ("__đậm__ và _nghiêng_, tep_cua_toi **a**", ["[b:đậm] và [i:nghiêng], tep_cua_toi [b:a]"]),
        ("R&amp;D &lt;x&gt; **a**", ["R&D <x> [b:a]"]),
    ],
)
def test_marks_become_looks(text: str, shown: list[str]) -> None:
    source = read_text(text)
    assert [marked(paragraph) for paragraph in source.file.paragraphs] == shown


def test_a_text_without_marks_keeps_its_stars() -> None:
    assert texts(read_text("Tỷ lệ* đạt 5*3 phần.\n\n* Ghi chú: tính đến *nay.")) == [
        "Tỷ lệ* đạt 5*3 phần.",
        "* Ghi chú: tính đến *nay.",
    ]


def test_headings_of_markdown_are_levels_and_a_title_of_a_list_is_none() -> None:
    source = read_text("# KẾ HOẠCH\n## Về việc trồng cây\n\n### 1. Mục đích\n\n#### Nơi nhận:\n\n- Lưu.")
    levels = {paragraph.text: paragraph.layout.outline for paragraph in source.file.paragraphs}
    assert levels["1. Mục đích"] == 2
    assert levels["Nơi nhận:"] == levels["KẾ HOẠCH"] == 9


def test_glued_paragraphs_are_parted_and_numbers_are_not() -> None:
    assert texts(
        read_text("I. MỤC ĐÍCH1. Yêu cầu\n\nIII. NỘI DUNG\n\nKẾ HOẠCHTổ chức hội thi\n\nUBND12 của MTTQ3")
    ) == [
        "I. MỤC ĐÍCH",
        "1. Yêu cầu",
        "III. NỘI DUNG",
        "KẾ HOẠCH",
        "Tổ chức hội thi",
        "UBND12 của MTTQ3",
    ]


WRAPPED = """\
Thực hiện Nghị quyết số 05-NQ/ĐU, ngày 02/3/2027 của Đảng uỷ xã về phát triển kinh
tế vườn đồi, Uỷ ban nhân dân xã xây dựng kế hoạch trồng cây ăn quả trong năm 2027 -
2030 như sau:

I. MỤC ĐÍCH

- Nâng cao thu nhập cho hộ dân, giữ đất, giữ nước trên địa bàn các thôn vùng Nam
Sơn và Bắc Sơn.
- Tận dụng quỹ đất chưa sử dụng của Uỷ ban nhân dân xã, hợp tác xã và các hộ ở
thôn Đồi.
II. TỔ CHỨC THỰC HIỆN
1. Văn phòng xã
Tham mưu, theo dõi, đôn đốc các thôn thực hiện kế hoạch này đúng thời hạn, báo cáo
kết quả hằng tháng.
"""


def test_wrapped_lines_are_one_paragraph_and_no_hyphen_is_lost() -> None:
    assert texts(read_text(WRAPPED)) == [
        "Thực hiện Nghị quyết số 05-NQ/ĐU, ngày 02/3/2027 của Đảng uỷ xã về phát triển kinh tế vườn đồi, Uỷ ban nhân dân "
        "xã xây dựng kế hoạch trồng cây ăn quả trong năm 2027 - 2030 như sau:",
        "I. MỤC ĐÍCH",
        "- Nâng cao thu nhập cho hộ dân, giữ đất, giữ nước trên địa bàn các thôn vùng Nam Sơn và Bắc Sơn.",
        "- Tận dụng quỹ đất chưa sử dụng của Uỷ ban nhân dân xã, hợp tác xã và các hộ ở thôn Đồi.",
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Văn phòng xã",
        "Tham mưu, theo dõi, đôn đốc các thôn thực hiện kế hoạch này đúng thời hạn, báo cáo kết quả hằng tháng.",
    ]


def test_a_text_that_is_not_wrapped_keeps_its_lines() -> None:
    lines = ["I. MỤC ĐÍCH", "Nâng cao chất lượng " * 12, "Giao Văn phòng chủ trì", "Kết thúc trước ngày 01/5/2027"]
    assert texts(read_text("\r\n".join(lines))) == [line.strip() for line in lines]


def test_spaces_of_justified_lines_are_single_and_columns_are_tabs() -> None:
    text = (
        "ỦY BAN NHÂN DÂN XÃ MẪU          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nCác  tổ  chức  chính  trị  của\u00a0xã."
    )
    assert texts(read_text(text)) == [
        "ỦY BAN NHÂN DÂN XÃ MẪU\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Các tổ chức chính trị của xã.",
    ]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("báo cáo kết quả học tập Nghị quyết và Nghị", "quyết của đơn vị trước ngày 02/12.", True),
        ("Thực hiện tốt (đặc biệt là khâu xây dựng chương trình và", "Kế hoạch của xã).", True),
        ("Việc này do Uỷ ban nhân dân các xã, phường của", "Thành phố Mẫu quyết định.", True),
        ("1. Công tác tuyên truyền", "Tuyên truyền sâu rộng trong Nhân dân.", False),
        ("Đã xong việc.", "và báo cáo.", False),
        ("NỘI DUNG", "nội dung chính của hội nghị.", False),
    ],
)
def test_what_a_page_has_cut_is_joined(first: str, second: str, *, joined: bool) -> None:
    assert (texts(read_text(f"{first}\n\n{second}")) == [f"{first} {second}"]) is joined


@pytest.mark.parametrize("mark", ["⁽¹⁾", "(1)", "[1]", "¹", "<sup>1</sup>", "<sup>(1)</sup>", "$^{(1)}$"])
def test_a_footnote_at_the_foot_of_a_page_goes_to_its_mark(mark: str) -> None:
    text = f"""\
Các đồng chí trong Ban Chấp hành{mark} dự tại hội trường lớn; trưởng các phòng, ban và cấp ủy viên

{mark} Kể cả các đồng chí mới được bổ sung.

các chi bộ trực thuộc dự tại điểm cầu của đơn vị.
"""
    source = read_text(text)
    assert texts(source) == [
        "Các đồng chí trong Ban Chấp hành dự tại hội trường lớn; trưởng các phòng, ban và cấp ủy viên các chi bộ trực "
        "thuộc dự tại điểm cầu của đơn vị."
    ]
    assert footnotes(source) == {"1": "Kể cả các đồng chí mới được bổ sung."}
    assert where(source.file.paragraphs) == {"1": "Các đồng chí trong Ban Chấp hành"}
    assert letters("".join(note.text for note in source.notes)).total() == 2


def test_footnotes_of_markdown_and_marks_that_count_anew() -> None:
    source = read_text("Một việc[^a] lớn.\n\n[^a]: Chú thích của việc.\n\n")
    assert footnotes(source) == {"1": "Chú thích của việc."}
    source = read_text("Trang đầu¹ nói.\n\n¹ Chú thích trang đầu.\n\nTrang sau¹ nói.\n\n¹ Chú thích trang sau.")
    assert footnotes(source) == {"1": "Chú thích trang đầu.", "2": "Chú thích trang sau."}


@pytest.mark.parametrize(
    "text",
    [
        "(1)....., ngày 07 tháng 02 năm 2027\n\nGhi chú: (1) tên địa phương đặt điểm cầu",
        "Gồm các việc: (1) trồng cây; (2) tưới cây.\n\n(1) Trồng cây ở đồi.\n\n(2) Tưới cây mỗi ngày.",
        "Diện tích 100 m² đất.\n\n2 hộ dân nhận khoán.",
    ],
)
def test_what_looks_like_a_footnote_and_is_none_stays(text: str) -> None:
    source = read_text(text)
    assert footnotes(source) == {}
    assert texts(source) == text.split("\n\n")


def test_running_heads_and_numbers_of_pages_are_left_out_and_told() -> None:
    page = "Câu văn thứ nhất của trang này khá dài để choán hết cả một dòng giấy. " * 9
    text = "\n\n".join(f"{page}\n\nKế hoạch trồng cây của xã Mẫu\n\n- {number} -" for number in range(1, 5))
    source = read_text(text)
    assert texts(source) == [page.strip()] * 4
    assert codes(source).count("import-page-number") == codes(source).count("import-running-head") == 4
    assert placed(source) == letters(text)


def test_numbers_of_a_list_are_no_pages() -> None:
    text = "STT\nNội dung\n\n1\n\nTrồng cây\n\n2\n\nTưới cây\n\n3\n\nGiữ cây"
    assert "import-page-number" not in codes(read_text(text))


def test_pages_count_on_without_blank_lines_and_rows_of_a_table_do_not() -> None:
    page = "Câu văn thứ nhất của trang này khá dài để choán hết cả một dòng giấy, không\nngắn.\n" * 16
    source = read_text("".join(f"{page}{number}\n" for number in range(2, 6)))
    assert [note.text for note in source.notes if note.code == "import-page-number"] == ["2", "3", "4", "5"]
    row = (
        "Rà soát, công bố danh mục thủ tục hành chính thuộc thẩm quyền; niêm yết công khai tại trụ sở.\nVăn phòng\n" * 4
    )
    source = read_text("".join(f"{number}\n{row}" for number in range(1, 9)))
    assert codes(source) == []
    fed = "\f".join(f"{page}{number}" for number in (2, 3, 4)) + "\n5\nchữ"
    assert [note.text for note in read_text(fed).notes if note.code == "import-page-number"] == ["2", "3"]


def test_what_is_said_again_in_the_text_is_no_running_head() -> None:
    page = "Câu văn thứ nhất của trang này khá dài để choán hết cả một dòng giấy. " * 20
    text = "\n\n".join(f"{page}\n\nVăn phòng Ủy ban nhân dân xã Mẫu\n\nPhụ lục {number}" for number in range(1, 5))
    assert codes(read_text(text)) == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", ["ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]),
        ("XÃ MẪU Độc lập - Tự do - Hạnh phúc", ["XÃ MẪU\tĐộc lập - Tự do - Hạnh phúc"]),
        ("Số: 12/KH-UBND Xã Mẫu, ngày 03 tháng 02 năm 2027", ["Số: 12/KH-UBND\tXã Mẫu, ngày 03 tháng 02 năm 2027"]),
        ("Số       -KH/ĐU", ["Số -KH/ĐU"]),
        ("Xã Mẫu, ngày      tháng 11 năm 2027", ["Xã Mẫu, ngày tháng 11 năm 2027"]),
        ("ĐẢNG CỘNG SẢN VIỆT NAM ____________", ["ĐẢNG CỘNG SẢN VIỆT NAM", "____________"]),
        ("Họ và tên: ____________", ["Họ và tên: ____________"]),
        (
            "- Thường trực Hội đồng nhân dân (để\nbáo cáo),\n- Lưu.",
            ["- Thường trực Hội đồng nhân dân (để báo cáo),", "- Lưu."],
        ),
    ],
)
def test_lines_of_a_head_are_parted_where_its_columns_were(text: str, lines: list[str]) -> None:
    assert texts(read_text(text)) == lines


PIPES = """\
| Thời gian | Nội dung | Ghi chú |
|:---:|---|---:|
| 07:30 | **Khai mạc**<br>và chào cờ | a \\| b |
| 08:00 | Phát biểu | |
"""


def test_pipes_are_a_table() -> None:
    source = read_text(PIPES)
    assert table(source) == [
        ["Thời gian", "Nội dung", "Ghi chú"],
        ["07:30", "Khai mạc\nvà chào cờ", "a | b"],
        ["08:00", "Phát biểu", ""],
    ]
    first = [paragraph for paragraph in source.file.paragraphs if paragraph.cell and paragraph.cell.row == 2]
    assert [paragraph.layout.align for paragraph in first] == ["center", "left", "left", "right"]
    assert marked(first[1]) == "[b:Khai mạc]"


@pytest.mark.parametrize(
    "text",
    [
        "UBND XÃ MẪU\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nVĂN PHÒNG\tĐộc lập - Tự do - Hạnh phúc",
        "Nơi nhận:\tTM. UỶ BAN NHÂN DÂN\n- Như trên;\tCHỦ TỊCH",
        "1.\tTrồng cây\n2.\tTưới cây\n3.\tGiữ cây",
        "-\tTrồng cây\n-\tTưới cây",
    ],
)
def test_columns_of_a_head_and_labels_before_tabs_are_no_table(text: str) -> None:
    source = read_text(text)
    assert table(source) == []
    assert texts(source) == text.split("\n")


def test_what_nobody_sees_is_left_out() -> None:
    source = read_text("\ufeffM\u00adột\u200b việc\f\x07 **nhỏ**\r\nhai")
    assert {"import-byte-order-mark", "import-unseen"} <= set(codes(source))
    assert "".join(texts(source)).replace(" ", "") == "Mộtviệcnhỏhai"
    fenced = read_text("```markdown\n# KẾ HOẠCH\n\n<!-- trang 1 -->Một ![ảnh](a.png)việc.\n```")
    assert texts(fenced) == ["KẾ HOẠCH", "Một việc."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_of_unicode_are_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "ke hoach.txt"
    file.write_bytes("KẾ HOẠCH\r\n\r\nTrồng cây đầu xuân ở thôn Đồi".encode(encoding))
    assert texts(read_source(file)) == ["KẾ HOẠCH", "Trồng cây đầu xuân ở thôn Đồi"]
    assert texts(read_source(file.read_bytes(), kind="text"))[0] == "KẾ HOẠCH"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "import-empty"),
        (b" \n \n", "import-empty"),
        ("Kế hoạch".encode("cp1258", "replace") + b"\xf2\xf3", "import-encoding"),
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam, kÕ ho¹ch tæ chøc héi nghÞ".encode(), "import-old-encoding"),
        (b"\x7fELF\x02\x01\x01" + b"\0" * 60 + b"abc", "import-not-text"),
        ("Dòng chữ.\n" * 100_000, "import-too-large"),
        ("chữ " * 2_600_000, "import-too-large"),
        (("chữ " * 2_600_000).encode(), "file-too-large"),
    ],
)
def test_what_cannot_be_read_is_told_by_a_code(data: bytes | str, code: str) -> None:
    with pytest.raises(ReadError) as raised:
        read_text(data) if isinstance(data, str) else read_source(data)
    assert [problem.code for problem in raised.value.problems] == [code]


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "khong-co.txt", "file-not-found"), (tmp_path, "file-is-directory")):
        with pytest.raises(ReadError) as raised:
            read_source(path)
        assert [problem.code for problem in raised.value.problems] == [code]


PIECES = st.sampled_from(
    [
        "**", "*", "***", "****", "_", "<b>", "</b>", "<br>", "\\*", "\t", "|", "\n", "\n\n", "  \n", "\f", "# ", "- ", "+ ",
        "1. ", "a) ", "I. ", "(1)", "¹", "[1]", "-----", "12", "- 2 -", "KẾ HOẠCH", "Nội dung", "việc nhỏ", "Nơi nhận:",
        "chữ.", "và", "|---|---|", "&amp;", "   ", "TM. UỶ BAN", "<sup>1</sup>", "[^1]", "[^1]: ", "(", "“",
    ]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_letter_is_lost_whatever_marks_stand_around(text: str) -> None:
    text = f"Đây là văn bản.\n\n{text}"
    source = read_text(text, kind="text")
    shown = text
    for tag in ("<b>", "</b>", "<br>", "<sup>", "</sup>"):
        shown = shown.replace(tag, "")
    if source.kind == "markdown":
        shown = shown.replace("&amp;", "&")
    assert placed(source) == letters(shown)


def test_a_picture_under_the_name_of_a_word_file_is_told_as_one() -> None:
    with pytest.raises(ReadError) as caught:
        vanban.import_plan(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 60)
    assert [(each.code, each.message) for each in caught.value.problems] == [("import-not-text", "tệp này là ảnh PNG")]
