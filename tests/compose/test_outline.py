"""Sections, numbering, phases, and the ordinary outline."""

from __future__ import annotations

import pytest

from support import body, plan
from vanban.compose.numbering import Siblings, label_core, number_label


def sections(*titles: object) -> list[object]:
    return [item if isinstance(item, dict) else {"title": item} for item in titles]


def test_each_family_numbers_its_own_way() -> None:
    outline = [
        {"title": "Một", "content": [{"title": "Hai", "content": [{"title": "Ba", "content": [{"title": "Bốn"}]}]}]}
    ]
    assert body("party", body=outline) == [
        "heading1: I- MỘT",
        "heading2: 1. Hai",
        "heading3: 1.1. Ba",
        "heading4: a) Bốn",
    ]
    assert body("state", body=outline) == [
        "heading1: I. MỘT",
        "heading2: 1. Hai",
        "heading4: a) Ba",
        "heading4: a.1) Bốn",
    ]


def test_a_plan_may_choose_its_numbering_by_specimens() -> None:
    outline = [{"title": "Một", "content": [{"title": "Hai", "content": [{"title": "Ba"}, {"title": "Bốn"}]}]}]
    assert body(body=outline, numbering=["I/", "A.", "1.1"])[:4] == [
        "heading1: I/ MỘT",
        "heading2: A. Hai",
        "heading3: A.1 Ba",
        "heading3: A.2 Bốn",
    ]


def test_parts_stand_on_two_lines_above_the_usual_levels() -> None:
    outline = [
        {"title": "Đánh giá", "content": [{"title": "Kết quả", "content": [{"title": "Việc một"}]}]},
        {"title": "Nhiệm vụ", "content": [{"title": "Mục tiêu"}]},
    ]
    assert body(body=outline, numbering=["PHẦN THỨ NHẤT", "I.", "1."]) == [
        "part_label: Phần thứ nhất",
        "part_title: ĐÁNH GIÁ",
        "heading1: I. KẾT QUẢ",
        "heading2: 1. Việc một",
        "part_label: Phần thứ hai",
        "part_title: NHIỆM VỤ",
        "heading1: I. MỤC TIÊU",
    ]
    outline[1]["label"] = "Phần thứ tư"
    assert "part_label: Phần thứ tư" in body(body=outline, numbering=["Phần thứ nhất"])


def test_a_section_may_choose_how_its_children_are_numbered() -> None:
    outline = [{"title": "Một", "numbering": "a.", "content": sections("x", "y", "z", "t", "u")}]
    assert [line[10:] for line in body(body=outline)[1:]] == ["a. x", "b. y", "c. z", "d. t", "đ. u"]


def test_counting_goes_on_from_an_explicit_label() -> None:
    outline = sections("a", "b", "c", {"title": "d", "label": "III."}, "e", {"title": "f", "label": "VII-"}, "g")
    labels = [line.split()[1] for line in body(body=outline)]
    assert labels == ["I-", "II-", "III-", "III.", "IV-", "VII-", "VIII-"]


def test_explicit_labels_give_children_their_parent_number() -> None:
    outline = [{"title": "x", "content": [{"title": "y", "label": "6.", "content": sections("a", "b")}]}]
    assert body(body=outline)[2:] == ["heading3: 6.1. a", "heading3: 6.2. b"]


def test_starred_and_unnumbered_heads_are_not_counted() -> None:
    outline = [
        {
            "title": "Một",
            "content": [
                {"title": "*Địa điểm:*", "label": "*"},
                {"title": "Thường"},
                {"title": "Trơn", "numbered": "false"},
            ],
        }
    ]
    assert body(body=outline, look=True)[1:] == ["starred: ** Địa điểm:*", "heading2: 1. Thường", "heading2: Trơn"]


def test_a_heading_runs_into_its_text() -> None:
    outline = [
        {
            "title": "Một",
            "content": [{"title": "Thời gian:", "text": "01 ngày."}, {"title": "Nơi họp", "text": "*Hội trường*"}],
        }
    ]
    assert body(body=outline, look=True)[1:] == [
        "run_in: **1. Thời gian:** 01 ngày.",
        "run_in: **2. Nơi họp:** *Hội trường.*",
    ]


