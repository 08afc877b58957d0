"""Distribution lists and signatures as they are pasted and typed, read into the fields of a plan."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH

from vanban.anatomy import recognise
from vanban.compose.ending import compose_recipients
from vanban.compose.inline import plain
from vanban.importing.fields.composing import flow_of, part_of
from vanban.importing.fields.reading import FieldsRead
from vanban.importing.fields.tail import read_tail
from vanban.importing.proof import Setting
from vanban.importing.sources.reading import read_text
from vanban.rulebook import load_rulebook
from vanban.wordfile import read_word

HEAD = (
    "ỦY BAN NHÂN DÂN\nXÃ TÂN HƯNG\nSố: 45/KH-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Tân Hưng, ngày 12 tháng 3 năm 2026\n\nKẾ HOẠCH\nTổ chức Ngày hội đọc sách\n\nI. MỤC ĐÍCH\nNội dung một.\n\n"
)
SIGNED = "\n\nCHỦ TỊCH\n\nTrần Văn Mẫu\n"
LISTED = "Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\n\n"


def tail(text: str, law: str = "nd30") -> FieldsRead:
    return read_tail(recognise(read_text(HEAD + text).file), Setting(load_rulebook(law)))


def read_word_tail(document: WordDocument, law: str = "nd30") -> dict[str, Any]:
    kept = io.BytesIO()
    document.save(kept)
    return read_tail(recognise(read_word(kept.getvalue())), Setting(load_rulebook(law))).data


LISTS: dict[str, tuple[str, dict[str, Any]]] = {
    "purposes": (
        "- Sở Nội vụ (để b/c);\n- Thường trực Đảng ủy (báo cáo);\n- Các thôn (t/h);\n- Trường Mẫu (cơ sở 2);\n- Lưu: VT.",
        {
            "recipients": [
                {"name": "Sở Nội vụ", "purpose": "để b/c"},
                {"name": "Thường trực Đảng ủy", "purpose": "báo cáo"},
                {"name": "Các thôn", "purpose": "t/h"},
                "Trường Mẫu (cơ sở 2)",
            ],
            "archive": "VT",
        },
    ),
    "purpose in quotes": (
        "- Ban Tuyên giáo “để báo cáo”,\n- Lưu VP.",
        {"recipients": [{"name": "Ban Tuyên giáo", "purpose": "“để báo cáo”"}], "archive": "VP"},
    ),
    "wrapped lines": (
        "- Các trường: Tiểu học Mẫu, THCS Mẫu,\nTHPT Mẫu;\n- Lưu: VT, KGVX.",
        {"recipients": ["Các trường: Tiểu học Mẫu, THCS Mẫu, THPT Mẫu"], "archive": "VT, KGVX"},
    ),
    "one below another": (
        "- Lãnh đạo UBND xã:\n+ Chủ tịch;\n+ Các Phó Chủ tịch;\n- Các thôn;\n- Lưu: VT.",
        {"recipients": ["Lãnh đạo UBND xã: Chủ tịch; Các Phó Chủ tịch", "Các thôn"], "archive": "VT"},
    ),
    "several on a line": ("- Như trên; - Lưu: VT.", {"recipients": ["Như trên"], "archive": "VT"}),
    "without dashes": (
        "UBND tỉnh (để báo cáo);\nCác thôn;\nLưu: VT, VX.",
        {"recipients": [{"name": "UBND tỉnh", "purpose": "để báo cáo"}, "Các thôn"], "archive": "VT, VX"},
    ),
    "copies beside the archive": (
        "- Các thôn;\n- Lưu: VT, TH, Hg(15b).",
        {"recipients": ["Các thôn"], "archive": "VT, TH, Hg(15b)"},
    ),
    "typist and copies": (
        "- Các thôn;\n- Lưu: VT. TTTHO-301",
        {"recipients": ["Các thôn"], "archive": "VT", "typist": "TTTHO", "copies": 301},
    ),
    "typist and copies behind the office": (
        "- Các thôn;\n- Lưu: VT, TgH. B(15).",
        {"recipients": ["Các thôn"], "archive": "VT, TgH", "typist": "B", "copies": 15},
    ),
    "typist without copies": (
        "- Các thôn;\n- Lưu: VT. NMB",
        {"recipients": ["Các thôn"], "archive": "VT", "typist": "NMB"},
    ),
    "an office whose name has a stop": (
        "- Các thôn;\n- Lưu: VT, P.CNTT.",
        {"recipients": ["Các thôn"], "archive": "VT, P.CNTT"},
    ),
    "stops all through": (
        "- Các thôn;\n- Lưu: VT.NMB.20",
        {"recipients": ["Các thôn"], "archive": "VT", "typist": "NMB", "copies": 20},
    ),
    "copies that print otherwise": (
        "- Các thôn;\n- Lưu: VT, XD. Mai 30b",
        {"recipients": ["Các thôn"], "archive": "VT, XD. Mai 30b"},
    ),
    "copies with a nought": (
        "- Các thôn;\n- Lưu: VT, XD(M.05).",
        {"recipients": ["Các thôn"], "archive": "VT, XD(M.05)"},
    ),
    "in the stead of": (
        "- Bí thư Đảng ủy (thay b/c);\nCác xóm;\n- Lưu: VT.",
        {"recipients": [{"name": "Bí thư Đảng ủy", "purpose": "thay b/c"}, "Các xóm"], "archive": "VT"},
    ),
    "no archive": ("- Các thôn.", {"recipients": ["Các thôn"]}),
}


@pytest.mark.parametrize(("text", "data"), LISTS.values(), ids=LISTS.keys())
def test_a_distribution_list_becomes_fields(text: str, data: dict[str, Any]) -> None:
    read = tail(f"Nơi nhận:\n{text}{SIGNED}")
    assert read.data["distribution"] == data
    assert ("$.distribution.archive" in [each.path for each in read.missing]) == ("archive" not in data)
    assert [note.code for note in read.notes if note.level in ("lost", "fault")] == []


@pytest.mark.parametrize("law", ["nd30", "hd05"])
@pytest.mark.parametrize(
    "archive", ["VT, TgH. B(15).", "VT. NMB", "VT, XD(Ng, 03b).", "VT, XD, Mai-25", "VT, CĐ.(7)", "VT"]
)
def test_the_archive_line_prints_its_own_letters(archive: str, law: str) -> None:
    given = tail(f"Nơi nhận:\n- Các thôn;\n- Lưu: {archive}{SIGNED}", law).data["distribution"]
    composed = compose_recipients(flow_of(Setting(load_rulebook(law)), distribution=part_of("distribution", given)))
    printed = plain(composed.lines[-1]) + composed.typist
    assert _letters(printed) == _letters(f"Lưu: {archive}")


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def test_a_purpose_behind_a_dash_is_one_and_the_dash_is_told() -> None:
    read = tail(f"Nơi nhận:\n- Công an tỉnh (PX03) - để b/c;\n- Lưu: VT.{SIGNED}")
    assert read.data["distribution"]["recipients"] == [{"name": "Công an tỉnh (PX03)", "purpose": "để b/c"}]
    assert [(note.code, note.level, note.text) for note in read.notes] == [("import-marks-left", "left", "-")]


def test_what_the_model_refuses_stays_as_it_is_and_is_told() -> None:
    read = tail(f"Nơi nhận:\n- UBND tỉnh;\n- UBND tỉnh;\n- Lưu: VT.{SIGNED}")
    assert read.data["distribution"]["recipients"] == ["UBND tỉnh", "UBND tỉnh"]
    assert [(note.code, note.level) for note in read.notes] == [("import-recipients", "fault")]


SIGNERS: dict[str, tuple[str, dict[str, Any]]] = {
    "for a body, in the head's stead": (
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nTrần Văn Mẫu",
        {
            "on_behalf_of": "ỦY BAN NHÂN DÂN",
            "delegations": "KT. CHỦ TỊCH",
            "position": "PHÓ CHỦ TỊCH",
            "name": "Trần Văn Mẫu",
        },
    ),
    "by order, in stead": (
        "TL. CHỦ TỊCH\nKT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\n\nNgô Thị Mẫu",
        {
            "delegations": ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG"],
            "position": "PHÓ CHÁNH VĂN PHÒNG",
            "name": "Ngô Thị Mẫu",
        },
    ),
    "acting": ("Q. CHỦ TỊCH\n\nNgô Thị Mẫu", {"acting": True, "position": "CHỦ TỊCH", "name": "Ngô Thị Mẫu"}),
    "of a council, with the office": (
        "TM. BAN CHỈ ĐẠO\nTRƯỞNG BAN\n\n\nPHÓ CHỦ TỊCH UBND XÃ\nPhạm Văn Mẫu",
        {
            "on_behalf_of": "BAN CHỈ ĐẠO",
            "position": "TRƯỞNG BAN",
            "office": "PHÓ CHỦ TỊCH UBND XÃ",
            "name": "Phạm Văn Mẫu",
        },
    ),
    "a stamp of signing between": (
        "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nLê Mẫu",
        {"delegations": "KT. CHỦ TỊCH", "position": "PHÓ CHỦ TỊCH", "name": "Lê Mẫu"},
    ),
    "without a name": ("CHỦ TỊCH", {"position": "CHỦ TỊCH"}),
    "what no law knows": (
        "XÁC NHẬN CỦA NHÀ TRƯỜNG\nHIỆU TRƯỞNG\n\nPhạm Văn Mẫu",
        {"position": "XÁC NHẬN CỦA NHÀ TRƯỜNG\nHIỆU TRƯỞNG", "name": "Phạm Văn Mẫu"},
    ),
}


@pytest.mark.parametrize(("text", "data"), SIGNERS.values(), ids=SIGNERS.keys())
def test_a_signature_becomes_fields(text: str, data: dict[str, Any]) -> None:
    read = tail(f"{LISTED}{text}\n")
    assert read.data["signature"] == data
    assert [each.path for each in read.missing] == ([] if "name" in data else ["$.signature.name"])
    assert [note.code for note in read.notes if note.level in ("lost", "fault")] == []


def test_the_signature_may_stand_above_the_list() -> None:
    read = tail("CHỦ TỊCH\n\nTrần Văn Mẫu\n\nNơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\n")
    assert read.data["signature"] == {"position": "CHỦ TỊCH", "name": "Trần Văn Mẫu"}
    assert read.data["distribution"] == {"recipients": ["UBND tỉnh"], "archive": "VT"}


def test_a_name_alone_lacks_its_position() -> None:
    read = tail(f"{LISTED}\n\n**Đỗ Văn Mẫu**\n")
    assert read.data["signature"] == {"name": "Đỗ Văn Mẫu"}
    assert [each.path for each in read.missing] == ["$.signature.position"]


def test_a_capacity_written_out_is_kept_and_told() -> None:
    read = tail(f"{LISTED}THAY MẶT ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Văn Mẫu\n")
    assert read.data["signature"]["on_behalf_of"] == "ỦY BAN NHÂN DÂN"
    assert [(note.code, note.level) for note in read.notes] == [("import-signature-capacity", "fault")]


def test_a_signature_behind_any_number_of_tabs_is_that_of_one_signer() -> None:
    document = Document()
    for text in (
        "ĐẢNG BỘ TỈNH MẪU\t\t\tĐẢNG CỘNG SẢN VIỆT NAM",
        "ĐẢNG ỦY XÃ MẪU\t\tMẫu, ngày 12 tháng 8 năm 2026",
        "KẾ HOẠCH",
        "học tập nghị quyết",
        "Đảng ủy xã xây dựng kế hoạch như sau:",
        "Nơi nhận:\t\t\t\t\tT/M ĐẢNG ỦY",
        "- Ban Tuyên giáo và Dân vận Tỉnh ủy (để báo cáo),\t\tPHÓ BÍ THƯ",
        "- Các chi bộ,",
        "- Lưu Văn phòng Đảng ủy.",
        "\t\t\t\t\t\tLê Văn Mẫu",
    ):
        document.add_paragraph(text)
    data = read_word_tail(document, "hd36")
    assert data["signature"] == {"on_behalf_of": "ĐẢNG ỦY", "position": "PHÓ BÍ THƯ", "name": "Lê Văn Mẫu"}
    assert "co_signatures" not in data


def test_signers_side_by_side_between_tabs_are_two() -> None:
    document = Document()
    for text in ("TRƯỜNG MẪU", "KẾ HOẠCH", "Kiểm tra nhà ăn", "I. MỤC ĐÍCH", "Nội dung một."):
        document.add_paragraph(text)
    for text in ("\tPHÓ HIỆU TRƯỞNG\t\tHIỆU TRƯỞNG", "", "\tLê Thị Mẫu\t\tTrần Văn Mẫu"):
        document.add_paragraph(text)
    data = read_word_tail(document)
    signers = [data["signature"], *data["co_signatures"]]
    assert [(each["position"], each["name"]) for each in signers] == [
        ("PHÓ HIỆU TRƯỞNG", "Lê Thị Mẫu"),
        ("HIỆU TRƯỞNG", "Trần Văn Mẫu"),
    ]


def test_contact_lines_are_fields_and_a_long_note_is_none() -> None:
    read = tail(f"{LISTED}CHỦ TỊCH\n\nTrần Văn Mẫu\n\nĐịa chỉ: Thôn Một, xã Tân Hưng; Điện thoại: 000\n")
    assert read.data["contact"] == ["Địa chỉ: Thôn Một, xã Tân Hưng; Điện thoại: 000"]


def test_signers_of_a_joint_plan_stand_in_the_order_of_its_head_each_with_its_body() -> None:
    document = Document()
    for text in ("SỞ Y TẾ - SỞ XÂY DỰNG", "Số: 15/KHLT-SYT-SXD", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "KẾ HOẠCH"):
        document.add_paragraph(text)
    for text in ("Kiểm tra nhà ăn", "I. MỤC ĐÍCH", "Nội dung một.", "Hai sở phối hợp thực hiện./."):
        document.add_paragraph(text)
    cells = document.add_table(1, 2).rows[0].cells
    for cell, body, name in zip(cells, ("SỞ XÂY DỰNG", "SỞ Y TẾ"), ("Lê Thị Mẫu", "Trần Văn Mẫu"), strict=True):
        for text in (body, "GIÁM ĐỐC", "", "", name):
            cell.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text in ("Nơi nhận:", "- UBND tỉnh;", "- Lưu: VT."):
        document.add_paragraph(text)
    data = read_word_tail(document)
    assert data["signature"] == {"body": "SỞ Y TẾ", "position": "GIÁM ĐỐC", "name": "Trần Văn Mẫu"}
    assert data["co_signatures"] == [{"body": "SỞ XÂY DỰNG", "position": "GIÁM ĐỐC", "name": "Lê Thị Mẫu"}]
