"""Whole ways through the page, by mouse and by keyboard alone: what is taken away is what the library makes of the plan."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

import vanban
from short_form import every
from vanban import Plan
from vanban.examples import list_examples

from .desk import Desk, Steps, choose_file, tab_to
from .typing_drivers import Bursts, Composition

_EXAMPLES = {
    each.name: each.path
    for each in list_examples()
    if each.path.suffix == ".yaml" and each.path.parent.name == "examples"
}
EXAMPLES = dict(sorted(_EXAMPLES.items(), key=lambda each: each[1].stat().st_size))
"""The shortest first."""
DAY = "15/10/2026"
WORDS = " Bổ sung: giữ đúng tiến độ đã đề ra."
RECIPIENT = "Trường Trung học cơ sở Mẫu Giáp"


def paper(name: str) -> bytes:
    """An example as the .docx of last year that a clerk begins with."""
    return bytes(vanban.render(vanban.load(EXAMPLES[name])).data)


def edited(data: dict[str, Any], place: Steps) -> Plan:
    """The plan with the three things changed that a journey changes."""
    data = copy.deepcopy(data)
    data["date"] = DAY
    *way, last = place
    holder: Any = data
    for step in way:
        holder = holder[step]
    holder[last] += WORDS
    data["distribution"]["recipients"].append(RECIPIENT)
    return Plan.model_validate(data)


def body_field(desk: Desk) -> Steps:
    """The place of the first text of the first section."""
    return desk.place(desk.page.locator("vb-form textarea").first)


@pytest.mark.parametrize("name", every(EXAMPLES, 11))
def test_last_year_s_file_becomes_this_year_s_by_mouse(page: Page, name: str) -> None:
    docx = paper(name)
    desk = choose_file(page, f"{name}.docx", docx)
    begun = desk.kept
    imported = vanban.import_plan(docx).plan
    assert Plan.model_validate(begun) == imported

    desk.part("Đầu văn bản").click()
    day = page.get_by_label("Ngày ban hành", exact=False).first
    day.click(click_count=3)
    Composition(page).type(DAY)

    sections = page.get_by_role("navigation", name="Các phần của văn bản").locator("li li button")
    sections.first.click()
    field = page.locator("vb-form textarea").first
    place = desk.place(field)
    field.click()
    page.keyboard.press("Control+End")
    Bursts(page).type(WORDS)

    desk.part("Nơi nhận").click()
    page.get_by_role("button", name=re.compile(r"^\+? ?Nơi nhận$")).last.click()
    Composition(page).type(RECIPIENT)

    taken = desk.take()
    assert taken == vanban.render(edited(begun, place)).data


@pytest.mark.parametrize("name", every(EXAMPLES, 11))
def test_last_year_s_file_becomes_this_year_s_by_keyboard_alone(page: Page, name: str) -> None:
    docx = paper(name)
    # Listened for well before the press: Chromium lets a key overtake the message that choosers are to be told.
    with page.expect_file_chooser() as chooser:
        tab_to(page, "Chọn tệp")
        page.keyboard.press("Enter")
    tab_to(page, "Làm cho năm")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    chooser.value.set_files({"name": f"{name}.docx", "mimeType": "", "buffer": docx})
    page.wait_for_url("**/#/ban-nhap/*", timeout=60_000)
    desk = Desk(page).ready()
    begun = desk.kept

    tab_to(page, "^Đầu văn bản")
    page.keyboard.press("Enter")
    tab_to(page, "^Ngày ban hành")
    page.keyboard.press("Control+A")
    Bursts(page).type(DAY)

    tab_to(page, "^Nội dung")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    while page.evaluate("document.activeElement.tagName !== 'TEXTAREA'"):
        page.keyboard.press("Tab")
    place = desk.place(page.locator(":focus"))
    page.keyboard.press("Control+End")
    Composition(page).type(WORDS)

    tab_to(page, "^Nơi nhận")
    page.keyboard.press("Enter")
    tab_to(page, r"^\+? ?Nơi nhận$")
    page.keyboard.press("Enter")
    Bursts(page).type(RECIPIENT)

    tab_to(page, "^Lấy tệp")
    page.keyboard.press("Enter")
    tab_to(page, "^Tệp Word")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    taken = Path(download.value.path()).read_bytes()
    assert taken == vanban.render(edited(begun, place)).data