def test_phases_are_counted_among_their_siblings() -> None:
    outline = [
        {
            "title": "Lộ trình",
            "content": [
                {"phase": "đến tháng 7"},
                {"phase": "sau đại hội", "upper": "true"},
                {"phase": "cuối năm", "word": "Giai đoạn", "numbered": "false"},
            ],
        }
    ]
    assert body(body=outline)[1:] == [
        "heading2: 1. ĐỢT 1: đến tháng 7",
        "heading2: 2. ĐỢT 2: SAU ĐẠI HỘI",
        "heading2: GIAI ĐOẠN 1: cuối năm",
    ]


def test_capitals_keep_every_mark_and_inline_look() -> None:
    assert body(body=[{"title": "Mục đích, *ý nghĩa* của việc sử dụng"}], look=True) == [
        "heading1: I- MỤC ĐÍCH, *Ý NGHĨA* CỦA VIỆC SỬ DỤNG"
    ]


def test_the_ordinary_outline_becomes_the_same_sections() -> None:
    outline = {
        "purpose": "Một.",
        "requirements": [{"bullets": ["a", "b"]}],
        "form": "Trực tuyến.",
        "time": "01 ngày.",
        "agenda": [{"start": "07:30", "text": "Khai mạc"}],
        "participants": ["Đại biểu"],
        "funding": "Ngân sách.",
        "assignments": [{"body": "Văn phòng", "tasks": "Chuẩn bị."}],
    }
    assert body("state", body=outline) == [
        "heading1: I. MỤC ĐÍCH, YÊU CẦU",
        "heading2: 1. Mục đích",
        "paragraph: Một.",
        "heading2: 2. Yêu cầu",
        "bullet1: - a",
        "bullet1: - b",
        "heading1: II. HÌNH THỨC, THỜI GIAN, CHƯƠNG TRÌNH",
        "heading2: 1. Hình thức",
        "paragraph: Trực tuyến.",
        "heading2: 2. Thời gian",
        "paragraph: 01 ngày.",
        "heading2: 3. Chương trình",
        "| Thời gian | Nội dung",
        "| 07 giờ 30 | Khai mạc",
        "heading1: III. THÀNH PHẦN THAM DỰ",
        "bullet1: - Đại biểu",
        "heading1: IV. KINH PHÍ THỰC HIỆN",
        "paragraph: Ngân sách.",
        "heading1: V. TỔ CHỨC THỰC HIỆN",
        "heading2: 1. Văn phòng",
        "bullet1: - Chuẩn bị./.",
    ]
    sections = plan("state", body=outline).blocks
    dumped = [section.model_dump(exclude_defaults=True) for section in sections]
    assert body("state", body=dumped) == body("state", body=outline)


def test_parts_of_the_ordinary_outline_may_run_in() -> None:
    outline = {
        "form": "Trực tiếp.",
        "time": ["01 ngày.", "Thứ Bảy."],
        "place": {"bullets": ["Hội trường"]},
        "run_in": ["form", "time", "place"],
    }
    assert body(body=outline)[1:] == [
        "run_in: 1. Hình thức: Trực tiếp.",
        "run_in: 2. Thời gian: 01 ngày.",
        "paragraph: Thứ Bảy.",
        "heading2: 3. Địa điểm",
        "bullet1: - Hội trường.",
    ]


@pytest.mark.parametrize(
    ("pattern", "number", "parent", "label"),
    [
        ("{roman}-", 4, "", "IV-"),
        ("{parent}.{number}.", 2, "6", "6.2."),
        ("{parent}.{number}.", 2, "", "2."),
        ("{letter})", 5, "", "đ)"),
        ("{letter})", 24, "", "aa)"),
        ("{roman_lower}.", 3, "", "iii."),
    ],
)
def test_labels(pattern: str, number: int, parent: str, label: str) -> None:
    assert number_label(pattern, number, parent) == label


def test_label_core_drops_closing_marks() -> None:
    assert [label_core(label) for label in ("2.1.", "II-", "a)", "*", "Phần I:")] == ["2.1", "II", "a", "*", "Phần I"]


def test_siblings_read_explicit_labels_of_their_own_kind() -> None:
    siblings = Siblings("{letter})")
    assert [siblings.next_label(), siblings.next_label("d)"), siblings.next_label(), siblings.next_label("??")] == [
        "a)",
        "d)",
        "đ)",
        "??",
    ]
    assert siblings.next_label() == "e)"
