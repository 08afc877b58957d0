"""Heads as they are pasted and typed, read into the fields of a plan; what they lack is told."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from vanban.anatomy import recognise
from vanban.anatomy.lines import lines_of
from vanban.importing.fields.dates import PlaceDate, place_and_date
from vanban.importing.fields.family import guess_family
from vanban.importing.fields.head import HeadRead, read_head
from vanban.importing.fields.symbols import Numbered, numbered
from vanban.importing.sources.reading import read_text
from vanban.wordfile import read_word

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
TEXT = "\n\nI. MỤC ĐÍCH\nNội dung một.\n\nNơi nhận:\n- Các phòng;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nTrần Văn Mẫu\n"


def head(text: str, rest: str = TEXT, **options: Any) -> HeadRead:
    return read_head(recognise(read_text(text + rest).file), **options)


@pytest.mark.parametrize(
    ("text", "number", "symbol", "parts"),
    [
        ("Số: 05/KH-UBND", 5, "UBND", ("UBND",)),
        ("Số 15-KH/TU", 15, "TU", ("TU",)),
        ("Số: 123 /KH-SNV", 123, "SNV", ("SNV",)),
        ("Số:      /KH-UBND", None, "UBND", ("UBND",)),
        ("Số:....../KH-CAX", None, "CAX", ("CAX",)),
        ("Số 05-KH/VPTU-VPUBND", 5, "VPTU-VPUBND", ("VPTU", "VPUBND")),
        ("SỐ: 8/KH-MTTQ-BTT", 8, "MTTQ-BTT", ("MTTQ", "BTT")),
        ("Số: 45/KH – UBND", 45, "UBND", ("UBND",)),
        ("Số: 7", 7, "", ()),
        ("Số:……………", None, "", ()),
    ],
)
def test_a_line_of_number_and_symbol(text: str, number: int | None, symbol: str, parts: tuple[str, ...]) -> None:
    read = numbered(text)
    assert read is not None
    assert (read.number, read.symbol, read.parts) == (number, symbol, parts)


def test_the_symbol_of_a_joint_plan_has_a_kind_of_its_own() -> None:
    assert numbered("Số: 15/KHLT-SYT-SXD") == Numbered(15, "15", "SYT-SXD", ("SYT", "SXD"), "", "KHLT")


def test_what_a_symbol_says_besides_is_kept_apart() -> None:
    assert numbered("Số: 15/2026/KH-UBND") == Numbered(15, "15", "UBND", ("UBND",), "2026", "KH")
    assert numbered("Số: 15/PA-UBND") == Numbered(15, "15", "PA-UBND", ("PA", "UBND"))
    assert numbered("Số: {{so}}") is None


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Hải Phòng, ngày 07 tháng 02 năm 2026", PlaceDate("Hải Phòng", "07/02/2026")),
        ("Hải Phòng, ngày     tháng 11 năm 2026", PlaceDate("Hải Phòng", "11/2026")),
        ("Lạc Mẫu, ngày … tháng … năm 2026", PlaceDate("Lạc Mẫu", "2026")),
        ("Phường Ngô Quyền, ngày 5 tháng 9 năm 2026", PlaceDate("Phường Ngô Quyền", "05/9/2026")),
        ("Mẫu, 02/3/2026", PlaceDate("Mẫu", "02/3/2026")),
        ("Mẫu, ngày 12 tháng   năm 2026", PlaceDate("Mẫu", "2026", "12")),
        ("Mẫu, ngày 12 tháng 5", PlaceDate("Mẫu", "", "12 5")),
        ("Mẫu, ngày 31 tháng 02 năm 2026", PlaceDate("Mẫu", "31/02/2026")),
    ],
)
def test_a_line_of_place_and_date(text: str, read: PlaceDate) -> None:
    assert place_and_date(text) == read


HEADS: dict[str, tuple[str, dict[str, Any]]] = {
    "joint, of the Party": (
        f"BAN TỔ CHỨC TỈNH ỦY - SỞ NỘI VỤ\n*\nSố 05-KH/BTCTU-SNV\n{PARTY}\nĐông Mẫu, ngày 02 tháng 3 năm 2026\n\n"
        "KẾ HOẠCH\nphối hợp công tác năm 2026",
        {
            "family": "party",
            "number": 5,
            "issuer": {
                "name": "BAN TỔ CHỨC TỈNH ỦY",
                "symbol": "BTCTU",
                "partners": [{"name": "SỞ NỘI VỤ", "symbol": "SNV"}],
                "place": "Đông Mẫu",
            },
            "date": "02/3/2026",
            "subject": "phối hợp công tác năm 2026",
        },
    ),
    "subject beside the kind": (
        f"UBND TỈNH MẪU\nSỞ Y TẾ\nSố: 12/KH-SYT\n{STATE}\nMẫu, ngày 02/3/2026\n\nKẾ HOẠCH PHÒNG, CHỐNG DỊCH BỆNH NĂM 2026",
        {
            "family": "state",
            "number": 12,
            "issuer": {"parent": "UBND TỈNH MẪU", "name": "SỞ Y TẾ", "symbol": "SYT", "place": "Mẫu"},
            "date": "02/3/2026",
            "subject": "PHÒNG, CHỐNG DỊCH BỆNH NĂM 2026",
        },
    ),
    "draft, blank date, subject like a ground": (
        f"DỰ THẢO LẦN 2\nĐẢNG BỘ TỈNH MẪU\nĐẢNG ỦY XÃ LẠC MẪU\nSố:    -KH/ĐU\n{PARTY}\n"
        "Lạc Mẫu, ngày    tháng    năm 2026\n\nKẾ HOẠCH\nthực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị",
        {
            "family": "party",
            "rulebook": "hd05",
            "issuer": {"parent": "ĐẢNG BỘ TỈNH MẪU", "name": "ĐẢNG ỦY XÃ LẠC MẪU", "symbol": "ĐU", "place": "Lạc Mẫu"},
            "date": "2026",
            "draft": 2,
            "subject": "thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị",
        },
    ),
    "marks": (
        f"MẬT\nHỎA TỐC\nỦY BAN NHÂN DÂN\nXÃ MẪU\nSố: 8/KH-UBND\n{STATE}\nMẫu, ngày 20 tháng 10 năm 2026\n\n"
        "KẾ HOẠCH\nTổ chức Ngày hội",
        {
            "family": "state",
            "number": 8,
            "issuer": {"name": "ỦY BAN NHÂN DÂN\nXÃ MẪU", "symbol": "UBND", "place": "Mẫu"},
            "date": "20/10/2026",
            "secrecy": "MẬT",
            "urgency": "HỎA TỐC",
            "subject": "Tổ chức Ngày hội",
        },
    ),
}


@pytest.mark.parametrize(("text", "data"), HEADS.values(), ids=HEADS.keys())
def test_a_pasted_head_becomes_fields(text: str, data: dict[str, Any]) -> None:
    read = head(text)
    assert read.data == data
    assert read.missing == ()


def test_two_columns_on_one_line_are_two_columns() -> None:
    read = head(
        "UBND TỈNH PHÚ MẪU CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ XÂY DỰNG Độc lập - Tự do - Hạnh phúc\n"
        "Số: 905/KH-SXD Phú Mẫu, ngày 14 tháng 8 năm 2026\n\nKẾ HOẠCH\nTập huấn",
        "\n\nI. MỤC ĐÍCH\nNội dung một.\n\nNơi nhận:\n- UBND tỉnh (b/c); KT. GIÁM ĐỐC\n- Các phòng; PHÓ GIÁM ĐỐC\n"
        "- Lưu: VT.\n\nTrần Văn Mẫu\n",
    )
    issuer = {"parent": "UBND TỈNH PHÚ MẪU", "name": "SỞ XÂY DỰNG", "symbol": "SXD", "place": "Phú Mẫu"}
    assert read.data["issuer"] == issuer
    assert (read.data["number"], read.data["date"]) == (905, "14/8/2026")


def test_a_party_head_on_one_line_is_two_columns() -> None:
    read = head(
        f"ĐẢNG BỘ TỈNH CÀ MẪU {PARTY}\nĐẢNG ỦY XÃ MẪU\nSố 15-KH/ĐU Xã Mẫu, ngày 14 tháng 8 năm 2026\n\nKẾ HOẠCH\nHọc tập"
    )
    issuer = {"parent": "ĐẢNG BỘ TỈNH CÀ MẪU", "name": "ĐẢNG ỦY XÃ MẪU", "symbol": "ĐU", "place": "Xã Mẫu"}
    assert (read.data["issuer"], read.data["number"]) == (issuer, 15)


def test_words_of_a_title_within_a_sentence_part_nothing() -> None:
    sentences = [
        "Chào mừng Quốc khánh nước Cộng hòa xã hội chủ nghĩa Việt Nam",
        "KỶ NIỆM NGÀY THÀNH LẬP ĐẢNG CỘNG SẢN VIỆT NAM",
        "QUỐC KHÁNH NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "- Các phòng; UBND XÃ",
        "Số: 5/KH-UBND, Phú Mẫu, ngày 14 tháng 8 năm 2026",
    ]
    document = Document()
    for sentence in sentences:
        document.add_paragraph(sentence)
    document.add_paragraph("UBND XÃ MẪU CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    kept = io.BytesIO()
    document.save(kept)
    lines = [(line.text, line.tab) for line in lines_of(read_word(kept.getvalue()).paragraphs)]
    assert lines[:-2] == [(sentence, 0) for sentence in sentences]
    assert lines[-2:] == [("UBND XÃ MẪU", 0), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 1)]


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\n**XÃ TIÊN MẪU**", {"name": "ỦY BAN NHÂN DÂN\nXÃ TIÊN MẪU"}),
        ("HỘI LIÊN HIỆP PHỤ NỮ\n**PHƯỜNG MẪU**", {"name": "HỘI LIÊN HIỆP PHỤ NỮ\nPHƯỜNG MẪU"}),
        ("TỔNG CÔNG TY\n**CẤP NƯỚC MẪU**", {"name": "TỔNG CÔNG TY\nCẤP NƯỚC MẪU"}),
        ("TRƯỜNG TIỂU HỌC\n**NGÔ MẪU**", {"name": "TRƯỜNG TIỂU HỌC\nNGÔ MẪU"}),
        ("UBND TỈNH MẪU\n**SỞ Y TẾ**", {"parent": "UBND TỈNH MẪU", "name": "SỞ Y TẾ"}),
        ("ĐẢNG BỘ TỈNH MẪU\n**HUYỆN ỦY MẪU**", {"parent": "ĐẢNG BỘ TỈNH MẪU", "name": "HUYỆN ỦY MẪU"}),
        (
            "UBND XÃ MẪU\nBAN CHỈ ĐẠO\nPHÒNG, CHỐNG DỊCH",
            {"parent": "UBND XÃ MẪU", "name": "BAN CHỈ ĐẠO\nPHÒNG, CHỐNG DỊCH"},
        ),
    ],
)
def test_half_a_name_in_bold_is_no_name_of_its_own(lines: str, issuer: dict[str, str]) -> None:
    read = head(f"{lines}\nSố: 5/KH-MAU\n\n{STATE}\nMẫu, ngày 12 tháng 3 năm 2026\n\nKẾ HOẠCH\nTập huấn")
    found = {
        name: " ".join(read.data["issuer"][name].split()) for name in ("parent", "name") if name in read.data["issuer"]
    }
    assert found == {name: " ".join(words.split()) for name, words in issuer.items()}


def test_what_a_head_lacks_is_told_and_nothing_is_invented() -> None:
    read = head("KẾ HOẠCH\nTổ chức Tết Trung thu\n(Dự thảo)")
    assert read.data == {"family": "state", "issuer": {}, "subject": "Tổ chức Tết Trung thu", "draft": "*"}
    assert read.items == 1
    assert [each.path for each in read.missing] == ["$.issuer.name", "$.issuer.symbol", "$.issuer.place", "$.date"]


def test_lines_of_a_subject_that_the_text_does_not_tell_by_their_look_are_the_subject() -> None:
    text = "KẾ HOẠCH\nhọc tập Nghị quyết Đại hội Đảng bộ xã\nlần thứ I, nhiệm kỳ 2025 - 2030\n\nCăn cứ Kế hoạch của Đảng ủy xã;\n"
    read = head(text, "Chi bộ xây dựng Kế hoạch như sau:" + TEXT)
    assert " ".join(read.data["subject"].split()).endswith("Đảng bộ xã lần thứ I, nhiệm kỳ 2025 - 2030")


def test_a_name_in_capitals_is_spelt_as_the_text_spells_it() -> None:
    text = f"ỦY BAN NHÂN DÂN\nXÃ TÂN HƯNG\nSố: 8/KH-UBND\n{STATE}\nTân Hưng, ngày 20 tháng 10 năm 2026\n\nKẾ HOẠCH\nTổ chức Ngày hội\n\n"
    read = head(text, "Ủy ban nhân dân xã Tân Hưng ban hành Kế hoạch như sau:" + TEXT)
    assert read.data["issuer"]["name"].split() == ["Ủy", "ban", "nhân", "dân", "xã", "Tân", "Hưng"]


@pytest.mark.parametrize(
    ("text", "family"),
    [
        (f"KẾ HOẠCH\nhọc tập Nghị quyết\n\nBan Thường vụ Đảng ủy xã xây dựng Kế hoạch như sau:{TEXT}", "party"),
        (
            "KẾ HOẠCH\nTrồng cây\n\nI. MỤC ĐÍCH\nNội dung.\n\nNơi nhận:\n- Lưu VPĐU.\n\nT/M CHI BỘ\nBÍ THƯ\n\nLê Văn Mẫu\n",
            "party",
        ),
        (f"KẾ HOẠCH\nTrồng cây\n\nSở Nội vụ ban hành Kế hoạch như sau:{TEXT}", "state"),
        (f"KẾ HOẠCH\nCỦA BAN THƯỜNG VỤ THÀNH ỦY\nvề trồng cây{TEXT}", "party"),
    ],
)
def test_the_family_is_told_by_all_that_speaks_of_it(text: str, family: str) -> None:
    guess = guess_family(recognise(read_text(text).file))
    assert guess.family == family
    assert guess.reason


def test_a_family_that_was_asked_for_is_kept_and_the_other_evidence_told() -> None:
    read = head(
        f"UBND TỈNH MẪU\nSỞ Y TẾ\nSố: 12/KH-SYT\n{STATE}\nMẫu, ngày 02/3/2026\n\nKẾ HOẠCH\nTrồng cây", family="party"
    )
    assert read.data["family"] == "party"
    assert "import-family-other" in [note.code for note in read.notes]


def test_the_symbol_of_another_kind_of_paper_is_that_of_its_body() -> None:
    read = head(f"UBND TỈNH MẪU\nSỞ Y TẾ\nSố: 12/QĐ-SYT\n{STATE}\nMẫu, ngày 02/3/2026\n\nQUYẾT ĐỊNH\nVề việc trồng cây")
    assert read.data["issuer"]["symbol"] == "SYT"


def test_a_title_that_is_of_no_family_known_is_told_and_no_part_of_the_issuer() -> None:
    read = head(
        "TỈNH ĐOÀN MẪU\nBAN CHẤP HÀNH ĐOÀN XÃ MẪU\n***\nSố: 12-KH/ĐTN\nĐOÀN TNCS HỒ CHÍ MINH\nMẫu, ngày 02/3/2026\n\n"
        "KẾ HOẠCH\nTrồng cây"
    )
    assert (read.data["family"], read.data["issuer"]["name"]) == ("party", "BAN CHẤP HÀNH ĐOÀN XÃ MẪU")
    (note,) = [note for note in read.notes if note.code == "import-title"]
    assert (note.level, note.text) == ("lost", "ĐOÀN TNCS HỒ CHÍ MINH")


def test_a_text_below_a_subject_in_the_middle_is_no_line_of_it() -> None:
    document = Document()
    for text, align in (
        ("KẾ HOẠCH", WD_ALIGN_PARAGRAPH.CENTER),
        ("Tổ chức Ngày hội đọc sách", WD_ALIGN_PARAGRAPH.CENTER),
        ("Đặt vấn đề", WD_ALIGN_PARAGRAPH.LEFT),
        ("Căn cứ Kế hoạch số 5/KH-SNV của Sở Nội vụ;", WD_ALIGN_PARAGRAPH.JUSTIFY),
    ):
        document.add_paragraph(text).alignment = align
    buffer = io.BytesIO()
    document.save(buffer)
    read = read_head(recognise(read_word(buffer.getvalue())))
    assert (read.data["subject"], read.items) == ("Tổ chức Ngày hội đọc sách", 0)


def test_what_a_letter_writes_before_its_subject_is_kept_and_told() -> None:
    read = head(
        f"UBND XÃ MẪU\nSố: 5/KH-UBND\n\n{STATE}\nMẫu, ngày 12 tháng 3 năm 2026\n\nKẾ HOẠCH\nV/v tập huấn văn thư"
    )
    assert read.data["subject"] == "V/v tập huấn văn thư"
    assert [(note.code, note.level) for note in read.notes if note.path == "$.subject"] == [
        ("import-subject-about", "fault")
    ]


def test_a_joint_plan_has_an_issuer_and_its_partner_and_what_prints_otherwise_is_told() -> None:
    read = head(
        f"SỞ Y TẾ - SỞ XÂY DỰNG\nSố: 15/KHLT-SYT-SXD\n\n{STATE}\nMẫu, ngày 12 tháng 3 năm 2026\n\nKẾ HOẠCH LIÊN TỊCH\n"
        "Phối hợp kiểm tra nhà ăn"
    )
    assert read.data["issuer"] == {
        "name": "SỞ Y TẾ",
        "symbol": "SYT",
        "partners": [{"name": "SỞ XÂY DỰNG", "symbol": "SXD"}],
        "place": "Mẫu",
    }
    assert " ".join(read.data["subject"].split()) == "LIÊN TỊCH Phối hợp kiểm tra nhà ăn"
    told = {note.code: (note.level, note.text) for note in read.notes}
    assert told["import-number-joint"] == ("lost", "LT")
    assert told["import-kind-joint"] == ("fault", "LIÊN TỊCH")
