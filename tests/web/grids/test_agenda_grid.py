"""The programme is typed as in a spreadsheet."""

from __future__ import annotations

from typing import Any

from web.browsers import SCREEN

from .conftest import Desk

PATH = ["body", 0, "agenda"]


def plan(*entries: dict[str, Any]) -> dict[str, Any]:
    return {"family": "state", "body": [{"kind": "agenda", "agenda": list(entries)}]}


def agenda(desk: Desk) -> Any:
    return desk.data["body"][0]["agenda"]


def test_enter_goes_down_and_a_new_row_begins_when_the_one_above_is_over(desk: Desk) -> None:
    desk.mount("agenda", PATH, plan({"start": "07h30", "end": "08h00", "text": "Đón tiếp"}))
    desk.page.get_by_label("Nội dung, dòng 1").click()
    desk.page.keyboard.press("Enter")
    desk.until("document.activeElement.ariaLabel === 'Nội dung, dòng 2'")
    desk.page.keyboard.type("Khai mạc")
    assert agenda(desk)[1] == {"start": "08h00", "text": "Khai mạc"}


def test_who_looks_into_another_window_goes_on_typing_where_he_was(desk: Desk) -> None:
    desk.mount("agenda", PATH, plan({"text": ""}))
    desk.page.get_by_label("Nội dung, dòng 1").click()
    desk.page.keyboard.type("8h00: ")
    # A browser that is left tells so of its field, which keeps the focus.
    desk.page.evaluate("document.activeElement.dispatchEvent(new FocusEvent('focusout', {bubbles: true}))")
    desk.page.keyboard.type("Khai mạc")
    assert agenda(desk) == [{"text": "8h00: Khai mạc"}]
    desk.page.keyboard.press("Tab")
    desk.until("store.get(['body', 0, 'agenda', 0, 'start']) === '8h00'")
    assert agenda(desk) == [{"start": "8h00", "text": "Khai mạc"}]


def test_enter_while_composing_stays_in_the_field(desk: Desk) -> None:
    desk.mount("agenda", PATH, plan({"text": "Đón tiếp"}))
    desk.page.get_by_label("Nội dung, dòng 1").click()
    session = desk.page.context.new_cdp_session(desk.page)
    session.send("Input.imeSetComposition", {"text": "khách", "selectionStart": 5, "selectionEnd": 5})
    desk.page.keyboard.press("Enter")
    session.send("Input.insertText", {"text": "khách"})
    assert len(agenda(desk)) == 1


def test_a_row_is_moved_with_the_caret_in_it(desk: Desk) -> None:
    desk.mount("agenda", PATH, plan({"text": "một"}, {"text": "hai"}))
    desk.page.get_by_label("Nội dung, dòng 1").click()
    desk.page.keyboard.press("Home")
    desk.page.keyboard.press("Alt+ArrowDown")
    desk.until("document.activeElement.value === 'một'")
    assert [each["text"] for each in agenda(desk)] == ["hai", "một"]
    assert desk.page.evaluate("document.activeElement.selectionStart") == 0


def test_a_row_goes_on_to_the_next_session(desk: Desk) -> None:
    desk.mount(
        "agenda",
        PATH,
        plan(
            {"session": "Buổi sáng", "items": [{"text": "một"}]}, {"session": "Buổi chiều", "items": [{"text": "hai"}]}
        ),
    )
    desk.page.get_by_label("Nội dung, dòng 1").click()
    desk.page.keyboard.press("Alt+ArrowDown")
    desk.until("document.activeElement.value === 'một'")
    assert [[item["text"] for item in each["items"]] for each in agenda(desk)] == [[], ["một", "hai"]]


def test_hours_are_looked_at_when_their_field_is_left(desk: Desk) -> None:
    desk.mount("agenda", PATH, plan({"start": "7h30", "end": "8 giờ 30", "text": "một"}, {"text": "hai"}))
    desk.page.get_by_label("Từ, dòng 2").click()
    desk.page.keyboard.type("08:00")
    assert desk.page.locator(".grid-fault").count() == 0
    desk.page.keyboard.press("Tab")
    assert desk.page.locator(".grid-fault").inner_text() == "bắt đầu 08:00 khi mục trước chưa xong (đến 08:30)"


def test_two_hours_typed_into_one_field_are_parted(desk: Desk) -> None:
    desk.mount("agenda", PATH, plan({"text": "một"}))
    desk.page.get_by_label("Từ, dòng 1").click()
    desk.page.keyboard.type("7h30 - 8h00")
    desk.page.keyboard.press("Tab")
    desk.until("store.data.body[0].agenda[0].end !== undefined")
    assert agenda(desk)[0] == {"start": "7h30", "end": "8h00", "text": "một"}


def test_rows_share_their_hours_and_part_again(desk: Desk) -> None:
    desk.mount("agenda", PATH, plan({"start": "7h30", "text": "một"}, {"text": "hai", "presenter": "Ban Tổ chức"}))
    desk.page.get_by_label("Nội dung, dòng 2").click()
    desk.page.get_by_text("Dòng này").click()
    desk.page.get_by_role("button", name="Chung giờ với dòng trên").click()
    assert agenda(desk) == [{"start": "7h30", "parts": [{"text": "một"}, {"text": "hai", "presenter": "Ban Tổ chức"}]}]
    desk.page.get_by_label("Nội dung, dòng 2").click()
    desk.page.get_by_text("Dòng này").click()
    desk.page.get_by_role("button", name="Tách ra giờ riêng").click()
    assert agenda(desk) == [{"start": "7h30", "text": "một"}, {"text": "hai", "presenter": "Ban Tổ chức"}]


