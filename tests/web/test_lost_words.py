"""Words of a document that the plan has not taken over stand first among what is to be looked at, and can be put back."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from support import plan_data
from vanban.web.forms import expand

from .form_bench import form_page

BODY = [
    {"title": "Mục đích", "content": ["Đoạn đầu.", {"bullets": ["Một.", "Hai."]}]},
    {"title": "Nội dung", "content": ["Đoạn sau."]},
]


def lost(after: str, text: str = "(Kèm theo *Nghị quyết* số 5)") -> dict[str, Any]:
    message = "không chép vào kế hoạch"
    return {"code": "import-left", "message": message, "where": "đoạn 3", "text": text, "level": "lost", "path": "", "sure": 1.0, "after": after}  # fmt: skip


def note(level: str) -> dict[str, Any]:
    return {**lost(""), "code": "import-x", "message": "xem lại", "level": level, "after": None, "path": "$.subject"}


def opened(bench: Page, *notes: dict[str, Any]) -> Page:
    page = form_page(bench, expand(plan_data("state", body=BODY)), notes=list(notes))
    page.evaluate("async () => { form.at = ['#summary']; await form.updateComplete; }")
    return page


def test_lost_words_stand_first_and_whole(bench: Page) -> None:
    words = "(Ban hành kèm theo Nghị quyết số 35) " + "rất dài " * 40
    page = opened(bench, note("info"), lost("", words.strip()), note("guess"))
    groups = page.locator(".page section")
    expect(groups.first.locator("h3")).to_have_text("Chữ của văn bản gốc chưa có trong kế hoạch (1)")
    expect(groups.first.locator("li.warning .lost")).to_have_text(f"“{words.strip()}”")


@pytest.mark.parametrize(
    ("after", "path", "at"),
    [
        ("I. MỤC ĐÍCH", ["body", 0, "content"], 0),
        ("Đoạn đầu.", ["body", 0, "content"], 1),
        ("- Hai.", ["body", 0, "content"], 2),
        ("1. Đoạn sau.", ["body", 1, "content"], 1),
        ("", ["opening"], 0),
        ("chữ không còn trong kế hoạch", ["opening"], 0),
    ],
)
def test_lost_words_go_below_the_line_that_they_stood_below(bench: Page, after: str, path: list[Any], at: int) -> None:
    page = opened(bench, lost(after))
    before = page.evaluate("path => store.get(path) ?? []", path)
    page.get_by_role("button", name="Chép vào kế hoạch").click()
    typed = "(Kèm theo \\*Nghị quyết\\* số 5)"
    new = typed if path == ["opening"] else {"kind": "paragraph", "text": typed}
    assert page.evaluate("path => store.get(path)", path) == [*before[:at], new, *before[at:]]
    assert page.evaluate("import('/static/js/form/told.js').then(({allTold}) => allTold(store, form).length)") == 0
    page.evaluate("store.undo()")
    assert page.evaluate("import('/static/js/form/told.js').then(({allTold}) => allTold(store, form).length)") == 1
