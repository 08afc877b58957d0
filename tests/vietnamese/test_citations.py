from __future__ import annotations

import datetime
import unicodedata

import pytest

from vanban.vietnamese import find_citations, future_citations, incomplete_citations, kind_mismatches

FULL = "Quyết định số 15/QĐ-UBND ngày 12 tháng 01 năm 2026 của Ủy ban nhân dân thành phố về giao chỉ tiêu năm 2026"


def test_a_citation_of_the_state_is_read_in_all_its_parts() -> None:
    text = f"Căn cứ {FULL};"
    (one,) = find_citations(text)
    assert text[one.start : one.end] == one.found == FULL.removesuffix(" về giao chỉ tiêu năm 2026")
    assert (one.kind, one.number, one.code, one.family) == ("Quyết định", "15/QĐ-UBND", "QĐ", "state")
    assert (one.date, one.separator, one.has_date) == (datetime.date(2026, 1, 12), " ", True)
    assert (one.issuer, one.subject) == ("Ủy ban nhân dân thành phố", "về giao chỉ tiêu năm 2026")


def test_a_citation_of_the_party_is_read_in_all_its_parts() -> None:
    (one,) = find_citations(
        "Thực hiện Kế hoạch số 15-KH/TU, ngày 07/02/2026 của Ban Thường vụ Thành ủy về học tập, cụ thể:"
    )
    assert (one.kind, one.number, one.code, one.family) == ("Kế hoạch", "15-KH/TU", "KH", "party")
    assert (one.date, one.separator) == (datetime.date(2026, 2, 7), ", ")
    assert (one.issuer, one.subject) == ("Ban Thường vụ Thành ủy", "về học tập, cụ thể:")


@pytest.mark.parametrize(
    ("text", "kind", "number", "date"),
    [
        ("Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020", "Nghị định", "30/2020/NĐ-CP", (2020, 3, 5)),
        ("Nghị quyết số 202/2025/QH15 ngày 12/6/2025", "Nghị quyết", "202/2025/QH15", (2025, 6, 12)),
        ("Hướng dẫn số 05-HD/VPTW, ngày 27-5-2026", "Hướng dẫn", "05-HD/VPTW", (2026, 5, 27)),
        ("Kết luận 127-KL/TW, ngày 28.02.2025", "Kết luận", "127-KL/TW", (2025, 2, 28)),
        ("Công văn số 1234/UBND-VX ngày 5/1/2026", "Công văn", "1234/UBND-VX", (2026, 1, 5)),
        ("Thông báo kết luận số 12/TB-VP ngày 05/3/2026", "Thông báo kết luận", "12/TB-VP", (2026, 3, 5)),
        ("KẾ HOẠCH số 05/KH-UBND", "Kế hoạch", "05/KH-UBND", None),
        ("Quyết định số 207/QĐ-MTTW-BTT ngày 29/8/2025", "Quyết định", "207/QĐ-MTTW-BTT", (2025, 8, 29)),
        ("quyết định số 12a/QĐ-UBND", "Quyết định", "12a/QĐ-UBND", None),
        ("Luật Tổ chức chính quyền địa phương số 72/2025/QH15", "Luật", "72/2025/QH15", None),
    ],
)
def test_kinds_numbers_and_dates_in_every_form(
    text: str, kind: str, number: str, date: tuple[int, int, int] | None
) -> None:
    (one,) = find_citations(f"Theo {text}.")
    assert (one.kind, one.number) == (kind, number)
    assert one.date == (datetime.date(*date) if date else None)


@pytest.mark.parametrize(
    "text",
    [
        "Số: 05/KH-UBND",
        "an toàn 24/24 giờ, tỷ lệ 12/15, ngày 05/3/2026",
        "đường 30/4, số nhà 12/A1",
        "Kế hoạch năm 2026 của thành phố",
        "Nghị quyết Đại hội lần thứ XIV của Đảng",
        "https://example.vn/05/KH-UBND",
    ],
)
def test_what_is_no_citation_is_left_alone(text: str) -> None:
    assert find_citations(text) == []


def test_a_blank_number_is_a_citation_that_is_blank() -> None:
    (one,) = find_citations("(Kèm theo Kế hoạch số      /KH-UBND ngày      tháng     năm 2026 của Ủy ban nhân dân xã)")
    assert (one.is_blank, one.number, one.code, one.has_date, one.date) == (True, "", "KH", True, None)
    assert incomplete_citations(["Theo Kế hoạch số      /KH-UBND ban hành kèm theo"]) == []


