"""What was typed on a screen stays, whatever is pasted or pressed next."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from .browsers import Watch
from .desk import Desk
from .servers import Server

_PASTE = """(field, [html, text]) => {
  const data = new DataTransfer();
  data.setData('text/html', html);
  data.setData('text/plain', text);
  field.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def test_a_paste_takes_no_others_place_and_a_second_click_begins_nothing(page: Page, watch: Watch) -> None:
    watch.allow("422")
    begun: list[Route] = []
    page.route("**/desk/drafts", lambda route: begun.append(route))
    field = page.locator("#chu-dan")
    field.click()
    field.evaluate(_PASTE, ["<p><b>Điều</b> một</p>", "Điều một"])
    page.get_by_role("button", name="Đọc chữ dán").dblclick()
    expect(page.get_by_text("Đang đọc chữ dán…")).to_be_visible()
    assert [(each.request.post_data_json or {}).get("html") for each in begun] == ["<p><b>Điều</b> một</p>"]
    begun[0].fulfill(status=422, json={"detail": "chữ này chưa đọc được", "problems": []})
    expect(page.locator(".problem")).to_contain_text("chưa đọc được")
    field.press("End")
    field.press_sequentially(". ")
    field.evaluate(_PASTE, ["<p><b>Điều</b> hai</p>", "Điều hai"])
    expect(field).to_have_value("Điều một. ")  # the browser itself pastes the letters of a paste that nobody stopped


def test_a_file_that_misses_its_place_leaves_the_page_as_it_is(page: Page) -> None:
    page.locator("#chu-dan").wait_for()
    stopped = page.evaluate("""() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['x'], 'ke-hoach.pdf'));
      const dropped = new DragEvent('drop', {dataTransfer, bubbles: true, cancelable: true});
      return !document.querySelector('header').dispatchEvent(dropped);
    }""")
    assert stopped


def test_a_text_of_the_plan_that_was_typed_is_there_again(page: Page) -> None:
    Desk(page).begin(**{"from": "blank", "family": "state"})
    page.get_by_role("tab", name="YAML").click()
    page.locator("#yaml").press_sequentially("# ghi chú\n")
    typed = page.locator("#yaml").input_value()
    page.get_by_role("tab", name="Soạn").click()
    page.get_by_role("tab", name="YAML").click()
    expect(page.locator("#yaml")).to_have_value(typed)
    page.get_by_role("button", name="Thôi").click()
    page.get_by_role("tab", name="YAML").click()
    expect(page.locator("#yaml")).not_to_have_value(typed)


def test_what_is_typed_while_an_office_is_saved_is_still_to_be_saved(page: Page, server: Server) -> None:
    stopped: list[Route] = []
    page.route(
        "**/desk/office", lambda route: stopped.append(route) if route.request.method == "PUT" else route.continue_()
    )
    page.goto(f"{server.origin}/#/co-quan")
    name = page.get_by_label("Tên cơ quan").first
    name.fill("Ủy ban nhân dân")
    save = page.get_by_role("button", name="Lưu cơ quan")
    save.click()
    expect(save).to_be_disabled()
    name.press_sequentially(" xã")
    stopped[0].fulfill(json={})
    expect(page.locator(".toast")).to_contain_text("Đã lưu cơ quan")
    expect(save).to_be_enabled()
    name.fill("")
    save.click()
    stopped[1].fulfill(json={})
    expect(save).to_be_disabled()
