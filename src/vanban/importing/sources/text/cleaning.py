"""A text into lines without what no reader sees: byte order marks, page feeds, letters of no width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.importing.notes import Note
from vanban.importing.sources.source import too_large
from vanban.vietnamese import to_nfc

MAX_LETTERS = 600_000
"""Most letters a text may have, some two hundred pages: what is read in two seconds."""
MAX_LINES = 25_000
"""Most lines a text may have, blank ones included."""

_ENDS = re.compile("\r\n?|\u0085|\u2028|\u2029|\u000b")
_FENCE = re.compile(r"^\s{0,3}(?:```|~~~)[\w-]{0,20}\s*$")
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,500}\)")
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\x00"
"""Letters of no width: joiners, soft hyphens, marks of direction."""
_UNSEEN_ANY = re.compile(f"[{_UNSEEN}\x01-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Raw:
    """A line of the source by its number there, from 1; `fed`: a page of the source begins with it."""

    number: int
    text: str
    fed: bool = False


def cleaned(text: str, name: str, notes: list[Note]) -> list[Raw]:
    """The lines of a text, NFC; what nobody sees is left out and told."""
    if len(text) > MAX_LETTERS:
        raise too_large(name, MAX_LETTERS, "chữ")
    if text.startswith("\ufeff"):
        notes.append(Note("import-byte-order-mark", "bỏ dấu thứ tự byte ở đầu tệp", "dòng 1", level="left"))
        text = text[1:]
    text = to_nfc(_ENDS.sub("\n", text))
    unseen = len(_UNSEEN_ANY.findall(text))
    if unseen:
        text = _UNSEEN_ANY.sub("", text)
        notes.append(Note("import-unseen", f"bỏ {unseen} ký tự không nhìn thấy được", level="left"))
    if text.count("\n") + text.count("\f") >= MAX_LINES:
        raise too_large(name, MAX_LINES, "dòng")
    return list(_shown(_lines(text), notes))


def _lines(text: str) -> Iterator[Raw]:
    """Lines; a form feed ends one and begins a page."""
    for number, line in enumerate(text.split("\n"), 1):
        first, *pages = line.split("\f")
        yield Raw(number, first)
        for each in pages:
            yield Raw(number, each, fed=True)


def _shown(lines: Iterator[Raw], notes: list[Note]) -> Iterator[Raw]:
    """The lines without fences of code, comments and pictures of Markdown, which show no letters of the text."""
    for line in lines:
        where = f"dòng {line.number}"
        text = line.text
        if _FENCE.match(text):
            notes.append(Note("import-fence", "bỏ dấu rào khối mã của Markdown", where, text.strip(), level="left"))
            text = ""
        for comment in _comments(text):
            notes.append(Note("import-comment", "bỏ lời chú không hiển thị", where, comment, level="left"))
            text = text.replace(comment, "", 1)
        if "![" in text:
            for match in _PICTURE.finditer(text):
                notes.append(Note("import-picture", "bỏ ảnh: nguồn chỉ có đường dẫn", where, match[0], level="left"))
            text = _PICTURE.sub("", text)
        yield line if text is line.text else Raw(line.number, text, line.fed)


def _comments(text: str) -> list[str]:
    """The comments of HTML in a line, `<!-- … -->`."""
    found = []
    at = text.find("<!--")
    while at >= 0 and (end := text.find("-->", at)) >= 0:
        found.append(text[at : end + 3])
        at = text.find("<!--", end)
    return found
