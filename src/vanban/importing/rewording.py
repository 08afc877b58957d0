"""What of a source is printed otherwise than it was written: capitals, end marks and blanks that the law sets.

Nothing here is lost; a clerk who knows the source letter by letter is told what the paper will say instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from vanban.anatomy import Anatomy, account
from vanban.compose import compose
from vanban.errors import VanbanError
from vanban.importing.accounting import composition_texts
from vanban.importing.notes import Note
from vanban.model import Plan
from vanban.readers.every_fault import sound
from vanban.vietnamese import to_nfc

_SHOWN = 4
"""How many lines are quoted of those that are told together."""
_LONGEST = 60
_AROUND = 24
_END_MARK = "./."
_SIGN = re.compile(r"\s*([-–—+*•●○▪])\s*(?=[^\W_])")
_SAID_ANYHOW = ("recipients_title",)
"""Components whose words the law has word for word."""
_PATHS: Mapping[str, str] = MappingProxyType(
    {
        "recipients": "$.distribution.recipients",
        "archive": "$.distribution.archive",
        "basis": "$.basis",
        "annex_label": "$.annexes",
        "annex_title": "$.annexes",
        "annex_reference": "$.annexes",
        "subject": "$.subject",
    }
)


class _Pair(NamedTuple):
    """A line as it was written and as it is printed; the component it is."""

    written: str
    printed: str
    what: str


def reworded(anatomy: Anatomy, data: Mapping[str, Any], notes: Sequence[Note]) -> Iterator[Note]:
    """Notes of lines whose marks, blanks or capitals are printed otherwise, with both wordings; `notes` say some of
    them already. Of data that are no plan, what can be laid out is looked at.
    """
    texts = _printed(data)
    pairs = [pair for pair in _pairs(anatomy, texts) if not any(_told(pair, note) for note in notes)]
    for what in dict.fromkeys(pair.what for pair in pairs):
        capitals = [pair for pair in pairs if pair.what == what and pair.written.casefold() == pair.printed.casefold()]
        yield from _note("import-capitals", "chữ hoa, chữ thường in theo quy định", capitals)
    ends = [pair for pair in pairs if pair.printed == pair.written.rstrip(".;,") + _END_MARK]
    yield from _note("import-end-mark", f"thêm “{_END_MARK}” ở cuối văn bản theo quy định", ends)
    for what in dict.fromkeys(pair.what for pair in pairs):
        others = [
            pair
            for pair in pairs
            if pair.what == what and pair not in ends and pair.written.casefold() != pair.printed.casefold()
        ]
        yield from _note("import-reworded", "dấu câu, dấu cách in khác bản gốc", others)
    yield from _signs(anatomy, texts)


def _printed(data: Mapping[str, Any]) -> list[str]:
    """The lines that data of a plan print, as far as they can be laid out."""
    plan = sound(dict(data), Plan, lambda value: value if isinstance(value, str) and value.strip() else "…")
    if plan is None:
        return []
    try:
        return [line for text in composition_texts(compose(plan)) for line in text.splitlines()]
    except VanbanError:
        return []


def _signs(anatomy: Anatomy, texts: Sequence[str]) -> Iterator[Note]:
    """A note of the items of lists that are printed with another sign before them."""
    printed: dict[str, set[str]] = {}
    for line in texts:
        printed.setdefault(_key(line), set()).add(_sign(line))
    found: dict[tuple[str, str], list[str]] = {}
    for piece in account(anatomy):
        if piece.item is None or piece.paper > 1:
            continue
        label = piece.item.paragraph.label if piece.line.start == 0 else ""
        sign, ours = _sign(f"{label} {piece.line.text}"), printed.get(_key(piece.line.text), set())
        if sign and ours and "" not in ours and sign not in ours:
            found.setdefault((sign, min(ours)), []).append(_plain(piece.line.text))
    for (one, other), lines in found.items():
        more = f" và {len(lines) - 1} dòng nữa" if len(lines) > 1 else ""
        words = f"dấu đầu dòng “{one}” của bản gốc in thành “{other}”: “{lines[0][:_LONGEST]}”{more}"
        yield Note("import-signs", words, text=lines[0])


def _sign(text: str) -> str:
    """The sign a line opens with; dashes of all lengths are one."""
    found = _SIGN.match(text)
    return "" if found is None else "-" if found[1] in "-–—" else found[1]


def _pairs(anatomy: Anatomy, texts: Sequence[str]) -> Iterator[_Pair]:
    printed: dict[str, list[str]] = {}
    for line in texts:
        printed.setdefault(_key(line), []).append(_plain(line))
    for piece in account(anatomy):
        written = _plain(piece.line.text)
        key = _key(written)
        if len(key) > 1 and key in printed and written not in printed[key] and piece.what not in _SAID_ANYHOW:
            yield _Pair(written, printed[key][0], piece.what)


def _told(pair: _Pair, note: Note) -> bool:
    """Whether a note says of a line already how its marks are printed."""
    return note.code.startswith("import-marks") and pair.written[:_AROUND] in note.message


def _note(code: str, why: str, pairs: Sequence[_Pair]) -> Iterator[Note]:
    if not pairs:
        return
    said = "; ".join(f"“{one}” in thành “{other}”" for one, other in map(_parts, pairs[:_SHOWN]))
    more = f"; và {len(pairs) - _SHOWN} dòng nữa" if len(pairs) > _SHOWN else ""
    yield Note(code, f"{why}: {said}{more}", text=pairs[0].written, path=_PATHS.get(pairs[0].what, ""))


def _parts(pair: _Pair) -> tuple[str, str]:
    """Both wordings, of long lines the part in which they differ."""
    one, other = pair.written, pair.printed
    if max(len(one), len(other)) <= _LONGEST:
        return one, other
    first = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = max(0, one.rfind(" ", 0, max(0, first - _AROUND)) + 1)
    cut = "…" if start else ""
    return tuple(
        cut + text[start : first + _AROUND] + ("…" if first + _AROUND < len(text) else "") for text in (one, other)
    )  # type: ignore[return-value]


def _key(text: str) -> str:
    return "".join(letter for letter in to_nfc(text).casefold() if letter.isalnum())


def _plain(text: str) -> str:
    return " ".join(to_nfc(text).split()).lstrip("-–+•* ")
