"""Grounds and the sentence after them, in the ways offices write them."""

from __future__ import annotations

from typing import Any

import pytest

from field_reading import block
from vanban.compose.composition import Run
from vanban.importing.blocks import SourceBlock
from vanban.importing.fields.basis import read_opening
from vanban.importing.proof import Difference, Setting
from vanban.rulebook import load_rulebook

ISSUES = "Ủy ban nhân dân xã Mẫu ban hành Kế hoạch như sau:"
DECREE = {
    "type": "Nghị định",
    "number": "30/2020/NĐ-CP",
    "date": "05/3/2020",
    "issuer": "Chính phủ",
    "subject": "về công tác văn thư",
}


def setting(law: str = "nd30") -> Setting:
    return Setting(load_rulebook(law), notes={1: (Run("Lời chú."),)})


def sentence(grounds: str, law: str = "nd30", issues: str = ISSUES, mark: str = ",") -> dict[str, Any]:
    read = read_opening([block(f"{grounds}{mark} {issues}")], setting(law))
    assert read.difference == Difference()
    return read.data


def lines(*grounds: str, law: str = "nd30") -> dict[str, Any]:
    read = read_opening([*(block(each, "basis") for each in grounds), block(ISSUES)], setting(law))
    assert read.used == len(grounds) + 1
    assert read.data["opening"] == [ISSUES]
    return read.data["basis"]


