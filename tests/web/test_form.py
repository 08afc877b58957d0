"""The form in a browser: what is typed comes into the plan letter for letter, rows come and go, messages stand in place."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from short_form import every
from support import plan_data
from vanban.web.forms import expand

from .form_bench import form_page
from .typing_drivers import DRIVERS

BODY = [
    {"title": "Mục đích", "content": [{"bullets": ["Một.", "Hai.", "Ba."]}]},
    {"title": "Nội dung", "content": ["Đoạn đầu.", {"title": "Mục con", "content": ["Trong."]}]},
]


@pytest.fixture
def form(bench: Page) -> Page:
    """The form over a small plan."""
    return form_page(bench, expand(plan_data("state", body=BODY)))


def at(page: Page, path: str) -> Any:
    """The value of the plan at a path."""
    return page.evaluate("path => store.get(path)", _steps(path))


def _steps(path: str) -> list[str | int]:
    return [int(step) if step.isdigit() else step for step in path.split(".")]


def show(page: Page, path: str) -> None:
    """Open the field at a path, as a click on a page of the paper does."""
    page.evaluate("async path => { store.show(path); await form.updateComplete; }", _steps(path))
    page.wait_for_function("document.activeElement.matches('input, textarea, select')")


@pytest.mark.parametrize("driver", DRIVERS)
@pytest.mark.parametrize(
    "path",
    every(["subject", "issuer.place", "body.0.title", "body.0.content.0.bullets.1.text", "body.1.content.0.text"], 3),
)
def test_vietnamese_is_typed_letter_for_letter(form: Page, driver: str, path: str) -> None:
    show(form, path)
    before = at(form, path)
    form.evaluate("store.tell('problems', [{code: 'x', message: 'lỗi', path: '$.subject', remedy: '', expected: ''}])")
    typist = DRIVERS[driver](form)
    typist.type(" Nguyễn đường phố thuở ấy")
    assert at(form, path) == f"{before} Nguyễn đường phố thuở ấy"


def test_a_form_that_was_taken_away_hears_nothing_more(bench: Page) -> None:
    note = {
        "code": "x",
        "message": "đã cũ",
        "level": "stale",
        "text": "Hai.",
        "path": "$.body[0].content[0].bullets[1]",
    }
    form = form_page(bench, expand(plan_data("state", body=BODY)), notes=[note])
    form.evaluate("""async () => {
        const again = Object.assign(document.createElement('vb-form'), {store, form: form.form});
        document.querySelector('main').replaceChildren(again);
        await again.updateComplete;
        store.insert(['body', 0, 'content', 0, 'bullets'], {text: 'Không.'}, 0);
        await again.updateComplete;
    }""")
    assert form.evaluate("store.notes[0].path") == "$.body[0].content[0].bullets[2]"


@pytest.mark.parametrize(
    "data",
    [{"rulebook": "constructor"}, {"body": {"titles": "Tên", "tasks": ["Một."]}}, {"annexes": [None]}],
    ids=["a law of no name", "titles that are a text", "an annex of nothing"],
)
def test_a_plan_that_is_none_yet_is_drawn(bench: Page, data: dict[str, Any]) -> None:
    wrong = {"code": "x", "message": "sai", "path": "$.annexes[0].title", "remedy": ""}
    form = form_page(bench, expand(plan_data("state") | data), problems=[wrong])
    expect(form.locator("vb-outline")).to_contain_text("Cần xem")


def test_what_was_taken_out_comes_back_where_its_list_stands_by_now(form: Page) -> None:
    show(form, "body.0.content.0.bullets.1.text")
    form.keyboard.press("Alt+Delete")
    form.evaluate(
        "store.insert(['body'], {kind: 'section', title: 'Trước', content: [{kind: 'paragraph', text: 'x'}]}, 0)"
    )
    undo = form.locator(".toast").get_by_role("button", name="Hoàn tác")
    undo.click()
    assert [each["text"] for each in at(form, "body.1.content.0.bullets")] == ["Một.", "Hai.", "Ba."]
    assert at(form, "body.0.content") == [{"kind": "paragraph", "text": "x"}]


def test_what_was_taken_out_and_came_back_by_a_step_comes_back_once(form: Page) -> None:
    show(form, "body.0.content.0.bullets.1.text")
    form.keyboard.press("Alt+Delete")
    form.evaluate("store.undo()")
    form.locator(".toast").get_by_role("button", name="Hoàn tác").click()
    assert [each["text"] for each in at(form, "body.0.content.0.bullets")] == ["Một.", "Hai.", "Ba."]


def test_a_change_elsewhere_never_writes_into_the_field_that_has_the_focus(form: Page) -> None:
    show(form, "subject")
    form.keyboard.type(" a")
    form.evaluate(
        "window.held = document.activeElement; store.set(['subject'], 'khác hẳn'); store.insert(['body'], {kind: 'paragraph', text: 'x'}, 0)"
    )
    form.evaluate("form.updateComplete")
    assert form.evaluate("document.activeElement === held && held.value") == "chuyển đổi số a"


def test_what_came_while_a_field_had_the_focus_is_shown_when_it_is_left(form: Page) -> None:
    show(form, "subject")
    form.evaluate("store.set(['subject'], 'khác hẳn')")
    form.keyboard.press("Tab")
    assert form.evaluate("document.querySelector('textarea[id=\"f-$.subject\"]').value") == "khác hẳn"


def test_enter_at_the_end_of_an_item_makes_the_next(form: Page) -> None:
    show(form, "body.0.content.0.bullets.0.text")
    form.keyboard.press("Enter")
    form.wait_for_function("document.activeElement.value === ''")
    form.keyboard.type("Mới.")
    assert [each["text"] for each in at(form, "body.0.content.0.bullets")] == ["Một.", "Mới.", "Hai.", "Ba."]


@pytest.mark.parametrize(
    ("mark", "then"), [("c)", "d)"), ("d)", "đ)"), ("9.", "10."), ("+", "+"), ("(e)", "(g)"), ("y)", "y)")]
)
def test_an_item_below_one_with_a_mark_of_its_own_has_the_next(bench: Page, mark: str, then: str) -> None:
    body = [{"title": "Việc", "content": [{"bullets": [{"text": "Một.", "marker": mark}]}]}]
    form = form_page(bench, expand(plan_data("state", body=body)))
    show(form, "body.0.content.0.bullets.0.text")
    form.keyboard.press("Enter")
    assert at(form, "body.0.content.0.bullets.1") == {"text": "", "marker": then}


def test_enter_within_an_item_is_a_line_of_its_text(form: Page) -> None:
    show(form, "body.0.content.0.bullets.0.text")
    form.keyboard.press("Home")
    form.keyboard.press("Enter")
    assert at(form, "body.0.content.0.bullets.0.text") == "\nMột."
    assert len(at(form, "body.0.content.0.bullets")) == 3


def test_alt_and_an_arrow_move_an_item_and_the_caret_stays_in_it(form: Page) -> None:
    show(form, "body.0.content.0.bullets.0.text")
    form.keyboard.press("ArrowLeft")
    form.keyboard.press("Alt+ArrowDown")
    form.wait_for_function("document.activeElement.value === 'Một.'")
    form.keyboard.type("x")
    assert [each["text"] for each in at(form, "body.0.content.0.bullets")] == ["Hai.", "Mộtx.", "Ba."]


def paste(page: Page, text: str) -> None:
    page.evaluate(
        "text => { const data = new DataTransfer(); data.setData('text/plain', text);"
        " document.activeElement.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true})); }",
        text,
    )


def test_several_lines_pasted_become_several_items_and_are_taken_back_at_once(form: Page) -> None:
    show(form, "body.0.content.0.bullets.2.text")
    paste(form, " bốn\n- Năm.\n\n+ Sáu.")
    assert [each["text"] for each in at(form, "body.0.content.0.bullets")] == [
        "Một.",
        "Hai.",
        "Ba. bốn",
        "Năm.",
        "Sáu.",
    ]
    form.get_by_role("button", name="Hoàn tác").click()
    assert [each["text"] for each in at(form, "body.0.content.0.bullets")] == ["Một.", "Hai.", "Ba."]


@pytest.mark.parametrize("text", ["\n- Ý một;\n- Ý hai;", "- Ý một;\n- Ý hai;\n", "\r\n\r\nÝ một;\r\nÝ hai;"])
def test_lines_that_are_items_themselves_are_pasted_below_the_item(form: Page, text: str) -> None:
    show(form, "body.0.content.0.bullets.2.text")
    paste(form, text)
    form.wait_for_function("document.activeElement.value === 'Ý hai;'")
    assert [each["text"] for each in at(form, "body.0.content.0.bullets")] == [
        "Một.",
        "Hai.",
        "Ba.",
        "Ý một;",
        "Ý hai;",
    ]


def test_one_line_after_an_empty_one_is_pasted_as_an_item(form: Page) -> None:
    show(form, "body.0.content.0.bullets.2.text")
    paste(form, "\n- Ý một;\n")
    assert [each["text"] for each in at(form, "body.0.content.0.bullets")] == ["Một.", "Hai.", "Ba.", "Ý một;"]


def test_parts_of_the_ordinary_outline_stand_in_the_order_and_with_the_numbers_of_the_page(bench: Page) -> None:
    body = {
        "purpose": "Rõ.", "requirements": "Đủ.", "form": "Trực tiếp.", "contents": [{"title": "Việc một"}, {"title": "Việc hai"}],
        "order": ["contents"], "titles": {"contents": "Công việc"}, "more": [{"title": "Chế độ"}], "assignments": [{"body": "Văn phòng", "text": "lo."}],
    }  # fmt: skip
    form = form_page(bench, expand(plan_data("state", body=body)))
    names = [" ".join(name.split()) for name in form.locator("vb-outline .node").all_inner_texts()]
    assert names[names.index("Nội dung") + 1 :][:10] == [
        "I. Mục đích, yêu cầu", "1. Mục đích", "2. Yêu cầu", "II. Công việc, hình thức", "1. Công việc", "a) Việc một", "b) Việc hai",
        "2. Hình thức", "III. Chế độ", "IV. Tổ chức thực hiện",
    ]  # fmt: skip
    form.get_by_role("button", name="II. Công việc, hình thức").click()
    form.get_by_role("heading", name="1. Công việc").wait_for()
    for path, numbers in {"body.contents.1.title": {"a)", "b)"}, "body.more.0.title": {"III."}}.items():
        show(form, path)
        assert set(form.locator(".page .number").all_inner_texts()) == numbers


def test_an_item_taken_away_comes_back_from_the_message(form: Page) -> None:
    show(form, "body.0.content.0.bullets.1.text")
    form.locator(".lined:focus-within > .tools").last.get_by_role("button", name="Xóa").click()
    assert [each["text"] for each in at(form, "body.0.content.0.bullets")] == ["Một.", "Ba."]
    form.get_by_role("button", name="Hoàn tác").click()
    assert [each["text"] for each in at(form, "body.0.content.0.bullets")] == ["Một.", "Hai.", "Ba."]


def test_bold_goes_around_what_is_selected_and_the_browser_takes_it_back(form: Page) -> None:
    show(form, "body.1.content.0.text")
    form.keyboard.press("Home")
    form.keyboard.press("Shift+End")
    form.keyboard.press("Control+b")
    assert at(form, "body.1.content.0.text") == "**Đoạn đầu.**"
    form.keyboard.press("Control+b")
    assert at(form, "body.1.content.0.text") == "Đoạn đầu."
    form.keyboard.press("Control+z")
    form.keyboard.press("Control+z")
    assert at(form, "body.1.content.0.text") == "Đoạn đầu."


def test_a_footnote_is_put_at_the_caret(form: Page) -> None:
    show(form, "body.1.content.0.text")
    form.get_by_role("button", name="Chú thích").click()
    form.keyboard.type("Nguồn")
    assert at(form, "body.1.content.0.text") == "Đoạn đầu.^[Nguồn]"


def test_enter_in_a_footnote_goes_on_behind_it(form: Page) -> None:
    show(form, "body.1.content.0.text")
    form.get_by_role("button", name="Chú thích").click()
    form.keyboard.press("Enter")
    form.keyboard.type(" a")
    form.get_by_role("button", name="Chú thích").click()
    form.keyboard.type("Nguồn")
    form.keyboard.press("Enter")
    form.keyboard.type(" và sau.")
    assert at(form, "body.1.content.0.text") == "Đoạn đầu.^[] a^[Nguồn] và sau."


LAID = """() => {
  const seen = (each) => each.checkVisibility({visibilityProperty: true});
  const boxes = [...document.querySelectorAll('.page :is(.tools, .handles, textarea, input, .adding button)')].filter(seen);
  const over = (one, other) => {
    const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
    return Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  };
  const bars = boxes.filter((each) => each.matches('.tools.beside'));
  return {bars: bars.length, over: bars.flatMap((bar) => boxes.filter((each) => each !== bar && over(bar, each))).length};
}"""


def test_the_buttons_of_a_row_cover_nothing_and_are_those_of_one_row(form: Page) -> None:
    show(form, "body.0.content.0.bullets.1.text")
    assert form.evaluate(LAID) == {"bars": 1, "over": 0}
    form.locator(".lined").first.hover()
    assert form.evaluate(LAID) == {"bars": 1, "over": 0}


def test_a_very_long_text_moves_neither_the_bar_nor_the_help_line(form: Page) -> None:
    show(form, "body.1.content.0.text")
    form.evaluate("store.set(['body', 1, 'content', 0, 'text'], 'dài '.repeat(4000) + 'W'.repeat(3000))")
    form.locator(".page h2").focus()
    show(form, "body.1.content.0.text")
    form.keyboard.press("Control+End")
    form.keyboard.type("x")
    bar, hint, whole = (form.locator(each).bounding_box() for each in (".marks", ".hint", "vb-form .column"))
    assert (bar["y"], hint["y"] + hint["height"]) == (whole["y"], whole["y"] + whole["height"])
    assert bar["x"] == hint["x"] == whole["x"] > 0
    assert (
        form.evaluate(
            "[...document.querySelectorAll('vb-form, .column, .scrolls')].map(each => [each.scrollLeft, each.scrollWidth - each.clientWidth])"
        )
        == [[0, 0]] * 3
    )


def test_a_help_of_two_lines_is_read_whole(form: Page) -> None:
    show(form, "subject")
    form.evaluate("form.hint = 'chữ giúp '.repeat(16)")
    form.evaluate("form.updateComplete")
    hint = form.locator(".hint")
    assert hint.evaluate("each => each.scrollHeight - each.clientHeight") <= 0
    box, window = hint.bounding_box(), form.viewport_size
    assert box["y"] + box["height"] <= window["height"]
    assert box["height"] > 36


def test_a_section_goes_out_of_another_and_back_in(form: Page) -> None:
    show(form, "body.1.content.1.title")
    act(form, "Đưa ra ngoài mục này")
    assert [each["title"] for each in at(form, "body")] == ["Mục đích", "Nội dung", "Mục con"]
    act(form, "Đưa vào trong mục trước")
    assert [each["title"] for each in at(form, "body")] == ["Mục đích", "Nội dung"]
    assert at(form, "body.1.content.1.title") == "Mục con"


def act(page: Page, words: str) -> None:
    """Choose in the menu of the block that has the focus."""
    page.wait_for_function("document.activeElement.matches('textarea')")
    page.evaluate("document.activeElement.closest('.block').querySelector('.tools vb-menu > button').click()")
    page.get_by_role("option", name=words).click()
    page.evaluate("form.updateComplete")


def test_a_list_turns_into_paragraphs_with_every_text(form: Page) -> None:
    show(form, "body.0.content.0.bullets.0.text")
    form.evaluate("document.activeElement.closest('.b-bullets').querySelector('.tools vb-menu > button').click()")
    form.get_by_role("option", name="Đổi thành đoạn văn").click()
    assert [(each["kind"], each["text"]) for each in at(form, "body.0.content")] == [
        ("paragraph", "Một."), ("paragraph", "Hai."), ("paragraph", "Ba."),
    ]  # fmt: skip


def test_a_block_is_added_by_words_of_the_field(form: Page) -> None:
    show(form, "body.1.content.0.text")
    form.locator(".inside").first.get_by_role("button", name="Thêm khối khác").last.click()
    form.keyboard.type("bang nhiem vu")
    form.keyboard.press("Enter")
    assert at(form, "body.1.content")[-1]["kind"] == "tasks"


def test_messages_stand_under_their_field_and_not_while_it_is_typed(form: Page) -> None:
    show(form, "issuer.symbol")
    form.keyboard.type("-")
    problem = {
        "code": "symbol-invalid",
        "message": "chưa đúng chữ viết tắt",
        "path": "$.issuer.symbol",
        "expected": "",
        "remedy": "",
    }
    form.evaluate("problem => store.tell('problems', [problem])", problem)
    form.wait_for_timeout(300)
    expect(form.get_by_text("Chưa đúng chữ viết tắt")).to_have_count(0)
    form.keyboard.press("Tab")
    expect(form.locator(".told.error")).to_have_text("Chưa đúng chữ viết tắt")
    field = form.locator("input[id='f-$.issuer.symbol']")
    expect(field).to_have_attribute("aria-invalid", "true")
    described = field.get_attribute("aria-describedby")
    assert form.evaluate("id => document.getElementById(id).textContent.includes('Chưa đúng')", described)


def test_a_finding_is_mended_by_its_button(form: Page) -> None:
    finding = {"id": "f1", "severity": "error", "message": "sai dấu", "path": "$.subject", "expected": "", "remedy": "", "clause": "",
               "mend": [{"op": "set", "path": ["subject"], "value": "đúng"}]}  # fmt: skip
    form.evaluate("finding => store.tell('findings', [finding])", finding)
    form.get_by_role("button", name="Sửa").click()
    assert at(form, "subject") == "đúng"


def test_a_note_that_was_read_is_gone(bench: Page) -> None:
    note = {
        "code": "guessed",
        "message": "đoán là trích yếu",
        "where": "đoạn 3",
        "text": "chuyển đổi số",
        "level": "guess",
        "path": "$.subject",
        "sure": 0.5,
    }
    form = form_page(bench, expand(plan_data("state", body=BODY)), notes=[note])
    expect(form.get_by_text("Đoán là trích yếu")).to_have_count(1)
    form.get_by_role("button", name="Đã xem").click()
    expect(form.get_by_text("Đoán là trích yếu")).to_have_count(0)


def _note(path: str, message: str, where: str, text: str = "") -> dict[str, Any]:
    return {
        "code": "stale",
        "message": message,
        "where": where,
        "text": text,
        "level": "check",
        "path": path,
        "sure": 0.5,
    }


def test_notes_that_say_the_same_of_one_place_are_shown_and_read_once(bench: Page) -> None:
    notes = [
        _note("$.subject", "ngày đã cũ", "đoạn 3", "01/02/2024"),
        _note("$.subject", "ngày đã cũ", "đoạn 4", "01/02/2024"),
        _note("$.subject", "năm đã cũ", "đoạn 3", "2024"),
        _note("$.issuer.place", "ngày đã cũ", "đoạn 1", "01/02/2024"),
    ]
    form = form_page(bench, expand(plan_data("state", body=BODY)), notes=notes)
    told = form.locator(".page .told.note")
    expect(told.filter(has_text="Ngày đã cũ")).to_have_count(2)
    expect(told).to_have_count(3)
    show(form, "subject")
    form.locator(".field:has(> textarea:focus) .told.note").get_by_role("button", name="Đã xem").first.click()
    expect(told.filter(has_text="Ngày đã cũ")).to_have_count(1)
    expect(told).to_have_count(2)


@pytest.mark.parametrize(
    ("path", "field"), [("$.subject", "subject"), ("$.body[1].content[0]", "body.1.content.0.text")]
)
def test_a_note_about_a_field_is_done_when_the_field_was_changed(bench: Page, path: str, field: str) -> None:
    notes = [_note(path, "ngày đã cũ", "đoạn 3"), _note("$.body[1]", "đề mục đoán", "đoạn 2")]
    form = form_page(bench, expand(plan_data("state", body=BODY)), notes=notes)
    show(form, field)
    expect(form.locator(".page .told.note").filter(has_text="Ngày đã cũ")).to_have_count(1)
    form.keyboard.type(" x")
    expect(form.locator(".page .told.note").filter(has_text="Ngày đã cũ")).to_have_count(0)
    form.locator("vb-outline .summary .node").click()
    expect(form.locator(".all-told li")).to_have_count(1)
    expect(form.locator(".all-told li")).to_contain_text("Đề mục đoán")


def test_messages_in_a_cell_are_one_line_with_the_rest_on_demand(bench: Page) -> None:
    tasks = {"kind": "tasks", "tasks": [{"content": "Soạn.", "lead": "Văn phòng"}, {"content": "Gửi."}]}
    form = form_page(bench, expand(plan_data("state", body=[{"title": "Việc", "content": [tasks]}])))
    show(form, "body.0.content.0.tasks.0.content")
    form.keyboard.press("Escape")
    row = form.locator("table.grid tr").filter(has=form.locator("textarea")).first
    low = row.bounding_box()
    problem = {"code": "x", "message": "tên viết tắt " * 20, "path": "$.body[0].content[0].tasks[0].content", "expected": "tên đầy đủ " * 20, "remedy": "viết ra " * 20}  # fmt: skip
    form.evaluate("problem => store.tell('problems', [problem, {...problem, code: 'y', message: 'sai khác'}])", problem)
    told = row.locator("details.told-cell")
    expect(told.locator("summary")).to_contain_text("(2) Tên viết tắt")
    high = row.bounding_box()
    assert low is not None
    assert high is not None
    assert high["height"] - low["height"] < 40
    assert high["width"] == low["width"]
    expect(told.get_by_text("Đúng là:").first).to_be_hidden()
    told.locator("summary").click()
    expect(told.get_by_text("Đúng là:").first).to_be_visible()


def test_the_outline_names_sections_with_their_numbers(form: Page) -> None:
    names = form.locator("vb-outline .node").all_inner_texts()
    assert [" ".join(name.split()) for name in names][2:6] == ["Nội dung", "I. Mục đích", "II. Nội dung", "1. Mục con"]
    show(form, "body.0.title")
    form.keyboard.type("!")
    expect(form.locator("vb-outline .node").nth(3)).to_contain_text("Mục đích!")


def test_a_field_that_is_put_aside_is_opened_when_it_is_asked_for(form: Page) -> None:
    show(form, "body.0.numbered")
    assert form.evaluate("document.activeElement.id") == "f-$.body[0].numbered"


def test_a_list_without_items_is_shown_by_the_button_that_adds_to_it(form: Page) -> None:
    form.evaluate("store.show(['issuer', 'partners'])")
    form.wait_for_function("document.activeElement.textContent.includes('Cơ quan cùng ban hành')")


def test_the_ordinary_outline_becomes_free_sections(bench: Page) -> None:
    form = form_page(bench, expand(plan_data("state", body={"purpose": "Rõ.", "requirements": "Đủ."})))
    form.evaluate("form.go(['#body'])")
    form.get_by_role("button", name="Đổi thành các mục tự do").click()
    form.wait_for_function("Array.isArray(store.get(['body']))")
    assert at(form, "body.0.title") == "Mục đích, yêu cầu"


def test_a_part_of_the_ordinary_outline_is_taken_away_at_its_head_alone(bench: Page) -> None:
    agenda = {"agenda": [{"start": "07:30", "text": "Đón tiếp đại biểu"}]}
    form = form_page(bench, expand(plan_data("state", body={"purpose": "Rõ.", "agenda": agenda})))
    form.evaluate("form.go(['body', 'agenda'])")
    away = form.locator("vb-form .page").get_by_role("button", name=re.compile("^Bỏ"))
    expect(away).to_have_text(["Bỏ phần này"])
    away.click()
    expect(form.locator("vb-form .page h2")).to_be_focused()
    assert at(form, "body") == expand({"body": {"purpose": "Rõ."}})["body"]


def test_undo_gives_the_field_back_what_it_had(form: Page) -> None:
    show(form, "subject")
    form.keyboard.type(" thêm")
    form.evaluate("document.activeElement.blur(); const path = store.undo(); store.show(path);")
    form.wait_for_function("document.activeElement.id === 'f-$.subject'")
    assert form.evaluate("document.activeElement.value") == at(form, "subject") == "chuyển đổi số"


def test_a_point_goes_below_the_one_before_it_and_back(form: Page) -> None:
    show(form, "body.0.content.0.bullets.1.text")
    form.keyboard.press("Alt+Shift+ArrowRight")
    form.wait_for_function("document.activeElement.id.includes('bullets[0].bullets[0]')")
    assert at(form, "body.0.content.0.bullets") == [
        {"text": "Một.", "bullets": [{"text": "Hai."}]}, {"text": "Ba."},
    ]  # fmt: skip
    form.keyboard.press("Alt+Shift+ArrowLeft")
    form.wait_for_function("document.activeElement.id.endsWith('bullets[1].text')")
    assert at(form, "body.0.content.0.bullets") == [{"text": "Một."}, {"text": "Hai."}, {"text": "Ba."}]


def test_all_that_is_to_be_looked_at_stands_in_one_list_and_leads_to_its_place(form: Page) -> None:
    problem = {"code": "x", "message": "chưa đúng", "path": "$.body[1].content[1].title", "expected": "", "remedy": ""}
    form.evaluate("problem => store.tell('problems', [problem])", problem)
    form.locator("vb-outline .summary .node").click()
    form.get_by_role("button", name="1. Mục con").last.click()
    form.wait_for_function("document.activeElement.id === 'f-$.body[1].content[1].title'")


def test_blocks_are_added_below_another(form: Page) -> None:
    show(form, "body.1.content.0.text")
    act(form, "Thêm mục bên dưới")
    assert [each["kind"] for each in at(form, "body.1.content")] == ["paragraph", "section", "section"]


def test_what_is_still_to_be_written_is_no_fault(form: Page) -> None:
    problem = {"code": "field-missing", "message": "thiếu “Địa danh” (place) trong “Cơ quan ban hành” (issuer)", "path": "$.issuer.place",
               "expected": "", "remedy": "thêm dòng “place: …”"}  # fmt: skip
    form.evaluate("problem => store.tell('problems', [problem])", problem)
    expect(form.locator(".told.todo")).to_have_text("Cần ghi")
    assert form.locator("[aria-invalid]").count() == 0


def test_a_problem_that_says_what_to_write_is_mended_by_its_button(form: Page) -> None:
    problem = {"code": "issuer-short", "message": "“Tên cơ quan” (name): viết tắt “UBND”", "path": "$.issuer.name",
               "expected": "tên đầy đủ; chữ viết tắt chỉ ở symbol", "remedy": 'viết name: "Ủy ban nhân dân xã Mẫu"'}  # fmt: skip
    form.evaluate("problem => store.tell('problems', [problem])", problem)
    told = form.locator(".told.error")
    expect(told).to_contain_text("Viết tắt “UBND”")
    expect(told).to_contain_text("chữ viết tắt chỉ ở “Chữ viết tắt”")
    told.get_by_role("button", name="Sửa").click()
    assert at(form, "issuer.name") == "Ủy ban nhân dân xã Mẫu"


def test_a_message_says_no_name_of_a_field_and_keeps_the_words_of_the_plan(form: Page) -> None:
    words = form.evaluate(
        "async text => (await import('/static/js/form/said.js')).inWords(form.form, text)",
        "muốn đúng quy định: bỏ last_separator; không ghi numbered: true; giữ tham gia, “text” và name@xa.vn",
    )
    assert (
        words
        == "muốn đúng quy định: bỏ “Dấu sau căn cứ cuối”; không ghi chọn “Đánh số dòng”; giữ tham gia, “text” và name@xa.vn"
    )


def test_the_list_to_choose_from_moves_nothing_behind_it(form: Page) -> None:
    show(form, "body.1.content.0.text")
    form.locator(".adding vb-menu > button").last.click()
    assert form.evaluate("[...document.querySelectorAll('vb-form, main, .column')].map(each => each.scrollLeft)") == [
        0,
        0,
        0,
    ]
    form.keyboard.type("bang")
    expect(form.get_by_role("option").first).to_contain_text("Bảng nhiệm vụ")


def test_a_note_follows_its_place_and_stays_read(bench: Page) -> None:
    notes = [
        {"code": "guessed", "message": f"đoán {at}", "where": f"đoạn {at}", "text": "", "level": "guess", "path": f"$.body[{at}].title", "sure": 0.5}
        for at in (0, 1)
    ]  # fmt: skip
    form = form_page(bench, expand(plan_data("state", body=BODY)), notes=notes)
    show(form, "body.1.title")
    form.locator(".told.note").get_by_role("button", name="Đã xem").click()
    form.evaluate("store.move(['body'], 0, 1)")
    assert form.evaluate("store.notes.map(each => each.path)") == ["$.body[1].title", "$.body[0].title"]
    show(form, "body.1.title")
    expect(form.locator(".told.note")).to_contain_text("Đoán 0")
    form.evaluate("store.undo()")
    assert form.evaluate("store.notes.map(each => each.path)") == ["$.body[0].title", "$.body[1].title"]
    expect(form.get_by_text("Đoán 1")).to_have_count(0)


def test_alt_and_delete_take_a_row_away(form: Page) -> None:
    show(form, "body.0.content.0.bullets.1.text")
    form.keyboard.press("Alt+Delete")
    form.wait_for_function("document.activeElement.value === 'Ba.'")
    assert [each["text"] for each in at(form, "body.0.content.0.bullets")] == ["Một.", "Ba."]


def test_the_list_says_what_keeps_the_file_back_and_names_each_place_by_its_own_field(bench: Page) -> None:
    table = {"kind": "table", "table": [[{"text": "Ngày"}], [{"text": "02/01/2026 (thứ Hai)"}]]}
    data = expand(plan_data("state", body=[{"title": "Việc", "content": [table]}]))
    cell = "$.body[0].content[0].table[1][0].text"
    notes = [{"code": f"n{at}", "message": f"xem lại {at}", "where": "", "text": "", "level": "guess", "path": cell, "sure": 0.5} for at in range(3)]  # fmt: skip
    form = form_page(bench, data, notes=notes)
    problems = [
        {"code": "a", "message": "“Nội dung” (text): chưa phải thứ Hai", "path": cell, "expected": "", "remedy": ""},
        {"code": "text-empty", "message": "trống", "path": "$.issuer.place", "expected": "", "remedy": ""},
    ]
    finding = {"id": "b", "message": "thừa chữ", "severity": "error", "path": "$.subject", "expected": "", "remedy": ""}
    form.evaluate("([problems, finding]) => { store.tell('problems', problems); store.tell('findings', [finding]); }", [problems, finding])  # fmt: skip
    form.evaluate("form.showSummary()")
    assert form.locator(".group h3").all_inner_texts() == [
        "Phải sửa mới lấy được tệp (1)",
        "Phải điền mới lấy được tệp (1)",
        "Sai quy định (1)",
        "Ghi chú khi nhập văn bản (3)",
    ]
    assert form.locator(".all-told .where").all_inner_texts()[:3] == [
        "Bảng tự do › Nội dung",
        "Đầu văn bản › Địa danh",
        "Đầu văn bản › Trích yếu",
    ]
    form.get_by_role("button", name="Bảng tự do › Nội dung").first.click()
    form.wait_for_function("document.activeElement.value === '02/01/2026 (thứ Hai)'")
    form.keyboard.press("Shift+Tab")
    assert form.locator("textarea[aria-invalid=true]").evaluate_all("all => all.map(each => each.value)") == [
        "02/01/2026 (thứ Hai)"
    ]
    assert form.locator(".told-notes summary").inner_text() == "3 ghi chú khi nhập văn bản"
    form.evaluate("form.showSummary()")
    form.get_by_role("button", name="Đã xem hết").click()
    expect(form.locator(".group h3")).to_have_count(3)


def paste_look(form: Page, text: str, html: str) -> None:
    form.evaluate(
        """([text, html]) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/plain', text);
          clipboardData.setData('text/html', html);
          document.activeElement.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}));
        }""",
        [text, html],
    )


def test_bold_and_italics_that_are_pasted_become_marks(form: Page) -> None:
    show(form, "body.1.content.0.text")
    paste_look(form, " và đúng giờ.", "<span> và <b>đúng</b> <i>giờ</i>.</span>")
    form.wait_for_function("store.get(['body', 1, 'content', 0, 'text']).includes('giờ')")
    assert at(form, "body.1.content.0.text") == "Đoạn đầu.và **đúng** *giờ*."


def test_a_table_and_a_list_that_are_pasted_into_a_text_become_parts_of_their_own(form: Page) -> None:
    show(form, "body.1.content.0.text")
    table = "<table><tr><td>TT</td><td>Việc</td></tr><tr><td>1</td><td>Dọn <b>vệ sinh</b></td></tr></table>"
    paste_look(form, "x", f"<p>Các thôn làm:</p><ul><li>Ý một;</li><li>Ý hai.</li></ul>{table}<p>Hết.</p>")
    form.wait_for_function("store.get(['body', 1, 'content']).length > 3")
    pasted = at(form, "body.1.content")[1:5]
    assert [each["kind"] for each in pasted] == ["paragraph", "bullets", "table", "paragraph"]
    assert pasted[1]["bullets"] == [{"text": "Ý một;"}, {"text": "Ý hai."}]
    assert [[cell["text"] for cell in row] for row in pasted[2]["table"]] == [["TT", "Việc"], ["1", "Dọn **vệ sinh**"]]
    form.get_by_role("button", name="Hoàn tác").click()
    assert len(at(form, "body.1.content")) == 2


def test_what_is_more_than_a_body_is_pasted_as_its_letters(form: Page) -> None:
    show(form, "body.1.content.0.text")
    paste_look(form, " x\ty", "<p><b>Căn cứ</b> Luật Thư viện;</p><p>Nơi nhận:</p><p>- Như trên.</p>")
    form.wait_for_function("store.get(['body', 1, 'content', 0, 'text']).includes('x')")
    assert at(form, "body.1.content.0.text") == "Đoạn đầu. x\ty"


def test_what_is_pasted_into_a_heading_stands_under_it(form: Page) -> None:
    show(form, "body.0.title")
    form.keyboard.press("Control+A")
    form.keyboard.press("Delete")
    paste(form, "Đề mục mới\nĐoạn một.\nĐoạn hai.")
    form.wait_for_function("store.get(['body', 0, 'content']).length === 3")
    assert at(form, "body.0.title") == "Đề mục mới"
    assert [each.get("text") for each in at(form, "body.0.content")] == ["Đoạn một.", "Đoạn hai.", None]
    show(form, "body.1.title")
    paste_look(form, "A\tB\n1\t2", "<table><tr><td>A</td><td>B</td></tr><tr><td>1</td><td>2</td></tr></table>")
    form.wait_for_function("store.get(['body', 1, 'content']).length === 3")
    assert (at(form, "body.1.title"), at(form, "body.1.content.0.kind")) == ("Nội dung", "table")
    paste(form, " và phần khác")
    assert len(at(form, "body.1.content")) == 3
