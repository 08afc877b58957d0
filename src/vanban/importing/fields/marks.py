"""Marks beside the head into `secrecy`, `urgency`, `circulation` and `draft`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.anatomy import Anatomy, Item, Line
from vanban.anatomy import words as w
from vanban.anatomy.lines import lines_of
from vanban.importing.fields.reading import Reading
from vanban.vietnamese import to_nfc

_DRAFT = re.compile(r"dự thảo\s*(?:\(?\s*(?:lần(?:\s+thứ)?\s*)?(?P<n>\d{1,2})\s*\)?)?\s*[.:]?\Z", re.IGNORECASE)


def read_marks(anatomy: Anatomy, reading: Reading) -> None:
    """Degrees of secrecy and urgency as they stand, who may read it, which draft it is."""
    known = anatomy.components
    for name in ("secrecy", "urgency"):
        if name in known:
            reading.data[name] = known[name].text
            reading.take(known[name].lines, f"$.{name}")
    marks = list(_circulation(anatomy))
    if anatomy.no_media is not None:
        marks.append(anatomy.no_media)
    if marks:
        reading.data["circulation"] = [line.words for line in marks]
        reading.take(marks, "$.circulation")
    if "draft" in known:
        _draft(known["draft"].lines, known["draft"].text, reading)


def read_draft_below(item: Item, reading: Reading) -> bool:
    """Whether a line below the subject says no more than that this is a draft; then it is the mark."""
    lines = lines_of([item.paragraph])
    text = to_nfc(item.paragraph.text).strip()
    if "draft" in reading.data or len(lines) != 1 or not _DRAFT.match(text.strip("() ")):
        return False
    _draft((lines[0],), text, reading)
    return True


def _circulation(anatomy: Anatomy) -> Iterator[Line]:
    """The line that was found, then others of the same header or text box."""
    found = anatomy.components.get("circulation")
    if found is None:
        return
    yield from found.lines
    last = found.lines[-1]
    beside = anatomy.file.others.get(last.paragraph.part, ()) if last.paragraph.part != anatomy.file.main else ()
    for line in lines_of(beside):
        same = line.paragraph is last.paragraph and line.start == last.start
        if not same and w.is_circulation(line.text) and w.fold(line.text) not in w.NO_MEDIA:
            yield line


def _draft(lines: tuple[Line, ...], text: str, reading: Reading) -> None:
    match = _DRAFT.match(to_nfc(text).strip("() "))
    reading.take(lines, "$.draft")
    reading.data["draft"] = int(match["n"]) if match and match["n"] else "*"
    if match is None:
        reading.tell(
            "import-draft",
            f"dấu dự thảo “{text}” chỉ giữ được chữ Dự thảo",
            lines=lines,
            text=text,
            level="lost",
            path="$.draft",
        )