GROUNDS: dict[str, Any] = {
    "Nghị định 110/2026/NĐ-CP ngày 30/8/2026 của Chính phủ về công tác xã hội": {
        "type": "Nghị định",
        "number": "110/2026/NĐ-CP",
        "number_word": "",
        "date": "30/8/2026",
        "issuer": "Chính phủ",
        "subject": "về công tác xã hội",
    },
    "Kế hoạch số: 55/KH-UBND ngày 03/02/2026 của UBND tỉnh về văn hóa đọc": {
        "type": "Kế hoạch",
        "number": "55/KH-UBND",
        "number_word": "số:",
        "date": "03/02/2026",
        "issuer": "UBND tỉnh",
        "subject": "về văn hóa đọc",
    },
    "Quyết định 5/QĐ-UBND và Kế hoạch 6/KH-UBND ngày 05/11/2026 của UBND xã về lễ hội": {
        "type": "Quyết định",
        "number": "5/QĐ-UBND",
        "number_word": "",
        "also": [{"type": "Kế hoạch", "number": "6/KH-UBND", "number_word": "", "date": "05/11/2026"}],
        "issuer": "UBND xã",
        "subject": "về lễ hội",
    },
    "Chỉ thị 42-CT/TW của Ban Bí thư (khóa IX) về xuất bản": {
        "type": "Chỉ thị",
        "number": "42-CT/TW",
        "number_word": "",
        "issuer": "Ban Bí thư (khóa IX)",
        "subject": "về xuất bản",
    },
    "Chỉ thị số 5-CT/TW ngày 20-01-2026 của Ban Bí thư về lễ hội": "Chỉ thị số 5-CT/TW ngày 20-01-2026 của Ban Bí thư về "
    "lễ hội",
    "Kế hoạch số 9/KH-UBND ngày 05.11.2026 của UBND xã": "Kế hoạch số 9/KH-UBND ngày 05.11.2026 của UBND xã",
    "Quyết định số 9/QĐ-UBND của UBND xã ngày 05.11.2026 về lễ hội": "Quyết định số 9/QĐ-UBND của UBND xã ngày 05.11.2026 "
    "về lễ hội",
    "Chỉ lệnh số 3/CL-TL ngày 02/01/2026 của Tư lệnh Quân khu": {
        "type": "Chỉ lệnh",
        "number": "3/CL-TL",
        "date": "02/01/2026",
        "issuer": "Tư lệnh Quân khu",
    },
    "Chương trình 135 của Chính phủ": "Chương trình 135 của Chính phủ",
    "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư": DECREE,
    "Kế hoạch số 12/KH-SNV ngày 05/02/2026 của Sở Nội vụ": {
        "type": "Kế hoạch",
        "number": "12/KH-SNV",
        "date": "05/02/2026",
        "issuer": "Sở Nội vụ",
    },
    "Công văn số 3100/BNV-CCHC ngày 12/8/2026 của Bộ Nội vụ, Bộ Tài chính về cải cách": {
        "type": "Công văn",
        "number": "3100/BNV-CCHC",
        "date": "12/8/2026",
        "issuer": "Bộ Nội vụ, Bộ Tài chính",
        "subject": "về cải cách",
    },
    "Nghị quyết số 19/2026/NQ-CP của Chính phủ cắt giảm thủ tục": {
        "type": "Nghị quyết",
        "number": "19/2026/NQ-CP",
        "issuer": "Chính phủ",
        "subject": "cắt giảm thủ tục",
    },
    "Quyết định số 15/QĐ-UBND ngày 05/3/2026 phê duyệt Đề án (viết tắt là “Đề án; số 15”)": {
        "type": "Quyết định",
        "number": "15/QĐ-UBND",
        "date": "05/3/2026",
        "subject": "phê duyệt Đề án (viết tắt là “Đề án; số 15”)",
    },
    "khoản 1 Điều 30 Nghị định số 32/2024/NĐ-CP ngày 15/3/2024 của Chính phủ về cụm công nghiệp": {
        "type": "khoản 1 Điều 30 Nghị định",
        "number": "32/2024/NĐ-CP",
        "date": "15/3/2024",
        "issuer": "Chính phủ",
        "subject": "về cụm công nghiệp",
    },
    "Hướng dẫn số 05-HD/UBKTTW ngày 22/11/2022 của Ủy ban Kiểm tra Trung ương": {
        "type": "Hướng dẫn",
        "number": "05-HD/UBKTTW",
        "date": "22/11/2022",
        "issuer": "Ủy ban Kiểm tra Trung ương",
    },
    "Chương trình số 02-CTr/BCĐ ngày 05/02/2026 của Ban Chỉ đạo thực hiện quy chế dân chủ về công tác năm": {
        "type": "Chương trình",
        "number": "02-CTr/BCĐ",
        "date": "05/02/2026",
        "issuer": "Ban Chỉ đạo thực hiện quy chế dân chủ",
        "subject": "về công tác năm",
    },
    "Luật Xuất bản ngày 20 tháng 11 năm 2012": {"type": "Luật Xuất bản", "date": "20/11/2012", "date_style": "long"},
    "Luật Điện lực số 61/2024/QH15 ngày 30/11/2024": {
        "type": "Luật Điện lực",
        "number": "61/2024/QH15",
        "date": "30/11/2024",
    },
    "Điều lệ Đảng Cộng sản Việt Nam": {"type": "Điều lệ Đảng Cộng sản Việt Nam"},
    # What the fields would print otherwise stays a text.
    "Kế hoạch 464-KH/TU ngày 26/4/2025 của Thành ủy": {
        "type": "Kế hoạch",
        "number": "464-KH/TU",
        "number_word": "",
        "date": "26/4/2025",
        "issuer": "Thành ủy",
    },
    "Kế hoạch số 5/KH-UBND ngày 05/03/2026 của UBND tỉnh": "Kế hoạch số 5/KH-UBND ngày 05/03/2026 của UBND tỉnh",
    "Quyết định số 1/QĐ-TTg ngày 04/11/2021 của Thủ tướng Chính phủ và hướng dẫn của Sở": (
        "Quyết định số 1/QĐ-TTg ngày 04/11/2021 của Thủ tướng Chính phủ và hướng dẫn của Sở"
    ),
    "ý kiến chỉ đạo của Thường trực Đảng ủy": "ý kiến chỉ đạo của Thường trực Đảng ủy",
}


@pytest.mark.parametrize(("text", "citation"), GROUNDS.items(), ids=[text[:50] for text in GROUNDS])
def test_a_ground_becomes_fields_or_stays_a_text(text: str, citation: Any) -> None:
    basis = sentence(f"Thực hiện Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư; {text}")
    assert basis["basis"]["citations"] == [DECREE, citation]
    assert basis["opening"] == [ISSUES]


