"""Words whose capitals the decree fixes, by the lists of `data/capitals.txt`: offices, feasts, laws, honours, events.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục II.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from ._scan import lazy, word_set
from .tones import ToneStyle, convert_tones


class Listed(enum.StrEnum):
    """How much of a listed word's other spellings is wrong."""

    ANY = ""
    MIXED = "~"
    """Wholly in small letters it may be a common noun."""
    OVER = "^"
    """Only capitals too many are."""


@dataclass(frozen=True, slots=True)
class _Word:
    kind: str
    way: Listed
    small: str
    right: tuple[str, ...]
    syllables: frozenset[str]
    within: tuple[tuple[str, int], ...] = ()
    """The longer listed words it stands in, in small letters, each with the place where it does."""


@dataclass(frozen=True, slots=True)
class Letters:
    """An NFC text and what gates its patterns: `small`, the text in small letters and as long as itself, no-break
    spaces as spaces; `words`, every word of it once, as it is written; `syllables`, the same in small letters.
    """

    text: str
    small: str
    words: frozenset[str]
    syllables: frozenset[str]

    def places(self, words: str) -> Iterator[int]:
        """Where words stand in the text, whose capitals count; a word may begin before and go on after them."""
        place = self.text.find(words)
        while place >= 0:
            yield place
            place = self.text.find(words, place + 1)


def letters(text: str) -> Letters:
    """An NFC text with what gates its patterns."""
    small = text.lower()
    if len(small) != len(text):  # a letter of another language that is two in small
        small = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    words: set[str] = set()
    for each in set(text.split()):
        if each.isalpha():  # most are words as they stand, and need no search
            words.add(each)
        else:
            words.update(_WORDS().findall(each))
    return Letters(text, small.replace("\u00a0", " "), frozenset(words), frozenset(map(str.lower, words)))


_WORDS = lazy(r"[^\W\d_]+")

_STREET = lazy(r"\b(?:đường|phố|đại lộ|quảng trường|ngõ|ngách)\b[^.;:()]*\Z")
"""What stands before a name of a street, which is written as its signs are: `đường Cách Mạng Tháng Tám`."""

_NOT_AFTER = {
    "bộ": word_set("cán|nội|toàn|đảng|cục|tiến|đồng|chi|bách|thủ|trung|tây|nam|bắc|các|giữa"),
    "sở": frozenset(["cơ", "trụ", "xứ", "công", "hội", "các"]),
    "phòng": word_set("quốc|dự|văn|trưởng|phó|tiêu|khám|các"),
    "nam": frozenset(["việt", "quảng", "hà", "miền", "phía", "đông", "tây"]),
    "bắc": frozenset(["miền", "phía", "đông", "tây", "hà"]),
    "trung": frozenset(["miền", "bắc", "nam", "phía", "quang", "tập"]),
    "tây": frozenset(["hướng", "phía", "miền"]),
    "đông": frozenset(["hướng", "phía", "miền"]),
    "luật": frozenset({"pháp"}),
    "triều": frozenset({"thủy", "thuỷ", "hải"}),
    "tết": frozenset(),
}
"""What stands before a first syllable that then belongs to another word: `cán bộ y tế`, `cơ sở y tế`."""
_NOT_BEFORE = {
    "bộ": word_set("phận|đội|máy|môn|tiêu|quy|luật|câu|sung|ba|hành|binh|khung"),
    "đảng": word_set("bộ|ủy|uỷ|viên|đoàn|phái|cầm|cộng|chính|các|đối|này|phí|nhân|tịch|ta"),
    "phủ": frozenset(["điện", "số", "các", "kiến", "hai"]),
    "hội": frozenset(["các", "hai"]),
    "nước": frozenset(["pháp", "các", "hai", "xã"]),
    "hồ": frozenset(),
    "dân": frozenset(["tệ", "tộc", "chủ", "quân", "sự", "số", "cư"]),
}
"""What stands after a last syllable that then belongs to another word: `miền Nam bộ đội`, `của đảng bộ`."""
_NO_NAME_AFTER = frozenset({"bác hồ", "triều lý", "triều trần", "triều nguyễn", "vua hùng", "hồ chí minh"})
"""What is another name where a syllable with a capital follows: `bác Hồ Văn An`."""


