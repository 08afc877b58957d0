"""Deadlines at the end of tasks become fields where they compose to the same letters in the same look."""

from __future__ import annotations

from typing import Any

import pytest

from composed_nodes import setting_of
from vanban.compose.composition import Inline, Run
from vanban.compose.inline import parse_inline
from vanban.importing.proof import Setting
from vanban.importing.typed.deadlines import find_deadlines, split_deadline


def read(text: str, family: str = "state") -> dict[str, Any]:
    notes: list[Inline] = []

    def reference(words: str) -> Run:
        notes.append((Run(words),))
        return Run(str(len(notes)), kind="footnote", note=len(notes))

    runs = parse_inline(text, reference)
    law = setting_of(family=family).law
    return split_deadline(runs, Setting(law, "", dict(enumerate(notes, 1))))[0]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Nộp danh sách trước ngày **10/01/2024**.", {"text": "Nộp danh sách", "deadline": "10/01/2024"}),
        ("Nộp danh sách trước ngày **10/01/2024**", {"text": "Nộp danh sách", "deadline": "10/01/2024"}),
        ("Nộp danh sách trước ngày **10/01/2024**./.", {"text": "Nộp danh sách", "deadline": "10/01/2024"}),
        (
            "Gửi báo cáo trước **15 giờ 00, thứ Năm, ngày 05/02/2026**.",
            {"text": "Gửi báo cáo", "deadline": {"date": "05/02/2026", "time": "15:00", "weekday": True}},
        ),
        (
            "Gửi báo cáo (qua Văn phòng) **trước ngày 02/12/2025.**",
            {"text": "Gửi báo cáo (qua Văn phòng)", "deadline": {"date": "02/12/2025", "bold": "all"}},
        ),
        (
            "Lớp học 01 ngày, hoàn thành trong tháng 12/2023.",
            {
                "text": "Lớp học 01 ngày, hoàn thành",
                "deadline": {"date": "tháng 12/2023", "relation": "trong", "bold": "none"},
            },
        ),
        (
            "Xây dựng phóng sự trong quý II/2026.",
            {"text": "Xây dựng phóng sự", "deadline": {"date": "quý II/2026", "relation": "trong", "bold": "none"}},
        ),
        (
            "Gửi số liệu trước **15 giờ 00, ngày 05/02/2026** để tổng hợp.",
            {
                "text": "Gửi số liệu",
                "deadline": {"date": "05/02/2026", "time": "15:00"},
                "after": "để tổng hợp.",
            },
        ),
        (
            "Nộp hồ sơ chậm nhất là ngày 30 tháng 6 năm 2026;",
            {
                "text": "Nộp hồ sơ",
                "deadline": {"date": "30/6/2026", "relation": "chậm nhất là", "bold": "none", "style": "long"},
                "after": ";",
            },
        ),
        (
            "Kiểm kê xong trước 16h30 ngày 30/7/2026.",
            {
                "text": "Kiểm kê",
                "deadline": {
                    "date": "30/7/2026",
                    "time": "16:30",
                    "relation": "xong trước",
                    "bold": "none",
                    "time_style": "07h30",
                    "comma": False,
                },
            },
        ),
        (
            "Số hóa hồ sơ giai đoạn 2020 - 2025, hoàn thành trong **quý III/2026**.",
            {
                "text": "Số hóa hồ sơ giai đoạn 2020 - 2025, hoàn thành",
                "deadline": {"date": "quý III/2026", "relation": "trong"},
            },
        ),
        (
            "Báo cáo lần một trước ngày 01/9/2026, lần hai trước ngày **15/9/2026**.",
            {"text": "Báo cáo lần một trước ngày 01/9/2026, lần hai", "deadline": "15/9/2026"},
        ),
        (
            "Lập danh sách^[Theo mẫu 1.] gửi Sở trước ngày **15/9/2026**.",
            {"text": "Lập danh sách^[Theo mẫu 1.] gửi Sở", "deadline": "15/9/2026"},
        ),
        (
            "Gửi Sở đúng Thứ Hai hằng tuần, chậm nhất Thứ Ba, ngày 15/9/2026.",
            {
                "text": "Gửi Sở đúng Thứ Hai hằng tuần,",
                "deadline": {
                    "date": "15/9/2026",
                    "weekday": "Thứ Ba",
                    "relation": "chậm nhất",
                    "bold": "none",
                },
            },
        ),
    ],
)
def test_what_prints_the_same_is_typed(text: str, fields: dict[str, Any]) -> None:
    assert read(text) == fields


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("Trình kế hoạch trước 30/11/2025.", {"date": "30/11/2025", "bold": "none", "words": "30/11/2025"}),
        ("Trình kế hoạch trước ngày **15/03/2026**.", {"date": "15/3/2026", "words": "ngày 15/03/2026"}),
        (
            "Trình kế hoạch trước **15 giờ, ngày 15/3/2026**.",
            {"date": "15/3/2026", "time": "15:00", "words": "15 giờ, ngày 15/3/2026"},
        ),
        (
            "Trình kế hoạch chậm nhất 8h00, Thứ Hai 09/3/2026.",
            {
                "date": "09/3/2026",
                "time": "08:00",
                "weekday": "Thứ Hai",
                "relation": "chậm nhất",
                "bold": "none",
                "words": "8h00, Thứ Hai 09/3/2026",
            },
        ),
    ],
)
def test_forms_that_compose_does_not_write_keep_their_own_words(text: str, deadline: dict[str, Any]) -> None:
    assert read(text) == {"text": "Trình kế hoạch", "deadline": deadline}