def test_citations_joined_by_and_share_issuer_and_subject() -> None:
    text = "Kế hoạch số 01-KH/TU, ngày 05/01/2026 và Hướng dẫn số 02-HD/TU, ngày 06/01/2026 của Thành ủy về học tập"
    assert [(one.issuer, one.subject) for one in find_citations(text)] == [("Thành ủy", "về học tập")] * 2
    assert incomplete_citations([text]) == []


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Thực hiện Quyết định số 15/QĐ-UBND", ("ngày, tháng, năm ban hành", "cơ quan ban hành", "trích yếu")),
        ("Căn cứ Nghị quyết số 57-NQ/TW của Bộ Chính trị về khoa học", ("ngày, tháng, năm ban hành",)),
        ("Căn cứ Nghị quyết số 57-NQ/TW, ngày 22/12/2024 về khoa học", ("cơ quan ban hành",)),
        ("Căn cứ Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị;", ("trích yếu",)),
        ("Nhận Văn bản số 15/VT-KH ngày 02/4/2026 và hồ sơ gửi kèm của Công ty An Mẫu", ("trích yếu",)),
        ("Thực hiện Chỉ thị ngày 05/3/2026 của Chủ tịch Ủy ban nhân dân thành phố", ("số, ký hiệu",)),
    ],
)
def test_a_first_mention_lacks_parts(text: str, missing: tuple[str, ...]) -> None:
    (fault,) = incomplete_citations(["Đoạn mở đầu.", text])
    assert (fault.index, fault.missing) == (1, missing)
    assert text[fault.start : fault.end] == fault.found
    assert fault.expected.startswith("ghi thêm ")


@pytest.mark.parametrize(
    "paragraphs",
    [
        [f"Căn cứ {FULL};", "Theo Quyết định số 15/QĐ-UBND, các đơn vị thực hiện."],
        [
            "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;",
            "Bộ luật Hình sự",
            "Pháp lệnh số 01/2018/UBTVQH14",
        ],
        ["(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/3/2026 của Ủy ban nhân dân xã)"],
        [FULL.replace("về giao chỉ tiêu", "về thực hiện Nghị quyết số 57-NQ/TW trong")],
        ["Thông tư liên tịch số 01/2015/TTLT-BNV-BTC ngày 05/01/2015 của Bộ Nội vụ, Bộ Tài chính hướng dẫn thi hành"],
        ["Chủ đề “Năm năm thực hiện Nghị quyết số 57-NQ/TW”"],
        [FULL.replace("về giao chỉ tiêu năm 2026", "ban hành Quy chế làm việc")],
        [FULL.replace("ngày 12 tháng 01 năm 2026", "ngày      tháng 01 năm 2026")],
        ["Ủy ban nhân dân xã đã ban hành Kế hoạch số 41/KH-UBND ngày 02/4/2026 về phòng cháy"],
        ["Sở Y tế có Công văn số 905/SYT-NVY ngày 02/4/2026 về việc tiêm chủng; các trạm y tế thực hiện"],
        ["Theo yêu cầu của Sở Y tế tại Công văn số 905/SYT-NVY ngày 02/4/2026 về việc tiêm chủng"],
        ["Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 Chính phủ về công tác văn thư;"],
        ["Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 về công tác văn thư của Chính phủ;"],
        ["Căn cứ Quyết định số 88/QĐ-UBND ngày 02/4/2026 UBND thành phố về việc giao dự toán;"],
        ["Căn cứ Thông tư số 04/2025/TT-BNV ban hành ngày 02/4/2025 của Bộ Nội vụ quy định về lưu trữ;"],
        ["Ngày 02/4/2026, Cục Hóa chất có Văn bản số 77/HC-QL gửi các sở đề nghị rà soát kho"],
        ["thay cho quy định cũ (Nghị định số 71/2018/NĐ-CP đã hết hiệu lực) từ tháng này"],
        ["Quyết định chủ trương đầu tư số 15/QĐ-UBND ngày 02/4/2026 của Ủy ban nhân dân tỉnh"],
        ["theo Nghị quyết của Hội đồng nhân dân xã (Nghị quyết số 12/NQ-HĐND ngày 02/4/2026)"],
        ["Ngày 02/4/2026, Ủy ban nhân dân xã ban hành Quyết định số 88/QĐ-UBND về việc kiện toàn Ban Chỉ đạo"],
    ],
)
def test_full_and_later_mentions_are_complete(paragraphs: list[str]) -> None:
    assert incomplete_citations(paragraphs) == []
    assert incomplete_citations([unicodedata.normalize("NFD", paragraph) for paragraph in paragraphs]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Kế hoạch số 41/KH-BCĐ ngày 02/4/2026 về phòng cháy",
        "Ủy ban nhân dân xã ban hành Kế hoạch thực hiện Quyết định số 88/QĐ-TTg ngày 02/4/2026 về phòng cháy",
    ],
)
def test_an_office_that_only_stands_in_the_sentence_is_no_issuer(text: str) -> None:
    (fault,) = incomplete_citations([text])
    assert fault.missing == ("cơ quan ban hành",)


