"""Bold and italic by keys in the form: whatever is pressed, no star comes onto the paper."""

from __future__ import annotations

import random
from typing import Any

import pytest
from playwright.sync_api import Page

from support import plan_data
from vanban.model.marks import inline_tokens, without_marks
from vanban.web.forms import expand

from .form_bench import form_page

PATH = ["body", 0, "content", 0, "text"]


def opened(page: Page, text: str) -> Page:
    """The form with the caret at the end of a paragraph that says a text."""
    form = form_page(page, expand(plan_data("state", body=[{"title": "Nội dung", "content": [{"text": text}]}])))
    form.evaluate("path => { store.show(path); }", PATH)
    form.wait_for_function("document.activeElement.matches('textarea') && document.activeElement.dataset.marks === ''")
    return form


def said(form: Page) -> Any:
    return form.evaluate("path => store.get(path)", PATH)


def press(form: Page, *keys: str) -> None:
    """Keys by their names; what is no key in the way of `<Home>` is typed."""
    for key in keys:
        if key.startswith("<"):
            form.keyboard.press(key.strip("<>"))
        else:
            form.keyboard.insert_text(key)


BOLD, ITALIC = "<Control+b>", "<Control+i>"
CASES = {
    "bold is begun and ended while typing": (
        "Họp:", [" Nhất là ", BOLD, "an toàn", BOLD, " và đúng giờ."], "Họp: Nhất là **an toàn** và đúng giờ.",
    ),
    "a blank typed before the end goes out": ("Họp:", [" ", BOLD, "an toàn ", BOLD, "và đẹp."], "Họp: **an toàn** và đẹp."),
    "the word at the caret": ("Gửi tài liệu", [BOLD], "Gửi tài **liệu**"),
    "typing goes on in the bold of a word": ("Gửi tài liệu", [BOLD, " gốc", BOLD, " ngay"], "Gửi tài **liệu gốc** ngay"),
    "within a word": ("Gửi tài liệu", ["<ArrowLeft>", "<ArrowLeft>", ITALIC], "Gửi tài *liệu*"),
    "out of bold from its middle": ("Gửi **tài liệu**", ["<ArrowLeft>"] * 4 + [BOLD, "<End>", " x"], "Gửi **tài liệu** x"),
    "into bold and out again at its end": ("Gửi **tài**", [BOLD, " liệu", BOLD, "."], "Gửi **tài liệu**."),
    "asked for and given up": ("Họp: ", [BOLD, BOLD, "x"], "Họp: x"),
    "left empty": ("Họp: ", [BOLD, "<Tab>"], "Họp: "),
    "left empty in italics": ("Họp: ", [ITALIC, "<Tab>"], "Họp: "),
    "left with a blank at the end": ("Họp: ", [BOLD, "an toàn ", "<Tab>"], "Họp: **an toàn** "),
    "bold and italic at once": ("Họp: ", [BOLD, ITALIC, "an toàn", BOLD, "<End>", "."], "Họp: ***an toàn***."),
    "a selection with blanks": ("Gửi tài liệu", ["<Home>", "<Control+Shift+ArrowRight>", BOLD], "**Gửi** tài liệu"),
    "a selection that is bold": ("**Gửi** tài liệu", ["<Home>", "<Shift+End>", BOLD], "**Gửi tài liệu**"),
    "marks taken away with the marks selected": ("**Gửi tài liệu**", ["<Home>", "<Shift+End>", BOLD], "Gửi tài liệu"),
    "a word of bold is made plain": ("**Gửi tài liệu**", ["<ArrowLeft>", "<ArrowLeft>", "<Control+Shift+ArrowLeft>", BOLD], "**Gửi tài** liệu"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_keys_make_of_a_text(bench: Page, name: str) -> None:
    text, keys, wanted = CASES[name]
    form = opened(bench, text)
    press(form, *keys)
    assert said(form) == wanted
    assert "*" not in without_marks(wanted)


def test_the_browser_takes_marks_back_step_by_step(bench: Page) -> None:
    form = opened(bench, "Gửi tài liệu")
    press(form, BOLD, "<Control+z>")
    assert said(form) == "Gửi tài liệu"
    press(form, "<Control+Shift+z>")
    assert said(form) == "Gửi tài **liệu**"


def test_stars_that_somebody_typed_stay_when_the_field_is_left(bench: Page) -> None:
    form = opened(bench, "Ghi chú (**): 5 * 3 **** ")
    press(form, BOLD, "<Tab>")
    assert said(form) == "Ghi chú (**): 5 * 3 **** "


def test_marks_are_read_as_the_library_reads_them_and_no_letter_is_lost(bench: Page) -> None:
    chance = random.Random(5)
    signs = ["a", "ệ", " ", " ", "*", "**", "***", ".", ",", "(", ")", "“", "”", "5", "%", "\\*", "^[a]"]
    texts = ["".join(chance.choices(signs, k=chance.randint(1, 10))) for _ in range(1_500)]
    form = opened(bench, "x")
    counted = form.evaluate(
        "async texts => { const {pairsOf} = await import('/static/js/form/marking.js');"
        " return texts.map(text => ['b', 'i'].map(kind => pairsOf(text).filter(each => each.kind === kind).length)); }",
        texts,
    )
    for text, pairs in zip(texts, counted, strict=True):
        types = [token.type for token in inline_tokens(text)]
        assert pairs == [types.count("strong_open"), types.count("em_open")], text
    plain = [text.replace("*", "").replace("\\", "").replace("^", "") for text in texts]
    picks = [(text, *sorted(chance.choices(range(len(text) + 1), k=2)), chance.choice("bi")) for text in plain if text]
    made = form.evaluate(
        "async picks => { const {toggled} = await import('/static/js/form/marking.js');"
        " return picks.map(pick => { const made = toggled(...pick); return made && [made.text, made.start, made.end]; }); }",
        picks,
    )
    for pick, result in zip(picks, made, strict=True):
        if result is not None:
            text, start, end = result
            typed = text[:start] + "x" + text[end:] if start == end else text
            assert without_marks(typed).replace("x", "") == pick[0], pick
