"""Words of a backdrop or of an annex's name that differ from the subject's by a letter.

Answers for `subject.repeated_as`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from vanban.anatomy import Anatomy, Line
from vanban.anatomy.words import fold
from vanban.check.judging.judge import Judge, Spot
from vanban.vietnamese import to_nfc
from vanban.vietnamese.tones import ToneStyle, convert_tones
from vanban.wordfile import Paragraph

_WORD = re.compile(r"[^\W_]+")
_SHARED = 3
"""Words both have on the two sides of one that differs, taken together."""


def judge_wording(judge: Judge, anatomy: Anatomy) -> None:
    """Each backdrop, and the title of each annex, beside the subject."""
    subject = anatomy.components.get("subject")
    if subject is None or judge.rule("subject.repeated_as") is None:
        return
    own = _words(subject.text)
    for place, text in _others(anatomy):
        other = _words(text)
        for written, right in _slips(other, own):
            judge.broken(
                "subject.repeated_as",
                place,
                f"“{written}” khác một chữ với “{right}” trong trích yếu",
                f"“{written}”",
                expected=f"“{right.upper() if text.isupper() else right}”",
                remedy="sửa cho khớp; nếu trích yếu sai thì sửa trích yếu",
            )


def _others(anatomy: Anatomy) -> Iterator[tuple[Spot, str]]:
    lines: list[Paragraph] = []
    for item in anatomy.items:
        if item.kind == "backdrop":
            lines.append(item.paragraph)
        elif lines:
            yield lines[0], _joined(lines)
            lines = []
    if lines:
        yield lines[0], _joined(lines)
    for annex in anatomy.annexes:
        for found in (annex.title, annex.reference):
            if found is not None:
                first: Line = found.lines[0]
                yield first, found.text


def _joined(paragraphs: Sequence[Paragraph]) -> str:
    return " ".join(each.nfc.strip() for each in paragraphs)


def _words(text: str) -> list[str]:
    return [convert_tones(word, ToneStyle.OLD) for word in _WORD.findall(to_nfc(text).casefold())]


def _slips(written: list[str], own: list[str]) -> Iterator[tuple[str, str]]:
    """The single words that differ by a letter or a mark where both have the same words around."""
    blocks = SequenceMatcher(None, written, own, autojunk=False).get_opcodes()
    for index, (tag, start, end, first, last) in enumerate(blocks):
        if tag != "replace":
            continue
        before = blocks[index - 1][2] - blocks[index - 1][1] if index else 0
        after = blocks[index + 1][2] - blocks[index + 1][1] if index + 1 < len(blocks) else 0
        single = end - start == last - first == 1
        if (single and before + after >= _SHARED) or after >= _SHARED:
            pair = end - 1, last - 1
        elif before >= _SHARED:
            pair = start, first
        else:
            continue
        if _near(written[pair[0]], own[pair[1]]):
            yield _around(written, pair[0]).upper(), _around(own, pair[1])


def _around(words: list[str], place: int) -> str:
    """A word with the next, so that a reader finds it."""
    return " ".join(words[place : place + 2])


def _near(one: str, other: str) -> bool:
    """Whether two words are one letter or one mark apart, and neither is a figure."""
    if any(letter.isdigit() for letter in one + other) or min(len(one), len(other)) < 2:
        return False
    if fold(one) == fold(other):
        return True
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 4:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() > 1 - 1.5 / max(len(one), len(other))