def test_documents_of_one_body_share_it() -> None:
    data = sentence(
        "Thực hiện Kế hoạch số 39-KH/BTG, ngày 21/11/2023 và Hướng dẫn số 11-HD/BTG, ngày 23/10/2023 của Ban Tuyên giáo về học tập",
        "hd36",
        "Ban Thường vụ Thành ủy ban hành Kế hoạch, cụ thể như sau:",
    )
    (citation,) = data["basis"]["citations"]
    assert citation["also"] == [{"type": "Hướng dẫn", "number": "11-HD/BTG", "date": "23/10/2023"}]
    assert (citation["issuer"], citation["subject"]) == ("Ban Tuyên giáo", "về học tập")
    assert "date_comma" not in data["basis"]


def test_a_sentence_says_how_it_differs_from_the_usual() -> None:
    data = sentence("Căn cứ Kế hoạch số 05-KH/ĐU ngày 06/01/2026 của Đảng ủy xã", "hd05", mark=";")
    assert data["basis"]["verb"] == "Căn cứ"
    assert data["basis"]["date_comma"] is False
    assert data["basis"]["last_separator"] == ";"


def test_later_grounds_keep_their_own_verbs_and_what_goes_on_is_no_ground() -> None:
    data = sentence(
        "Thực hiện Kế hoạch số 5/KH-UBND ngày 06/01/2026 của UBND tỉnh về tổng kết; hội nghị học tập; "
        "căn cứ Kế hoạch số 6/KH-UBND ngày 07/01/2026 của UBND tỉnh; xét đề nghị của Công an xã"
    )
    one, two, three = data["basis"]["citations"]
    assert one["subject"] == "về tổng kết; hội nghị học tập"
    assert two["verb"] == "căn cứ"
    assert three == "xét đề nghị của Công an xã"


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ chức năng, nhiệm vụ được giao, Sở Nội vụ ban hành Kế hoạch như sau:",
        "Hưởng ứng Tháng Thanh niên, Đoàn xã xây dựng Kế hoạch như sau:",
        "Thực hiện Kế hoạch số 5/KH-UBND ngày 05/3/2026 của UBND tỉnh UBND xã xây dựng Kế hoạch như sau:",
        "Nội dung một.",
    ],
)
def test_a_sentence_without_a_document_or_a_turn_stays_an_opening(text: str) -> None:
    assert read_opening([block(text)], setting()).data == {"opening": [text]}


def test_lines_keep_marks_verbs_and_styles_of_their_own() -> None:
    basis = lines(
        "Căn cứ Luật Giao dịch điện tử ngày 22 tháng 6 năm 2023;",
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
        "Thực hiện Kế hoạch số 2/KH-UBND ngày 06 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh;",
        "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội,",
    )
    law, decree, plan, proposal = basis.pop("citations")
    assert basis == {"form": "lines", "last_separator": ","}
    assert law == {"type": "Luật Giao dịch điện tử", "date": "22/6/2023"}
    assert decree == DECREE
    assert plan["verb"] == "Thực hiện"
    assert proposal == "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội"


def test_lines_behind_dashes_and_paragraphs_of_nothing_but_a_ground_are_grounds() -> None:
    dashed = [
        SourceBlock("bullet1", "-", (Run("Căn cứ Kế hoạch số 5-KH/TU, ngày 06/01/2026 của Tỉnh ủy,"),), bullet=1),
        block(ISSUES),
    ]
    assert read_opening(dashed, setting("hd05")).typed == 1
    alone = [block("Thực hiện Công văn số 12/SNV-TH ngày 05/3/2026 của Sở Nội vụ."), block(ISSUES)]
    assert read_opening(alone, setting()).data["basis"]["verb"] == "Thực hiện"
    assert read_opening(alone, setting(), ours=True).data == {"opening": [each.text for each in alone]}


def test_footnotes_and_looks_stay_in_the_text() -> None:
    runs = (
        Run("Thực hiện Kế hoạch số 10/KH-UBND ngày 08/11/2025 của UBND tỉnh về học tập"),
        Run("1", kind="footnote", note=1),
        Run(" "),
        Run("(gọi tắt là Kế hoạch)", italic=True),
        Run(f", {ISSUES}"),
    )
    data = read_opening([SourceBlock("paragraph", runs=runs)], setting()).data
    assert data["basis"]["citations"][0]["subject"] == "về học tập^[Lời chú.] *(gọi tắt là Kế hoạch)*"


