"""Vietnamese text to upper case, to another first letter, to a file name."""

from __future__ import annotations

import re
import unicodedata

from .unicode import to_nfc

# Opening marks that may stand before the first letter of a phrase: spaces, quotes, brackets, Markdown emphasis.
_OPENING = re.compile(r"[\s\"'“”‘’«(\[*_]*")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|clock|com[0-9]|lpt[0-9])(?:\.|\Z)")


def upper(text: str) -> str:
    """A text into capitals with every mark kept, in NFC: `Ủy ban` into `ỦY BAN`, `đ` into `Đ`."""
    return to_nfc(to_nfc(text).upper())


def upper_first(text: str) -> str:
    """A phrase with its first letter a capital, in NFC; opening quotes, brackets, asterisks are passed over."""
    plain = to_nfc(text)
    at = _first(plain)
    return to_nfc(plain[:at] + plain[at : at + 1].upper() + plain[at + 1 :])


def lower_first(text: str) -> str:
    """A phrase with its first letter small, in NFC; a first word in capitals (`UBND`) is left as it is."""
    plain = to_nfc(text)
    at = _first(plain)
    if plain[at + 1 : at + 2].isupper():
        return plain
    return to_nfc(plain[:at] + plain[at : at + 1].lower() + plain[at + 1 :])


def slug(text: str, separator: str = "-", max_length: int = 80) -> str:
    """A text into the stem of a file name: unaccented small ASCII letters and digits, words joined by
    `separator`.

    `Kế hoạch số 05/KH-UBND` into `ke-hoach-so-05-kh-ubnd`. At most `max_length` characters, cut between words
    where that keeps at least half; never empty (`van-ban`), never a name Windows reserves, never ending in a
    dot. Raises `ValueError` for a separator other than `-`, `_`, `.` or nothing, and for a length below 1.
    """
    if separator not in ("-", "_", ".", ""):
        raise ValueError(f"Dấu nối “{separator}” không dùng được trong tên tệp; chỉ dùng - hoặc _ hoặc .")
    if max_length < 1:
        raise ValueError("Độ dài tên tệp phải từ 1 ký tự")
    flat = unicodedata.normalize("NFKD", text).lower().replace("đ", "d")
    flat = unicodedata.normalize("NFKD", flat)
    # Marks vanish inside a word, everything else that is not a letter or a digit parts words.
    flat = "".join(char for char in flat if not unicodedata.combining(char))
    words = re.findall(r"[a-z0-9]+", flat) or ["van", "ban"]
    name = separator.join(words)
    if _RESERVED.match(name):
        name = separator.join(["van", "ban", *words])
    cut = _cut(name, separator, max_length)
    if _RESERVED.match(cut):
        cut = _cut(separator.join(["van", "ban", *words]), separator, max_length)
    return cut


def _first(text: str) -> int:
    match = _OPENING.match(text)
    return match.end() if match else 0


def _cut(name: str, separator: str, max_length: int) -> str:
    if len(name) <= max_length:
        return name
    cut = name[:max_length]
    if separator and name[max_length] != separator:
        at_word = cut.rfind(separator)
        if at_word * 2 >= max_length:
            cut = cut[:at_word]
    return cut.rstrip(separator) if separator else cut
