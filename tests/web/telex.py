"""Vietnamese text as a Telex typist types it: which keys, and what the word looks like after each of them.

`hoạch` is `h o a c h j`: the mark of the tone is typed last, as most typists do, so that the keyboard program has to
take back half the word. What a letter is made of is read from Unicode's own decomposition.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_TONES = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_SHAPES = {"\u0302": "", "\u0306": "w", "\u031b": "w"}
"""The mark of a letter's shape and its key; of the circumflex the key is the letter itself (`aa` is `â`)."""
_PIECES = re.compile(r"[^\W\d_]+|.", re.DOTALL)


@dataclass(frozen=True)
class Stroke:
    """One key, and the word so far as the keyboard program shows it after this key."""

    key: str
    shown: str


@dataclass(frozen=True)
class _Letter:
    base: str
    shaped: str
    """The letter without its tone: `â` of `ấ`."""
    shape_key: str
    tone: str


def pieces(text: str) -> list[str]:
    """A text as words and what stands between them, each other character by itself."""
    return _PIECES.findall(text)


def strokes(word: str) -> list[Stroke]:
    """The keys of one word (or of one character that is none), with what is shown after each; the last shows the word."""
    letters = [_letter(each) for each in word]
    tones = [each.tone for each in letters if each.tone]
    found = list(_shapes(letters, tones_at_once=len(tones) > 1))
    if len(tones) == 1:
        found.append(Stroke(_TONES[tones[0]], word))
    assert found[-1].shown == word, (word, found)
    return found


def _shapes(letters: list[_Letter], *, tones_at_once: bool) -> Iterator[Stroke]:
    shown = ""
    place = 0
    while place < len(letters):
        pair = letters[place : place + 2]
        if "".join(each.shaped for each in pair).lower() != "ươ":
            del pair[1:]
        before = shown
        for each in pair:
            shown += each.base
            yield Stroke(each.base, shown)
        if pair[-1].shape_key:
            # `uow` makes both horns at once.
            shown = before + "".join(each.shaped for each in pair)
            yield Stroke(pair[-1].shape_key, shown)
        for back, each in enumerate(reversed(pair), 1):
            if tones_at_once and each.tone:
                at = len(shown) - back
                shown = shown[:at] + unicodedata.normalize("NFC", shown[at] + each.tone) + shown[at + 1 :]
                yield Stroke(_TONES[each.tone], shown)
        place += len(pair)


def _letter(char: str) -> _Letter:
    if char in "đĐ":
        return _Letter("d" if char == "đ" else "D", char, "d", "")
    base, *marks = unicodedata.normalize("NFD", char)
    if not marks or not set(marks) <= _TONES.keys() | _SHAPES.keys():
        return _Letter(char, char, "", "")
    shape = next((each for each in marks if each in _SHAPES), "")
    tone = next((each for each in marks if each in _TONES), "")
    key = (_SHAPES[shape] or base.lower()) if shape else ""
    return _Letter(base, unicodedata.normalize("NFC", base + shape), key, tone)