@pytest.mark.parametrize(
    "text",
    [
        "Báo cáo ***trước ngày 02/12/2025*** về Sở.",  # and no italics
        "Rà soát người được tuyển dụng trước ngày 01/7/2025.",
        "Áp dụng văn bản có hiệu lực trước ngày 01/7/2025.",
        "Khai mạc hội thi vào ngày 05/02/2026 tại nhà văn hóa.",
        "Trước ngày 05/02/2026.",
        "Gửi trước 15h00', ngày 02/12/2023; trước 9h00' và 15h00', ngày 04/12/2023.",
        "Thực hiện Kế hoạch số 05-KH/TU, ngày 05/02/2026.",
        "Việc này không có thời hạn.",
        "Xem lại số liệu phát sinh trong tháng 3/2026.",
        "Nêu gương những việc tốt trong năm 2026.",
        "Xem hội trường (dự kiến **16h00'**, **thứ Sáu, ngày 06/02/2026**).",
        "Cập nhật số liệu (xong trước 25/3/2026).",
        "Cập nhật số liệu [trước ngày 25/3/2026]",
        "Lập danh sách (bản giấy, trước ngày 25/3/2026",
        "Treo khẩu hiệu “Về đích trước ngày 02/9/2026” tại trụ sở.",
        'Phát động đợt "Về đích trước ngày 02/9/2026".',
        "Trình kế hoạch trước ngày 05/02/2026 ; gửi Sở.",
        "",
    ],
)
def test_what_would_print_otherwise_or_is_no_deadline_stays_in_the_text(text: str) -> None:
    assert read(text) == {"text": text}


def test_a_weekday_that_is_not_that_days_stays_and_is_told() -> None:
    runs = parse_inline("Nộp trước **thứ Tư, ngày 05/02/2026**.", lambda text: Run(text))
    fields, notes = split_deadline(runs, setting_of(family="state"))
    assert fields == {"text": "Nộp trước **thứ Tư, ngày 05/02/2026**."}
    assert [(note.code, note.level) for note in notes] == [("import-weekday", "fault")]


def test_a_bracket_or_a_quotation_that_is_closed_does_not_hide_a_deadline() -> None:
    assert read("Gửi Sở (bản giấy, “mật”) trước ngày **05/02/2026** (giờ hành chính).") == {
        "text": "Gửi Sở (bản giấy, “mật”)",
        "deadline": "05/02/2026",
        "after": "(giờ hành chính).",
    }


def test_deadlines_of_a_plain_text_are_found_with_their_place() -> None:
    text = "Đăng ký trước ngày 01/9/2026; chậm nhất 16h00 ngày 15/9/2026 nộp bài; tổng kết trong tháng 10/2026."
    found = find_deadlines(text)
    assert [text[each.start : each.end] for each in found] == [
        "trước ngày 01/9/2026",
        "chậm nhất 16h00 ngày 15/9/2026",
    ]
    assert str(found[0].due.date) == "ngày 01/9/2026"
    assert found[1].due.time is not None
    assert all(each.sure for each in found)
