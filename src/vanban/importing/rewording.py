"""What of a source is printed otherwise than it was written: capitals, end marks and blanks that the law sets.

Nothing here is lost; a clerk who knows the source letter by letter is told what the paper will say instead.
"""

from __future__ import annotations

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
    pairs = [pair for pair in _pairs(anatomy, data) if not any(_told(pair, note) for note in notes)]
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


def _pairs(anatomy: Anatomy, data: Mapping[str, Any]) -> Iterator[_Pair]:
    plan = sound(dict(data), Plan, lambda value: value if isinstance(value, str) and value.strip() else "…")
    if plan is None:
        return
    try:
        composition = compose(plan)
    except VanbanError:
        return
    printed: dict[str, list[str]] = {}
    for text in composition_texts(composition):
        for line in text.splitlines():
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
