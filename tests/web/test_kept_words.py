"""Words that are printed in place of a value follow it: form, page and file never say two things."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from support import plan_data
from vanban.web.forms import describe, expand
from vanban.web.forms.hints import KEPT

from .form_bench import form_page

_SAID = """async ([says, given]) => (await import('/static/js/form/respelling.js'))[says](given)"""
_ITEM = ["body", 0, "content", 0, "agenda", 0]
_TASK = ["body", 0, "content", 0, "tasks", 0, "deadline"]


def said(page: Page, says: str, words: str, was: dict[str, Any], now: dict[str, Any]) -> str | None:
    """Words of old values as they are of new ones."""
    return page.evaluate(_SAID, [says, {"words": words, "was": was, "now": now}])


def agenda_form(bench: Page, *items: dict[str, Any], **block: Any) -> Page:
    body = [{"title": "Chương trình", "content": [{"kind": "agenda", "agenda": list(items), **block}]}]
    return form_page(bench, expand(plan_data("state", body=body)))


def task_form(bench: Page, deadline: dict[str, Any]) -> Page:
    body = [
        {
            "title": "Nhiệm vụ",
            "content": [{"kind": "tasks", "tasks": [{"content": "Lập dự toán", "deadline": deadline}]}],
        }
    ]
    return form_page(bench, expand(plan_data("state", body=body)))


def typed(page: Page, path: list[Any], text: str) -> None:
    """Another text in a field, letter by letter."""
    page.evaluate("async path => { store.show(path); await form.updateComplete; }", path)
    page.wait_for_function(
        "path => import('/static/js/form/bound.js').then(({placeOf}) => JSON.stringify(placeOf(document.activeElement)) === JSON.stringify(path))",
        arg=path,
    )
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
    page.keyboard.press("Tab")


def test_a_holder_of_kept_words_is_known_by_its_fields() -> None:
    models = {name: {field["name"] for field in model["fields"]} for name, model in describe()["models"].items()}
    for place, kept in KEPT.items():
        model, field = place.split(".")
        assert {field, *kept.of} <= models[model]
        shared = Counter(name for name, fields in models.items() for each in kept.of if {field, each} <= fields)
        assert set(shared) == {model}, place


@pytest.mark.parametrize(
    ("words", "was", "now", "then"),
    [
        ("8h - 8h15", ("08:00", "08:15"), ("8h05", "08:15"), "8h05 - 8h15"),
        ("7h30-8h", ("07:30", "08:00"), ("07:30", "08:10"), "7h30-8h10"),
        ("08:15 – 9:30", ("08:15", "09:30"), ("08:20", "09:30"), "08:20 – 09:30"),
        ("9 giờ 30 - 11 giờ", ("09:30", "11:00"), ("09:30", "10:45"), "9 giờ 30 - 10 giờ 45"),
        ("Từ 7h30 đến 8h", ("07:30", "08:00"), ("07:00", "08:00"), "Từ 7h00 đến 8h"),
        ("07 giờ 30 phút", ("07:30", ""), ("08:05", ""), "08 giờ 05 phút"),
        ("7h30’ đến 8h00’", ("07:30", "08:00"), ("07:45", "08:00"), "7h45’ đến 8h00’"),
        ("Sáng 5/3, 8h", ("08:00", ""), ("09:00", ""), "Sáng 5/3, 9h"),
        ("8h sáng", ("08:00", ""), ("14:00", ""), None),
        ("8h - 8h15 (15 phút)", ("08:00", "08:15"), ("08:00", "08:30"), None),
        ("Cả ngày", ("07:30", "17:00"), ("08:00", "17:00"), None),
        ("8h", ("08:00", ""), ("08:00", "09:00"), None),
        ("8h - 8h15", ("08:00", "08:15"), ("8h1", "08:15"), None),
    ],
)
def test_hours_are_spelled_as_they_were(
    bench: Page, words: str, was: tuple[str, str], now: tuple[str, str], then: str | None
) -> None:
    before, after = ({"start": start, "end": end} for start, end in (was, now))
    assert said(bench, "hours", words, before, after) == then


@pytest.mark.parametrize(
    ("words", "was", "now", "then"),
    [
        ("quý II năm 2026", {"date": "quý II/2026"}, {"date": "quý III/2027"}, "quý III năm 2027"),
        ("Quý 2/2026", {"date": "quý II/2026"}, {"date": "quý IV/2026"}, "Quý 4/2026"),
        ("tháng 6 năm 2026", {"date": "tháng 6/2026"}, {"date": "12/2026"}, "tháng 12 năm 2026"),
        ("năm 2026", {"date": "2026"}, {"date": "năm 2027"}, "năm 2027"),
        ("ngày 05/03/2026", {"date": "05/3/2026"}, {"date": "9/4/2027"}, "ngày 09/04/2027"),
        ("5/3/2026", {"date": "05/3/2026"}, {"date": "09/4/2027"}, "9/4/2027"),
        ("15 giờ, thứ Năm, ngày 05/3/2026", {"date": "05/3/2026", "time": "15:00"}, {"date": "06/3/2026", "time": "15:00"}, "15 giờ, thứ Sáu, ngày 06/3/2026"),
        ("15 giờ, ngày 05/3/2026", {"date": "05/3/2026", "time": "15:00"}, {"date": "05/3/2026", "time": "16:30"}, "16 giờ 30, ngày 05/3/2026"),
        ("quý II năm 2026", {"date": "quý II/2026"}, {"date": "05/3/2027"}, None),
        ("ngày 05/3/2026 và 06/3/2026", {"date": "05/3/2026"}, {"date": "07/3/2026"}, None),
        ("ngày 05/3/2026", {"date": "05/3/2026"}, {"date": "31/02/2026"}, None),
    ],
)  # fmt: skip
def test_days_are_spelled_as_they_were(
    bench: Page, words: str, was: dict[str, str], now: dict[str, str], then: str | None
) -> None:
    assert said(bench, "due", words, was, now) == then


def test_titles_of_sessions_name_the_day_of_their_field(bench: Page) -> None:
    was, now = {"date": "05/3/2026"}, {"date": "06/3/2026"}
    title = "Buổi sáng, thứ Năm (05/3)"
    assert said(bench, "day", title, was, now) == "Buổi sáng, thứ Sáu (06/3)"
    assert said(bench, "day", "SÁNG THỨ NĂM, NGÀY 05/03/2026", was, now) == "SÁNG THỨ SÁU, NGÀY 06/03/2026"
    assert said(bench, "day", "Phiên thứ hai", was, now) == "Phiên thứ hai"
    assert said(bench, "day", title, was, {"date": "tháng 3/2026"}) == title


def test_an_hour_that_is_typed_reaches_the_words_that_are_printed(bench: Page) -> None:
    item = {"start": "08:00", "end": "08:15", "time": "8h - 8h15", "text": "Khai mạc"}
    page = agenda_form(bench, item)
    typed(page, [*_ITEM, "start"], "8h05")
    assert page.evaluate("path => store.get(path)", _ITEM) == {**item, "start": "8h05", "time": "8h05 - 8h15"}
    expect(page.get_by_label("Chữ ghi giờ, dòng 1")).to_have_value("8h05 - 8h15")
    expect(page.locator(".toast")).to_contain_text("“8h - 8h15” thành “8h05 - 8h15”")
    page.locator(".toast button").click()
    assert page.evaluate("path => store.get(path)", _ITEM) == item


def test_words_that_cannot_follow_are_taken_away_in_the_same_step(bench: Page) -> None:
    item = {"start": "08:00", "time": "Cả buổi", "text": "Khai mạc"}
    page = agenda_form(bench, item)
    typed(page, [*_ITEM, "start"], "8h30")
    assert page.evaluate("path => store.get(path)", _ITEM) == {"start": "8h30", "text": "Khai mạc"}
    expect(page.get_by_label("Chữ ghi giờ, dòng 1")).to_have_count(0)
    expect(page.locator(".toast")).to_contain_text("“Cả buổi”")
    page.evaluate("store.undo()")
    assert page.evaluate("path => store.get(path)", _ITEM) == item
    page.evaluate("store.redo()")
    assert page.evaluate("path => store.get(path)", _ITEM) == {"start": "8h30", "text": "Khai mạc"}


def test_a_value_typed_back_brings_the_words_back(bench: Page) -> None:
    page = agenda_form(bench, {"start": "08:00", "time": "Cả buổi", "text": "Khai mạc"})
    typed(page, [*_ITEM, "start"], "08:30")
    page.evaluate("path => { store.set(path, '08:3', 'field'); store.set(path, '08:00', 'field'); }", [*_ITEM, "start"])
    assert page.evaluate("path => store.get(path)", [*_ITEM, "time"]) == "Cả buổi"


def test_who_writes_the_words_too_is_not_corrected(bench: Page) -> None:
    page = agenda_form(bench, {"start": "08:00", "time": "8h", "text": "Khai mạc"})
    page.evaluate(
        "path => store.together(() => { store.set([...path, 'start'], '09:00'); store.set([...path, 'time'], 'Đúng 9h'); })",
        _ITEM,
    )
    assert page.evaluate("path => store.get(path)", [*_ITEM, "time"]) == "Đúng 9h"


def test_a_style_that_is_chosen_for_all_reaches_every_row(bench: Page) -> None:
    rows = [
        {"start": "08:00", "end": "08:15", "time": "8h - 8h15", "text": "Một"},
        {"start": "09:00", "time": "Khoảng 9h", "text": "Hai"},
    ]
    page = agenda_form(bench, *rows)
    page.evaluate("path => store.set([...path, 'time_style'], '07h30')", _ITEM[:4])
    assert [each.get("time") for each in page.evaluate("path => store.get(path)", _ITEM[:-1])] == [None, "Khoảng 9h"]
    expect(page.locator(".toast")).to_contain_text("“8h - 8h15”")
    page.locator(".toast button").click()
    assert page.evaluate("path => store.get(path)", _ITEM[:4])["agenda"] == rows


def test_a_deadline_that_is_typed_reaches_the_words_that_are_printed(bench: Page) -> None:
    page = task_form(bench, {"date": "quý II/2026", "relation": "trong", "words": "quý II năm 2026"})
    typed(page, [*_TASK, "date"], "quý III/2027")
    assert page.evaluate("path => store.get(path)", [*_TASK, "words"]) == "quý III năm 2027"
    expect(page.get_by_label("Chữ in thay ngày giờ")).to_have_value("quý III năm 2027")


def test_a_weekday_beside_a_date_follows_it(bench: Page) -> None:
    page = task_form(bench, {"date": "05/02/2026", "weekday": "thứ Năm"})
    typed(page, [*_TASK, "date"], "06/02/2026")
    assert page.evaluate("path => store.get(path)", _TASK) == {"date": "06/02/2026", "weekday": "thứ Sáu"}


def task_rows(bench: Page, *entries: dict[str, Any]) -> Page:
    body = [{"title": "Nhiệm vụ", "content": [{"kind": "tasks", "tasks": list(entries)}]}]
    return form_page(bench, expand(plan_data("state", body=body)))


def labels(page: Page) -> list[Any]:
    rows = page.evaluate("path => store.get(path)", _TASK[:5])
    flat = [row for each in rows for row in each.get("tasks", [each])]
    return [row.get("label") for row in flat]


@pytest.mark.parametrize(
    ("given", "act", "then"),
    [
        (["01", "02", "03"], "store.insert(path, {content: 'mới'}, 1)", ["01", "02", "03", "04"]),
        (["9.", "10.", "11."], "store.remove(path, 0)", ["9.", "10."]),
        (["1.1", "1.2", "1.3"], "store.move(path, 2, 0)", ["1.1", "1.2", "1.3"]),
        (["c)", "d)", "đ)"], "store.insert(path, {content: 'mới'})", ["c)", "d)", "đ)", "e)"]),
        (["I", "II", "III", "IV"], "store.remove(path, 1)", ["I", "II", "III"]),
        (["1", "5a", "7"], "store.remove(path, 1)", ["1", "7"]),
        (["1", "2", "3"], "store.insert(path, {content: 'mới', label: '2a'}, 2)", ["1", "2", "2a", "3"]),
    ],
)
def test_numbers_written_beside_rows_go_on_in_order(bench: Page, given: list[str], act: str, then: list[str]) -> None:
    page = task_rows(bench, *({"content": f"Việc {label}", "label": label} for label in given))
    page.evaluate(f"path => {act}", _TASK[:5])
    assert labels(page) == then
    page.evaluate("store.undo()")
    assert labels(page) == given


def test_numbers_go_on_through_groups(bench: Page) -> None:
    one, two, three = ({"content": "Việc", "label": label} for label in ("1", "2", "3"))
    page = task_rows(bench, {"group": "Nhóm A", "tasks": [one, two]}, {"group": "Nhóm B", "tasks": [three]})
    page.evaluate("path => store.remove([...path, 0, 'tasks'], 0)", _TASK[:5])
    assert labels(page) == ["1", "2"]


def test_marks_of_a_lists_items_go_on_in_order(bench: Page) -> None:
    items = [{"text": "Một.", "marker": mark} for mark in ("a)", "b)", "c)")]
    body = [{"title": "Việc", "content": [{"bullets": items}]}]
    page = form_page(bench, expand(plan_data("state", body=body)))
    path = ["body", 0, "content", 0, "bullets"]
    marks = "path => store.get(path).map(each => each.marker)"
    page.evaluate("path => store.remove(path, 0)", path)
    assert page.evaluate(marks, path) == ["a)", "b)"]
    page.evaluate("path => store.insert(path, {text: 'Mới.', marker: 'b)'}, 1)", path)
    assert page.evaluate(marks, path) == ["a)", "b)", "c)"]
    page.evaluate("store.undo(); store.undo()")
    assert page.evaluate(marks, path) == ["a)", "b)", "c)"]
    page.evaluate("path => { store.set([...path, 1, 'marker'], '+'); store.remove(path, 0); }", path)
    assert page.evaluate(marks, path) == ["+", "c)"]
