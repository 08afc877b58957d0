"""Free sections become the ordinary outline where their titles say so, and only where it prints the very same."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from vanban import import_text
from vanban.importing.outline import OrdinaryOutline, ordinary_outline
from vanban.importing.proof import Setting, composed_blocks
from vanban.model import Outline
from vanban.rulebook import load_rulebook

STATE = Setting(load_rulebook("nd30"))
PARTY = Setting(load_rulebook("hd05"))


def section(title: str, *content: Any, **more: Any) -> dict[str, Any]:
    return {"title": title, **more, **({"content": list(content)} if content else {})}


AIMS = section("MỤC ĐÍCH, YÊU CẦU", section("Mục đích", "Cho vui."), section("Yêu cầu", "Cho gọn."))
GUESTS = {"participants": ["Đại biểu các phòng", "Khách mời"]}
WORK = {"assignments": [{"body": "Phòng Tổng hợp", "text": "Chuẩn bị hội trường."}]}
LAST = section("TỔ CHỨC THỰC HIỆN", WORK)
TASKS = section("NHIỆM VỤ, GIẢI PHÁP", section("Một", "Làm một."), section("Hai", "Làm hai."))
AGENDA = {"agenda": [{"start": "08:00", "text": "Khai mạc"}, {"start": "09:00", "text": "Thảo luận"}]}
DOCUMENTS = {"documents": ["Sổ tay", "Đề cương"]}
BACKDROP = {"title": "Ma-két", "backdrop": ["HỘI NGHỊ", "TẬP HUẤN"]}


def read(*body: Any, setting: Setting = STATE, numbering: tuple[str, ...] = ()) -> OrdinaryOutline | None:
    """The outline of a body; what it prints is what the free sections print, and they are left as they were."""
    kept = copy.deepcopy(body)
    found = ordinary_outline(list(body), setting, numbering)
    assert body == kept
    if found is not None:
        free = composed_blocks(body, setting, numbering)
        assert free
        assert composed_blocks(Outline.model_validate(found.raw).sections(), setting, numbering) == free
    return found


def raw(*body: Any, setting: Setting = STATE, numbering: tuple[str, ...] = ()) -> dict[str, Any]:
    found = read(*body, setting=setting, numbering=numbering)
    assert found is not None
    return found.raw


@pytest.mark.parametrize("setting", [STATE, PARTY], ids=["state", "party"])
def test_a_whole_outline(setting: Setting) -> None:
    event = section(
        "THỜI GIAN, ĐỊA ĐIỂM, CHƯƠNG TRÌNH",
        section("Thời gian", text="Sáng thứ Hai."),
        section("Địa điểm", "Hội trường."),
        section("Chương trình", AGENDA),
        BACKDROP,
        section("Tài liệu", DOCUMENTS),
    )
    attendance = section("THÀNH PHẦN THAM DỰ", GUESTS)
    money = section("KINH PHÍ THỰC HIỆN", "Từ nguồn chi thường xuyên.")
    assert raw(
        AIMS, event, attendance, TASKS, money, section("KHEN THƯỞNG", "Theo quy chế."), LAST, setting=setting
    ) == {
        "purpose": ["Cho vui."],
        "requirements": ["Cho gọn."],
        "time": ["Sáng thứ Hai."],
        "place": ["Hội trường."],
        "agenda": AGENDA,
        "backdrop": BACKDROP,
        "documents": DOCUMENTS,
        "participants": GUESTS,
        "tasks": TASKS["content"],
        "funding": ["Từ nguồn chi thường xuyên."],
        "more": [section("KHEN THƯỞNG", "Theo quy chế.")],
        "assignments": WORK,
        "run_in": ["time"],
    }


def test_titles_that_are_not_the_usual_ones_stand_as_they_are() -> None:
    aims = section("MỤC ĐÍCH - YÊU CẦU", section("Mục đích, ý nghĩa", "Cho vui."), section("Yêu cầu chung", "Cho gọn."))
    last = section("Phân công nhiệm vụ", WORK)
    assert raw(aims, last)["titles"] == {
        "aims": "MỤC ĐÍCH - YÊU CẦU",
        "purpose": "Mục đích, ý nghĩa",
        "requirements": "Yêu cầu chung",
        "assignments": "Phân công nhiệm vụ",
    }


def test_capitals_are_the_laws_at_the_first_level_and_the_writers_below() -> None:
    aims = section("Mục đích, Yêu cầu", section("MỤC ĐÍCH", "Cho vui."), section("Yêu cầu", "Cho gọn."))
    assert raw(aims, LAST)["titles"] == {"purpose": "MỤC ĐÍCH"}
    # Where the first level is an article, nothing sets capitals.
    assert raw(AIMS, LAST, numbering=("Điều 1.",))["titles"] == {
        "aims": "MỤC ĐÍCH, YÊU CẦU",
        "assignments": "TỔ CHỨC THỰC HIỆN",
    }


def test_a_heading_over_one_part_is_kept() -> None:
    assert raw(section("MỤC ĐÍCH, YÊU CẦU", section("Mục đích", "Cho vui.")), LAST)["titles"] == {
        "aims": "MỤC ĐÍCH, YÊU CẦU"
    }
    event = section("THỜI GIAN", section("Thời gian", "Sáng thứ Hai."))
    assert raw(AIMS, event, LAST)["titles"] == {"event": "THỜI GIAN"}
    one = section("Nhiệm vụ, giải pháp", section("Một", "Làm một."))
    assert raw(AIMS, one, LAST)["titles"] == {"tasks": "Nhiệm vụ, giải pháp"}


def test_a_part_of_the_event_by_itself() -> None:
    found = raw(AIMS, section("THỜI GIAN, ĐỊA ĐIỂM", "Sáng thứ Hai, tại hội trường."), LAST)
    assert found["time"] == ["Sáng thứ Hai, tại hội trường."]
    assert found["titles"] == {"time": "THỜI GIAN, ĐỊA ĐIỂM"}
    found = raw(AIMS, section("NỘI DUNG", section("Phần một", "A."), section("Phần hai", "B.")), LAST)
    assert [each["title"] for each in found["contents"]] == ["Phần một", "Phần hai"]
    assert "titles" not in found


def test_contents_and_agenda_under_one_title() -> None:
    event = section("NỘI DUNG, CHƯƠNG TRÌNH", section("Nội dung, chương trình", "Nghe báo cáo.", AGENDA))
    found = raw(AIMS, event, LAST)
    assert (found["contents"], found["agenda"]) == (["Nghe báo cáo."], AGENDA)
    event = section("NỘI DUNG", section("Chương trình hội nghị", "Nghe báo cáo.", AGENDA))
    found = raw(AIMS, event, LAST)
    assert (found["contents"], found["agenda"]) == (["Nghe báo cáo."], AGENDA)
    assert found["titles"]["contents"] == "Chương trình hội nghị"
    # What follows the agenda would be moved: the agenda stays where it is.
    event = section("NỘI DUNG", section("Nội dung, chương trình", AGENDA, "Giờ giấc có thể đổi."))
    assert raw(AIMS, event, LAST)["contents"] == [AGENDA, "Giờ giấc có thể đổi."]


def test_the_order_of_an_event_is_its_own() -> None:
    event = section("ĐỊA ĐIỂM, THỜI GIAN", section("Địa điểm", "Hội trường."), section("Thời gian", "Sáng."))
    assert raw(AIMS, event, LAST)["order"] == ["place", "time"]


def test_typed_blocks_tell_where_a_title_does_not() -> None:
    table = {"tasks": [{"content": "Rà soát", "lead": "Văn phòng"}]}
    found = read(AIMS, section("TIẾN ĐỘ", table), section("CÔNG VIỆC CỦA CÁC PHÒNG", WORK))
    assert found is not None
    assert found.raw["tasks"] == [table]
    assert found.raw["titles"] == {"tasks": "TIẾN ĐỘ", "assignments": "CÔNG VIỆC CỦA CÁC PHÒNG"}
    assert [note.code for note in found.notes] == ["import-outline"]


def test_aims_in_one_piece_are_told() -> None:
    found = read(section("MỤC ĐÍCH, YÊU CẦU", {"bullets": ["Cho vui", "Cho gọn"]}), LAST)
    assert found is not None
    assert found.raw["titles"] == {"purpose": "Mục đích, yêu cầu".upper()}
    assert [note.level for note in found.notes] == ["guess"]


def test_what_an_outline_has_no_place_for_stands_among_the_rest() -> None:
    event = section("THỜI GIAN, THÀNH PHẦN", section("Thời gian", "Sáng."), section("Thành phần", GUESTS))
    assert raw(AIMS, event, TASKS, LAST)["more"] == [event, TASKS]
    long = section("TỔ CHỨC THỰC HIỆN", "Các phòng làm các việc sau:", WORK)
    assert raw(AIMS, TASKS, long) == {
        "purpose": ["Cho vui."],
        "requirements": ["Cho gọn."],
        "tasks": TASKS["content"],
        "more": [long],
    }


@pytest.mark.parametrize(
    "body",
    [
        pytest.param((LAST, AIMS), id="order"),
        pytest.param(("Lời mở đầu.", AIMS, LAST), id="text-before-the-first-heading"),
        pytest.param((AIMS, {**LAST, "label": "III."}, {**LAST, "label": "III."}), id="two-numbers-alike"),
        pytest.param(({**AIMS, "label": "A."}, LAST), id="a-number-of-its-own"),
        pytest.param(({**AIMS, "numbering": "a)"}, TASKS, section("KHÁC", "Khác.")), id="numbering-of-its-own"),
        pytest.param((section("MỤC ĐÍCH", "Vui."), section("YÊU CẦU", "Gọn."), section("KHÁC", "x")), id="aims-apart"),
        pytest.param((section("YÊU CẦU, MỤC ĐÍCH", AIMS["content"][1], AIMS["content"][0]), TASKS), id="aims-turned"),
        pytest.param((AIMS, section("MỘT", "1."), section("HAI", "2.")), id="little-of-it"),
        pytest.param((section("*MỤC ĐÍCH*", "Vui."), section("KHÁC", "x")), id="marks-in-a-title"),
        pytest.param(("Chỉ có lời văn.",), id="no-headings"),
        pytest.param((), id="nothing"),
    ],
)
def test_what_stays_free(body: tuple[Any, ...]) -> None:
    assert read(*body) is None


def test_two_sections_of_one_number_leave_the_body_free() -> None:
    text = (
        "KẾ HOẠCH\nVề việc thử\n\nI. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\nCho vui.\n2. Yêu cầu\nCho gọn.\n"
        "III. NHIỆM VỤ, GIẢI PHÁP\nLàm việc.\nIII. KINH PHÍ\nKhông có.\n"
    )
    body = import_text(text).data["body"]
    assert isinstance(body, list)
    assert [each.get("label") for each in body] == [None, "III.", "III."]


def test_a_pasted_plan_comes_typed_and_keeps_its_end() -> None:
    text = (
        "KẾ HOẠCH\nVề việc thử\n\nI. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\nCho vui.\n2. Yêu cầu\nCho gọn.\n"
        "II. NHIỆM VỤ, GIẢI PHÁP\nLàm việc.\nIII. KINH PHÍ\nKhông có\n"
    )
    imported = import_text(text, family="state")
    assert imported.data["body"] == {
        "purpose": ["Cho vui."],
        "requirements": ["Cho gọn."],
        "tasks": ["Làm việc."],
        "funding": ["Không có"],
        "titles": {"funding": "KINH PHÍ"},
    }
    assert not [note for note in imported.notes if note.level == "lost"]