def test_a_session_takes_the_rows_below_it(desk: Desk) -> None:
    desk.mount("agenda", PATH, plan({"text": "một"}, {"text": "hai"}))
    desk.page.get_by_label("Nội dung, dòng 2").click()
    desk.page.get_by_role("button", name="+ Buổi").click()
    assert agenda(desk) == [{"text": "một"}, {"session": "Buổi sáng", "items": [{"text": "hai"}]}]


def test_a_table_with_headings_is_pasted_whole_and_taken_back(desk: Desk) -> None:
    desk.mount("agenda", PATH, plan({"text": ""}))
    desk.page.get_by_label("Nội dung, dòng 1").click()
    desk.paste(
        "Thời gian\tNội dung\tThực hiện\n07h30 - 08h00\tĐón tiếp\tVăn phòng\n08h00 - 08h15\tKhai mạc\tChủ tịch\n"
    )
    desk.until("store.data.body[0].agenda.length === 2")
    assert agenda(desk)[1] == {"start": "08:00", "end": "08:15", "text": "Khai mạc", "presenter": "Chủ tịch"}
    assert desk.told().startswith("Đã dán 2 dòng chương trình")
    desk.page.get_by_role("button", name="Hoàn tác").click()
    assert agenda(desk) == [{"text": ""}]


def test_a_block_without_headings_fills_cells_from_the_focus_on(desk: Desk) -> None:
    desk.mount("agenda", PATH, plan({"start": "7h30", "text": "một"}, {"start": "8h00", "text": "hai"}))
    desk.page.get_by_label("Nội dung, dòng 2").click()
    desk.paste("Tham luận\tSở Nội vụ\nBế mạc\tChủ trì\n")
    desk.until("store.data.body[0].agenda.length === 3")
    assert agenda(desk)[0]["text"] == "một"
    assert agenda(desk)[1] == {"start": "8h00", "text": "Tham luận", "presenter": "Sở Nội vụ"}
    assert agenda(desk)[2] == {"text": "Bế mạc", "presenter": "Chủ trì"}


def test_hours_that_are_read_from_a_paste_are_printed_in_one_way(desk: Desk) -> None:
    desk.mount("agenda", PATH, plan({"text": ""}))
    rows = [
        "Thời gian\tNội dung\tNgười phụ trách",
        "7h30 - 8h00\tĐón tiếp\tVăn phòng",
        "8h - 8h15\tKhai mạc\tLãnh đạo",
        "08:15-9:30\tBáo cáo\tThư ký",
        "9 giờ 30 - 11 giờ\tThảo luận\tĐại biểu",
        "Cuối buổi\tBế mạc\tLãnh đạo",
    ]
    desk.page.get_by_label("Nội dung, dòng 1").click()
    desk.paste("\n".join(rows))
    desk.until("store.data.body[0].agenda.length === 5")
    assert [(each.get("start"), each.get("end"), each.get("time")) for each in agenda(desk)] == [
        ("07:30", "08:00", None),
        ("08:00", "08:15", None),
        ("08:15", "09:30", None),
        ("09:30", "11:00", None),
        (None, None, "Cuối buổi"),
    ]
    assert "“Cuối buổi”" in desk.told()


def test_hours_that_are_pasted_over_words_take_their_place(desk: Desk) -> None:
    desk.mount("agenda", PATH, plan({"start": "07:30", "time": "7h30", "text": "Đón tiếp"}, {"text": "Khai mạc"}))
    desk.page.get_by_label("Từ, dòng 1").click()
    desk.paste("", "<table><tr><td>8h - 8h15</td></tr><tr><td>9h00</td></tr></table>")
    desk.until("store.data.body[0].agenda[1].start === '9h00'")
    assert agenda(desk)[0] == {"start": "8h", "end": "8h15", "text": "Đón tiếp"}


def test_the_name_of_a_session_is_read_whole_and_the_buttons_of_its_row_cover_nothing(desk: Desk) -> None:
    name = "Buổi sáng (từ 7h00 đến 9h00): tập trung toàn trường dưới sân cờ, nghe phổ biến nội quy"
    desk.page.set_viewport_size({"width": 500, "height": 768})
    desk.mount("agenda", ["agenda"], {"agenda": [{"session": name, "items": [{"start": "7h30", "text": "Đón tiếp"}]}]})
    field = desk.page.get_by_label("Tên buổi")
    field.click()
    assert field.evaluate("each => [each.scrollWidth - each.clientWidth, each.scrollHeight - each.clientHeight]") == [
        0,
        0,
    ]
    buttons = desk.page.locator(".handles").first.bounding_box()
    table = desk.page.locator("table.grid").bounding_box()
    assert buttons["x"] >= table["x"] + table["width"]
    desk.page.keyboard.press("Tab")
    assert desk.label() == "Ngày của buổi"
    desk.page.keyboard.press("Tab")
    assert desk.label() == "Từ, dòng 1"
    desk.page.get_by_label("Ngày của buổi", exact=True).focus()
    desk.page.keyboard.press("F4")
    desk.until("document.querySelector('vb-calendar .calendar') !== null")
    desk.page.set_viewport_size(SCREEN)