@cache
def _listed() -> tuple[_Word, ...]:
    """Every listed word, in both styles of tone marks."""
    words: dict[str, _Word] = {}
    kind = ""
    for line in files("vanban").joinpath("data", "capitals.txt").read_text("utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            kind = line[1:-1]
        elif line and not line.startswith("#"):
            for right in _alike(line.lstrip("~^").split(" | ")):
                way = Listed(line[0]) if line[0] in "~^" else Listed.ANY
                small = right[0].lower()
                words[small] = _Word(kind, way, small, right, frozenset(_WORDS().findall(small)))
    return tuple(
        replace(word, within=tuple((other, other.find(small)) for other in words if small in other and small != other))
        for small, word in words.items()
    )


def _alike(spellings: list[str]) -> Iterator[tuple[str, ...]]:
    """The accepted spellings of each word of a line: `Bộ/Sở Y tế` are two words, each style of tone marks another."""
    heads = spellings[0].partition(" ")[0].split("/")
    for number in range(len(heads)):
        right = []
        for each in spellings:
            head, _, rest = each.partition(" ")
            right.append(f"{head.split('/')[number]} {rest}".rstrip())
        for style in {convert_tones(right[0], style): style for style in ToneStyle}.values():
            yield tuple(convert_tones(each, style) for each in right)


def listed_faults(letters: Letters) -> Iterator[tuple[str, int, int, str]]:
    """The listed words of a text written with other capitals: kind, start, end, the right spelling."""
    text, small, syllables = letters.text, letters.small, letters.syllables
    for word in _listed():
        if not word.syllables <= syllables or not _may_be_wrong(letters, word):
            continue
        place = small.find(word.small)
        while place >= 0:
            end = place + len(word.small)
            found = text[place:end].replace("\u00a0", " ")
            if (
                not _is_right(found, word)
                and not (text[place - 1 : place].isalnum() or text[end : end + 1].isalnum())
                and not any(small.startswith(longer, place - at) for longer, at in word.within)
                and not _is_other(text, small, word.small, place, end)
                and not (word.kind == "event" and _STREET().search(small, max(0, place - 60), place))
            ):
                right = word.right[0]
                yield word.kind, place, end, found[0] + right[1:] if right[0].islower() else right
            place = small.find(word.small, end)


def _may_be_wrong(letters: Letters, word: _Word) -> bool:
    """Whether a word stands anywhere in other capitals than the right ones: counted fast, as most never do."""
    if word.way is Listed.OVER:
        return any(syllable.capitalize() in letters.words for syllable in word.right[0].split() if syllable.islower())
    times = letters.small.count(word.small)
    return times > 0 and times != letters.text.count(word.right[0])


def _is_right(found: str, word: _Word) -> bool:
    if 2 * sum(map(str.isupper, found)) > len(found.replace(" ", "")):
        return True  # a line in capitals, whatever is wrong with it
    for right in word.right:
        if found == right or (right[0].islower() and found[1:] == right[1:]):
            return True
    right = word.right[0]
    if word.way is Listed.MIXED:
        return found.islower()
    if word.way is Listed.OVER:
        return not any(one.isupper() and other.islower() for one, other in zip(found, right, strict=True))
    return False


def _is_other(text: str, small: str, spelling: str, start: int, end: int) -> bool:
    """Whether the first or the last syllable belongs to another word, by what stands beside."""
    before = _WORDS().findall(small[max(0, start - 12) : start])
    glued = text[max(0, start - 1) : start] in (" ", "\u00a0")
    if glued and before and before[-1] in _NOT_AFTER.get(spelling.partition(" ")[0], ()):
        return True
    after = re.match(r"[ \u00a0]([^\W\d_]+)", text[end : end + 12])
    if after is None:
        return False
    if after[1].lower() in _NOT_BEFORE.get(spelling.rpartition(" ")[2], ()):
        return True
    return spelling in _NO_NAME_AFTER and after[1][:1].isupper()