def test_a_date_the_law_writes_otherwise_is_told() -> None:
    text = f"Thực hiện Kế hoạch số 5/KH-UBND ngày 05/03/2026 của UBND tỉnh, {ISSUES}"
    read = read_opening([block(text)], setting())
    assert [(note.code, note.level) for note in read.notes] == [("import-citation-date", "fault")]


def test_a_comma_before_a_date_that_others_do_not_have_is_told_as_a_difference() -> None:
    grounds = "; ".join(
        f"Kế hoạch số {n}/KH-UBND{comma} ngày 06/01/2026 của UBND tỉnh" for n, comma in enumerate(",  ", 1)
    )
    read = read_opening([block(f"Thực hiện {grounds}, {ISSUES}")], setting())
    assert (read.typed, read.difference) == (3, Difference(lost=","))


def test_a_ground_that_holds_another_stays_a_text() -> None:
    text = "Nghị định số 3/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về văn thư. Trên cơ sở ý kiến của Sở"
    data = sentence(f"Thực hiện Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư; {text}")
    assert data["basis"]["citations"] == [DECREE, text]


def test_a_proposal_behind_a_comma_is_a_ground_of_its_own() -> None:
    text = (
        "Căn cứ Kế hoạch số 5/KH-UBND ngày 05/3/2026 của UBND tỉnh về đề án, theo đề nghị của Phòng Kinh tế tại Tờ trình "
        f"số 9/TTr-KT ngày 06/3/2026, {ISSUES}"
    )
    read = read_opening([block(text)], setting())
    assert [type(each) for each in read.data["basis"]["citations"]] == [dict, str]
    assert read.difference == Difference(lost=",", added=";")
    assert [note.code for note in read.notes] == ["import-marks-left", "import-citation-text"]


def test_what_was_said_by_who_may_say_it_is_a_ground() -> None:
    data = sentence("Thực hiện ý kiến chỉ đạo của Chủ tịch UBND xã tại cuộc họp ngày 20/02/2026")
    assert data["basis"]["citations"] == ["ý kiến chỉ đạo của Chủ tịch UBND xã tại cuộc họp ngày 20/02/2026"]
    assert data["opening"] == [ISSUES]


def test_two_documents_parted_by_a_semicolon_in_a_sentence_are_two_grounds() -> None:
    first = "Nghị định 30/2026/NĐ-CP ngày 05/3/2026 của Chính phủ về văn thư"
    data = sentence(f"Căn cứ {first}; {first.replace('30', '99')}")
    assert [each["number"] for each in data["basis"]["citations"]] == ["30/2026/NĐ-CP", "99/2026/NĐ-CP"]


def test_a_footnote_behind_the_body_goes_before_what_it_is_about() -> None:
    runs = (
        Run("Thực hiện Hướng dẫn số 33-HD/BTCTU, ngày 06/01/2026 của Ban Tổ chức Tỉnh ủy"),
        Run("1", kind="footnote", note=1),
        Run(f" về khen thưởng, {ISSUES}"),
    )
    [citation] = read_opening([SourceBlock("paragraph", "", runs)], setting("hd05")).data["basis"]["citations"]
    assert citation["issuer"] == "Ban Tổ chức Tỉnh ủy"
    assert citation["subject"] == "^[Lời chú.] về khen thưởng"


@pytest.mark.parametrize(("mark", "told"), [(";", [(";", "fault")]), (".", [])])
def test_a_last_mark_that_is_not_the_laws_is_kept_and_told(mark: str, told: list[tuple[str, str]]) -> None:
    grounds = [block("Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024" + mark, "basis"), block(ISSUES)]
    read = read_opening(grounds, setting())
    assert read.data["basis"].get("last_separator") == (mark if told else None)
    assert [(note.text, note.level) for note in read.notes if note.code == "import-basis-end"] == told