def test_documents_of_the_office_itself_and_lists_of_documents_are_cited_shorter() -> None:
    own = ["ban hành Công văn số 19/STC-NS ngày 02/4/2026 về việc tiết kiệm chi"]
    assert incomplete_citations(own, own="05/KH-STC") == []
    assert [fault.missing for fault in incomplete_citations(own, own="05/KH-SYT")] == [("cơ quan ban hành",)]
    listed = "; ".join(
        f"Công ty số {index} tại Văn bản số {index}1/CV-AB ngày 02/4/2026 của Công ty" for index in range(1, 5)
    )
    assert incomplete_citations([listed]) == []


def test_a_fault_is_told_once_and_the_own_number_never() -> None:
    paragraphs = ["Theo Quyết định số 15/QĐ-UBND", "Theo Quyết định số 15/QĐ-UBND", "Kế hoạch số 05/KH-UBND này"]
    assert [fault.index for fault in incomplete_citations(paragraphs, own="05/KH-UBND")] == [0]


@pytest.mark.parametrize(
    ("text", "found", "right"),
    [
        ("theo Quyết định số 12/KH-UBND ngày 05/3/2026", "Quyết định số 12/KH-UBND", "Quyết định số 12/QĐ-UBND"),
        ("Kế hoạch số 15-NQ/TU", "Kế hoạch số 15-NQ/TU", "Kế hoạch số 15-KH/TU"),
        ("Thông tư số 01/2020/NĐ-CP", "Thông tư số 01/2020/NĐ-CP", "Thông tư số 01/2020/TT-CP"),
        ("Tờ trình số 08/BC-UBND", "Tờ trình số 08/BC-UBND", "Tờ trình số 08/TTr-UBND"),
    ],
)
def test_a_kind_its_symbol_contradicts_is_found(text: str, found: str, right: str) -> None:
    (fault,) = kind_mismatches(text)
    assert fault.found == found == text[fault.start : fault.end]
    assert right in fault.expected


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch số 05/KH-UBND, Nghị định số 30/2020/NĐ-CP, Tờ trình số 08/TTr-UBND, Công điện số 03/CĐ-TTg",
        "Quy định số 66-QĐ/TW, Quy định số 12-QĐi/TU, Quy định số 05/QyĐ-UBND, Quy định số 399-QĐ/TW",
        "Kết luận số 127-KL/TW; Kết luận số 05/TB-VP; Chương trình số 05-CTr/TU; Chương trình hành động số 06-CTr/TU",
        "Quyết định phê duyệt Kế hoạch số 12/QĐ-UBND",
        "Đề án số 06/QĐ-TTg, Quy chế số 10-QC/TU, Thông tri số 12-TT/TU, Hướng dẫn số 05-HD/VPTW",
        "Công văn số 15/KH-ĐT, văn bản số 16/TC-KH, Thông báo số 17/TC-KH",
        "Luật số 64/2025/QH15, Nghị quyết số 202/2025/QH15, Thông tư số 01/2011/TT-BNV",
        "Nghị quyết số 09-NQ/ĐH, Quyết định số 144/QĐ-BNV, Quyết định số 12/XYZ-UBND",
    ],
)
def test_a_kind_that_agrees_with_its_symbol_is_left_alone(text: str) -> None:
    assert kind_mismatches(text) == []
    assert kind_mismatches(unicodedata.normalize("NFD", text)) == []


def test_citations_of_the_future_are_found() -> None:
    assert [one.number for one in future_citations(FULL, datetime.date(2026, 1, 11))] == ["15/QĐ-UBND"]
    assert future_citations(FULL, datetime.date(2026, 1, 12)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Theo Kết luận số 127-KL/TW ngày 28/02/2025 của Bộ Chính trị, Ban Bí thư về nghiên cứu tổ chức bộ máy.",
        "Theo Quyết định số 41/QĐ-BYT ngày 05/01/2026 của Bộ Y tế, Bộ Tài chính quy định mức chi.",
    ],
)
def test_a_second_issuer_stands_before_the_subject(text: str) -> None:
    (found,) = find_citations(text)
    assert found.issuer.count(", B") == 1
    assert found.subject.startswith(("về", "quy định"))
