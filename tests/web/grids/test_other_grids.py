"""Tasks, assignments, recipients, grounds, free tables and days on a page."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from short_form import every
from web.typing_drivers import Bursts, Composition, Typist

from .conftest import Desk


def test_tasks_of_a_sheet_are_pasted_below_their_group(desk: Desk) -> None:
    desk.mount("tasks", ["tasks"], {"tasks": [{"group": "Nhóm một", "tasks": [{"content": ""}]}]})
    desk.page.get_by_label("Nội dung công việc, dòng 1").click()
    desk.paste("Rà soát\tVăn phòng\nBáo cáo\tPhòng Kinh tế")
    desk.until("store.data.tasks[0].tasks.length === 2")
    assert desk.data["tasks"][0]["tasks"] == [
        {"content": "Rà soát", "lead": "Văn phòng"},
        {"content": "Báo cáo", "lead": "Phòng Kinh tế"},
    ]


def test_a_column_is_added_to_tasks(desk: Desk) -> None:
    desk.mount("tasks", ["tasks"], {"tasks": [{"content": "Rà soát"}]})
    desk.page.get_by_text("Thêm cột").click()
    desk.page.get_by_role("button", name="Sản phẩm").click()
    desk.page.get_by_label("Sản phẩm, dòng 1").fill("Báo cáo")
    assert desk.data["tasks"][0]["product"] == "Báo cáo"


def test_a_field_that_is_cleared_is_taken_away(desk: Desk) -> None:
    desk.mount("tasks", ["tasks"], {"tasks": [{"content": "Rà soát", "lead": "Văn phòng"}]})
    desk.page.get_by_label("Đơn vị chủ trì, dòng 1").fill("")
    desk.page.get_by_label("Nội dung công việc, dòng 1").fill("")
    assert desk.data["tasks"] == [{"content": ""}]


def test_lines_behind_dashes_are_tasks_of_a_body(desk: Desk) -> None:
    desk.mount("assignments", ["assignments"], {"assignments": [{"body": "Văn phòng", "tasks": [{"text": ""}]}]})
    desk.page.get_by_label("Nội dung, việc 1 của 1").click()
    desk.paste("- Chuẩn bị hội trường\n- Gửi giấy mời;\n")
    desk.until("store.data.assignments[0].tasks.length === 2")
    assert [each["text"] for each in desk.data["assignments"][0]["tasks"]] == ["Chuẩn bị hội trường", "Gửi giấy mời;"]


def test_a_body_below_another_is_added(desk: Desk) -> None:
    desk.mount("assignments", ["assignments"], {"assignments": [{"body": "Văn phòng", "tasks": [{"text": "Việc"}]}]})
    desk.page.get_by_label("Tên cơ quan, đơn vị 1").click()
    desk.page.get_by_role("button", name="+ Đơn vị cấp dưới").click()
    desk.until("document.activeElement.ariaLabel === 'Tên cơ quan, đơn vị 1.1'")
    desk.page.keyboard.type("Phòng Hành chính")
    assert desk.data["assignments"][0]["assignments"][0]["body"] == "Phòng Hành chính"


def test_a_list_of_recipients_is_pasted_with_its_archive_line(desk: Desk) -> None:
    desk.mount("recipients", ["d", "recipients"], {"d": {"recipients": [{"name": ""}], "archive": ""}})
    desk.page.get_by_label("Nơi nhận, dòng 1").click()
    desk.paste("- UBND thành phố (để b/c);\n- Các phòng;\n- Lưu: VT, TH.")
    desk.until("store.data.d.recipients.length === 2")
    assert desk.data["d"] == {
        "recipients": [{"name": "UBND thành phố", "purpose": "để b/c"}, {"name": "Các phòng"}],
        "archive": "VT, TH",
    }
    assert "nơi lưu là “VT, TH”" in desk.told()


@pytest.mark.parametrize(("kept", "then"), [("VT", "VT, TH"), ("Văn phòng", "Văn phòng")])
def test_a_longer_archive_line_takes_the_place_of_what_it_holds(desk: Desk, kept: str, then: str) -> None:
    desk.mount("recipients", ["d", "recipients"], {"d": {"recipients": [{"name": ""}], "archive": kept}})
    desk.page.get_by_label("Nơi nhận, dòng 1").click()
    desk.paste("- Các phòng;\n- Lưu: VT, TH.")
    desk.until("store.data.d.recipients[0].name === 'Các phòng'")
    assert desk.data["d"]["archive"] == then
    assert ("không lấy" in desk.told()) == (then == kept)


def test_a_mark_at_the_end_of_a_recipient_is_told_and_given_back(desk: Desk) -> None:
    desk.mount("recipients", ["d", "recipients"], {"d": {"recipients": [{"name": ""}]}})
    desk.page.get_by_label("Nơi nhận, dòng 1").click()
    desk.page.keyboard.type("Như trên;")
    assert desk.data["d"]["recipients"][0]["name"] == "Như trên;"
    desk.page.keyboard.press("Tab")
    desk.until("store.data.d.recipients[0].name === 'Như trên'")
    desk.page.get_by_role("button", name="Hoàn tác").click()
    assert desk.data["d"]["recipients"][0]["name"] == "Như trên;"


def test_a_ground_is_pasted_into_its_fields(desk: Desk) -> None:
    desk.mount("citations", ["basis", "citations"], {"basis": {"form": "lines", "citations": [{"type": ""}]}})
    desk.page.get_by_label("Tên loại, căn cứ 1").click()
    desk.paste("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;")
    desk.until("store.data.basis.citations[0].number !== undefined")
    assert desk.data["basis"]["citations"] == [
        {
            "type": "Nghị định",
            "number": "30/2020/NĐ-CP",
            "date": "05/3/2020",
            "issuer": "Chính phủ",
            "subject": "về công tác văn thư",
        }
    ]
    assert (
        desk.page.locator(".citation-said").inner_text().startswith("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020")
    )


def test_a_name_pasted_into_a_ground_stays_a_name(desk: Desk) -> None:
    desk.mount("citations", ["basis", "citations"], {"basis": {"citations": [{"type": "Nghị định"}]}})
    desk.page.get_by_label("Cơ quan ban hành, căn cứ 1").click()
    desk.paste("Chính phủ")
    assert desk.page.locator(".toast").count() == 0


def test_cells_are_merged_by_the_keyboard(desk: Desk) -> None:
    desk.mount(
        "table",
        ["b", "table"],
        {"b": {"kind": "table", "table": [[{"text": "a"}, {"text": "b"}], [{"text": "c"}, {"text": "d"}]]}},
    )
    desk.page.get_by_label("Ô dòng 1, cột 1").focus()
    desk.page.locator("summary", has_text="Gộp ô").focus()
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.press("Tab")
    assert desk.page.evaluate("document.activeElement.textContent.trim()") == "Gộp với ô bên phải"
    desk.page.keyboard.press("Enter")
    desk.until("store.data.b.table[0].length === 1")
    assert desk.data["b"]["table"] == [[{"text": "a\nb", "colspan": 2}], [{"text": "c"}, {"text": "d"}]]


def test_rows_that_are_not_changed_keep_their_fields(desk: Desk) -> None:
    desk.mount("table", ["b", "table"], {"b": {"table": [[{"text": "a"}], [{"text": "b"}], [{"text": "c"}]]}})
    desk.page.evaluate("document.querySelector('textarea').kept = true")
    desk.page.get_by_label("Ô dòng 3, cột 1").click()
    desk.page.keyboard.press("Control+Enter")
    desk.until("store.data.b.table.length === 4")
    assert desk.page.evaluate("document.querySelector('textarea').kept") is True


def test_a_table_pasted_into_a_blank_one_keeps_its_spans(desk: Desk) -> None:
    desk.mount("table", ["b", "table"], {"b": {"table": [[{"text": ""}, {"text": ""}]]}})
    desk.page.get_by_label("Ô dòng 1, cột 1").click()
    desk.paste(html="<table><tr><td colspan=2>Số lượng</td></tr><tr><td>5</td><td>7</td></tr></table>")
    desk.until("store.data.b.table.length === 2")
    assert desk.data["b"]["table"] == [[{"text": "Số lượng", "colspan": 2}], [{"text": "5"}, {"text": "7"}]]


def test_bold_rows_above_a_pasted_table_are_its_headings(desk: Desk) -> None:
    desk.mount("table", ["b", "table"], {"b": {"table": [[{"text": ""}, {"text": ""}]]}})
    desk.page.get_by_label("Ô dòng 1, cột 1").click()
    desk.paste(
        html="<table><tr><th rowspan=2>TT</th><th colspan=2>Số lượng</th></tr>"
        "<tr><td><b>2025</b></td><td><b>2026</b></td></tr><tr><td>1</td><td>5</td><td>7</td></tr></table>"
    )
    desk.until("store.data.b.table.length === 3")
    assert desk.data["b"]["header_rows"] == 2


def test_a_day_is_chosen_by_the_keyboard_and_keeps_the_words_around_it(desk: Desk) -> None:
    desk.mount("deadline", ["due"], {"due": "trước 15h00, thứ Năm, ngày 05/02/2026"})
    desk.page.locator("#f").focus()
    desk.page.keyboard.press("F4")
    desk.until("document.activeElement.ariaLabel === 'thứ Năm, ngày 05/02/2026'")
    for key in ("ArrowRight", "ArrowDown", "PageDown"):
        desk.page.keyboard.press(key)
    desk.until("document.activeElement.ariaLabel === 'thứ Sáu, ngày 13/3/2026'")
    desk.page.keyboard.press("Enter")
    desk.until("document.activeElement.id === 'f'")
    assert desk.data["due"] == "trước 15h00, thứ Sáu, ngày 13/3/2026"
    desk.page.keyboard.press("F4")
    desk.until("document.querySelector('vb-calendar') !== null")
    desk.page.keyboard.press("Escape")
    desk.until("document.activeElement.id === 'f' && document.querySelector('vb-calendar') === null")


def test_another_weekday_is_warned_of_when_the_field_is_left(desk: Desk) -> None:
    desk.mount("deadline", ["due"], {"due": ""})
    desk.page.locator("#f").focus()
    desk.page.keyboard.type("thứ Ba, ngày 05/02/2026")
    assert desk.page.locator(".due-hint.warning").count() == 0
    desk.page.keyboard.press("Tab")
    assert "là thứ Năm, không phải thứ Ba" in desk.page.locator(".due-hint.warning").inner_text()


def test_a_deadline_is_taken_apart(desk: Desk) -> None:
    desk.mount("deadline", ["due"], {"due": "chậm nhất 05/02/2026"})
    desk.page.get_by_role("button", name="Tách giờ, thứ").click()
    desk.until("typeof store.data.due === 'object'")
    assert desk.data["due"] == {"date": "05/02/2026", "relation": "chậm nhất"}
    desk.page.get_by_label("Kiểu ngày").select_option("long")
    desk.page.get_by_label("Tự ghi thứ").check()
    desk.page.get_by_label("Sau giờ, sau thứ").uncheck()
    wanted = {"date": "05/02/2026", "relation": "chậm nhất", "style": "long", "weekday": True, "comma": False}
    assert desk.data["due"] == wanted


PLANS: dict[str, tuple[list[str | int], dict[str, Any]]] = {
    "agenda": (
        ["agenda"],
        {
            "agenda": [
                {
                    "session": "Sáng",
                    "items": [
                        {"start": "7h30", "text": "a"},
                        {"pause": True},
                        {"parts": [{"text": "b"}, {"title": "c"}]},
                    ],
                }
            ]
        },
    ),
    "tasks": (
        ["tasks"],
        {
            "tasks": [
                {"group": "Nhóm", "tasks": [{"content": "a", "deadline": {"date": "05/02/2026", "time": "17:00"}}]}
            ]
        },
    ),
    "assignments": (
        ["a"],
        {"a": [{"body": "Văn phòng", "text": "lời", "tasks": [{"text": "a", "deadline": "05/02/2026"}]}]},
    ),
    "recipients": (["r"], {"r": [{"name": "Như trên"}]}),
    "citations": (["c"], {"c": [{"type": "Luật", "also": [{"type": "Nghị định"}]}, "Theo đề nghị"]}),
    "table": (["t"], {"t": [[{"text": "a"}, {"text": "b", "rowspan": 2}], [{"text": "c"}]]}),
}


@pytest.mark.parametrize("driver", [Composition, Bursts])
@pytest.mark.parametrize("widget", every(PLANS, 3))
def test_no_letter_is_lost_in_a_cell_while_its_grid_is_drawn_anew(
    desk: Desk, widget: str, driver: type[Typist]
) -> None:
    path, data = PLANS[widget]
    desk.mount(widget, path, data)
    desk.page.locator("textarea[data-column]").first.fill("")
    desk.page.evaluate(
        """path => {
          let count = 0;
          window.unrest = setInterval(() => {
            window.draw();
            store.tell('problems', count++ % 2 ? [] : [{code: 'x', message: 'sai', path}]);
          }, 7);
        }""",
        f"$.{path[0]}[0]",
    )
    driver(desk.page).type("Tổ chức hội nghị ở phường Ngô Quyền")
    desk.page.evaluate("clearInterval(window.unrest)")
    assert "Tổ chức hội nghị ở phường Ngô Quyền" in str(desk.data)


@pytest.mark.parametrize("widget", PLANS)
def test_no_grid_has_a_fault_that_axe_finds(desk: Desk, widget: str) -> None:
    path, data = PLANS[widget]
    desk.mount(widget, path, data)
    desk.page.locator("[data-column]").first.focus()
    desk.page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    found = Axe().run(desk.page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("widget", PLANS)
def test_whatever_stands_in_the_plan_is_drawn(desk: Desk, widget: str) -> None:
    path, _ = PLANS[widget]
    for value in (
        None,
        "chữ",
        3,
        [None],
        ["chữ"],
        [3],
        [[]],
        [{}],
        {"a": 1},
        [{"items": 3, "session": None, "tasks": "x", "group": 1, "parts": [None, 4], "also": "y", "deadline": [1]}],
    ):
        desk.mount(widget, path, {str(path[0]): value})
