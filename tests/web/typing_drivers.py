"""Drivers that type Vietnamese into a page as its users' keyboard programs do, and look after every word.

`Composition` is what Windows' own Telex, macOS and ibus do: one growing preedit for each word, then a commit.
`Bursts` is what UniKey, EVKey and their like do: no composition at all, but Backspaces and then the letters anew.
Both take any text and expect it in the field letter for letter, in the same element, the caret right behind it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from playwright.sync_api import CDPSession, Page

from .telex import pieces, strokes

LATE_ANSWERS = """
(() => {
  // Answers of the server come late by a time that changes, in the same order each run.
  let seed = %(seed)d;
  const late = () => (seed = (seed * 48271) %% 2147483647) %% %(most)d;
  const ask = window.fetch.bind(window);
  window.vbWaiting = 0;
  window.fetch = async (...given) => {
    window.vbWaiting += 1;
    try {
      const answer = await ask(...given);
      await new Promise(done => setTimeout(done, late()));
      return answer;
    } finally {
      setTimeout(() => { window.vbWaiting -= 1; }, 0);
    }
  };
  const listen = EventSource.prototype.addEventListener;
  EventSource.prototype.addEventListener = function (kind, act, ...rest) {
    let last = Promise.resolve();
    return listen.call(this, kind, event => {
      const wait = new Promise(done => setTimeout(done, late()));
      last = last.then(() => wait).then(() => act.handleEvent ? act.handleEvent(event) : act(event));
    }, ...rest);
  };
})();
"""

_LOOK = """() => {
  const field = document.activeElement;
  return {same: field === window.vbField, value: field.value, start: field.selectionStart, end: field.selectionEnd};
}"""
_HOLD = f"() => {{ window.vbField = document.activeElement; return ({_LOOK})(); }}"


class LostLettersError(AssertionError):
    """A field does not hold what was typed, or not where it was typed."""


@dataclass
class Field:
    """What the focused field holds: its text and the caret, in UTF-16 units as browsers count."""

    same: bool
    value: str
    start: int
    end: int


class Typist:
    """Types text into the focused field; `gap` milliseconds pass between what one key sets off."""

    def __init__(self, page: Page, *, gap: float = 0) -> None:
        self.page = page
        self.gap = gap
        self._cdp: CDPSession = page.context.new_cdp_session(page)

    def type(self, text: str) -> str:
        """Type at the caret (over what is selected); what the field holds then."""
        before = Field(**self.page.evaluate(_HOLD))
        head, tail = _cut(before.value, before.start)[0], _cut(before.value, before.end)[1]
        done = ""
        for piece in pieces(text):
            if piece == "\n":
                self._key("Enter", 13, "\r")
            else:
                self._piece(piece)
            done += piece
            self._look(head, done, tail)
        self._expected = (head, done, tail)
        return head + done + tail

    def look_again(self) -> None:
        """Every answer has come: the field still holds what was typed, the caret still stands behind it."""
        self.page.wait_for_function("() => !window.vbWaiting")
        self._look(*self._expected)

    def _look(self, head: str, done: str, tail: str) -> None:
        now = Field(**self.page.evaluate(_LOOK))
        if not now.same:
            raise LostLettersError(f"after {done[-40:]!r} another element has the focus")
        if now.value != head + done + tail:
            raise LostLettersError(f"typed {head + done + tail!r}, the field holds {now.value!r}")
        if not now.start == now.end == _units(head + done):
            raise LostLettersError(
                f"after {done[-40:]!r} the caret is at {now.start}-{now.end}, not {_units(head + done)}"
            )

    def _piece(self, piece: str) -> None:
        raise NotImplementedError

    def _key(self, key: str, code: int, text: str = "") -> None:
        """A key pressed and let go."""
        known = {"key": key, "windowsVirtualKeyCode": code}
        self._send("dispatchKeyEvent", type="keyDown", text=text, **known)
        self._send("dispatchKeyEvent", type="keyUp", **known)

    def _letters(self, piece: str) -> None:
        """Characters as keys. Only letters, digits and the space have their own number as the code of their key."""
        for char in piece:
            known = char.isascii() and (char.isalnum() or char == " ")
            self._key(char, ord(char.upper()) if known else 0, char)

    def _send(self, command: str, **values: Any) -> None:
        self._cdp.send(f"Input.{command}", values)

    def _pause(self) -> None:
        if self.gap:
            self.page.wait_for_timeout(self.gap)


class Composition(Typist):
    """Each word is composed: the preedit grows and changes, and is committed behind its last key."""

    def _piece(self, piece: str) -> None:
        if not piece.isalpha():
            self._letters(piece)
            return
        for stroke in strokes(piece):
            # What a page sees of a key that an input method has taken.
            self._send("dispatchKeyEvent", type="rawKeyDown", key="Process", windowsVirtualKeyCode=229)
            place = _units(stroke.shown)
            self._send("imeSetComposition", text=stroke.shown, selectionStart=place, selectionEnd=place)
            self._pause()
        self._send("insertText", text=piece)


class Bursts(Typist):
    """Each key that changes letters already typed sends Backspaces, and the letters from there on."""

    def _piece(self, piece: str) -> None:
        shown = ""
        for stroke in strokes(piece):
            kept = _common(shown, stroke.shown)
            taken_back, new = shown[kept:], stroke.shown[kept:]
            if not taken_back and new == stroke.key:
                self._letters(new)
            else:
                for _ in taken_back:
                    self._key("Backspace", 8)
                    self._pause()
                self._send("insertText", text=new)
            shown = stroke.shown
            self._pause()


DRIVERS: dict[str, Callable[[Page], Typist]] = {
    "composition": Composition,
    "bursts": Bursts,
    "slow-bursts": partial(Bursts, gap=30),
}


def _common(one: str, other: str) -> int:
    """How many first letters two words share."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, at: int) -> tuple[str, str]:
    """A text cut at a place in UTF-16 units."""
    units = text.encode("utf-16-le")
    return units[: 2 * at].decode("utf-16-le"), units[2 * at :].decode("utf-16-le")
