"""The drivers that type Vietnamese: right keys, right letters, and pages that lose letters are found out."""

from __future__ import annotations

import unicodedata

import pytest
from playwright.sync_api import Page, Route

from .telex import pieces, strokes
from .typing_drivers import DRIVERS, LATE_ANSWERS, LostLettersError, Typist

TEXT = "Ủy ban xã Mẫu: kiểm tra đường phố (05/3); “𝒳ĐẶNG” thuở ấy"

PLAIN = "<textarea></textarea><script>{ask}field.oninput = () => ask(field.value);</script>"
CONTROLLED = "<textarea></textarea><script>{ask}field.oninput = async () => {{ field.value = await ask(field.value); }};</script>"
OWN_BACKSPACE = """<textarea></textarea><script>{ask}
field.onkeydown = event => {{
  if (event.key !== 'Backspace') return;
  event.preventDefault();
  const kept = field.value.slice(0, -1);
  setTimeout(() => {{ field.value = kept; }}, 80); // late enough for the next key of a burst, however slow the machine
}};</script>"""
MADE_ANEW = """<div><textarea></textarea></div><script>{ask}
const listen = () => document.querySelector('textarea').oninput = async event => {{
  const said = await ask(event.target.value);
  const fresh = document.createElement('textarea');
  document.querySelector('div').replaceChildren(fresh);
  fresh.value = said; fresh.focus(); fresh.setSelectionRange(said.length, said.length);
  listen();
}};
listen();</script>"""
ASK = """
const field = document.querySelector('textarea');
const ask = async text => (await fetch('/say', {method: 'POST', body: text})).text();
"""


def typist(page: Page, driver: str, html: str) -> Typist:
    """A driver on a page of a few lines whose server says back what it is told, late."""

    def answer(route: Route) -> None:
        if route.request.method == "POST":
            route.fulfill(content_type="text/plain; charset=utf-8", body=route.request.post_data or "")
        else:
            route.fulfill(content_type="text/html; charset=utf-8", body=html.format(ask=ASK))

    page.add_init_script(LATE_ANSWERS % {"seed": 7, "most": 400})
    page.route("http://toy.test/**", answer)
    page.goto("http://toy.test/page")
    page.focus("textarea")
    return DRIVERS[driver](page)


@pytest.mark.parametrize(
    ("word", "keys"),
    [
        ("hoạch", "hoachj"),
        ("Ủy", "Uyr"),
        ("đường", "dduowngf"),
        ("ĐƯỜNG", "DdUOwNGf"),
        ("ấy", "aays"),
        ("thuở", "thuowr"),
        ("nghĩa", "nghiax"),
        ("ằng", "awngf"),
        ("ưu", "uwu"),
        ("ẤnĐộ", "AasnDdooj"),
        ("é", "es"),
        ("Đ", "Dd"),
        ("çà", "çaf"),
        ("5", "5"),
    ],
)
def test_a_word_is_typed_by_its_telex_keys(word: str, keys: str) -> None:
    made = strokes(word)
    assert "".join(stroke.key for stroke in made) == keys
    assert made[-1].shown == word


def test_every_vietnamese_letter_can_be_typed() -> None:
    vowels = "aăâeêioôơuưy"
    marks = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
    letters = [unicodedata.normalize("NFC", vowel + mark) for vowel in vowels for mark in marks]
    for letter in [*letters, *map(str.upper, letters), "đ", "Đ"]:
        made = strokes(letter)
        assert made[-1].shown == letter
        assert all(stroke.key.isascii() for stroke in made)


def test_pieces_are_the_text_again() -> None:
    assert "".join(pieces(TEXT + "\n  ")) == TEXT + "\n  "


@pytest.mark.parametrize("driver", ["composition", "bursts", pytest.param("slow-bursts", marks=pytest.mark.long_form)])
def test_a_plain_textarea_keeps_every_letter(blank_page: Page, driver: str) -> None:
    hand = typist(blank_page, driver, PLAIN)
    text = TEXT if driver != "slow-bursts" else TEXT[:23]
    assert hand.type(text) == text
    hand.look_again()


@pytest.mark.parametrize("driver", ["composition", "bursts"])
def test_letters_typed_into_the_middle_stand_there(blank_page: Page, driver: str) -> None:
    hand = typist(blank_page, driver, PLAIN)
    blank_page.fill("textarea", "𝒳 trước sau")
    blank_page.evaluate("document.querySelector('textarea').setSelectionRange(9, 12)")
    assert hand.type("và hậu") == "𝒳 trước và hậu"
    hand.look_again()


@pytest.mark.parametrize("driver", ["composition", "bursts"])
@pytest.mark.parametrize("broken", [CONTROLLED, MADE_ANEW], ids=["controlled", "made-anew"])
def test_a_page_that_writes_the_focused_field_is_found_out(blank_page: Page, driver: str, broken: str) -> None:
    hand = typist(blank_page, driver, broken)
    with pytest.raises(LostLettersError):
        hand.type(TEXT)


def test_a_page_with_a_backspace_of_its_own_is_found_out(blank_page: Page) -> None:
    hand = typist(blank_page, "bursts", OWN_BACKSPACE)
    with pytest.raises(LostLettersError):
        hand.type(TEXT)
